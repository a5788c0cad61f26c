using System.Globalization;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Addresses;

/// <content>What it would take to reach a target.</content>
public static partial class Links
{
    /// <summary>How likely the target is to be, in percent; the first is meant where nothing is said.</summary>
    public static IReadOnlyList<int> ReachLevels { get; } = [70, 50, 90];

    /// <summary>How much of a service's paper comes online, in percent; the first is meant where nothing is said.</summary>
    public static IReadOnlyList<int> ReachShares { get; } = [100, 75, 50];

    /// <summary>The services that would have to come online for a unit to reach its target.</summary>
    /// <param name="code">The unit's code.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="level">How likely it is to be, one of <see cref="ReachLevels"/>.</param>
    /// <param name="share">How much of each service's paper comes online, one of <see cref="ReachShares"/>.</param>
    public static string Reach(string code, Question question, int? level = null, int? share = null) =>
        $"/units/{Uri.EscapeDataString(code)}/reach"
        + Query(
            Choices(question) with
            {
                Own = question.Own,
            },
            ("chance", Said(level, ReachLevels)),
            ("share", Said(share, ReachShares))
        );

    /// <summary>A choice as an address names it; what is none of them is the first.</summary>
    /// <param name="word">The word.</param>
    /// <param name="choices">The choices.</param>
    public static int Chosen(string? word, IReadOnlyList<int> choices) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int named) && choices.Contains(named)
            ? named
            : choices[0];

    private static string? Said(int? choice, IReadOnlyList<int> choices) =>
        choice is null || choice == choices[0] ? null : choice.Value.ToString(CultureInfo.InvariantCulture);
}
