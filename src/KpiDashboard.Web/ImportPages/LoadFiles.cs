using KpiDashboard.Balances;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Lists;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Terms;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.ImportPages;

/// <summary>The tables of the pages of imports as files; they ask for no period.</summary>
internal static class LoadFiles
{
    public static void MapLoadFiles(this RouteGroupBuilder files)
    {
        RouteGroupBuilder inKnownLanguages = files.MapGroup("");
        inKnownLanguages.AddEndpointFilter(
            (context, next) =>
                RequestLanguage.Problem(context.HttpContext.Request.Query) is { } problem
                    ? ValueTask.FromResult<object?>(Refusals.Of([problem]))
                    : next(context)
        );
        inKnownLanguages
            .MapGet("/imports.{format}", ImportsAsync)
            .WithMetadata(KnownParameters.OfFile(typeof(ImportsPage)));
        inKnownLanguages
            .MapGet("/findings.{format}", FindingsAsync)
            .WithMetadata(KnownParameters.OfFile(typeof(ImportPage), "import"));
        inKnownLanguages
            .MapGet("/reconciliation.{format}", ReconciliationAsync)
            .WithMetadata(KnownParameters.OfFile(typeof(ImportsPage)));
    }

    /// <summary>The imports that the page's filter lets through.</summary>
    /// <param name="imports">All imports.</param>
    /// <param name="kind">A kind of file; all if null.</param>
    /// <param name="state"><c>quarantine</c>, <c>undone</c>, or all.</param>
    public static ImportEntry[] Shown(IEnumerable<ImportEntry> imports, string? kind, string? state) =>
        [
            .. imports.Where(i =>
                (kind is null || Links.Word(i.Kind) == kind)
                && (state != "quarantine" || i is { Rejected: > 0, UndoneAt: null })
                && (state != "undone" || i.UndoneAt is not null)
            ),
        ];

    /// <summary>Statistics and dossiers, the greatest lack of dossiers first.</summary>
    public static IEnumerable<Reconciliation> InOrder(IEnumerable<Reconciliation> rows) =>
        rows.OrderByDescending(r => r.DossiersMissing).ThenBy(r => r.DossiersTotal - r.StatisticsTotal);

    /// <summary>What reported: statistics, or a form.</summary>
    public static string SourceOf(Reconciliation row) =>
        row.Form is { } form ? Words.Get($"Form.{form}") : Texts.T("Reconciliation.Source");

    private static async Task<IResult> ImportsAsync(
        string format,
        FileDesk desk,
        string? kind,
        string? state,
        Store store,
        ScoreboardSource source,
        CancellationToken ct
    ) =>
        await desk.SendAsync(
            format,
            TableFile.Of(
                Words.Get("List.Imports"),
                await HeadAsync(source, ct),
                [],
                FigureLists.Imports(),
                Shown(await store.QueryAsync<ImportEntry>(null, ct), kind, state)
            ),
            ct
        );

    private static async Task<IResult> FindingsAsync(
        string format,
        FileDesk desk,
        int? import,
        Store store,
        ScoreboardSource source,
        CancellationToken ct
    ) =>
        await desk.SendAsync(
            format,
            TableFile.Of(
                Texts.T("Findings.Title"),
                await HeadAsync(source, ct),
                [],
                new ListColumns<Finding>()
                    .Count(Texts.T("Findings.Import"), f => f.ImportId, 9)
                    .Text(Texts.T("Findings.Severity"), ImportText.SeverityOf, 14)
                    .Text(Words.Get("List.Unit"), f => f.UnitName, 36)
                    .Day(Texts.T("Findings.From"), f => f.PeriodStart)
                    .Day(Texts.T("Findings.Until"), f => f.PeriodEnd?.AddDays(-1))
                    .Count(Texts.T("Findings.Expected"), f => f.Expected)
                    .Count(Texts.T("Findings.Actual"), f => f.Actual)
                    .Text(Texts.T("Findings.Text"), f => f.ToString(), 100),
                await store.QueryAsync<Finding>(new { ImportId = import }, ct)
            ),
            ct
        );

    private static async Task<AnswerHead> HeadAsync(ScoreboardSource source, CancellationToken ct) =>
        AnswerHead.Of(await source.CurrentAsync(ct), selection: null, coverage: null);

    private static async Task<IResult> ReconciliationAsync(
        string format,
        FileDesk desk,
        PerScoreboard<IReadOnlyList<Reconciliation>> reconciliations,
        ScoreboardSource source,
        CancellationToken ct
    )
    {
        Scoreboard board = await source.CurrentAsync(ct);
        return await desk.SendAsync(
            format,
            TableFile.Of(
                Texts.T("Reconciliation.Title"),
                AnswerHead.Of(board, selection: null, coverage: null),
                [],
                new ListColumns<Reconciliation>()
                    .Code(Words.Get("List.UnitCode"), r => board.Units.Find(r.UnitId)?.Code, 13)
                    .Text(Words.Get("List.Unit"), r => board.Units.Find(r.UnitId)?.Name, 42)
                    .Text(
                        Words.Get("List.District"),
                        r =>
                            board.Units.Find(r.UnitId) is { } unit
                                ? board.Units.DistrictOf(unit, new DateRange(r.Start, r.End))?.Name
                                : null,
                        24
                    )
                    .Day(Texts.T("Findings.From"), r => r.Start)
                    .Day(Texts.T("Findings.Until"), r => r.End.AddDays(-1))
                    .Text(Words.Get("List.Source"), SourceOf, 26)
                    .Count(Texts.T("Reconciliation.Statistics"), r => r.StatisticsTotal, 16)
                    .Count(Texts.T("Reconciliation.Dossiers"), r => r.DossiersTotal, 16)
                    .Count(Texts.T("Reconciliation.Difference"), r => r.DossiersTotal - r.StatisticsTotal, 16)
                    .Count(Texts.T("Reconciliation.DifferenceOnline"), r => r.DossiersOnline - r.StatisticsOnline, 16)
                    .Text(
                        Words.Get("List.Status"),
                        r =>
                            r.DossiersMissing ? Texts.T("Reconciliation.Missing")
                            : r.DossiersTotal != r.StatisticsTotal || r.DossiersOnline != r.StatisticsOnline
                                ? Texts.T("Reconciliation.More")
                            : Texts.T("Reconciliation.Agrees"),
                        30
                    ),
                InOrder(await reconciliations.OfAsync(board, ct))
            ),
            ct
        );
    }
}
