using System.Globalization;

namespace KpiDashboard.Web.Components.Marks;

/// <summary>Where the points of a sparkline lie: whole numbers, because a decimal comma would break the drawing.</summary>
/// <param name="Points">The points from the left.</param>
public sealed record Course(IReadOnlyList<(int X, int Y)> Points)
{
    /// <summary>Width of the drawing.</summary>
    public const int Width = 96;

    /// <summary>Height of the drawing.</summary>
    public const int Height = 24;

    private const int Margin = 4;

    /// <summary>Places a year's values, 0 % at the bottom; the top is the largest value, but at least 20 %.</summary>
    /// <param name="values">Percent month by month; null for months without data.</param>
    public static Course Of(IReadOnlyList<decimal?> values)
    {
        decimal top = Math.Max(20, values.Max() ?? 0);
        int steps = Math.Max(1, values.Count - 1);
        return new Course([
            .. values
                .Select((value, i) => (Value: value, X: Margin + i * (Width - 2 * Margin) / steps))
                .Where(p => p.Value is not null)
                .Select(p => (p.X, Height - Margin - (int)Math.Round(p.Value!.Value / top * (Height - 2 * Margin)))),
        ]);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(' ', Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y}")));
}
