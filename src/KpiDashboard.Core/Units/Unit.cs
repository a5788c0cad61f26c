using KpiDashboard.Periods;

namespace KpiDashboard.Units;

/// <summary>
/// A body that receives and handles dossiers, for as long as it existed. Codes are text and are used again: 01273 is
/// Hợp Giang until 30/6/2025 and Thục Phán after it, two units (NQ 1657/NQ-UBTVQH15).
/// </summary>
public sealed record Unit
{
    /// <summary>The store's number of this unit; stable while its code and first day stay.</summary>
    public required int Id { get; init; }

    /// <summary>GSO code or identification code (QĐ 20/2020/QĐ-TTg), leading zeros kept.</summary>
    public required string Code { get; init; }

    /// <summary>The Vietnamese name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required UnitKind Kind { get; init; }

    /// <summary>Code of the unit above; null at the top.</summary>
    public string? ParentCode { get; init; }

    /// <summary>
    /// Code of the unit in whose area it stands, where that is not the unit that manages it, such as a land-registry
    /// branch in a district; null otherwise. Figures follow <see cref="ParentCode"/>.
    /// </summary>
    public string? TerritoryCode { get; init; }

    /// <summary>The days on which the unit exists.</summary>
    public DateRange Validity { get; init; } = DateRange.Always;

    /// <summary>Its number alone: dictionaries by unit would read every text of it anew each time.</summary>
    public override int GetHashCode() => Id;
}
