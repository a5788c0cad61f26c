using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Addresses;

/// <content>Units that are alike.</content>
public static partial class Links
{
    /// <summary>The unit that is most like a unit and does better.</summary>
    /// <param name="code">The unit's code.</param>
    /// <param name="question">What is asked.</param>
    public static string Twin(string code, Question question) =>
        $"/units/{Uri.EscapeDataString(code)}/twin" + Query(Choices(question));
}
