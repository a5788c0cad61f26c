using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Web.Api;

/// <summary>Limits of the program's interface: section <c>Api</c> of the configuration.</summary>
public sealed record ApiSettings
{
    /// <summary>Requests a minute from one address; 0 for no limit.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>The most rows of a page.</summary>
    public int MaxPageSize { get; init; } = 1_000;

    /// <summary>Sites whose scripts may read the answers; none if empty, all if it holds <c>*</c>.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Reads the section.</summary>
    /// <param name="section">The section.</param>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static ApiSettings From(IConfigurationSection section)
    {
        ApiSettings usual = new();
        IConfigurationSection origins = section.GetSection("CorsOrigins");
        return new ApiSettings
        {
            RequestsPerMinute = section.Number("RequestsPerMinute", usual.RequestsPerMinute, 0),
            MaxPageSize = section.Number("MaxPageSize", usual.MaxPageSize, 1),
            CorsOrigins = string.IsNullOrEmpty(origins.Value)
                ? [.. origins.GetChildren().Select(Origin)]
                : throw SettingException.Of("Setting.Origins", origins.Path, origins.Value),
        };
    }

    private static string Origin(IConfigurationSection origin) =>
        origin.Value is "*"
        || Uri.TryCreate(origin.Value, UriKind.Absolute, out Uri? uri)
            && uri is { Scheme: "http" or "https", PathAndQuery: "/" }
            ? origin.Value
            : throw SettingException.Of("Setting.Origin", origin.Path, origin.Value);
}
