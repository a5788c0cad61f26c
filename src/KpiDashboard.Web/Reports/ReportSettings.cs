namespace KpiDashboard.Web.Reports;

/// <summary>How reports are made: section <c>Reports</c> of the configuration.</summary>
public sealed record ReportSettings
{
    /// <summary>The folder for archives on their way; empty for the system's folder for temporary files.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How many reports or archives are made at once.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>How long an archive waits to be fetched.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromMinutes(30);
}
