using KpiDashboard.Access;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Dossiers;

/// <summary>The dossiers behind a number.</summary>
public static class DossiersFeature
{
    /// <summary>Adds the files of its pages.</summary>
    /// <param name="app">The program.</param>
    public static void MapDossiers(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder files = app.MapFiles();
        files
            .MapTable("dossiers", typeof(DossiersPage), needsUnit: false, DossierFile.Of)
            .WithMetadata(new NeedsAttribute(Right.ReadDossiers))
            .Audited(AuditEvents.DossiersDownloaded);
    }
}
