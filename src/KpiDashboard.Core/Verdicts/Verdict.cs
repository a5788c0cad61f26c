using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using static KpiDashboard.Verdicts.VerdictSentence;

namespace KpiDashboard.Verdicts;

/// <summary>
/// What a page says first of a unit, made of facts alone: where each indicator stands against its path, what the rest of
/// the year needs, which tasks are late, what changed since the month before, and how complete the data are. Every fact names what proves it.
/// </summary>
/// <param name="Status">The worst status of its indicators.</param>
/// <param name="Headline">One sentence: the unit and its indicators, the worst first.</param>
/// <param name="Grounds">The sentences below it.</param>
public sealed record Verdict(
    Status Status,
    IReadOnlyList<VerdictPart> Headline,
    IReadOnlyList<IReadOnlyList<VerdictPart>> Grounds
)
{
    /// <summary>The verdict on a unit.</summary>
    /// <param name="name">What the unit is called.</param>
    /// <param name="views">What is known of it, one an indicator; at least one.</param>
    /// <param name="reporting">Which units of its area sent something.</param>
    /// <param name="overdue">How many of its area's tasks are overdue.</param>
    /// <param name="soon">How many are due soon.</param>
    /// <param name="called">What an indicator is called; by its letter if null.</param>
    public static Verdict Of(
        string name,
        IReadOnlyList<IndicatorView> views,
        Reporting reporting,
        int overdue = 0,
        int soon = 0,
        Func<Indicator, string>? called = null
    )
    {
        IndicatorView[] judged = [.. views.Where(v => v.Standing.Status is not (Status.NoData or Status.NoTarget))];
        IReadOnlyList<VerdictPart>[] grounds =
        [
            .. judged.Where(v => v.Outlook is not null).Select(v => Need(v, called)),
            .. judged.Select(v => Chance(v, called)),
            Tasks(views[0].Unit, overdue, soon),
            Change(views, called),
            Completeness(reporting),
        ];
        return new Verdict(
            judged.Length == 0 ? views[0].Standing.Status : judged.Min(v => v.Standing.Status),
            HeadlineOf(name, views, called),
            [.. grounds.Where(g => g.Count > 0)]
        );
    }

    // Indicators of one status stand together, the worst status first; those without data or target come last.
    private static IReadOnlyList<VerdictPart> HeadlineOf(
        string name,
        IReadOnlyList<IndicatorView> views,
        Func<Indicator, string>? called
    )
    {
        IReadOnlyList<VerdictPart>[] clauses =
        [
            .. views
                .GroupBy(v => v.Standing.Status)
                .OrderBy(g => g.Key is Status.NoData or Status.NoTarget)
                .ThenBy(g => g.Key)
                .Select(g =>
                    Say(
                        $"Verdict.{g.Key}",
                        (object)Join([.. g.Select(v => Standing(v, called))], ", ", Words.Get("Verdict.And"))
                    )
                ),
        ];
        return Say("Verdict.Headline", name, Join(clauses, "; ", "; "));
    }

    private static IReadOnlyList<VerdictPart> Standing(IndicatorView view, Func<Indicator, string>? called)
    {
        IndicatorResult standing = view.Standing;
        string name = Name(standing.Indicator, called);
        VerdictPart value = new(
            Format.Value(standing.Figure, standing.Target) + Format.PercentSign,
            new Proof(ProofOf.Figure, view.Unit, standing.Indicator)
        );
        return standing.Status switch
        {
            Status.NoData => [new VerdictPart(name)],
            Status.NoTarget => Say("Verdict.Value", name, value),
            Status.Reached => Say("Verdict.ValueAndTarget", name, value, Format.Target(standing.Target)),
            _ => Say(
                "Verdict.ValueAndPath",
                name,
                value,
                new VerdictPart(Format.Percent(standing.Due), new Proof(ProofOf.Path, view.Unit, standing.Indicator))
            ),
        };
    }

    /// <summary>What the rest of the year needs to bring an indicator to its target.</summary>
    /// <param name="view">The indicator, with its outlook.</param>
    /// <param name="called">What an indicator is called; by its letter if null.</param>
    public static IReadOnlyList<VerdictPart> Need(IndicatorView view, Func<Indicator, string>? called = null)
    {
        IndicatorResult standing = view.Standing;
        Outlook outlook = view.Outlook!;
        string name = Name(standing.Indicator, called);
        string target = Format.Target(standing.Target);
        if (!outlook.Possible)
        {
            return Say("Verdict.Impossible", name, target);
        }

        (string need, string? pace) = outlook.NeededPerMonth is { } services
            ? (Words.Get("Facts.NeededPerMonth", Format.Count(services)), view.PaceText)
            : (
                Words.Get(
                    standing.Indicator.Ratio.IsOfRuleSet ? "Verdict.Share" : "Verdict.Share.Own",
                    Format.Percent(outlook.NeededShare, 0)
                ),
                outlook.LastMonthShare is { } share
                    ? Words.Get("Facts.LastMonth", Words.Inside(Words.Of(outlook.After)), Format.Percent(share, 0))
                    : null
            );
        return Say(
            pace is null ? "Verdict.Need" : "Verdict.NeedAndPace",
            name,
            new VerdictPart(need, new Proof(ProofOf.Services, view.Unit)),
            target,
            Format.DayOfYear(view.YearEnd),
            pace
        );
    }

    /// <summary>
    /// How the last month with data moved each indicator against the month before it; empty for a year's first month, which
    /// has none to compare with.
    /// </summary>
    /// <param name="views">What is known of the unit, one an indicator.</param>
    /// <param name="called">What an indicator is called; by its letter if null.</param>
    public static IReadOnlyList<VerdictPart> Change(
        IReadOnlyList<IndicatorView> views,
        Func<Indicator, string>? called = null
    )
    {
        Selection selection = views[0].Selection;
        int now = views[0].Trend.Count(p => p.HasData && p.Month.Number <= selection.Period.LastMonth) - 1;
        if (now < 1 || selection.Period.Kind != PeriodKind.Month)
        {
            return [];
        }

        IReadOnlyList<VerdictPart>[] moves =
        [
            .. views
                .Select(v => (View: v, Points: Moved(v.Trend[now], v.Trend[now - 1], selection.YearToDate)))
                .Where(m => m.Points is not null)
                .Select(m =>
                    Say(
                        "Verdict.Moved",
                        Name(m.View.Standing.Indicator, called),
                        new VerdictPart(
                            m.Points is 0
                                ? Words.Get("Verdict.Still")
                                : Words.Get("Verdict.Points", Format.WithSign(m.Points!.Value)),
                            new Proof(ProofOf.Change, m.View.Unit)
                        )
                    )
                ),
        ];
        return moves.Length == 0
            ? []
            : Say("Verdict.Change", Words.Inside(Words.Of(views[0].Trend[now - 1].Month)), Join(moves, ", ", ", "));
    }

    /// <summary>How likely an indicator reaches its target by the year's end; empty where nothing is forecast.</summary>
    private static IReadOnlyList<VerdictPart> Chance(IndicatorView view, Func<Indicator, string>? called) =>
        view.Forecast?.Reach is not { } reach
            ? []
            : Say(
                "Verdict.Chance",
                Name(view.Standing.Indicator, called),
                new VerdictPart(Words.ChanceOf(reach), new Proof(ProofOf.Forecast, view.Unit, view.Standing.Indicator))
            );

    /// <summary>Which tasks of the plan press, the overdue ones first; empty where none does.</summary>
    private static IReadOnlyList<VerdictPart> Tasks(Unit unit, int overdue, int soon)
    {
        IReadOnlyList<VerdictPart>[] pressing =
        [
            .. new[]
            {
                (Count: overdue, Text: "Verdict.TasksOverdue", Of: ProofOf.OverdueTasks),
                (Count: soon, Text: "Verdict.TasksDueSoon", Of: ProofOf.TasksDueSoon),
            }
                .Where(t => t.Count > 0)
                .Select(t =>
                    new[] { new VerdictPart(Words.Get(t.Text, Format.Count(t.Count)), new Proof(t.Of, unit)) }
                ),
        ];
        return pressing.Length == 0 ? [] : Say("Verdict.Tasks", Join(pressing, ", ", ", "));
    }

    private static string Name(Indicator indicator, Func<Indicator, string>? called) =>
        called?.Invoke(indicator) ?? indicator.Letter;

    private static decimal? Moved(TrendPoint now, TrendPoint before, bool yearToDate)
    {
        Figure later = yearToDate ? now.YearToDate : now.InMonth;
        Figure earlier = yearToDate ? before.YearToDate : before.InMonth;
        return later.Exact - earlier.Exact is { } points ? Format.Round(points, 1) : null;
    }

    private static IReadOnlyList<VerdictPart> Completeness(Reporting reporting)
    {
        string month = Words.Inside(Words.Of(reporting.Month));
        return reporting.Expected == 0 ? []
            : reporting.Expected == 1
                ? Say(reporting.Reported == 1 ? "Verdict.OneReported" : "Verdict.OneMissing", month)
            : Say(
                "Verdict.Reported",
                new VerdictPart(
                    Words.Get("Verdict.ReportedOf", Format.Count(reporting.Reported), Format.Count(reporting.Expected)),
                    new Proof(ProofOf.Completeness)
                ),
                month
            );
    }
}
