using KpiDashboard.Forecasts;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Files;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Rankings;

/// <summary>The leagues.</summary>
public static class RankingsFeature
{
    /// <summary>Adds the files of its pages.</summary>
    /// <param name="app">The program.</param>
    public static void MapRankings(this IEndpointRouteBuilder app)
    {
        PerScoreboard<ForecastBook> books = app.ServiceProvider.GetRequiredService<PerScoreboard<ForecastBook>>();
        RouteGroupBuilder files = app.MapFiles();
        files.MapReport("ranking-report", typeof(RankingPage), needsUnit: false, RankingReportAsync);
        files.MapTable(
            "ranking",
            typeof(RankingPage),
            needsUnit: false,
            async (asked, ct) => await RankingFile.OfAsync(asked, await books.OfAsync(asked.Board, ct), ct)
        );
    }

    private static Task<IResult> RankingReportAsync(Asked asked, FileDesk desk, CancellationToken ct) =>
        desk.ReportAsync(
            RankingReport.FileName(asked.Selection),
            stream => RankingReport.Write(stream, asked.Board, asked.Selection, desk.Today),
            ct
        );
}
