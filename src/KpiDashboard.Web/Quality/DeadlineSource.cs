using KpiDashboard.Dossiers;
using KpiDashboard.Indicators;
using KpiDashboard.Storage;

namespace KpiDashboard.Web.Quality;

/// <summary>Who came late, asked once a version of the data: the query may read every dossier.</summary>
/// <param name="store">The store.</param>
public sealed class DeadlineSource(Store store)
{
    private (Scoreboard Board, Deadlines Deadlines)? last;

    /// <summary>The deadlines of a version of the data.</summary>
    /// <param name="board">What the page shows.</param>
    public async ValueTask<Deadlines> OfAsync(Scoreboard board)
    {
        if (last is { } known && known.Board == board)
        {
            return known.Deadlines;
        }

        Deadlines read = await Deadlines.ReadAsync(store, board);
        last = (board, read);
        return read;
    }
}
