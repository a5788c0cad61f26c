using System.Globalization;
using Microsoft.Playwright;

namespace KpiDashboard.Benchmarks;

/// <summary>When somebody who opens a page of a running dashboard sees the largest part of it, in a real Chromium.</summary>
internal static class PaintBenchmark
{
    private static readonly string[] Paths = ["/", "/ranking", "/units/H14", "/units/045", "/explorer"];

    private static readonly string[] Browsers = ["chromium-headless-shell", "chromium", "google-chrome"];

    private static readonly (int Width, int Height)[] Screens = [(1440, 900), (390, 844)];

    // What has been painted by then was; a page that paints later than a second after it has come is not what is measured.
    private const string Measure = """
        () => new Promise((done) => {
          let paint = 0;
          new PerformanceObserver((list) => { for (const entry of list.getEntries()) paint = entry.startTime; })
            .observe({ type: "largest-contentful-paint", buffered: true });
          setTimeout(() => done([
            paint,
            performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
            performance.getEntries().filter((e) => e.name.endsWith(".js")).reduce((all, e) => all + (e.transferSize ?? 0), 0),
            performance.getEntries().reduce((all, e) => all + (e.transferSize ?? 0), 0),
          ]), 1000);
        })
        """;

    /// <param name="server">Where it listens.</param>
    /// <param name="rounds">How often each page is opened.</param>
    public static async Task RunAsync(Uri server, int rounds)
    {
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Browser(), Args = ["--no-sandbox", "--disable-gpu"] }
        );
        Console.WriteLine(
            "| page | width | first time, largest paint p50 ms | worst | first paint p50 ms | again, largest paint p50 ms | worst | script kB | all kB |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (string path in Paths)
        {
            foreach ((int width, int height) in Screens)
            {
                BrowserNewContextOptions screen = new()
                {
                    BaseURL = server.ToString(),
                    ViewportSize = new ViewportSize { Width = width, Height = height },
                };
                List<double[]> first = [];
                List<double[]> again = [];
                for (int round = -1; round < rounds; round++)
                {
                    // Nothing is kept from the round before; then the same page once more.
                    await using IBrowserContext visitor = await browser.NewContextAsync(screen);
                    double[] came = await OpenAsync(visitor, path);
                    double[] back = await OpenAsync(visitor, path);
                    if (round >= 0)
                    {
                        first.Add(came);
                        again.Add(back);
                    }
                }

                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| `{path}` | {width} | {Middle(first, 0):0} | {first.Max(p => p[0]):0} | {Middle(first, 1):0} | {Middle(again, 0):0} | {again.Max(p => p[0]):0} | {first[0][2] / 1000:0} | {first[0][3] / 1000:0} |"
                    )
                );
            }
        }
    }

    private static async Task<double[]> OpenAsync(IBrowserContext visitor, string path)
    {
        IPage page = await visitor.NewPageAsync();
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        double[] measured = await page.EvaluateAsync<double[]>(Measure);
        await page.CloseAsync();
        return measured;
    }

    private static double Middle(List<double[]> all, int what) =>
        all.Select(p => p[what]).Order().ElementAt(all.Count / 2);

    private static string Browser() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(place => Browsers.Select(name => Path.Combine(place, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("No Chromium found (Debian: apt-get install chromium-headless-shell).");
}
