using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Files;

/// <summary>What hands out files.</summary>
public static class FileServices
{
    /// <summary>Registers the desk.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The program's configuration.</param>
    public static void AddFiles(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings(_ => ReportSettings.From(configuration.GetSection("Reports")));
        services.AddHttpContextAccessor();
        services.AddSingleton<FileFolder>();
        services.AddSingleton<Workshop>();
        services.AddSingleton<FileDesk>();
    }
}
