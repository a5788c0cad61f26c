using KpiDashboard.Web.Files;

namespace KpiDashboard.Web.Explorer;

/// <summary>The explorer, and units side by side.</summary>
public static class ExplorerFeature
{
    /// <summary>Adds the files of its pages.</summary>
    /// <param name="app">The program.</param>
    public static void MapExplorer(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder files = app.MapFiles();
        files.MapTable("explorer", typeof(ExplorerPage), needsUnit: false, ExplorerFiles.Rows);
        files.MapTable("comparison", typeof(ComparisonPage), needsUnit: false, ExplorerFiles.Comparison);
    }
}
