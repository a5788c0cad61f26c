using KpiDashboard.Services;

namespace KpiDashboard.Indicators;

/// <summary>Adds up, procedure by procedure, what the units of an area offered and received.</summary>
internal sealed class ServiceTallies
{
    private readonly Tally[] tallies;
    private readonly Sieve sieve;
    private readonly int start;
    private readonly int end;

    private ServiceTallies(Selection selection, Sieve sieve)
    {
        tallies = new Tally[sieve.EndOfProcedures - sieve.FirstProcedure];
        this.sieve = sieve;
        (start, end) = (selection.Days.Start.DayNumber, selection.Days.End.DayNumber);
    }

    /// <param name="procedures">The rule-book, in the order of the procedures' places.</param>
    /// <param name="cells">What was received.</param>
    /// <param name="offerings">What was offered, by the unit's place.</param>
    /// <param name="places">The units of the area.</param>
    /// <param name="selection">The days.</param>
    /// <param name="sieve">What counts.</param>
    /// <returns>The procedures that were offered or received, by code.</returns>
    public static IReadOnlyList<ServiceUse> Of(
        IReadOnlyList<Procedure> procedures,
        CellTable cells,
        IReadOnlyList<Lens.PlacedOffering>[] offerings,
        IEnumerable<int> places,
        Selection selection,
        Sieve sieve
    )
    {
        ServiceTallies area = new(selection, sieve);
        foreach (int place in places)
        {
            area.AddOffered(offerings[place], place);
            area.AddReceived(cells, place);
        }

        return
        [
            .. Enumerable
                .Range(sieve.FirstProcedure, area.tallies.Length)
                .Select(place => area.UseOf(procedures[place], place))
                .Where(s => s.Level is not null || s.Total > 0)
                .OrderBy(s => s.Procedure.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>Indicator B of each procedure: its dossiers that belong to the rule set's base.</summary>
    public static IEnumerable<(Procedure Procedure, Figure Figure)> InBase(
        IReadOnlyList<Procedure> procedures,
        CellTable cells,
        IEnumerable<int> places,
        Selection selection,
        Sieve sieve
    )
    {
        (int start, int end) = (selection.Days.Start.DayNumber, selection.Days.End.DayNumber);
        long[] online = new long[procedures.Count];
        long[] total = new long[procedures.Count];
        foreach (int place in places)
        {
            for (int b = cells.FirstBlock[place]; b < cells.FirstBlock[place + 1]; b++)
            {
                if (cells.Blocks[b].Start < start || cells.Blocks[b].End > end)
                {
                    continue;
                }

                for (int c = cells.Blocks[b].FirstCell; c < cells.Blocks[b + 1].FirstCell; c++)
                {
                    if (sieve.Passes(cells.Procedure[c]) && sieve.InBase(cells.Levels[c]))
                    {
                        int overTheNet = sieve.Has(Channel.Online) ? cells.Received[c].Online : 0;
                        online[cells.Procedure[c]] += overTheNet;
                        total[cells.Procedure[c]] +=
                            overTheNet
                            + (sieve.Has(Channel.Direct) ? cells.Received[c].Direct : 0)
                            + (sieve.Has(Channel.Postal) ? cells.Received[c].Postal : 0);
                    }
                }
            }
        }

        return procedures.Select((p, i) => (p, new Figure(online[i], total[i]))).Where(p => p.Item2.HasData);
    }

    private void AddOffered(IReadOnlyList<Lens.PlacedOffering> offered, int place)
    {
        foreach (Lens.PlacedOffering offering in offered)
        {
            if (
                offering.Start < end
                && offering.End > start
                && sieve.Passes(offering.Procedure)
                && sieve.PassesLevels((byte)offering.Level)
            )
            {
                ref Tally tally = ref tallies[offering.Procedure - sieve.FirstProcedure];
                tally.Levels |= offering.Level;
                if ((offering.Level & Levels.Online) != 0)
                {
                    tally.OfferedBy.Add(place);
                }
            }
        }
    }

    private void AddReceived(CellTable cells, int place)
    {
        for (int b = cells.FirstBlock[place]; b < cells.FirstBlock[place + 1]; b++)
        {
            if (cells.Blocks[b].Start < start || cells.Blocks[b].End > this.end)
            {
                continue;
            }

            int end = cells.Blocks[b + 1].FirstCell;
            for (int c = cells.FirstOf(sieve.FirstProcedure, cells.Blocks[b].FirstCell, end); c < end; c++)
            {
                if (!sieve.Passes(cells.Procedure[c]))
                {
                    break;
                }

                if (!sieve.PassesLevels(cells.Levels[c]))
                {
                    continue;
                }

                int online = sieve.Has(Channel.Online) ? cells.Received[c].Online : 0;
                int direct = sieve.Has(Channel.Direct) ? cells.Received[c].Direct : 0;
                int postal = sieve.Has(Channel.Postal) ? cells.Received[c].Postal : 0;
                ref Tally tally = ref tallies[cells.Procedure[c] - sieve.FirstProcedure];
                tally.Online += online;
                tally.Direct += direct;
                tally.Postal += postal;
                tally.Counts |= cells.CountsAsUsed(c, sieve);
                tally.Unlisted += cells.Levels[c] == 0 ? online + direct + postal : 0;
                if (online > 0)
                {
                    tally.OnlineAt.Add(place);
                }
            }
        }
    }

    private ServiceUse UseOf(Procedure procedure, int place)
    {
        ref readonly Tally tally = ref tallies[place - sieve.FirstProcedure];
        return new ServiceUse(
            procedure,
            tally.HighestLevel,
            tally.PileUnder(sieve.ServiceLevels),
            tally.Online,
            tally.Direct,
            tally.Postal,
            tally.Unlisted,
            tally.OfferedBy.Count,
            tally.OnlineAt.Count
        );
    }

    private struct Tally
    {
        public Levels Levels;
        public bool Counts;
        public long Online;
        public long Direct;
        public long Postal;
        public long Unlisted;
        public UnitCount OfferedBy;
        public UnitCount OnlineAt;

        public readonly ServiceLevel? HighestLevel =>
            (Levels & Services.Levels.Full) != 0 ? ServiceLevel.Full
            : (Levels & Services.Levels.Partial) != 0 ? ServiceLevel.Partial
            : (Levels & Services.Levels.Information) != 0 ? ServiceLevel.Information
            : null;

        public readonly ServicePile PileUnder(Levels serviceLevels) =>
            (Levels & serviceLevels) == 0 ? ServicePile.NotOnline
            : Counts ? ServicePile.Online
            : Online + Direct + Postal > 0 ? ServicePile.PaperOnly
            : ServicePile.NoDemand;
    }

    /// <summary>Counts different units that come one after the other.</summary>
    private struct UnitCount
    {
        private int last;

        public int Count { get; private set; }

        public void Add(int place)
        {
            if (last != place + 1)
            {
                Count++;
                last = place + 1;
            }
        }
    }
}
