using System.Collections.Concurrent;
using System.Globalization;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// Visitors of a running dashboard: each has the explorer open, with its circuit, and clicks through it at a human pace. Told is what each costs the server in memory, and how long it takes from
/// a click until its drawing has come.
/// </summary>
internal static class VisitorsBenchmark
{
    private const string Home = "/explorer";

    private static readonly string[] Steps =
    [
        "/explorer?unit={0}",
        "/explorer?unit={0}&by=service",
        "/explorer?unit={0}&by=service&channel=online",
        "/explorer?unit={0}&view=heat",
        "/explorer?unit={0}&by=month",
        "/explorer?unit={0}&by=field&rules=portal-766",
        "/explorer?unit={0}&by=service&sort=paper",
        "/explorer?unit={0}&period=2022-06&ytd=false",
        "/explorer?unit={0}&by=level&calendar=reporting",
        "/explorer?sort=dossiers",
    ];

    /// <param name="server">Where it listens, on this machine.</param>
    /// <param name="process">Its process, whose memory is read.</param>
    /// <param name="visitors">How many.</param>
    /// <param name="pause">Seconds between two clicks of a visitor.</param>
    public static async Task RunAsync(Uri server, int process, int visitors, int pause)
    {
        using HttpClient scout = new() { BaseAddress = server };
        string[] units = await UnitsAsync(scout);
        await using (Circuit warm = await Circuit.OpenAsync(scout, server, Home))
        {
            foreach (string unit in units.Take(30))
            {
                foreach (string step in Steps)
                {
                    await warm.ClickAsync(Address(step, unit), "");
                }
            }
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
                $"{visitors} visitors with a circuit: {(open - before) / visitors:0} KiB each (server {before / 1024:0} MiB before)."
            )
        );
        Console.WriteLine("| round | click p50 ms | p99 ms | largest ms | server MiB | KiB a visitor |");
        Console.WriteLine("|---|---|---|---|---|---|");
        List<double> allTimes = [];
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
            allTimes.AddRange(sorted);
            double now = await ResidentAsync(process);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {round + 1} `{Steps[round]}` | {sorted[sorted.Length / 2]:0.0} | {sorted[(int)(sorted.Length * 0.99)]:0.0} | {sorted[^1]:0.0} | {now / 1024:0} | {(now - before) / visitors:0} |"
                )
            );
        }

        allTimes.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"All {allTimes.Count} clicks: p50 {allTimes[allTimes.Count / 2]:0.0} ms, p99 {allTimes[(int)(allTimes.Count * 0.99)]:0.0} ms, largest {allTimes[^1]:0.0} ms."
            )
        );
        Console.WriteLine($"Circuits still open: {all.Count(v => v.Stands)} of {visitors}.");
        foreach (Visitor visitor in all)
        {
            await visitor.DisposeAsync();
        }
    }

    /// <summary>What the drawing of this step holds: the code of the unit, in its links.</summary>
    private static string Sign(string step, string unit) => step.Contains("{0}", StringComparison.Ordinal) ? unit : "";

    private static string Address(string step, string unit) => string.Format(CultureInfo.InvariantCulture, step, unit);

    private static async Task<string[]> UnitsAsync(HttpClient client)
    {
        string csv = await client.GetStringAsync(new Uri("/api/v1/units.csv?pageSize=500", UriKind.Relative));
        return
        [
            .. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(l => l.Split([',', ';'])[0].Trim('"', '\r', '\uFEFF'))
                // The explorer begins at the province, and its links do not name that.
                .Where(code => code != "H14"),
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

    private sealed class Visitor(Uri server, string[] units) : IAsyncDisposable
    {
        private readonly HttpClient client = new() { BaseAddress = server };
        private Circuit? circuit;

        public bool Stands => circuit!.Stands;

        public async Task OpenAsync() => circuit = await Circuit.OpenAsync(client, server, Home);

        public Task<double> ClickAsync(string step, int round)
        {
            string unit = units[round % units.Length];
            return circuit!.ClickAsync(Address(step, unit), Sign(step, unit));
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await circuit!.DisposeAsync();
        }
    }
}
