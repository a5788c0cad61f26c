using KpiDashboard.Units;

namespace KpiDashboard.Storage.Rows;

internal sealed record UnitSuccessionRow
{
    public required string OldCode { get; init; }
    public required string NewCode { get; init; }
    public required DateOnly Day { get; init; }

    public UnitSuccession ToSuccession() => new(OldCode, NewCode, Day);
}
