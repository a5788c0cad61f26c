using KpiDashboard.Indicators;

namespace KpiDashboard.Storage.Rows;

/// <summary>A decision: <c>DecisionRow.sql</c>.</summary>
internal sealed record DecisionRow
{
    public required string DecisionNumber { get; init; }

    public required DateOnly SignedOn { get; init; }

    public required string Office { get; init; }

    public required string Summary { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required string RevokedBy { get; init; }

    public required string DocumentName { get; init; }

    public required string DocumentSha256 { get; init; }

    public Decision ToDecision() =>
        new()
        {
            Number = DecisionNumber,
            SignedOn = SignedOn,
            Office = Office,
            Summary = Summary,
            EffectiveFrom = EffectiveFrom,
            RevokedBy = RevokedBy.Length == 0 ? null : RevokedBy,
            Document = DocumentName.Length == 0 ? null : DocumentName,
            Sha256 = DocumentSha256.Length == 0 ? null : DocumentSha256,
        };
}
