using System.Globalization;
using System.Runtime.CompilerServices;

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
        List<(int X, int Y)> points = new(values.Count);
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
            {
                int above = (int)Math.Round(value / top * (Height - 2 * Margin));
                points.Add((Margin + i * (Width - 2 * Margin) / steps, Height - Margin - above));
            }
        }

        return new Course(points);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        DefaultInterpolatedStringHandler text = new(0, 2 * Points.Count, CultureInfo.InvariantCulture);
        for (int i = 0; i < Points.Count; i++)
        {
            text.AppendLiteral(i == 0 ? "" : " ");
            text.AppendFormatted(Points[i].X);
            text.AppendLiteral(",");
            text.AppendFormatted(Points[i].Y);
        }

        return text.ToStringAndClear();
    }
}
