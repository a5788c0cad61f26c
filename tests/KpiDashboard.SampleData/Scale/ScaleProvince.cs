using System.Globalization;

namespace KpiDashboard.SampleData.Scale;

/// <summary>The size of a real province: 191 units and 1,800 procedures, of which each kind offers its own.</summary>
internal static class ScaleProvince
{
    public const int Departments = 19;
    public const int Districts = 10;
    public const int Communes = 161;
    public const int Procedures = 1800;
    private const int PerDepartment = 70;
    private const int PerDistrict = 270;
    private const int PerCommune = 200;

    public static string Procedure(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{1 + index % 2}.{1000 + index * 7:000000}");

    public static IReadOnlyList<ScaleUnit> Units()
    {
        var units = new List<ScaleUnit> { new("H14", "UBND tỉnh", "province", "", "") };
        for (var i = 0; i < Departments; i++)
            units.Add(Department(i));
        for (var i = 0; i < Districts; i++)
            units.Add(District(i));
        for (var i = 0; i < Communes; i++)
            units.Add(Commune(i));
        return units;
    }

    public static void WriteFacts(string folder, IReadOnlyList<ScaleUnit> units)
    {
        using (var file = Csv.Create(folder, "units.csv"))
        {
            Csv.Write(file, "code", "name", "kind", "parent", "valid_from", "valid_to");
            foreach (var unit in units)
                Csv.Write(file, unit.Code, unit.Name, unit.Kind, unit.Parent, "", "");
        }

        using (var file = Csv.Create(folder, "procedures.csv"))
        {
            Csv.Write(file, "code", "name", "field");
            for (var i = 0; i < Procedures; i++)
                Csv.Write(file, Procedure(i), $"Thủ tục số {Csv.Text(i + 1)}", $"Lĩnh vực {Csv.Text(i / 20 + 1)}");
        }

        using (var file = Csv.Create(folder, "offerings.csv"))
        {
            Csv.Write(file, "unit_code", "procedure_code", "level", "valid_from", "valid_to");
            foreach (var unit in units)
            {
                foreach (var procedure in unit.Procedures)
                    WriteLevels(file, unit.Code, procedure);
            }
        }
    }

    // A quarter of the offerings change their level within the year.
    private static void WriteLevels(StreamWriter file, string unit, int index)
    {
        var procedure = Procedure(index);
        var chance = Chance.For("level", unit, procedure);
        var die = chance.Below(100);
        if (die >= 25)
        {
            Csv.Write(
                file,
                unit,
                procedure,
                die < 45 ? "information"
                    : die < 70 ? "partial"
                    : "full",
                "2020-01-01",
                ""
            );
            return;
        }

        var change = new DateOnly(2022, 1, 1).AddDays(chance.Between(20, 340));
        Csv.Write(
            file,
            unit,
            procedure,
            die < 15 ? "information" : "partial",
            "2020-01-01",
            Csv.Text(change.AddDays(-1))
        );
        Csv.Write(file, unit, procedure, die < 15 ? "partial" : "full", Csv.Text(change), "");
    }

    private static ScaleUnit Department(int index) =>
        new($"H14.S{Number(index)}", $"Sở {Number(index)}", "department", "H14", $"00.{Number(index)}")
        {
            Procedures = [.. Enumerable.Range(index * PerDepartment, PerDepartment)],
            Weight = 60 + Chance.For("department", Number(index)).Below(120),
        };

    private static ScaleUnit District(int index) =>
        new(DistrictCode(index), $"Huyện {Number(index)}", "district", "H14", $"{Csv.Text(21 + index)}.00")
        {
            Procedures = [.. Enumerable.Range(Departments * PerDepartment, PerDistrict)],
            Weight = 60 + Chance.For("district", Number(index)).Below(120),
        };

    private static ScaleUnit Commune(int index) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{1267 + 3 * index:00000}"),
            $"Xã {Csv.Text(index + 1)}",
            "commune",
            DistrictCode(index % Districts),
            $"{Csv.Text(21 + index % Districts)}.{Number(index / Districts)}"
        )
        {
            Procedures = [.. Enumerable.Range(Procedures - PerCommune, PerCommune)],
            Weight = 8 + Chance.For("commune", Number(index)).Below(40),
        };

    private static string DistrictCode(int index) => string.Create(CultureInfo.InvariantCulture, $"{40 + index:000}");

    private static string Number(int index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1:00}");
}
