using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;

namespace KpiDashboard.Web.Search;

/// <summary>The search over the newest data: its index is shared by all users.</summary>
/// <param name="source">Gives the newest numbers.</param>
/// <param name="indexes">The index of each of them.</param>
public sealed class SearchService(ScoreboardSource source, PerScoreboard<SearchIndex> indexes)
{
    /// <summary>How many suggestions are made while somebody types.</summary>
    public const int Suggestions = 8;

    /// <summary>What was meant, best first.</summary>
    /// <param name="typed">What somebody typed.</param>
    /// <param name="question">What is asked of every page: what is found leads on with it.</param>
    /// <param name="most">How many are wanted at most.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask<IReadOnlyList<SearchHit>> FindAsync(
        string? typed,
        Question question,
        int most = int.MaxValue,
        CancellationToken cancellation = default
    )
    {
        Scoreboard board = await source.CurrentAsync(cancellation);
        SearchIndex current = await indexes.OfAsync(board, cancellation);
        return current.Find(typed, question, most);
    }
}
