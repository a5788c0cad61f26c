using KpiDashboard.Periods;
using KpiDashboard.Units;
using KpiDashboard.Verdicts;

namespace KpiDashboard.Web.Language;

/// <summary>How units are called where room is short, and how their validity is said.</summary>
public static class UnitNames
{
    private static readonly (string Full, string Brief)[] Prefixes =
    [
        ("Huyện ", ""),
        ("Thành phố ", "TP "),
        ("Thị trấn ", "TT. "),
        ("Phường ", "P. "),
    ];

    /// <summary>The name as it stands on a tile.</summary>
    /// <param name="unit">The unit.</param>
    public static string Brief(Unit unit)
    {
        foreach ((string prefix, string replacement) in Prefixes)
        {
            if (unit.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return replacement + unit.Name[prefix.Length..];
            }
        }

        return unit.Name;
    }

    /// <summary>
    /// The name where another unit could share it: a commune with its district, "Xã Hưng Đạo (Bảo Lạc)". Tables that have
    /// room name the district on a line or in a column of its own.
    /// </summary>
    /// <param name="units">Knows what stands above it.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="days">The days that are shown.</param>
    public static string WithDistrict(UnitTree units, Unit unit, DateRange days) =>
        WithDistrict(unit.Name, units.DistrictOf(unit, days));

    /// <summary>A name with the district that goes with it, if one does.</summary>
    /// <param name="name">The unit's name, whole or brief.</param>
    /// <param name="district">What <see cref="UnitTree.DistrictOf"/> says of it.</param>
    public static string WithDistrict(string name, Unit? district) =>
        district is null ? name : $"{name} ({Brief(district)})";

    /// <summary>From when to when the unit exists; null for one without known ends.</summary>
    /// <param name="unit">The unit.</param>
    public static string? Validity(Unit unit)
    {
        DateRange days = unit.Validity;
        bool from = days.Start > DateOnly.MinValue;
        bool until = days.End < DateOnly.MaxValue;
        return from && until ? Texts.T("Validity.Both", Format.Day(days.Start), Format.Day(days.Last))
            : from ? Texts.T("Validity.From", Format.Day(days.Start))
            : until ? Texts.T("Validity.Until", Format.Day(days.Last))
            : null;
    }
}
