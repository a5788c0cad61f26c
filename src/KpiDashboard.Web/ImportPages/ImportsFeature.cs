using KpiDashboard.Access;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.ImportPages;

/// <summary>What came in, and what was refused of it.</summary>
public static class ImportsFeature
{
    /// <summary>Adds the files of its pages.</summary>
    /// <param name="app">The program.</param>
    public static void MapImports(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder files = app.MapFiles();
        files.WithMetadata(new NeedsAttribute(Right.ReadFiles));
        files.MapLoadFiles();
        app.MapQuarantine();
        app.MapCorrections();
    }
}
