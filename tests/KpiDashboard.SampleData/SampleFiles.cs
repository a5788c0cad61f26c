using System.Globalization;

namespace KpiDashboard.SampleData;

/// <summary>The sample of Cao Bằng: real units and procedures, synthetic counts that meet the published figures.</summary>
public static class SampleFiles
{
    /// <summary>Writes every canonical file into the folder and tells, line by line, what it wrote.</summary>
    public static IReadOnlyList<string> Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (
            var facts in (string[])
                ["units.csv", "unit-successions.csv", "procedures.csv", "targets.csv", "benchmarks.csv"]
        )
            Csv.Copy(facts, folder);

        var units = Units.Of2022();
        var offerings = Offerings.Plan(units, Procedures.Plan());
        var told = new List<string>();
        Tell($"offerings.csv: {Offerings.Write(folder, offerings)} rows");

        var statistics = Statistics2021.Plan(offerings);
        StatisticsRow.Write(folder, "statistics-2021.csv", statistics);
        Tell($"statistics-2021.csv: {statistics.Count} rows, {statistics.Sum(row => row.Received)} dossiers");

        var months = new Dossiers2022(offerings, units).Plan();
        var badRows = new BadRows();
        for (var i = 0; i < months.Count; i++)
        {
            var mistakes = new SortedDictionary<string, int>(StringComparer.Ordinal);
            var month = Months.January2022 + i;
            var rows = badRows.Spoil([.. months[i].Select(DossierRow.Of)], month, mistakes);
            DossierRow.Write(folder, month, rows);
            var list = string.Join(", ", mistakes.Select(mistake => $"{mistake.Key} {mistake.Value}"));
            Tell($"dossiers of month {i + 1}: {rows.Count} rows; {list}");
        }

        var june = StatisticsOfJune.Plan(months.SelectMany(month => month));
        StatisticsRow.Write(folder, "statistics-2022-06.csv", june);
        Tell($"statistics-2022-06.csv: {june.Count} rows");
        var onlineOnly = OnlineOnlyServices.Write(folder, offerings, [.. months.SelectMany(month => month)]);
        Tell($"online-only-services.csv: {onlineOnly} rows");

        var points = SupportPoints.Plan(units);
        Tell($"support-points.csv: {SupportPoints.Write(folder, points)} rows");
        Tell($"point-months.csv: {SupportPoints.WriteMonths(folder, points, months)} rows");
        return told;

        void Tell(FormattableString line) => told.Add(line.ToString(CultureInfo.InvariantCulture));
    }
}
