using System.Text.Json;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;

namespace KpiDashboard.Plans.Policies;

/// <summary>What only dossiers tell of a policy: how long they took, and what fees were not taken.</summary>
/// <param name="Channels">Handling by channel, before and after; empty where no months are compared.</param>
/// <param name="WithCut">Dossiers that had the lower fee so far; null where fee or cut are not known.</param>
/// <param name="FeesForgone">What they did not pay, in dong; null where fee or cut are not known.</param>
public sealed record PolicyDossiers(IReadOnlyList<HandlingChange> Channels, long? WithCut, decimal? FeesForgone)
{
    /// <summary>Reads it: all dossiers of the store are looked at, up to three times.</summary>
    /// <param name="store">Where the dossiers are.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="board">Numbers of the same state of the data.</param>
    /// <param name="windows">The months that are compared; null for none.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available.</exception>
    internal static async Task<PolicyDossiers> ReadAsync(
        Store store,
        ScopedPolicy policy,
        Scoreboard board,
        PolicyWindows? windows
    )
    {
        string procedures = JsonSerializer.Serialize(policy.Procedures.Select(p => p.Id));
        string units = JsonSerializer.Serialize(
            policy.Units.SelectMany(u => board.Area(u)).Select(u => u.Id).Distinct().Order()
        );
        List<HandlingChange> channels = [];
        if (windows is { } compared)
        {
            ILookup<int, PolicyHandling> before = (await HandlingAsync(compared.Before)).ToLookup(r => r.Channel);
            ILookup<int, PolicyHandling> after = (await HandlingAsync(compared.After)).ToLookup(r => r.Channel);
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

        long count = (await HandlingAsync(policy.Policy.Validity))
            .Where(r => policy.Policy.Channel is not { } only || r.Channel == (int)only)
            .Sum(r => r.Dossiers);
        return new PolicyDossiers(channels, count, count * fee * cut / 100);

        Task<IReadOnlyList<PolicyHandling>> HandlingAsync(DateRange days) =>
            store.QueryAsync<PolicyHandling>(
                new
                {
                    days.Start,
                    days.End,
                    ProcedureIds = procedures,
                    UnitIds = units,
                }
            );
    }
}
