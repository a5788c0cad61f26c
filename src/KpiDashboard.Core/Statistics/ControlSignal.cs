namespace KpiDashboard.Statistics;

/// <summary>Something unusual in a control chart: to look at, never an accusation.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">The month with which it is complete, counted from 0 in the series that was given.</param>
/// <param name="IsUpward">Whether it is high or rises; else it is low or falls.</param>
public sealed record ControlSignal(ControlSignalKind Kind, int Place, bool IsUpward);
