using System.Collections.Concurrent;
using KpiDashboard.Balances;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;

namespace KpiDashboard.Web.Api;

/// <summary>
/// Balances of days that were asked for lately, as long as the data stay: reading those of a year out of five million dossiers
/// takes seconds, and pages of a list ask for the same days one after the other.
/// </summary>
/// <param name="store">Where dossiers are counted.</param>
public sealed class BalanceBooks(Store store)
{
    private const int Most = 16;

    private volatile Books? books;

    /// <summary>The balances of the days of a selection.</summary>
    /// <param name="board">The numbers that go with them.</param>
    /// <param name="selection">Names the days.</param>
    /// <param name="ct">Ends the wait, not the reading, for which others may wait too.</param>
    public async Task<BalanceBook> OfAsync(Scoreboard board, Selection selection, CancellationToken ct)
    {
        DateRange days = selection.Days;
        Books current = books is { } known && known.Board == board ? known : books = new Books(board);
        if (current.Read.Count >= Most)
        {
            current.Read.Clear();
        }

        Lazy<Task<BalanceBook>> reading = current.Read.GetOrAdd(
            days,
            asked => new Lazy<Task<BalanceBook>>(() =>
                BalanceBook.ReadAsync(store, asked, board.DataDay(selection), CancellationToken.None)
            )
        );
        try
        {
            return await reading.Value.WaitAsync(ct);
        }
        catch when (reading.Value.IsFaulted)
        {
            // Who comes next tries anew.
            current.Read.TryRemove(KeyValuePair.Create(days, reading));
            throw;
        }
    }

    private sealed record Books(Scoreboard Board)
    {
        public ConcurrentDictionary<DateRange, Lazy<Task<BalanceBook>>> Read { get; } = [];
    }
}
