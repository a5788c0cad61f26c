using System.Globalization;
using KpiDashboard.Periods;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Workbooks;

/// <summary>
/// What stands at the head of an official document (NĐ 30/2020/NĐ-CP): on the left who issues it under whom, on the
/// right the State's name and motto, place and date.
/// </summary>
/// <param name="Above">The body above the issuing one; empty at the top.</param>
/// <param name="Issuer">The issuing body.</param>
/// <param name="Place">Where, and the day.</param>
internal sealed record Letterhead(string Above, string Issuer, string Place)
{
    /// <summary>The head of a unit's documents.</summary>
    public static Letterhead Of(UnitTree units, Unit unit, DateOnly today)
    {
        string above = units.Parent(unit, new DateRange(today, today.AddDays(1))) is { } parent
            ? OfficialName(parent)
            : "";
        string province = units.Province is { } top ? WithoutKind(top.Name) : unit.Name;
        return new Letterhead(
            above,
            OfficialName(unit),
            Words.Get("Report.PlaceAndDate", province, $"{today.Day:00}", Month(today.Month), today.Year)
        );
    }

    // Of the months, official documents write January and February with a zero, which could be made into others.
    private static string Month(int month) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "vi"
            ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)
        : month < 3 ? $"{month:00}"
        : $"{month}";

    /// <summary>Districts and communes act through their people's committees.</summary>
    private static string OfficialName(Unit unit)
    {
        string name = unit.Name.StartsWith("UBND ", StringComparison.OrdinalIgnoreCase)
            ? "Ủy ban nhân dân " + unit.Name[5..]
            : unit.Name;
        bool committee = unit.Kind is UnitKind.District or UnitKind.Commune or UnitKind.Province;
        return (
            committee && !name.StartsWith("Ủy ban", StringComparison.OrdinalIgnoreCase)
                ? $"Ủy ban nhân dân {name}"
                : name
        ).ToUpper(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"));
    }

    private static string WithoutKind(string name)
    {
        foreach (string kind in (string[])["UBND ", "Ủy ban nhân dân ", "tỉnh ", "thành phố "])
        {
            name = name.StartsWith(kind, StringComparison.OrdinalIgnoreCase) ? name[kind.Length..] : name;
        }

        return name;
    }
}
