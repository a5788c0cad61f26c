using System.Collections.Concurrent;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.Points;

/// <summary>
/// All support points with what they did, beside the figures: which communes they cover, how many dossiers they helped
/// with, and what does not agree. What nobody reported counts nowhere, and never as 0.
/// </summary>
public sealed class PointBook
{
    /// <summary>So many months before and after an opening are compared at most.</summary>
    public const int MostMonths = 3;

    private readonly Scoreboard board;
    private readonly Dictionary<string, SupportPoint> byCode;
    private readonly Dictionary<(string Point, DateOnly Month), PointMonth> months;
    private readonly ConcurrentDictionary<DateOnly, ILookup<Unit, SupportPoint>> standing = [];
    private readonly Lazy<Dictionary<(int Unit, DateOnly Month), long>> online;
    private readonly Lazy<Dictionary<(string Place, DateOnly Month), Dictionary<int, long>>> places;

    /// <summary>Puts rows beside a scoreboard.</summary>
    /// <param name="board">The figures.</param>
    /// <param name="points">The points.</param>
    /// <param name="months">What they did; months of points that there are not are left out.</param>
    /// <param name="received">Online dossiers that name the place where they were handed in.</param>
    public PointBook(
        Scoreboard board,
        IReadOnlyList<SupportPoint> points,
        IReadOnlyList<PointMonth> months,
        IReadOnlyList<PlaceReceived> received
    )
    {
        this.board = board;
        Points = [.. points.OrderBy(p => p.Code, StringComparer.Ordinal)];
        byCode = Points.ToDictionary(p => p.Code, StringComparer.Ordinal);
        Months =
        [
            .. months
                .Where(m => byCode.ContainsKey(m.PointCode))
                .OrderBy(m => m.PointCode, StringComparer.Ordinal)
                .ThenBy(m => m.Month),
        ];
        this.months = Months.ToDictionary(m => (m.PointCode, m.Month));
        online = new(OnlineByUnit);
        places = new(() =>
            received
                .GroupBy(r => (r.ReceivedAt, MonthOf(r.Received)))
                .ToDictionary(
                    g => g.Key,
                    g => g.GroupBy(r => r.UnitId).ToDictionary(u => u.Key, u => u.Sum(r => r.Dossiers))
                )
        );
    }

    /// <summary>The points by code.</summary>
    public IReadOnlyList<SupportPoint> Points { get; }

    /// <summary>What they did, by point and month.</summary>
    public IReadOnlyList<PointMonth> Months { get; }

    /// <summary>Reads all of it from the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="board">The figures.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available.</exception>
    public static async Task<PointBook> ReadAsync(Store store, Scoreboard board) =>
        new(
            board,
            await PointsAsync(store),
            [.. (await store.QueryAsync<PointMonthRow>()).Select(PointMonth.Of)],
            await store.QueryAsync<PlaceReceived>(new { Channel = (byte)Channel.Online })
        );

    /// <summary>The points alone.</summary>
    /// <param name="store">The store.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available.</exception>
    public static async Task<IReadOnlyList<SupportPoint>> PointsAsync(Store store) =>
        [.. (await store.QueryAsync<SupportPointRow>()).Select(SupportPoint.Of)];

    /// <summary>A point by its code; null where there is none.</summary>
    /// <param name="code">The code.</param>
    public SupportPoint? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>What a point reported of a month; null where it did not.</summary>
    /// <param name="point">The point.</param>
    /// <param name="month">The month's first day.</param>
    public PointMonth? MonthOf(SupportPoint point, DateOnly month) => months.GetValueOrDefault((point.Code, month));

    /// <summary>The first day of the month of a day.</summary>
    /// <param name="day">The day.</param>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>The unit where a point stands on a day: codes of units were used again. Null where none has it then.</summary>
    /// <param name="point">The point.</param>
    /// <param name="day">The day.</param>
    public Unit? UnitOf(SupportPoint point, DateOnly day) =>
        board.Units.Find(point.UnitCode, DateRange.Inclusive(day, day));

    /// <summary>The unit where a point stands: that of its time, for it may be gone on the day that is looked at.</summary>
    /// <param name="point">The point.</param>
    /// <param name="day">The day, where the point names none itself.</param>
    public Unit? HomeOf(SupportPoint point, DateOnly day) =>
        UnitOf(point, point.OpenFrom ?? point.ReviewedOn ?? day) ?? board.Units.Find(point.UnitCode);

    /// <summary>The points that stand in a unit or below it on a day, by code.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="day">The day.</param>
    public IReadOnlyList<SupportPoint> In(Unit unit, DateOnly day) =>
        [
            .. Standing(day)
                .Where(at => board.Units.Path(at.Key, DateRange.Inclusive(day, day)).Contains(unit))
                .SelectMany(at => at)
                .OrderBy(p => p.Code, StringComparer.Ordinal),
        ];

    /// <summary>How far a unit's points have come on a day: that of the one that has come furthest; null where it has none.</summary>
    /// <param name="unit">The unit; points below it are not asked.</param>
    /// <param name="day">The day.</param>
    public PointState? StateOf(Unit unit, DateOnly day) =>
        Standing(day)[unit].Select(p => (PointState?)p.StateOn(day)).Min();

    /// <summary>What a unit's points did in a month.</summary>
    /// <param name="unit">The unit, with all below it.</param>
    /// <param name="month">The month's first day.</param>
    public PointWork WorkOf(Unit unit, DateOnly month)
    {
        DateOnly last = month.AddMonths(1).AddDays(-1);
        return WorkOf([.. In(unit, last).Where(p => p.WasOpenIn(month))], month, OnlineOf(unit, month));
    }

    /// <summary>What the communes that have an open point did with them in a month: dossiers are those of these communes.</summary>
    /// <param name="unit">The unit, with all below it.</param>
    /// <param name="day">The day on which a point is open.</param>
    /// <param name="month">The month's first day.</param>
    public PointWork WorkOfCovered(Unit unit, DateOnly day, DateOnly month)
    {
        Unit[] covered = [.. Communes(unit, day).Where(c => StateOf(c, day) == PointState.Open)];
        return WorkOf(
            [.. covered.SelectMany(c => Standing(day)[c]).Where(p => p.WasOpenIn(month))],
            month,
            covered.Sum(c => OnlineAt(c, month))
        );
    }

    /// <summary>The communes of a unit's area that stood on a day, by district and code.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="day">The day.</param>
    public IReadOnlyList<Unit> Communes(Unit unit, DateOnly day)
    {
        DateRange on = DateRange.Inclusive(day, day);
        return [.. board.Units.League(UnitKind.Commune, on).Where(c => board.Units.Path(c, on).Contains(unit))];
    }

    /// <summary>Communes with a point that is open and eligible, of all that stood on the day.</summary>
    /// <param name="unit">The unit in whose area.</param>
    /// <param name="day">The day.</param>
    public Figure Coverage(Unit unit, DateOnly day)
    {
        IReadOnlyList<Unit> communes = Communes(unit, day);
        return new Figure(communes.Count(c => StateOf(c, day) == PointState.Open), communes.Count);
    }

    /// <summary>Online dossiers that a unit's area received in a month.</summary>
    /// <param name="unit">The unit, with all below it.</param>
    /// <param name="month">The month's first day.</param>
    public long OnlineOf(Unit unit, DateOnly month) =>
        board
            .AreaByDay(unit)
            .Where(m => m.Days.Contains(month))
            .Select(m => m.Unit)
            .Distinct()
            .Sum(u => OnlineAt(u, month));

    /// <summary>
    /// Months in which a unit's points say that they helped with more online dossiers than it received, and dossiers that
    /// name one of them as the place of reception do not explain it; the latest first.
    /// </summary>
    /// <param name="unit">The unit, with all below it.</param>
    /// <param name="until">Months after this day are not looked at: what they received is not known yet.</param>
    public IReadOnlyList<PointDoubt> Doubts(Unit unit, DateOnly until)
    {
        List<PointDoubt> doubts = [];
        foreach (
            IGrouping<(string UnitCode, DateOnly Month), PointMonth> reported in Months
                .Where(m => m.Helped is not null && m.Month.AddMonths(1) <= until.AddDays(1))
                .GroupBy(m => (byCode[m.PointCode].UnitCode, m.Month))
        )
        {
            DateOnly month = reported.Key.Month;
            DateRange days = SupportPoint.MonthOf(month);
            if (
                board.Units.Find(reported.Key.UnitCode, days) is not { } at
                || !board.Units.Path(at, days).Contains(unit)
            )
            {
                continue;
            }

            long helped = reported.Sum(m => (long)m.Helped!.Value);
            long there = OnlineAt(at, month);
            long elsewhere = reported.Sum(m => ElsewhereOf(m.PointCode, month, at));
            if (helped > there + elsewhere)
            {
                doubts.Add(new PointDoubt(at, month, helped, there, elsewhere, [.. reported.Select(m => m.PointCode)]));
            }
        }

        return [.. doubts.OrderByDescending(d => d.Month).ThenBy(d => d.Unit.Code, StringComparer.Ordinal)];
    }

    /// <summary>
    /// How an indicator of communes moved with the opening of a point, beside communes without one in the same months. What
    /// moved together is no cause. The month of opening is left out, and as many months before it as after, at most
    /// <see cref="MostMonths"/>.
    /// </summary>
    /// <param name="unit">The unit in whose area.</param>
    /// <param name="day">The day on which communes have a point or not; months that ended until then count.</param>
    /// <param name="ratio">What is measured, of dossiers.</param>
    /// <param name="rules">By which definition.</param>
    /// <returns>Null where no commune has such months, or none is without a point.</returns>
    public OpeningEffect? Effect(Unit unit, DateOnly day, Ratio ratio, RuleSet rules)
    {
        IReadOnlyList<Unit> communes = Communes(unit, day);
        // One that had a point once is neither with nor without.
        Unit[] without = [.. communes.Where(c => !Standing(day)[c].Any(p => p.OpenFrom <= day))];
        IGrouping<DateOnly, Unit>[] openings =
        [
            .. communes
                .Where(c => StateOf(c, day) == PointState.Open)
                .GroupBy(c => MonthOf(Standing(day)[c].Where(p => p.Covers(day)).Min(p => p.OpenFrom!.Value))),
        ];
        DateOnly end = MonthOf(day.AddDays(1));
        DateOnly start = board.DataFrom ?? end;
        Dictionary<DateOnly, Figure> others = [];
        OpeningEffect sum = new(0, default, default, default, default);
        foreach (IGrouping<DateOnly, Unit> opening in openings)
        {
            int after = MonthsBetween(opening.Key.AddMonths(1), end);
            int before = MonthsBetween(start.Day == 1 ? start : MonthOf(start).AddMonths(1), opening.Key);
            int count = Math.Min(MostMonths, Math.Min(after, before));
            Unit[] opened = [.. opening];
            for (int i = 1; i <= count; i++)
            {
                (DateOnly then, DateOnly since) = (opening.Key.AddMonths(-i), opening.Key.AddMonths(i));
                sum = sum with
                {
                    WithBefore = sum.WithBefore.Plus(Of(opened, then)),
                    WithAfter = sum.WithAfter.Plus(Of(opened, since)),
                    WithoutBefore = sum.WithoutBefore.Plus(Times(Others(then), opened.Length)),
                    WithoutAfter = sum.WithoutAfter.Plus(Times(Others(since), opened.Length)),
                };
            }

            sum = count > 0 ? sum with { Communes = sum.Communes + opened.Length } : sum;
        }

        return
            sum
                is {
                    WithBefore.HasData: true,
                    WithAfter.HasData: true,
                    WithoutBefore.HasData: true,
                    WithoutAfter.HasData: true
                }
            ? sum
            : null;

        Figure Others(DateOnly month) =>
            others.TryGetValue(month, out Figure known) ? known : others[month] = Of(without, month);

        Figure Of(Unit[] units, DateOnly month)
        {
            Selection selection = new() { Period = Period.Month(month.Year, month.Month), Rules = rules };
            return units
                .Where(u => u.Validity.Overlaps(selection.Days))
                .Aggregate(default(Figure), (all, u) => all.Plus(board.Figure(u, ratio, selection)));
        }

        static Figure Times(Figure figure, int times) => new(times * figure.Numerator, times * figure.Denominator);
    }

    /// <summary>The points by the units where they stand on a day.</summary>
    private ILookup<Unit, SupportPoint> Standing(DateOnly day) =>
        standing.GetOrAdd(
            day,
            asked =>
                Points
                    .Select(p => (Point: p, At: UnitOf(p, asked)))
                    .Where(p => p.At is not null)
                    .ToLookup(p => p.At!, p => p.Point)
        );

    private static int MonthsBetween(DateOnly from, DateOnly to) =>
        Math.Max(0, 12 * (to.Year - from.Year) + to.Month - from.Month);

    private PointWork WorkOf(IReadOnlyCollection<SupportPoint> open, DateOnly month, long received)
    {
        int[] helped = [.. open.Select(p => MonthOf(p, month)?.Helped).OfType<int>()];
        return new PointWork(open.Count, helped.Length, helped.Length == 0 ? null : helped.Sum(h => (long)h), received);
    }

    /// <summary>Online dossiers of other units that name a point.</summary>
    private long ElsewhereOf(string point, DateOnly month, Unit at) =>
        places.Value.TryGetValue((point, month), out Dictionary<int, long>? units)
            ? units.Where(u => u.Key != at.Id).Sum(u => u.Value)
            : 0;

    private long OnlineAt(Unit unit, DateOnly month) => online.Value.GetValueOrDefault((unit.Id, month));

    /// <summary>Counts of one pass over all cells; what was reported for more than a month is of no month.</summary>
    private Dictionary<(int, DateOnly), long> OnlineByUnit()
    {
        Dictionary<(int, DateOnly), long> counts = [];
        foreach (Unit unit in board.Units.All)
        {
            foreach (UnitCell cell in board.Cells(unit, DateRange.Always, own: true))
            {
                if (cell.Online > 0 && MonthOf(cell.Days.Start) == MonthOf(cell.Days.Last))
                {
                    (int, DateOnly) key = (unit.Id, MonthOf(cell.Days.Start));
                    counts[key] = counts.GetValueOrDefault(key) + cell.Online;
                }
            }
        }

        return counts;
    }
}

/// <summary>What support points did in a month.</summary>
/// <param name="Open">Points that were open in it.</param>
/// <param name="Reported">Those of them that said with how many dossiers they helped.</param>
/// <param name="Helped">With how many, where one said it; null where none did.</param>
/// <param name="Received">Online dossiers received there, helped with or not.</param>
public sealed record PointWork(int Open, int Reported, long? Helped, long Received)
{
    /// <summary>Dossiers a point that reported; null where none did.</summary>
    public decimal? HelpedPerPoint => Helped is { } helped ? decimal.Divide(helped, Reported) : null;

    /// <summary>The part of the online dossiers that were helped with; null where none reported.</summary>
    public Figure? Share => Helped is { } helped ? new Figure(helped, Received) : null;
}

/// <summary>Points say that they helped with more online dossiers than there were.</summary>
/// <param name="Unit">Where they stand.</param>
/// <param name="Month">The month's first day.</param>
/// <param name="Helped">With how many they say.</param>
/// <param name="Received">Online dossiers that the unit received.</param>
/// <param name="Elsewhere">Online dossiers of other units that name one of the points as the place of reception.</param>
/// <param name="Points">The points.</param>
public sealed record PointDoubt(
    Unit Unit,
    DateOnly Month,
    long Helped,
    long Received,
    long Elsewhere,
    IReadOnlyList<string> Points
);

/// <summary>How an indicator moved with the opening of points: an association, no cause.</summary>
/// <param name="Communes">How many communes with a point are in it.</param>
/// <param name="WithBefore">Of communes with a point, before they had it.</param>
/// <param name="WithAfter">Of the same communes after.</param>
/// <param name="WithoutBefore">Of communes without a point in the same months as before, as often as communes opened then.</param>
/// <param name="WithoutAfter">Of the same communes after.</param>
public sealed record OpeningEffect(
    int Communes,
    Figure WithBefore,
    Figure WithAfter,
    Figure WithoutBefore,
    Figure WithoutAfter
)
{
    /// <summary>By how many points communes with a point moved.</summary>
    public decimal With => (WithAfter.Exact - WithBefore.Exact) ?? 0;

    /// <summary>By how many points communes without one moved.</summary>
    public decimal Without => (WithoutAfter.Exact - WithoutBefore.Exact) ?? 0;
}
