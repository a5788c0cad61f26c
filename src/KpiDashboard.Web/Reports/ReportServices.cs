using KpiDashboard.Web.Files;

namespace KpiDashboard.Web.Reports;

/// <summary>What makes reports.</summary>
public static class ReportServices
{
    /// <summary>Registers the desk and the archives.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The program's configuration.</param>
    public static void AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => ReportSettings.From(configuration.GetSection("Reports")));
        services.AddSingleton<FileDesk>();
        services.AddSingleton<ReportJobs>();
        services.AddHostedService(s => s.GetRequiredService<ReportJobs>());
    }
}
