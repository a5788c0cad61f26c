using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KpiDashboard.Web.Api;

/// <summary>What the OpenAPI document says beyond names and types.</summary>
internal static class ApiDescription
{
    private static readonly CultureInfo Language = CultureInfo.GetCultureInfo("en");

    private static readonly string[] Pages = ["page", "pageSize"];
    private static readonly string[] OfUnit = [QuestionParameter.Unit.Name, QuestionParameter.Own.Name];
    private static readonly string[] Filters = [.. QuestionParameter.Filters.Select(p => p.Name)];

    /// <summary>The parameters that an answer looks at beside those that every one takes.</summary>
    private static readonly Dictionary<string, string[]> ByAnswer = new()
    {
        ["scorecard"] = [.. OfUnit, .. Filters],
        ["ranking"] =
        [
            QuestionParameter.League.Name,
            QuestionParameter.Indicator.Name,
            QuestionParameter.Minimum.Name,
            QuestionParameter.Own.Name,
            .. Filters,
        ],
        ["ranking-places"] =
        [
            QuestionParameter.League.Name,
            QuestionParameter.Indicator.Name,
            QuestionParameter.Minimum.Name,
            QuestionParameter.Own.Name,
            .. Filters,
            .. Pages,
        ],
        ["forecast"] =
        [
            QuestionParameter.League.Name,
            QuestionParameter.Indicator.Name,
            QuestionParameter.Own.Name,
            .. Filters,
            .. Pages,
        ],
        ["forecast-leagues"] = [QuestionParameter.Indicator.Name, QuestionParameter.Own.Name, .. Filters, .. Pages],
        ["forecast-record"] = Pages,
        ["signals"] = [.. OfUnit, .. Pages],
        ["series"] =
        [
            QuestionParameter.Unit.Name,
            QuestionParameter.Indicator.Name,
            QuestionParameter.Own.Name,
            .. Filters,
            .. Pages,
        ],
        ["units-services"] = [.. OfUnit, .. Filters, .. Pages],
        ["cells"] = [.. OfUnit, .. Pages],
        ["offerings"] = [.. OfUnit, .. Pages],
        ["scorecards"] = [QuestionParameter.League.Name, Months.Name, QuestionParameter.Own.Name, .. Filters, .. Pages],
        ["balances"] = [QuestionParameter.League.Name, QuestionParameter.Own.Name, .. Pages],
        ["bulk-scorecards"] = [QuestionParameter.League.Name, Months.Name, QuestionParameter.Own.Name, .. Filters],
        ["bulk-balances"] = [QuestionParameter.League.Name, QuestionParameter.Own.Name],
        ["bulk-services"] = [.. OfUnit, .. Filters],
        ["bulk-cells"] = OfUnit,
        ["units"] = Pages,
        ["plan-policies"] = Pages,
        ["services"] = Pages,
        ["rule-sets"] = Pages,
        ["definitions"] = Pages,
        ["targets"] = Pages,
        ["plan-points"] = [QuestionParameter.Unit.Name, .. Pages],
        ["plan-points-months"] = [QuestionParameter.Unit.Name, .. Pages],
        ["plan-tasks"] = [QuestionParameter.Unit.Name, .. Pages],
        ["imports"] = Pages,
        ["findings"] = [.. OfUnit, .. Pages],
        ["plan-online-only"] = [.. OfUnit, .. Pages],
    };

    /// <summary>The parameters that an answer takes.</summary>
    /// <param name="name">The answer's name.</param>
    public static IEnumerable<string> ParametersOf(string name) =>
        [.. QuestionParameter.Choices.Select(p => p.Name), .. ByAnswer[name]];

    /// <summary>Answers that are about one unit, which must be named.</summary>
    private static readonly string[] AboutOneUnit = ["scorecard", "series", "cells"];

    /// <summary>The groups of answers, each with what it is.</summary>
    private static readonly (string Name, string Text)[] Tags =
    [
        ("figures", "Indicators, counts and balances, as the screens show them."),
        ("bulk", "The same without pages, for copies: JSON Lines, CSV or Parquet, written as they are read."),
        ("register", "What figures are made of: units, procedures, offerings, definitions, targets, imports."),
        ("changes", "What programs change with a key of the right role; each is one change with a number."),
    ];

    private static readonly string[] OfRegister =
    [
        "units",
        "services",
        "offerings",
        "rule-sets",
        "definitions",
        "targets",
        "plan-policies",
        "plan-points",
        "plan-points-months",
        "plan-tasks",
        "imports",
        "findings",
        "plan-online-only",
    ];

    /// <summary>The group of an answer.</summary>
    /// <param name="name">The answer's name.</param>
    public static string TagOf(string name) =>
        Tags[
            name.StartsWith("bulk-", StringComparison.Ordinal) ? 1
            : OfRegister.Contains(name) ? 2
            : 0
        ].Name;

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = address =>
            address.RelativePath?.StartsWith(ApiFeature.Root.TrimStart('/'), StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(DescribeDocumentAsync);
        options.AddOperationTransformer(DescribeOperationAsync);
        options.AddSchemaTransformer(
            (schema, _, _) =>
            {
                if (schema.Enum is { Count: > 0 } words)
                {
                    // Where there may be none, it is said where the words are used.
                    schema.Type = JsonSchemaType.String;
                    schema.Enum = [.. words.Where(w => w?.GetValueKind() == JsonValueKind.String)];
                }

                return Task.CompletedTask;
            }
        );
    }

    private static async Task DescribeDocumentAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken ct
    )
    {
        document.Info.Title = "KpiDashboard API";
        document.Info.Version = "v1";
        document.Info.Description =
            "The figures of the dashboard for programs. JSON, or CSV by the header Accept: text/csv or the "
            + "extension .csv; under /bulk JSON Lines, CSV or Parquet without pages. Answers carry an ETag that changes "
            + "with the data; ask again with If-None-Match and get 304. Bad questions are answered with "
            + "application/problem+json that names each field, in Vietnamese or English by Accept-Language. "
            + "Figures are numerator, denominator, value (percent, two decimals) and exact (percent, not "
            + "rounded).";
        document.Servers =
        [
            new OpenApiServer { Url = "/", Description = "The installation that the description is of." },
        ];
        document.Tags = Tags.Select(t => new OpenApiTag { Name = t.Name, Description = t.Text }).ToHashSet();
        document.AddComponent(
            nameof(AnswerHead),
            await context.GetOrCreateSchemaAsync(typeof(AnswerHead), cancellationToken: ct)
        );
    }

    private static Task DescribeOperationAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken ct
    )
    {
        IServiceProvider services = context.ApplicationServices;
        Definitions definitions = services.GetRequiredService<KpiSettings>().Definitions;
        ApiSettings limits = services.GetRequiredService<ApiSettings>();
        string answer = operation.OperationId!;
        if (!ByAnswer.ContainsKey(answer))
        {
            // It asks no question of the scoreboard.
            DescribeChange(operation);
            return Task.CompletedTask;
        }

        string[] used = [.. ParametersOf(answer)];
        OpenApiParameter[] parameters =
        [
            .. (operation.Parameters ?? [])
                .OfType<OpenApiParameter>()
                .Where(p => used.Contains(p.Name, StringComparer.OrdinalIgnoreCase))
                // A unit in the path is not asked for a second time.
                .OrderByDescending(p => p.In == ParameterLocation.Path)
                .DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase),
        ];
        foreach (OpenApiParameter parameter in parameters)
        {
            Describe(parameter, definitions, limits);
            parameter.Required |= parameter.Name == QuestionParameter.Unit.Name && AboutOneUnit.Contains(answer);
        }

        operation.Parameters = [.. parameters];
        IDictionary<string, OpenApiMediaType> forms = operation.Responses!["200"].Content!;
        foreach ((string type, OpenApiMediaType form) in forms)
        {
            form.Schema =
                type == ApiFormat.Json.Type ? form.Schema
                : type == ApiFormat.JsonLines.Type ? LineOf(form.Schema!, context.Document!)
                : type == ApiFormat.Csv.Type ? new OpenApiSchema { Type = JsonSchemaType.String }
                : new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        }

        return Task.CompletedTask;
    }

    /// <summary>What changes something has no question: flags are flags, and a form has files.</summary>
    private static void DescribeChange(OpenApiOperation operation)
    {
        foreach (OpenApiParameter flag in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (flag.Name == "dryRun")
            {
                flag.Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false };
            }
        }

        if (operation.RequestBody?.Content?.TryGetValue("multipart/form-data", out OpenApiMediaType? form) == true)
        {
            form.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["files"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                    },
                },
            };
        }
    }

    private static OpenApiSchema LineOf(IOpenApiSchema row, OpenApiDocument document) =>
        new()
        {
            Description = "One such object a line.",
            AllOf = [row, new OpenApiSchemaReference(nameof(AnswerHead), document)],
        };

    private static void Describe(OpenApiParameter parameter, Definitions definitions, ApiSettings limits)
    {
        string name = parameter.Name!;
        (string Text, JsonNode Example, OpenApiSchema Schema) said = name.ToLowerInvariant() switch
        {
            "page" => ("The number of the page, from 1.", 1, Whole(1, 1_000_000, 1)),
            "pagesize" => (
                "The most rows of a page.",
                Math.Min(100, limits.MaxPageSize),
                Whole(1, limits.MaxPageSize, Math.Min(100, limits.MaxPageSize))
            ),
            Months.Name => (
                "Each month of the period by itself that has begun, such as all of 2022.",
                true,
                new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false }
            ),
            _ => Say(
                QuestionParameter.All.Single(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)),
                definitions
            ),
        };
        parameter.Name = char.ToLowerInvariant(name[0]) + name[1..];
        (parameter.Description, parameter.Example, parameter.Schema) = said;
    }

    private static (string Text, JsonNode Example, OpenApiSchema Schema) Say(
        QuestionParameter parameter,
        Definitions definitions
    )
    {
        string text = parameter.HelpIn(Language, definitions);
        string example = parameter.ExampleIn(definitions);
        string? usual = parameter.DefaultIn(definitions);
        if (parameter is WordParameter<bool>)
        {
            return (
                text,
                example == "true",
                new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = usual == "true" }
            );
        }

        return parameter == QuestionParameter.Minimum
            ? (text, 1, Whole(1, null, null))
            : (
                text,
                example,
                new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    // Rule sets and indicators of the installation's own have names, and versions, that nobody knows before.
                    Enum =
                        parameter.TakesWords && !parameter.IsOpen
                            ? [.. parameter.WordsIn(definitions).Select(w => (JsonNode)w)]
                            : null,
                    Default = usual,
                }
            );
    }

    private static OpenApiSchema Whole(int least, int? most, int? usual) =>
        new()
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = least.ToString(CultureInfo.InvariantCulture),
            Maximum = most?.ToString(CultureInfo.InvariantCulture),
            Default = usual,
        };
}
