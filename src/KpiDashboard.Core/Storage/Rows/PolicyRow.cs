namespace KpiDashboard.Storage.Rows;

/// <summary>A policy that is to move people online: <c>PolicyRow.sql</c>.</summary>
internal sealed record PolicyRow
{
    public required string PolicyCode { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string Instrument { get; init; }

    public required string IssuedBy { get; init; }

    /// <summary>Null for a draft.</summary>
    public required DateOnly? IssuedOn { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly ValidTo { get; init; }

    public required string ReplacedBy { get; init; }

    /// <summary>Hundredths of a percent; null where nothing is cut.</summary>
    public required int? CutPoints { get; init; }

    public required int? NewDays { get; init; }

    /// <summary>0 for all channels.</summary>
    public required int Channel { get; init; }

    public required string Condition { get; init; }

    public required string ProcedureCodes { get; init; }

    public required string Fields { get; init; }

    public required string UnitCodes { get; init; }

    /// <summary>Dong a dossier; null where it is not known.</summary>
    public required long? Fee { get; init; }
}
