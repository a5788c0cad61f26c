namespace KpiDashboard.Verdicts;

/// <summary>A piece of a verdict.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Proof">What proves them; null for words that only join others.</param>
public sealed record VerdictPart(string Text, Proof? Proof = null);
