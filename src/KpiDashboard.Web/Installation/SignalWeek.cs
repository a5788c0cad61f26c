using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Scoreboards;
using KpiDashboard.Signals;

namespace KpiDashboard.Web.Installation;

/// <summary>The signals of a month as they stand today.</summary>
/// <param name="books">Where they are worked out.</param>
/// <param name="notes">What was said of them.</param>
/// <param name="onlineOnly">The register of services that are taken online alone.</param>
/// <param name="clock">Says which week it is.</param>
internal sealed class SignalWeek(
    PerScoreboard<SignalBook> books,
    PerScoreboard<SignalNotes> notes,
    PerScoreboard<OnlineOnlyBook> onlineOnly,
    TimeProvider clock
)
{
    /// <summary>The signals; what takes long is worked out once a version of the figures, and waited for.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="month">A month that is over.</param>
    /// <param name="rules">The definitions of the shares.</param>
    /// <param name="cancellation">Ends the wait, not the work.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available.</exception>
    public async Task<SignalList> OfAsync(
        Scoreboard board,
        Period month,
        RuleSet rules,
        CancellationToken cancellation = default
    ) =>
        await (await books.OfAsync(board, cancellation)).OfAsync(
            month,
            rules,
            await onlineOnly.OfAsync(board, cancellation),
            (await notes.OfAsync(board, cancellation)).All,
            VietnamTime.DayOf(clock.GetUtcNow()),
            cancellation
        );
}

/// <summary>What was said of signals, once a version of the data.</summary>
/// <param name="All">All of it.</param>
internal sealed record SignalNotes(IReadOnlyList<SignalNote> All);
