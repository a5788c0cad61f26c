using System.Diagnostics;
using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Ingestion;
using KpiDashboard.Storage;
using KpiDashboard.Storage.SqlServer;
using Microsoft.Data.SqlClient;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// A first load, the same file again, days of 20,000 and reading, on whatever server it is given, beside a bare
/// SqlBulkCopy of the same rows into a table with the same key and nothing else; and where the time of each load went,
/// statement by statement. The database must be empty, and is left filled.
/// </summary>
internal static class SqlServerBenchmark
{
    private const string Bare = "dbo.KpiBenchmarkBare";

    public static async Task RunAsync(string connectionString, long rows, int rounds)
    {
        string folder = BenchmarkData.Folder(rows);
        Store store = new(new KpiSettings().ForServer(connectionString));
        store.Migrate();
        if ((await store.QueryAsync<ImportEntry>()).Count > 0)
        {
            throw new InvalidOperationException($"{store.Location} holds data: measure in a database of its own.");
        }

        Console.WriteLine($"| {rows:N0} dossiers into {store.Location} | s | rows/s | × bare |");
        Console.WriteLine("|---|---|---|---|");
        string dossiers = Path.Combine(folder, "dossiers.csv");
        OnServer(connectionString, CreateBare);
        double bare = Timed(() => Copy(connectionString, dossiers));
        Row("bare SqlBulkCopy, a key and nothing else", bare, rows, bare);
        Load(store, [.. BenchmarkData.References.Select(f => Path.Combine(folder, f))]);
        using StatementTimes times = new();
        Row("first load", Timed(() => Load(store, dossiers)), rows, bare);
        times.Tell();
        Row("the same file again", Timed(() => Load(store, dossiers)), rows, bare);
        times.Tell();
        await DaysAsync(store, connectionString, folder, dossiers, rounds, times);
        double read = await TimedAsync(async () => _ = await store.LoadScoreboardAsync());
        Console.WriteLine($"| all cells into a scoreboard | {read:0.00} | | |");
        times.Tell();
        OnServer(connectionString, $"drop table {Bare};");
    }

    private static async Task DaysAsync(
        Store store,
        string connectionString,
        string folder,
        string dossiers,
        int rounds,
        StatementTimes times
    )
    {
        string[] last = [.. File.ReadLines(dossiers).TakeLast(DailyBenchmark.RowsOfDay)];
        List<double> bare = [];
        List<double> loaded = [];
        List<double> shown = [];
        for (int round = 0; round < rounds; round++)
        {
            string file = DailyBenchmark.Write(folder, last, round);
            bare.Add(Timed(() => Copy(connectionString, file)));
            double load = Timed(() => Load(store, file));
            loaded.Add(load);
            shown.Add(load + await TimedAsync(async () => _ = await store.LoadScoreboardAsync()));
        }

        double peer = BenchmarkData.Median(bare);
        Row($"a day: bare SqlBulkCopy, median of {rounds}", peer, DailyBenchmark.RowsOfDay, peer);
        Row("a day: loaded", BenchmarkData.Median(loaded), DailyBenchmark.RowsOfDay, peer);
        Row("a day: until the scoreboard has it", BenchmarkData.Median(shown), DailyBenchmark.RowsOfDay, peer);
        times.Tell();
    }

    private static void Load(Store store, params string[] files)
    {
        LoadReport report = new Loader(store, TimeProvider.System).Load(files);
        if (report.ExitCode != 0)
        {
            throw new InvalidOperationException("The generated files must load without a refused row.");
        }
    }

    private static void Copy(string connectionString, string file)
    {
        using SqlBulkCopy copy = new(connectionString, SqlBulkCopyOptions.TableLock)
        {
            DestinationTableName = Bare,
            BulkCopyTimeout = 0,
            EnableStreaming = true,
        };
        using IEnumerator<string> lines = File.ReadLines(file).Skip(1).GetEnumerator();
        copy.WriteToServer(new BareRows(lines));
    }

    private static void OnServer(string connectionString, string sql)
    {
        using SqlConnection connection = new(connectionString);
        connection.Open();
        using SqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string CreateBare =>
        $"""
            drop table if exists {Bare};
            create table {Bare} (
              Code nvarchar(60) collate Latin1_General_100_BIN2 not null primary key clustered,
              ProcedureCode nvarchar(50) not null,
              UnitCode nvarchar(50) not null,
              Received datetime2(0) not null,
              Channel nvarchar(10) not null,
              Due datetime2(0) null,
              Finished datetime2(0) null,
              Status tinyint not null
            );
            """;

    private static double Timed(Action work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> TimedAsync(Func<Task> work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    private static void Row(string name, double seconds, long rows, double peer) =>
        Console.WriteLine($"| {name} | {seconds:0.00} | {rows / seconds:N0} | {peer / seconds:0.00} |");

    /// <summary>The lines of a canonical file as they are, in the order of its columns.</summary>
    private sealed class BareRows(IEnumerator<string> lines)
        : RowReader("Code", "ProcedureCode", "UnitCode", "Received", "Channel", "Due", "Finished", "Status")
    {
        private string[] fields = [];

        public override bool Read()
        {
            bool more = lines.MoveNext();
            fields = more ? lines.Current.Split(',') : [];
            return more;
        }

        public override object GetValue(int i) =>
            i switch
            {
                3 or 5 or 6 => fields[i].Length == 0
                    ? DBNull.Value
                    : DateTime.Parse(fields[i], CultureInfo.InvariantCulture),
                7 => byte.Parse(fields[i], CultureInfo.InvariantCulture),
                _ => fields[i],
            };
    }
}
