using System.Globalization;
using KpiDashboard.Access;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Plans;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Api;

/// <summary>Policies with their effects, for programs that read or write them.</summary>
internal static class PoliciesApi
{
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

    private static Task<IResult> PutAsync(HttpContext http, ScoreboardSource source, Store store, PlanDesk desk) =>
        ApiChange.WriteRowsAsync<PoliciesToWrite>(
            http,
            source,
            store,
            desk,
            FileKind.Policies,
            "policies",
            asked => asked.Reason,
            asked => asked.Policies?.Select(Row),
            column => column == "policy_code" ? "policy" : null
        );

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
}
