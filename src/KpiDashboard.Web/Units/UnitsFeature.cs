using KpiDashboard.Balances;
using KpiDashboard.Documents;
using KpiDashboard.Web.Files;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Units;

/// <summary>Units: their list, each of them, and why its figures moved.</summary>
public static class UnitsFeature
{
    /// <summary>Adds the files of its pages.</summary>
    /// <param name="app">The program.</param>
    public static void MapUnits(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder files = app.MapFiles();
        files.MapReport("unit-report", typeof(UnitPage), needsUnit: true, UnitReportAsync);
        files.MapReport("narrative", typeof(UnitPage), needsUnit: true, NarrativeAsync, "docx");
        files.MapReport("balance", typeof(UnitPage), needsUnit: true, BalanceAsync);
        files.MapReport("monitor", typeof(UnitPage), needsUnit: true, MonitorAsync);
        files.MapTable("units", typeof(UnitsPage), needsUnit: false, UnitFiles.All);
        files.MapTable("children", typeof(UnitPage), needsUnit: true, UnitFiles.Children);
        files.MapTable("services", typeof(UnitPage), needsUnit: true, UnitFiles.Services);
        files.MapTable("cost", typeof(UnitPage), needsUnit: true, UnitFiles.Cost);
        files.MapTable("views", typeof(UnitPage), needsUnit: true, UnitFiles.Views);
        files.MapTable("plan", typeof(UnitPage), needsUnit: true, UnitFiles.WhatIf);
        files.MapTable("change-steps", typeof(ChangePage), needsUnit: true, ChangeFiles.Steps);
        files.MapTable("change-services", typeof(ChangePage), needsUnit: true, ChangeFiles.Services);
        files.MapTable("change-parts", typeof(ChangePage), needsUnit: true, ChangeFiles.Parts);
    }

    private static Task<IResult> UnitReportAsync(Asked asked, FileDesk desk, CancellationToken ct) =>
        desk.ReportAsync(
            UnitReport.FileName(asked.Unit!, asked.Selection),
            stream => UnitReport.Write(stream, asked.Board, asked.Unit!, asked.Selection, desk.Today),
            ct
        );

    private static Task<BalanceBook> BalancesAsync(Asked asked, CancellationToken ct) =>
        BalanceBook.ReadAsync(asked.Store, asked.Selection.Alone().Days, asked.Board.DataDay(asked.Selection), ct);

    private static async Task<IResult> NarrativeAsync(Asked asked, FileDesk desk, CancellationToken ct)
    {
        BalanceBook balances = await BalancesAsync(asked, ct);
        return await desk.ReportAsync(
            NarrativeReport.FileName(asked.Unit!, asked.Selection),
            stream => NarrativeReport.Write(stream, asked.Board, balances, asked.Unit!, asked.Selection, desk.Today),
            ct
        );
    }

    private static async Task<IResult> BalanceAsync(Asked asked, FileDesk desk, CancellationToken ct)
    {
        BalanceBook balances = await BalancesAsync(asked, ct);
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
