using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using KpiDashboard.Balances;
using KpiDashboard.Documents;
using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// Workbooks of the sample data, each kind in a process of its own, so that its memory is its own; and, of a running
/// dashboard, full answers of the interface beside those that say "not modified", asked by wrk.
/// </summary>
internal static partial class ReportsBenchmark
{
    public const string Child = "reports-one";

    private static readonly DateOnly Today = new(2022, 9, 1);

    private static readonly string[] Kinds =
    [
        "unit report",
        "ranking report",
        "Word report",
        "all unit reports as .zip",
        "all kinds as .zip",
    ];

    private static readonly string[] Questions =
    [
        "/api/v1/ranking?league=district&indicator=dossiers&period=2022-08&ytd=true",
        "/api/v1/ranking?league=commune&indicator=dossiers&period=2022-08&ytd=true",
    ];

    public static async Task RunAsync(string sampleData, Uri? server)
    {
        string database = Path.Combine(Path.GetTempPath(), "kpi-benchmark-reports.db");
        BenchmarkData.Delete(database);
        try
        {
            new Loader(new Store(new KpiSettings { Database = database }), TimeProvider.System).Load([sampleData]);
            Console.WriteLine("| workbooks of the sample, August 2022 | median | peak MB |");
            Console.WriteLine("|---|---|---|");
            foreach (string kind in Kinds)
            {
                Console.WriteLine(RunChild(kind, database));
            }
        }
        finally
        {
            BenchmarkData.Delete(database);
        }

        if (server is not null)
        {
            await AskAsync(server);
        }
    }

    /// <summary>What a child process does: makes workbooks of one kind, and says how long one took.</summary>
    public static async Task RunOneAsync(string kind, string database)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        Store store = new(new KpiSettings { Database = database });
        Scoreboard board = await store.LoadScoreboardAsync();
        Selection august = new()
        {
            Period = Period.Month(2022, 8),
            YearToDate = true,
            Rules = board.Definitions.DefaultRules,
        };
        Unit province = board.Units.Province!;
        Unit[] units = [.. board.Units.All.Where(u => u.Validity.Overlaps(august.Days))];
        BalanceBook balances = await BalanceBook.ReadAsync(store, august.Alone().Days);
        ReportKind[] archived = kind.StartsWith("all kinds", StringComparison.Ordinal)
            ? Enum.GetValues<ReportKind>()
            : [ReportKind.Unit];
        ReportSet set = await ReportSet.PlanAsync(store, board, august, units, archived.ToHashSet(), Today);
        bool archive = kind.EndsWith(".zip", StringComparison.Ordinal);
        Action make = kind switch
        {
            "unit report" => () => UnitReport.Write(Stream.Null, board, province, august, Today),
            "ranking report" => () => RankingReport.Write(Stream.Null, board, august, Today),
            "Word report" => () => NarrativeReport.Write(Stream.Null, board, balances, province, august, Today),
            _ => () => set.WriteArchive(Stream.Null),
        };
        double[] milliseconds = [.. Enumerable.Range(0, archive ? 1 : 30).Select(_ => Time(make))];
        // The first ones let the runtime compile for speed.
        double median = BenchmarkData.Median(milliseconds.Skip(milliseconds.Length / 3));
        string peak = $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024}";
        Console.WriteLine(
            archive
                ? $"| {kind}: {set.FileNames.Count} | {median / 1000:0.0} s | {peak} |"
                : $"| {kind} | {median:0} ms | {peak} |"
        );
    }

    private static double Time(Action make)
    {
        Stopwatch watch = Stopwatch.StartNew();
        make();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task AskAsync(Uri server)
    {
        using HttpClient client = new() { BaseAddress = server };
        Console.WriteLine("| answers of the interface, requests/s | kB | asked | 200 | 304 | 304 ÷ 200 |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (string question in Questions)
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(question, UriKind.Relative));
            string address = new Uri(server, question).AbsoluteUri;
            string[] known = ["-H", $"If-None-Match: {answer.Headers.ETag!.Tag}"];
            string bytes = $"{(answer.Content.Headers.ContentLength ?? 0) / 1024d:0.0}";
            // As browsers and most programs ask, and as none but simple ones do.
            Compare($"{question} | {bytes} | compressed", address, known, "-H", "Accept-Encoding: gzip, br");
            Compare($"{question} | {bytes} | as it is", address, known);
        }
    }

    private static void Compare(string what, string address, string[] known, params string[] more)
    {
        List<double> full = [];
        List<double> unchanged = [];
        // In turn, since the machine may be busy with other things; the first round warms up.
        for (int round = 0; round < 6; round++)
        {
            full.Add(PerSecond(address, more));
            unchanged.Add(PerSecond(address, [.. more, .. known]));
        }

        double f = BenchmarkData.Median(full.Skip(1));
        double k = BenchmarkData.Median(unchanged.Skip(1));
        Console.WriteLine($"| {what} | {f:0} | {k:0} | {k / f:0.00} |");
    }

    private static double PerSecond(string address, params string[] more)
    {
        string output = Output("wrk", ["-t1", "-c16", "-d3", .. more, address]);
        Match match = PerSecondLine().Match(output);
        return match.Success && !output.Contains("Non-2xx", StringComparison.Ordinal)
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"wrk says:\n{output}\nIs Api__RequestsPerMinute 0?");
    }

    private static string RunChild(string kind, string database) =>
        Output("dotnet", [typeof(ReportsBenchmark).Assembly.Location, Child, kind, database]).TrimEnd();

    private static string Output(string program, string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true }
        )!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {output}");
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecondLine();
}
