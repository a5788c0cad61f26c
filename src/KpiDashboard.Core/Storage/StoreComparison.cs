using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Storage;

/// <summary>Whether two stores give the same figures: every unit, period, calendar and rule set, to the last count.</summary>
/// <param name="Scorecards">How many scorecards were compared.</param>
/// <param name="Differences">The first ones that differ, a line each; none where all agree.</param>
public sealed record StoreComparison(long Scorecards, IReadOnlyList<string> Differences)
{
    private const int Enough = 20;

    /// <summary>Compares two scoreboards.</summary>
    /// <param name="one">Read from one store.</param>
    /// <param name="other">The other.</param>
    public static StoreComparison Of(Scoreboard one, Scoreboard other)
    {
        List<string> differences = [];
        string[] units = [.. one.Units.All.Select(Describe)];
        string[] others = [.. other.Units.All.Select(Describe)];
        differences.AddRange(units.Except(others).Select(u => $"- {u}"));
        differences.AddRange(others.Except(units).Select(u => $"+ {u}"));
        long compared = 0;
        foreach (Selection selection in Selections(one, other))
        {
            Dictionary<(string, DateRange), Scorecard> counterparts = Cards(other, selection)
                .ToDictionary(c => (c.Unit.Code, c.Unit.Validity));
            foreach (Scorecard card in Cards(one, selection))
            {
                if (differences.Count >= Enough)
                {
                    return new StoreComparison(compared, differences);
                }

                compared++;
                if (counterparts.TryGetValue((card.Unit.Code, card.Unit.Validity), out Scorecard? same))
                {
                    Compare(card, same, differences);
                }
            }
        }

        return new StoreComparison(compared, differences);
    }

    private static void Compare(Scorecard one, Scorecard other, List<string> differences)
    {
        string left = Describe(one);
        string right = Describe(other);
        if (left != right)
        {
            Selection s = one.Selection;
            differences.Add(
                $"{one.Unit.Code} {s.Period} {s.Calendar} {s.Rules.FullName}{(s.YearToDate ? " ytd" : "")}{(s.Own ? " own" : "")}: {left} | {right}"
            );
        }
    }

    /// <summary>The province, then league by league, which ranks each league once.</summary>
    private static IEnumerable<Scorecard> Cards(Scoreboard board, Selection selection) =>
        board
            .Units.League(UnitKind.Province, selection.Days)
            .Select(unit => board.Scorecard(unit, selection))
            .Concat(Enum.GetValues<UnitKind>().SelectMany(kind => board.Scorecards(kind, selection)))
            .DistinctBy(card => card.Unit.Id);

    private static IEnumerable<Selection> Selections(Scoreboard one, Scoreboard other)
    {
        int first = Math.Min(one.DataFrom?.Year ?? int.MaxValue, other.DataFrom?.Year ?? int.MaxValue);
        int last = Math.Max(one.DataUntil?.Year ?? 0, other.DataUntil?.Year ?? 0) + 1;
        return from year in Enumerable.Range(first, Math.Max(0, last - first + 1))
            from kind in Enum.GetValues<PeriodKind>()
            from period in PeriodsOf(kind, year)
            from calendar in Enum.GetValues<PeriodCalendar>()
            from rules in one.Definitions.RuleSets
            from flags in new[] { (false, false), (true, false), (false, true) }
            select new Selection
            {
                Period = period,
                Calendar = calendar,
                Rules = rules,
                YearToDate = flags.Item1,
                Own = flags.Item2,
            };
    }

    private static IEnumerable<Period> PeriodsOf(PeriodKind kind, int year)
    {
        for (Period period = Period.Of(kind, year); period.Year == year; period = period.Next)
        {
            yield return period;
        }
    }

    private static string Describe(Unit u) => $"{u.Code} {u.Name} {u.Kind} {u.ParentCode} {u.Validity}";

    private static string Describe(Scorecard card) =>
        string.Join(
            "; ",
            card.Standings.Select(s =>
                FormattableString.Invariant(
                    $"{s.Indicator.Letter} {s.Figure.Numerator}/{s.Figure.Denominator} of {s.Target} {s.Rank}/{s.Ranked}"
                )
            )
        ) + (card.Incomplete ? " incomplete" : "");
}
