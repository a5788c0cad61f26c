using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Storage;
using KpiDashboard.Units;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// Both indicators of all units, ranked, for random calendar periods and rule sets: the scoreboard beside DuckDB on the
/// same cells. DuckDB is given an easier question (own figures, one rule set, no ranking), and its answers must match.
/// </summary>
internal static class ScoreboardBenchmark
{
    private static readonly UnitKind[] Leagues =
    [
        UnitKind.Department,
        UnitKind.Vertical,
        UnitKind.District,
        UnitKind.Commune,
    ];

    public static async Task RunAsync(long rows)
    {
        Store store = BenchmarkData.LoadedStore(rows);
        Stopwatch watch = Stopwatch.StartNew();
        Scoreboard board = await store.LoadScoreboardAsync();
        double loadSeconds = watch.Elapsed.TotalSeconds;
        List<Selection> selections = Selections(board);
        foreach (Selection selection in selections)
        {
            Measure(board, selection);
        }

        double[] micros = [.. selections.Select(s => Measure(board, s)).Order()];
        (double duck, int compared) = BesideDuckDb(store, board);
        double p50 = micros[micros.Length / 2];
        Console.WriteLine($"| {rows:N0} dossiers, {board.CellCount:N0} cells, {selections.Count} random questions | |");
        Console.WriteLine("|---|---|");
        Console.WriteLine($"| all leagues, both indicators, ranked, p50 | {p50:0.0} µs |");
        Console.WriteLine($"| the same, p99 | {micros[(int)(micros.Length * 0.99)]:0.0} µs |");
        double scorecards = BenchmarkData.Median(selections.Select(s => MeasureScorecards(board, s)));
        Console.WriteLine($"| the same as scorecards with targets, p50 | {scorecards:0.0} µs |");
        Console.WriteLine($"| DuckDB, own figures of one rule set, median | {duck:0} µs, {duck / p50:N0} × ours |");
        Console.WriteLine($"| figures compared with DuckDB's, all equal | {compared:N0} |");
        Console.WriteLine($"| memory of the scoreboard | {Megabytes(store):0.0} MB |");
        Console.WriteLine($"| loading the scoreboard from the store | {loadSeconds:0.00} s |");
    }

    private static double Measure(Scoreboard board, Selection selection)
    {
        long began = Stopwatch.GetTimestamp();
        foreach (UnitKind league in Leagues)
        {
            LeagueTable table = board.Table(league, selection);
            table.RankBy(IndicatorMeasure.Services);
            table.RankBy(IndicatorMeasure.Dossiers);
        }

        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private static double MeasureScorecards(Scoreboard board, Selection selection)
    {
        long began = Stopwatch.GetTimestamp();
        foreach (UnitKind league in Leagues)
        {
            board.Scorecards(league, selection);
        }

        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private static List<Selection> Selections(Scoreboard board)
    {
        Random random = new(7);
        return
        [
            .. Enumerable
                .Range(0, 4000)
                .Select(_ =>
                {
                    PeriodKind kind = (PeriodKind)random.Next(5);
                    int number = kind switch
                    {
                        PeriodKind.Month => random.Next(1, 13),
                        PeriodKind.Quarter => random.Next(1, 5),
                        PeriodKind.HalfYear => random.Next(1, 3),
                        _ => 1,
                    };
                    return new Selection
                    {
                        Period = Period.Of(kind, 2022, number),
                        Calendar = (PeriodCalendar)random.Next(2),
                        YearToDate = random.Next(2) == 0,
                        Rules = board.Definitions.RuleSets[random.Next(board.Definitions.RuleSets.Count)],
                    };
                }),
        ];
    }

    private static double Megabytes(Store store)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Scoreboard board = store.LoadScoreboardAsync().GetAwaiter().GetResult();
        foreach (RuleSet rules in board.Definitions.RuleSets)
        {
            Measure(board, new Selection { Period = Period.Month(2022, 1), Rules = rules });
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(board);
        return (after - before) / 1048576.0;
    }

    private static (double Micros, int Compared) BesideDuckDb(Store store, Scoreboard board)
    {
        using DuckDBConnection duck = new("Data Source=:memory:");
        duck.Open();
        CopyCells(store, duck);
        List<double> micros = [];
        int compared = 0;
        for (int month = 1; month <= 12; month++)
        {
            Selection selection = new()
            {
                Period = Period.Month(2022, month),
                YearToDate = true,
                Own = true,
                Rules = board.Definitions.DefaultRules,
            };
            long began = Stopwatch.GetTimestamp();
            Dictionary<int, (long Services, long Online, long Total)> answers = Ask(duck, selection.Days);
            micros.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
            foreach (Unit unit in board.Units.All.Where(u => answers.ContainsKey(u.Id)))
            {
                Figure services = board.Figure(unit, board.Definitions.Indicators[0], selection);
                Figure dossiers = board.Figure(unit, board.Definitions.Indicators[1], selection);
                if (answers[unit.Id] != (services.Numerator, dossiers.Numerator, dossiers.Denominator))
                {
                    throw new InvalidOperationException($"{unit.Code} differs in {selection.Period}.");
                }

                compared += 3;
            }
        }

        return (BenchmarkData.Median(micros), compared);
    }

    private static Dictionary<int, (long, long, long)> Ask(DuckDBConnection duck, DateRange days)
    {
        using DuckDBCommand command = duck.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            select
              unit,
              count(distinct case when online > 0 and level >= 3 then procedure end),
              sum(online),
              sum(online + direct + postal)
            from cell
            where day >= date '{days.Start:yyyy-MM-dd}' and day < date '{days.End:yyyy-MM-dd}'
            group by unit
            """
        );
        using DuckDBDataReader reader = command.ExecuteReader();
        Dictionary<int, (long, long, long)> answers = [];
        while (reader.Read())
        {
            answers[reader.GetInt32(0)] = (
                reader.GetInt64(1),
                (long)reader.GetFieldValue<System.Numerics.BigInteger>(2),
                (long)reader.GetFieldValue<System.Numerics.BigInteger>(3)
            );
        }

        return answers;
    }

    private static void CopyCells(Store store, DuckDBConnection duck)
    {
        Execute(
            duck,
            "create table cell (unit integer, day date, procedure integer, level integer, online integer, direct integer, postal integer)"
        );
        using DuckDBAppender appender = duck.CreateAppender("cell");
        using Microsoft.Data.Sqlite.SqliteConnection sqlite = new($"Data Source={store.Settings.Database}");
        sqlite.Open();
        using Microsoft.Data.Sqlite.SqliteCommand select = sqlite.CreateCommand();
        select.CommandText = "select UnitId, HalfMonth, ProcedureId, Level, Online, Direct, Postal from Cell";
        using Microsoft.Data.Sqlite.SqliteDataReader reader = select.ExecuteReader();
        while (reader.Read())
        {
            appender
                .CreateRow()
                .AppendValue(reader.GetInt32(0))
                .AppendValue(DateOnly.ParseExact(reader.GetString(1), "yyyy-MM-dd", CultureInfo.InvariantCulture))
                .AppendValue(reader.GetInt32(2))
                .AppendValue(reader.GetInt32(3))
                .AppendValue(reader.GetInt32(4))
                .AppendValue(reader.GetInt32(5))
                .AppendValue(reader.GetInt32(6))
                .EndRow();
        }
    }

    private static void Execute(DuckDBConnection duck, string sql)
    {
        using DuckDBCommand command = duck.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
