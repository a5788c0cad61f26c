using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Plans.OnlineOnly;

namespace KpiDashboard.Signals;

/// <summary>What the register of services that are taken online alone has found: paper all the same, and people who stay away.</summary>
internal static class PlanSignals
{
    public static LookedAt Of(OnlineOnlyBook book, Period month, RuleSet rules)
    {
        DateRange days = month.Days(PeriodCalendar.Calendar);
        List<Signal> leaks = [];
        List<(double, Signal?)> tests = [];
        foreach (
            OnlineOnlyService service in book.At(
                new Selection
                {
                    Period = month,
                    YearToDate = true,
                    Rules = rules,
                }
            )
        )
        {
            long paper = service.LeakedIn(days);
            if (paper > 0)
            {
                leaks.Add(Leak(service, month, paper));
            }

            if (service.Displacement is { Chance: { } chance } displacement)
            {
                tests.Add((chance, displacement.IsSignal ? StayingAway(service, displacement, chance) : null));
            }
        }

        return LookedAt.Of(tests).With(new LookedAt(leaks, []));
    }

    private static Signal Leak(OnlineOnlyService service, Period month, long paper) =>
        new(
            SignalKind.Leak,
            service.Unit,
            service.Procedure,
            month,
            LookedAt.StrengthOf(0L, paper),
            null,
            [new("paper", paper), new("paper-since", service.Leaked)]
        )
        {
            Day = service.Entry.EffectiveFrom,
        };

    private static Signal StayingAway(OnlineOnlyService service, Displacement displacement, double chance)
    {
        DateOnly from = service.Entry.EffectiveFrom!.Value;
        return new Signal(
            SignalKind.StayingAway,
            service.Unit,
            service.Procedure,
            Period.Month(from.Year, from.Month),
            LookedAt.StrengthOf(chance),
            chance,
            [
                new("before", displacement.Before),
                new("after", displacement.After),
                new("expected", displacement.Expected ?? 0),
                new("others-before", displacement.OthersBefore),
                new("others-after", displacement.OthersAfter),
            ]
        )
        {
            Day = from,
        };
    }
}
