namespace KpiDashboard.Procedures;

/// <summary>An administrative procedure (TTHC) of the national rule-book.</summary>
public sealed record Procedure
{
    /// <summary>The store's number.</summary>
    public required int Id { get; init; }

    /// <summary>The national code, text like <c>1.000656</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The Vietnamese name.</summary>
    public required string Name { get; init; }

    /// <summary>Lĩnh vực, the subject group; empty if the list gives none.</summary>
    public string Field { get; init; } = "";

    /// <summary>Its number alone: dictionaries by procedure would read code, name and field anew each time.</summary>
    public override int GetHashCode() => Id;
}
