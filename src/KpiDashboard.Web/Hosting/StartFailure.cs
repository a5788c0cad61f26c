using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;
using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Hosting;

/// <summary>A start that fails for a setting, an address or the machine is one sentence, and ends the program with 2.</summary>
internal static partial class StartFailure
{
    /// <summary>How the program ends where it cannot start, as the job does.</summary>
    public const int ExitCode = 2;

    /// <summary>These log a start that fails with all that they were doing; the program says it in a sentence.</summary>
    private static readonly string[] Starters =
    [
        "Microsoft.Extensions.Hosting.Internal.Host",
        "Microsoft.AspNetCore.Server.Kestrel",
    ];

    /// <summary>What is wrong, or null where nobody foresaw it.</summary>
    /// <param name="failure">Why the program cannot start.</param>
    public static string? Sentence(Exception failure) =>
        failure switch
        {
            SettingException or MachineException => failure.Message,
            InvalidDataException file => SettingException.OfFile(file).Message,
            DirectoryNotFoundException => failure.Message,
            InvalidOperationException or FormatException or ArgumentException when IsOfSettings(failure) => Words.Get(
                "Setting.Wrong",
                failure.Message
            ),
            _ => null,
        };

    /// <summary>Leaves a start that fails to the sentence.</summary>
    /// <param name="builder">The program.</param>
    public static void TellStartOnce(this WebApplicationBuilder builder)
    {
        StartMark mark = new();
        foreach (string starter in Starters)
        {
            builder.Logging.AddFilter(starter, level => mark.Started && level >= LogLevel.Warning);
        }

        builder.Services.AddSingleton<IHostedService>(mark);
    }

    /// <summary>Reads all settings, so that a wrong one is found now and not by the first visitor.</summary>
    /// <param name="app">The program.</param>
    /// <exception cref="SettingException">One is wrong.</exception>
    public static void CheckSettings(this WebApplication app)
    {
        MachineException.CheckFiles();
        app.Services.ReadSettings();
        SampleData.Check(app.Configuration);
        CheckHosting(app.Configuration);
    }

    /// <summary>What the framework takes for something else, or leaves to the first visitor.</summary>
    private static void CheckHosting(IConfiguration configuration)
    {
        string[] wrongPorts =
        [
            .. Parts("http_ports")
                .Concat(Parts("https_ports"))
                .Where(p => !ushort.TryParse(p, out ushort port) || port == 0),
        ];
        string[] wrongHosts = [.. HostNames.Of(configuration).Where(h => !IsHost(h))];
        if (wrongPorts.Length > 0)
        {
            throw SettingException.Of("Setting.Number", "http_ports, https_ports", wrongPorts[0], 1, ushort.MaxValue);
        }

        if (wrongHosts.Length > 0)
        {
            throw SettingException.Of("Setting.Host", "AllowedHosts", wrongHosts[0]);
        }

        if (configuration["ReloadStaticAssetsAtRuntime"] is { Length: > 0 } flag && !bool.TryParse(flag, out _))
        {
            throw SettingException.Of("Setting.Flag", "ReloadStaticAssetsAtRuntime", flag);
        }

        string[] Parts(string name) =>
            configuration[name]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            ?? [];
    }

    private static bool IsHost(string name) =>
        name == HostNames.Any
        || Uri.CheckHostName(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name)
            != UriHostNameType.Unknown;

    /// <summary>Begins to listen.</summary>
    /// <param name="app">The program.</param>
    /// <exception cref="SettingException">It cannot listen where it is told to.</exception>
    public static async Task ListenAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
            HostNames.WarnOfAny(app);
        }
        catch (Exception e)
            when (e
                    is IOException
                        or SocketException
                        or FormatException
                        or InvalidOperationException
                        or ArgumentException
                        or UnauthorizedAccessException
                        or CryptographicException
            )
        {
            string? taken =
                e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException
                    ? Address().Match(e.Message).Value
                    : null;
            throw taken is { Length: > 0 }
                ? SettingException.Of("Setting.AddressInUse", e, taken)
                : SettingException.Of(
                    "Setting.Listen",
                    e,
                    app.Configuration["urls"] ?? string.Join(" ", app.Urls),
                    e.Message.Split('\n')[0].Trim()
                );
        }
    }

    /// <summary>Whether what reads settings complains, and not what works with them.</summary>
    private static bool IsOfSettings(Exception e) =>
        e.Source is { } source
        && (
            source.StartsWith("Microsoft.Extensions.Configuration", StringComparison.Ordinal)
            || source.StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal)
            || source.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal)
        );

    [GeneratedRegex(@"https?://\S+(?=: )")]
    private static partial Regex Address();

    private sealed class StartMark : IHostedLifecycleService
    {
        private volatile bool started;

        public bool Started => started;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken)
        {
            started = true;
            return Task.CompletedTask;
        }

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
