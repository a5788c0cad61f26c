using System.Collections.Concurrent;
using System.Collections.Frozen;
using KpiDashboard.Periods;

namespace KpiDashboard.Access;

/// <summary>
/// Everybody who may sign in and every program that may ask, as of one moment: a few hundred rows, so that no request asks
/// the store who may what.
/// </summary>
public sealed class AccessBook
{
    private readonly FrozenDictionary<string, Account> byId;
    private readonly FrozenDictionary<string, Account> byName;
    private readonly FrozenDictionary<string, ApiKey> byHash;
    private readonly FrozenDictionary<(string Provider, string Key), string> byLogin;
    private readonly ILookup<string, Grant> grants;
    private readonly FrozenSet<string> endedSessions;

    // Grants hold by the day, so who somebody is does too: asked at each request, it is worked out once.
    private readonly ConcurrentDictionary<string, (DateOnly Day, Visitor Visitor)> visitors = new(
        StringComparer.Ordinal
    );

    /// <summary>Nobody and nothing: what there is before the first account.</summary>
    public static AccessBook None { get; } = new(-1, [], [], [], [], []);

    internal AccessBook(
        long version,
        IReadOnlyList<Account> accounts,
        IReadOnlyList<AccountLogin> logins,
        IReadOnlyList<Grant> grants,
        IReadOnlyList<ApiKey> keys,
        IReadOnlyList<EndedSession> ended
    )
    {
        Version = version;
        Accounts = [.. accounts.OrderBy(a => a.Name, StringComparer.CurrentCulture)];
        Keys = keys;
        byId = accounts.ToFrozenDictionary(a => a.AccountId);
        byName = accounts.ToFrozenDictionary(a => a.NormalizedName);
        byHash = keys.ToFrozenDictionary(k => k.KeyHash);
        byLogin = logins.ToFrozenDictionary(l => (l.Provider, l.ProviderKey), l => l.AccountId);
        this.grants = grants.ToLookup(g => g.AccountId);
        endedSessions = ended.Select(s => s.SessionId).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>How often something of it has changed.</summary>
    public long Version { get; }

    /// <summary>The accounts, by name.</summary>
    public IReadOnlyList<Account> Accounts { get; }

    /// <summary>The keys of programs, those that were taken away too.</summary>
    public IReadOnlyList<ApiKey> Keys { get; }

    /// <summary>The account of a key of the store, or null.</summary>
    /// <param name="accountId">The account's key.</param>
    public Account? Find(string accountId) => byId.GetValueOrDefault(accountId);

    /// <summary>The account of a name, as it is looked up, or null.</summary>
    /// <param name="normalizedName">The name in capitals.</param>
    public Account? FindName(string normalizedName) => byName.GetValueOrDefault(normalizedName);

    /// <summary>The account of a name at a provider, or null.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="providerKey">The name there.</param>
    public Account? FindLogin(string provider, string providerKey) =>
        byLogin.TryGetValue((provider, providerKey), out string? id) ? Find(id) : null;

    /// <summary>The names at providers that an account has.</summary>
    /// <param name="accountId">The account's key.</param>
    public IEnumerable<AccountLogin> LoginsOf(string accountId) =>
        byLogin
            .Where(l => l.Value == accountId)
            .Select(l => new AccountLogin
            {
                Provider = l.Key.Provider,
                ProviderKey = l.Key.Key,
                AccountId = accountId,
            });

    /// <summary>What was given to an account, what no longer holds too, in the order in which it was given.</summary>
    /// <param name="accountId">The account's key.</param>
    public IEnumerable<Grant> GrantsOf(string accountId) => grants[accountId];

    /// <summary>Those who may administer at a moment.</summary>
    /// <param name="now">The moment.</param>
    public IEnumerable<Account> Administrators(DateTimeOffset now) =>
        Accounts.Where(a =>
            a.LockedAt is null && grants[a.AccountId].Any(g => g.Role == Role.Administrator && g.Holds(now))
        );

    /// <summary>
    /// Who has an account, as long as it is not locked and nothing has ended its sessions; nobody otherwise.
    /// </summary>
    /// <param name="accountId">The account's key.</param>
    /// <param name="securityStamp">The stamp with which the session began.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="now">The moment for which grants are asked.</param>
    public Visitor VisitorOf(string accountId, string securityStamp, string sessionId, DateTimeOffset now)
    {
        if (
            Find(accountId) is not { LockedAt: null } account
            || account.SecurityStamp != securityStamp
            || endedSessions.Contains(sessionId)
        )
        {
            return Visitor.Nobody;
        }

        DateOnly day = VietnamTime.DayOf(now);
        if (visitors.TryGetValue(accountId, out (DateOnly Day, Visitor Visitor) known) && known.Day == day)
        {
            return known.Visitor;
        }

        Visitor visitor = Visitor.Of(account, grants[accountId].Where(g => g.Holds(now)));
        visitors[accountId] = (day, visitor);
        return visitor;
    }

    /// <summary>The program that has a key; null where there is no such key, or it no longer counts.</summary>
    /// <param name="secret">The key as the program says it.</param>
    /// <param name="now">The moment.</param>
    public ApiKey? KeyOf(string secret, DateTimeOffset now) =>
        byHash.GetValueOrDefault(Secret.HashOf(secret)) is { RevokedAt: null } key && key.Expires > now ? key : null;
}
