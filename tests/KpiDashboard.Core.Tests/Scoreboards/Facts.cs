using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>
/// Raw rows, and both indicators counted from them in the plainest way, straight from the definitions: what a unit
/// received counts in all units that were above it on the day.
/// </summary>
internal sealed record Facts(
    IReadOnlyList<UnitFact> Units,
    IReadOnlyList<OfferFact> Offers,
    IReadOnlyList<DossierFact> Dossiers,
    IReadOnlyList<ReportFact> Reports
)
{
    private DateRange[]? eras;
    private (Facts Of, DossierFact[] Rows)? counted;
    private (Facts Of, ReportFact[] Rows)? standing;
    private (Facts Of, FormFact[] Rows)? standingForms;
    private readonly Dictionary<(int Area, int Unit), bool[]> members = [];
    private readonly Dictionary<int, DateOnly[]> changes = [];

    /// <summary>What forms say.</summary>
    public IReadOnlyList<FormFact> Forms { get; init; } = [];

    /// <summary>Forms of units that have neither dossiers nor reported rows in their days.</summary>
    public IReadOnlyList<FormFact> StandingForms =>
        Once(
            ref standingForms,
            () =>
                Forms.Where(f =>
                    !Enumerable
                        .Range(0, Units.Count)
                        .Where(u => f.IsArea ? IsEverBelow(f.Unit, u, f.Range) : u == f.Unit)
                        .Any(u =>
                            Counted.Any(d => d.Unit == u && d.Day >= f.Start && d.Day < f.End)
                            || Standing.Any(r => r.Unit == u && r.Start < f.End && f.Start < r.End)
                        )
                )
        );

    /// <summary>Dossiers received: neither just registered (1) nor not accepted (3).</summary>
    public IReadOnlyList<DossierFact> Counted => Once(ref counted, () => Dossiers.Where(d => d.Status is not (1 or 3)));

    /// <summary>Reported rows of units without dossiers in the row's period.</summary>
    public IReadOnlyList<ReportFact> Standing =>
        Once(
            ref standing,
            () => Reports.Where(r => !Counted.Any(d => d.Unit == r.Unit && d.Day >= r.Start && d.Day < r.End))
        );

    /// <summary>The last day with data.</summary>
    public DateOnly? DataUntil =>
        Counted
            .Select(d => (DateOnly?)d.Day)
            .Concat(Reports.Select(r => (DateOnly?)r.End.AddDays(-1)))
            .Concat(StandingForms.Select(f => (DateOnly?)f.End.AddDays(-1)))
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

    /// <summary>Whether any day of the period itself lies between the first half-month or row and the last day.</summary>
    public bool HasData(Selection selection)
    {
        DateOnly? first = Counted
            .Select(d => (DateOnly?)d.Day.AddDays(d.Day.Day < 15 ? 1 - d.Day.Day : 15 - d.Day.Day))
            .Concat(Standing.Select(r => (DateOnly?)r.Start))
            .Concat(StandingForms.Select(f => (DateOnly?)f.Start))
            .Min();
        DateRange period = selection.Period.Days(selection.Calendar);
        return period.Start <= DataUntil && period.End > first;
    }

    public Figure Services(int unit, Selection selection, bool verticals)
    {
        if (!HasData(selection))
        {
            return default;
        }

        RuleSet rules = selection.Rules;
        DateRange days = selection.Days;
        bool isKnown = Counted.Any(d => days.Contains(d.Day)) || Standing.Any(r => days.Contains(Days(r)));
        bool isKnownHere =
            Counted.Any(d => Counts(unit, d, selection, verticals))
            || Standing.Any(r => Counts(unit, r, selection, verticals));
        if (
            selection.Filter is null or { IsEmpty: true }
            && (
                (StandingForms.Any() && !isKnown)
                || (!isKnownHere && FormsOf(unit, selection, verticals).Chosen.Count > 0)
            )
        )
        {
            return default;
        }

        Levels levels = rules.Levels & (selection.Filter?.Levels ?? Any);
        (int, int) Key(int of, int procedure) => (rules.Count == ServiceCount.Pair ? of : -1, procedure);

        HashSet<(int, int)> offered =
        [
            .. Offers
                .Where(o => Offered(unit, o, selection, verticals) && Passes(o.Procedure, selection) && IsAt(o, levels))
                .Select(o => Key(o.Unit, o.Procedure)),
        ];
        HashSet<(int, int)> used =
        [
            .. Counted
                .Where(d => Counts(unit, d, selection, verticals) && Passes(d.Procedure, selection))
                .Where(d => Passes(d, selection) && (rules.Channel == DossierChannel.Any || d.Channel == 2))
                .Where(d => Stood(d.Unit, d.Procedure, levels, d.Day, d.Day))
                .Select(d => Key(d.Unit, d.Procedure)),
            .. Standing
                .Where(r => Counts(unit, r, selection, verticals) && Passes(r.Procedure, selection))
                .Select(r => Through(r, selection))
                .Where(r => (rules.Channel == DossierChannel.Any ? r.Total : r.Online) > 0)
                .Where(r => Stood(r.Unit, r.Procedure, levels, r.Start, r.End.AddDays(-1)))
                .Select(r => Key(r.Unit, r.Procedure)),
        ];
        return new Figure(used.Count, offered.Count);
    }

    public Figure Online(int unit, Selection selection, bool verticals)
    {
        if (!HasData(selection))
        {
            return default;
        }

        DossierBase over = selection.Rules.Base;
        Levels? filter = selection.Filter?.Levels;
        bool IsInBase(int of, int procedure, DateOnly first, DateOnly last) =>
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
                .Where(d => Counts(unit, d, selection, verticals) && Passes(d.Procedure, selection))
                .Where(d => Passes(d, selection) && IsInBase(d.Unit, d.Procedure, d.Day, d.Day)),
        ];
        ReportFact[] reports =
        [
            .. Standing
                .Where(r => Counts(unit, r, selection, verticals) && Passes(r.Procedure, selection))
                .Where(r => IsInBase(r.Unit, r.Procedure, r.Start, r.End.AddDays(-1)))
                .Select(r => Through(r, selection)),
        ];
        IReadOnlyList<FormFact> forms = over == DossierBase.All ? FormsOf(unit, selection, verticals).Chosen : [];
        return new Figure(
            dossiers.Count(d => d.Channel == 2) + reports.Sum(r => r.Online) + forms.Sum(f => f.Online),
            dossiers.Length + reports.Sum(r => r.Total) + forms.Sum(f => f.Online + f.Paper)
        );
    }

    /// <summary>Online dossiers of procedures that were full on the day, out of all; forms know no levels.</summary>
    public Figure FullProcess(int unit, Selection selection, bool verticals)
    {
        if (!HasData(selection))
        {
            return default;
        }

        Levels? filter = selection.Filter?.Levels;
        bool IsAsked(int of, int procedure, DateOnly first, DateOnly last) =>
            filter is null
            || Stood(of, procedure, filter == Levels.None ? Any : filter.Value, first, last) != (filter == Levels.None);
        bool IsFull(int of, int procedure, DateOnly first, DateOnly last) =>
            Stood(of, procedure, Levels.Full & (filter ?? Any), first, last);

        DossierFact[] dossiers =
        [
            .. Counted
                .Where(d => Counts(unit, d, selection, verticals) && Passes(d.Procedure, selection))
                .Where(d => Passes(d, selection) && IsAsked(d.Unit, d.Procedure, d.Day, d.Day)),
        ];
        ReportFact[] reports =
        [
            .. Standing
                .Where(r => Counts(unit, r, selection, verticals) && Passes(r.Procedure, selection))
                .Where(r => IsAsked(r.Unit, r.Procedure, r.Start, r.End.AddDays(-1)))
                .Select(r => Through(r, selection)),
        ];
        return new Figure(
            dossiers.Count(d => d.Channel == 2 && IsFull(d.Unit, d.Procedure, d.Day, d.Day))
                + reports.Where(r => IsFull(r.Unit, r.Procedure, r.Start, r.End.AddDays(-1))).Sum(r => r.Online),
            dossiers.Length + reports.Sum(r => r.Total)
        );
    }

    /// <summary>Dossiers finished, and not after they were due, out of those finished; neither reports nor forms tell.</summary>
    public Figure OnTime(int unit, Selection selection, bool verticals)
    {
        if (!HasData(selection))
        {
            return default;
        }

        Levels? filter = selection.Filter?.Levels;
        DossierFact[] finished =
        [
            .. Counted
                .Where(d => Counts(unit, d, selection, verticals) && Passes(d.Procedure, selection))
                .Where(d => Passes(d, selection) && d.IsFinished)
                .Where(d =>
                    filter is null
                    || Stood(d.Unit, d.Procedure, filter == Levels.None ? Any : filter.Value, d.Day, d.Day)
                        != (filter == Levels.None)
                ),
        ];
        return new Figure(finished.Count(d => !d.IsLate), finished.Length);
    }

    /// <summary>
    /// Whether reported rows tell of days that count and of others, across the border of the days asked for or of those
    /// on which their unit was in the area.
    /// </summary>
    public bool Incomplete(int unit, Selection selection, bool verticals) =>
        HasData(selection)
        && (
            Standing.Any(r =>
                !Counts(unit, r, selection, verticals)
                && Eras.Any(e => IsIn(unit, r.Unit, e, selection, verticals) && Meet(e, Days(r), selection.Days))
            ) || FormsOf(unit, selection, verticals).Straddles
        );

    /// <summary>
    /// The forms that make a unit's number: of each unit from the top down, as it hung last, the ones that cover most days,
    /// of those as good the ones that are more, beside the days for which others speak of it already; and whether some
    /// reach over the border with days for which nothing else speaks.
    /// </summary>
    public (IReadOnlyList<FormFact> Chosen, bool Straddles) FormsOf(int unit, Selection selection, bool verticals)
    {
        List<FormFact> chosen = [];
        bool straddles = false;
        DateRange days = selection.Days;
        if (selection.Filter is not (null or { IsEmpty: true }) || Forms.Count == 0)
        {
            return (chosen, straddles);
        }

        FormFact[] standing = [.. StandingForms];
        bool IsMember(int of) => Eras.Any(e => IsIn(unit, of, e, selection, verticals));
        bool StoodAsMember(int of) => Eras.Any(e => Meet(e, Units[of].Days) && IsIn(unit, of, e, selection, verticals));
        bool IsMemberOn(int of, DateOnly day) =>
            days.Contains(day) && IsIn(unit, of, Eras.Single(e => e.Contains(day)), selection, verticals);
        bool Speaks(FormFact form, int of, DateOnly day) =>
            form.Range.Contains(day)
            && (
                form.Unit == of || form.IsArea && IsEverBelow(form.Unit, of, form.Range) && BelowOn(form.Unit, of, day)
            );
        foreach (int of in Enumerable.Range(0, Units.Count).Where(IsMember).OrderBy(u => Depth(u, days)).ThenBy(u => u))
        {
            FormFact[] area =
            [
                .. standing.Where(f =>
                    f.Unit == of
                    && f.IsArea
                    && Enumerable.Range(0, Units.Count).Where(u => IsEverBelow(of, u, f.Range)).All(StoodAsMember)
                ),
            ];
            FormFact[] own = [.. standing.Where(f => f.Unit == of && !f.IsArea)];
            Take(area);
            Take(own);
            straddles |= area.Concat(own)
                .Any(f =>
                    !f.Days.All(d => IsMemberOn(of, d))
                    && f.Days.Any(d => IsMemberOn(of, d) && !chosen.Any(c => c.Range.Contains(d) && Covers(c, of)))
                );

            void Take(FormFact[] forms)
            {
                FormFact[] candidates =
                [
                    .. forms
                        .OrderBy(f => f.End)
                        .ThenBy(f => f.Start)
                        .Where(f => f.Days.All(d => IsMemberOn(of, d)))
                        .Where(f =>
                            !chosen.Any(c =>
                                f.Days.Any(d => Speaks(c, f.Unit, d) || c.Range.Contains(d) && Speaks(f, c.Unit, d))
                            )
                        ),
                ];
                chosen.AddRange(
                    Enumerable
                        .Range(0, 1 << candidates.Length)
                        .Select(mask => candidates.Where((_, i) => (mask >> i & 1) != 0).ToArray())
                        .Where(some => some.SelectMany(f => f.Days).Distinct().Count() == some.Sum(f => f.Days.Count()))
                        .MaxBy(some => (some.Sum(f => f.Days.Count()), some.Length))!
                );
            }
        }

        return (chosen, straddles);
    }

    /// <summary>What follows from the rows, found once; a copy with other rows finds it anew.</summary>
    private T[] Once<T>(ref (Facts Of, T[] Rows)? kept, Func<IEnumerable<T>> find)
    {
        if (kept is not { } known || !ReferenceEquals(known.Of, this))
        {
            known = (this, [.. find()]);
            kept = known;
        }

        return known.Rows;
    }

    private bool Covers(FormFact form, int unit) =>
        form.Unit == unit || (form.IsArea && IsEverBelow(form.Unit, unit, form.Range));

    private bool BelowOn(int area, int unit, DateOnly day) =>
        Units[unit].Days.Contains(day) && IsBelow(area, unit, day);

    /// <summary>Whether a unit stood below another one on one of some days, or is that one.</summary>
    private bool IsEverBelow(int area, int unit, DateRange days) =>
        Eras.Any(e => Meet(e, days, Units[unit].Days) && IsBelow(area, unit, e.Start));

    private int Depth(int unit, DateRange days)
    {
        DateRange stood = days.Within(Units[unit].Days);
        DateOnly day = stood.Start < stood.End ? stood.Last : Units[unit].Days.Last;
        int depth = 0;
        for (int step = unit; step >= 0; step = Above(step, day))
        {
            depth++;
        }

        return depth;
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
        Dictionary<int, Figure> figures = members.ToDictionary(u => u, figure);
        return figures.ToDictionary(
            f => f.Key,
            f =>
                f.Value.Denominator == 0
                    ? (int?)null
                    : 1
                        + figures.Values.Count(other =>
                            other.Denominator > 0
                            && other.Numerator * f.Value.Denominator > f.Value.Numerator * other.Denominator
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
        string.Join('\n', [.. Units, .. Offers, .. Dossiers, .. Reports, .. (IEnumerable<object>)Forms]);

    private static bool IsAt(OfferFact offer, Levels levels) => (Of(offer.Level) & levels) != 0;

    private static DateRange Days(ReportFact row) => new(row.Start, row.End);

    private static bool Meet(params DateRange[] days)
    {
        DateRange common = days.Aggregate(DateRange.Always, (all, d) => all.Within(d));
        return common.Start < common.End;
    }

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

    /// <summary>Whether a dossier counts in a unit's figure.</summary>
    public bool Counts(int area, DossierFact dossier, Selection selection, bool verticals) =>
        selection.Days.Contains(dossier.Day)
        && IsIn(area, dossier.Unit, Eras.Single(e => e.Contains(dossier.Day)), selection, verticals);

    /// <summary>Whether a reported row counts in a unit's figure: on all of its days its unit was in the area.</summary>
    public bool Counts(int area, ReportFact row, Selection selection, bool verticals) =>
        selection.Days.Contains(Days(row))
        && Eras.Where(e => Meet(e, Days(row))).All(e => IsIn(area, row.Unit, e, selection, verticals));

    /// <summary>Whether an offering stood on one of the days, from one of them on, while its unit was in the area.</summary>
    public bool Offered(int area, OfferFact offer, Selection selection, bool verticals, DateOnly from = default) =>
        Eras.Any(e =>
            IsIn(area, offer.Unit, e, selection, verticals)
            && Meet(
                e,
                DateRange.Inclusive(offer.From, offer.To),
                Units[offer.Unit].Days,
                selection.Days,
                new DateRange(from, DateOnly.MaxValue)
            )
        );

    /// <summary>Whether on a day a unit was below another one, or is that one.</summary>
    public bool IsBelow(int area, int unit, DateOnly day)
    {
        int step = unit;
        while (step >= 0 && step != area)
        {
            step = Above(step, day);
        }

        return step == area;
    }

    /// <summary>The days within which dossiers of a unit may be counted together.</summary>
    public DateRange HalfMonthOf(int unit, DateOnly day)
    {
        if (!changes.TryGetValue(unit, out DateOnly[]? days))
        {
            changes[unit] = days = [
                .. Eras.Skip(1)
                    .Select(e => e.Start)
                    .Where(d => d > Units[unit].From && d <= Units[unit].To)
                    .Where(d =>
                        Enumerable
                            .Range(0, Units.Count)
                            .Any(a => IsBelow(a, unit, d) != IsBelow(a, unit, d.AddDays(-1)))
                    ),
            ];
        }

        return days.Aggregate(
            HalfMonth.Of(day),
            (half, change) =>
                half.Within(
                    change > day ? new DateRange(DateOnly.MinValue, change) : new DateRange(change, DateOnly.MaxValue)
                )
        );
    }

    /// <summary>
    /// The unit above on a day: that of the parent's code that stood, else what the nearest one of the code counted in.
    /// </summary>
    private int Above(int unit, DateOnly day)
    {
        if (Units[unit].Parent < 0)
        {
            return -1;
        }

        string code = Units[Units[unit].Parent].Code;
        int[] rows =
        [
            .. Enumerable.Range(0, Units.Count).Where(u => Units[u].Code == code).OrderBy(u => Units[u].From),
        ];
        int standing = Array.Find(rows, u => Units[u].From <= day && Units[u].To >= day);
        if (rows.Contains(standing) && Units[standing].From <= day && Units[standing].To >= day)
        {
            return standing;
        }

        int nearest = rows.Any(u => Units[u].To < day) ? rows.Last(u => Units[u].To < day) : rows[0];
        int above = Above(nearest, day);
        return above < 0 ? nearest : above;
    }

    /// <summary>Days one after the other on which nothing changes in the tree.</summary>
    private DateRange[] Eras
    {
        get
        {
            if (eras is null)
            {
                DateOnly[] starts =
                [
                    .. Units
                        .SelectMany(u => (DateOnly[])[u.Days.Start, u.Days.End])
                        .Append(DateOnly.MinValue)
                        .Append(DateOnly.MaxValue)
                        .Distinct()
                        .Order(),
                ];
                eras = [.. starts.Zip(starts.Skip(1), (a, b) => new DateRange(a, b))];
            }

            return eras;
        }
    }

    private bool IsIn(int area, int unit, DateRange era, Selection selection, bool verticals)
    {
        if (!members.TryGetValue((area, unit), out bool[]? below))
        {
            members[(area, unit)] = below = [.. Eras.Select(e => IsBelow(area, unit, e.Start))];
        }

        return (selection.Own ? unit == area : below[Array.IndexOf(Eras, era)])
            && (verticals || Units[area].Kind != UnitKind.Province || Units[unit].Kind != UnitKind.Vertical)
            && (selection.Filter?.Kind is not { } kind || Units[unit].Kind == kind);
    }
}

/// <summary>
/// The parent is the place in the list of a unit with the code of the one above, or -1; both days belong to it.
/// </summary>
internal sealed record UnitFact(string Code, UnitKind Kind, int Parent, DateOnly From, DateOnly To)
{
    public DateRange Days => DateRange.Inclusive(From, To);
}

/// <summary>Both days belong to it.</summary>
internal sealed record OfferFact(int Unit, int Procedure, ServiceLevel Level, DateOnly From, DateOnly To);

internal sealed record DossierFact(string Code, int Unit, int Procedure, DateOnly Day, int Channel, int Status)
{
    public DateOnly? Due { get; init; }

    public DateOnly? Finished { get; init; }

    public bool IsFinished => Finished is not null;

    public bool IsLate => Finished is { } finished && Due is { } due && finished > due;
}

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

/// <summary>The end does not belong to it.</summary>
internal sealed record FormFact(int Unit, DateOnly Start, DateOnly End, bool IsArea, int Online, int Paper)
{
    public DateRange Range => new(Start, End);

    public IEnumerable<DateOnly> Days => Enumerable.Range(0, End.DayNumber - Start.DayNumber).Select(Start.AddDays);
}
