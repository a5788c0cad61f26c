using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Statistics;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.Policies;

/// <summary>
/// What went along with a policy in the share of online dossiers: association and no proof. Made of the scoreboard's cells
/// alone, without the database.
/// </summary>
public sealed record PolicyEffect
{
    /// <summary>How many months earlier the false date is.</summary>
    public const int PlaceboMonths = 6;

    /// <summary>Months of the course before that in which the policy begins, and all of them.</summary>
    private const int MonthsBefore = 7;
    private const int MostMonths = 12;

    /// <summary>Whether it is measured, and if not, why.</summary>
    public required PolicyOutcome Outcome { get; init; }

    /// <summary>The comparison around the first day; null where it is not measured.</summary>
    public PolicyComparison? Main { get; init; }

    /// <summary>The same around a false date six months earlier; null without the data for it.</summary>
    public PolicyComparison? Placebo { get; init; }

    /// <summary>
    /// The months before against those before them: apart from nothing, the scope moved otherwise than the rest already
    /// before the policy. Null without the data for it.
    /// </summary>
    public PolicyComparison? EarlierTrend { get; init; }

    /// <summary>The same months of last year; null without the data for it.</summary>
    public DoubleDifference? LastYear { get; init; }

    /// <summary>The course by month, at most a year.</summary>
    public IReadOnlyList<PolicyMonth> Months { get; init; } = [];

    /// <summary>Measures it.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="board">The counts.</param>
    /// <param name="rules">Which dossiers indicator B counts.</param>
    public static PolicyEffect Of(ScopedPolicy policy, Scoreboard board, RuleSet rules)
    {
        DateOnly day = policy.Policy.Validity.Start;
        if (board.Data is not { } data || day > data.Until || policy.Policy.IssuedOn is null)
        {
            return new PolicyEffect { Outcome = PolicyOutcome.NotBegun };
        }

        PolicyCells cells = new(policy, board, rules);
        DateRange known = DateRange.Inclusive(data.From, data.Until);
        DateOnly until = policy.Policy.Validity.End < known.End ? policy.Policy.Validity.End : known.End;
        if (PolicyWindows.Around(day, known with { End = until }) is not { } windows)
        {
            return Without(PolicyOutcome.TooEarly);
        }

        Dictionary<PolicyWindows, IReadOnlyList<(Unit Unit, DoubleDifference Shares)>> compared = [];
        PolicyComparison main = Compared(day, windows);
        if (!main.Difference.IsWhole)
        {
            return Without(
                main.Difference.ScopeBefore.HasData && main.Difference.ScopeAfter.HasData
                    ? PolicyOutcome.NoControl
                    : PolicyOutcome.NoDossiers
            );
        }

        DoubleDifference lastYear = PolicyCells.Sum(Units(windows.LastYear).Select(u => u.Shares));
        return new PolicyEffect
        {
            Outcome = PolicyOutcome.Measured,
            Main = main,
            Placebo = Earlier(PlaceboMonths),
            // The months before the policy, against as many before them.
            EarlierTrend = Earlier(windows.Months),
            LastYear = lastYear.ScopeBefore.HasData && lastYear.ScopeAfter.HasData ? lastYear : null,
            Months = Course(cells, day, known, main, Units(windows).Select(u => u.Unit).ToHashSet()),
        };

        PolicyEffect Without(PolicyOutcome outcome) =>
            new() { Outcome = outcome, Months = Course(cells, day, known, null, cells.UnitsWithScope()) };

        PolicyComparison? Earlier(int months) =>
            windows.Earlier(months) is var earlier
            && known.Contains(earlier.Before)
            && Compared(day.AddMonths(-months), earlier) is { Difference.IsWhole: true } whole
                ? whole
                : null;

        PolicyComparison Compared(DateOnly around, PolicyWindows within) =>
            Comparison(policy, around, within, [.. Units(within).Select(u => u.Shares)]);

        // Each pair of windows is compared once: the months of the course need those of the main one again.
        IReadOnlyList<(Unit Unit, DoubleDifference Shares)> Units(PolicyWindows within) =>
            compared.TryGetValue(within, out IReadOnlyList<(Unit Unit, DoubleDifference Shares)>? before)
                ? before
                : compared[within] = cells.Compare(within);
    }

    private static PolicyComparison Comparison(
        ScopedPolicy policy,
        DateOnly around,
        PolicyWindows within,
        IReadOnlyList<DoubleDifference> units
    ) =>
        new(
            around,
            within,
            PolicyCells.Sum(units),
            UnitResampling.Interval(units, Seeds.Of($"{policy.Policy.Code}|{around:O}|{within.Months}")),
            units.Count
        );

    private static PolicyMonth[] Course(
        PolicyCells cells,
        DateOnly day,
        DateRange known,
        PolicyComparison? main,
        IReadOnlySet<Unit> units
    )
    {
        Period first = Period.Month(day.Year, day.Month);
        List<PolicyMonth> months = [];
        for (int i = -MonthsBefore; i < MostMonths - MonthsBefore; i++)
        {
            DateOnly start = new DateOnly(day.Year, day.Month, 1).AddMonths(i);
            if (start < known.Start || start >= known.End)
            {
                continue;
            }

            Period month = Period.Month(start.Year, start.Month);
            (Figure scope, Figure rest) = cells.Count(month.Days(PeriodCalendar.Calendar), units);
            months.Add(
                new PolicyMonth(
                    month,
                    scope,
                    rest,
                    // From the last month before, so that the way leads away from there.
                    main is null
                    || i < -1
                    || rest.Exact is not { } now
                        ? null
                        : Math.Clamp(
                            main.Difference.ScopeBefore.Exact!.Value + now - main.Difference.RestBefore.Exact!.Value,
                            0,
                            100
                        )
                )
            );
        }

        return [.. months.SkipWhile(m => !m.Scope.HasData && !m.Rest.HasData)];
    }
}
