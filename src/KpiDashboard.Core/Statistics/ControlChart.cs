using KpiDashboard.Indicators;

namespace KpiDashboard.Statistics;

/// <summary>
/// How a unit's monthly share moves by itself, and what is more than that (a chart of individual values and moving ranges,
/// XmR). All in percent. Statistics, part 7.
/// </summary>
/// <param name="Mean">The mean of the months' shares.</param>
/// <param name="MeanRange">The mean change from month to month, very great ones left out.</param>
/// <param name="Signals">All that is unusual, kind by kind and month by month.</param>
public sealed record ControlChart(double Mean, double MeanRange, IReadOnlyList<ControlSignal> Signals)
{
    /// <summary>A series with fewer months that have data has no chart.</summary>
    public const int FewestMonths = 4;

    private const double Reach = MovingRanges.Reach;

    /// <summary>So many months in a row are no chance.</summary>
    private const int Row = 7;

    /// <summary>Shares this near, in percentage points, are the same: sums of doubles are not exact.</summary>
    private const double Same = 1e-9;

    /// <summary>The first thing that is unusual, kind by kind; null where nothing is.</summary>
    public ControlSignal? Signal => Signals.Count > 0 ? Signals[0] : null;

    /// <summary>The upper limit, at most 100.</summary>
    public double Upper => Math.Min(100, Mean + Reach * MeanRange);

    /// <summary>The lower limit, at least 0.</summary>
    public double Lower => Math.Max(0, Mean - Reach * MeanRange);

    /// <summary>The upper near limit, two thirds of the way; at most 100.</summary>
    public double NearUpper => Math.Min(100, Mean + Reach * MeanRange * 2 / 3);

    /// <summary>The lower near limit, two thirds of the way; at least 0.</summary>
    public double NearLower => Math.Max(0, Mean - Reach * MeanRange * 2 / 3);

    /// <summary>The chart of a series.</summary>
    /// <param name="months">Online of all, month after month; those without data are left out, as if they were not.</param>
    /// <returns>Null where fewer than <see cref="FewestMonths"/> months have data.</returns>
    public static ControlChart? Of(IReadOnlyList<Figure> months)
    {
        (int Place, double Percent)[] points =
        [
            .. months
                .Index()
                .Where(m => m.Item.HasData)
                .Select(m => (m.Index, 100.0 * m.Item.Numerator / m.Item.Denominator)),
        ];
        if (points.Length < FewestMonths)
        {
            return null;
        }

        double[] percents = [.. points.Select(p => p.Percent)];
        MovingRanges moves = MovingRanges.Of(percents);
        ControlChart chart = new(moves.Mean, moves.MeanRange, []);
        return chart with { Signals = [.. chart.All(percents).Select(s => s with { Place = points[s.Place].Place })] };
    }

    /// <summary>The first kind of thing that is unusual with a month; null where nothing is.</summary>
    /// <param name="place">The month, counted from 0 in the series that was given.</param>
    public ControlSignal? At(int place) => Signals.FirstOrDefault(s => s.Place == place);

    /// <summary>What becomes of a target where the unit goes on as it does.</summary>
    /// <param name="target">In percent.</param>
    public ControlOutlook OutlookOf(decimal target) =>
        (double)target > Upper ? ControlOutlook.WillFail
        : (double)target < Lower ? ControlOutlook.WillHold
        : ControlOutlook.HitAndMiss;

    private IEnumerable<ControlSignal> All(double[] percents) =>
        [
            .. Found(ControlSignalKind.Outside, percents, i => Beyond(percents[i], Lower, Upper), 1, 1),
            .. Found(
                ControlSignalKind.Trend,
                percents,
                i => i == 0 ? 0 : Side(percents[i] - percents[i - 1]),
                Row - 1,
                Row - 1
            ),
            .. Found(ControlSignalKind.TwoOfThree, percents, i => Beyond(percents[i], NearLower, NearUpper), 2, 3),
            .. Found(ControlSignalKind.OneSide, percents, i => Side(percents[i] - Mean), Row, Row),
        ];

    /// <summary>The months that are one of so many on their side, in a row of a length that ends with them.</summary>
    private static IEnumerable<ControlSignal> Found(
        ControlSignalKind kind,
        double[] percents,
        Func<int, int> side,
        int many,
        int length
    )
    {
        for (int i = 0; i < percents.Length; i++)
        {
            int own = side(i);
            int start = Math.Max(0, i - length + 1);
            if (own != 0 && Enumerable.Range(start, i - start + 1).Count(p => side(p) == own) >= many)
            {
                yield return new(kind, i, own > 0);
            }
        }
    }

    private static int Beyond(double percent, double low, double high) =>
        percent > high + Same ? 1
        : percent < low - Same ? -1
        : 0;

    private static int Side(double difference) => Math.Abs(difference) <= Same ? 0 : Math.Sign(difference);
}
