using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>One league under one selection: the counts of its units, ordered by either indicator.</summary>
internal sealed class LeagueTable
{
    private const ulong PlaceBits = 0xFFFF;

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
    /// <param name="days">The days.</param>
    /// <param name="count">Both indicators of the unit at a place.</param>
    /// <param name="minimum">The smallest denominator that is ranked.</param>
    public static LeagueTable Of(
        int[] members,
        UnitTree units,
        DateRange days,
        Func<int, Lens.Counts> count,
        long minimum
    )
    {
        int[] places = Array.FindAll(members, place => units.At(place).Validity.Overlaps(days));
        Lens.Counts[] counts = new Lens.Counts[places.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = count(places[i]);
        }

        return new LeagueTable(places, counts, minimum);
    }

    /// <summary>The same league if one unit had other counts.</summary>
    public LeagueTable With(int place, Lens.Counts counts) =>
        new(Places, [.. Counts.Select((c, i) => Places[i] == place ? counts : c)], minimum);

    /// <summary>
    /// The league in rank order, competition style (1-2-2-4): units with the same share have the same rank and stand in
    /// the tree's order; those without data or below the minimum denominator stand last with rank 0.
    /// </summary>
    public (int[] Order, int[] Ranks) RankBy(IndicatorMeasure measure)
    {
        ulong[] keys = new ulong[Counts.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = SortKey(Counts[i].Of(measure)) | (uint)i;
        }

        Array.Sort(keys);
        int[] order = Array.ConvertAll(keys, key => (int)(key & PlaceBits));
        int[] ranks = new int[order.Length];
        for (int start = 0; start < order.Length; )
        {
            int end = start + 1;
            while (end < order.Length && (keys[end] & ~PlaceBits) == (keys[start] & ~PlaceBits))
            {
                end++;
            }

            Rank(order, ranks, start, end, measure);
            start = end;
        }

        return (order, ranks);
    }

    /// <summary>
    /// The share, best first, in the upper 48 bits; the unit's place in the league has the lower 16. One array of
    /// numbers is sorted in half the time of shares with places beside them.
    /// </summary>
    private ulong SortKey(Figure figure) =>
        IsRanked(figure)
            ? ~BitConverter.DoubleToUInt64Bits(1 + (double)figure.Numerator / figure.Denominator) & ~PlaceBits
            : ~PlaceBits;

    /// <summary>Ranks a run of units whose shares look the same in 48 bits, by their exact fractions.</summary>
    private void Rank(int[] order, int[] ranks, int start, int end, IndicatorMeasure measure)
    {
        for (int i = start + 1; i < end; i++)
        {
            if (!SameShare(Counts[order[i]].Of(measure), Counts[order[start]].Of(measure)))
            {
                InExactOrder(order.AsSpan(start, end - start), measure);
                break;
            }
        }

        for (int i = start; i < end && IsRanked(Counts[order[i]].Of(measure)); i++)
        {
            bool tie = i > start && SameShare(Counts[order[i]].Of(measure), Counts[order[i - 1]].Of(measure));
            ranks[order[i]] = tie ? ranks[order[i - 1]] : i + 1;
        }
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
