namespace KpiDashboard.Indicators;

/// <summary>A decision (<i>quyết định</i>) on which targets rest: of the plan, every assignment has one.</summary>
public sealed record Decision
{
    /// <summary>Its number and sign, such as 812/QĐ-UBND; at most 100 letters.</summary>
    public required string Number { get; init; }

    /// <summary>The day on which it was signed.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>The office that signed it, never a person.</summary>
    public required string Office { get; init; }

    /// <summary>What it is about (<i>trích yếu</i>).</summary>
    public required string Summary { get; init; }

    /// <summary>The day from which it holds, not before it was signed.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The number of the decision that took its place; null while it holds.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>The name of the file with the signed text, or where it is published; null where none is known.</summary>
    public string? Document { get; init; }

    /// <summary>The SHA-256 of that file in 64 hexadecimal digits; null where none is known.</summary>
    public string? Sha256 { get; init; }
}
