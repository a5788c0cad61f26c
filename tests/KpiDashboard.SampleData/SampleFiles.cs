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
                ["units.csv", "unit-successions.csv", "procedures.csv", "targets.csv", "benchmarks.csv", "policies.csv"]
        )
            Csv.Copy(facts, folder);

        var units = Units.Of2022();
        var offerings = Offerings.Plan(units, Procedures.Plan());
        var told = new List<string>();
        Tell($"offerings.csv: {Offerings.Write(folder, offerings)} rows");

        var year2021 = Statistics2021.Plan(offerings);
        WriteYear("statistics-2020.csv", Statistics2020.Plan(offerings, year2021).Rows);
        WriteYear("statistics-2021.csv", year2021.Rows);

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

        var (tasks, steps) = PlanTasks.Write(folder, units);
        Tell($"tasks.csv: {tasks} rows; task-steps.csv: {steps} rows");
        return told;

        void WriteYear(string file, IReadOnlyList<StatisticsRow> rows)
        {
            StatisticsRow.Write(folder, file, rows);
            Tell($"{file}: {rows.Count} rows, {rows.Sum(row => row.Received)} dossiers");
        }

        void Tell(FormattableString line) => told.Add(line.ToString(CultureInfo.InvariantCulture));
    }
}
