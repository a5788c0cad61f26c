using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Ingestion.Findings;
using KpiDashboard.Periods;
using KpiDashboard.Services;
using KpiDashboard.Storage;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Api;

/// <summary>What figures are made of: units, services, offerings, rule sets, targets, and what came in.</summary>
public static class RegisterApi
{
    internal static void MapRegisterApi(this RouteGroupBuilder api)
    {
        api.MapBoth("/units", UnitsAsync, "Units that existed in the period", typeof(ApiPage<UnitItem>));
        api.MapBoth("/services", ProceduresAsync, "The rule-book's procedures", typeof(ApiPage<ProcedureItem>));
        api.MapBoth(
            "/offerings",
            OfferingsAsync,
            "Which unit offered which procedure at which level",
            typeof(ApiPage<OfferingItem>)
        );
        api.MapBoth("/rule-sets", RuleSetsAsync, "The definitions of both indicators", typeof(ApiPage<RuleSetItem>));
        api.MapBoth(
            "/targets",
            TargetsAsync,
            "The target that holds for each unit in the period's year",
            typeof(ApiPage<TargetItem>)
        );
        api.MapBoth("/imports", ImportsAsync, "What came in, newest first", typeof(ApiPage<ImportItem>));
        api.MapBoth(
            "/findings",
            FindingsAsync,
            "What looks wrong or unusual in what came in, newest import first",
            typeof(ApiPage<FindingItem>)
        );
    }

    private static Task<IResult> UnitsAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        CancellationToken ct
    ) =>
        desk.ListAsync(
            question,
            paging,
            (board, selection) => Existing(board, selection).Select(u => UnitItem.Of(board, u)),
            ct
        );

    private static Task<IResult> ProceduresAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        CancellationToken ct
    ) =>
        desk.ListAsync(
            question,
            paging,
            (board, _) => board.Procedures.Select(p => new ProcedureItem(p.Code, p.Name, p.Field)),
            ct
        );

    private static Task<IResult> OfferingsAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        Store store,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
            {
                DateRange days = selection?.Days ?? DateRange.Always;
                HashSet<string>? units = AreaOf(question, board, selection, problems)?.Select(u => u.Code).ToHashSet();
                IReadOnlyList<OfferingLine> all = await store.QueryAsync<OfferingLine>(
                    new { days.Start, days.End },
                    ct
                );
                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    [.. all.Where(o => units is null || units.Contains(o.UnitCode))],
                    OfferingItem.Of
                );
            },
            ct
        );

    private static Task<IResult> RuleSetsAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        CancellationToken ct
    ) =>
        desk.ListAsync(
            question,
            paging,
            (board, _) =>
                board.Definitions.RuleSets.Select(r => RuleSetItem.Of(r, r == board.Definitions.DefaultRules)),
            ct
        );

    private static Task<IResult> TargetsAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            (board, selection, problems) =>
                selection is null
                    ? null
                    : desk.Page(
                        board,
                        selection,
                        paging,
                        problems,
                        [
                            .. Existing(board, selection)
                                .SelectMany(u =>
                                    board.Definitions.Indicators.Select(i => new TargetItem(
                                        u.Code,
                                        u.Name,
                                        i.Code,
                                        selection.Period.Year,
                                        board.Target(u, i, selection)
                                    ))
                                ),
                        ]
                    ),
            ct
        );

    private static Task<IResult> ImportsAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        Store store,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
                desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    await store.QueryAsync<ImportEntry>(null, ct),
                    ImportItem.Of,
                    ofImports: true
                ),
            ct
        );

    private static Task<IResult> FindingsAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        Store store,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
            {
                HashSet<int>? units = AreaOf(question, board, selection, problems)?.Select(u => u.Id).ToHashSet();
                IReadOnlyList<Finding> all = await store.QueryAsync<Finding>(new { ImportId = (int?)null }, ct);
                Dictionary<int, Unit> known = board.Units.All.ToDictionary(u => u.Id);
                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    [.. all.Where(f => units is null || (f.UnitId is { } of && units.Contains(of)))],
                    f => FindingItem.Of(f, f.UnitId is { } of ? known.GetValueOrDefault(of) : null),
                    ofImports: true
                );
            },
            ct
        );

    /// <summary>The units of which rows are wanted, null where no unit is named.</summary>
    private static IReadOnlyList<Unit>? AreaOf(
        Question question,
        Scoreboard board,
        Selection? selection,
        List<Problem> problems
    ) =>
        string.IsNullOrEmpty(question.Unit) || selection is null ? null
        : question.ResolveUnit(board, selection, problems) is { } unit ? board.Area(unit, selection.Own)
        : [];

    private static IEnumerable<Unit> Existing(Scoreboard board, Selection? selection) =>
        board.Units.All.Where(u => u.Validity.Overlaps(selection?.Days ?? DateRange.Always));
}
