namespace KpiDashboard.Web.Verdicts;

/// <summary>A piece of a verdict.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Proof">The address of what proves them; null for words that only join others.</param>
public sealed record VerdictPart(string Text, string? Proof = null);
