using System.Diagnostics;
using System.Globalization;

namespace KpiDashboard.Benchmarks;

/// <summary>Time to answer of a running dashboard, measured from the client, warm.</summary>
internal static class WebBenchmark
{
    private static readonly string[] Paths =
    [
        "/",
        "/ranking",
        "/ranking?league=commune&indicator=dossiers",
        "/units/H14",
        "/explorer",
        "/explorer?view=heat",
        "/services",
        "/quality",
        "/definitions",
        "/wallboard",
        "/plan",
        "/plan?view=board",
        "/plan?view=timeline",
        "/plan/online-only",
        "/plan/report",
        "/imports",
        "/dossiers",
        "/dossiers?status=5",
        "/dossiers?outcome=overdue",
        "/dossiers?outcome=finished",
        "/dossiers?sort=due",
        "/api/v1/scorecard?unit=H14",
        "/api/v1/ranking?league=commune&indicator=services",
    ];

    /// <summary>Pages of which everybody who may see the same is sent the same.</summary>
    private static readonly string[] KeptPaths =
    [
        "/",
        "/ranking",
        "/ranking?league=commune&indicator=dossiers",
        "/units/H14",
        "/services",
        "/definitions",
        "/plan/online-only",
    ];

    private const int Warm = 2_000;
    private const int Block = 2_000;

    /// <param name="server">Where it listens.</param>
    /// <param name="seconds">How long each address is asked.</param>
    /// <param name="session">The cookie of somebody who has signed in; null to ask as nobody.</param>
    /// <param name="only">The address to ask; null for all of them.</param>
    public static async Task RunAsync(Uri server, int seconds, string? session, string? only)
    {
        Console.WriteLine(
            "| path | drawn anew, p50 ms | p99 ms | as sent before, p50 ms | p99 ms | 16 at once, p50 ms | p99 ms | a second | kB |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (string path in only is null ? Paths : [only])
        {
            // What others put behind a link that they share makes an address that nobody asked for before; the program's
            // interface takes no such, and is asked the same.
            int asked = 0;
            bool isPage = !path.StartsWith("/api", StringComparison.Ordinal);
            Answers anew = await AskAsync(
                server,
                session,
                () =>
                    isPage
                        ? $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}utm_id={Environment.TickCount64}-{Interlocked.Increment(ref asked)}"
                        : path,
                1,
                2 * seconds
            );
            Answers again = await AskAsync(server, session, () => path, 1, seconds);
            Answers many = await AskAsync(server, session, () => path, 16, seconds);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| `{path}` | {anew.At(0.5):0.0} | {anew.At(0.99):0.0} | {again.At(0.5):0.00} | {again.At(0.99):0.0} | {many.At(0.5):0.0} | {many.At(0.99):0.0} | {many.PerSecond:0} | {again.Bytes / 1024} |"
                )
            );
        }
    }

    /// <summary>
    /// Kept pages as nobody and as somebody who has signed in, one after the other, so that whatever else the machine does
    /// meets both alike; and what the server's processors did for each, in turns.
    /// </summary>
    /// <param name="server">Where it listens.</param>
    /// <param name="process">Its process.</param>
    /// <param name="rounds">How many thousand times each is asked.</param>
    /// <param name="session">The cookie of somebody who has signed in.</param>
    public static async Task CompareAsync(Uri server, int process, int rounds, string session)
    {
        Console.WriteLine(
            "| path as sent before | nobody, p50 ms | signed in | × | nobody, processor µs | signed in | × |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|");
        using Process asked = Process.GetProcessById(process);
        using HttpClient nobody = Client(server, null, 1);
        using HttpClient somebody = Client(server, session, 1);
        foreach (string path in KeptPaths)
        {
            Uri address = new(path, UriKind.Relative);
            await TimesAsync(Warm, address, nobody, somebody);
            double[][] times = await TimesAsync(rounds * 1000, address, nobody, somebody);
            List<double> ofNobody = [];
            List<double> ofSomebody = [];
            for (int round = 0; round < rounds; round++)
            {
                ofNobody.Add(await ProcessorAsync(asked, address, nobody));
                ofSomebody.Add(await ProcessorAsync(asked, address, somebody));
            }

            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| `{path}` | {Middle(times[0]):0.000} | {Middle(times[1]):0.000} | {Middle(times[1]) / Middle(times[0]):0.00} | {Middle(ofNobody):0} | {Middle(ofSomebody):0} | {Middle(ofSomebody) / Middle(ofNobody):0.00} |"
                )
            );
        }
    }

    /// <summary>Milliseconds of each answer, by client.</summary>
    private static async Task<double[][]> TimesAsync(int times, Uri address, params HttpClient[] clients)
    {
        double[][] all = [.. clients.Select(_ => new double[times])];
        for (int i = 0; i < times; i++)
        {
            for (int c = 0; c < clients.Length; c++)
            {
                long start = Stopwatch.GetTimestamp();
                await clients[c].GetByteArrayAsync(address);
                all[c][i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        return all;
    }

    /// <summary>Microseconds of the server's processors for one answer.</summary>
    private static async Task<double> ProcessorAsync(Process asked, Uri address, HttpClient client)
    {
        asked.Refresh();
        TimeSpan before = asked.TotalProcessorTime;
        await TimesAsync(Block, address, client);
        asked.Refresh();
        return (asked.TotalProcessorTime - before).TotalMicroseconds / Block;
    }

    private static double Middle(IEnumerable<double> values)
    {
        double[] all = [.. values.Order()];
        return all[all.Length / 2];
    }

    private static HttpClient Client(Uri server, string? session, int connections)
    {
        HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false })
        {
            BaseAddress = server,
            // Answers are left as they come, compressed as browsers get them.
            DefaultRequestHeaders = { { "Accept-Encoding", "gzip, deflate, br" } },
        };
        if (session is not null)
        {
            client.DefaultRequestHeaders.Add("Cookie", $"session={session}");
        }

        return client;
    }

    private static async Task<Answers> AskAsync(
        Uri server,
        string? session,
        Func<string> path,
        int connections,
        int seconds
    )
    {
        using HttpClient client = Client(server, session, connections);
        Stopwatch whole = Stopwatch.StartNew();
        int bytes = 0;
        IEnumerable<Task<List<double>>> askers = Enumerable
            .Range(0, connections)
            .Select(_ =>
                Task.Run(async () =>
                {
                    List<double> times = [];
                    while (times.Count < 10 || whole.Elapsed.TotalSeconds < seconds)
                    {
                        long start = Stopwatch.GetTimestamp();
                        bytes = (await client.GetByteArrayAsync(new Uri(path(), UriKind.Relative))).Length;
                        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    }

                    return times;
                })
            );
        List<double>[] all = await Task.WhenAll(askers);
        // The first half lets the runtime compile the page for speed.
        return new Answers(
            [.. all.SelectMany(t => t.Skip(t.Count / 2)).Order()],
            all.Sum(t => t.Count) / whole.Elapsed.TotalSeconds,
            bytes
        );
    }

    private sealed record Answers(double[] Times, double PerSecond, int Bytes)
    {
        public double At(double share) => Times[(int)(Times.Length * share)];
    }
}
