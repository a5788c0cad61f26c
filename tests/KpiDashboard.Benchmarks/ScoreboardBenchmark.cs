using System.Diagnostics;
using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Signals;
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
        WarmUp(board, selections);
        double[] micros = [.. selections.Select(s => Measure(board, s)).Order()];
        List<Selection> filtered = Filters(board, selections);
        WarmUp(board, filtered);
        double[] filteredMicros = [.. filtered.Select(s => Measure(board, s)).Order()];
        (double duck, int compared) = BesideDuckDb(store, board);
        ForecastTimes ahead = await ForecastsAsync(store, board);
        double behind = ForecastsBehindFilters(board);
        (Period month, double signalsFirst, double signalsNext) = await SignalsAsync(store, board);
        double after = BenchmarkData.Median(selections.Select(s => Measure(board, s)));
        double p50 = micros[micros.Length / 2];
        Console.WriteLine($"| {rows:N0} dossiers, {board.CellCount:N0} cells, {selections.Count} random questions | |");
        Console.WriteLine("|---|---|");
        Console.WriteLine($"| all leagues, both indicators, ranked, p50 | {p50:0.0} µs |");
        Console.WriteLine($"| the same, p99 | {micros[(int)(micros.Length * 0.99)]:0.0} µs |");
        Console.WriteLine(
            $"| with a filter (field, level, channel, kind or procedure), p50 | {filteredMicros[filteredMicros.Length / 2]:0.0} µs |"
        );
        Console.WriteLine($"| the same, p99 | {filteredMicros[(int)(filteredMicros.Length * 0.99)]:0.0} µs |");
        double scorecards = BenchmarkData.Median(selections.Select(s => MeasureScorecards(board, s)));
        Console.WriteLine($"| the same as scorecards with targets, p50 | {scorecards:0.0} µs |");
        double effects = BenchmarkData.Median(selections.Take(400).Select(s => MeasureEffect(board, s)));
        Console.WriteLine($"| what other targets for two kinds of units would do to all, p50 | {effects:0.0} µs |");
        Console.WriteLine(
            $"| DuckDB, one rule set, months and years to date, median | {duck:0} µs, {duck / p50:N0} × ours |"
        );
        Console.WriteLine($"| figures and ranks compared with DuckDB's, all equal | {compared:N0} |");
        Console.WriteLine(
            $"| forecasts of both indicators of all units after month {ahead.After.Number}, once a data version | {ahead.First:0.00} s the first, {ahead.Next:0.00} s the next |"
        );
        Console.WriteLine($"| memory of the {ahead.Made:N0} forecasts | {ahead.Megabytes:0.0} MB |");
        Console.WriteLine($"| the same behind a filter (field, level or kind), median | {behind:0.00} s |");
        Console.WriteLine(
            $"| all signals of month {month.Number}, once a data version | {signalsFirst:0.00} s the first, {signalsNext:0.00} s the next |"
        );
        Console.WriteLine(
            $"| how right they were in the years {string.Join(", ", ahead.Years)} | {ahead.Record:0.0} s |"
        );
        Console.WriteLine(
            $"| all leagues, both indicators, ranked, p50, with forecasts held | {after:0.0} µs, {after / p50:0.00} × without |"
        );
        (double atFirst, double inAll) = Megabytes(store);
        Console.WriteLine($"| memory of all rule sets | {atFirst:0.0} MB |");
        Console.WriteLine($"| the same with sums of the province and filters | {inAll:0.0} MB |");
        Console.WriteLine($"| loading the scoreboard from the store | {loadSeconds:0.00} s |");
        Stopwatch prepare = Stopwatch.StartNew();
        (await store.LoadScoreboardAsync()).Prepare();
        Console.WriteLine($"| loading and preparing it | {prepare.Elapsed.TotalSeconds:0.00} s |");
        Scoreboard fifth = await BenchmarkData.LoadedStore(rows / 5).LoadScoreboardAsync();
        (double large, double small) = Beside(board, fifth);
        Console.WriteLine(
            $"| p50 of {rows:N0} ÷ p50 of {rows / 5:N0} dossiers, in turns | {large / small:0.00} ({large:0.0} ÷ {small:0.0} µs) |"
        );
    }

    private readonly record struct ForecastTimes(
        Period After,
        double First,
        double Next,
        int Made,
        double Megabytes,
        IReadOnlyList<int> Years,
        double Record
    );

    /// <summary>
    /// Forecasts from the first month that has some, with what they keep, and their record. They are held to the end, so that
    /// what is asked next is asked beside them.
    /// </summary>
    private static async Task<ForecastTimes> ForecastsAsync(Store store, Scoreboard board)
    {
        Selection usual = Usual(board);
        // As early as there are any: then most months are to come.
        Period after = Period.Month(usual.Period.Year, Forecast.FewestMonths);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        double first = Seconds(() => Held = YearForecasts.Of(board, usual, after));
        double megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
        List<double> times = [];
        for (int i = 0; i < 5; i++)
        {
            // Another version of the figures has none of the answers that this one keeps.
            Scoreboard other = await store.LoadScoreboardAsync();
            other.Prepare();
            times.Add(Seconds(() => YearForecasts.Of(other, usual, after)));
        }

        double next = BenchmarkData.Median(times);
        TrackRecord? record = null;
        double seconds = Seconds(() => record = TrackRecord.Of(board, usual));
        int made = board
            .Definitions.Indicators.Where(YearForecasts.Knows)
            .Sum(i => board.Units.All.Count(u => Held!.Find(u, i, own: false) is not null));
        return new ForecastTimes(after, first, next, made, megabytes, record!.Years, seconds);
    }

    private static YearForecasts? Held { get; set; }

    private static double ForecastsBehindFilters(Scoreboard board)
    {
        Selection usual = Usual(board);
        Filter[] filters =
        [
            .. board.Procedures.Fields.Take(5).Select(f => new Filter { Field = f }),
            new Filter { Levels = Levels.Full },
            new Filter { Kind = UnitKind.Commune },
        ];
        return BenchmarkData.Median(
            filters.Select(f =>
                Seconds(() =>
                    YearForecasts.Of(
                        board,
                        usual with
                        {
                            Filter = f,
                        },
                        Period.Month(usual.Period.Year, Forecast.FewestMonths)
                    )
                )
            )
        );
    }

    /// <summary>All signals of the last month that is over but those of the plan, which are asked for with it.</summary>
    private static async Task<(Period Month, double First, double Next)> SignalsAsync(Store store, Scoreboard board)
    {
        Selection usual = Usual(board);
        Period month = SignalBook.MonthOf(board, usual) ?? throw new InvalidOperationException("No month is over.");
        List<double> seconds = [];
        for (int i = 0; i < 6; i++)
        {
            long began = Stopwatch.GetTimestamp();
            await new SignalBook(store, board).PrepareAsync(month, usual.Rules);
            seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return (month, seconds[0], BenchmarkData.Median(seconds.Skip(1)));
    }

    private static Selection Usual(Scoreboard board) =>
        new()
        {
            Period = board.UsualPeriod(PeriodCalendar.Calendar) ?? throw new InvalidOperationException("No data."),
            Rules = board.Definitions.DefaultRules,
            YearToDate = true,
        };

    private static double Seconds(Action work)
    {
        long began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>
    /// The medians of both, asked in turns of a few milliseconds: what else the machine does then slows both alike.
    /// </summary>
    private static (double Large, double Small) Beside(Scoreboard large, Scoreboard small)
    {
        List<Selection> ofLarge = Selections(large);
        List<Selection> ofSmall = Selections(small);
        WarmUp(small, ofSmall);
        WarmUp(large, ofLarge);
        List<double> larges = [];
        List<double> smalls = [];
        for (int turn = 0; turn < 60; turn++)
        {
            larges.Add(BenchmarkData.Median(ofLarge.Take(500).Select(s => Measure(large, s))));
            smalls.Add(BenchmarkData.Median(ofSmall.Take(500).Select(s => Measure(small, s))));
        }

        return (BenchmarkData.Median(larges), BenchmarkData.Median(smalls));
    }

    /// <summary>Asks until the run-time has compiled what it asks for the last time.</summary>
    private static void WarmUp(Scoreboard board, List<Selection> selections)
    {
        for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalSeconds < 2; )
        {
            foreach (Selection selection in selections)
            {
                Measure(board, selection);
            }
        }
    }

    private static double Measure(Scoreboard board, Selection selection)
    {
        long began = Stopwatch.GetTimestamp();
        foreach (UnitKind league in Leagues)
        {
            LeagueTable table = board.Table(league, selection);
            table.RankBy(table.Of(Indicators.Measure.Services));
            table.RankBy(table.Of(Indicators.Measure.Dossiers));
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

    /// <summary>What other targets would do to all units: statuses, what is missing, places by it, and chances.</summary>
    public static async Task EffectAsync(long rows)
    {
        Scoreboard board = await BenchmarkData.LoadedStore(rows).LoadScoreboardAsync();
        List<Selection> selections = [.. Selections(board).Take(400)];
        for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalSeconds < 5; )
        {
            selections.ForEach(s => MeasureEffect(board, s));
        }

        Selection usual = selections[0] with
        {
            Period = board.UsualPeriod(PeriodCalendar.Calendar) ?? throw new InvalidOperationException("No data."),
            Calendar = PeriodCalendar.Calendar,
            Rules = board.Definitions.DefaultRules,
            YearToDate = true,
        };
        ForecastBook book = new(board);
        foreach (Indicator indicator in board.Definitions.Overview)
        {
            await book.WhenReadyAsync(indicator, usual);
        }

        double[] micros = [.. selections.Select(s => MeasureEffect(board, s)).Order()];
        double chances = BenchmarkData.Median(Enumerable.Range(0, 400).Select(_ => MeasureEffect(board, usual, book)));
        Console.WriteLine(
            $"| {rows:N0} dossiers, {board.Units.All.Count:N0} units, other targets for two kinds of them | |"
        );
        Console.WriteLine("|---|---|");
        Console.WriteLine($"| what they would do to all units, p50 | {micros[micros.Length / 2]:0.0} µs |");
        Console.WriteLine($"| the same, p99 | {micros[(int)(micros.Length * 0.99)]:0.0} µs |");
        Console.WriteLine($"| the same with the chances of all units, p50 | {chances:0.0} µs |");
    }

    private static double MeasureEffect(Scoreboard board, Selection selection, ForecastBook? forecasts = null)
    {
        Target[] set =
        [
            .. board.Definitions.Overview.Select(
                (i, n) =>
                    new Target
                    {
                        Indicator = i.Code,
                        Year = selection.Period.Year,
                        Kind = n == 0 ? UnitKind.Department : UnitKind.Commune,
                        Value = 90,
                    }
            ),
        ];
        long began = Stopwatch.GetTimestamp();
        TargetEffect effect = TargetEffect.Of(board, set, [], selection);
        foreach (TargetEffect.OnUnit unit in forecasts is null ? [] : effect.Units)
        {
            Forecast? forecast = forecasts!.Find(unit.Unit, unit.Before.Indicator, selection);
            _ = forecast?.ReachOf(unit.Before.Target ?? 0) + forecast?.ReachOf(unit.After.Target ?? 0);
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

    /// <summary>The same questions, each with one more filter.</summary>
    private static List<Selection> Filters(Scoreboard board, List<Selection> selections)
    {
        Random random = new(11);
        string[] fields = [.. board.Procedures.Fields];
        return
        [
            .. selections.Select(s =>
                s with
                {
                    Filter = random.Next(5) switch
                    {
                        0 => new Filter { Field = fields[random.Next(fields.Length)] },
                        1 => new Filter { Levels = random.Next(2) == 0 ? Levels.Full : Levels.Partial },
                        2 => new Filter { Channel = (Channel)random.Next(1, 4) },
                        3 => new Filter { Kind = Leagues[random.Next(Leagues.Length)] },
                        _ => new Filter { Procedure = board.Procedures[random.Next(board.Procedures.Count)].Code },
                    },
                }
            ),
        ];
    }

    private static (double AtFirst, double InAll) Megabytes(Store store)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Scoreboard board = store.LoadScoreboardAsync().GetAwaiter().GetResult();
        foreach (RuleSet rules in board.Definitions.RuleSets)
        {
            Measure(board, new Selection { Period = Period.Month(2022, 1), Rules = rules });
        }

        long atFirst = GC.GetTotalMemory(forceFullCollection: true);
        board.Prepare();
        long inAll = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(board);
        return ((atFirst - before) / 1048576.0, (inAll - before) / 1048576.0);
    }

    /// <summary>DuckDB's median over the months of a year, once each of its figures and ranks equals ours.</summary>
    private static (double Micros, int Compared) BesideDuckDb(Store store, Scoreboard board)
    {
        using DuckDbScoreboard duck = new(store, board.Units);
        List<double> micros = [];
        int compared = 0;
        foreach (Selection selection in Months(board))
        {
            long began = Stopwatch.GetTimestamp();
            IReadOnlyList<DuckDbScoreboard.Answer> answers = duck.Ask(selection.Days);
            micros.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
            Dictionary<int, DuckDbScoreboard.Answer> byUnit = answers.ToDictionary(a => a.UnitId);
            foreach (Scorecard card in Leagues.SelectMany(l => board.Scorecards(l, selection)))
            {
                IndicatorResult services = card.Standings[0];
                IndicatorResult dossiers = card.Standings[1];
                DuckDbScoreboard.Answer ours = new(
                    card.Unit.Id,
                    services.Figure,
                    dossiers.Figure,
                    services.Rank,
                    dossiers.Rank
                );
                if (!byUnit.Remove(card.Unit.Id, out DuckDbScoreboard.Answer? theirs) || theirs != ours)
                {
                    throw new InvalidOperationException($"{selection.Period}: {ours} here, {theirs} in DuckDB.");
                }

                compared += 6;
            }
        }

        return (BenchmarkData.Median(micros), compared);
    }

    private static IEnumerable<Selection> Months(Scoreboard board) =>
        from calendar in Enum.GetValues<PeriodCalendar>()
        from yearToDate in (bool[])[false, true]
        from month in Enumerable.Range(1, 12)
        select new Selection
        {
            Period = Period.Month(2022, month),
            Calendar = calendar,
            YearToDate = yearToDate,
            Rules = board.Definitions.DefaultRules,
        };
}
