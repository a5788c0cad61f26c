using System.Data.Common;
using KpiDashboard.Forms;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Storage;

/// <summary>
/// What dossiers, statistics and forms said when an import had ended. Each row knows the import that brought it, and what
/// it said before stands in its past. Of dossiers only what came since is read and taken out of the cells of now; or, where
/// that is most of them, only what was there.
/// </summary>
internal sealed class EarlierFacts
{
    private readonly bool isFromNothing;
    private readonly IReadOnlyList<DayCellDifference> differences;

    private EarlierFacts(
        DateTimeOffset loadedAt,
        DateOnly? until,
        IReadOnlyList<UnitArrivals> arrivals,
        bool isFromNothing,
        IReadOnlyList<DayCellDifference> differences,
        IReadOnlyList<ReceptionDay> receptions,
        IReadOnlyList<StatisticThen> reported,
        IReadOnlyList<FormCountThen> forms
    )
    {
        this.isFromNothing = isFromNothing;
        this.differences = differences;
        LoadedAt = loadedAt;
        Arrivals = arrivals;
        ILookup<int, DateOnly> received = Days(isFromNothing ? [] : receptions, differences)
            .ToLookup(d => d.UnitId, d => d.Day);
        Statistics =
        [
            .. reported
                .GroupBy(s => (s.UnitId, Days: new DateRange(s.PeriodStart, s.PeriodEnd)))
                .Where(slice => !received[slice.Key.UnitId].Any(slice.Key.Days.Contains))
                .SelectMany(slice => slice),
        ];
        DateOnly? last = new DataUntil
        {
            LastReception = received.SelectMany(days => days).Select(d => (DateOnly?)d).Max(),
            StatisticsEnd = reported.Max(s => (DateOnly?)s.PeriodEnd),
        }.Last(loadedAt);
        Until = last < until ? until : last;
        Forms = FormStatement.Of(forms);
        FormPeriods =
        [
            .. Forms
                .Select(f => f.Days)
                .Distinct()
                .SelectMany(days =>
                    received
                        .Where(unit => unit.Any(days.Contains))
                        .Select(unit => unit.Key)
                        .Union(
                            Statistics
                                .Where(s => new DateRange(s.PeriodStart, s.PeriodEnd).Overlaps(days))
                                .Select(s => s.UnitId)
                        )
                        .Select(unit => (unit, days))
                ),
        ];
    }

    /// <summary>What came since, by unit.</summary>
    public IReadOnlyList<UnitArrivals> Arrivals { get; }

    /// <summary>When the import had ended.</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>The statistics that counted: those of units that had sent no dossier received inside the same period.</summary>
    public IReadOnlyList<StatisticRow> Statistics { get; }

    /// <summary>The last day that figures may be asked for; null where there were no data.</summary>
    public DateOnly? Until { get; }

    /// <summary>The Biểu II.06a.</summary>
    public IReadOnlyList<FormStatement> Forms { get; }

    /// <summary>Which units had dossiers or statistics in their periods.</summary>
    public IReadOnlyList<(int UnitId, DateRange Days)> FormPeriods { get; }

    /// <summary>Reads them.</summary>
    /// <param name="engine">The store's.</param>
    /// <param name="connection">An open connection, which sees the data of one moment.</param>
    /// <param name="importId">The import.</param>
    /// <param name="ended">When it had ended.</param>
    /// <param name="until">The last day that figures may be asked for, if that is later than the last day with data.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<EarlierFacts> ReadAsync(
        Engine engine,
        DbConnection connection,
        int importId,
        DateTimeOffset ended,
        DateOnly? until,
        CancellationToken cancellation
    )
    {
        var import = new { ImportId = importId };
        IReadOnlyList<UnitArrivals> arrivals = await engine.QueryAsync<UnitArrivals>(connection, import, cancellation);
        IReadOnlyList<ReceptionDay> receptions = await engine.QueryAsync<ReceptionDay>(connection, null, cancellation);
        // Where most came since, what was there is less to read than what was not.
        bool isFromNothing = arrivals.Sum(a => (long)a.Dossiers) * 2 > receptions.Sum(r => (long)r.Dossiers);
        return new EarlierFacts(
            ended,
            until,
            arrivals,
            isFromNothing,
            await engine.QueryAsync<DayCellDifference>(
                connection,
                new { ImportId = importId, Sign = isFromNothing ? 1 : -1 },
                cancellation
            ),
            receptions,
            await engine.QueryAsync<StatisticThen>(connection, import, cancellation),
            await engine.QueryAsync<FormCountThen>(
                connection,
                new
                {
                    Form = FormStatement.ByUnitForm,
                    OtherForm = FormStatement.ByFieldForm,
                    ImportId = importId,
                },
                cancellation
            )
        );
    }

    /// <summary>The cells of the roll-up as they were.</summary>
    /// <param name="now">As they are.</param>
    public List<Cell> CellsOf(ReadOnlySpan<Cell> now)
    {
        Dictionary<(int, int, int, Levels), Cell> open = [];
        foreach (DayCellDifference day in differences)
        {
            Cell cell = day.ToCell(HalfMonth.Of(day.Received));
            (int, int, int, Levels) key = (cell.UnitId, cell.Days.Start.DayNumber, cell.ProcedureId, cell.Levels);
            open[key] = open.TryGetValue(key, out Cell sum) ? sum.Plus(cell) : cell;
        }

        List<Cell> cells = new(now.Length);
        foreach (ref readonly Cell cell in isFromNothing ? [] : now)
        {
            (int, int, int, Levels) key = (cell.UnitId, cell.Days.Start.DayNumber, cell.ProcedureId, cell.Levels);
            Cell was = open.Remove(key, out Cell difference) ? cell.Plus(difference) : cell;
            if (was.Total > 0)
            {
                cells.Add(was);
            }
        }

        // What was met by no cell of now is of cells that are no more.
        cells.AddRange(open.Values.Where(c => c.Total > 0).OrderBy(c => (c.UnitId, c.Days.Start)));
        return cells;
    }

    /// <summary>What was received on some days, as it was.</summary>
    /// <param name="days">The days.</param>
    /// <param name="now">As it is.</param>
    public IReadOnlyList<DayCell> DaysOf(DateRange days, IReadOnlyList<DayCell> now) =>
        [.. isFromNothing ? [] : now, .. differences.Where(d => days.Contains(d.Received))];

    /// <summary>The days on which units had received something.</summary>
    private static IEnumerable<(int UnitId, DateOnly Day)> Days(
        IEnumerable<ReceptionDay> now,
        IEnumerable<DayCellDifference> differences
    )
    {
        Dictionary<(int, DateOnly), int> dossiers = now.ToDictionary(r => (r.UnitId, r.ReceivedOn), r => r.Dossiers);
        foreach (DayCellDifference day in differences)
        {
            (int, DateOnly) key = (day.UnitId, day.Received);
            dossiers[key] = dossiers.GetValueOrDefault(key) + day.Online + day.Direct + day.Postal;
        }

        return dossiers.Where(d => d.Value > 0).Select(d => d.Key);
    }
}

/// <summary>What must be added to what a unit received of a procedure on a day: <c>DayCellDifference.sql</c>.</summary>
internal sealed record DayCellDifference : DayCell;

/// <summary>How many dossiers a unit received on a day: <c>ReceptionDay.sql</c>.</summary>
internal sealed record ReceptionDay
{
    public required int UnitId { get; init; }
    public required DateOnly ReceivedOn { get; init; }
    public required int Dossiers { get; init; }
}

/// <summary>A statistics row as it stood: <c>StatisticThen.sql</c>.</summary>
internal sealed record StatisticThen : StatisticRow;

/// <summary>A number of a form as it stood: <c>FormCountThen.sql</c>.</summary>
internal sealed record FormCountThen : ReportedCountRow;
