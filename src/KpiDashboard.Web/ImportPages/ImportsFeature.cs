using KpiDashboard.Web.Files;

namespace KpiDashboard.Web.ImportPages;

/// <summary>What came in, and what was refused of it.</summary>
public static class ImportsFeature
{
    /// <summary>Adds the files of its pages.</summary>
    /// <param name="app">The program.</param>
    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapFiles().MapLoadFiles();
        app.MapQuarantine();
    }
}
