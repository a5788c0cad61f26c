namespace KpiDashboard.Storage.Rows;

/// <summary>That a load changed cells: <c>CellChange.sql</c>.</summary>
internal sealed record CellChange
{
    /// <summary>One more with each, in the order of loads.</summary>
    public required long Id { get; init; }

    /// <summary>The first day of the half-month whose cells changed; null where all may have.</summary>
    public DateOnly? HalfMonth { get; init; }

    /// <summary>Drawn at random: a store that was put back and went on has another one of the same number.</summary>
    public required long Mark { get; init; }
}
