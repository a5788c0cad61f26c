using KpiDashboard.Access;
using KpiDashboard.Dossiers;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Quality;

/// <summary>How complete and consistent the data are.</summary>
public static class QualityFeature
{
    /// <summary>Registers what it derives from the numbers.</summary>
    /// <param name="services">The services.</param>
    public static void AddQuality(this IServiceCollection services) =>
        services.AddPerScoreboard<Deadlines>((store, board) => Deadlines.ReadAsync(store, board));

    /// <summary>Adds the files of its pages.</summary>
    /// <param name="app">The program.</param>
    public static void MapQuality(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder files = app.MapFiles();
        files
            .MapTable("completeness", typeof(QualityPage), needsUnit: false, CompletenessFile.OfAsync)
            .WithMetadata(new NeedsAttribute(Right.ReadFiles));
    }
}
