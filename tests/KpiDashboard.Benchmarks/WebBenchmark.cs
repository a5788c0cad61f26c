using System.Diagnostics;

namespace KpiDashboard.Benchmarks;

/// <summary>Time to answer of a running dashboard, one request after the other, measured from the client.</summary>
internal static class WebBenchmark
{
    private static readonly string[] Paths =
    [
        "/",
        "/ranking",
        "/ranking?league=commune&indicator=dossiers",
        "/units/H14",
        "/units/040",
        "/imports",
        "/definitions",
        "/api/v1/scorecard?unit=H14",
        "/api/v1/ranking?league=commune&indicator=services",
    ];

    public static async Task RunAsync(Uri server, int seconds)
    {
        using HttpClient client = new() { BaseAddress = server };
        Console.WriteLine("| path | p50 ms | p99 ms | kB |");
        Console.WriteLine("|---|---|---|---|");
        foreach (string path in Paths)
        {
            List<double> times = [];
            int bytes = 0;
            Stopwatch whole = Stopwatch.StartNew();
            while (times.Count < 30 || whole.Elapsed.TotalSeconds < seconds)
            {
                Stopwatch watch = Stopwatch.StartNew();
                bytes = (await client.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length;
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            // The first half lets the runtime compile the page for speed.
            double[] warm = [.. times.Skip(times.Count / 2).Order()];
            Console.WriteLine(
                $"| {path} | {warm[warm.Length / 2]:0.0} | {warm[(int)(warm.Length * 0.99)]:0.0} | {bytes / 1024} |"
            );
        }
    }
}
