using KpiDashboard.Balances;
using KpiDashboard.Indicators;
using KpiDashboard.Web.Dossiers;
using KpiDashboard.Web.Explorer;
using KpiDashboard.Web.Loads;
using KpiDashboard.Web.Method;
using KpiDashboard.Web.Quality;
using KpiDashboard.Web.Rankings;
using KpiDashboard.Web.Services;
using KpiDashboard.Web.Units;
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
        files.MapReport("unit-report", needsUnit: true, UnitReportAsync);
        files.MapReport("ranking-report", needsUnit: false, RankingReportAsync);
        files.MapReport("balance", needsUnit: true, BalanceAsync);
        files.MapReport("monitor", needsUnit: true, MonitorAsync);
        files.MapTable("ranking", needsUnit: false, RankingFile.Of);
        files.MapTable("units", needsUnit: false, UnitFiles.All);
        files.MapTable("children", needsUnit: true, UnitFiles.Children);
        files.MapTable("services", needsUnit: true, UnitFiles.Services);
        files.MapTable("cost", needsUnit: true, UnitFiles.Cost);
        files.MapTable("views", needsUnit: true, UnitFiles.Views);
        files.MapTable("plan", needsUnit: true, UnitFiles.WhatIf);
        files.MapTable("change-steps", needsUnit: true, ChangeFiles.Steps);
        files.MapTable("change-services", needsUnit: true, ChangeFiles.Services);
        files.MapTable("change-parts", needsUnit: true, ChangeFiles.Parts);
        files.MapTable("all-services", needsUnit: false, ServiceFiles.All);
        files.MapTable("service", needsUnit: false, ServiceFiles.OfUnits);
        files.MapTable("explorer", needsUnit: false, ExplorerFiles.Rows);
        files.MapTable("comparison", needsUnit: false, ExplorerFiles.Comparison);
        files.MapTable("differences", needsUnit: false, RuleDifference.File);
        files.MapTable("dossiers", needsUnit: false, DossierFile.Of);
        files.MapTable("completeness", needsUnit: false, CompletenessFile.OfAsync);
        files.MapLoadFiles();
    }

    private static void MapReport(
        this RouteGroupBuilder files,
        string name,
        bool needsUnit,
        Func<Asked, ReportDesk, CancellationToken, Task<IResult>> report
    ) =>
        files.MapGet(
            $"/{name}.xlsx",
            ([AsParameters] Question question, HttpRequest request, ReportDesk desk, CancellationToken ct) =>
                desk.AnswerAsync(question, needsUnit, request.Query, asked => report(asked, desk, ct), ct)
        );

    private static void MapTable(
        this RouteGroupBuilder files,
        string name,
        bool needsUnit,
        Func<Asked, TableFile?> table
    ) => files.MapTable(name, needsUnit, (asked, _) => Task.FromResult(table(asked)));

    private static void MapTable(
        this RouteGroupBuilder files,
        string name,
        bool needsUnit,
        Func<Asked, CancellationToken, Task<TableFile?>> table
    ) =>
        files.MapGet(
            $"/{name}.{{format}}",
            (
                [AsParameters] Question question,
                string format,
                HttpRequest request,
                ReportDesk desk,
                CancellationToken ct
            ) =>
                desk.AnswerAsync(
                    question,
                    needsUnit,
                    request.Query,
                    async asked => ReportDesk.Send(format, await table(asked, ct), ct),
                    ct
                )
        );

    private static Task<IResult> UnitReportAsync(Asked asked, ReportDesk desk, CancellationToken ct) =>
        desk.ReportAsync(
            UnitReport.FileName(asked.Unit!, asked.Selection),
            stream => UnitReport.Write(stream, asked.Board, asked.Unit!, asked.Selection, desk.Today),
            ct
        );

    private static Task<IResult> RankingReportAsync(Asked asked, ReportDesk desk, CancellationToken ct) =>
        desk.ReportAsync(
            RankingReport.FileName(asked.Selection),
            stream => RankingReport.Write(stream, asked.Board, asked.Selection, desk.Today),
            ct
        );

    private static async Task<IResult> BalanceAsync(Asked asked, ReportDesk desk, CancellationToken ct)
    {
        BalanceBook balances = await BalanceBook.ReadAsync(asked.Store, asked.Selection.Days, ct);
        return await desk.ReportAsync(
            BalanceReport.FileName(asked.Unit!, asked.Selection),
            stream => BalanceReport.Write(stream, asked.Board, balances, asked.Unit!, asked.Selection, desk.Today),
            ct
        );
    }

    private static Task<IResult> MonitorAsync(Asked asked, ReportDesk desk, CancellationToken ct) =>
        desk.ReportAsync(
            MonitorReport.FileName(asked.Unit!, asked.Selection),
            stream => MonitorReport.Write(stream, asked.Board, asked.Unit!, asked.Selection, desk.Today),
            ct
        );
}
