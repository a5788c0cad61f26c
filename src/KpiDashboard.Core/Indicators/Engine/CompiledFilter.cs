using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// A rule set and a filter, as the cells are asked: which procedures, levels, channels and units count where. Nothing else
/// reads what a rule set means, neither bitmaps nor what answers questions with a filter.
/// </summary>
internal sealed class CompiledFilter
{
    public const int AllChannels = 0b111;

    private const int AllSetsOfLevels = 0xFF;

    private readonly UnitKind? kind;
    private readonly Levels levels;

    /// <param name="rules">The rule set.</param>
    /// <param name="filter">The filter; null for none.</param>
    /// <param name="procedures">The indexes of the procedures that the filter lets through, a run of neighbours.</param>
    public CompiledFilter(RuleSet rules, Filter? filter, Range procedures)
    {
        CountsPairs = rules.Count == ServiceCount.Pair;
        FirstProcedure = procedures.Start.Value;
        EndOfProcedures = procedures.End.Value;
        kind = filter?.Kind;
        levels = filter?.Levels ?? (Levels)0b111;
        ServiceLevels = rules.Levels & levels;
        Channels = filter?.Channel is { } channel ? 1 << (int)channel - 1 : AllChannels;
        UsedChannels = rules.Channel == DossierChannel.Online ? Channels & Bit(Channel.Online) : Channels;
        Levels inBase = rules.Base switch
        {
            DossierBase.Full => Levels.Full,
            DossierBase.OnlineServices => Levels.Online,
            _ => (Levels)0b111,
        };
        for (int set = 0; set < 8; set++)
        {
            bool passes =
                set == 0
                    ? rules.Base == DossierBase.All && filter?.Levels is null or Levels.None
                    : ((Levels)set & inBase & levels) != 0;
            BaseLevels |= passes ? 1 << set : 0;
            PassingLevels |=
                (set == 0 ? filter?.Levels is null or Levels.None : ((Levels)set & levels) != 0) ? 1 << set : 0;
        }
    }

    private CompiledFilter(CompiledFilter all, Counted counted)
    {
        CountsPairs = all.CountsPairs;
        FirstProcedure = all.FirstProcedure;
        EndOfProcedures = all.EndOfProcedures;
        kind = all.kind;
        levels = all.levels;
        PassingLevels = all.PassingLevels;
        Channels = counted.Channel == DossierChannel.Online ? all.Channels & Bit(Channel.Online) : all.Channels;
        Outcome = counted.Outcome;
        BaseLevels = counted.ByRuleSet ? all.BaseLevels : PassingLevels;
        for (int set = 0; set < 8 && counted.Levels is { } at; set++)
        {
            BaseLevels &= ((Levels)set & at & levels) == 0 ? ~(1 << set) : -1;
        }
    }

    /// <summary>The same for the dossiers of a side of a ratio: what counts in <see cref="BaseLevels"/>; no service does.</summary>
    /// <param name="counted">Which dossiers.</param>
    public CompiledFilter Counting(Counted counted) => new(this, counted);

    /// <summary>Whether every procedure of the rule-book passes.</summary>
    /// <param name="procedures">How many it has.</param>
    public bool PassesAll(int procedures) => FirstProcedure == 0 && EndOfProcedures == procedures;

    /// <summary>Whether indicator A counts services at each unit, rather than each code once in an area.</summary>
    public bool CountsPairs { get; }

    /// <summary>The first procedure that passes.</summary>
    public int FirstProcedure { get; }

    /// <summary>The index after the last procedure that passes.</summary>
    public int EndOfProcedures { get; }

    /// <summary>The levels at which offerings count in indicator A.</summary>
    public Levels ServiceLevels { get; }

    /// <summary>The channels that pass: bit 0 direct, 1 online, 2 postal.</summary>
    public int Channels { get; }

    /// <summary>The channels whose dossiers make a service one with dossiers.</summary>
    public int UsedChannels { get; }

    /// <summary>Whether a dossier on paper makes a service one with dossiers.</summary>
    public bool UsesPaper => (UsedChannels & ~Bit(Channel.Online)) != 0;

    /// <summary>One bit for each set of levels with which a cell counts in indicator B.</summary>
    public int BaseLevels { get; }

    /// <summary>Whether indicator B counts dossiers whatever their level: of forms, nobody knows it.</summary>
    public bool IgnoresLevels => BaseLevels == AllSetsOfLevels;

    /// <summary>One bit for each set of levels that the filter lets through, whatever the base.</summary>
    public int PassingLevels { get; }

    /// <summary>How the dossiers ended that pass.</summary>
    public CountedOutcome Outcome { get; }

    public static int Bit(Channel channel) => 1 << (int)channel - 1;

    public bool Passes(UnitKind unit) => kind is null || kind == unit;

    public bool Passes(int procedure) => procedure >= FirstProcedure && procedure < EndOfProcedures;

    /// <summary>The run of what passes in a part of a list that is in the order of procedures.</summary>
    /// <param name="procedures">The procedures.</param>
    /// <param name="from">Where the part begins.</param>
    /// <param name="end">Where it has ended.</param>
    public (int From, int End) RunOf(ushort[] procedures, int from, int end) =>
        (
            CellTable.FirstOf(procedures, FirstProcedure, from, end),
            CellTable.FirstOf(procedures, EndOfProcedures, from, end)
        );

    public bool InBase(byte levels) => (BaseLevels >> levels & 1) != 0;

    public bool PassesLevels(byte levels) => (PassingLevels >> levels & 1) != 0;

    /// <summary>Whether dossiers that came at some levels make their procedure a service with dossiers.</summary>
    public bool MakesUsed(byte levels, CellTable.ByChannel received)
    {
        int channels = (received.Direct > 0 ? 1 : 0) | (received.Online > 0 ? 2 : 0) | (received.Postal > 0 ? 4 : 0);
        return (channels & UsedChannels) != 0 && ((Levels)levels & ServiceLevels) != 0;
    }

    public bool Has(Channel channel) => (Channels & Bit(channel)) != 0;
}
