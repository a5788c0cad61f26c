using KpiDashboard.Periods;
using KpiDashboard.Services;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>Raw rows, and both indicators counted from them in the plainest way, straight from the definitions.</summary>
internal sealed record Facts(
    IReadOnlyList<UnitFact> Units,
    IReadOnlyList<OfferFact> Offers,
    IReadOnlyList<DossierFact> Dossiers,
    IReadOnlyList<ReportFact> Reports
)
{
    /// <summary>Dossiers received: neither just registered (1) nor not accepted (3).</summary>
    public IEnumerable<DossierFact> Counted => Dossiers.Where(d => d.Status != 1 && d.Status != 3);

    /// <summary>Reported rows of units without dossiers in the row's period.</summary>
    public IEnumerable<ReportFact> Standing =>
        Reports.Where(r => !Counted.Any(d => d.Unit == r.Unit && d.Day >= r.Start && d.Day < r.End));

    /// <summary>The last day with data.</summary>
    public DateOnly? DataUntil =>
        Counted
            .Select(d => (DateOnly?)d.Day)
            .Concat(Reports.Select(r => (DateOnly?)r.End.AddDays(-1)))
            .DefaultIfEmpty()
            .Max();

    /// <summary>The first day of the selection's on which a new dossier could come in.</summary>
    public DateOnly NewFrom(Selection selection)
    {
        DateRange days = selection.Days;
        DateOnly day = DataUntil ?? days.Start;
        return day < days.Start ? days.Start
            : day >= days.End ? days.End.AddDays(-1)
            : day;
    }

    public Figure Services(int unit, Selection selection, bool verticals)
    {
        RuleSet rules = selection.Rules;
        HashSet<int> area = Area(unit, selection, verticals);
        DateRange days = selection.Days;
        Levels levels = rules.Levels & (selection.Filter?.Levels ?? Any);
        (int, int) Key(int of, int procedure) => (rules.Count == ServiceCount.Pair ? of : -1, procedure);

        HashSet<(int, int)> offered =
        [
            .. Offers
                .Where(o =>
                    area.Contains(o.Unit)
                    && Passes(o.Procedure, selection)
                    && IsAt(o, levels)
                    && o.From < days.End
                    && o.To >= days.Start
                )
                .Select(o => Key(o.Unit, o.Procedure)),
        ];
        HashSet<(int, int)> used =
        [
            .. Counted
                .Where(d => area.Contains(d.Unit) && Passes(d.Procedure, selection) && days.Contains(d.Day))
                .Where(d => Passes(d, selection) && (rules.Channel == DossierChannel.Any || d.Channel == 2))
                .Where(d => Stood(d.Unit, d.Procedure, levels, d.Day, d.Day))
                .Select(d => Key(d.Unit, d.Procedure)),
            .. Standing
                .Where(r => area.Contains(r.Unit) && Passes(r.Procedure, selection) && Inside(r, days))
                .Select(r => Through(r, selection))
                .Where(r => (rules.Channel == DossierChannel.Any ? r.Total : r.Online) > 0)
                .Where(r => Stood(r.Unit, r.Procedure, levels, r.Start, r.End.AddDays(-1)))
                .Select(r => Key(r.Unit, r.Procedure)),
        ];
        return new Figure(used.Count, offered.Count);
    }

    public Figure Online(int unit, Selection selection, bool verticals)
    {
        HashSet<int> area = Area(unit, selection, verticals);
        DateRange days = selection.Days;
        DossierBase over = selection.Rules.Base;
        Levels? filter = selection.Filter?.Levels;
        bool Counts(int of, int procedure, DateOnly first, DateOnly last) =>
            filter == Levels.None
                ? over == DossierBase.All && !Stood(of, procedure, Any, first, last)
                : over == DossierBase.All && filter is null
                    || Stood(
                        of,
                        procedure,
                        (
                            over == DossierBase.Full ? Levels.Full
                            : over == DossierBase.All ? Any
                            : Levels.Partial | Levels.Full
                        ) & (filter ?? Any),
                        first,
                        last
                    );

        DossierFact[] dossiers =
        [
            .. Counted
                .Where(d => area.Contains(d.Unit) && Passes(d.Procedure, selection) && days.Contains(d.Day))
                .Where(d => Passes(d, selection) && Counts(d.Unit, d.Procedure, d.Day, d.Day)),
        ];
        ReportFact[] reports =
        [
            .. Standing
                .Where(r => area.Contains(r.Unit) && Passes(r.Procedure, selection) && Inside(r, days))
                .Where(r => Counts(r.Unit, r.Procedure, r.Start, r.End.AddDays(-1)))
                .Select(r => Through(r, selection)),
        ];
        return new Figure(
            dossiers.Count(d => d.Channel == 2) + reports.Sum(r => r.Online),
            dossiers.Length + reports.Sum(r => r.Total)
        );
    }

    /// <summary>Whether reported rows of the area lie across the border of the days.</summary>
    public bool Incomplete(int unit, Selection selection, bool verticals)
    {
        HashSet<int> area = Area(unit, selection, verticals);
        DateRange days = selection.Days;
        return Standing.Any(r => area.Contains(r.Unit) && r.Start < days.End && r.End > days.Start && !Inside(r, days));
    }

    /// <summary>Place: one more than the number of units that are strictly better; none without data.</summary>
    public Dictionary<int, int?> Places(UnitKind league, Func<int, Figure> figure, DateRange days)
    {
        int[] members =
        [
            .. Enumerable
                .Range(0, Units.Count)
                .Where(u => Units[u].Kind == league && Units[u].From < days.End && Units[u].To >= days.Start),
        ];
        return members.ToDictionary(
            u => u,
            u =>
                figure(u).Denominator == 0
                    ? (int?)null
                    : 1
                        + members.Count(other =>
                            figure(other).Denominator > 0
                            && figure(other).Numerator * figure(u).Denominator
                                > figure(u).Numerator * figure(other).Denominator
                        )
        );
    }

    /// <summary>The level at which a unit offered a procedure on a day.</summary>
    public Levels On(int unit, int procedure, DateOnly day) =>
        Offers
            .Where(o => o.Unit == unit && o.Procedure == procedure && o.From <= day && o.To >= day)
            .Aggregate(Levels.None, (all, o) => all | Of(o.Level));

    public static Levels Of(ServiceLevel level) =>
        level switch
        {
            ServiceLevel.Full => Levels.Full,
            ServiceLevel.Partial => Levels.Partial,
            _ => Levels.Information,
        };

    /// <summary>The rows, as a failing sample is shown.</summary>
    public override string ToString() =>
        string.Join('\n', [.. Units, .. Offers, .. Dossiers, .. (IEnumerable<object>)Reports]);

    private static bool IsAt(OfferFact offer, Levels levels) => (Of(offer.Level) & levels) != 0;

    private static bool Inside(ReportFact row, DateRange days) => row.Start >= days.Start && row.End <= days.End;

    private bool Stood(int unit, int procedure, Levels levels, DateOnly first, DateOnly last) =>
        Offers.Any(o =>
            o.Unit == unit && o.Procedure == procedure && IsAt(o, levels) && o.From <= last && o.To >= first
        );

    /// <summary>Fields are told by whether the procedure's number is even.</summary>
    public static string FieldOf(int procedure) => procedure % 2 == 0 ? "even" : "odd";

    private const Levels Any = Levels.Information | Levels.Partial | Levels.Full;

    private static bool Passes(int procedure, Selection selection) =>
        (selection.Filter?.Field is null || selection.Filter.Field == FieldOf(procedure))
        && (selection.Filter?.Procedure is null || selection.Filter.Procedure == $"P{procedure}");

    private static bool Passes(DossierFact dossier, Selection selection) =>
        selection.Filter?.Channel is null || (int)selection.Filter.Channel == dossier.Channel;

    private static ReportFact Through(ReportFact row, Selection selection) =>
        selection.Filter?.Channel switch
        {
            Channel.Online => row with { Direct = 0, Postal = 0 },
            Channel.Direct => row with { Online = 0, Postal = 0 },
            Channel.Postal => row with { Online = 0, Direct = 0 },
            _ => row,
        };

    /// <summary>The units that count in one, as far as the filter lets them through.</summary>
    public HashSet<int> Area(int unit, Selection selection, bool verticals)
    {
        HashSet<int> area = [unit];
        for (int before = 0; !selection.Own && before < area.Count; )
        {
            before = area.Count;
            area.UnionWith(Enumerable.Range(0, Units.Count).Where(u => area.Contains(Units[u].Parent)));
        }

        if (!verticals && Units[unit].Kind == UnitKind.Province)
        {
            area.RemoveWhere(u => Units[u].Kind == UnitKind.Vertical);
        }

        area.RemoveWhere(u => selection.Filter?.Kind is { } kind && Units[u].Kind != kind);
        return area;
    }
}

/// <summary>The parent is the place of the unit above in the list, or -1.</summary>
internal sealed record UnitFact(string Code, UnitKind Kind, int Parent, DateOnly From, DateOnly To);

/// <summary>Both days belong to it.</summary>
internal sealed record OfferFact(int Unit, int Procedure, ServiceLevel Level, DateOnly From, DateOnly To);

internal sealed record DossierFact(string Code, int Unit, int Procedure, DateOnly Day, int Channel, int Status);

/// <summary>The end does not belong to it.</summary>
internal sealed record ReportFact(
    int Unit,
    int Procedure,
    DateOnly Start,
    DateOnly End,
    int Online,
    int Direct,
    int Postal
)
{
    public int Total => Online + Direct + Postal;
}
