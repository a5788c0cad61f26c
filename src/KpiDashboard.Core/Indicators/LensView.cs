using System.Numerics;
using KpiDashboard.Periods;
using KpiDashboard.Services;

namespace KpiDashboard.Indicators;

/// <summary>
/// One unit, or one area, seen through a rule set. Blocks of days and stretches of unchanged offerings each have a
/// bitmap over the services on offer; only what is offered at the rule set's levels has a bit, for nothing else can
/// count in indicator A.
/// </summary>
internal sealed class LensView
{
    private readonly RuleSet rules;
    private readonly int words;
    private readonly int[] starts;
    private readonly int[] ends;
    private readonly long[] onlineBefore;
    private readonly long[] totalBefore;
    private readonly RangeUnion used;
    private readonly int[] offerStarts;
    private readonly RangeUnion offered;
    private readonly bool halfMonthsOnly;

    /// <param name="rules">The rule set.</param>
    /// <param name="cells">What was received.</param>
    /// <param name="offerings">What was offered, by the unit's place.</param>
    /// <param name="places">The unit, or the units of the area.</param>
    public LensView(
        RuleSet rules,
        CellTable cells,
        IReadOnlyList<Lens.PlacedOffering>[] offerings,
        IReadOnlyList<int> places
    )
    {
        this.rules = rules;
        (int Place, Lens.PlacedOffering Offering)[] relevant =
        [
            .. places.SelectMany(p => offerings[p].Where(o => (o.Level & rules.Levels) != 0).Select(o => (p, o))),
        ];
        Dictionary<(int Place, int Procedure), int> bits = [];
        foreach ((int place, Lens.PlacedOffering offering) in relevant)
        {
            bits.TryAdd(Key(place, offering.Procedure), bits.Count);
        }

        // Whole vectors of four words: one instruction joins 256 services.
        words = (bits.Count + 255) / 256 * 4;
        offerStarts =
        [
            .. relevant
                .SelectMany(r => new[] { r.Offering.Start, r.Offering.End })
                .Append(int.MinValue)
                .Distinct()
                .Order(),
        ];
        offered = new RangeUnion(words, OfferedBits(relevant, bits));

        int[] blocks =
        [
            .. places.SelectMany(p =>
                Enumerable.Range(cells.FirstBlock[p], cells.FirstBlock[p + 1] - cells.FirstBlock[p])
            ),
        ];
        (int Start, int End)[] days =
        [
            .. blocks.Select(b => (cells.Blocks[b].Start, cells.Blocks[b].End)).Distinct().Order(),
        ];
        starts = [.. days.Select(d => d.Start)];
        ends = [.. days.Select(d => d.End)];
        halfMonthsOnly = Array.TrueForAll(days, IsHalfMonth);
        onlineBefore = new long[days.Length + 1];
        totalBefore = new long[days.Length + 1];
        used = new RangeUnion(words, UsedBits(cells, places, days, bits));
        for (int i = 0; i < days.Length; i++)
        {
            onlineBefore[i + 1] += onlineBefore[i];
            totalBefore[i + 1] += totalBefore[i];
        }
    }

    /// <summary>Both indicators over the days from one day number up to another.</summary>
    public Lens.Counts Count(int start, int end)
    {
        Span<ulong> union = words <= 64 ? stackalloc ulong[words] : new ulong[words];
        union.Clear();
        offered.Join(union, Math.Max(0, FirstFrom(offerStarts, start + 1) - 1), FirstFrom(offerStarts, end));
        int onOffer = Ones(union);
        union.Clear();
        (Figure dossiers, bool incomplete) = halfMonthsOnly
            ? CountHalfMonths(union, start, end)
            : CountBlocks(union, start, end);
        return new Lens.Counts(new Figure(Ones(union), onOffer), dossiers, incomplete);
    }

    private static bool IsHalfMonth((int Start, int End) days) =>
        HalfMonth.Of(DateOnly.FromDayNumber(days.Start))
        == new DateRange(DateOnly.FromDayNumber(days.Start), DateOnly.FromDayNumber(days.End));

    private static int FirstFrom(int[] sorted, int value)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static int Ones(ReadOnlySpan<ulong> words)
    {
        int ones = 0;
        foreach (ulong word in words)
        {
            ones += BitOperations.PopCount(word);
        }

        return ones;
    }

    /// <summary>Half-months never straddle a period's border, so those inside it are a run.</summary>
    private (Figure Dossiers, bool Incomplete) CountHalfMonths(Span<ulong> union, int start, int end)
    {
        int from = FirstFrom(starts, start);
        int to = FirstFrom(starts, end);
        used.Join(union, from, to);
        return (Dossiers(from, to), false);
    }

    private (Figure Dossiers, bool Incomplete) CountBlocks(Span<ulong> union, int start, int end)
    {
        long online = 0;
        long total = 0;
        bool incomplete = false;
        for (int i = 0; i < starts.Length && starts[i] < end; i++)
        {
            if (starts[i] >= start && ends[i] <= end)
            {
                Figure dossiers = Dossiers(i, i + 1);
                online += dossiers.Numerator;
                total += dossiers.Denominator;
                used.Join(union, i, i + 1);
            }
            else if (ends[i] > start)
            {
                incomplete = true;
            }
        }

        return (new Figure(online, total), incomplete);
    }

    private Figure Dossiers(int from, int to) =>
        from >= to ? default : new(onlineBefore[to] - onlineBefore[from], totalBefore[to] - totalBefore[from]);

    private (int, int) Key(int place, int procedure) => (rules.Count == ServiceCount.Pair ? place : 0, procedure);

    private ulong[] OfferedBits(
        (int Place, Lens.PlacedOffering Offering)[] relevant,
        Dictionary<(int Place, int Procedure), int> bits
    )
    {
        ulong[] bitmaps = new ulong[offerStarts.Length * words];
        foreach ((int place, Lens.PlacedOffering offering) in relevant)
        {
            int bit = bits[Key(place, offering.Procedure)];
            int from = Array.BinarySearch(offerStarts, offering.Start);
            int to = Array.BinarySearch(offerStarts, offering.End);
            for (int i = from; i < to; i++)
            {
                bitmaps[i * words + bit / 64] |= 1UL << bit;
            }
        }

        return bitmaps;
    }

    private ulong[] UsedBits(
        CellTable cells,
        IReadOnlyList<int> places,
        (int Start, int End)[] days,
        Dictionary<(int Place, int Procedure), int> bits
    )
    {
        ulong[] bitmaps = new ulong[days.Length * words];
        foreach (int place in places)
        {
            for (int b = cells.FirstBlock[place]; b < cells.FirstBlock[place + 1]; b++)
            {
                int day = Array.BinarySearch(days, (cells.Blocks[b].Start, cells.Blocks[b].End));
                for (int c = cells.Blocks[b].FirstCell; c < cells.Blocks[b + 1].FirstCell; c++)
                {
                    if (IsInBase(cells, c))
                    {
                        onlineBefore[day + 1] += cells.Online[c];
                        totalBefore[day + 1] += cells.Total(c);
                    }

                    if (cells.CountsAsUsed(c, rules))
                    {
                        int bit = bits[Key(place, cells.Procedure[c])];
                        bitmaps[day * words + bit / 64] |= 1UL << bit;
                    }
                }
            }
        }

        return bitmaps;
    }

    private bool IsInBase(CellTable cells, int cell) =>
        rules.Base switch
        {
            DossierBase.Full => cells.IsAt(cell, Levels.Full),
            DossierBase.OnlineServices => cells.IsAt(cell, Levels.Online),
            _ => true,
        };
}
