using KpiDashboard.Storage.Engines;
using Microsoft.Extensions.Configuration;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>Sizes and times of work on SQL Server: what <c>Kpi:SqlServer</c> says.</summary>
public sealed record SqlServerSettings
{
    /// <summary>Rows that one bulk copy sends before the server confirms them; the transaction stays that of the file.</summary>
    public int BatchSize { get; init; } = 1 << 15;

    /// <summary>How long a statement of a load may take; 0 means as long as it takes.</summary>
    public TimeSpan LoadTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a statement of a page may take.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a load waits for another one.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long to wait for a connection where the connection string does not say: by default as long as the driver does
    /// (15 seconds, and once more after 10), and 2 seconds in the web, where somebody waits.
    /// </summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>How often a reading is tried before a failure that may pass is reported.</summary>
    public int ReadAttempts { get; init; } = 4;

    /// <summary>Whether readings ask for a readable secondary (<c>ApplicationIntent=ReadOnly</c>).</summary>
    public bool ReadOnlyIntent { get; init; }

    internal static SqlServerSettings From(IConfigurationSection section)
    {
        SqlServerSettings usual = new();
        return new SqlServerSettings
        {
            BatchSize = section.Number("BatchSize", usual.BatchSize, 1),
            LoadTimeout = Seconds(section, "LoadTimeout", usual.LoadTimeout),
            ReadTimeout = Seconds(section, "ReadTimeout", usual.ReadTimeout),
            LockTimeout = Seconds(section, "LockTimeout", usual.LockTimeout),
            ConnectTimeout = section["ConnectTimeout"] is { Length: > 0 }
                ? Seconds(section, "ConnectTimeout", TimeSpan.Zero)
                : null,
            ReadAttempts = section.Number("ReadAttempts", usual.ReadAttempts, 1),
            ReadOnlyIntent = section.Flag("ReadOnlyIntent", false),
        };
    }

    private static TimeSpan Seconds(IConfigurationSection section, string name, TimeSpan usual) =>
        TimeSpan.FromSeconds(section.Number(name, (int)usual.TotalSeconds, 0));
}
