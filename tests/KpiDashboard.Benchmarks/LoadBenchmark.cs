using System.Globalization;
using System.Text;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// Dossiers into SQLite with all checks, unique key, roll-up and data version, by the job as users run it, beside the
/// sqlite3 shell's import of the same file into a table of untyped columns without any check, the same with checks in
/// SQL, and DuckDB. Twice: with the canonical
/// eight columns, and with six more that the job ignores, as exports of real systems have them.
/// </summary>
internal static class LoadBenchmark
{
    /// <summary>The job as it was built.</summary>
    public static readonly string[] Built =
    [
        "dotnet",
        Path.Combine(AppContext.BaseDirectory, "KpiDashboard.Ingest.dll"),
    ];

    /// <param name="rows">How many dossiers.</param>
    /// <param name="rounds">How often each way is measured.</param>
    /// <param name="published">The program of a job that was published for this system; null to measure the built one only.</param>
    public static void Run(long rows, int rounds, string? published)
    {
        string folder = BenchmarkData.Folder(rows);
        string narrow = Path.Combine(folder, "dossiers.csv");
        string wide = Path.Combine(folder, "dossiers-14-columns.csv");
        if (!File.Exists(wide))
        {
            Widen(narrow, wide);
        }

        Console.WriteLine(
            $"| {rows:N0} dossiers into SQLite, medians of {rounds} | s | rows/s | × .import | peak MB |"
        );
        Console.WriteLine("|---|---|---|---|---|");
        foreach ((string file, string name) in new[] { (narrow, "8 columns"), (wide, "14 columns") })
        {
            List<(double Seconds, double Megabytes)> ours = [];
            List<(double Seconds, double Megabytes)> import = [];
            List<(double Seconds, double Megabytes)> again = [];
            List<(double Seconds, double Megabytes)> inSql = [];
            List<(double Seconds, double Megabytes)> duck = [];
            List<(double Seconds, double Megabytes)> compiled = [];
            for (int round = 0; round < rounds; round++)
            {
                import.Add(Import(folder, file));
                inSql.Add(LoadPeers.ImportAndCheck(folder, file));
                duck.Add(LoadPeers.DuckDb(folder, file));
                if (published is not null)
                {
                    compiled.Add(Load([published], folder, file, fresh: true));
                }

                ours.Add(Load(Built, folder, file, fresh: true));
                again.Add(Load(Built, folder, file, fresh: false));
            }

            double peer = BenchmarkData.Median(import.Select(t => t.Seconds));
            Row($"sqlite3 .import, {name}, nothing checked", import, rows, peer);
            Row($"sqlite3 .import, {name}, then checks, key and roll-up in SQL", inSql, rows, peer);
            Row($"DuckDB, {name}, checks and roll-up, no key", duck, rows, peer);
            if (published is not null)
            {
                Row($"KpiDashboard.Ingest load as published, {name}", compiled, rows, peer);
            }

            Row($"KpiDashboard.Ingest load as built, {name}", ours, rows, peer);
            Row($"the same file again, {name}", again, rows, peer);
        }
    }

    private static (double, double) Load(string[] job, string folder, string file, bool fresh)
    {
        string database = Path.Combine(folder, "load.db");
        if (fresh)
        {
            BenchmarkData.Delete(database);
            string[] references = [.. BenchmarkData.References.Select(f => Path.Combine(folder, f))];
            BenchmarkData.Time(job[0], [.. job[1..], "load", .. references, "--database", database]);
        }

        return BenchmarkData.Time(job[0], [.. job[1..], "load", file, "--database", database]);
    }

    private static (double, double) Import(string folder, string file)
    {
        string database = Path.Combine(folder, "import.db");
        BenchmarkData.Delete(database);
        return BenchmarkData.Time("sqlite3", database, "-cmd", ".mode csv", $".import {file} dossiers");
    }

    private static void Row(string name, List<(double Seconds, double Megabytes)> times, long rows, double peer)
    {
        double seconds = BenchmarkData.Median(times.Select(t => t.Seconds));
        double peak = times.Max(t => t.Megabytes);
        Console.WriteLine($"| {name} | {seconds:0.00} | {rows / seconds:N0} | {peer / seconds:0.00} | {peak:0} |");
    }

    private static void Widen(string narrow, string wide)
    {
        using StreamReader reader = new(narrow);
        using StreamWriter writer = new(wide, false, new UTF8Encoding(false), 1 << 20);
        writer.Write($"{reader.ReadLine()},summary,handled_by,area,fee,note,result_code\n");
        for (long i = 1; reader.ReadLine() is { } line; i++)
        {
            writer.Write(line);
            writer.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $",\"Hồ sơ số {i}, bản điện tử\",Bộ phận một cửa,\"xã {i % 161}, huyện {i % 10}, tỉnh\",{i % 9 * 5000},,KQ-{i:0000000}\n"
                )
            );
        }
    }
}
