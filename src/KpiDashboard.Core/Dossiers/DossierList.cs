using System.Data.Common;
using System.Runtime.CompilerServices;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Storage;

namespace KpiDashboard.Dossiers;

/// <summary>
/// The dossiers behind a number, page by page. A list is sorted by day, then unit, then code, so that any page is found
/// by where the one before ended. The scoreboard knows which units received what in which half-month; only those are
/// asked for, day by day, and the list ends where the page is full.
/// </summary>
public static class DossierList
{
    /// <summary>
    /// Days of units that one page may look through: some tenths of a second. A rare outcome may need more; then the
    /// page says how far it came.
    /// </summary>
    private const int MostDays = 3000;

    /// <summary>Units of a day that a page asks for at a time: most days of a province have more dossiers than a page.</summary>
    private const int UnitsAtOnce = 20;

    /// <summary>Reads a page.</summary>
    /// <param name="store">The store.</param>
    /// <param name="board">The scoreboard whose number it is.</param>
    /// <param name="question">Which dossiers.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="limit">Rows of a page.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public static Task<DossierPage> ReadAsync(
        Store store,
        Scoreboard board,
        DossierQuestion question,
        DossierPlace? after,
        int limit,
        CancellationToken cancellation = default
    ) =>
        store.Engine.ReadAsync(
            async connection =>
            {
                store.Engine.PrepareLists(connection);
                return await ReadAsync(store.Engine, connection, board, question, after, limit, cancellation);
            },
            cancellation
        );

    /// <summary>Hands on all dossiers of a list, one by one in its order, however many there are.</summary>
    /// <param name="store">The store.</param>
    /// <param name="board">The scoreboard whose number it is.</param>
    /// <param name="question">Which dossiers.</param>
    /// <param name="take">Takes the dossiers; they are gone when it returns.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public static Task ReadEachAsync(
        Store store,
        Scoreboard board,
        DossierQuestion question,
        Func<IAsyncEnumerable<DossierEntry>, Task> take,
        CancellationToken cancellation = default
    ) =>
        store.Engine.ReadAsync(
            async connection =>
            {
                store.Engine.PrepareLists(connection);
                await take(EachAsync(store.Engine, connection, board, question, cancellation));
                return true;
            },
            cancellation
        );

    private static async IAsyncEnumerable<DossierEntry> EachAsync(
        Engine engine,
        DbConnection connection,
        Scoreboard board,
        DossierQuestion question,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        ReceivedRuns runs = board.Received(question);
        Sieve sieve = board.SieveOf(question.Selection);
        await using DossierQuery query = new(engine, connection, board, question);
        foreach ((DateOnly day, IReadOnlyList<int> units) in Days(runs, question, null, int.MaxValue))
        {
            await foreach (DossierEntry entry in query.ReadAsync(day, units, cancellation))
            {
                if (Passes(entry, board, question, sieve))
                {
                    yield return entry;
                }
            }
        }
    }

    private static async Task<DossierPage> ReadAsync(
        Engine engine,
        DbConnection connection,
        Scoreboard board,
        DossierQuestion question,
        DossierPlace? after,
        int limit,
        CancellationToken cancellation
    )
    {
        ReceivedRuns runs = board.Received(question);
        Sieve sieve = board.SieveOf(question.Selection);
        List<DossierEntry> rows = [];
        int looked = 0;
        await using DossierQuery query = new(engine, connection, board, question);
        foreach ((DateOnly day, IReadOnlyList<int> units) in Days(runs, question, after, UnitsAtOnce))
        {
            if (looked >= MostDays)
            {
                return new DossierPage(rows, null, new DossierPlace(day, units[0], ""), runs.Reported);
            }

            looked += units.Count;
            await foreach (DossierEntry entry in query.ReadAsync(day, units, cancellation))
            {
                bool before =
                    after is { } place
                    && place.Day == day
                    && place.UnitId == entry.UnitId
                    && string.CompareOrdinal(entry.Code, place.Code) <= 0;
                if (before || !Passes(entry, board, question, sieve))
                {
                    continue;
                }

                if (rows.Count == limit)
                {
                    DossierEntry last = rows[^1];
                    return new DossierPage(
                        rows,
                        Total(runs, question),
                        new DossierPlace(last.Received, last.UnitId, last.Code),
                        runs.Reported
                    );
                }

                rows.Add(entry);
            }
        }

        return new DossierPage(rows, after is null ? rows.Count : Total(runs, question), null, runs.Reported);
    }

    private static long? Total(ReceivedRuns runs, DossierQuestion question) =>
        question.Outcome is null && question.Status is null ? runs.Total : null;

    private static bool Passes(DossierEntry entry, Scoreboard board, DossierQuestion question, Sieve sieve) =>
        (question.Status is { } status ? entry.Status == status : entry.Counts)
        && sieve.PassesLevels((byte)entry.AsLevels)
        && (!question.InBase || sieve.InBase((byte)entry.AsLevels))
        && (question.Selection.Filter?.Field is null || board.PassesField(sieve, entry.ProcedureId))
        && (question.Outcome is not { } outcome || entry.OutcomeOn(board.DataUntil ?? DateOnly.MaxValue) == outcome);

    /// <summary>Days and units in the list's order, from where the page before ended.</summary>
    private static IEnumerable<(DateOnly Day, IReadOnlyList<int> UnitIds)> Days(
        ReceivedRuns runs,
        DossierQuestion question,
        DossierPlace? after,
        int unitsAtOnce
    )
    {
        DateRange days = question.Selection.Days;
        bool up = question.OldestFirst;
        foreach (ReceivedRun run in up ? runs.Runs : runs.Runs.Reverse())
        {
            int[][] parts = [.. run.UnitIds.Chunk(unitsAtOnce)];
            int length = run.Days.End.DayNumber - run.Days.Start.DayNumber;
            for (int i = 0; i < length; i++)
            {
                DateOnly day = up ? run.Days.Start.AddDays(i) : run.Days.Last.AddDays(-i);
                bool past = after is { } place && (up ? day < place.Day : day > place.Day);
                if (past || !days.Contains(day))
                {
                    continue;
                }

                // The unit where the page before ended comes again, for what is left of it.
                int from =
                    after is { } end && end.Day == day && end.UnitId != 0
                        ? Math.Max(0, run.UnitIds.IndexOf(end.UnitId))
                        : 0;
                foreach (int[] units in from == 0 ? parts : run.UnitIds.Skip(from).Chunk(unitsAtOnce))
                {
                    yield return (day, units);
                }
            }
        }
    }
}
