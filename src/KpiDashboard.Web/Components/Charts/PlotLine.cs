namespace KpiDashboard.Web.Components.Charts;

/// <summary>A line from the left to the right of a chart.</summary>
/// <param name="Value">At how many percent.</param>
/// <param name="Words">What stands along it.</param>
/// <param name="Stroke">How it is drawn; the words have its colour.</param>
/// <param name="Place">Where the words are.</param>
/// <param name="IsBold">Whether the words are.</param>
public sealed record PlotLine(decimal Value, string Words, PlotStroke Stroke, PlotPlace Place, bool IsBold);

/// <summary>Where words are along a line.</summary>
public enum PlotPlace
{
    /// <summary>At its end, above.</summary>
    InsideEndTop,

    /// <summary>At its end, below.</summary>
    InsideEndBottom,

    /// <summary>At its beginning, above.</summary>
    InsideStartTop,

    /// <summary>Beyond its end.</summary>
    End,
}

/// <summary>A line at a day of a chart, from below to above.</summary>
/// <param name="At">How many months, with a part of one, are before it.</param>
/// <param name="Words">What stands along it, or beyond its end; empty for nothing.</param>
/// <param name="Stroke">How it is drawn; the words have its colour.</param>
/// <param name="Place">Where the words are.</param>
public sealed record PlotMark(decimal At, string Words, PlotStroke Stroke, PlotPlace Place = PlotPlace.InsideEndTop);

/// <summary>Within what the values of months to come may be.</summary>
/// <param name="First">The place of the first month, from 0.</param>
/// <param name="Ends">The low and the high end of that month and of each after it.</param>
/// <param name="Color">A colour as a style names it.</param>
/// <param name="Opacity">How much of it, 0 to 1.</param>
public sealed record PlotBand(
    int First,
    IReadOnlyList<(decimal Low, decimal High)> Ends,
    string Color,
    decimal Opacity
);
