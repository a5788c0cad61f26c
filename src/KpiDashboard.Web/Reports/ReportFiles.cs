using KpiDashboard.Balances;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.DefinitionPages;
using KpiDashboard.Web.Dossiers;
using KpiDashboard.Web.Explorer;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.ImportPages;
using KpiDashboard.Web.Quality;
using KpiDashboard.Web.Rankings;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Services;
using KpiDashboard.Web.Units;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Reports;

/// <summary>
/// Reports and tables as files, asked with the same question as the page that shows them: <c>/reports/ranking.xlsx</c>
/// takes the address's parameters of <c>/ranking</c>. A page is year to date where its address does not say; a file means
/// the period itself, as the program's interface and the command line do.
/// </summary>
public static class ReportFiles
{
    /// <summary>Adds the addresses.</summary>
    /// <param name="app">The program.</param>
    public static void MapReportFiles(this WebApplication app)
    {
        RouteGroupBuilder files = app.MapGroup("/reports").ExcludeFromDescription();
        files.MapReport("unit-report", typeof(UnitPage), needsUnit: true, UnitReportAsync);
        files.MapReport("ranking-report", typeof(RankingPage), needsUnit: false, RankingReportAsync);
        files.MapReport("balance", typeof(UnitPage), needsUnit: true, BalanceAsync);
        files.MapReport("monitor", typeof(UnitPage), needsUnit: true, MonitorAsync);
        files.MapTable("ranking", typeof(RankingPage), needsUnit: false, RankingFile.Of);
        files.MapTable("units", typeof(UnitsPage), needsUnit: false, UnitFiles.All);
        files.MapTable("children", typeof(UnitPage), needsUnit: true, UnitFiles.Children);
        files.MapTable("services", typeof(UnitPage), needsUnit: true, UnitFiles.Services);
        files.MapTable("cost", typeof(UnitPage), needsUnit: true, UnitFiles.Cost);
        files.MapTable("views", typeof(UnitPage), needsUnit: true, UnitFiles.Views);
        files.MapTable("plan", typeof(UnitPage), needsUnit: true, UnitFiles.WhatIf);
        files.MapTable("change-steps", typeof(ChangePage), needsUnit: true, ChangeFiles.Steps);
        files.MapTable("change-services", typeof(ChangePage), needsUnit: true, ChangeFiles.Services);
        files.MapTable("change-parts", typeof(ChangePage), needsUnit: true, ChangeFiles.Parts);
        files.MapTable("all-services", typeof(ServicesPage), needsUnit: false, ServiceFiles.All);
        files.MapTable("service", typeof(ServicePage), needsUnit: false, ServiceFiles.OfUnits, "code");
        files.MapTable("explorer", typeof(ExplorerPage), needsUnit: false, ExplorerFiles.Rows);
        files.MapTable("comparison", typeof(ComparisonPage), needsUnit: false, ExplorerFiles.Comparison);
        files.MapTable("differences", typeof(DefinitionsPage), needsUnit: false, RuleDifference.File);
        files.MapTable("dossiers", typeof(DossiersPage), needsUnit: false, DossierFile.Of);
        files.MapTable("completeness", typeof(QualityPage), needsUnit: false, CompletenessFile.OfAsync);
        files.MapLoadFiles();
    }

    private static void MapReport(
        this RouteGroupBuilder files,
        string name,
        Type page,
        bool needsUnit,
        Func<Asked, FileDesk, CancellationToken, Task<IResult>> report
    ) =>
        files
            .MapGet(
                $"/{name}.xlsx",
                ([AsParameters] Question question, HttpRequest request, FileDesk desk, CancellationToken ct) =>
                    desk.AnswerAsync(question, needsUnit, request.Query, asked => report(asked, desk, ct), ct)
            )
            .WithMetadata(KnownParameters.OfFile(page));

    private static void MapTable(
        this RouteGroupBuilder files,
        string name,
        Type page,
        bool needsUnit,
        Func<Asked, TableFile?> table,
        params string[] more
    ) => files.MapTable(name, page, needsUnit, (asked, _) => Task.FromResult(table(asked)), more);

    private static void MapTable(
        this RouteGroupBuilder files,
        string name,
        Type page,
        bool needsUnit,
        Func<Asked, CancellationToken, Task<TableFile?>> table,
        params string[] more
    ) =>
        files
            .MapGet(
                $"/{name}.{{format}}",
                (
                    [AsParameters] Question question,
                    string format,
                    HttpRequest request,
                    FileDesk desk,
                    CancellationToken ct
                ) =>
                    desk.AnswerAsync(
                        question,
                        needsUnit,
                        request.Query,
                        async asked => FileDesk.Send(format, await table(asked, ct), ct),
                        ct
                    )
            )
            .WithMetadata(KnownParameters.OfFile(page, more));

    private static Task<IResult> UnitReportAsync(Asked asked, FileDesk desk, CancellationToken ct) =>
        desk.ReportAsync(
            UnitReport.FileName(asked.Unit!, asked.Selection),
            stream => UnitReport.Write(stream, asked.Board, asked.Unit!, asked.Selection, desk.Today),
            ct
        );

    private static Task<IResult> RankingReportAsync(Asked asked, FileDesk desk, CancellationToken ct) =>
        desk.ReportAsync(
            RankingReport.FileName(asked.Selection),
            stream => RankingReport.Write(stream, asked.Board, asked.Selection, desk.Today),
            ct
        );

    private static async Task<IResult> BalanceAsync(Asked asked, FileDesk desk, CancellationToken ct)
    {
        BalanceBook balances = await BalanceBook.ReadAsync(asked.Store, asked.Selection.Alone().Days, ct);
        return await desk.ReportAsync(
            BalanceReport.FileName(asked.Unit!, asked.Selection),
            stream => BalanceReport.Write(stream, asked.Board, balances, asked.Unit!, asked.Selection, desk.Today),
            ct
        );
    }

    private static Task<IResult> MonitorAsync(Asked asked, FileDesk desk, CancellationToken ct) =>
        desk.ReportAsync(
            MonitorReport.FileName(asked.Unit!, asked.Selection),
            stream => MonitorReport.Write(stream, asked.Board, asked.Unit!, asked.Selection, desk.Today),
            ct
        );
}
