using System.Globalization;
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

    private static readonly Dictionary<string, (string Text, string Example)> OfPages = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["page"] = ("The number of the page, from 1.", "1"),
        ["pageSize"] = ("The most rows of a page.", "100"),
    };

    private static readonly string[] Pages = [.. OfPages.Keys];
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
        ["units"] = Pages,
        ["services"] = Pages,
        ["rule-sets"] = Pages,
        ["targets"] = Pages,
        ["imports"] = Pages,
        ["findings"] = [.. OfUnit, .. Pages],
    };

    /// <summary>The parameters that an answer takes.</summary>
    /// <param name="name">The answer's name.</param>
    public static IEnumerable<string> ParametersOf(string name) =>
        [.. QuestionParameter.Choices.Select(p => p.Name), .. ByAnswer[name]];

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = address =>
            address.RelativePath?.StartsWith(ApiFeature.Root.TrimStart('/'), StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info.Title = "KpiDashboard API";
                document.Info.Version = "v1";
                document.Info.Description =
                    "The figures of the dashboard for programs. JSON, or CSV by the header Accept: text/csv or the "
                    + "extension .csv. Answers carry an ETag that changes with the data; ask again with If-None-Match "
                    + "and get 304. Bad questions are answered with application/problem+json that names each field. "
                    + "Figures are numerator, denominator, value (percent, two decimals) and exact (percent, not "
                    + "rounded).";

                // The address is the installation's own.
                document.Servers?.Clear();
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                Definitions definitions = context.ApplicationServices.GetRequiredService<KpiSettings>().Definitions;
                string[] used = [.. ParametersOf(operation.OperationId!)];
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
                    (string text, string example) = Describe(parameter.Name!, definitions);
                    parameter.Name = char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..];
                    parameter.Description = text;
                    parameter.Example = JsonValue.Create(example);
                }

                operation.Parameters = [.. parameters];
                return Task.CompletedTask;
            }
        );
    }

    private static (string Text, string Example) Describe(string name, Definitions definitions) =>
        QuestionParameter.All.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } asked
            ? (asked.HelpIn(Language, definitions), asked.ExampleIn(definitions))
            : OfPages[name];
}
