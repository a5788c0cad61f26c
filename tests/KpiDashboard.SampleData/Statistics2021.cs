namespace KpiDashboard.SampleData;

/// <summary>The months of 2021 as counts: before 2022 the units sent no dossier books.</summary>
internal static class Statistics2021
{
    private const int Dossiers = 121_480;
    private const int OnlinePermyriad = 980;
    private const int GeneralOnlinePermille = 190;
    private static readonly int[] MonthWeights = [92, 62, 104, 101, 82, 84, 86, 78, 88, 102, 108, 112];

    public static StatisticsYear Plan(IReadOnlyList<Offering> offerings)
    {
        var chance = Chance.For("statistics 2021");
        var year = new StatisticsYear(offerings, january: 0);
        year.Receive(
            Dossiers,
            MonthWeights,
            (offering, month) => offering.OnlinePermille(month, GeneralOnlinePermille),
            chance
        );
        EnsureEachLeaderHasOne(offerings, year);
        MeetOnlineShare(offerings, year, chance);
        foreach (var offering in offerings)
            year.Handle(offering, chance);
        return year;
    }

    // The published 10 % counts 12 services: chance must not lose one of them.
    private static void EnsureEachLeaderHasOne(IReadOnlyList<Offering> offerings, StatisticsYear year)
    {
        foreach (var offering in offerings.Where(o => o.Leads && o.FirstOnlineDossier < 12))
        {
            if (year[offering].All(row => row.Online == 0))
                year[offering][offering.FirstOnlineDossier].Online++;
        }
    }

    // Moves single dossiers between online and direct until the year's share is the published one.
    private static void MeetOnlineShare(IReadOnlyList<Offering> offerings, StatisticsYear year, Chance chance)
    {
        var open = offerings
            .Where(o => o.FirstOnlineDossier < 12)
            .SelectMany(o => year[o].Skip(o.FirstOnlineDossier))
            .ToList();
        var received = offerings.Sum(o => year[o].Sum(row => row.Received));
        var missing = received * OnlinePermyriad / 10_000 - offerings.Sum(o => year[o].Sum(row => row.Online));
        while (missing != 0)
        {
            var row = chance.Pick(open);
            if (missing > 0 && row.Direct > 0)
                (row.Online, row.Direct, missing) = (row.Online + 1, row.Direct - 1, missing - 1);
            else if (missing < 0 && row.Online > 1)
                (row.Online, row.Direct, missing) = (row.Online - 1, row.Direct + 1, missing + 1);
        }
    }
}
