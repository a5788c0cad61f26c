using CsCheck;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>Provinces, rows and questions at random, with days that like to lie on the borders of both calendars.</summary>
internal static class RandomFacts
{
    public const int Procedures = 5;

    private static readonly DateOnly First = new(2021, 11, 20);

    public static Gen<DateOnly> Day { get; } =
        Gen.OneOf(
            Gen.Int[0, 430].Select(First.AddDays),
            Gen.Select(
                Gen.Int[0, 13],
                Gen.OneOf(-1, 0, 13, 14),
                (month, day) => new DateOnly(2021, 12, 1).AddMonths(month).AddDays(day)
            )
        );

    /// <summary>
    /// A code, of which one unit stands for good, or two one after the other: with other units above, with or without
    /// days between them, and so for whatever is below them.
    /// </summary>
    private static readonly Gen<(UnitKind Kind, int Parent, int Other, DateOnly? Change, int Gap)> Code = Gen.Select(
        Gen.OneOf(UnitKind.Department, UnitKind.Vertical, UnitKind.District, UnitKind.Commune),
        Gen.Int[0, 99],
        Gen.Int[0, 99],
        Gen.Select(Gen.Int[0, 2], Day).Select(c => c.Item1 == 0 ? c.Item2 : (DateOnly?)null),
        Gen.OneOf(Gen.Const(0), Gen.Const(0), Gen.Int[1, 60])
    );

    public static Gen<UnitFact[]> Units { get; } =
        Gen.Select(Code.Array[1, 8], Gen.Int[0, 7], Day)
            .Select(tree => Rows(tree.Item1, tree.Item2 == 0 ? tree.Item3 : null));

    private static UnitFact[] Rows(
        (UnitKind Kind, int Parent, int Other, DateOnly? Change, int Gap)[] codes,
        DateOnly? provinceChanges
    )
    {
        List<UnitFact> rows = [];
        Add("H14", UnitKind.Province, -1, -1, provinceChanges, 0);
        foreach ((UnitKind kind, int parent, int other, DateOnly? change, int gap) in codes)
        {
            int above = rows.Count;
            Add($"U{above}", kind, parent % above, other % above, change, gap);
        }

        return [.. rows];

        void Add(string code, UnitKind kind, int parent, int other, DateOnly? change, int gap)
        {
            rows.Add(new(code, kind, parent, DateOnly.MinValue, change?.AddDays(-1) ?? DateOnly.MaxValue));
            if (change is { } day)
            {
                rows.Add(new(code, kind, other, day.AddDays(gap), DateOnly.MaxValue));
            }
        }
    }

    /// <summary>Days from reception until due, and until finished; null for no such day.</summary>
    public static Gen<(int? Due, int? Finished)> Handling { get; } =
        Gen.Select(Gen.Int[-1, 3], Gen.Int[-1, 4])
            .Select(d => (d.Item1 < 0 ? (int?)null : d.Item1, d.Item2 < 0 ? (int?)null : d.Item2));

    public static DossierFact Handled(DossierFact dossier, (int? Due, int? Finished) handling) =>
        dossier with
        {
            Due = handling.Due is { } due ? dossier.Day.AddDays(due) : null,
            Finished = handling.Finished is { } finished ? dossier.Day.AddDays(finished) : null,
        };

    /// <summary>Level histories: stretches of days one after the other, some open at an end.</summary>
    public static Gen<OfferFact[]> Offers { get; } =
        Gen.Select(
                Gen.Int[0, 12],
                Gen.Int[0, Procedures - 1],
                Day,
                Gen.Select(Gen.Int[0, 40], Gen.Int[1, 250], Gen.OneOf(Enum.GetValues<ServiceLevel>())).Array[1, 3],
                Gen.Int[0, 3],
                History
            )
            .Array[0, 16]
            .Select(histories => histories.DistinctBy(h => (h[0].Unit, h[0].Procedure)).SelectMany(h => h).ToArray());

    public static Gen<DossierFact[]> Dossiers { get; } =
        Gen.Select(Gen.Int[0, 17], Gen.Int[0, Procedures - 1], Day, Gen.Int[1, 3], Gen.Int[1, 10], Handling)
            .Array[0, 60]
            .Select(rows =>
                rows.Select(
                        (r, i) =>
                            Handled(new DossierFact($"D{i}", r.Item1, r.Item2, r.Item3, r.Item4, r.Item5), r.Item6)
                    )
                    .ToArray()
            );

    public static Gen<ReportFact[]> Reports { get; } =
        Gen.Select(
            Gen.Int[0, 17],
            Gen.Int[0, Procedures - 1],
            Day,
            Gen.OneOf(1, 7, 14, 30, 31, 90),
            Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3]),
            (unit, procedure, start, length, n) =>
                new ReportFact(unit, procedure, start, start.AddDays(length), n.Item1, n.Item2, n.Item3)
        ).Array[0, 12];

    /// <summary>Forms of months and quarters of both calendars, some of other days.</summary>
    public static Gen<FormFact[]> Forms { get; } =
        Gen.Select(
            Gen.Int[0, 8],
            Gen.Select(Gen.Int[0, 13], Gen.OneOf(0, 0, 14, 5), Gen.OneOf(1, 1, 1, 3)),
            Gen.Bool,
            Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9]),
            (unit, days, isArea, n) =>
            {
                DateOnly start = new DateOnly(2021, 12, 1).AddMonths(days.Item1).AddDays(days.Item2);
                return new FormFact(unit, start, start.AddMonths(days.Item3), isArea, n.Item1, n.Item2);
            }
        ).Array[0, 12];

    public static Gen<Facts> Province { get; } =
        Gen.Select(
            Units,
            Offers,
            Dossiers,
            Reports,
            (units, offers, dossiers, reports) =>
            {
                int n = units.Length;
                return new Facts(
                    units,
                    [.. offers.Where(o => o.Unit < n)],
                    [
                        .. dossiers
                            .Select(d => d with { Unit = UnitOn(units, d.Unit % n, d.Day) })
                            .Where(d => d.Unit >= 0),
                    ],
                    [
                        .. reports
                            .Select(r => r with { Unit = UnitOn(units, r.Unit % n, r.Start) })
                            .Where(r => r.Unit >= 0 && units[r.Unit].To >= r.End.AddDays(-1)),
                    ]
                );
            }
        );

    /// <summary>The unit that stood on a day of those with a unit's code, or -1.</summary>
    private static int UnitOn(UnitFact[] units, int unit, DateOnly day) =>
        Array.FindIndex(units, u => u.Code == units[unit].Code && u.Days.Contains(day));

    /// <summary>The same with forms, and few other rows, so that some of them count.</summary>
    public static Gen<Facts> ProvinceWithForms { get; } =
        Gen.Select(
            Province,
            Forms,
            (facts, forms) =>
                facts with
                {
                    Dossiers = [.. facts.Dossiers.Take(6)],
                    Reports = [.. facts.Reports.Take(2)],
                    Forms =
                    [
                        .. forms
                            .Select(f =>
                                f with
                                {
                                    Unit = UnitOn([.. facts.Units], f.Unit % facts.Units.Count, f.Start),
                                }
                            )
                            .Where(f => f.Unit >= 0 && facts.Units[f.Unit].To >= f.End.AddDays(-1))
                            .DistinctBy(f => (f.Unit, f.Start, f.End, f.IsArea)),
                    ],
                }
        );

    public const int WideProcedures = 400;

    /// <summary>
    /// Two departments, one of which offers nearly everything, a district and 60 communes with few dossiers each, so that
    /// many share a place, over the years 2018 to 2023.
    /// </summary>
    public static Facts Wide(int seed)
    {
        Random random = new(seed);
        DateOnly first = new(2018, 1, 1);
        UnitFact Unit(string code, UnitKind kind, int parent) =>
            new(code, kind, parent, DateOnly.MinValue, DateOnly.MaxValue);

        UnitFact[] units =
        [
            Unit("H14", UnitKind.Province, -1),
            Unit("D1", UnitKind.Department, 0),
            Unit("D2", UnitKind.Department, 0),
            Unit("Q", UnitKind.District, 0),
            .. Enumerable.Range(0, 60).Select(i => Unit($"X{i:00}", UnitKind.Commune, 3)),
        ];
        List<OfferFact> offers = [];
        for (int unit = 1; unit < units.Length; unit++)
        {
            for (int procedure = 0; procedure < WideProcedures; procedure++)
            {
                if (
                    random.Next(100)
                    < (
                        unit == 1 ? 90
                        : unit < 4 ? 20
                        : 4
                    )
                )
                {
                    DateOnly change = first.AddDays(random.Next(2200));
                    offers.Add(new(unit, procedure, (ServiceLevel)random.Next(2, 5), DateOnly.MinValue, change));
                    offers.Add(
                        new(unit, procedure, (ServiceLevel)random.Next(2, 5), change.AddDays(1), DateOnly.MaxValue)
                    );
                }
            }
        }

        DossierFact Dossier(string code, int unit, int procedure) =>
            Handled(
                new(code, unit, procedure, first.AddDays(random.Next(2190)), random.Next(1, 4), 5),
                (random.Next(4), random.Next(6) is var days and < 5 ? days : null)
            );

        DossierFact[] dossiers =
        [
            .. Enumerable.Range(0, 1500).Select(i => Dossier($"A{i}", random.Next(1, 4), random.Next(WideProcedures))),
            .. Enumerable.Range(0, 900).Select(i => Dossier($"B{i}", random.Next(4, units.Length), random.Next(40))),
        ];
        return new Facts(units, offers, dossiers, []);
    }

    public static Gen<Selection> Question(IReadOnlyList<RuleSet> rules) =>
        Gen.Select(
            Gen.OneOf(Enum.GetValues<PeriodKind>()),
            Gen.Int[0, 11],
            Gen.Int[0, 9],
            Gen.OneOf(Enum.GetValues<PeriodCalendar>()),
            Gen.Bool,
            Gen.Bool,
            Gen.Int[0, rules.Count - 1],
            (kind, number, year, calendar, ytd, own, rule) =>
                new Selection
                {
                    Period = Period.Of(kind, year == 0 ? 2021 : 2022, number % PerYear(kind) + 1),
                    Calendar = calendar,
                    YearToDate = ytd,
                    Own = own,
                    Rules = rules[rule],
                }
        );

    /// <summary>Filters that leave much, little or nothing.</summary>
    public static Gen<Filter> Filter { get; } =
        Gen.Select(
            Of<string?>(null, null, "even", "odd"),
            Of<string?>(null, null, "P0", "P1", "P4"),
            Of<Levels?>(null, Levels.None, Levels.Information, Levels.Partial, Levels.Full, Levels.Online),
            Of<Channel?>(null, null, Channel.Online, Channel.Direct, Channel.Postal),
            Of<UnitKind?>(null, null, UnitKind.Commune, UnitKind.District, UnitKind.Vertical),
            (field, procedure, levels, channel, kind) =>
                new Filter
                {
                    Field = field,
                    Procedure = procedure,
                    Levels = levels,
                    Channel = channel,
                    Kind = kind,
                }
        );

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static int PerYear(PeriodKind kind) =>
        kind switch
        {
            PeriodKind.Month => 12,
            PeriodKind.Quarter => 4,
            PeriodKind.HalfYear => 2,
            _ => 1,
        };

    private static OfferFact[] History(
        int unit,
        int procedure,
        DateOnly start,
        (int Gap, int Length, ServiceLevel Level)[] stretches,
        int open
    )
    {
        List<OfferFact> history = [];
        DateOnly day = start.AddDays(-200);
        foreach ((int gap, int length, ServiceLevel level) in stretches)
        {
            DateOnly from = day.AddDays(gap);
            day = from.AddDays(length);
            history.Add(new OfferFact(unit, procedure, level, from, day.AddDays(-1)));
        }

        if ((open & 1) != 0)
        {
            history[0] = history[0] with { From = DateOnly.MinValue };
        }

        if ((open & 2) != 0)
        {
            history[^1] = history[^1] with { To = DateOnly.MaxValue };
        }

        return [.. history];
    }
}
