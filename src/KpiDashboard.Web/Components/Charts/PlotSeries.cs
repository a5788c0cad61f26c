namespace KpiDashboard.Web.Components.Charts;

/// <summary>A line or the bars of a chart.</summary>
/// <param name="Name">What the legend and the tip call it.</param>
/// <param name="Values">Percent, with null for a month of which there is nothing to draw.</param>
/// <param name="Stroke">The line; of bars its colour alone.</param>
public sealed record PlotSeries(string Name, IReadOnlyList<decimal?> Values, PlotStroke Stroke)
{
    /// <summary>Whether it is bars.</summary>
    public bool IsBars { get; init; }

    /// <summary>The counts behind the values; null of what is not counted.</summary>
    public IReadOnlyList<string?>? Counts { get; init; }

    /// <summary>What stands at each value of a line.</summary>
    public PlotSymbol Symbol { get; init; }

    /// <summary>How large that is, in pixels.</summary>
    public int Size { get; init; }

    /// <summary>The words at one of the values; null for none.</summary>
    public PlotLabel? Label { get; init; }

    /// <summary>Whether it is above all others.</summary>
    public bool IsOnTop { get; init; }

    /// <summary>Whether the tip says nothing of it: it leads through months that have not come.</summary>
    public bool IsQuiet { get; init; }
}

/// <summary>How a line is drawn.</summary>
/// <param name="Color">A colour as a style names it.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Dash">Whether it is broken.</param>
public sealed record PlotStroke(string Color, decimal Width, PlotDash Dash = PlotDash.Solid);

/// <summary>How a line is broken.</summary>
public enum PlotDash
{
    /// <summary>Not at all.</summary>
    Solid,

    /// <summary>Into dashes, four times as long as the line is wide.</summary>
    Dashed,

    /// <summary>Into dots.</summary>
    Dotted,
}

/// <summary>What stands at a value.</summary>
public enum PlotSymbol
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A dot.</summary>
    Circle,

    /// <summary>A ring.</summary>
    EmptyCircle,

    /// <summary>A square.</summary>
    Rect,

    /// <summary>A triangle on its side.</summary>
    Triangle,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A square with round corners.</summary>
    RoundRect,
}

/// <summary>The words at a value.</summary>
/// <param name="At">The place of its month, from 0.</param>
/// <param name="Words">The words.</param>
/// <param name="IsAbove">Whether they are above the value, or below.</param>
/// <param name="Size">How large the symbol there is, in pixels.</param>
public sealed record PlotLabel(int At, string Words, bool IsAbove, int Size);
