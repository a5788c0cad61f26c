using KpiDashboard.Access;
using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Security;

/// <summary>
/// Wrong tries to sign in, counted in the audit and so over all servers: those from an address, and those of names that open
/// nothing. These wait as the name of an account does, so that waiting tells nobody whether there is one.
/// </summary>
/// <param name="store">Keeps the audit.</param>
/// <param name="limits">Say how many an address has.</param>
/// <param name="clock">Says when it is.</param>
public sealed class WrongTries(AccessStore store, LimitSettings limits, TimeProvider clock)
{
    /// <summary>After so many wrong passwords even the right one waits.</summary>
    public const int Most = 5;

    private const int TurnsAtOnce = 64;
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, TurnsAtOnce).Select(_ => new SemaphoreSlim(1))];

    /// <summary>For how long it waits.</summary>
    public static TimeSpan Wait { get; } = TimeSpan.FromMinutes(15);

    /// <summary>One password of a name is looked at after the other: of many at once, each would see the count before all.</summary>
    /// <param name="name">The name that was typed.</param>
    public SemaphoreSlim TurnOf(string name) =>
        turns[(uint)string.GetHashCode(Accounts.Normalized(name), StringComparison.Ordinal) % TurnsAtOnce];

    /// <summary>Whether an address has had its tries for now.</summary>
    /// <param name="addressHash">The address, hashed.</param>
    public async Task<bool> AreTooManyFromAsync(string addressHash) =>
        limits.WrongSignIns > 0
        && await store.FailedFromAsync(addressHash, clock.GetUtcNow() - Wait) >= limits.WrongSignIns;

    /// <summary>Whether a name that opens nothing must wait now, as that of an account would.</summary>
    /// <param name="actor">The name as the audit has it.</param>
    public async Task<bool> MustWaitAsync(string actor) =>
        await store.FailedTriesAsync(actor) is { Times: > 0, Latest: { } latest } tries
        && tries.Times % Most == 0
        && latest + Wait > clock.GetUtcNow();
}
