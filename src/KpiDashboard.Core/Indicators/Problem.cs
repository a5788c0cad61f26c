namespace KpiDashboard.Indicators;

/// <summary>A part of a question that cannot be understood.</summary>
/// <param name="Field">The field's name, as in the URL.</param>
/// <param name="Value">What was given.</param>
/// <param name="Message">What is wrong with it, in the user's language.</param>
public sealed record Problem(string Field, string Value, string Message);
