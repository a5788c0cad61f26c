using System.Collections.Concurrent;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;

namespace KpiDashboard.Signals;

/// <summary>
/// The signals of one version of the figures, month by month, worked out once and aside from those who ask: dossiers are looked
/// at by day. What belongs to the plan, and what was said of signals, is added when somebody asks.
/// </summary>
/// <param name="store">Where the dossiers are.</param>
/// <param name="board">The numbers.</param>
public sealed class SignalBook(Store store, Scoreboard board)
{
    /// <summary>So many months are kept, by their definitions.</summary>
    private const int MostKept = 24;

    private readonly ConcurrentDictionary<(Period Month, string Rules), Lazy<Task<LookedAt>>> months = [];

    /// <summary>The last month that is over, of a selection's year and not after it: calendar months alone are looked at.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">Names the period.</param>
    public static Period? MonthOf(Scoreboard board, Selection selection) =>
        board.Data?.LastMonthOver(selection.Period, PeriodCalendar.Calendar);

    /// <summary>The signals of a month as they stand now.</summary>
    /// <param name="month">A month that is over.</param>
    /// <param name="rules">The definitions of the shares.</param>
    /// <param name="plan">The register of services that are taken online alone.</param>
    /// <param name="notes">What was said of signals.</param>
    /// <param name="today">Says which week it is.</param>
    /// <param name="cancellation">Ends the wait, not the work.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available; the next one who asks tries again.</exception>
    public async Task<SignalList> OfAsync(
        Period month,
        RuleSet rules,
        OnlineOnlyBook plan,
        IEnumerable<SignalNote> notes,
        DateOnly today,
        CancellationToken cancellation = default
    ) =>
        SignalList.Of(
            month,
            (await LookAsync(month, rules, cancellation)).With(PlanSignals.Of(plan, month, rules)),
            notes,
            today
        );

    /// <summary>Works out what takes long, so that whoever asks next need not wait.</summary>
    /// <param name="month">A month that is over.</param>
    /// <param name="rules">The definitions of the shares.</param>
    /// <param name="cancellation">Ends the wait, not the work.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available.</exception>
    public Task PrepareAsync(Period month, RuleSet rules, CancellationToken cancellation = default) =>
        LookAsync(month, rules, cancellation);

    private async Task<LookedAt> LookAsync(Period month, RuleSet rules, CancellationToken cancellation)
    {
        if (months.Count > MostKept)
        {
            months.Clear();
        }

        (Period, string) key = (month, rules.FullName);
        Lazy<Task<LookedAt>> looking = months.GetOrAdd(
            key,
            _ => new Lazy<Task<LookedAt>>(() => Task.Run(() => LookAsync(month, rules)))
        );
        try
        {
            return await looking.Value.WaitAsync(cancellation);
        }
        finally
        {
            if (looking.Value is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                months.TryRemove(new(key, looking));
            }
        }
    }

    private async Task<LookedAt> LookAsync(Period month, RuleSet rules) =>
        ShareSignals
            .Of(board, month, rules)
            .With(SubstitutionSignals.Of(board, month))
            .With(HangingSignals.Of(board, month, rules))
            .With(await DaySignals.ReadAsync(store, board, month))
            .With(UnusualMonths.Of(board, month, await store.QueryAsync<Finding>(new { ImportId = (int?)null })));
}
