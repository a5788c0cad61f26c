using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Addresses;

/// <content>The province's plan: its tasks, services online only, policies, support points.</content>
public static partial class Links
{
    /// <summary>The tasks of the plan.</summary>
    /// <param name="question">What is asked.</param>
    public static string Plan(Question question) => "/plan" + Query(Choices(question));

    /// <summary>The register of services that take online dossiers only.</summary>
    /// <param name="question">What is asked.</param>
    public static string OnlineOnly(Question question) => "/plan/online-only" + Query(Choices(question));

    /// <summary>The policies that are to move people online, with their effects.</summary>
    /// <param name="question">What is asked.</param>
    public static string Policies(Question question) => "/plan/policies" + Query(Choices(question));

    /// <summary>The points where people are helped.</summary>
    /// <param name="question">What is asked.</param>
    public static string Points(Question question) => "/plan/points" + Query(Choices(question));
}
