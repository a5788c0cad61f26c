using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Storage.Rows;

/// <summary>A target as it stands: <c>TargetRow.sql</c>.</summary>
internal sealed record TargetRow
{
    public required string Indicator { get; init; }

    public required int Year { get; init; }

    public required string UnitCode { get; init; }

    public required string Kind { get; init; }

    /// <summary>Hundredths of a percent; null where the target was taken back, so that what stands above holds.</summary>
    public required int? BasisPoints { get; init; }

    public required string Steps { get; init; }

    public required string DecisionNumber { get; init; }

    public required string Rules { get; init; }

    public required string Calendar { get; init; }

    /// <summary>The change that set it.</summary>
    public required int ImportId { get; init; }

    /// <summary>The target; null where it was taken back.</summary>
    public Target? ToTarget() =>
        BasisPoints is not { } value
            ? null
            : new()
            {
                Indicator = Indicator,
                Year = Year,
                UnitCode = UnitCode.Length == 0 ? null : UnitCode,
                Kind = Kind.Length == 0 ? null : Enum.Parse<UnitKind>(Kind, ignoreCase: true),
                Value = value / 100m,
                Steps = TargetStep.TryParse(Steps, out IReadOnlyList<TargetStep> steps) ? steps : [],
                Change = ImportId,
                Decision = DecisionNumber.Length == 0 ? null : DecisionNumber,
                Rules = Rules.Length == 0 ? null : Rules,
                Calendar = Calendar.Length == 0 ? null : Enum.Parse<PeriodCalendar>(Calendar, ignoreCase: true),
            };
}
