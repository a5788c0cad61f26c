using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Terms;

namespace KpiDashboard.Verdicts;

/// <summary>Numbers and dates for the eye, in the format of the user's language: "86,5 %", "1.582", "31/8/2022".</summary>
public static class Format
{
    private const char NoBreakSpace = '\u00a0';

    private static bool IsVietnamese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "vi";

    /// <summary>What stands for a value that is not there.</summary>
    public static string Nothing => "–";

    /// <summary>The percent sign as the language sets it: after a space in Vietnamese.</summary>
    public static string PercentSign => IsVietnamese ? $"{NoBreakSpace}%" : "%";

    /// <summary>A percentage with its sign.</summary>
    /// <param name="value">The value or null.</param>
    /// <param name="digits">Decimals.</param>
    public static string Percent(decimal? value, int digits = 1) =>
        value is null ? Nothing : Number(value.Value, digits) + PercentSign;

    /// <summary>A figure in percent with its sign, rounded once.</summary>
    /// <param name="figure">The counts.</param>
    /// <param name="digits">Decimals.</param>
    public static string Percent(Figure figure, int digits = 1) => Percent(figure.Exact, digits);

    /// <summary>A target: whole numbers without decimals.</summary>
    /// <param name="value">Percent; null where there is none.</param>
    public static string Target(decimal? value) => value is { } percent ? Brief(percent) + PercentSign : Nothing;

    /// <summary>A target with its name where it is the default: none was set for the year.</summary>
    /// <param name="target">The target.</param>
    public static string Target(TargetBook.Held target) =>
        target.IsDefault ? Words.Get("Target.Default", Target(target.Value)) : Target(target.Value);

    /// <summary>The target of a figure, with its name where it is the default.</summary>
    /// <param name="standing">The figure against its target.</param>
    public static string Target(IndicatorResult standing) =>
        Target(new TargetBook.Held(standing.Target, standing.TargetIsDefault));

    /// <summary>How far a figure is from its path: "chậm 29,7 điểm", "vượt 3,2 điểm"; null without data or target.</summary>
    /// <param name="standing">The figure against its path.</param>
    public static string? AgainstPath(IndicatorResult standing) =>
        standing.PointsAgainstPath switch
        {
            null => null,
            0 => Words.Get("Facts.OnPathExactly"),
            < 0 and { } points => Words.Get("Facts.BehindPath", Number(-points)),
            { } points => Words.Get("Facts.OnPath", Number(points)),
        };

    /// <summary>The counts behind a percentage: "135 / 288".</summary>
    /// <param name="figure">The counts.</param>
    public static string Counts(Figure figure) => $"{Count(figure.Numerator)} / {Count(figure.Denominator)}";

    /// <summary>A number with one decimal, or none where it is whole: "15,5", "24".</summary>
    /// <param name="value">The number.</param>
    public static string Brief(decimal value) => Number(value, value == decimal.Truncate(value) ? 0 : 1);

    /// <summary>
    /// A figure in percent without its sign; one decimal, and more where one would round it up to a target that it
    /// has not reached.
    /// </summary>
    /// <param name="figure">The counts.</param>
    /// <param name="target">The target beside which it stands; null where there is none.</param>
    public static string Value(Figure figure, decimal? target)
    {
        if (figure.Exact is not { } exact)
        {
            return Nothing;
        }

        int digits = 1;
        while (digits < 4 && exact < target && Round(exact, digits) >= target)
        {
            digits++;
        }

        return Number(exact, digits);
    }

    /// <summary>A number with decimals.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Decimals.</param>
    public static string Number(decimal value, int digits = 1) =>
        Round(value, digits).ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentCulture);

    /// <summary>A number that says which way it goes: "+3,1", "−0,6"; one that rounds to nothing goes no way.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Decimals.</param>
    public static string WithSign(decimal value, int digits = 1)
    {
        decimal shown = Round(value, digits);
        return (
                shown > 0 ? "+"
                : shown < 0 ? "−"
                : ""
            ) + Number(Math.Abs(value), digits);
    }

    /// <summary>A count.</summary>
    /// <param name="value">The count.</param>
    public static string Count(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>A day: "31/8/2022", "31 Aug 2022".</summary>
    /// <param name="day">The day.</param>
    public static string Day(DateOnly day) => Words.Of(day);

    /// <summary>A day of the year meant: "31/12", "31 Dec".</summary>
    /// <param name="day">The day.</param>
    public static string DayOfYear(DateOnly day) =>
        day.ToString(IsVietnamese ? "d/M" : "d MMM", CultureInfo.CurrentCulture);

    /// <summary>A moment in Vietnam's time: "31/8/2022 07:12".</summary>
    /// <param name="moment">The moment.</param>
    public static string Moment(DateTimeOffset moment)
    {
        DateTimeOffset local = VietnamTime.Of(moment);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))} {TimeOfDay(moment)}";
    }

    /// <summary>The time of a moment in Vietnam: "07:12".</summary>
    /// <param name="moment">The moment.</param>
    public static string TimeOfDay(DateTimeOffset moment) =>
        VietnamTime.Of(moment).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Rounded half away from zero, as all numbers for the eye are.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Decimals.</param>
    public static decimal Round(decimal value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero);
}
