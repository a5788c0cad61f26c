namespace KpiDashboard.SampleData.Scale;

/// <summary>A unit of the benchmark province and the procedures that it offers, busiest first.</summary>
internal sealed record ScaleUnit(string Code, string Name, string Kind, string Parent, string CodeStem)
{
    public int[] Procedures { get; init; } = [];

    /// <summary>Its part of all dossiers.</summary>
    public int Weight { get; init; }
}
