using System.Collections.Concurrent;
using System.Data.Common;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Dossiers;

/// <summary>
/// The days on which units received dossiers of a status or an outcome, which cells do not know. One look through all
/// dossiers (a second for 5 million) answers for every area and period until the data change.
/// </summary>
internal sealed class DossierDays
{
    private const int MostKept = 32;

    private static readonly PerScoreboard<ConcurrentDictionary<Key, DossierDays>> Known = new(_ =>
        Task.FromResult(new ConcurrentDictionary<Key, DossierDays>())
    );

    // One look at a time: each takes a processor for its second.
    private static readonly SemaphoreSlim Gate = new(1);

    private readonly Dictionary<(int UnitId, DateOnly Day), long> counts;

    private DossierDays(IEnumerable<DossierDay> rows) =>
        counts = rows.ToDictionary(r => (r.UnitId, r.Received), r => r.Dossiers);

    /// <summary>The days of a question; null where every day may have some.</summary>
    public static async Task<DossierDays?> OfAsync(
        Engine engine,
        DbConnection connection,
        Scoreboard board,
        DossierQuestion question,
        CancellationToken cancellation
    )
    {
        if (question is { Status: null, Outcome: null })
        {
            return null;
        }

        Filter? filter = question.Selection.Filter;
        Key key = new(
            question.Status ?? 0,
            question.Outcome is { } outcome ? (int)outcome + 1 : 0,
            filter?.Procedure is { } code ? board.Procedures.Find(code)?.Id ?? -1 : 0,
            (byte)(filter?.Channel ?? 0)
        );
        ConcurrentDictionary<Key, DossierDays> known = await Known.OfAsync(board, cancellation);
        if (known.TryGetValue(key, out DossierDays? days))
        {
            return days;
        }

        await Gate.WaitAsync(cancellation);
        try
        {
            if (!known.TryGetValue(key, out days))
            {
                days = new DossierDays(
                    await engine.QueryAsync<DossierDay>(
                        connection,
                        new
                        {
                            Status = (byte)key.Status,
                            key.Outcome,
                            key.ProcedureId,
                            key.Channel,
                            Today = board.DataUntil ?? DateOnly.MaxValue,
                        },
                        cancellation
                    )
                );
                if (known.Count >= MostKept)
                {
                    known.Clear();
                }

                known[key] = days;
            }

            return days;
        }
        finally
        {
            Gate.Release();
        }
    }

    public bool Has(DateOnly day, int unitId) => counts.ContainsKey((unitId, day));

    /// <summary>How many there are in the half-months and days asked.</summary>
    public long Count(ReceivedRuns runs, DateRange days) =>
        runs.Runs.Sum(run =>
            Enumerable
                .Range(0, run.Days.End.DayNumber - run.Days.Start.DayNumber)
                .Select(run.Days.Start.AddDays)
                .Where(days.Contains)
                .Sum(day => run.UnitIds.Sum(unit => counts.GetValueOrDefault((unit, day))))
        );

    private readonly record struct Key(int Status, int Outcome, int ProcedureId, byte Channel);
}

/// <summary>Dossiers that a unit received on a day: <c>DossierDay.sql</c>.</summary>
internal sealed record DossierDay
{
    /// <summary>The unit.</summary>
    public required int UnitId { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Received { get; init; }

    /// <summary>How many.</summary>
    public required long Dossiers { get; init; }
}
