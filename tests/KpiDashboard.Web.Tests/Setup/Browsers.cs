using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>One Chromium for all tests; where there is none, tests that need it are skipped.</summary>
internal static class Browsers
{
    private const string HowToInstall =
        "No browser found: install Chromium (Debian: apt-get install chromium), Google Chrome or Microsoft Edge.";

    private static readonly string[] Args =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    /// <summary>Milliseconds: a machine that builds and tests at once answers late, and is right all the same.</summary>
    public const float Patience = 60_000;

    private static readonly Lazy<Task<IBrowser>> Shared = new(LaunchAsync);

    public static Task<IBrowser> GetAsync()
    {
        Assert.SkipWhen(Executable is null, HowToInstall);
        return Shared.Value;
    }

    private static string? Executable { get; } = Candidates().FirstOrDefault(File.Exists);

    private static async Task<IBrowser> LaunchAsync()
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        return await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Args }
        );
    }

    private static IEnumerable<string> Candidates()
    {
        string[] names =
        [
            // Made for tests: starts and draws with less than half of the work of the whole browser.
            "chromium-headless-shell",
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "microsoft-edge",
            "chrome.exe",
            "msedge.exe",
        ];
        string[] programs =
        [
            Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles),
            Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86),
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
        ];
        string[] installed =
        [
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        ];
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return
        [
            .. path.Prepend("/usr/bin").SelectMany(folder => names.Select(name => Path.Combine(folder, name))),
            .. installed,
            .. programs.SelectMany(folder =>
                new[]
                {
                    Path.Combine(folder, "Google", "Chrome", "Application", "chrome.exe"),
                    Path.Combine(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
                    Path.Combine(folder, "Chromium", "Application", "chrome.exe"),
                }
            ),
        ];
    }
}
