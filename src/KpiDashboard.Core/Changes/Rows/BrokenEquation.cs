namespace KpiDashboard.Changes.Rows;

/// <summary>An equation between columns that does not hold within a row.</summary>
/// <param name="Header">The header of the column on its left side.</param>
/// <param name="Equation">Both sides by the numbers of their columns.</param>
/// <param name="Left">What the left side is.</param>
/// <param name="Right">What the right side adds up to.</param>
internal readonly record struct BrokenEquation(string Header, string Equation, long Left, long Right);
