using KpiDashboard.Balances;
using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Periods;
using KpiDashboard.Storage;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Rankings;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Reports;

/// <summary>
/// Reports and tables as files, asked with the same question as the page that shows them: <c>/reports/ranking.xlsx</c>
/// takes the address's parameters of <c>/ranking</c>.
/// </summary>
public static class ReportFiles
{
    /// <summary>Adds the addresses.</summary>
    /// <param name="app">The program.</param>
    public static void MapReportFiles(this WebApplication app)
    {
        RouteGroupBuilder files = app.MapGroup("/reports").ExcludeFromDescription();
        files.MapGet("/unit-report.xlsx", UnitReportAsync);
        files.MapGet("/ranking-report.xlsx", RankingReportAsync);
        files.MapGet("/balance.xlsx", BalanceAsync);
        files.MapGet("/monitor.xlsx", MonitorAsync);
        files.MapGet("/ranking.{format}", RankingAsync);
        files.MapGet("/services.{format}", ServicesAsync);
        files.MapGet("/children.{format}", ChildrenAsync);
        files.MapGet("/units.{format}", UnitsAsync);
        files.MapGet("/imports.{format}", ImportsAsync);
        files.MapGet("/dossiers.{format}", DossiersAsync);
    }

    private static Task<IResult> UnitReportAsync(
        [AsParameters] Question question,
        ReportDesk desk,
        CancellationToken ct
    ) =>
        desk.AnswerAsync(
            question,
            needsUnit: true,
            asked =>
                desk.ReportAsync(
                    UnitReport.FileName(asked.Unit!, asked.Selection),
                    stream => UnitReport.Write(stream, asked.Board, asked.Unit!, asked.Selection, desk.Today),
                    ct
                ),
            ct
        );

    private static Task<IResult> RankingReportAsync(
        [AsParameters] Question question,
        ReportDesk desk,
        CancellationToken ct
    ) =>
        desk.AnswerAsync(
            question,
            needsUnit: false,
            asked =>
                desk.ReportAsync(
                    RankingReport.FileName(asked.Selection),
                    stream => RankingReport.Write(stream, asked.Board, asked.Selection, desk.Today),
                    ct
                ),
            ct
        );

    private static Task<IResult> BalanceAsync(
        [AsParameters] Question question,
        ReportDesk desk,
        Store store,
        CancellationToken ct
    ) =>
        desk.AnswerAsync(
            question,
            needsUnit: true,
            async asked =>
            {
                BalanceBook balances = await BalanceBook.ReadAsync(store, asked.Selection.Days, ct);
                return await desk.ReportAsync(
                    BalanceReport.FileName(asked.Unit!, asked.Selection),
                    stream =>
                        BalanceReport.Write(stream, asked.Board, balances, asked.Unit!, asked.Selection, desk.Today),
                    ct
                );
            },
            ct
        );

    private static Task<IResult> MonitorAsync(
        [AsParameters] Question question,
        ReportDesk desk,
        CancellationToken ct
    ) =>
        desk.AnswerAsync(
            question,
            needsUnit: true,
            asked =>
                desk.ReportAsync(
                    MonitorReport.FileName(asked.Unit!, asked.Selection),
                    stream => MonitorReport.Write(stream, asked.Board, asked.Unit!, asked.Selection, desk.Today),
                    ct
                ),
            ct
        );

    private static Task<IResult> RankingAsync(
        [AsParameters] Question question,
        string format,
        string? sort,
        ReportDesk desk,
        CancellationToken ct
    ) =>
        desk.AnswerAsync(
            question,
            needsUnit: false,
            asked =>
            {
                List<Problem> problems = [];
                Indicator indicator = question.ResolveIndicator(asked.Board, problems);
                UnitKind league = question.ResolveLeague(problems);
                long? minimum = question.ResolveMinimum(problems);
                if (problems.Count > 0)
                {
                    return Task.FromResult(ReportDesk.Refuse(problems));
                }

                Ranking ranking = asked.Board.Ranking(league, indicator, asked.Selection, minimum);
                return Task.FromResult(
                    ReportDesk.List(
                        format,
                        $"{Words.Get("List.Ranking")} {indicator.Letter} – {Words.Of(league)}",
                        asked,
                        ranking.Incomplete,
                        Lists.Ranking(),
                        ranking.Rows.In(Links.FromWord(sort, RankingSort.Rank))
                    )
                );
            },
            ct
        );

    private static Task<IResult> ServicesAsync(
        [AsParameters] Question question,
        string format,
        string? pile,
        ReportDesk desk,
        CancellationToken ct
    ) =>
        desk.AnswerAsync(
            question,
            needsUnit: true,
            asked =>
            {
                // Without a pile all services are meant; a page always names one.
                ServicePile? only = string.IsNullOrEmpty(pile) ? null : Links.FromWord(pile, ServicePile.PaperOnly);
                IReadOnlyList<ServiceUse> all = asked.Board.Services(asked.Unit!, asked.Selection);
                IEnumerable<ServiceUse> rows = all.Where(s => only is null || s.Pile == only)
                    .OrderBy(s => s.Pile)
                    .ThenByDescending(s => s.Pile == ServicePile.Online ? s.Online : s.Paper)
                    .ThenBy(s => s.Procedure.Code, StringComparer.Ordinal);
                string title = only is { } named ? Words.Of(named) : Words.Get("List.Services");
                return Task.FromResult(
                    ReportDesk.List(
                        format,
                        $"{title} – {asked.Unit!.Name}",
                        asked,
                        incomplete: false,
                        Lists.Services(asked.Selection.Days.Last, pile: true, units: all.Any(s => s.OfferedBy > 1)),
                        Numbered.Of(rows)
                    )
                );
            },
            ct
        );

    private static Task<IResult> ChildrenAsync(
        [AsParameters] Question question,
        string format,
        ReportDesk desk,
        CancellationToken ct
    ) =>
        desk.AnswerAsync(
            question,
            needsUnit: true,
            asked =>
                Task.FromResult(
                    Units(
                        format,
                        $"{Words.Get("List.Children")} – {asked.Unit!.Name}",
                        asked,
                        asked.Board.Units.Children(asked.Unit)
                    )
                ),
            ct
        );

    private static Task<IResult> UnitsAsync(
        [AsParameters] Question question,
        string format,
        ReportDesk desk,
        CancellationToken ct
    ) =>
        desk.AnswerAsync(
            question,
            needsUnit: false,
            asked => Task.FromResult(Units(format, Words.Get("List.Units"), asked, asked.Board.Units.All)),
            ct
        );

    private static IResult Units(string format, string title, Asked asked, IEnumerable<Unit> units)
    {
        Scoreboard board = asked.Board;
        HashSet<Unit> wanted = [.. units.Where(u => u.Validity.Overlaps(asked.Selection.Days))];
        IEnumerable<Scorecard> rows = wanted
            .GroupBy(u => u.Kind)
            .OrderBy(g => g.Key)
            .SelectMany(g =>
                g.Key == UnitKind.Province
                    ? g.Select(u => board.Scorecard(u, asked.Selection))
                    : board.Scorecards(g.Key, asked.Selection).Where(s => wanted.Contains(s.Unit))
            );
        return ReportDesk.List(
            format,
            title,
            asked,
            incomplete: false,
            Lists.Units(board.Definitions.Indicators),
            rows.ToList()
        );
    }

    private static async Task<IResult> ImportsAsync(string format, Store store, CancellationToken ct)
    {
        IReadOnlyList<ImportEntry> imports = await store.QueryAsync<ImportEntry>(null, ct);
        return ReportDesk.List(format, Words.Get("List.Imports"), [], Lists.Imports(), imports.ToAsyncEnumerable());
    }

    private static Task<IResult> DossiersAsync(
        [AsParameters] Question question,
        string format,
        ReportDesk desk,
        Store store,
        CancellationToken ct
    ) =>
        desk.AnswerAsync(
            question,
            needsUnit: false,
            asked =>
            {
                DateRange days = asked.Selection.Days;
                return Task.FromResult(
                    ReportDesk.Stream(
                        format,
                        $"{Words.Get("List.Dossiers")}{(asked.Unit is { } of ? $" – {of.Name}" : "")}",
                        asked.Lines(incomplete: false),
                        (stream, write) =>
                            store.ReadEachAsync<DossierLine>(
                                new { days.Start, days.End },
                                rows =>
                                    write.WriteAsync(stream, DossierColumns.Of(asked.Board), Wanted(rows, asked), ct),
                                ct
                            )
                    )
                );
            },
            ct
        );

    private static IAsyncEnumerable<DossierLine> Wanted(IAsyncEnumerable<DossierLine> rows, Asked asked)
    {
        if (asked.Unit is null)
        {
            return rows;
        }

        HashSet<int> area = [.. asked.Board.Area(asked.Unit, asked.Selection.Own).Select(u => u.Id)];
        return rows.Where(r => area.Contains(r.UnitId));
    }
}
