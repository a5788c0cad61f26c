using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Statistics;
using KpiDashboard.Storage;
using KpiDashboard.Units;

namespace KpiDashboard.Signals;

/// <summary>What only days tell: online dossiers that come at the month's end, and those that come and are finished in a burst.</summary>
internal static class DaySignals
{
    /// <summary>So many working days are the last of a month.</summary>
    public const int LastDays = 3;

    /// <summary>With fewer online dossiers a month says nothing.</summary>
    public const int FewestAMonth = 20;

    /// <summary>A burst has at least so many dossiers of one service on one day.</summary>
    public const int FewestADay = 10;

    /// <summary>Only what is at least so many times as much as days alike would have is worth a look.</summary>
    private const double Times = 2;

    public static async Task<LookedAt> ReadAsync(Store store, Scoreboard board, Period month)
    {
        DateRange days = month.Days(PeriodCalendar.Calendar);
        IReadOnlyList<DateOnly> working = WorkingDays.In(days);
        Dictionary<int, Unit> units = board.Units.All.ToDictionary(u => u.Id);
        LookedAt ends = AtMonthEnd(
            (await store.QueryAsync<OnlineDay>(new { days.Start, days.End })).Where(d => units.ContainsKey(d.UnitId)),
            units,
            month,
            working
        );
        IReadOnlyList<SameDay> same = await store.QueryAsync<SameDay>(
            new
            {
                days.Start,
                days.End,
                Channel = (int)Channel.Online,
            }
        );
        return ends.With(
            AtTheDesk(
                same.Where(d => units.ContainsKey(d.UnitId)),
                units,
                id => board.Procedures.Find(id),
                month,
                working
            )
        );
    }

    /// <summary>Dossiers of days on which offices are closed are on neither side.</summary>
    private static LookedAt AtMonthEnd(
        IEnumerable<OnlineDay> received,
        Dictionary<int, Unit> units,
        Period month,
        IReadOnlyList<DateOnly> working
    )
    {
        HashSet<DateOnly> open = [.. working];
        HashSet<DateOnly> last = [.. working.TakeLast(LastDays)];
        List<(double, Signal?)> tests = [];
        foreach (
            IGrouping<int, OnlineDay> unit in received
                .Where(d => open.Contains(d.ReceivedOn))
                .GroupBy(d => d.UnitId)
                .OrderBy(g => g.Key)
        )
        {
            long all = unit.Sum(d => d.Online);
            if (all < FewestAMonth)
            {
                continue;
            }

            long atEnd = unit.Where(d => last.Contains(d.ReceivedOn)).Sum(d => d.Online);
            double chance = Bunching.Probability(atEnd, all, LastDays, working.Count);
            double expected = all * (double)LastDays / working.Count;
            tests.Add(
                (
                    chance,
                    atEnd < Times * expected
                        ? null
                        : new Signal(
                            SignalKind.MonthEnd,
                            units[unit.Key],
                            null,
                            month,
                            LookedAt.StrengthOf(chance),
                            chance,
                            [
                                new("online-at-end", atEnd),
                                new("online", all),
                                new("last-days", LastDays),
                                new("working-days", working.Count),
                                new("expected-at-end", Math.Round((decimal)expected, 1)),
                            ]
                        )
                )
            );
        }

        return LookedAt.Of(tests);
    }

    /// <summary>
    /// A service that is always done at once has such dossiers every day: only a day that stands out among the working days of
    /// the month is a burst. The chance is of any of its days.
    /// </summary>
    private static LookedAt AtTheDesk(
        IEnumerable<SameDay> received,
        Dictionary<int, Unit> units,
        Func<int, Procedure?> procedureOf,
        Period month,
        IReadOnlyList<DateOnly> working
    )
    {
        List<(double, Signal?)> tests = [];
        foreach (
            IGrouping<(int UnitId, int ProcedureId), SameDay> service in received
                .GroupBy(d => (d.UnitId, d.ProcedureId))
                .OrderBy(g => g.Key)
        )
        {
            long all = service.Sum(d => d.Dossiers);
            SameDay most = service.OrderByDescending(d => d.Dossiers).ThenBy(d => d.Received).First();
            if (most.Dossiers < FewestADay || procedureOf(service.Key.ProcedureId) is not { } procedure)
            {
                continue;
            }

            double chance = Math.Min(1, working.Count * Bunching.Probability(most.Dossiers, all, 1, working.Count));
            tests.Add(
                (
                    chance,
                    most.Dossiers < Times * all / working.Count
                        ? null
                        : new Signal(
                            SignalKind.AtTheDesk,
                            units[service.Key.UnitId],
                            procedure,
                            month,
                            LookedAt.StrengthOf(chance),
                            chance,
                            [
                                new("online-that-day", most.Dossiers),
                                new("online-at-once", all),
                                new("days-at-once", service.Count()),
                            ]
                        )
                        {
                            Day = most.Received,
                        }
                )
            );
        }

        return LookedAt.Of(tests);
    }
}

/// <summary>What a unit received online on a day: <c>OnlineDay.sql</c>.</summary>
internal sealed record OnlineDay
{
    public required int UnitId { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required long Online { get; init; }
}

/// <summary>Online dossiers of a service that a unit received on a day, and that were due and finished on it: <c>SameDay.sql</c>.</summary>
internal sealed record SameDay
{
    public required int UnitId { get; init; }

    public required int ProcedureId { get; init; }

    public required DateOnly Received { get; init; }

    public required long Dossiers { get; init; }
}
