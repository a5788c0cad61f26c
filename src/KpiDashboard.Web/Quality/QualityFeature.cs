using KpiDashboard.Web.Files;

namespace KpiDashboard.Web.Quality;

/// <summary>How complete and consistent the data are.</summary>
public static class QualityFeature
{
    /// <summary>Adds the files of its pages.</summary>
    /// <param name="app">The program.</param>
    public static void MapQuality(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder files = app.MapFiles();
        files.MapTable("completeness", typeof(QualityPage), needsUnit: false, CompletenessFile.OfAsync);
    }
}
