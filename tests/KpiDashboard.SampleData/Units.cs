using System.Globalization;

namespace KpiDashboard.SampleData;

/// <summary>Reads the units of 2022 and decides, once and for all, who is large and who is quick.</summary>
internal static class Units
{
    private static readonly string[] LeadingCommunes = ["01267", "01273", "01276", "01321", "01654", "01786"];
    private static readonly string[] NearLeadingCommunes = ["01279", "01282", "01447", "01477", "01576", "01726"];
    private static readonly string[] LaggingCommunes = ["01304", "01359", "01411", "01474", "01543", "01756", "01828"];

    private static readonly Dictionary<string, (int Lag, int Size)> Districts = new()
    {
        ["040"] = (0, 220),
        ["042"] = (6, 120),
        ["043"] = (5, 120),
        ["045"] = (3, 150),
        ["047"] = (2, 150),
        ["048"] = (7, 50),
        ["049"] = (2, 130),
        ["051"] = (1, 120),
        ["052"] = (4, 80),
        ["053"] = (3, 70),
    };

    public static IReadOnlyList<Unit> Of2022()
    {
        var units = new List<Unit>();
        var number = new Dictionary<string, int>();
        foreach (var row in Csv.Facts("units.csv").Where(row => row[2] != "province" && row[4].Length == 0))
        {
            var (code, name, kind, parent) = (row[0], row[1], row[2], row[3]);
            var count = number[parent] = number.GetValueOrDefault(parent) + 1;
            units.Add(
                kind == "commune"
                    ? new Unit(
                        code,
                        kind,
                        parent,
                        CommuneLag(code, parent),
                        CommuneSize(code, name),
                        Stem(parent, count)
                    )
                    : new Unit(
                        code,
                        kind,
                        parent,
                        Districts.GetValueOrDefault(code).Lag,
                        Size(code),
                        Stem(code, kind == "district" ? 0 : count)
                    )
            );
        }

        return units;
    }

    private static int CommuneLag(string code, string district)
    {
        if (LeadingCommunes.Contains(code))
            return 0;
        if (NearLeadingCommunes.Contains(code))
            return 1;
        return LaggingCommunes.Contains(code)
            ? Chance.For("lag", code).Between(11, 14)
            : 2 + Districts[district].Lag / 2 + Chance.For("lag", code).Below(9);
    }

    private static int CommuneSize(string code, string name)
    {
        var chance = Chance.For("size", code);
        if (name.StartsWith("Phường", StringComparison.Ordinal))
            return chance.Between(260, 420);
        return name.StartsWith("Thị trấn", StringComparison.Ordinal)
            ? chance.Between(160, 260)
            : chance.Between(35, 130);
    }

    private static int Size(string code) => Districts.TryGetValue(code, out var district) ? district.Size : 100;

    // Departments are 00.01, 00.02 …; a district is 21.00 … 30.00 and its communes 21.01, 21.02 …
    private static string Stem(string code, int count)
    {
        var district = Array.IndexOf([.. Districts.Keys.Order(StringComparer.Ordinal)], code);
        if (district < 0)
            return string.Create(CultureInfo.InvariantCulture, $"00.{count:00}");
        return string.Create(CultureInfo.InvariantCulture, $"{21 + district}.{count:00}");
    }
}
