using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KpiDashboard.Web.Api;

/// <summary>What the OpenAPI document says beyond names and types.</summary>
internal static class ApiDescription
{
    private static readonly Dictionary<string, (string Text, string Example)> Parameters = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["unit"] = ("A unit's code; H14 is the province.", "H14"),
        ["period"] = (
            "2022, 2022-H1, 2022-9M, 2022-Q3 or 2022-08. Without it: the latest month that is over.",
            "2022-08"
        ),
        ["calendar"] = ("calendar (months) or reporting (15th to 14th, Decree 09/2019/NĐ-CP).", "calendar"),
        ["ytd"] = ("true for year to date, as targets are judged; without it the period itself.", "true"),
        ["rules"] = ("The definition of both indicators; /rule-sets lists them.", "plan-2022"),
        ["own"] = ("true for the unit without the units below it.", "false"),
        ["league"] = ("department, vertical, district or commune.", "district"),
        ["indicator"] = ("services (A) or dossiers (B).", "services"),
        ["minimum"] = ("The smallest denominator that is ranked.", "1"),
        ["field"] = ("Only procedures of this lĩnh vực.", "Hộ tịch"),
        ["procedure"] = ("Only the procedure of this code.", "1.000656"),
        ["level"] = ("Only what is offered at a level: full, partial, online, information or none.", "full"),
        ["channel"] = ("Only dossiers received this way: online, direct or postal.", "online"),
        ["kind"] = ("Only units of a kind.", "commune"),
        ["page"] = ("The number of the page, from 1.", "1"),
        ["pageSize"] = ("The most rows of a page.", "100"),
    };

    private static readonly string[] Always = ["period", "calendar", "ytd", "rules"];
    private static readonly string[] Pages = ["page", "pageSize"];
    private static readonly string[] Filters = ["field", "procedure", "level", "channel", "kind"];

    /// <summary>The parameters that an answer looks at beside those that every one takes.</summary>
    private static readonly Dictionary<string, string[]> ByAnswer = new()
    {
        ["scorecard"] = ["unit", "own", .. Filters],
        ["ranking"] = ["league", "indicator", "minimum", "own", .. Filters],
        ["series"] = ["unit", "indicator", "own", .. Filters, .. Pages],
        ["units-services"] = ["unit", "own", .. Filters, .. Pages],
        ["cells"] = ["unit", "own", .. Pages],
        ["offerings"] = ["unit", "own", .. Pages],
        ["units"] = Pages,
        ["services"] = Pages,
        ["rule-sets"] = Pages,
        ["targets"] = Pages,
        ["imports"] = Pages,
        ["findings"] = ["unit", "own", .. Pages],
    };

    /// <summary>The parameters that an answer takes.</summary>
    /// <param name="name">The answer's name.</param>
    public static IEnumerable<string> ParametersOf(string name) => [.. Always, .. ByAnswer[name]];

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
            (operation, _, _) =>
            {
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
                    (string text, string example) = Parameters[parameter.Name!];
                    parameter.Name = char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..];
                    parameter.Description = text;
                    parameter.Example = JsonValue.Create(example);
                }

                operation.Parameters = [.. parameters];
                return Task.CompletedTask;
            }
        );
    }
}
