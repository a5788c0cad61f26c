namespace KpiDashboard.Statistics;

/// <summary>A figure in a funnel.</summary>
/// <param name="Alone">Standard errors from the middle, as if only chance made units differ.</param>
/// <param name="Z">The same with what units differ by anyway: the one to look at.</param>
public sealed record FunnelPoint(double Alone, double Z)
{
    /// <summary>Whether it is outside even so: beyond <see cref="Funnel.Outer"/>.</summary>
    public bool IsMarked => Math.Abs(Z) > Funnel.Outer;
}
