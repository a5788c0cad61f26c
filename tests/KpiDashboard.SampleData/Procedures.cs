namespace KpiDashboard.SampleData;

/// <summary>
/// Decides which procedures find demand online and when, and from when each is offered online. The counts of this
/// file are what the published figures fix: 288 of 331 online in August 2022; 120 at level 4 in 2021, of which 12
/// with online dossiers.
/// </summary>
internal static class Procedures
{
    private const int FullIn2021 = 120;
    private const int OnlineOnlyIn2022 = 73;

    /// <summary>New services with online dossiers by the end of January, February … August 2022.</summary>
    private static readonly int[] NewByMonth = [14, 22, 34, 48, 62, 77, 93, 112];

    /// <summary>Share of a department's online services that have online dossiers by August 2022, in permille.</summary>
    private static readonly Dictionary<string, int> Departments = new()
    {
        ["H14.STP"] = 890,
        ["H14.STTTT"] = 890,
        ["H14.SCT"] = 900,
        ["H14.SKHDT"] = 670,
        ["H14.SGTVT"] = 620,
        ["H14.SYT"] = 630,
        ["H14.SGDDT"] = 560,
        ["H14.STNMT"] = 500,
        ["H14.SLDTBXH"] = 500,
        ["H14.SXD"] = 190,
        ["H14.SNV"] = 400,
        ["H14.SNNPTNT"] = 380,
        ["H14.SVHTTDL"] = 380,
        ["H14.SKHCN"] = 430,
        ["H14.STC"] = 250,
        ["H14.SNGV"] = 300,
        ["H14.BQLKKT"] = 250,
        ["H14.CAT"] = 1000,
    };

    private static readonly DateOnly[] Dates2022 =
    [
        new(2022, 2, 15),
        new(2022, 3, 1),
        new(2022, 3, 21),
        new(2022, 4, 1),
        new(2022, 4, 18),
        new(2022, 5, 1),
        new(2022, 5, 16),
        new(2022, 6, 1),
        new(2022, 6, 20),
        new(2022, 7, 1),
        new(2022, 7, 15),
    ];

    public static IReadOnlyList<Procedure> Plan()
    {
        List<Procedure> all = [.. Csv.Facts("procedure-facts.csv").Select(facts => new Procedure(facts))];
        ChooseDemandOnline(all);
        ChoosePartialDates(all);
        ChooseFullDates(all);
        foreach (var procedure in all.Where(procedure => procedure.Yearly < 0))
            procedure.Yearly = Demand(procedure);
        return all;
    }

    private static void ChooseDemandOnline(List<Procedure> all)
    {
        foreach (var procedure in all.Where(procedure => procedure.IsSince2021))
        {
            // Of the months of 2021: the campaign of that year was over by May.
            procedure.FirstOnlineDossier = Chance.For("start", procedure.Code).Below(5);
        }

        var chosen = new List<Procedure>();
        foreach (var (department, permille) in Departments)
        {
            var own = all.Where(p => p.IsOnline && p.ByDepartment && p.Department == department).ToList();
            var wanted = (own.Count * permille + 500) / 1000 - own.Count(p => p.IsSince2021);
            chosen.AddRange(Shuffled("demand", own.Where(IsFree)).Take(Math.Max(0, wanted)));
        }

        chosen.AddRange(all.Where(p => p.ByCommune && p.IsOnline && p.IsEverywhere).Where(IsFree));
        chosen.AddRange(Shuffled("demand", all.Where(p => p.ByDistrict && !p.ByDepartment).Where(IsFree)).Take(15));
        chosen.AddRange(Shuffled("demand", all.Where(p => p.ByCommune && !p.IsEverywhere).Where(IsFree)).Take(7));

        // What every commune offers comes first: it has the demand, and the campaigns began with it.
        List<Procedure> queue = [.. Shuffled("month", chosen).OrderBy(p => p.ByCommune && p.IsEverywhere ? 0 : 1)];
        for (var i = 0; i < queue.Count; i++)
        {
            var month = Array.FindIndex(NewByMonth, last => i * NewByMonth[^1] / queue.Count < last);
            queue[i].FirstOnlineDossier = Months.January2022 + month;
        }

        bool IsFree(Procedure p) => p.IsOnline && !p.IsSince2021 && !p.IsPaperOnly && !chosen.Contains(p);
    }

    private static void ChoosePartialDates(List<Procedure> all)
    {
        var online = all.Where(p => p.IsOnline).ToList();
        var late = Shuffled("late", online.Where(p => p.FirstOnlineDossier is > 16 and < Months.Never && !p.ByCommune))
            .Take(23)
            .Concat(Shuffled("late", online.Where(p => !p.HasOnlineDossiers && !p.IsPaperOnly)))
            .Take(OnlineOnlyIn2022)
            .ToHashSet();
        foreach (var procedure in online)
        {
            var chance = Chance.For("partial", procedure.Code);
            if (late.Contains(procedure))
                procedure.PartialFrom = chance.Pick([
                    .. Dates2022.Where(d => Months.Of(d) < procedure.FirstOnlineDossier),
                ]);
            else if (procedure.IsSince2021)
                procedure.PartialFrom = new DateOnly(2020, chance.Between(1, 12), 1);
            else
                procedure.PartialFrom = new DateOnly(2020, 7, 1).AddMonths(chance.Below(17)).AddDays(MidMonth(chance));
        }
    }

    private static void ChooseFullDates(List<Procedure> all)
    {
        var since2021 = all.Where(p => p.IsFullSince2021).ToList();
        foreach (var procedure in since2021)
            procedure.FullFrom = procedure.PartialFrom;

        var candidates = all.Where(p => p.PartialFrom?.Year < 2022 && !p.IsSince2021 && !p.IsPaperOnly);
        foreach (var procedure in Shuffled("full", candidates).Take(FullIn2021 - since2021.Count))
        {
            var chance = Chance.For("full date", procedure.Code);
            var date = new DateOnly(2021, chance.Between(2, 12), 1).AddDays(MidMonth(chance));
            procedure.FullFrom = date < procedure.PartialFrom ? procedure.PartialFrom : date;
        }

        foreach (var procedure in all.Where(p => p.IsOnline && p.FullFrom is null))
        {
            var chance = Chance.For("full 2022", procedure.Code);
            DateOnly date = chance.Permille(150) ? new(2022, 8, 15) : chance.Pick(Dates2022);
            if (chance.Permille(procedure.HasOnlineDossiers ? 650 : 400) && date > procedure.PartialFrom)
                procedure.FullFrom = date;
        }
    }

    // Zipf-like at the tail: the square of a die makes many small ones, and 45 % of the rest find no demand at all.
    private static int Demand(Procedure procedure)
    {
        var chance = Chance.For("yearly", procedure.Code);
        var die = chance.Below(100);
        if (procedure.HasOnlineDossiers)
            return 12 + die * die / 50;
        return chance.Permille(450) ? 0 : 2 + die * die / 200;
    }

    private static int MidMonth(Chance chance) => chance.Permille(250) ? chance.Between(4, 19) : 0;

    private static IEnumerable<Procedure> Shuffled(string subject, IEnumerable<Procedure> procedures) =>
        procedures.OrderBy(p => Chance.For(subject, p.Code).Next()).ThenBy(p => p.Code, StringComparer.Ordinal);
}
