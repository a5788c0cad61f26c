using System.Numerics;
using System.Runtime.CompilerServices;
using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>One league under one selection: the counts of its units, ordered by any ratio.</summary>
internal sealed class LeagueTable
{
    private const ulong RowBits = 0xFFFF;

    private readonly long minimum;

    private LeagueTable(UnitIndex[] units, Counts[] counts, long minimum)
    {
        Units = units;
        Counts = counts;
        this.minimum = minimum;
    }

    /// <summary>The units that existed on at least one of the days.</summary>
    public UnitIndex[] Units { get; }

    /// <summary>Their counts, in the same order.</summary>
    public Counts[] Counts { get; }

    /// <param name="members">All units of the league's kind, of all times.</param>
    /// <param name="units">The tree.</param>
    /// <param name="days">The days.</param>
    /// <param name="count">What rule sets define, of some units.</param>
    /// <param name="minimum">The smallest denominator that is ranked.</param>
    public static LeagueTable Of(
        Members members,
        UnitTree units,
        DateRange days,
        Func<UnitIndex[], Counts[]> count,
        long minimum
    )
    {
        UnitIndex[] standing = members.AllStand(days)
            ? members.Units
            : Array.FindAll(members.Units, u => units.At(u).Validity.Overlaps(days));
        return new LeagueTable(standing, count(standing), minimum);
    }

    /// <summary>The same league if one unit had other counts.</summary>
    public LeagueTable With(UnitIndex unit, Counts counts) =>
        new(Units, [.. Counts.Select((c, i) => Units[i] == unit ? counts : c)], minimum);

    /// <summary>The figures of a measure, in the same order as the units.</summary>
    public Column Of(Measure measure) => new(Counts, null, measure);

    /// <summary>
    /// The league in rank order, competition style (1-2-2-4): units with the same share have the same rank and stand in
    /// the tree's order; those without data or below the minimum denominator stand last with rank 0.
    /// </summary>
    [SkipLocalsInit]
    public (int[] Order, int[] Ranks) RankBy(Column column)
    {
        int length = Counts.Length;
        Span<ulong> unsorted = length <= 512 ? stackalloc ulong[length] : new ulong[length];
        Span<ulong> keys = length <= 512 ? stackalloc ulong[length] : new ulong[length];
        // A choice in the loop would be made for each unit of the fastest question there is.
        Counts[] counts = column.Counts;
        if (column.Others is { } others)
        {
            for (int i = 0; i < unsorted.Length; i++)
            {
                unsorted[i] = SortKey(others[i]) | (uint)i;
            }
        }
        else
        {
            for (int i = 0; i < unsorted.Length; i++)
            {
                unsorted[i] = SortKey(counts[i][column.Measure]) | (uint)i;
            }
        }

        Sort(unsorted, keys);
        int[] order = new int[keys.Length];
        int[] ranks = new int[keys.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = (int)(keys[i] & RowBits);
        }

        for (int start = 0; start < order.Length; )
        {
            int end = start + 1;
            while (end < order.Length && (keys[end] & ~RowBits) == (keys[start] & ~RowBits))
            {
                end++;
            }

            if (end - start > 1)
            {
                Rank(order, ranks, start, end, column);
            }
            else
            {
                ranks[order[start]] = keys[start] < ~RowBits ? end : 0;
            }

            start = end;
        }

        return (order, ranks);
    }

    /// <summary>
    /// Most keys find where they belong by counting how many come before them in some hundred steps between the best share and
    /// the last; what shares a step is put in order by exchanging neighbours. A league of 161 communes takes a quarter of
    /// the time of the library's sort, which is the most of a ranking.
    /// </summary>
    [SkipLocalsInit]
    private static void Sort(ReadOnlySpan<ulong> keys, Span<ulong> sorted)
    {
        const int BitsOfStep = 8;
        const int Steps = 1 << BitsOfStep;
        if (keys.Length is < 32 or > 4096)
        {
            keys.CopyTo(sorted);
            sorted.Sort();
            return;
        }

        // Units without a rank have the highest key; they share the last step with the last of the others.
        (ulong first, ulong last) = (ulong.MaxValue, 0);
        foreach (ulong key in keys)
        {
            first = Math.Min(first, key);
            last = Math.Max(last, key < ~RowBits ? key : 0);
        }

        int shift = Math.Max(0, 64 - BitsOfStep - BitOperations.LeadingZeroCount(last - Math.Min(first, last)));
        Span<ushort> next = stackalloc ushort[Steps];
        next.Clear();
        foreach (ulong key in keys)
        {
            next[StepOf(key, first, shift)]++;
        }

        int before = 0;
        foreach (ref ushort step in next)
        {
            (step, before) = ((ushort)before, before + step);
        }

        foreach (ulong key in keys)
        {
            sorted[next[StepOf(key, first, shift)]++] = key;
        }

        for (int i = 1; i < sorted.Length; i++)
        {
            ulong key = sorted[i];
            int at = i;
            for (; at > 0 && sorted[at - 1] > key; at--)
            {
                sorted[at] = sorted[at - 1];
            }

            sorted[at] = key;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static int StepOf(ulong key, ulong first, int shift) => (int)Math.Min((key - first) >> shift, Steps - 1);
    }

    /// <summary>
    /// The share, best first, in the upper 48 bits; the unit's row in the league has the lower 16. One array of
    /// numbers is sorted in half the time of shares with rows beside them.
    /// </summary>
    private ulong SortKey(Figure figure) =>
        IsRanked(figure)
            ? ~BitConverter.DoubleToUInt64Bits(1 + (double)figure.Numerator / figure.Denominator) & ~RowBits
            : ~RowBits;

    /// <summary>Ranks a run of units whose shares look the same in 48 bits, by their exact fractions.</summary>
    private void Rank(int[] order, int[] ranks, int start, int end, Column column)
    {
        for (int i = start + 1; i < end; i++)
        {
            if (!SameShare(column[order[i]], column[order[start]]))
            {
                InExactOrder(order.AsSpan(start, end - start), column);
                break;
            }
        }

        for (int i = start; i < end && IsRanked(column[order[i]]); i++)
        {
            bool tie = i > start && SameShare(column[order[i]], column[order[i - 1]]);
            ranks[order[i]] = tie ? ranks[order[i - 1]] : i + 1;
        }
    }

    private void InExactOrder(Span<int> rows, Column column) => rows.Sort((a, b) => CompareExactly(a, b, column));

    private static bool SameShare(Figure a, Figure b) =>
        (Int128)a.Numerator * b.Denominator == (Int128)b.Numerator * a.Denominator;

    private int CompareExactly(int a, int b, Column column)
    {
        Figure first = column[a];
        Figure second = column[b];
        int order = IsRanked(first)
            ? ((Int128)second.Numerator * first.Denominator).CompareTo((Int128)first.Numerator * second.Denominator)
            : 0;
        return order != 0 ? order : a.CompareTo(b);
    }

    private bool IsRanked(Figure figure) => figure.HasData && figure.Denominator >= minimum;

    /// <summary>One ratio of all units of a league.</summary>
    /// <param name="Counts">What rule sets define.</param>
    /// <param name="Others">The figures of another ratio; null for one of those.</param>
    /// <param name="Measure">Which of those.</param>
    internal readonly record struct Column(Counts[] Counts, Figure[]? Others, Measure Measure)
    {
        /// <summary>The figures of a ratio that no rule set defines, in the same order as the units.</summary>
        public static Column Of(Figure[] figures) => new([], figures, default);

        public Figure this[int row] => Others is not null ? Others[row] : Counts[row][Measure];
    }

    /// <summary>All units of a kind, of all times.</summary>
    /// <param name="Units">In the tree's order.</param>
    /// <param name="LastStart">The latest day on which one of them began.</param>
    /// <param name="FirstEnd">The earliest day on which one of them had ended.</param>
    internal sealed record Members(UnitIndex[] Units, DateOnly LastStart, DateOnly FirstEnd)
    {
        public static Members None { get; } = new([], DateOnly.MinValue, DateOnly.MaxValue);

        /// <summary>Whether all of them existed on at least one of the days.</summary>
        public bool AllStand(DateRange days) => LastStart < days.End && FirstEnd > days.Start;
    }
}
