using KpiDashboard.Access;
using KpiDashboard.Dossiers;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Search;

/// <summary>
/// The search over the newest data: its index is shared by all users. Dossiers are too many for it; the store finds them by
/// their key.
/// </summary>
/// <param name="source">Gives the newest numbers.</param>
/// <param name="indexes">The index of each of them.</param>
/// <param name="store">Where the dossiers are.</param>
public sealed class SearchService(ScoreboardSource source, PerScoreboard<SearchIndex> indexes, Store store)
{
    /// <summary>How many dossiers are found at most: the beginning of a code may be that of thousands.</summary>
    public const int MostDossiers = 31;

    /// <summary>How many suggestions are made while somebody types.</summary>
    public const int Suggestions = 8;

    /// <summary>What was meant, best first.</summary>
    /// <param name="typed">What somebody typed.</param>
    /// <param name="question">What is asked of every page: what is found leads on with it.</param>
    /// <param name="visit">Who asks: dossiers are found by who may read them.</param>
    /// <param name="most">How many are wanted at most.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask<IReadOnlyList<SearchHit>> FindAsync(
        string? typed,
        Question question,
        Visit visit,
        int most = int.MaxValue,
        CancellationToken cancellation = default
    )
    {
        Scoreboard board = await source.CurrentAsync(cancellation);
        SearchIndex current = await indexes.OfAsync(board, cancellation);
        IReadOnlyList<SearchHit> hits = current.Find(typed, question, most);
        return hits.Count == most
            ? hits
            :
            [
                .. hits,
                .. (
                    await DossierLookup.FindAsync(store, typed, Math.Min(most - hits.Count, MostDossiers), cancellation)
                )
                    .Where(d => visit.May(Right.ReadDossiers, board.Units, board.Units.Find(d.UnitId)))
                    .Select(d => Hit(d, board, question)),
            ];
    }

    private static SearchHit Hit(FoundDossier dossier, Scoreboard board, Question question) =>
        new(
            SearchGroup.Dossier,
            dossier.Code,
            string.Join(
                " · ",
                new[]
                {
                    board.Units.Find(dossier.UnitId)?.Name,
                    Format.Day(dossier.Received),
                    board.Procedures.Find(dossier.ProcedureId)?.Name,
                }.OfType<string>()
            ),
            Links.Dossier(dossier.Code, question)
        );
}
