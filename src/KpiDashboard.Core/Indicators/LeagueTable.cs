using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>One league under one selection: the counts of its units, ordered by either indicator.</summary>
internal sealed class LeagueTable
{
    private readonly long minimum;

    private LeagueTable(int[] places, Lens.Counts[] counts, long minimum)
    {
        Places = places;
        Counts = counts;
        this.minimum = minimum;
    }

    /// <summary>Places in the tree of the units that existed on at least one of the days.</summary>
    public int[] Places { get; }

    /// <summary>Their counts, in the same order.</summary>
    public Lens.Counts[] Counts { get; }

    /// <param name="members">Places of all units of the league's kind, of all times.</param>
    /// <param name="units">The tree.</param>
    /// <param name="lens">The rule set's view of the cells.</param>
    /// <param name="selection">The days and whether units stand alone.</param>
    /// <param name="minimum">The smallest denominator that is ranked.</param>
    public static LeagueTable Of(int[] members, UnitTree units, Lens lens, Selection selection, long minimum)
    {
        DateRange days = selection.Days;
        int[] places = Array.FindAll(members, place => units.All[place].Validity.Overlaps(days));
        HalfMonthGrid.Window window = lens.Window(days);
        Lens.Counts[] counts = new Lens.Counts[places.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = lens.Count(places[i], selection.Own, window);
        }

        return new LeagueTable(places, counts, minimum);
    }

    /// <summary>
    /// The league in rank order, competition style (1-2-2-4): units with the same share have the same rank and stand in
    /// the tree's order; those without data or below the minimum denominator stand last with rank 0.
    /// </summary>
    public (int[] Order, int[] Ranks) RankBy(IndicatorMeasure measure)
    {
        int[] order = new int[Counts.Length];
        double[] shares = new double[Counts.Length];
        for (int i = 0; i < order.Length; i++)
        {
            Figure figure = Counts[i].Of(measure);
            order[i] = i;
            shares[i] = IsRanked(figure) ? -(double)figure.Numerator / figure.Denominator : double.PositiveInfinity;
        }

        // Equal fractions give equal doubles, and different ones different doubles as long as the product of the
        // denominators stays below 2^53; the loop below makes the order exact where it does not.
        Array.Sort(shares, order);
        int[] ranks = new int[order.Length];
        for (int start = 0; start < order.Length; )
        {
            int end = start + 1;
            while (end < order.Length && shares[end] == shares[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                InExactOrder(order.AsSpan(start, end - start), measure);
            }

            for (int i = start; i < end && IsRanked(Counts[order[i]].Of(measure)); i++)
            {
                bool tie = i > start && SameShare(Counts[order[i]].Of(measure), Counts[order[i - 1]].Of(measure));
                ranks[order[i]] = tie ? ranks[order[i - 1]] : i + 1;
            }

            start = end;
        }

        return (order, ranks);
    }

    private void InExactOrder(Span<int> rows, IndicatorMeasure measure) =>
        rows.Sort((a, b) => CompareExactly(a, b, measure));

    private static bool SameShare(Figure a, Figure b) =>
        (Int128)a.Numerator * b.Denominator == (Int128)b.Numerator * a.Denominator;

    private int CompareExactly(int a, int b, IndicatorMeasure measure)
    {
        Figure first = Counts[a].Of(measure);
        Figure second = Counts[b].Of(measure);
        int order = IsRanked(first)
            ? ((Int128)second.Numerator * first.Denominator).CompareTo((Int128)first.Numerator * second.Denominator)
            : 0;
        return order != 0 ? order : a.CompareTo(b);
    }

    private bool IsRanked(Figure figure) => figure.HasData && figure.Denominator >= minimum;
}
