using System.Diagnostics;
using System.Globalization;
using KpiDashboard.Ingestion;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// A plan of ten years: tasks of all units with four steps and twenty entries of their logs each, in a store that has
/// dossiers. What a page needs of it is measured here; the store stays, for <c>web</c>.
/// </summary>
internal static class PlanBenchmark
{
    private const int Steps = 4;
    private const int LogEntries = 20;
    private const int Rounds = 50;

    public static async Task RunAsync(long rows, int tasks)
    {
        BenchmarkData.LoadedStore(rows);
        string folder = BenchmarkData.Folder(rows);
        string database = Path.Combine(folder, "plan.db");
        BenchmarkData.Delete(database);
        File.Copy(Path.Combine(folder, "loaded.db"), database);
        Store store = new(new KpiSettings { Database = database });
        store.Migrate();
        Scoreboard before = await store.LoadScoreboardAsync();
        string[] units = [.. before.Units.All.Select(u => u.Code)];
        LoadReport report = new Loader(store, TimeProvider.System).Load([
            WriteTasks(folder, units, tasks),
            WriteSteps(folder, tasks),
        ]);
        if (report.ExitCode != 0)
        {
            throw new InvalidOperationException("The generated tasks must load without a refused row.");
        }

        WriteLogs(database, tasks);
        Scoreboard board = await store.LoadScoreboardAsync();
        TaskBook book = await TaskBook.ReadAsync(store, board);
        DateOnly day = new(2022, 8, 31);
        Console.WriteLine(
            $"| {book.All.Count:N0} tasks, {tasks * LogEntries:N0} entries of logs, beside {rows:N0} dossiers | ms |"
        );
        Console.WriteLine("|---|---|");
        Print(
            "read, once a change of the plan",
            Median(5, () => TaskBook.ReadAsync(store, board).GetAwaiter().GetResult())
        );
        Print("counted by stage", Median(Rounds, () => _ = TaskBook.Count(book.All, day)));
        Print("found by two words", Median(Rounds, () => _ = book.Of(board.Units, null, "cong bo")));
        Print("of one unit's area", Median(Rounds, () => _ = book.Of(board.Units, board.Units.All[1])));
        Console.WriteLine($"Store for `web`: {database}");
    }

    private static void Print(string what, double milliseconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {milliseconds:0.0} |"));

    private static double Median(int rounds, Action what)
    {
        List<double> times = [];
        for (int i = 0; i < rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            what();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return BenchmarkData.Median(times);
    }

    private static DateOnly DueOf(int task) => new DateOnly(2014, 1, 31).AddDays(task % 3300);

    private static string WriteTasks(string folder, string[] units, int tasks)
    {
        string path = Path.Combine(folder, "tasks.csv");
        using StreamWriter file = new(path);
        file.WriteLine("task_code,solution,title,lead_unit,start,due,assigned_by");
        for (int i = 0; i < tasks; i++)
        {
            file.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"T{i},{1 + i % 12}. Giải pháp,Công bố dịch vụ chỉ tiếp nhận trực tuyến số {i},{units[i % units.Length]},{DueOf(i).AddDays(-30):yyyy-MM-dd},{DueOf(i):yyyy-MM-dd},{units[0]}"
                )
            );
        }

        return path;
    }

    private static string WriteSteps(string folder, int tasks)
    {
        string path = Path.Combine(folder, "task-steps.csv");
        using StreamWriter file = new(path);
        file.WriteLine("task_code,step,step_title,step_due,done_on");
        for (int i = 0; i < tasks; i++)
        {
            for (int step = 1; step <= Steps; step++)
            {
                string done =
                    step <= i % (Steps + 1)
                        ? DueOf(i).AddDays(-5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                        : "";
                file.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"T{i},{step},Bước {step},{DueOf(i):yyyy-MM-dd},{done}")
                );
            }
        }

        return path;
    }

    private static void WriteLogs(string database, int tasks)
    {
        using SqliteConnection connection = new($"Data Source={database}");
        connection.Open();
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = """
            insert into TaskLog (TaskCode, LogNumber, LoggedAt, LoggedBy, LogEvent, LogText)
            with recursive n(v) as (select 1 union all select v + 1 from n where v < @Entries)
            select TaskCode, v, '2022-08-01T00:00:00Z', 'canbo', 'step-done', 'Bước' from PlanTask cross join n
            """;
        insert.Parameters.AddWithValue("@Entries", LogEntries);
        insert.ExecuteNonQuery();
        using SqliteCommand count = connection.CreateCommand();
        count.CommandText = "select count(*) from TaskLog";
        if ((long)count.ExecuteScalar()! != (long)tasks * LogEntries)
        {
            throw new InvalidOperationException("Every task must have its log.");
        }
    }
}
