namespace KpiDashboard.SampleData;

/// <summary>
/// The months of 2020 as counts. Nothing published stands behind them: they lead to where January 2021 begins, with
/// fewer dossiers, Tết in January, distancing in April, and the first services that were tried online from June on.
/// </summary>
internal static class Statistics2020
{
    private const int January = -12;
    private const int Dossiers = 112_000;
    private static readonly int[] MonthWeights = [70, 90, 96, 52, 86, 101, 103, 92, 98, 102, 104, 106];

    public static StatisticsYear Plan(IReadOnlyList<Offering> offerings, StatisticsYear next)
    {
        var chance = Chance.For("statistics 2020");
        var year = new StatisticsYear(offerings, January);
        year.Receive(Dossiers, MonthWeights, OnlinePermille, chance);
        foreach (var offering in offerings)
        {
            var left = next[offering][0].CarriedOver;
            BringToDecember(year[offering], left);
            year.Handle(offering, chance, left);
        }

        return year;
    }

    // What is used online in January 2021 had been tried before, more from month to month.
    private static int OnlinePermille(Offering offering, int month) =>
        offering.FirstOnlineDossier == 0 && offering.IsOnlineOn(Months.Start(January + month)) ? 25 * (month + 1) : 0;

    // What January 2021 takes over was received in December: where chance gave it too little, it comes from months before.
    private static void BringToDecember(StatisticsRow[] months, int left)
    {
        while (months[^1].Received < left)
        {
            if (months[..^1].LastOrDefault(row => row.Direct > 0) is { } earlier)
                earlier.Direct--;
            months[^1].Direct++;
        }
    }
}
