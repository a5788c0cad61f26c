using KpiDashboard.Dossiers;
using KpiDashboard.Indicators;
using KpiDashboard.Storage;

namespace KpiDashboard.Web.Quality;

/// <summary>Who came late, asked once a version of the data: the query may read every dossier.</summary>
/// <param name="store">The store.</param>
public sealed class DeadlineSource(Store store)
{
    private Answer? last;

    /// <summary>The deadlines of a version of the data.</summary>
    /// <param name="board">What the page shows.</param>
    public async ValueTask<Deadlines> OfAsync(Scoreboard board)
    {
        if (last is not { } answer || answer.DataVersion != board.DataVersion || answer.LoadedAt != board.LoadedAt)
        {
            last = answer = new Answer(board.DataVersion, board.LoadedAt, await Deadlines.ReadAsync(store, board));
        }

        return answer.Deadlines;
    }

    private sealed record Answer(long DataVersion, DateTimeOffset? LoadedAt, Deadlines Deadlines);
}
