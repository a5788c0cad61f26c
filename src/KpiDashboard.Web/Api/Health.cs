using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Api;

/// <summary>
/// For load balancers and monitoring: can pages be shown, and with which version of the data? It asks for what pages ask
/// for, and does not wait as they do.
/// </summary>
public static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Adds the address.</summary>
    /// <param name="app">The program.</param>
    public static void MapHealth(this WebApplication app) => app.MapGet(Links.Health(), CheckAsync);

    private static async Task<IResult> CheckAsync(
        StorePreparation preparation,
        ScoreboardSource source,
        CancellationToken ct
    )
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            // SQLite cannot be told to end its wait: it goes on without anybody who waits for it.
            Scoreboard board = await LookAsync(preparation, source, patience.Token).WaitAsync(patience.Token);
            return Results.Json(new HealthAnswer("healthy", "answers", board.DataVersion, null));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Unhealthy("does not answer in time", Texts.T("Health.Slow"));
        }
        catch (StoreException e)
        {
            return Unhealthy("does not answer", e.ForUsers);
        }
        catch (MachineException e)
        {
            return Unhealthy("does not answer", e.ForUsers);
        }
    }

    private static async Task<Scoreboard> LookAsync(
        StorePreparation preparation,
        ScoreboardSource source,
        CancellationToken cancellation
    )
    {
        await preparation.Done.WaitAsync(cancellation);
        return await source.CurrentAsync(cancellation);
    }

    private static IResult Unhealthy(string database, string reason) =>
        Results.Json(
            new HealthAnswer("unhealthy", database, null, reason),
            statusCode: StatusCodes.Status503ServiceUnavailable
        );

    private sealed record HealthAnswer(string Status, string Database, long? DataVersion, string? Reason);
}
