using KpiDashboard.Periods;
using KpiDashboard.Procedures;

namespace KpiDashboard.Storage.Rows;

internal sealed record OfferingRow
{
    public required int UnitId { get; init; }
    public required int ProcedureId { get; init; }
    public required ServiceLevel Level { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }

    public Offering ToOffering() => new(UnitId, ProcedureId, Level, DateRange.Inclusive(ValidFrom, ValidTo));
}
