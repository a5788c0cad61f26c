using System.Data.Common;
using System.Runtime.CompilerServices;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Storage;

namespace KpiDashboard.Dossiers;

/// <summary>
/// The dossiers behind a number, page by page. A list is sorted by day, then unit, then code, so that any page is found
/// by where the one before ended. The scoreboard knows which units received what in which half-month; only those are
/// asked for, a unit and a day at a time, and the list ends where the page is full. Days with a status or an outcome are
/// looked up once for all pages.
/// </summary>
public static class DossierList
{
    /// <summary>
    /// Longer lists are sorted by day only, the order in which they are found: any other would need an index of its own,
    /// which costs each load more than all who sort win. So many are read and sorted in a quarter of a second.
    /// </summary>
    public const int MostSorted = 20_000;

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
                return await PageAsync(store.Engine, connection, board, question, after, limit, cancellation);
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
        foreach ((DateOnly day, int unit) in Days(runs, question, null))
        {
            foreach (
                DossierEntry entry in await OfDayAsync(engine, connection, board, question, day, unit, cancellation)
            )
            {
                if (Passes(entry, board, question, sieve))
                {
                    yield return entry;
                }
            }
        }
    }

    private static Task<IReadOnlyList<DossierEntry>> OfDayAsync(
        Engine engine,
        DbConnection connection,
        Scoreboard board,
        DossierQuestion question,
        DateOnly day,
        int unit,
        CancellationToken cancellation
    )
    {
        Filter? filter = question.Selection.Filter;
        return engine.QueryAsync<DossierEntry>(
            connection,
            new
            {
                UnitId = unit,
                Received = day,
                ProcedureId = filter?.Procedure is { } code ? board.FindProcedure(code)?.Id ?? -1 : 0,
                Channel = (byte)(filter?.Channel ?? 0),
            },
            cancellation
        );
    }

    private static async Task<DossierPage> PageAsync(
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
        DossierDays? only = await DossierDays.OfAsync(engine, connection, board, question, cancellation);
        long most = only?.Count(runs, question.Selection.Days) ?? runs.Total;
        long? total = only is null || IsCounted(question) ? most : null;
        if (question.Order != DossierOrder.Received && most <= MostSorted)
        {
            return await SortedAsync();
        }

        List<DossierEntry> rows = [];
        foreach ((DateOnly day, int unit) in Days(runs, question, after))
        {
            if (only?.Has(day, unit) == false)
            {
                continue;
            }

            foreach (
                DossierEntry entry in await OfDayAsync(engine, connection, board, question, day, unit, cancellation)
            )
            {
                bool before =
                    after is { } place
                    && place.Day == day
                    && place.UnitId == unit
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
                        total,
                        new DossierPlace(last.Received, last.UnitId, last.Code),
                        runs.Reported
                    );
                }

                rows.Add(entry);
            }
        }

        return new DossierPage(rows, after is null ? rows.Count : total, null, runs.Reported);

        async Task<DossierPage> SortedAsync()
        {
            List<DossierEntry> all = [];
            foreach ((DateOnly day, int unit) in Days(runs, question, null))
            {
                if (only?.Has(day, unit) != false)
                {
                    all.AddRange(
                        (await OfDayAsync(engine, connection, board, question, day, unit, cancellation)).Where(e =>
                            Passes(e, board, question, sieve)
                        )
                    );
                }
            }

            DossierPlace[] places = [.. all.Select(e => PlaceIn(question, e)).Order(Comparer(question))];
            int from = after is { } end ? places.Count(p => Comparer(question).Compare(p, end) <= 0) : 0;
            HashSet<string> codes = [.. places.Skip(from).Take(limit).Select(p => p.Code)];
            DossierEntry[] page =
            [
                .. all.Where(e => codes.Contains(e.Code)).OrderBy(e => PlaceIn(question, e), Comparer(question)),
            ];
            return new DossierPage(
                page,
                all.Count,
                from + limit < places.Length ? PlaceIn(question, page[^1]) : null,
                runs.Reported
            )
            {
                Order = question.Order,
            };
        }
    }

    /// <summary>Whether days of units, status, outcome, procedure and channel tell all that the question asks.</summary>
    private static bool IsCounted(DossierQuestion question) =>
        question.Selection.Filter is null or { Field: null, Levels: null }
        && (!question.InBase || question.Selection.Rules.Base == DossierBase.All);

    /// <summary>What is not there comes last, whichever way the list is sorted.</summary>
    private static DossierPlace PlaceIn(DossierQuestion question, DossierEntry entry) =>
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

    private static Comparer<DossierPlace> Comparer(DossierQuestion question)
    {
        int way = question.OldestFirst ? 1 : -1;
        return System.Collections.Generic.Comparer<DossierPlace>.Create(
            (a, b) => way * (a.Day == b.Day ? string.CompareOrdinal(a.Code, b.Code) : a.Day.CompareTo(b.Day))
        );
    }

    private static bool Passes(DossierEntry entry, Scoreboard board, DossierQuestion question, Sieve sieve) =>
        (question.Status is { } status ? entry.Status == status : entry.Counts)
        && sieve.PassesLevels((byte)entry.AsLevels)
        && (!question.InBase || sieve.InBase((byte)entry.AsLevels))
        && (question.Selection.Filter?.Field is null || board.PassesField(sieve, entry.ProcedureId))
        && (question.Outcome is not { } outcome || entry.OutcomeOn(board.DataUntil ?? DateOnly.MaxValue) == outcome);

    /// <summary>Days and units in the list's order, from where the page before ended.</summary>
    private static IEnumerable<(DateOnly Day, int UnitId)> Days(
        ReceivedRuns runs,
        DossierQuestion question,
        DossierPlace? after
    )
    {
        DateRange days = question.Selection.Days;
        bool up = question.OldestFirst;
        foreach (ReceivedRun run in up ? runs.Runs : runs.Runs.Reverse())
        {
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
                for (int u = from; u < run.UnitIds.Count; u++)
                {
                    yield return (day, run.UnitIds[u]);
                }
            }
        }
    }
}
