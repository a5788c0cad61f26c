using System.Data.Common;
using System.Diagnostics;
using Dapper;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Terms;

namespace KpiDashboard.Storage;

/// <summary>
/// What a program can look at before people rely on a store: how the database is set, whether the schema is up to date,
/// how much there is, and how long the heaviest readings take.
/// </summary>
public static class StoreCheck
{
    /// <summary>What reading may take for a province of a million dossiers: beyond it, a page waits.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);

    /// <summary>Looks at a store; nothing of it is changed.</summary>
    /// <param name="store">The store, which must be there.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">It is not there, or does not answer.</exception>
    public static async Task<IReadOnlyList<CheckLine>> RunAsync(Store store, CancellationToken cancellation = default)
    {
        if (!store.Exists)
        {
            throw StoreException.Of("Store.Missing", store.Location);
        }

        Engine engine = store.Engine;
        List<CheckLine> lines = [];
        int missing = await engine.ReadAsync(c => Task.FromResult(engine.Pending(c).Count), cancellation);
        lines.Add(
            new CheckLine(
                Words.Get("Check.Schema"),
                Words.Get("Check.Missing", missing),
                Words.Get("Check.Missing", 0),
                missing == 0
            )
        );
        lines.AddRange(await engine.ReadAsync(c => engine.CheckAsync(c, cancellation), cancellation));
        if (missing == 0)
        {
            foreach ((string query, object? parameters) in Heaviest(await BusiestAsync(store, cancellation)))
            {
                lines.Add(await TimeAsync(engine, query, parameters, cancellation));
            }
        }

        return lines;
    }

    private static async Task<DateOnly> BusiestAsync(Store store, CancellationToken cancellation) =>
        (await store.QueryAsync<DataUntil>(null, cancellation)).Single().LastReception
        ?? DateOnly.FromDateTime(DateTime.Today);

    /// <summary>The ten readings that take longest, as the scoreboard, lists, balances and reports ask them.</summary>
    private static IEnumerable<(string Query, object? Parameters)> Heaviest(DateOnly until)
    {
        DateOnly firstDay = new(until.Year, 1, 1);
        var year = new { Start = firstDay, End = firstDay.AddYears(1) };
        var days = new { FirstDay = firstDay, EndDay = firstDay.AddYears(1) };
        yield return ("CellRow", null);
        yield return ("OfferingRow", null);
        yield return ("StatisticRow", null);
        yield return ("Reconciliation", null);
        yield return (
            "DossierDay",
            new
            {
                Status = (byte)0,
                Outcome = 6,
                ProcedureId = 0,
                Channel = (byte)0,
                Today = until,
            }
        );
        yield return ("FirstArrival", new { FirstDay = firstDay });
        yield return (
            "DossierBalance",
            new
            {
                year.Start,
                year.End,
                days.FirstDay,
                days.EndDay,
                Known = until,
            }
        );
        yield return ("StatisticBalance", year);
        yield return ("UnitMonth", days);
        yield return ("OfferingLine", year);
    }

    private static async Task<CheckLine> TimeAsync(
        Engine engine,
        string query,
        object? parameters,
        CancellationToken cancellation
    )
    {
        (TimeSpan took, long rows) = await engine.ReadAsync(
            async connection =>
            {
                long began = Stopwatch.GetTimestamp();
                await using DbDataReader reader = await connection.ExecuteReaderAsync(
                    new CommandDefinition(engine.Text(query), parameters, cancellationToken: cancellation)
                );
                long count = 0;
                while (await reader.ReadAsync(cancellation))
                {
                    count++;
                }

                return (Stopwatch.GetElapsedTime(began), count);
            },
            cancellation
        );
        return new CheckLine(
            Words.Get("Check.Reading", query),
            Words.Get("Check.Took", took.TotalSeconds, rows),
            Words.Get("Check.AtMost", Slow.TotalSeconds),
            took <= Slow
        );
    }
}
