namespace KpiDashboard.Changes.Rows;

/// <summary>A sum that a section or total states, and what its rows add up to.</summary>
internal sealed record StatedSum(long Line, string Header, long Amount, long Sum);
