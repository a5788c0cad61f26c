using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Plans.Policies;

/// <summary>What only dossiers tell of a policy: how long they took, and what fees were not taken.</summary>
/// <param name="Channels">Handling by channel, before and after; empty where no months are compared.</param>
/// <param name="WithCut">Dossiers that had the lower fee so far; null where fee or cut are not known.</param>
/// <param name="FeesForgone">What they did not pay, in dong; null where fee or cut are not known.</param>
public sealed record PolicyDossiers(IReadOnlyList<HandlingChange> Channels, long? WithCut, decimal? FeesForgone)
{
    /// <summary>Reads it.</summary>
    /// <param name="handled">The dossiers of the figures.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="board">Numbers of the same state of the data.</param>
    /// <param name="windows">The months that are compared; null for none.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available.</exception>
    internal static async Task<PolicyDossiers> ReadAsync(
        HandledDossiers handled,
        ScopedPolicy policy,
        Scoreboard board,
        PolicyWindows? windows
    )
    {
        await handled.ReadAsync(policy.Procedures);
        HashSet<int>? units =
            policy.Units.Count == 0 ? null : [.. policy.Units.SelectMany(u => board.Area(u)).Select(u => u.Id)];
        List<HandlingChange> channels = [];
        if (windows is { } compared)
        {
            ILookup<int, PolicyHandling> before = Handling(compared.Before).ToLookup(r => r.Channel);
            ILookup<int, PolicyHandling> after = Handling(compared.After).ToLookup(r => r.Channel);
            channels.AddRange(
                new[] { Channel.Online, Channel.Direct, Channel.Postal }
                    .Where(c => before.Contains((int)c) || after.Contains((int)c))
                    .Select(c => new HandlingChange(
                        c,
                        HandlingTime.Of([.. before[(int)c]]),
                        HandlingTime.Of([.. after[(int)c]])
                    ))
            );
        }

        if (policy.Policy is not { Fee: { } fee, Cut: { } cut, IssuedOn: not null })
        {
            return new PolicyDossiers(channels, null, null);
        }

        long count = Handling(policy.Policy.Validity)
            .Where(r => policy.Policy.Channel is not { } only || r.Channel == (int)only)
            .Sum(r => r.Dossiers);
        return new PolicyDossiers(channels, count, count * fee * cut / 100);

        IReadOnlyList<PolicyHandling> Handling(DateRange days) => handled.Of(policy.Procedures, units, days);
    }
}
