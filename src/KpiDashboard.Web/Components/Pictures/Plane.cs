using System.Globalization;

namespace KpiDashboard.Web.Components.Pictures;

/// <summary>The plane that small pictures of shares are drawn on, in units of the drawing.</summary>
internal static class Plane
{
    /// <summary>The whole width.</summary>
    public const int Width = 360;

    /// <summary>The whole height.</summary>
    public const int Height = 200;

    /// <summary>Where 0 begins from the left; numbers stand before it.</summary>
    public const int Left = 40;

    /// <summary>Where 100 % is.</summary>
    public const int Top = 8;

    /// <summary>Where 0 % is; what the axis says stands below.</summary>
    public const int Bottom = Height - 24;

    /// <summary>Shares that have a line and a number.</summary>
    public static IReadOnlyList<int> Lines { get; } = [0, 25, 50, 75, 100];

    /// <summary>From the left to the right.</summary>
    /// <param name="share">0 to 1.</param>
    public static string X(double share) => Write(Left + share * (Width - Left - Top));

    /// <summary>From below to above.</summary>
    /// <param name="share">0 to 1.</param>
    public static string Y(double share) => Write(Bottom - share * (Bottom - Top));

    /// <summary>A line through points.</summary>
    /// <param name="points">From the left to the right, each 0 to 1.</param>
    public static string Line(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select(p => $"{X(p.X)},{Y(p.Y)}"));

    /// <summary>A length as drawings write it, whatever the language.</summary>
    /// <param name="value">The length.</param>
    public static string Write(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
