namespace KpiDashboard.Web.Api;

/// <summary>Limits of the program's interface: section <c>Api</c> of the configuration.</summary>
public sealed record ApiSettings
{
    /// <summary>Requests a minute from one address; 0 for no limit.</summary>
    public int RequestsPerMinute { get; init; } = 6_000;

    /// <summary>The most rows of a page.</summary>
    public int MaxPageSize { get; init; } = 1_000;

    /// <summary>Sites whose scripts may read the answers; none if empty, all if it holds <c>*</c>.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];
}
