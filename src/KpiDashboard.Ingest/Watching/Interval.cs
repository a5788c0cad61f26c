using System.Globalization;

namespace KpiDashboard.Ingest.Watching;

/// <summary>Times as people write them: 500ms, 5s, 1m, 1h.</summary>
internal static class Interval
{
    private static readonly (string Unit, double Milliseconds)[] Units =
    [
        ("ms", 1),
        ("s", 1000),
        ("m", 60_000),
        ("h", 3_600_000),
    ];

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        foreach ((string unit, double milliseconds) in Units)
        {
            if (
                text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(
                    text[..^unit.Length],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out double number
                )
                && number * milliseconds is >= 10 and <= 86_400_000
            )
            {
                time = TimeSpan.FromMilliseconds(number * milliseconds);
                return true;
            }
        }

        return false;
    }
}
