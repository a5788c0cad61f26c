using System.Diagnostics;
using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// What a day brings to a store that is full: 20,000 new dossiers of the last days, loaded by a job that watches its
/// folder, until the ranking shows them; and the first ranking of a program that has just started.
/// </summary>
internal static class DailyBenchmark
{
    public const int RowsOfDay = 20_000;

    /// <summary>Days before those that are measured: a job that watches a folder and a dashboard run for months.</summary>
    private const int WarmUp = 3;

    public static async Task RunAsync(long rows, int rounds)
    {
        BenchmarkData.LoadedStore(rows);
        string folder = BenchmarkData.Folder(rows);
        string database = Path.Combine(folder, "daily.db");
        BenchmarkData.Delete(database);
        File.Copy(Path.Combine(folder, "loaded.db"), database);
        Store store = new(new KpiSettings { Database = database });
        using ScoreboardSource dashboard = new(store, TimeProvider.System);
        Scoreboard board = await dashboard.CurrentAsync();
        List<double> loads = [];
        List<double> shown = [];
        string[] last = [.. File.ReadLines(Path.Combine(folder, "dossiers.csv")).TakeLast(RowsOfDay)];
        for (int round = 0; round < WarmUp + rounds; round++)
        {
            string file = Write(folder, last, round);
            long before = Dossiers(board);
            Stopwatch watch = Stopwatch.StartNew();
            LoadReport report = new Loader(store, TimeProvider.System).Load([file]);
            loads.Add(watch.Elapsed.TotalSeconds);
            dashboard.LookAgain();
            board = await dashboard.CurrentAsync();
            long after = Dossiers(board);
            shown.Add(watch.Elapsed.TotalSeconds);
            if (report.ExitCode != 0 || after <= before)
            {
                throw new InvalidOperationException("The day's dossiers must be loaded and shown.");
            }
        }

        (double started, double peak) = BenchmarkData.Time(
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, "KpiDashboard.Ingest.dll"),
            "ranking",
            "--league",
            "commune",
            "--indicator",
            "dossiers",
            "--period",
            "2022",
            "--database",
            database
        );
        double first = shown[0];
        loads.RemoveRange(0, WarmUp);
        shown.RemoveRange(0, WarmUp);
        shown.Sort();
        Console.WriteLine($"| {RowsOfDay:N0} new rows into {rows:N0}, {rounds} times | s |");
        Console.WriteLine("|---|---|");
        Console.WriteLine($"| loaded, median | {BenchmarkData.Median(loads):0.000} |");
        Console.WriteLine($"| until the ranking shows them, median | {BenchmarkData.Median(shown):0.000} |");
        Console.WriteLine($"| the same, the slowest | {shown[^1]:0.000} |");
        Console.WriteLine($"| the first of all, in a program that is cold | {first:0.000} |");
        Console.WriteLine($"| start of a program to its first ranking | {started:0.00}, {peak:0} MB |");
        BenchmarkData.Delete(database);
    }

    /// <summary>A day that comes after the last ones of a file.</summary>
    public static string Write(string folder, string[] last, int round)
    {
        string file = Path.Combine(folder, "daily.csv");
        using StreamWriter writer = new(file);
        writer.WriteLine("dossier_code,procedure_code,unit_code,received,channel,due,finished,status");
        foreach (string line in last)
        {
            string[] fields = line.Split(',');
            int day = fields[0].LastIndexOf('-') - 6;
            string code = Later(fields[0].Substring(day, 6), "yyMMdd", round);
            fields[0] = $"{fields[0][..day]}{code}{fields[0][(day + 6)..]}";
            foreach (int moment in (int[])[3, 5, 6])
            {
                int length = Math.Min(fields[moment].Length, 10);
                fields[moment] =
                    length == 0
                        ? ""
                        : $"{Later(fields[moment][..length], "yyyy-MM-dd", round)}{fields[moment][length..]}";
            }

            writer.WriteLine(string.Join(',', fields));
        }

        return file;
    }

    /// <summary>The last two days of the year, moved on, two days a round: codes name the day of reception.</summary>
    private static string Later(string day, string format, int round) =>
        DateOnly
            .ParseExact(day, format, CultureInfo.InvariantCulture)
            .AddDays(2 * (round + 1))
            .ToString(format, CultureInfo.InvariantCulture);

    private static long Dossiers(Scoreboard board) =>
        board
            .Ranking(
                UnitKind.Commune,
                board.Definitions.Indicators[1],
                new Selection { Period = Period.Of(PeriodKind.Year, 2023, 1), Rules = board.Definitions.DefaultRules }
            )
            .Rows.Sum(r => r.Standing.Figure.Denominator);
}
