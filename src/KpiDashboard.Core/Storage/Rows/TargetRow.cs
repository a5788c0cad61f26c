using KpiDashboard.Indicators;
using KpiDashboard.Units;

namespace KpiDashboard.Storage.Rows;

internal sealed record TargetRow
{
    public required string Indicator { get; init; }
    public required int Year { get; init; }
    public required string UnitCode { get; init; }
    public required string Kind { get; init; }
    public required int BasisPoints { get; init; }

    public Target ToTarget() =>
        new()
        {
            Indicator = Indicator,
            Year = Year,
            UnitCode = UnitCode.Length == 0 ? null : UnitCode,
            Kind = Kind.Length == 0 ? null : Enum.Parse<UnitKind>(Kind, ignoreCase: true),
            Value = BasisPoints / 100m,
        };
}
