using System.Globalization;
using System.Text.Json;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Plans.Policies;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Api;

/// <summary>Policies with their effects, for programs that read or write them.</summary>
internal static class PoliciesApi
{
    private const int MostRows = 500;
    private const long MostBytes = 4 << 20;

    public static void MapPoliciesApi(this RouteGroupBuilder api)
    {
        api.MapBoth(
            "/plan/policies",
            ListAsync,
            "Policies that are to move people online, with what went along with them",
            typeof(ApiPage<PolicyItem>)
        );
        api.MapPut("/plan/policies", PutAsync)
            .WithTags("changes")
            .WithMetadata(new NeedsAttribute(Right.Administer), new KnownParameters([Preferences.Language]))
            .DescribeChange<PoliciesToWrite>("put-plan-policies", "Writes policies, all of them or none");
    }

    private static Task<IResult> ListAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        PerScoreboard<PolicyBook> books,
        PerScoreboard<PolicyEffects> effects,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
            {
                PolicyBook book = await books.OfAsync(board, ct);
                PolicyEffects measured = await effects.OfAsync(board, ct);
                RuleSet rules = selection?.Rules ?? board.Definitions.DefaultRules;
                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    book.All,
                    p => PolicyItem.Of(p, measured.Of(p, rules), board.DataUntil)
                );
            },
            ct
        );

    private static Task<IResult> PutAsync(HttpContext http, ScoreboardSource source, Store store, PolicyDesk desk) =>
        ApiChange.DoAsync(
            http,
            source,
            store,
            MostBytes,
            async body =>
            {
                PoliciesToWrite asked;
                try
                {
                    asked = body.Deserialize<PoliciesToWrite>(Answer.Json)!;
                }
                catch (JsonException e)
                {
                    return new Outcome(
                        null,
                        [new Problem(e.Path?.TrimStart('$', '.') ?? "body", "", Texts.T("Api.BadBody"))]
                    );
                }

                Problem[] problems = [.. Missing(asked)];
                if (problems.Length > 0)
                {
                    return new Outcome(null, problems);
                }

                EditReport report = await desk.WriteAsync(
                    [.. asked.Policies!.Select(Row)],
                    asked.Reason!,
                    Visit.Of(http)
                );
                return new Outcome(
                    report.Entry,
                    [.. report.Refused.Select(r => new Problem(FieldOf(r), r.Value, ImportText.Reason(r.Reason)))]
                );
            }
        );

    private static IEnumerable<Problem> Missing(PoliciesToWrite asked)
    {
        if (asked.Policies is null or [])
        {
            yield return new Problem("policies", "", ImportText.Reason("missing-value"));
        }

        if (asked.Policies?.Count > MostRows)
        {
            yield return new Problem("policies", "", Texts.T("Targets.Api.Most", MostRows));
        }

        if (string.IsNullOrWhiteSpace(asked.Reason))
        {
            yield return new Problem("reason", "", ImportText.Reason("missing-value"));
        }
    }

    private static Dictionary<string, string> Row(PolicyToWrite policy) =>
        new()
        {
            ["policy_code"] = policy.Policy ?? "",
            ["kind"] = policy.Kind is { } kind ? Links.Word(kind) : "",
            ["title"] = policy.Title ?? "",
            ["instrument"] = policy.Instrument ?? "",
            ["issued_by"] = policy.IssuedBy ?? "",
            ["issued_on"] = Day(policy.IssuedOn),
            ["valid_from"] = Day(policy.ValidFrom),
            ["valid_to"] = Day(policy.ValidTo),
            ["replaced_by"] = policy.ReplacedBy ?? "",
            ["cut_percent"] = policy.CutPercent?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["new_days"] = policy.NewDays?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["channel"] = policy.Channel is { } channel ? Links.Word(channel) : "",
            ["condition"] = policy.Condition ?? "",
            ["procedures"] = PolicyWords.List(policy.Procedures ?? []),
            ["fields"] = PolicyWords.List(policy.Fields ?? []),
            ["units"] = PolicyWords.List(policy.Units ?? []),
            ["fee_dong"] = policy.FeeDong?.ToString(CultureInfo.InvariantCulture) ?? "",
        };

    private static string Day(DateOnly? day) => day is { } given ? DateRange.Written(given) : "";

    private static string FieldOf(RejectedRow row) =>
        $"policies[{row.Line - 1}]."
        + (row.Column == "policy_code" ? "policy" : JsonNamingPolicy.CamelCase.ConvertName(Joined(row.Column)));

    /// <summary>A column's name as a property is called: <c>valid_from</c> is <c>ValidFrom</c>.</summary>
    private static string Joined(string column) =>
        string.Concat(column.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
