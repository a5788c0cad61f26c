using System.Collections.Concurrent;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;

namespace KpiDashboard.Plans.Policies;

/// <summary>
/// The effects of policies on one version of the figures, each derived once, when it is first asked for: a change of another
/// policy leaves it as it is.
/// </summary>
/// <param name="store">Where the dossiers are.</param>
/// <param name="board">The counts.</param>
public sealed class PolicyEffects(Store store, Scoreboard board)
{
    private readonly ConcurrentDictionary<(string, CountedRules), Lazy<PolicyEffect>> effects = [];
    private readonly ConcurrentDictionary<string, Lazy<Task<PolicyDossiers>>> dossiers = [];

    /// <summary>How long dossiers took, as far as somebody asked.</summary>
    public HandledDossiers Handled { get; } = new(store);

    /// <summary>What went along with a policy in the share of online dossiers.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="rules">Which dossiers indicator B counts.</param>
    public PolicyEffect Of(ScopedPolicy policy, RuleSet rules) =>
        effects
            .GetOrAdd(
                (policy.Policy.Measured, rules.Counted),
                _ => new Lazy<PolicyEffect>(() => PolicyEffect.Of(policy, board, rules))
            )
            .Value;

    /// <summary>What only dossiers tell of a policy; null where it takes longer than somebody waits, and is read on.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="rules">Which dossiers indicator B counts, which says what months are compared.</param>
    /// <param name="patience">How long somebody waits.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available; the next one who asks tries again.</exception>
    public async Task<PolicyDossiers?> DossiersAsync(ScopedPolicy policy, RuleSet rules, TimeSpan patience)
    {
        PolicyWindows? windows = Of(policy, rules).Main?.Windows;
        string key = $"{policy.Policy.Measured}|{windows?.Months}";
        Lazy<Task<PolicyDossiers>> reading = dossiers.GetOrAdd(
            key,
            _ => new Lazy<Task<PolicyDossiers>>(() =>
                Task.Run(() => PolicyDossiers.ReadAsync(Handled, policy, board, windows))
            )
        );
        try
        {
            return await reading.Value.WaitAsync(patience);
        }
        catch (TimeoutException) when (!reading.Value.IsFaulted)
        {
            return null;
        }
        finally
        {
            if (reading.Value is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                dossiers.TryRemove(new(key, reading));
            }
        }
    }
}
