using System.Globalization;

namespace KpiDashboard.Indicators;

/// <summary>A step of a path (<i>mốc của lộ trình</i>): what is to be reached on a day on the way.</summary>
/// <param name="Day">The day on which it is due.</param>
/// <param name="Value">Percent, 0 to 100, two decimals.</param>
public readonly record struct TargetStep(DateOnly Day, decimal Value)
{
    /// <summary>How many steps a path can have: one a month.</summary>
    public const int Most = 12;

    /// <summary>Reads steps as files and the store write them: <c>2022-03-31=25;2022-06-30=45</c>.</summary>
    /// <param name="text">The text; empty is no step.</param>
    /// <param name="steps">The steps in their order.</param>
    /// <returns>False where it is written otherwise, or a value is not a percentage with at most two decimals.</returns>
    public static bool TryParse(string text, out IReadOnlyList<TargetStep> steps)
    {
        List<TargetStep> read = [];
        steps = read;
        foreach (string part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] sides = part.Split('=', StringSplitOptions.TrimEntries);
            if (
                sides.Length != 2
                || !DateOnly.TryParseExact(sides[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, 0, out DateOnly day)
                || !decimal.TryParse(
                    sides[1],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out decimal value
                )
                || value is < 0 or > 100
                || !decimal.IsInteger(value * 100)
            )
            {
                return false;
            }

            read.Add(new TargetStep(day, value));
        }

        return true;
    }

    /// <summary>Steps as files and the store write them.</summary>
    /// <param name="steps">The steps.</param>
    public static string Write(IEnumerable<TargetStep> steps) =>
        string.Join(
            ';',
            steps.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Day:yyyy-MM-dd}={s.Value:0.##}"))
        );
}
