using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Web.Files;

/// <summary>How reports are made: section <c>Reports</c> of the configuration.</summary>
public sealed record ReportSettings
{
    /// <summary>The folder for archives on their way; empty for the system's folder for temporary files.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How many reports or archives are made at once.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>How long an archive waits to be fetched.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Reads the section.</summary>
    /// <param name="section">The section.</param>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static ReportSettings From(IConfigurationSection section)
    {
        ReportSettings usual = new();
        return new ReportSettings
        {
            Folder =
                section["Folder"] is not { Length: > 0 } folder || Directory.Exists(folder)
                    ? section["Folder"] ?? usual.Folder
                    : throw SettingException.Of("Setting.Folder", "Reports:Folder", folder),
            AtOnce = section.Number("AtOnce", usual.AtOnce, 1),
            Keep = section.Time("Keep", usual.Keep),
        };
    }
}
