namespace KpiDashboard.Changes;

/// <summary>Who runs the job. That is the operator; nothing is kept of citizens.</summary>
internal static class Operator
{
    private const int Longest = 200;

    /// <summary>The name given, or that of the account that runs the program.</summary>
    public static string Named(string? name)
    {
        string text = string.IsNullOrWhiteSpace(name) ? Environment.UserName : name.Trim();
        return text.Length > Longest ? text[..Longest] : text;
    }
}
