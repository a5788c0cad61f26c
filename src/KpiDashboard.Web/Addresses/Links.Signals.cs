using System.Globalization;
using KpiDashboard.Scoreboards;
using KpiDashboard.Signals;

namespace KpiDashboard.Web.Addresses;

/// <content>What to look at.</content>
public static partial class Links
{
    /// <summary>The signals of a month.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="show"><c>all</c> or <c>looked</c>; those of the week if null.</param>
    /// <param name="kind">The word of a kind; all if null.</param>
    /// <param name="area">A unit with all below it; everyone if null.</param>
    /// <param name="page">The page of the list, from 1.</param>
    public static string Signals(
        Question question,
        string? show = null,
        string? kind = null,
        string? area = null,
        int page = 1
    ) =>
        "/signals" + Query(Choices(question), ("show", show), ("of", kind), ("area", area), ("page", PageNumber(page)));

    /// <summary>The form in which somebody says that a signal was looked at.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="signal">What names the signal.</param>
    public static string LookAt(Question question, SignalKey signal) =>
        "/signals/look"
        + Query(
            Choices(question),
            ("of", SignalWord.Of(signal.Kind)),
            ("at", signal.UnitCode),
            ("service", signal.ProcedureCode),
            ("month", MonthOf(signal.MonthStart))
        );

    private static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
