using KpiDashboard.Services;

namespace KpiDashboard.Indicators;

/// <summary>Adds up, procedure by procedure, what the units of an area offered and received.</summary>
internal sealed class ServiceTallies
{
    private readonly Tally[] tallies;
    private readonly RuleSet rules;
    private readonly int start;
    private readonly int end;

    private ServiceTallies(int procedures, Selection selection)
    {
        tallies = new Tally[procedures];
        rules = selection.Rules;
        (start, end) = (selection.Days.Start.DayNumber, selection.Days.End.DayNumber);
    }

    /// <param name="procedures">The rule-book, in the order of the procedures' places.</param>
    /// <param name="cells">What was received.</param>
    /// <param name="offerings">What was offered, by the unit's place.</param>
    /// <param name="places">The units of the area.</param>
    /// <param name="selection">The days and the definition.</param>
    /// <returns>The procedures that were offered or received, in the same order.</returns>
    public static IReadOnlyList<ServiceUse> Of(
        IReadOnlyList<Procedure> procedures,
        CellTable cells,
        IReadOnlyList<Lens.PlacedOffering>[] offerings,
        IEnumerable<int> places,
        Selection selection
    )
    {
        ServiceTallies area = new(procedures.Count, selection);
        foreach (int place in places)
        {
            area.AddOffered(offerings[place], place);
            area.AddReceived(cells, place);
        }

        return [.. procedures.Select(area.UseOf).Where(s => s.Level is not null || s.Total > 0)];
    }

    private void AddOffered(IReadOnlyList<Lens.PlacedOffering> offered, int place)
    {
        foreach (Lens.PlacedOffering offering in offered)
        {
            if (offering.Start < end && offering.End > start)
            {
                ref Tally tally = ref tallies[offering.Procedure];
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
            if (cells.Blocks[b].Start < start || cells.Blocks[b].End > end)
            {
                continue;
            }

            for (int c = cells.Blocks[b].FirstCell; c < cells.Blocks[b + 1].FirstCell; c++)
            {
                ref Tally tally = ref tallies[cells.Procedure[c]];
                tally.Online += cells.Online[c];
                tally.Direct += cells.Direct[c];
                tally.Postal += cells.Postal[c];
                tally.Counts |= cells.CountsAsUsed(c, rules);
                tally.Unlisted += cells.Levels[c] == 0 ? cells.Total(c) : 0;
                if (cells.Online[c] > 0)
                {
                    tally.OnlineAt.Add(place);
                }
            }
        }
    }

    private ServiceUse UseOf(Procedure procedure, int place)
    {
        ref readonly Tally tally = ref tallies[place];
        return new ServiceUse(
            procedure,
            tally.HighestLevel,
            tally.PileUnder(rules),
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

        public readonly ServicePile PileUnder(RuleSet rules) =>
            (Levels & rules.Levels) == 0 ? ServicePile.NotOnline
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
