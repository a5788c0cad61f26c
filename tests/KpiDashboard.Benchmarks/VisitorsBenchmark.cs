using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// Visitors of a running dashboard: each holds the line over which pages hear of new data, and clicks through the
/// explorer at a human pace. Told is what each costs the server in memory, and how long a click takes.
/// </summary>
internal static class VisitorsBenchmark
{
    private static readonly string[] Steps =
    [
        "/explorer",
        "/explorer?unit={0}",
        "/explorer?unit={0}&by=service",
        "/explorer?unit={0}&by=service&channel=online",
        "/explorer?unit={0}&view=heat",
        "/units/{0}",
        "/units/{0}/change",
        "/ranking?league=commune&indicator=dossiers",
        "/explorer?by=field",
        "/",
    ];

    /// <param name="server">Where it listens, on this machine.</param>
    /// <param name="process">Its process, whose memory is read.</param>
    /// <param name="visitors">How many.</param>
    /// <param name="pause">Seconds between two clicks of a visitor.</param>
    public static async Task RunAsync(Uri server, int process, int visitors, int pause)
    {
        using HttpClient scout = new() { BaseAddress = server };
        string[] units = await UnitsAsync(scout);
        foreach (string step in Steps.Concat(Steps).Concat(Steps))
        {
            await scout.GetByteArrayAsync(new Uri(Address(step, units[0]), UriKind.Relative));
        }

        double before = await ResidentAsync(process);
        List<Visitor> all = [];
        for (int i = 0; i < visitors; i++)
        {
            Visitor visitor = new(server, [.. units.Skip(i % units.Length), .. units.Take(i % units.Length)]);
            await visitor.OpenAsync();
            all.Add(visitor);
        }

        double open = await ResidentAsync(process);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{visitors} visitors with open lines: {(open - before) / visitors:0} KiB each (server {before / 1024:0} MiB before)."
            )
        );
        Console.WriteLine("| round | click p50 ms | p99 ms | largest ms | server MiB | KiB a visitor |");
        Console.WriteLine("|---|---|---|---|---|---|");
        for (int round = 0; round < Steps.Length; round++)
        {
            ConcurrentBag<double> times = [];
            int at = round;
            await Task.WhenAll(
                all.Select(
                    async (visitor, i) =>
                    {
                        await Task.Delay(TimeSpan.FromSeconds((double)pause * i / visitors));
                        times.Add(await visitor.ClickAsync(Steps[at], at));
                    }
                )
            );
            double[] sorted = [.. times.Order()];
            double now = await ResidentAsync(process);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {round + 1} `{Steps[round]}` | {sorted[sorted.Length / 2]:0.0} | {sorted[(int)(sorted.Length * 0.99)]:0.0} | {sorted[^1]:0.0} | {now / 1024:0} | {(now - before) / visitors:0} |"
                )
            );
        }

        Console.WriteLine($"Lines still open: {all.Count(v => v.Hears)} of {visitors}.");
        foreach (Visitor visitor in all)
        {
            visitor.Dispose();
        }
    }

    private static string Address(string step, string unit) => string.Format(CultureInfo.InvariantCulture, step, unit);

    private static async Task<string[]> UnitsAsync(HttpClient client)
    {
        string csv = await client.GetStringAsync(new Uri("/api/v1/units.csv?pageSize=500", UriKind.Relative));
        return
        [
            .. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(l => l.Split([',', ';'])[0].Trim('"', '\r', '\uFEFF')),
        ];
    }

    /// <summary>Memory of the process in KiB that belongs to nobody else.</summary>
    private static async Task<double> ResidentAsync(int process)
    {
        await Task.Delay(TimeSpan.FromSeconds(2));
        string line = (await File.ReadAllLinesAsync($"/proc/{process}/status")).First(l =>
            l.StartsWith("RssAnon", StringComparison.Ordinal)
        );
        return double.Parse(
            line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture
        );
    }

    private sealed class Visitor(Uri server, string[] units) : IDisposable
    {
        // A browser keeps the line and one connection for what is clicked.
        private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 2 })
        {
            BaseAddress = server,
        };
        private Task line = Task.CompletedTask;

        public bool Hears => !line.IsCompleted;

        public async Task OpenAsync()
        {
            HttpResponseMessage events = await client.GetAsync(
                new Uri("/events", UriKind.Relative),
                HttpCompletionOption.ResponseHeadersRead
            );
            line = Task.Run(async () =>
            {
                using StreamReader reader = new(await events.Content.ReadAsStreamAsync());
                while (await reader.ReadLineAsync() is not null) { }
            });
        }

        public async Task<double> ClickAsync(string step, int round)
        {
            long start = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(new Uri(Address(step, units[round % units.Length]), UriKind.Relative));
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        public void Dispose() => client.Dispose();
    }
}
