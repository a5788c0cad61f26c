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
/// it said before stands in its past, so only what came since is read of dossiers: it is taken out of the cells of now.
/// </summary>
internal sealed class EarlierFacts
{
    private readonly IReadOnlyList<DayCellDifference> differences;

    private EarlierFacts(
        DateTimeOffset loadedAt,
        IReadOnlyList<DayCellDifference> differences,
        IReadOnlyList<ReceptionDay> receptions,
        IReadOnlyList<StatisticThen> reported,
        IReadOnlyList<FormCountThen> forms
    )
    {
        this.differences = differences;
        LoadedAt = loadedAt;
        ILookup<int, DateOnly> received = Days(receptions, differences).ToLookup(d => d.UnitId, d => d.Day);
        Statistics =
        [
            .. reported
                .GroupBy(s => (s.UnitId, Days: new DateRange(s.PeriodStart, s.PeriodEnd)))
                .Where(slice => !received[slice.Key.UnitId].Any(slice.Key.Days.Contains))
                .SelectMany(slice => slice),
        ];
        Until = new DataUntil
        {
            LastReception = received.SelectMany(days => days).Select(d => (DateOnly?)d).Max(),
            StatisticsEnd = reported.Max(s => (DateOnly?)s.PeriodEnd),
        };
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

    /// <summary>When the import had ended.</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>The statistics that counted: those of units that had sent no dossier received inside the same period.</summary>
    public IReadOnlyList<StatisticRow> Statistics { get; }

    /// <summary>How far the data reached.</summary>
    public DataUntil Until { get; }

    /// <summary>The Biểu II.06a.</summary>
    public IReadOnlyList<FormStatement> Forms { get; }

    /// <summary>Which units had dossiers or statistics in their periods.</summary>
    public IReadOnlyList<(int UnitId, DateRange Days)> FormPeriods { get; }

    /// <summary>Reads them.</summary>
    /// <param name="engine">The store's.</param>
    /// <param name="connection">An open connection, which sees the data of one moment.</param>
    /// <param name="importId">The import.</param>
    /// <param name="ended">When it had ended.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<EarlierFacts> ReadAsync(
        Engine engine,
        DbConnection connection,
        int importId,
        DateTimeOffset ended,
        CancellationToken cancellation
    )
    {
        var import = new { ImportId = importId };
        return new EarlierFacts(
            ended,
            await engine.QueryAsync<DayCellDifference>(connection, import, cancellation),
            await engine.QueryAsync<ReceptionDay>(connection, null, cancellation),
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
    /// <param name="cells">As they are.</param>
    public IEnumerable<Cell> CellsOf(IEnumerable<Cell> cells)
    {
        Dictionary<(int, DateOnly, int, Levels), Cell> open = differences
            .GroupBy(d => (d.UnitId, HalfMonth.StartOf(d.Received), d.ProcedureId, d.Levels))
            .ToDictionary(g => g.Key, g => DayCell.Sum(g, HalfMonth.Of(g.First().Received)));
        return cells
            .Select(c =>
                open.Remove((c.UnitId, c.Days.Start, c.ProcedureId, c.Levels), out Cell difference)
                    ? c.Plus(difference)
                    : c
            )
            // What is left when all cells were met is of cells that are no more.
            .Concat(Left())
            .Where(c => c.Total > 0);

        IEnumerable<Cell> Left()
        {
            foreach (Cell cell in open.Values.OrderBy(c => (c.UnitId, c.Days.Start)))
            {
                yield return cell;
            }
        }
    }

    /// <summary>What was received on some days, as it was.</summary>
    /// <param name="days">The days.</param>
    /// <param name="now">As it is.</param>
    public IReadOnlyList<DayCell> DaysOf(DateRange days, IReadOnlyList<DayCell> now) =>
        [.. now, .. differences.Where(d => days.Contains(d.Received))];

    /// <summary>The days on which units had received something.</summary>
    private static IEnumerable<(int UnitId, DateOnly Day)> Days(
        IEnumerable<ReceptionDay> now,
        IEnumerable<DayCellDifference> differences
    ) =>
        now.Select(r => (Key: (r.UnitId, r.ReceivedOn), r.Dossiers))
            .Concat(differences.Select(d => (Key: (d.UnitId, d.Received), Dossiers: d.Online + d.Direct + d.Postal)))
            .GroupBy(d => d.Key, d => d.Dossiers)
            .Where(d => d.Sum() > 0)
            .Select(d => d.Key);
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
