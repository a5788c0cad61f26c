using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;

namespace KpiDashboard.Web.Targets;

/// <summary>A decision as it was typed.</summary>
/// <param name="Number">Its number and sign.</param>
/// <param name="SignedOn">The day as forms write it, <c>2022-06-20</c>.</param>
/// <param name="Office">The office that signed it.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="EffectiveFrom">The day from which it holds; empty for that of signing.</param>
/// <param name="Document">The name of the signed file, or where it is published; empty where none is known.</param>
/// <param name="File">The signed file, where it was sent with the form.</param>
internal sealed record DecisionDraft(
    string Number,
    string SignedOn,
    string Office,
    string Summary,
    string EffectiveFrom,
    string Document,
    DecisionFile? File = null
)
{
    /// <summary>Whether anything was typed or sent.</summary>
    public bool IsEmpty => File is null && Fields.All(f => f.Value.Trim().Length == 0);

    /// <summary>Its fields in the order of the form: the form's name, the column, the value, and the kind of input.</summary>
    public IEnumerable<(string Name, string Column, string Value, string Type)> Fields =>
        [
            ("number", "decision_number", Number, "text"),
            ("signed", "signed_on", SignedOn, "date"),
            ("office", "signing_office", Office, "text"),
            ("summary", "summary", Summary, "text"),
            ("effective", "effective_from", EffectiveFrom, "date"),
            ("document", "document", Document, "text"),
        ];

    /// <summary>The row of the change.</summary>
    public IReadOnlyDictionary<string, string> ToRow() =>
        new Dictionary<string, string>(Fields.Select(f => KeyValuePair.Create(f.Column, f.Value.Trim())))
        {
            ["document"] = Document.Trim().Length == 0 && File is not null ? File.DocumentName : Document.Trim(),
            ["document_sha256"] = File?.Sha256 ?? "",
        };

    /// <summary>The row of a decision as it stands.</summary>
    /// <param name="decision">The decision.</param>
    public static Dictionary<string, string> RowOf(Decision decision) =>
        new()
        {
            ["decision_number"] = decision.Number,
            ["signed_on"] = DateRange.Written(decision.SignedOn),
            ["signing_office"] = decision.Office,
            ["summary"] = decision.Summary,
            ["effective_from"] = DateRange.Written(decision.EffectiveFrom),
            ["revoked_by"] = decision.RevokedBy ?? "",
            ["document"] = decision.Document ?? "",
            ["document_sha256"] = decision.Sha256 ?? "",
        };
}
