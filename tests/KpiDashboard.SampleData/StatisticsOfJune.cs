namespace KpiDashboard.SampleData;

/// <summary>
/// June 2022 of two units as counts beside their dossiers: one agrees with them, one reports a few more.
/// </summary>
internal static class StatisticsOfJune
{
    private const string Agrees = "01273";
    private const string ReportsMore = "01786";
    private static readonly DateOnly Start = Months.Start(Months.June2022);
    private static readonly DateOnly End = Months.Start(Months.June2022 + 1);

    public static IReadOnlyList<StatisticsRow> Plan(IEnumerable<Dossier> dossiers)
    {
        var rows = dossiers
            .Where(d =>
                d.Unit.Code is Agrees or ReportsMore && d.Counts && d.Day < End && !(d.Finished < Midnight(Start))
            )
            .GroupBy(d => (Unit: d.Unit.Code, d.Procedure))
            .Select(group => Count(group.Key.Unit, group.Key.Procedure, group))
            .OrderBy(row => row.Unit, StringComparer.Ordinal)
            .ThenBy(row => row.Procedure, StringComparer.Ordinal)
            .ToList();

        foreach (var row in rows.Where(row => row.Unit == ReportsMore && row.Direct > 2).Take(4))
        {
            row.Direct += 2;
            row.OnTime += 2;
        }

        return rows;
    }

    private static StatisticsRow Count(string unit, string procedure, IEnumerable<Dossier> dossiers)
    {
        var row = new StatisticsRow(unit, procedure, Start, End);
        foreach (var dossier in dossiers)
        {
            CountReceived(row, dossier);
            CountState(row, dossier);
        }

        return row;
    }

    private static void CountReceived(StatisticsRow row, Dossier dossier)
    {
        if (dossier.Day < Start)
            row.CarriedOver++;
        else if (dossier.Channel == "online")
            row.Online++;
        else if (dossier.Channel == "postal")
            row.Postal++;
        else
            row.Direct++;
    }

    private static void CountState(StatisticsRow row, Dossier dossier)
    {
        if (dossier.Finished is not { } finished || finished >= Midnight(End))
        {
            if (dossier.Due < End)
                row.PendingOverdue++;
            else
                row.PendingInTime++;
            return;
        }

        var day = DateOnly.FromDateTime(finished);
        if (day < dossier.Due)
            row.Early++;
        else if (day == dossier.Due)
            row.OnTime++;
        else
            row.Late++;
    }

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue);
}
