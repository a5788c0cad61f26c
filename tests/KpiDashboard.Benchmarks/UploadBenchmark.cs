using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Storage;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// A file of dossiers sent to a dashboard beside the same file loaded by the job, each into a store that has registers only: from
/// the first byte to the answer, and what the import itself says that it took. The dashboard has just started at first; then it
/// takes the file back and is sent it again. Somebody reads a kept page all the time.
/// </summary>
internal static class UploadBenchmark
{
    /// <param name="web">The dashboard's program, built for release.</param>
    /// <param name="rows">How many dossiers.</param>
    /// <param name="rounds">How often each way is measured.</param>
    public static async Task RunAsync(string web, long rows, int rounds)
    {
        string folder = BenchmarkData.Folder(rows);
        string file = Path.Combine(folder, "dossiers.csv");
        string database = Path.Combine(folder, "upload.db");
        List<(double Whole, double Import)> job = [];
        List<(double Whole, double Import)> first = [];
        List<(double Whole, double Import)> again = [];
        List<double> pages = [];
        for (int round = 0; round < rounds; round++)
        {
            Store store = Registers(folder, database);
            (double whole, _) = BenchmarkData.Time(
                LoadBenchmark.Built[0],
                [.. LoadBenchmark.Built[1..], "load", file, "--database", database]
            );
            job.Add((whole, await LastAsync(store)));

            store = Registers(folder, database);
            using HttpClient client = await KeyAsync(store);
            using Process dashboard = Start(web, database, client.BaseAddress!);
            try
            {
                await AnswersAsync(client);
                first.Add(await SendAsync(client, store, file, pages));
                int import = (await store.QueryAsync<ImportEntry>()).Max(i => i.Id);
                (
                    await client.DeleteAsync(new Uri($"/api/v1/imports/{import}", UriKind.Relative))
                ).EnsureSuccessStatusCode();
                again.Add(await SendAsync(client, store, file, pages));
            }
            finally
            {
                dashboard.Kill();
                await dashboard.WaitForExitAsync();
            }
        }

        double peer = BenchmarkData.Median(job.Select(t => t.Whole));
        double peerImport = BenchmarkData.Median(job.Select(t => t.Import));
        Console.WriteLine($"| {rows:N0} dossiers, medians of {rounds} | s in all | × job | s of the import | × job |");
        Console.WriteLine("|---|---|---|---|---|");
        Row("KpiDashboard.Ingest load, as built", job);
        Row("sent to a dashboard that has just started", first);
        Row("taken back and sent to it again", again);
        double[] sorted = [.. pages.Order()];
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"A kept page meanwhile, {sorted.Length:N0} times: p50 {sorted[sorted.Length / 2]:0.0} ms, p99 {sorted[sorted.Length * 99 / 100]:0.0} ms, slowest {sorted[^1]:0} ms."
            )
        );

        void Row(string name, List<(double Whole, double Import)> times)
        {
            double whole = BenchmarkData.Median(times.Select(t => t.Whole));
            double import = BenchmarkData.Median(times.Select(t => t.Import));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {whole:0.00} | {whole / peer:0.00} | {import:0.00} | {import / peerImport:0.00} |"
                )
            );
        }
    }

    private static Store Registers(string folder, string database)
    {
        Store store = new(new KpiSettings { Database = database });
        BenchmarkData.Delete(database);
        BenchmarkData.Delete(store.Settings.AtAccounts().Database);
        string[] references = [.. BenchmarkData.References.Select(f => Path.Combine(folder, f))];
        BenchmarkData.Time(
            LoadBenchmark.Built[0],
            [.. LoadBenchmark.Built[1..], "load", .. references, "--database", database]
        );
        return store;
    }

    /// <summary>A client with a key that may load everything, and an address of its own for the dashboard.</summary>
    private static async Task<HttpClient> KeyAsync(Store store)
    {
        AccessStore access = new(store.Settings, TimeProvider.System);
        access.Migrate();
        string key = await new Accounts(access, TimeProvider.System).CreateKeyAsync(
            "benchmark",
            Role.Operator,
            "H14",
            1,
            new Actor("benchmark")
        );
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        Uri address = new($"http://{free.LocalEndpoint}");
        return new HttpClient
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromMinutes(10),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        };
    }

    private static Process Start(string web, string database, Uri address) =>
        Process.Start(
            new ProcessStartInfo(web)
            {
                WorkingDirectory = Path.GetDirectoryName(web),
                RedirectStandardOutput = true,
                Environment =
                {
                    ["Kpi__Database"] = database,
                    ["ASPNETCORE_URLS"] = address.ToString(),
                    ["ASPNETCORE_ENVIRONMENT"] = "Production",
                    ["Logging__LogLevel__Default"] = "Warning",
                },
            }
        )!;

    private static async Task AnswersAsync(HttpClient client)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri("/api/v1/units", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromMinutes(1))
            {
                throw new InvalidOperationException("The dashboard does not answer.");
            }

            await Task.Delay(50);
        }
    }

    private static async Task<(double Whole, double Import)> SendAsync(
        HttpClient client,
        Store store,
        string file,
        List<double> pages
    )
    {
        using CancellationTokenSource sent = new();
        Task reads = Task.Run(() => ReadAsync(client.BaseAddress!, pages, sent.Token));
        long start = Stopwatch.GetTimestamp();
        await using FileStream bytes = File.OpenRead(file);
        using StreamContent content = new(bytes, 1 << 17)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("text/csv") },
        };
        using HttpResponseMessage answer = await client.PostAsync(
            new Uri("/api/v1/imports?name=dossiers.csv", UriKind.Relative),
            content
        );
        string text = await answer.Content.ReadAsStringAsync();
        double whole = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await sent.CancelAsync();
        await reads;
        return answer.IsSuccessStatusCode
            ? (whole, await LastAsync(store))
            : throw new InvalidOperationException($"{answer.StatusCode}: {text}");
    }

    private static async Task ReadAsync(Uri server, List<double> pages, CancellationToken end)
    {
        using HttpClient reader = new() { BaseAddress = server };
        while (!end.IsCancellationRequested)
        {
            long start = Stopwatch.GetTimestamp();
            await reader.GetByteArrayAsync(new Uri("/definitions", UriKind.Relative), CancellationToken.None);
            pages.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await Task.Delay(10, CancellationToken.None);
        }
    }

    private static async Task<double> LastAsync(Store store)
    {
        ImportEntry last = (await store.QueryAsync<ImportEntry>()).MaxBy(i => i.Id)!;
        return (last.Ended - last.Started).TotalSeconds;
    }
}
