namespace KpiDashboard.SampleData;

/// <summary>Who offers what, and since when at which level.</summary>
internal static class Offerings
{
    private static readonly DateOnly LastDay = new(2022, 8, 31);
    private static readonly DateOnly DistrictsAbolished = new(2025, 6, 30);

    public static IReadOnlyList<Offering> Plan(IReadOnlyList<Unit> units, IReadOnlyList<Procedure> procedures) =>
        [.. procedures.SelectMany(procedure => Of(procedure, units))];

    public static int Write(string folder, IEnumerable<Offering> offerings)
    {
        using var file = Csv.Create(folder, "offerings.csv");
        Csv.Write(file, "unit_code", "procedure_code", "level", "valid_from", "valid_to");
        var rows = 0;
        foreach (var offering in offerings)
        {
            DateOnly? end = offering.Unit.IsDepartment ? null : DistrictsAbolished;
            var levels = Levels(offering).ToList();
            for (var i = 0; i < levels.Count; i++)
            {
                var last = i + 1 < levels.Count ? levels[i + 1].From.AddDays(-1) : end;
                Csv.Write(
                    file,
                    offering.Unit.Code,
                    offering.Procedure.Code,
                    levels[i].Level,
                    Csv.Text(levels[i].From),
                    Csv.Text(last)
                );
                rows++;
            }
        }

        return rows;
    }

    private static IEnumerable<(string Level, DateOnly From)> Levels(Offering offering)
    {
        yield return ("information", new DateOnly(2019, 1, 1));
        if (offering.PartialFrom is { } partial && partial != offering.FullFrom)
            yield return ("partial", partial);
        if (offering.FullFrom is { } full)
            yield return ("full", full);
    }

    private static IEnumerable<Offering> Of(Procedure procedure, IReadOnlyList<Unit> units)
    {
        var offering = units.Where(unit => Lists(unit, procedure)).ToList();
        var online = Online(procedure, offering);
        var leader = online.OrderBy(unit => unit.Lag).ThenBy(unit => Draw(unit, procedure).Next()).FirstOrDefault();
        var sizes = offering.GroupBy(KindOf).ToDictionary(kind => kind.Key, kind => kind.Sum(unit => unit.Size));
        foreach (var unit in offering)
        {
            var weight = 1000L * procedure.Yearly * KindShare(KindOf(unit), sizes.Keys) / 100;
            var one = new Offering(unit, procedure) { Weight = weight * unit.Size / sizes[KindOf(unit)] };
            yield return online.Contains(unit) ? GoOnline(one, unit == leader) : one;
        }
    }

    private static bool Lists(Unit unit, Procedure procedure) =>
        unit.Kind switch
        {
            "district" => procedure.ByDistrict,
            "commune" => procedure.ByCommune && (procedure.IsEverywhere || Draw(unit, procedure).Permille(600)),
            _ => procedure.ByDepartment && procedure.Department == unit.Code,
        };

    private static HashSet<Unit> Online(Procedure procedure, List<Unit> offering)
    {
        if (!procedure.IsOnline)
            return [];
        if (procedure.IsEverywhere)
            return [.. offering];

        // Rare services go online in a few pilot communes; the leaders keep to what people there ask for.
        var pilots = offering
            .Where(unit => unit.IsCommune && !unit.IsLeader)
            .OrderBy(unit => Chance.For("pilot", unit.Code, procedure.Code).Next())
            .Take(Chance.For("pilots", procedure.Code).Between(6, 34));
        return [.. offering.Where(unit => !unit.IsCommune), .. pilots];
    }

    private static Offering GoOnline(Offering offering, bool leads)
    {
        var (unit, procedure) = (offering.Unit, offering.Procedure);
        var lag = leads ? 0 : unit.Lag;
        var jitter = leads || unit.IsLeader || unit.IsDepartment ? 0 : Draw(unit, procedure).Below(3);
        var partial = Until(LastDay, procedure.PartialFrom?.AddMonths(lag / 2));
        var full = partial is null ? null : Until(LastDay, procedure.FullFrom?.AddMonths(lag / 2));
        var first = FirstOnlineDossier(procedure, lag, jitter);
        return offering with
        {
            PartialFrom = partial,
            FullFrom = full,
            Leads = leads,
            FirstOnlineDossier = partial is null ? Months.Never : Math.Max(first, MonthAfter(partial.Value)),
        };
    }

    // In 2021 the quick units alone took part; the others followed in the campaign of 2022.
    private static int FirstOnlineDossier(Procedure procedure, int lag, int jitter)
    {
        if (!procedure.HasOnlineDossiers)
            return Months.Never;
        if (!procedure.IsSince2021 || lag == 0)
            return procedure.FirstOnlineDossier + lag + jitter;
        return lag <= 3 ? procedure.FirstOnlineDossier + lag : Months.January2022 + lag - 4 + jitter;
    }

    private static int MonthAfter(DateOnly day) => Months.Of(day) + (day.Day > 1 ? 1 : 0);

    private static DateOnly? Until(DateOnly last, DateOnly? day) => day <= last ? day : null;

    private static string KindOf(Unit unit) => unit.IsDepartment ? "department" : unit.Kind;

    private static int KindShare(string kind, Dictionary<string, int>.KeyCollection kinds) =>
        kind switch
        {
            "department" when kinds.Count == 3 => 3,
            "district" when kinds.Count == 3 => 12,
            "commune" when kinds.Count == 3 => 85,
            "department" when kinds.Contains("district") => 40,
            "district" when kinds.Contains("department") => 60,
            "department" when kinds.Contains("commune") => 10,
            "commune" when kinds.Contains("department") => 90,
            _ => 100,
        };

    private static Chance Draw(Unit unit, Procedure procedure) => Chance.For(unit.Code, procedure.Code);
}
