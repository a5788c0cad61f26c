using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Plans.Points;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Plans.Results;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Files;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Plans.Report;

/// <summary>What became of the plan: the page, and the report that can be sent.</summary>
public static class PlanReportFeature
{
    /// <summary>Registers the parts of the plan together.</summary>
    /// <param name="services">The services.</param>
    public static void AddPlanReport(this IServiceCollection services) =>
        services.AddSingleton(provider => new PerScoreboard<PlanBooks>(
            async board => new PlanBooks(
                await provider.GetRequiredService<PerScoreboard<TaskBook>>().OfAsync(board),
                await provider.GetRequiredService<PerScoreboard<OnlineOnlyBook>>().OfAsync(board),
                await provider.GetRequiredService<PerScoreboard<PolicyBook>>().OfAsync(board),
                await provider.GetRequiredService<PerScoreboard<PolicyEffects>>().OfAsync(board),
                await provider.GetRequiredService<PerScoreboard<PointBook>>().OfAsync(board)
            ),
            ofPlan: true
        ));

    /// <summary>Adds the report.</summary>
    /// <param name="app">The program.</param>
    public static void MapPlanReport(this IEndpointRouteBuilder app)
    {
        PerScoreboard<PlanBooks> books = app.ServiceProvider.GetRequiredService<PerScoreboard<PlanBooks>>();
        PerScoreboard<ForecastBook> forecasts = app.ServiceProvider.GetRequiredService<PerScoreboard<ForecastBook>>();
        app.MapFiles()
            .MapReport(
                "plan-report",
                typeof(PlanReportPage),
                needsUnit: false,
                async (asked, desk, ct) =>
                {
                    if (asked.UnitOrProvince is not { } unit)
                    {
                        return Results.NotFound();
                    }

                    ForecastBook ahead = await forecasts.OfAsync(asked.Board, ct);
                    foreach (Indicator indicator in asked.Board.Definitions.Overview)
                    {
                        await ahead.WhenReadyAsync(indicator, asked.Selection, ct);
                    }

                    PlanResults results = PlanResults.Of(
                        asked.Board,
                        unit,
                        asked.Selection,
                        await books.OfAsync(asked.Board, ct),
                        ahead
                    );
                    return await desk.ReportAsync(
                        PlanReport.FileName(results, asked.Selection),
                        stream => PlanReport.Write(stream, asked.Board, results, asked.Selection, desk.Today),
                        ct
                    );
                }
            );
    }
}
