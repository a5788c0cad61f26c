using KpiDashboard.Web.Hosting;

namespace KpiDashboard.Web.Overview;

/// <summary>
/// The installation's own map: the GeoJSON file that <c>Kpi:Map</c> names, read once. Without one, and where it cannot be
/// read, the districts are shown as tiles.
/// </summary>
/// <param name="configuration">Names the file.</param>
/// <param name="logger">Hears why a file cannot be used.</param>
public sealed class MapSource(IConfiguration configuration, ILogger<MapSource> logger)
{
    private readonly Lazy<ProvinceMap?> map = new(() => Read(configuration["Kpi:Map"], logger));

    /// <summary>The map; null where tiles must do.</summary>
    public ProvinceMap? Map => map.Value;

    private static ProvinceMap? Read(string? file, ILogger logger)
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
            logger.LogMapLeftOut(file, e.Message);
            return null;
        }
    }
}
