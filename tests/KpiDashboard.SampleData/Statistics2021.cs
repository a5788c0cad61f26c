namespace KpiDashboard.SampleData;

/// <summary>The months of 2021 as counts: before 2022 the units sent no dossier books.</summary>
internal static class Statistics2021
{
    private const int Dossiers = 121_480;
    private const int OnlinePermyriad = 980;
    private const int GeneralOnlinePermille = 190;
    private static readonly int[] MonthWeights = [92, 62, 104, 101, 82, 84, 86, 78, 88, 102, 108, 112];

    public static IReadOnlyList<StatisticsRow> Plan(IReadOnlyList<Offering> offerings)
    {
        var chance = Chance.For("statistics 2021");
        var rows = new Dictionary<Offering, StatisticsRow[]>(ReferenceEqualityComparer.Instance);
        foreach (var offering in offerings)
            rows[offering] = [.. Enumerable.Range(0, 12).Select(month => Row(offering, month))];

        Receive(new Demand(offerings), rows, chance);
        EnsureEachLeaderHasOne(offerings, rows);
        MeetOnlineShare(offerings, rows, chance);
        foreach (var offering in offerings)
            Handle(offering, rows[offering], chance);
        return
        [
            .. Enumerable
                .Range(0, 12)
                .SelectMany(month => offerings.Select(o => rows[o][month]))
                .Where(r => !r.IsEmpty),
        ];
    }

    private static StatisticsRow Row(Offering offering, int month) =>
        new(offering.Unit.Code, offering.Procedure.Code, Months.Start(month), Months.Start(month + 1));

    private static void Receive(Demand demand, Dictionary<Offering, StatisticsRow[]> rows, Chance chance)
    {
        var weights = MonthWeights.Sum();
        for (var month = 0; month < 12; month++)
        {
            for (var i = Dossiers * MonthWeights[month] / weights; i > 0; i--)
            {
                var offering = demand.Draw(chance);
                var row = rows[offering][month];
                if (chance.Permille(offering.OnlinePermille(month, GeneralOnlinePermille)))
                    row.Online++;
                else if (chance.Permille(18))
                    row.Postal++;
                else
                    row.Direct++;
            }
        }
    }

    // The published 10 % counts 12 services: chance must not lose one of them.
    private static void EnsureEachLeaderHasOne(
        IReadOnlyList<Offering> offerings,
        Dictionary<Offering, StatisticsRow[]> rows
    )
    {
        foreach (var offering in offerings.Where(o => o.Leads && o.FirstOnlineDossier < 12))
        {
            if (rows[offering].All(row => row.Online == 0))
                rows[offering][offering.FirstOnlineDossier].Online++;
        }
    }

    // Moves single dossiers between online and direct until the year's share is the published one.
    private static void MeetOnlineShare(
        IReadOnlyList<Offering> offerings,
        Dictionary<Offering, StatisticsRow[]> rows,
        Chance chance
    )
    {
        var open = offerings
            .Where(o => o.FirstOnlineDossier < 12)
            .SelectMany(o => rows[o].Skip(o.FirstOnlineDossier))
            .ToList();
        var received = offerings.Sum(o => rows[o].Sum(row => row.Received));
        var missing = received * OnlinePermyriad / 10_000 - offerings.Sum(o => rows[o].Sum(row => row.Online));
        while (missing != 0)
        {
            var row = chance.Pick(open);
            if (missing > 0 && row.Direct > 0)
                (row.Online, row.Direct, missing) = (row.Online + 1, row.Direct - 1, missing - 1);
            else if (missing < 0 && row.Online > 1)
                (row.Online, row.Direct, missing) = (row.Online - 1, row.Direct + 1, missing + 1);
        }
    }

    private static void Handle(Offering offering, StatisticsRow[] rows, Chance chance)
    {
        var stays = Math.Min(700, 25 * offering.Procedure.Term);
        var carried = Count(chance, rows[0].Received, stays);
        foreach (var row in rows)
        {
            row.CarriedOver = carried;
            row.PendingOverdue = Count(chance, carried, 40);
            row.PendingInTime = Count(chance, row.Received, stays);
            var finished = carried + row.Received - row.Pending;
            row.Late = Count(chance, finished, 55);
            row.Early = Count(chance, finished - row.Late, 420);
            row.OnTime = finished - row.Late - row.Early;
            carried = row.Pending;
        }
    }

    private static int Count(Chance chance, int of, int permille)
    {
        var count = 0;
        for (var i = 0; i < of; i++)
            count += chance.Permille(permille) ? 1 : 0;
        return count;
    }
}
