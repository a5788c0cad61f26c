using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Storage.Rows;

internal sealed record UnitRow
{
    public required int Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required UnitKind Kind { get; init; }
    public string? ParentCode { get; init; }
    public string? TerritoryCode { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }

    public Unit ToUnit() =>
        new()
        {
            Id = Id,
            Code = Code,
            Name = Name,
            Kind = Kind,
            ParentCode = ParentCode,
            TerritoryCode = TerritoryCode,
            Validity = DateRange.Inclusive(ValidFrom, ValidTo),
        };
}
