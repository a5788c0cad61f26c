using System.Numerics;
using System.Runtime.CompilerServices;
using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// Answers questions with a filter, and those about ratios that no rule set defines; made when the first one is asked.
/// </summary>
internal sealed class FilteredCells
{
    private readonly FactBook facts;
    private readonly CellTable cells;
    private readonly HalfMonthGrid grid;
    private readonly FilteredServices services;

    /// <summary>Blocks of each unit that are no half-month of the grid: statistics rows with a period of their own.</summary>
    private readonly int[][] otherBlocks;

    /// <summary>What outcomes take away.</summary>
    private readonly Lazy<OutcomeSums> outcomes;

    /// <param name="facts">What is counted.</param>
    public FilteredCells(FactBook facts)
    {
        this.facts = facts;
        cells = facts.Cells;
        grid = cells.Grid;
        CellPairs pairs = new(facts);
        services = new FilteredServices(facts, pairs);
        Dossiers = new FilteredDossiers(facts, pairs);
        otherBlocks =
        [
            .. facts
                .Units.Indexes.Select(unit =>
                    Enumerable.Range(cells.FirstBlock[unit], cells.FirstBlock[unit + 1] - cells.FirstBlock[unit])
                )
                .Select(blocks => blocks.Where(b => cells.RowOf(b) < 0).ToArray()),
        ];
        outcomes = new Lazy<OutcomeSums>(() => new OutcomeSums(facts, otherBlocks));
    }

    /// <summary>The dossiers of half-months.</summary>
    public FilteredDossiers Dossiers { get; }

    /// <summary>Whether a unit has statistics rows with a period of their own.</summary>
    public bool HasOtherBlocks(UnitIndex unit) => otherBlocks[unit].Length > 0;

    /// <summary>Both indicators of some units over some days, of what passes the filter.</summary>
    /// <param name="members">The unit, or the units of the area.</param>
    /// <param name="compiled">What counts.</param>
    /// <param name="days">The days.</param>
    [SkipLocalsInit]
    public Counts Count(UnitMember[] members, CompiledFilter compiled, DateRange days)
    {
        int wordsOfUnion = (facts.Procedures.Count + 63) / 64;
        Span<ulong> both = wordsOfUnion <= 64 ? stackalloc ulong[2 * wordsOfUnion] : new ulong[2 * wordsOfUnion];
        both.Clear();
        Span<ulong> used = both[..wordsOfUnion];
        Span<ulong> offered = both[wordsOfUnion..];
        HalfMonthGrid.Window always = grid.Of(days);
        Figure pairs = default;
        DossierTally dossiers = new(compiled.Channels);
        bool incomplete = false;
        for (int i = 0; i < members.Length; i++)
        {
            UnitIndex unit = members[i].Unit;
            if (!compiled.Passes(facts.Units.At(unit).Kind))
            {
                continue;
            }

            HalfMonthGrid.Window window = members[i].IsAlways ? always : WindowOf(members[i], days);
            services.AddUsed(used, unit, compiled, window);
            Dossiers.Add(ref dossiers, unit, compiled, window);
            incomplete |= AddOtherBlocks(used, ref dossiers, unit, compiled, window);
            services.AddOffered(offered, unit, compiled, window);
            if (compiled.CountsPairs && UnitMember.EndsUnit(members, i))
            {
                pairs = new Figure(pairs.Numerator + Ones(used), pairs.Denominator + Ones(offered));
                both.Clear();
            }
        }

        Counts counts = new() { Incomplete = incomplete };
        counts[Measure.Services] = compiled.CountsPairs ? pairs : new Figure(Ones(used), Ones(offered));
        counts[Measure.Dossiers] = dossiers.Figure;
        return counts;
    }

    /// <summary>How many dossiers of some units over some days a side of a ratio counts.</summary>
    /// <param name="members">The unit, or the units of the area.</param>
    /// <param name="compiled">Which dossiers: <see cref="CompiledFilter.Counting"/>.</param>
    /// <param name="days">The days.</param>
    public long CountDossiers(UnitMember[] members, CompiledFilter compiled, DateRange days)
    {
        HalfMonthGrid.Window always = grid.Of(days);
        DossierTally dossiers = new(compiled.Channels);
        long excepted = 0;
        foreach (ref readonly UnitMember member in members.AsSpan())
        {
            if (compiled.Passes(facts.Units.At(member.Unit).Kind))
            {
                HalfMonthGrid.Window window = member.IsAlways ? always : WindowOf(member, days);
                Dossiers.Add(ref dossiers, member.Unit, compiled, window);
                AddOtherBlocks([], ref dossiers, member.Unit, compiled, window);
                if (compiled.Outcome != CountedOutcome.Any)
                {
                    excepted += outcomes.Value.Excepted(member.Unit, compiled, window);
                }
            }
        }

        return dossiers.Figure.Denominator - excepted;
    }

    /// <summary>The services that indicator A counts of some units over some days, of what passes the filter.</summary>
    /// <param name="members">The unit, or the units of the area.</param>
    /// <param name="compiled">What counts.</param>
    /// <param name="days">The days.</param>
    /// <param name="take">
    /// Takes a unit and bitmaps of the procedures with dossiers and of those on offer; null and those of all units
    /// together where the rule set counts codes.
    /// </param>
    public void Services(UnitMember[] members, CompiledFilter compiled, DateRange days, ServicesOfUnit take)
    {
        Span<ulong> used = new ulong[(facts.Procedures.Count + 63) / 64];
        Span<ulong> offered = new ulong[used.Length];
        DossierTally dossiers = new(compiled.Channels);
        for (int i = 0; i < members.Length; i++)
        {
            UnitIndex unit = members[i].Unit;
            if (!compiled.Passes(facts.Units.At(unit).Kind))
            {
                continue;
            }

            HalfMonthGrid.Window window = WindowOf(members[i], days);
            services.AddUsed(used, unit, compiled, window);
            AddOtherBlocks(used, ref dossiers, unit, compiled, window);
            services.AddOffered(offered, unit, compiled, window);
            if (compiled.CountsPairs && UnitMember.EndsUnit(members, i))
            {
                take(unit, used, offered);
                used.Clear();
                offered.Clear();
            }
        }

        if (!compiled.CountsPairs)
        {
            take(null, used, offered);
        }
    }

    /// <summary>Those of some days on which a unit is a member, as rows; none if it is on none of them.</summary>
    private HalfMonthGrid.Window WindowOf(in UnitMember member, DateRange days)
    {
        DateRange both = days.Within(member.Days);
        return both.Start < both.End ? grid.Of(both) : HalfMonthGrid.Window.Empty;
    }

    /// <summary>Adds the statistics rows within the days; true if some lie within and without.</summary>
    private bool AddOtherBlocks(
        Span<ulong> used,
        ref DossierTally dossiers,
        UnitIndex unit,
        CompiledFilter compiled,
        in HalfMonthGrid.Window window
    )
    {
        bool straddles = false;
        foreach (int b in otherBlocks[unit])
        {
            CellTable.Block block = cells.Blocks[b];
            if (block.Start < window.Start || block.End > window.End)
            {
                straddles |= block.Start < window.End && block.End > window.Start;
                continue;
            }

            int end = cells.Blocks[b + 1].FirstCell;
            for (int c = cells.FirstOf(compiled.FirstProcedure, block.FirstCell, end); c < end; c++)
            {
                if (cells.Procedure[c] >= compiled.EndOfProcedures)
                {
                    break;
                }

                if (compiled.InBase(cells.Levels[c]))
                {
                    dossiers.Add(cells.Received[c]);
                }

                if (cells.CountsAsUsed(c, compiled))
                {
                    used[cells.Procedure[c] >> 6] |= 1UL << cells.Procedure[c];
                }
            }
        }

        return straddles;
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

    /// <summary>Takes a unit's services as bitmaps.</summary>
    internal delegate void ServicesOfUnit(UnitIndex? unit, ReadOnlySpan<ulong> used, ReadOnlySpan<ulong> offered);
}
