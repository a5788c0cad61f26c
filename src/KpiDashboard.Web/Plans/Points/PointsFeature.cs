using KpiDashboard.Plans.Points;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Plans.Points;

/// <summary>Support points: coverage, lists, one of them, and the forms in which they are changed.</summary>
public static class PointsFeature
{
    /// <summary>Registers what is known of the points beside figures.</summary>
    /// <param name="services">The services.</param>
    public static void AddPoints(this IServiceCollection services)
    {
        services.AddPerScoreboard(PointBook.ReadAsync, ofPlan: true);
    }

    /// <summary>Adds the files.</summary>
    /// <param name="app">The program.</param>
    public static void MapPoints(this IEndpointRouteBuilder app)
    {
        PerScoreboard<PointBook> books = app.ServiceProvider.GetRequiredService<PerScoreboard<PointBook>>();
        RouteGroupBuilder files = app.MapFiles();
        files.MapTable(
            "support-points",
            typeof(PointsPage),
            needsUnit: false,
            async (asked, ct) => PointFiles.Points(asked, await books.OfAsync(asked.Board, ct))
        );
        files.MapTable(
            "point-months",
            typeof(PointsPage),
            needsUnit: false,
            async (asked, ct) => PointFiles.Months(asked, await books.OfAsync(asked.Board, ct))
        );
    }
}
