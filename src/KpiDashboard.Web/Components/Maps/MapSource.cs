using KpiDashboard.Storage.Engines;
using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Components.Maps;

/// <summary>
/// The installation's own map: the GeoJSON file that <c>Kpi:Map</c> names, read once. Without one the districts are shown
/// as tiles.
/// </summary>
/// <param name="configuration">Names the file.</param>
/// <exception cref="SettingException">The file cannot be used.</exception>
public sealed class MapSource(IConfiguration configuration)
{
    /// <summary>The map; null where tiles must do.</summary>
    public ProvinceMap? Map { get; } = Read(configuration["Kpi:Map"]);

    private static ProvinceMap? Read(string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            return null;
        }

        try
        {
            using FileStream stream = File.OpenRead(file);
            return ProvinceMap.Parse(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw SettingException.Of("Setting.File", e, "Kpi:Map", file, e.Message);
        }
    }
}

/// <summary>The installation's own map for the pages that show it.</summary>
public static class MapServices
{
    /// <summary>Registers the map.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The program's configuration.</param>
    public static void AddMap(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSettings(_ => new MapSource(configuration));
}
