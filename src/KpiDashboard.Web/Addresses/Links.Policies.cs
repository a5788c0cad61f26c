using System.Globalization;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Addresses;

/// <content>Policies that are to move people online.</content>
public static partial class Links
{
    /// <summary>The policies, one of them with its effect.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="policy">The code of the one that is shown; the one that says most if null.</param>
    /// <param name="saved">The number of the change that was just made.</param>
    public static string Policy(Question question, string? policy, int? saved = null) =>
        "/plan/policies"
        + Query(Choices(question), ("policy", policy), ("saved", saved?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The form of a policy.</summary>
    /// <param name="policy">Its code; a new one if null.</param>
    public static string EditPolicy(string? policy = null) => "/plan/policies/edit" + Query(new(), ("policy", policy));
}
