using System.Data.Common;
using System.Runtime.CompilerServices;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Dossiers;

/// <summary>
/// The dossiers behind a number, page by page. A list is sorted by day, then unit, then code, so that any page is found
/// by where the one before ended. The scoreboard knows which units received what in which half-month; only those are
/// asked for, day by day, and the list ends where the page is full. Days with a status or an outcome are looked up once
/// for all pages.
/// </summary>
public static class DossierList
{
    /// <summary>
    /// Longer lists are sorted by day only, the order in which they are found: any other would need an index of its own,
    /// which costs each load more than all who sort win. So many are read and sorted in a quarter of a second.
    /// </summary>
    public const int MostSorted = 20_000;

    /// <summary>Units of a day that a page asks for at a time: most days of a province have more dossiers than a page.</summary>
    private const int UnitsAtOnce = 20;

    /// <summary>Reads a page.</summary>
    /// <param name="store">Where the dossiers are.</param>
    /// <param name="board">The scoreboard whose number it is.</param>
    /// <param name="question">Which dossiers are listed, and in which order.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="limit">Rows of a page.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public static Task<DossierPage> ReadAsync(
        Store store,
        Scoreboard board,
        DossierQuestion question,
        DossierCursor? after,
        int limit,
        CancellationToken cancellation = default
    ) =>
        store.Engine.ReadAsync(
            async connection =>
            {
                store.Engine.PrepareLists(connection);
                return await PageAsync(store.Engine, connection, board, question, after, limit, cancellation);
            },
            cancellation
        );

    /// <summary>Hands on all dossiers of a list, one by one in its order, however many there are.</summary>
    /// <param name="store">Where the dossiers are.</param>
    /// <param name="board">The scoreboard whose number it is.</param>
    /// <param name="question">Which dossiers are listed, and in which order.</param>
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
        ReceivedRuns runs = ReceivedRuns.Of(board, question);
        CompiledFilter compiled = board.Engine.Compile(question.Selection);
        DossierDays? only = await DossierDays.OfAsync(engine, connection, board, question, cancellation);
        await using DossierQuery query = new(engine, connection, board, question);
        if (IsSorted(question, Most(runs, question, only)))
        {
            foreach (
                DossierEntry entry in await SortedAsync(query, runs, question, only, board, compiled, cancellation)
            )
            {
                yield return entry;
            }

            yield break;
        }

        foreach ((DateOnly day, IReadOnlyList<int> units) in Days(runs, question, null, int.MaxValue, only))
        {
            await foreach (DossierEntry entry in query.ReadAsync(day, units, cancellation))
            {
                if (Passes(entry, board, question, compiled))
                {
                    yield return entry;
                }
            }
        }
    }

    private static async Task<DossierPage> PageAsync(
        Engine engine,
        DbConnection connection,
        Scoreboard board,
        DossierQuestion question,
        DossierCursor? after,
        int limit,
        CancellationToken cancellation
    )
    {
        ReceivedRuns runs = ReceivedRuns.Of(board, question);
        CompiledFilter compiled = board.Engine.Compile(question.Selection);
        DossierDays? only = await DossierDays.OfAsync(engine, connection, board, question, cancellation);
        long most = Most(runs, question, only);
        long? total = only is null || IsCounted(question, compiled) ? most : null;
        await using DossierQuery query = new(engine, connection, board, question);
        if (IsSorted(question, most))
        {
            return PageOf(
                await SortedAsync(query, runs, question, only, board, compiled, cancellation),
                question,
                after,
                limit,
                runs.Reported
            );
        }

        List<DossierEntry> rows = [];
        foreach ((DateOnly day, IReadOnlyList<int> units) in Days(runs, question, after, UnitsAtOnce, only))
        {
            await foreach (DossierEntry entry in query.ReadAsync(day, units, cancellation))
            {
                bool before =
                    after is { } place
                    && place.Day == day
                    && place.UnitId == entry.UnitId
                    && string.CompareOrdinal(entry.Code, place.Code) <= 0;
                if (before || !Passes(entry, board, question, compiled))
                {
                    continue;
                }

                if (rows.Count == limit)
                {
                    DossierEntry last = rows[^1];
                    return new DossierPage(
                        rows,
                        total,
                        new DossierCursor(last.Received, last.UnitId, last.Code),
                        runs.Reported
                    );
                }

                rows.Add(entry);
            }
        }

        return new DossierPage(rows, after is null ? rows.Count : total, null, runs.Reported);
    }

    /// <summary>How many dossiers the days of the question hold, whatever their levels.</summary>
    private static long Most(ReceivedRuns runs, DossierQuestion question, DossierDays? only) =>
        only?.Count(runs, question.Selection.Days) ?? runs.Total;

    private static bool IsSorted(DossierQuestion question, long most) =>
        question.Order != DossierOrder.Received && most <= MostSorted;

    /// <summary>The whole list in the order asked for.</summary>
    private static async Task<DossierEntry[]> SortedAsync(
        DossierQuery query,
        ReceivedRuns runs,
        DossierQuestion question,
        DossierDays? only,
        Scoreboard board,
        CompiledFilter compiled,
        CancellationToken cancellation
    )
    {
        List<DossierEntry> all = [];
        foreach ((DateOnly day, IReadOnlyList<int> units) in Days(runs, question, null, int.MaxValue, only))
        {
            await foreach (DossierEntry entry in query.ReadAsync(day, units, cancellation))
            {
                if (Passes(entry, board, question, compiled))
                {
                    all.Add(entry);
                }
            }
        }

        return [.. all.OrderBy(e => PlaceIn(question, e), Comparer(question))];
    }

    private static DossierPage PageOf(
        DossierEntry[] all,
        DossierQuestion question,
        DossierCursor? after,
        int limit,
        long reported
    )
    {
        int from = after is { } end ? all.Count(e => Comparer(question).Compare(PlaceIn(question, e), end) <= 0) : 0;
        DossierEntry[] page = [.. all.Skip(from).Take(limit)];
        return new DossierPage(
            page,
            all.Length,
            from + limit < all.Length ? PlaceIn(question, page[^1]) : null,
            reported
        )
        {
            Order = question.Order,
        };
    }

    /// <summary>Whether days of units, status, outcome, procedure and channel tell all that the question asks.</summary>
    private static bool IsCounted(DossierQuestion question, CompiledFilter compiled) =>
        question.Selection.Filter is null or { Field: null, Levels: null }
        && (!question.InBase || compiled.IgnoresLevels);

    /// <summary>What is not there comes last, whichever way the list is sorted.</summary>
    private static DossierCursor PlaceIn(DossierQuestion question, DossierEntry entry) =>
        new(
            question.Order switch
            {
                DossierOrder.Due => entry.Due ?? (question.OldestFirst ? DateOnly.MaxValue : DateOnly.MinValue),
                DossierOrder.Finished => entry.Finished
                    ?? (question.OldestFirst ? DateOnly.MaxValue : DateOnly.MinValue),
                _ => DateOnly.MinValue,
            },
            0,
            entry.Code
        );

    private static Comparer<DossierCursor> Comparer(DossierQuestion question)
    {
        int way = question.OldestFirst ? 1 : -1;
        return System.Collections.Generic.Comparer<DossierCursor>.Create(
            (a, b) => way * (a.Day == b.Day ? string.CompareOrdinal(a.Code, b.Code) : a.Day.CompareTo(b.Day))
        );
    }

    private static bool Passes(
        DossierEntry entry,
        Scoreboard board,
        DossierQuestion question,
        CompiledFilter compiled
    ) =>
        (question.Status is { } status ? entry.Status == status : entry.Counts)
        && compiled.PassesLevels((byte)entry.AsLevels)
        && (!question.InBase || compiled.InBase((byte)entry.AsLevels))
        && (question.Selection.Filter?.Field is null || board.Engine.Passes(compiled, entry.ProcedureId))
        && (question.Outcome is not { } outcome || entry.OutcomeOn(board.DataUntil ?? DateOnly.MaxValue) == outcome);

    /// <summary>Days and units in the list's order, from where the page before ended.</summary>
    private static IEnumerable<(DateOnly Day, IReadOnlyList<int> UnitIds)> Days(
        ReceivedRuns runs,
        DossierQuestion question,
        DossierCursor? after,
        int unitsAtOnce,
        DossierDays? only
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
                IEnumerable<int[]> asked =
                    from == 0 && only is null
                        ? parts
                        : run.UnitIds.Skip(from).Where(u => only?.Has(day, u) != false).Chunk(unitsAtOnce);
                foreach (int[] units in asked)
                {
                    yield return (day, units);
                }
            }
        }
    }
}
