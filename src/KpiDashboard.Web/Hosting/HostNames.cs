using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Hosting;

/// <summary>
/// The names under which the program is asked: <c>AllowedHosts</c>. Where any will do, whoever can send a visitor to the
/// program under a name of their own can read what it answers there.
/// </summary>
internal static partial class HostNames
{
    /// <summary>Stands for any name.</summary>
    public const string Any = "*";

    /// <summary>The names of the setting.</summary>
    /// <param name="configuration">The program's configuration.</param>
    public static string[] Of(IConfiguration configuration) =>
        configuration["AllowedHosts"]
            ?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Warns where the program listens for other machines and takes any name.</summary>
    /// <param name="app">The program, which listens.</param>
    public static void WarnOfAny(WebApplication app)
    {
        string[] names = Of(app.Configuration);
        if ((names.Length == 0 || names.Contains(Any)) && Listening.BeyondLoopback(app.Urls) is { } address)
        {
            LogAnyHost(app.Logger, address);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Other machines can ask at {Address} under any name: set AllowedHosts to the names of this site, such as kpi.example.vn."
    )]
    private static partial void LogAnyHost(ILogger logger, string address);
}
