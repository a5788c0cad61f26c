using KpiDashboard.Storage;

namespace KpiDashboard.Web.Api;

/// <summary>For load balancers and monitoring: does the database answer, and with which version of the data?</summary>
public static class Health
{
    /// <summary>Adds the address.</summary>
    /// <param name="app">The program.</param>
    public static void MapHealth(this WebApplication app) => app.MapGet("/health", CheckAsync);

    private static async Task<IResult> CheckAsync(Store store, CancellationToken ct)
    {
        try
        {
            return Results.Json(new HealthAnswer("healthy", "answers", await store.DataVersionAsync(ct)));
        }
        catch (StoreException)
        {
            return Results.Json(
                new HealthAnswer("unhealthy", "does not answer", null),
                statusCode: StatusCodes.Status503ServiceUnavailable
            );
        }
    }

    private sealed record HealthAnswer(string Status, string Database, long? DataVersion);
}
