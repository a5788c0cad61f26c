using System.Runtime.CompilerServices;

namespace KpiDashboard.Scoreboards;

/// <summary>
/// What is derived from a scoreboard and takes longer than a question may: derived once for each scoreboard, by whoever
/// asks first, and forgotten with it. Another store in the place of the first one gives another scoreboard, even if its
/// data have the same version. A change that is of no figure leaves it as it is.
/// </summary>
/// <typeparam name="T">What is derived.</typeparam>
/// <param name="derive">Derives it. It is not ended when somebody who waits goes away, for others wait too.</param>
/// <param name="ofPlan">Whether the plan is in it, so that it is derived anew when that changes and no figure does.</param>
public sealed class PerScoreboard<T>(Func<Scoreboard, Task<T>> derive, bool ofPlan = false)
    where T : class
{
    private readonly ConditionalWeakTable<Scoreboard, Lazy<Task<T>>> derived = [];

    /// <summary>What follows from a scoreboard.</summary>
    /// <param name="board">The scoreboard.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="Exception">What deriving it ended with; the next one who asks tries again.</exception>
    public async ValueTask<T> OfAsync(Scoreboard board, CancellationToken cancellation = default)
    {
        Scoreboard key = ofPlan ? board : board.Figures;
        Lazy<Task<T>> kept = derived.GetValue(key, _ => new Lazy<Task<T>>(async () => await derive(board)));
        try
        {
            return await kept.Value.WaitAsync(cancellation);
        }
        finally
        {
            if (kept.Value is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                derived.Remove(key);
            }
        }
    }
}
