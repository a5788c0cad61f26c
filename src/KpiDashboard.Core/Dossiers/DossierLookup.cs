using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Dossiers;

/// <summary>One dossier by its code, which is the key of the store: no list is read for it.</summary>
public static class DossierLookup
{
    /// <summary>How much of a code must be known: fewer signs begin the codes of half a province.</summary>
    public const int ShortestBeginning = 8;

    // Behind all signs that codes are made of.
    private const char AfterAll = '~';

    /// <summary>What was said of a dossier, newest first; nothing where there is no such dossier.</summary>
    /// <param name="store">Where the dossiers are.</param>
    /// <param name="code">Its code, in letters of either case.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public static Task<IReadOnlyList<DossierVersion>> VersionsAsync(
        Store store,
        string code,
        CancellationToken cancellation = default
    ) => store.QueryAsync<DossierVersion>(new { Code = code.ToUpperInvariant() }, cancellation);

    /// <summary>The dossiers whose codes begin so; nothing where it can be no beginning of a code.</summary>
    /// <param name="store">Where the dossiers are.</param>
    /// <param name="typed">The beginning, or the whole code.</param>
    /// <param name="most">How many are wanted at most.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public static async Task<IReadOnlyList<FoundDossier>> FindAsync(
        Store store,
        string? typed,
        int most,
        CancellationToken cancellation = default
    )
    {
        string first = (typed ?? "").Trim().ToUpperInvariant();
        return first.Length >= ShortestBeginning && first.Any(char.IsAsciiDigit) && first.All(IsOfCode)
            ? await store.QueryAsync<FoundDossier>(
                new
                {
                    First = first,
                    Last = first + AfterAll,
                    Limit = most,
                },
                cancellation
            )
            : [];
    }

    private static bool IsOfCode(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '.' or '/' or '_';
}
