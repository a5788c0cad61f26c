using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>Adds up, procedure by procedure, what the units of an area offered and received.</summary>
internal sealed class ServiceTallies
{
    private readonly Tally[] tallies;
    private readonly CompiledFilter compiled;
    private readonly DateRange days;
    private readonly int start;
    private readonly int end;
    private readonly int newFrom;

    private ServiceTallies(Selection selection, CompiledFilter compiled, DateOnly newFrom)
    {
        this.newFrom = newFrom.DayNumber;
        tallies = new Tally[compiled.EndOfProcedures - compiled.FirstProcedure];
        this.compiled = compiled;
        days = selection.Days;
        (start, end) = (days.Start.DayNumber, days.End.DayNumber);
    }

    /// <param name="facts">What is counted.</param>
    /// <param name="sums">The same added up, if it was for this area.</param>
    /// <param name="members">The units of the area.</param>
    /// <param name="selection">The days.</param>
    /// <param name="compiled">What counts.</param>
    /// <param name="newFrom">The first of the days on which a new dossier could come in.</param>
    /// <returns>The procedures that were offered or received, by code.</returns>
    public static IReadOnlyList<ServiceUse> Of(
        FactBook facts,
        AreaSums? sums,
        UnitMember[] members,
        Selection selection,
        CompiledFilter compiled,
        DateOnly newFrom
    )
    {
        ServiceTallies area = new(selection, compiled, newFrom);
        if (sums is not null)
        {
            area.AddSums(facts.Cells, sums);
        }
        else
        {
            for (int first = 0, i = 0; i < members.Length; i++)
            {
                area.AddOffered(facts.Offerings[members[i].Unit], members[i]);

                // What a unit received before it left the area and came back is known to be of the same unit.
                for (; UnitMember.EndsUnit(members, i) && first <= i; first++)
                {
                    area.AddReceived(facts.Cells, members[first]);
                }
            }
        }

        List<ServiceUse> uses = [];
        foreach ((Procedure procedure, ProcedureIndex index) in facts.Procedures.ByCode)
        {
            if (compiled.Passes(index) && area.tallies[index - compiled.FirstProcedure].HasAny)
            {
                uses.Add(area.UseOf(procedure, index));
            }
        }

        return uses;
    }

    /// <summary>Indicator B of each procedure: its dossiers that belong to the rule set's base.</summary>
    public static IEnumerable<(Procedure Procedure, Figure Figure)> InBase(
        FactBook facts,
        AreaSums? sums,
        UnitMember[] members,
        Selection selection,
        CompiledFilter compiled
    )
    {
        ServiceTallies area = new(selection, compiled, selection.Days.Start);
        CellTable cells = facts.Cells;
        foreach ((_, int block) in sums?.OtherBlocks ?? members.SelectMany(cells.BlocksOf))
        {
            for (int c = area.FirstCell(cells, block); c < cells.Blocks[block + 1].FirstCell; c++)
            {
                area.AddInBase(cells.Procedure[c], cells.Levels[c], cells.Received[c]);
            }
        }

        for (
            int procedure = compiled.FirstProcedure;
            sums is not null && procedure < compiled.EndOfProcedures;
            procedure++
        )
        {
            foreach ((byte levels, CellTable.ByChannel received) in sums.Received(procedure, sums.Window(area.days)))
            {
                area.AddInBase(procedure, levels, received);
            }
        }

        return facts
            .Procedures.ByCode.Where(p => compiled.Passes(p.Index))
            .Select(p => (p.Procedure, area.tallies[p.Index - compiled.FirstProcedure].Figure))
            .Where(p => p.Figure.HasData);
    }

    private void AddInBase(int procedure, byte levels, CellTable.ByChannel received)
    {
        if (compiled.Passes(procedure) && compiled.InBase(levels))
        {
            tallies[procedure - compiled.FirstProcedure].Add(Through(received));
        }
    }

    private CellTable.ByChannel Through(CellTable.ByChannel received) =>
        new(
            compiled.Has(Channel.Direct) ? received.Direct : 0,
            compiled.Has(Channel.Online) ? received.Online : 0,
            compiled.Has(Channel.Postal) ? received.Postal : 0
        );

    private void AddOffered(IndexedOffering[] offered, UnitMember member)
    {
        foreach (ref readonly IndexedOffering offering in offered.AsSpan())
        {
            if (
                offering.StoodOn(start, end, member)
                && compiled.Passes(offering.Procedure)
                && compiled.PassesLevels((byte)offering.Level)
            )
            {
                ref Tally tally = ref tallies[offering.Procedure - compiled.FirstProcedure];
                tally.Levels |= offering.Level;
                if ((offering.Level & Levels.Online) != 0)
                {
                    tally.OfferedBy.Add(member.Unit);
                }

                if (offering.StoodOn(newFrom, end, member))
                {
                    tally.LevelsNow |= offering.Level;
                    if ((offering.Level & compiled.ServiceLevels) != 0)
                    {
                        tally.Open.Add(member.Unit);
                    }
                }
            }
        }
    }

    private void AddReceived(CellTable cells, UnitMember member)
    {
        foreach ((UnitIndex unit, int block) in cells.BlocksOf(member))
        {
            int last = cells.Blocks[block + 1].FirstCell;
            for (int c = FirstCell(cells, block); c < last && compiled.Passes(cells.Procedure[c]); c++)
            {
                ref Tally tally = ref tallies[cells.Procedure[c] - compiled.FirstProcedure];
                if (Add(cells.Procedure[c], cells.Levels[c], cells.Received[c]).Online > 0)
                {
                    tally.OnlineAt.Add(unit);
                }

                if (tally.Open.IsLast(unit) && compiled.MakesUsed(cells.Levels[c], cells.Received[c]))
                {
                    tally.OpenAndUsed.Add(unit);
                }
            }
        }
    }

    private void AddSums(CellTable cells, AreaSums sums)
    {
        HashSet<(int Procedure, UnitIndex Unit)> others = [];
        HashSet<(int Procedure, UnitIndex Unit)> usedOthers = [];
        foreach ((UnitIndex unit, int block) in sums.OtherBlocks)
        {
            int last = cells.Blocks[block + 1].FirstCell;
            for (int c = FirstCell(cells, block); c < last && compiled.Passes(cells.Procedure[c]); c++)
            {
                if (Add(cells.Procedure[c], cells.Levels[c], cells.Received[c]).Online > 0)
                {
                    others.Add((cells.Procedure[c], unit));
                }

                if (compiled.MakesUsed(cells.Levels[c], cells.Received[c]))
                {
                    usedOthers.Add((cells.Procedure[c], unit));
                }
            }
        }

        HalfMonthGrid.Window window = sums.Window(days);
        for (int procedure = compiled.FirstProcedure; procedure < compiled.EndOfProcedures; procedure++)
        {
            foreach ((byte levels, CellTable.ByChannel received) in sums.Received(procedure, window))
            {
                Add(procedure, levels, received);
            }

            ref Tally tally = ref tallies[procedure - compiled.FirstProcedure];
            (tally.Levels, int offeredBy) = sums.Offered(procedure, compiled, window);
            tally.OfferedBy.AddOthers(offeredBy);
            (tally.LevelsNow, int open) = sums.Open(procedure, compiled, window, newFrom, usedOthers);
            tally.Open.AddOthers(open);
            tally.OnlineAt.AddOthers(
                compiled.Has(Channel.Online) ? sums.OnlineAt(procedure, compiled, window, others) : 0
            );
        }

        foreach ((int procedure, _) in others)
        {
            tallies[procedure - compiled.FirstProcedure].OnlineAt.AddOthers(1);
        }
    }

    /// <summary>The first cell of a block whose procedure may pass; its end if the block is not inside the days.</summary>
    private int FirstCell(CellTable cells, int block)
    {
        int last = cells.Blocks[block + 1].FirstCell;
        return cells.Blocks[block].Start >= start && cells.Blocks[block].End <= end
            ? cells.FirstOf(compiled.FirstProcedure, cells.Blocks[block].FirstCell, last)
            : last;
    }

    /// <summary>Adds dossiers of a procedure that came at the levels; gives those that the filter lets through.</summary>
    private CellTable.ByChannel Add(int procedure, byte levels, CellTable.ByChannel received)
    {
        if (!compiled.PassesLevels(levels))
        {
            return default;
        }

        CellTable.ByChannel passing = Through(received);
        ref Tally tally = ref tallies[procedure - compiled.FirstProcedure];
        tally.Add(passing);
        tally.Counts |= compiled.MakesUsed(levels, received);
        tally.WhileOffered |= passing.Total > 0 && ((Levels)levels & compiled.ServiceLevels) != 0;
        tally.Unlisted += levels == 0 ? passing.Total : 0;
        return passing;
    }

    private ServiceUse UseOf(Procedure procedure, ProcedureIndex index)
    {
        ref readonly Tally tally = ref tallies[index - compiled.FirstProcedure];
        return new ServiceUse(
            procedure,
            Highest(tally.Levels),
            tally.PileUnder(compiled.ServiceLevels),
            tally.Online,
            tally.Direct,
            tally.Postal,
            tally.Unlisted,
            tally.OfferedBy.Count,
            tally.OnlineAt.Count,
            GainOf(tally),
            Highest(tally.LevelsNow)
        );
    }

    /// <summary>What new online dossiers would add to indicator A; nothing where a filter keeps online dossiers out.</summary>
    private int GainOf(in Tally tally) =>
        (compiled.UsedChannels & CompiledFilter.Bit(Channel.Online)) == 0 ? 0
        : compiled.CountsPairs ? tally.Open.Count - tally.OpenAndUsed.Count
        : !tally.Counts && tally.Open.Count > 0 ? 1
        : 0;

    private static ServiceLevel? Highest(Levels levels) =>
        (levels & Levels.Full) != 0 ? ServiceLevel.Full
        : (levels & Levels.Partial) != 0 ? ServiceLevel.Partial
        : (levels & Levels.Information) != 0 ? ServiceLevel.Information
        : null;

    private struct Tally
    {
        public Levels Levels;
        public Levels LevelsNow;
        public bool Counts;
        public bool WhileOffered;
        public long Online;
        public long Direct;
        public long Postal;
        public long Unlisted;
        public UnitCount OfferedBy;
        public UnitCount OnlineAt;
        public UnitCount Open;
        public UnitCount OpenAndUsed;

        public readonly bool HasAny => Levels != 0 || Online + Direct + Postal > 0;

        public readonly Figure Figure => new(Online, Online + Direct + Postal);

        public void Add(CellTable.ByChannel received)
        {
            Online += received.Online;
            Direct += received.Direct;
            Postal += received.Postal;
        }

        public readonly ServicePile PileUnder(Levels serviceLevels) =>
            (Levels & serviceLevels) == 0 ? ServicePile.NotOnline
            : Counts ? ServicePile.Online
            : WhileOffered ? ServicePile.PaperOnly
            : ServicePile.NoDemand;
    }

    /// <summary>Counts different units that come one after the other.</summary>
    private struct UnitCount
    {
        private int last;

        public int Count { get; private set; }

        public readonly bool IsLast(UnitIndex unit) => last == unit + 1;

        public void AddOthers(int units) => Count += units;

        public void Add(UnitIndex unit)
        {
            if (last != unit + 1)
            {
                Count++;
                last = unit + 1;
            }
        }
    }
}
