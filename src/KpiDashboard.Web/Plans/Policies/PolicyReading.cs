using KpiDashboard.Plans.Policies;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Plans.Policies;

/// <summary>
/// Reads what policies ask of dossiers before somebody looks at one: some seconds after new figures came and none since, so
/// that loads one after the other are read once.
/// </summary>
/// <param name="watch">Tells of new figures.</param>
/// <param name="books">The policies.</param>
/// <param name="effects">What was read.</param>
/// <param name="clock">Tells the seconds.</param>
internal sealed class PolicyReading(
    DataWatch watch,
    PerScoreboard<PolicyBook> books,
    PerScoreboard<PolicyEffects> effects,
    TimeProvider clock
) : BackgroundService
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            Task next = watch.NextChange;
            if (
                watch.Latest is { DataUntil: { } until } board
                && await Task.WhenAny(next, Task.Delay(Calm, clock, stoppingToken)) != next
                && !stoppingToken.IsCancellationRequested
            )
            {
                await ReadAsync(board, until, stoppingToken);
            }

            await next.WaitAsync(stoppingToken);
        }
    }

    private async Task ReadAsync(Scoreboard board, DateOnly until, CancellationToken stop)
    {
        try
        {
            Procedure[] asked =
            [
                .. (await books.OfAsync(board, stop))
                    .All.Where(p => p.Policy.IssuedOn is not null && p.Policy.Validity.Start <= until)
                    .SelectMany(p => p.Procedures),
            ];
            if (asked.Length > 0)
            {
                await (await effects.OfAsync(board, stop)).Handled.ReadAsync(asked);
            }
        }
        catch (StoreException)
        {
            // Who looks at a policy asks again, and is told.
        }
    }
}
