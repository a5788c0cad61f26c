using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads decisions by their numbers.</summary>
internal sealed class DecisionsTable()
    : LoadableTable(
        new(
            FileKind.Decisions,
            ["decision_number", "signed_on", "signing_office", "summary"],
            ["effective_from", "revoked_by", "document", "document_sha256"]
        ),
        StoreTable.Of(
            "Decision",
            "DecisionNumber:text SignedOn:day Office:text Summary:text EffectiveFrom:day RevokedBy:text "
                + "DocumentName:text DocumentSha256:text ImportId"
        )
    )
{
    private const int Number = 0;
    private const int SignedOn = 1;
    private const int EffectiveFrom = 4;
    private const int RevokedBy = 5;
    private const int Sha256 = 7;
    private const int Sha256Letters = 64;

    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "DecisionPast",
            "DecisionNumber:text ImportId ComesBack:byte SignedOn:day Office:text Summary:text EffectiveFrom:day "
                + "RevokedBy:text DocumentName:text DocumentSha256:text"
        );

    protected override string Slice => "DecisionNumber";

    public override void Apply(Change change)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        change.ReplaceSlices<DecisionRow>(
            "Decision",
            [.. change.Read(row => Take(change, row, seen))],
            decision => decision.DecisionNumber,
            (_, _) => true,
            number => new { DecisionNumber = number },
            decision => new
            {
                decision.DecisionNumber,
                decision.SignedOn,
                decision.Office,
                decision.Summary,
                decision.EffectiveFrom,
                decision.RevokedBy,
                decision.DocumentName,
                decision.DocumentSha256,
                change.ImportId,
            }
        );
    }

    private static DecisionRow Take(Change change, RowChecks row, HashSet<string> seen)
    {
        DateOnly signed = row.Day(SignedOn, change.Today);
        DecisionRow decision = new()
        {
            DecisionNumber = row.Text(Number, longest: 100),
            SignedOn = signed,
            Office = row.Text(2, longest: 300),
            Summary = row.Text(3),
            EffectiveFrom = change.Source.Field(EffectiveFrom).IsEmpty ? signed : row.Day(EffectiveFrom, row.Latest),
            RevokedBy = row.Text(RevokedBy, required: false, longest: 100),
            DocumentName = row.Text(6, required: false, longest: 300),
            DocumentSha256 = row.Text(Sha256, required: false, longest: Sha256Letters).ToLowerInvariant(),
        };
        if (row.Ok && !decision.DecisionNumber.Any(char.IsAsciiDigit))
        {
            row.Reject(Number, Reasons.DecisionWithoutNumber);
        }

        if (row.Ok && decision.RevokedBy.Length > 0 && !decision.RevokedBy.Any(char.IsAsciiDigit))
        {
            row.Reject(RevokedBy, Reasons.DecisionWithoutNumber);
        }

        if (row.Ok && decision.RevokedBy == decision.DecisionNumber)
        {
            row.Reject(RevokedBy, Reasons.RevokedByItself);
        }

        if (row.Ok && decision.EffectiveFrom < decision.SignedOn)
        {
            row.Reject(EffectiveFrom, Reasons.DateOrder);
        }

        if (
            decision.DocumentSha256.Length > 0
            && (decision.DocumentSha256.Length < Sha256Letters || !decision.DocumentSha256.All(char.IsAsciiHexDigit))
        )
        {
            row.Reject(Sha256, Reasons.BadCode);
        }

        if (row.Ok && !seen.Add(decision.DecisionNumber))
        {
            row.Reject(Number, Reasons.DuplicateRow);
        }

        return decision;
    }
}
