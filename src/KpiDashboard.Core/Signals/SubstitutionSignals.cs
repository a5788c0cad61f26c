using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Statistics;
using KpiDashboard.Units;
using MathNet.Numerics.Distributions;

namespace KpiDashboard.Signals;

/// <summary>Services of a unit where paper fell as online rose, with totals that are more even than chance makes them.</summary>
internal static class SubstitutionSignals
{
    /// <summary>So many months are looked at, the last one included.</summary>
    private const int Months = 12;

    /// <summary>With a smaller total in the usual month nothing can be said of how even it is.</summary>
    private const int FewestAMonth = 10;

    public static LookedAt Of(Scoreboard board, Period last)
    {
        Period[] months = [.. last.Latest(Months).SkipWhile(m => !IsOver(board, m))];
        if (months.Length < 2 * Substitution.FewestMonths)
        {
            return new LookedAt([], []);
        }

        DateRange days = new(DaysOf(months[0]).Start, DaysOf(last).End);
        List<(double, Signal?)> tests = [];
        foreach (Unit unit in board.Units.All.Where(u => u.Validity.Contains(days)))
        {
            foreach (
                IGrouping<Procedure, UnitCell> service in board
                    .Cells(unit, days, own: true)
                    .GroupBy(c => c.Procedure)
                    .OrderBy(g => g.Key.Code, StringComparer.Ordinal)
            )
            {
                // Sums of more than a month tell no month.
                Figure[] course =
                [
                    .. months.Select(m =>
                        service
                            .Where(c => DaysOf(m).Contains(c.Days))
                            .Aggregate(
                                default(Figure),
                                (sum, c) => sum.Plus(new Figure(c.Online, (long)c.Online + c.Direct + c.Postal))
                            )
                    ),
                ];
                if (Test(unit, service.Key, months, course) is { } test)
                {
                    tests.Add(test);
                }
            }
        }

        return LookedAt.Of(tests);
    }

    /// <summary>
    /// How often by chance: totals at most so uneven (chi-square), and a share that rises so much at one of the months; where
    /// both are to hold, the greater of the two.
    /// </summary>
    internal static double ChanceOf(IReadOnlyList<Figure> course, Substitution found)
    {
        double mean = course.Average(f => f.Denominator);
        double squares = course.Sum(f => (f.Denominator - mean) * (f.Denominator - mean));
        double even = ChiSquared.CDF(course.Count - 1, squares / mean);
        int steps = course.Count - 2 * Substitution.FewestMonths + 1;
        double step = Math.Min(1, steps * Normal.CDF(0, 1, -found.Clearness));
        return Math.Max(even, step);
    }

    private static (double, Signal?)? Test(Unit unit, Procedure procedure, Period[] months, Figure[] course)
    {
        long usual = course.Select(f => f.Denominator).Order().ElementAt((course.Length - 1) / 2);
        if (usual < FewestAMonth || Substitution.Of(course) is not { } found)
        {
            return null;
        }

        double chance = ChanceOf(course, found);
        if (!found.IsSignal)
        {
            return (chance, null);
        }

        (int before, int after) = (found.Step, course.Length - found.Step);
        return (
            chance,
            new Signal(
                SignalKind.Substitution,
                unit,
                procedure,
                months[found.Step],
                LookedAt.StrengthOf(chance),
                chance,
                [
                    AMonth("online-before", found.Before.Numerator, before),
                    AMonth("online-after", found.After.Numerator, after),
                    AMonth("paper-before", found.Before.Denominator - found.Before.Numerator, before),
                    AMonth("paper-after", found.After.Denominator - found.After.Numerator, after),
                    new("variation", Math.Round(100 * (decimal)found.Variation, 1), true),
                    new("variation-by-chance", Math.Round(100 * (decimal)found.Chance, 1), true),
                ]
            )
        );
    }

    private static SignalNumber AMonth(string name, long sum, int months) =>
        new(name, Math.Round((decimal)sum / months, 1));

    private static bool IsOver(Scoreboard board, Period month) =>
        board.Data?.StateOf(month, PeriodCalendar.Calendar) == PeriodState.Over;

    private static DateRange DaysOf(Period month) => month.Days(PeriodCalendar.Calendar);
}
