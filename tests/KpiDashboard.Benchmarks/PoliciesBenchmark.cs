using System.Diagnostics;
using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// What dossiers tell of policies: the first one after new figures, and each after it, beside the plain questions to the
/// database that tell the same.
/// </summary>
internal static class PoliciesBenchmark
{
    private const int Rounds = 5;
    private const int Policies = 6;
    private const int ProceduresEach = 6;

    /// <summary>The three questions of a policy: before, after, and all with the lower fee.</summary>
    private const string Plain = """
        select Channel, cast(julianday(Finished) - julianday(Received) as integer) as Days, count(*),
          sum(case when Due is not null then 1 else 0 end), sum(case when Finished <= Due then 1 else 0 end)
        from Dossier
        where Status not in (1, 3) and Received >= @Start and Received < @End
          and ProcedureId in (select Id from ServiceProcedure where Code in (select value from json_each(@Codes)))
        group by Channel, Days
        """;

    public static async Task RunAsync(long rows)
    {
        BenchmarkData.LoadedStore(rows);
        string folder = BenchmarkData.Folder(rows);
        string database = Path.Combine(folder, "policies.db");
        BenchmarkData.Delete(database);
        File.Copy(Path.Combine(folder, "loaded.db"), database);
        Store store = new(new KpiSettings { Database = database });
        store.Migrate();
        Scoreboard before = await store.LoadScoreboardAsync();
        string[] codes = [.. before.Procedures.Select(p => p.Code)];
        DateOnly from = before.DataUntil!.Value.AddMonths(-4);
        DateOnly start = new(from.Year, from.Month, 1);
        LoadReport report = new Loader(store, TimeProvider.System).Load([Write(folder, codes, start)]);
        if (report.ExitCode != 0)
        {
            throw new InvalidOperationException("The generated policies must load without a refused row.");
        }

        Scoreboard board = await store.LoadScoreboardAsync();
        PolicyBook book = await PolicyBook.ReadAsync(store, board);
        RuleSet rules = board.Definitions.RuleSets[0];
        List<double> first = [];
        List<double> next = [];
        List<double> shares = [];
        List<double> all = [];
        long bytes = 0;
        for (int round = 0; round < Rounds; round++)
        {
            PolicyEffects effects = new(store, board);
            shares.Add(await TimeAsync(() => Task.FromResult(effects.Of(book.All[0], rules))));
            first.Add(await TimeAsync(() => effects.Handled.ReadAsync(book.All.SelectMany(p => p.Procedures))));
            foreach (ScopedPolicy policy in book.All)
            {
                effects.Of(policy, rules);
                next.Add(await TimeAsync(() => effects.DossiersAsync(policy, rules, TimeSpan.FromMinutes(1))));
            }

            bytes = effects.Handled.Bytes;
            PolicyEffects whole = new(store, board);
            all.Add(await TimeAsync(() => whole.Handled.ReadAsync(board.Procedures)));
            if (round == Rounds - 1)
            {
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Memory: {bytes / 1e6:0.0} MB for {Policies} policies, {whole.Handled.Bytes / 1e6:0.0} MB for all procedures"
                    )
                );
            }
        }

        Console.WriteLine($"| {Policies} policies of {ProceduresEach} procedures beside {rows:N0} dossiers | ms |");
        Console.WriteLine("|---|---|");
        Print("the shares of a policy, from cells", shares);
        Print("dossiers read, once a version of the figures, aside", first);
        Print("the same where policies were for every procedure", all);
        Print("handling times and fees of a policy after it", next);
        Print("the same as three plain questions", [.. Plainly(database, codes, start)]);
        BenchmarkData.Delete(database);
    }

    private static IEnumerable<double> Plainly(string database, string[] codes, DateOnly start)
    {
        using SqliteConnection connection = new($"Data Source={database}");
        connection.Open();
        for (int round = 0; round < Rounds; round++)
        {
            long began = Stopwatch.GetTimestamp();
            foreach (
                (DateOnly from, DateOnly to) in new[]
                {
                    (start.AddMonths(-3), start),
                    (start, start.AddMonths(3)),
                    (start, DateOnly.MaxValue),
                }
            )
            {
                using SqliteCommand question = connection.CreateCommand();
                question.CommandText = Plain;
                question.Parameters.AddWithValue("@Start", $"{from:yyyy-MM-dd}");
                question.Parameters.AddWithValue("@End", $"{to:yyyy-MM-dd}");
                question.Parameters.AddWithValue(
                    "@Codes",
                    System.Text.Json.JsonSerializer.Serialize(codes.Take(ProceduresEach))
                );
                using SqliteDataReader answer = question.ExecuteReader();
                while (answer.Read()) { }
            }

            yield return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
    }

    private static async Task<double> TimeAsync(Func<Task> what)
    {
        long start = Stopwatch.GetTimestamp();
        await what();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Print(string what, List<double> times) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {BenchmarkData.Median(times):0.0} ({times.Max():0.0}) |"
            )
        );

    private static string Write(string folder, string[] codes, DateOnly start)
    {
        string path = Path.Combine(folder, "policies.csv");
        File.WriteAllLines(
            path,
            [
                "policy_code,kind,title,instrument,issued_by,issued_on,valid_from,valid_to,cut_percent,channel,procedures,fee_dong",
                .. Enumerable
                    .Range(0, Policies)
                    .Select(i =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"CS{i},fee,Giảm lệ phí {i},{i}/NQ-HĐND,HĐND tỉnh,{start.AddDays(-10):yyyy-MM-dd},{start:yyyy-MM-dd},,50,online,{string.Join(';', codes.Skip(i * ProceduresEach).Take(ProceduresEach))},50000"
                        )
                    ),
            ]
        );
        return path;
    }
}
