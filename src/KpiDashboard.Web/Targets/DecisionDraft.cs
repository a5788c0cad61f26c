namespace KpiDashboard.Web.Targets;

/// <summary>A decision as it was typed.</summary>
/// <param name="Number">Its number and sign.</param>
/// <param name="SignedOn">The day as forms write it, <c>2022-06-20</c>.</param>
/// <param name="Office">The office that signed it.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="EffectiveFrom">The day from which it holds; empty for that of signing.</param>
/// <param name="Document">The name of the signed file, or where it is published; empty where none is known.</param>
internal sealed record DecisionDraft(
    string Number,
    string SignedOn,
    string Office,
    string Summary,
    string EffectiveFrom,
    string Document
)
{
    /// <summary>Whether anything was typed.</summary>
    public bool IsEmpty => Fields.All(f => f.Value.Trim().Length == 0);

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
    public IReadOnlyDictionary<string, string> ToRow() => Fields.ToDictionary(f => f.Column, f => f.Value.Trim());
}
