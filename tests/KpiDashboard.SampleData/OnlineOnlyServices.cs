namespace KpiDashboard.SampleData;

/// <summary>
/// Which services units take online alone in 2022: an invented register over the drawn dossiers. Most departments, all
/// districts and most communes have one; some only propose or announce, some announce late, and people of some go on
/// bringing paper. One has lost a good part of its dossiers since.
/// </summary>
internal static class OnlineOnlyServices
{
    private static readonly DateOnly[] Starts =
    [
        new(2022, 6, 1),
        new(2022, 7, 1),
        new(2022, 7, 15),
        new(2022, 8, 1),
        new(2022, 8, 15),
    ];

    private static readonly DateOnly Year = new(2022, 1, 1);

    public static int Write(string folder, IReadOnlyList<Offering> offerings, IReadOnlyList<Dossier> dossiers)
    {
        var uses = dossiers
            .Where(d => d.Counts && d.Day >= new DateOnly(2022, 7, 1))
            .GroupBy(d => (d.Unit, d.Procedure))
            .ToDictionary(g => g.Key, g => (All: g.Count(), Paper: g.Count(d => d.Channel != "online")));
        var rows = 0;
        using var file = Csv.Create(folder, "online-only-services.csv");
        Csv.Write(
            file,
            "unit_code",
            "procedure_code",
            "proposed_on",
            "decision",
            "announced_on",
            "announcement",
            "effective_from",
            "effective_to",
            "exempt"
        );
        foreach (var unit in offerings.GroupBy(o => o.Unit))
        {
            var chance = Chance.For("online only", unit.Key.Code);
            if (unit.Key.IsDistrict || chance.Permille(unit.Key.IsDepartment ? 880 : 820))
            {
                // Used, and little of it on paper: what a unit would choose. A third of units chooses less wisely.
                var fit = unit.Where(o =>
                        o.IsOnlineOn(Year) && uses.GetValueOrDefault((o.Unit, o.Procedure.Code)).All > 2
                    )
                    .OrderBy(o => Share(uses[(o.Unit, o.Procedure.Code)]))
                    .ThenByDescending(o => uses[(o.Unit, o.Procedure.Code)].All)
                    .ThenBy(o => o.Procedure.Code, StringComparer.Ordinal)
                    .ToList();
                var count =
                    unit.Key.IsCommune ? 1
                    : unit.Key.IsDistrict ? 3
                    : chance.Between(1, 4);
                foreach (var offering in fit.Skip(chance.Permille(300) ? fit.Count / 3 : 0).Take(count))
                {
                    Write(file, offering, Starts[chance.Below(Starts.Length)], chance);
                    rows++;
                }
            }

            if (Fallen(unit, dossiers) is { } fallen)
            {
                Write(file, fallen, new DateOnly(2022, 5, 1), Chance.For("fallen", unit.Key.Code), stage: 0);
                rows++;
            }
        }

        return rows;
    }

    private static int Share((int All, int Paper) use) => use.Paper * 1000 / use.All;

    private static void Write(StreamWriter file, Offering offering, DateOnly from, Chance chance, int? stage = null)
    {
        var known = stage ?? chance.Below(10);
        var announced = known == 9 ? (DateOnly?)null : from.AddDays(known == 7 ? 10 : -chance.Between(5, 20));
        // 8: announced in August and effective in September; 9: proposed in August alone.
        if (known == 8)
            (from, announced) = (new DateOnly(2022, 9, 15), new DateOnly(2022, 8, chance.Between(10, 30)));
        // Proposed before anything else: weeks before it is effective, or announced.
        var proposed =
            announced is null ? new DateOnly(2022, 8, chance.Between(1, 30))
            : known == 8 ? announced.Value.AddDays(-chance.Between(5, 15))
            : from.AddDays(-chance.Between(25, 40));
        Csv.Write(
            file,
            offering.Unit.Code,
            offering.Procedure.Code,
            Csv.Text(proposed),
            announced is null ? "" : $"{Csv.Text(chance.Between(100, 990))}/QĐ (ví dụ)",
            Csv.Text(announced),
            announced is null ? "" : $"https://vi-du.example/thong-bao/{offering.Unit.Code.ToLowerInvariant()}",
            announced is null ? "" : Csv.Text(from),
            "",
            chance.Permille(150) ? "người trên 70 tuổi" : ""
        );
    }

    /// <summary>The service of a city's office that lost most since May, against the same service elsewhere.</summary>
    private static Offering? Fallen(IGrouping<Unit, Offering> unit, IReadOnlyList<Dossier> dossiers)
    {
        if (!(unit.Key.IsDistrict && unit.Key.IsInCity))
            return null;

        var turn = new DateOnly(2022, 5, 1);
        int Count(string procedure, bool own, bool since) =>
            dossiers.Count(d =>
                d.Counts && d.Procedure == procedure && (d.Unit == unit.Key) == own && (d.Day >= turn) == since
            );
        return unit.Where(o => o.IsOnlineOn(Year) && Count(o.Procedure.Code, own: true, since: false) > 60)
            .Select(o =>
            {
                long before = Count(o.Procedure.Code, own: true, since: false);
                long after = Count(o.Procedure.Code, own: true, since: true);
                long othersBefore = Count(o.Procedure.Code, own: false, since: false);
                long othersAfter = Count(o.Procedure.Code, own: false, since: true);
                return (
                    Offering: o,
                    Left: othersAfter == 0 ? 1000 : after * othersBefore * 1000 / (before * othersAfter)
                );
            })
            .OrderBy(o => o.Left)
            .Select(o => o.Offering)
            .FirstOrDefault();
    }
}
