using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Web.Plans;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;

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
        api.MapBoth("/rule-sets", RuleSetsAsync, "The definitions of the indicators", typeof(ApiPage<RuleSetItem>));
        api.MapBoth(
            "/targets",
            TargetsAsync,
            "The target that holds for each unit in the period's year",
            typeof(ApiPage<TargetItem>)
        );
        RouteGroupBuilder changes = api.MapGroup("")
            .WithTags("changes")
            .WithMetadata(new NeedsAttribute(Right.Administer), new KnownParameters([Preferences.Language]));
        changes
            .MapPut("/units", PutUnitsAsync)
            .DescribeChange<UnitsToWrite>(
                "put-units",
                "Writes units, all of them or none; of a code all of its days are given"
            );
        changes
            .MapPut("/services", PutProceduresAsync)
            .DescribeChange<ProceduresToWrite>(
                "put-services",
                "Writes procedures of the rule-book, all of them or none"
            );
        changes
            .MapPut("/offerings", PutOfferingsAsync)
            .DescribeChange<OfferingsToWrite>(
                "put-offerings",
                "Writes which unit offers which procedure from when to when, all of them or none"
            );
        RouteGroupBuilder files = api.MapGroup("").WithMetadata(new NeedsAttribute(Right.ReadFiles));
        files.MapBoth("/imports", ImportsAsync, "What came in, newest first", typeof(ApiPage<ImportItem>));
        files.MapBoth(
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
            (board, selection) =>
                Existing(board, selection).Select(u => UnitItem.Of(board, u, selection?.Days ?? DateRange.Always)),
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
                ILookup<string, DateRange>? area = AreaOf(question, board, selection, problems)
                    ?.ToLookup(m => m.Unit.Code, m => m.Days.Within(days));
                IReadOnlyList<OfferingLine> all = await store.QueryAsync<OfferingLine>(
                    new { days.Start, days.End },
                    ct
                );
                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    [
                        .. all.Where(o =>
                            area is null || area[o.UnitCode].Any(DateRange.Inclusive(o.ValidFrom, o.ValidTo).Overlaps)
                        ),
                    ],
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
                                    board
                                        .Definitions.Indicators.Select(i =>
                                            TargetItem.Of(board, u, i, selection, board.TargetOf(u, i, selection))
                                        )
                                        .OfType<TargetItem>()
                                ),
                        ]
                    ),
            ct
        );

    private static Task<IResult> PutUnitsAsync(HttpContext http, ScoreboardSource source, Store store, PlanDesk desk) =>
        ApiChange.WriteRowsAsync<UnitsToWrite>(
            http,
            source,
            store,
            desk,
            FileKind.Units,
            "units",
            body => body.Reason,
            body => body.Units?.Select(u => u.ToRow()) ?? [],
            column => column == "code" ? "unit" : null
        );

    private static Task<IResult> PutProceduresAsync(
        HttpContext http,
        ScoreboardSource source,
        Store store,
        PlanDesk desk
    ) =>
        ApiChange.WriteRowsAsync<ProceduresToWrite>(
            http,
            source,
            store,
            desk,
            FileKind.Procedures,
            "services",
            body => body.Reason,
            body => body.Services?.Select(p => p.ToRow()) ?? [],
            column => column == "code" ? "procedure" : null
        );

    private static Task<IResult> PutOfferingsAsync(
        HttpContext http,
        ScoreboardSource source,
        Store store,
        PlanDesk desk
    ) =>
        ApiChange.WriteRowsAsync<OfferingsToWrite>(
            http,
            source,
            store,
            desk,
            FileKind.Offerings,
            "offerings",
            body => body.Reason,
            body => body.Offerings?.Select(o => o.ToRow()) ?? [],
            column =>
                column switch
                {
                    "unit_code" => "unit",
                    "procedure_code" => "procedure",
                    _ => null,
                }
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
                ILookup<int, DateRange>? area = AreaOf(question, board, selection, problems)
                    ?.ToLookup(m => m.Unit.Id, m => m.Days);
                IReadOnlyList<Finding> all = await store.QueryAsync<Finding>(new { ImportId = (int?)null }, ct);
                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    [.. all.Where(f => area is null || (f.UnitId is { } of && area[of].Any(d => IsOf(f, d))))],
                    f => FindingItem.Of(f, f.UnitId is { } of ? board.Units.Find(of) : null),
                    ofImports: true
                );
            },
            ct
        );

    /// <summary>Whether a finding is of some days; of all if it names none.</summary>
    private static bool IsOf(Finding finding, DateRange days) =>
        finding is not { PeriodStart: { } start, PeriodEnd: { } end } || days.Overlaps(new DateRange(start, end));

    /// <summary>The units of which rows are wanted, each with its days in the area; null where no unit is named.</summary>
    private static IReadOnlyList<UnitDays>? AreaOf(
        Question question,
        Scoreboard board,
        Selection? selection,
        List<Problem> problems
    ) =>
        string.IsNullOrEmpty(question.Unit) || selection is null ? null
        : question.ResolveUnit(board, selection, problems) is { } unit ? board.AreaByDay(unit, selection.Own)
        : [];

    private static IEnumerable<Unit> Existing(Scoreboard board, Selection? selection) =>
        board.Units.All.Where(u => u.Validity.Overlaps(selection?.Days ?? DateRange.Always));
}
