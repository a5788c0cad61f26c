using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Statistics;
using KpiDashboard.Units;

namespace KpiDashboard.Signals;

/// <summary>
/// Services that count in the year's share because of exactly one online dossier: where a unit has more of them than its
/// league, its share hangs by little.
/// </summary>
internal static class HangingSignals
{
    /// <summary>With fewer such services there is nothing to look at.</summary>
    public const int Fewest = 5;

    /// <summary>A league of fewer units with services says nothing of what is usual.</summary>
    private const int FewestUnits = 4;

    public static LookedAt Of(Scoreboard board, Period month, RuleSet rules)
    {
        Selection year = new()
        {
            Period = month,
            YearToDate = true,
            Rules = rules,
        };
        List<(double, Signal?)> tests = [];
        foreach (
            IGrouping<UnitKind, Unit> league in board
                .Units.All.Where(u => u.Validity.Contains(year.Days.Last))
                .GroupBy(u => u.Kind)
        )
        {
            (Unit Unit, Figure Hanging)[] units =
            [
                .. league.Select(u => (u, Hanging(board, u, year))).Where(u => u.Item2.HasData),
            ];
            Figure all = units.Aggregate(default(Figure), (sum, next) => sum.Plus(next.Hanging));
            if (units.Length < FewestUnits || all.Numerator == 0 || all.Numerator == all.Denominator)
            {
                continue;
            }

            double usual = all.Numerator / (double)all.Denominator;
            tests.AddRange(
                units
                    .Where(u => u.Hanging.Denominator >= Fewest)
                    .Select(u => Test(u.Unit, u.Hanging, usual, Period.Month(month.Year, 1)))
            );
        }

        return LookedAt.Of(tests);
    }

    /// <summary>Of the services that count, those with exactly one online dossier in the unit's area.</summary>
    private static Figure Hanging(Scoreboard board, Unit unit, Selection year)
    {
        ServiceUse[] online = [.. board.Services(unit, year).Where(s => s.Pile == ServicePile.Online)];
        return new Figure(online.Count(s => s.Online == 1), online.Length);
    }

    /// <summary>What is looked at holds for the year: the same services hang by one in the month that follows.</summary>
    private static (double, Signal?) Test(Unit unit, Figure hanging, double usual, Period january)
    {
        double chance = BinomialTail.AtLeast(hanging.Numerator, hanging.Denominator, usual);
        return (
            chance,
            hanging.Numerator < Fewest
                ? null
                : new Signal(
                    SignalKind.HangingByOne,
                    unit,
                    null,
                    january,
                    LookedAt.StrengthOf(chance),
                    chance,
                    [
                        new("services-by-one", hanging.Numerator),
                        new("services-online", hanging.Denominator),
                        new("share-by-one", hanging.Percent!.Value, true),
                        new("share-of-league", Math.Round(100 * (decimal)usual, 2), true),
                    ]
                )
        );
    }
}
