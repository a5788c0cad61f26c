using System.Diagnostics;
using System.Globalization;
using KpiDashboard.Ingestion;
using KpiDashboard.SampleData;
using KpiDashboard.Storage;

namespace KpiDashboard.Benchmarks;

/// <summary>Generated files of a province of a given size, and stores loaded from them, kept between runs.</summary>
internal static class BenchmarkData
{
    public static readonly string[] References = ["units.csv", "procedures.csv", "offerings.csv"];

    public static string Folder(long rows)
    {
        string folder = Path.Combine(
            Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"kpi-benchmark-{rows}")
        );
        if (!File.Exists(Path.Combine(folder, "done")))
        {
            Console.WriteLine($"Generating {rows:N0} dossiers …");
            ScaleData.Write(folder, rows);
            File.WriteAllText(Path.Combine(folder, "done"), "");
        }

        return folder;
    }

    public static Store LoadedStore(long rows)
    {
        string folder = Folder(rows);
        Store store = new(new KpiSettings { Database = Path.Combine(folder, "loaded.db") });
        if (!store.Exists)
        {
            Console.WriteLine($"Loading {rows:N0} dossiers …");
            string[] files = [.. References.Append("dossiers.csv").Select(f => Path.Combine(folder, f))];
            LoadReport report = new Loader(store, TimeProvider.System).Load(files);
            if (report.ExitCode != 0)
            {
                throw new InvalidOperationException("The generated files must load without a refused row.");
            }
        }
        else
        {
            // Kept from a run of an earlier program.
            store.Migrate();
        }

        return store;
    }

    public static void Delete(string database)
    {
        foreach (string suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(database + suffix);
        }
    }

    /// <summary>Runs a program to its end: seconds on the clock, and the most memory it had, in MB.</summary>
    public static (double Seconds, double Megabytes) Time(string program, params string[] arguments)
    {
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true }
        )!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        double peak = 0;
        while (!process.WaitForExit(20))
        {
            peak = Math.Max(peak, PeakMegabytes(process.Id));
        }

        double seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? (seconds, peak)
            : throw new InvalidOperationException($"{program} failed: {output.Result}");
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static double PeakMegabytes(int processId)
    {
        try
        {
            string line = File.ReadLines($"/proc/{processId}/status")
                .First(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
            return double.Parse(line.AsSpan(6).TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return 0;
        }
    }
}
