namespace KpiDashboard.Storage.Rows;

/// <summary>How often the store's data changed: <c>DataVersion.sql</c>.</summary>
public sealed record DataVersion
{
    /// <summary>One more with each import that changed something.</summary>
    public required long Version { get; init; }

    /// <summary>When it last changed; null in a fresh store.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The version at which figures last changed: what belongs to the plan alone is no source of them.</summary>
    public required long FiguresVersion { get; init; }

    /// <summary>When they did; null in a fresh store.</summary>
    public DateTimeOffset? FiguresAt { get; init; }
}
