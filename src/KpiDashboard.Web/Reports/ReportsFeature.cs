namespace KpiDashboard.Web.Reports;

/// <summary>The page of reports, and archives of all of them.</summary>
public static class ReportsFeature
{
    /// <summary>Registers what makes archives.</summary>
    /// <param name="services">The services.</param>
    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportJobs>();
        services.AddHostedService(s => s.GetRequiredService<ReportJobs>());
    }

    /// <summary>Adds the addresses of archives.</summary>
    /// <param name="app">The program.</param>
    public static void MapReports(this IEndpointRouteBuilder app) => app.MapReportJobs();
}
