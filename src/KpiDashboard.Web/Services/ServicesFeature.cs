using KpiDashboard.Web.Files;

namespace KpiDashboard.Web.Services;

/// <summary>Services, all of them and each.</summary>
public static class ServicesFeature
{
    /// <summary>Adds the files of its pages.</summary>
    /// <param name="app">The program.</param>
    public static void MapServices(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder files = app.MapFiles();
        files.MapTable("all-services", typeof(ServicesPage), needsUnit: false, ServiceFiles.All);
        files.MapTable("service", typeof(ServicePage), needsUnit: false, ServiceFiles.OfUnits, "code");
    }
}
