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
    public bool IsEmpty => string.Concat(Number, SignedOn, Office, Summary, EffectiveFrom, Document).Trim().Length == 0;

    /// <summary>The row of the change.</summary>
    public IReadOnlyDictionary<string, string> ToRow() =>
        new Dictionary<string, string>
        {
            ["decision_number"] = Number.Trim(),
            ["signed_on"] = SignedOn.Trim(),
            ["signing_office"] = Office.Trim(),
            ["summary"] = Summary.Trim(),
            ["effective_from"] = EffectiveFrom.Trim(),
            ["document"] = Document.Trim(),
        };
}
