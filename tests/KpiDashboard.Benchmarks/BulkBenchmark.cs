using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;

namespace KpiDashboard.Benchmarks;

/// <summary>Whole tables of a running dashboard as they are kept by others, beside DuckDB, which writes the same rows as Parquet.</summary>
internal static class BulkBenchmark
{
    private static readonly string[] Formats = ["parquet", "csv", "ndjson"];

    /// <param name="server">Where it listens.</param>
    /// <param name="period">The period whose cells are asked for.</param>
    /// <param name="rounds">How often each is asked for, in turns.</param>
    public static async Task RunAsync(Uri server, string period, int rounds)
    {
        string folder = Directory.CreateTempSubdirectory("kpi-benchmark-bulk-").FullName;
        try
        {
            using HttpClient client = new() { BaseAddress = server };
            Dictionary<string, List<double>> seconds = Formats
                .Append("duckdb")
                .ToDictionary(f => f, _ => new List<double>());
            for (int round = 0; round < rounds; round++)
            {
                foreach (string format in Formats)
                {
                    seconds[format]
                        .Add(await DownloadAsync(client, $"/api/v1/bulk/cells.{format}?period={period}", File(format)));
                }

                seconds["duckdb"].Add(ByDuckDb(File("csv"), File("duckdb")));
            }

            int rows = System.IO.File.ReadLines(File("csv")).Count() - 1;
            Console.WriteLine($"| {rows:N0} cells of {period}, medians of {rounds} | s | MB |");
            Console.WriteLine("|---|---|---|");
            foreach ((string format, List<double> times) in seconds)
            {
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {(format == "duckdb" ? "DuckDB, of that CSV, as Parquet" : format)} | {BenchmarkData.Median(times):0.00} | {new FileInfo(File(format)).Length / 1e6:0.0} |"
                    )
                );
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string File(string format) => Path.Combine(folder, $"cells.{format}");
    }

    private static async Task<double> DownloadAsync(HttpClient client, string address, string file)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await using (Stream answer = await client.GetStreamAsync(new Uri(address, UriKind.Relative)))
        await using (FileStream kept = System.IO.File.Create(file))
        {
            await answer.CopyToAsync(kept);
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static double ByDuckDb(string csv, string parquet)
    {
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"copy (select * from read_csv('{csv}', header = true)) to '{parquet}' (format parquet)";
        Stopwatch watch = Stopwatch.StartNew();
        command.ExecuteNonQuery();
        return watch.Elapsed.TotalSeconds;
    }
}
