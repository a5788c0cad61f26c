using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Web.Uploads;

/// <summary>How files are sent: section <c>Uploads</c> of the configuration.</summary>
public sealed record UploadSettings
{
    /// <summary>The folder for files on their way, beside the store where none is named.</summary>
    public required string Folder { get; init; }

    /// <summary>Bytes that may be sent at once.</summary>
    public long MostBytes { get; init; } = 1L << 30;

    /// <summary>How long what was sent waits to be loaded, and its result to be read.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(1);

    /// <summary>What one caller may have on the way.</summary>
    public int OfCaller { get; init; } = 20;

    /// <summary>Whether nothing can be sent, because the web only reads.</summary>
    public bool Off { get; init; }

    /// <summary>Reads the section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="store">Where the store is.</param>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static UploadSettings From(IConfigurationSection section, KpiSettings store)
    {
        UploadSettings usual = new() { Folder = Path.Combine(Path.GetDirectoryName(store.Database)!, "uploads") };
        return new UploadSettings
        {
            Folder = section["Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : usual.Folder,
            MostBytes = section.Number("MostMegabytes", (int)(usual.MostBytes >> 20), 1) * (1L << 20),
            Keep = section.Time("Keep", usual.Keep),
            OfCaller = section.Number("OfCaller", usual.OfCaller, 1),
            Off = store.WebReadsOnly,
        };
    }
}
