using System.Globalization;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Access;

/// <summary>Who changes accounts, and from where.</summary>
/// <param name="Name">The name for the audit.</param>
/// <param name="AddressHash">Where it was asked from, hashed by a key of the store; null on the command line.</param>
public sealed record Actor(string Name, string? AddressHash = null);

/// <summary>
/// Makes and changes accounts, grants and keys, on the command line as on pages; each change is written down in the audit in
/// the same transaction.
/// </summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">Says when it is.</param>
public sealed class Accounts(AccessStore store, TimeProvider clock)
{
    private const int RememberedCodes = 6;
    private const int HashLength = 8;

    /// <summary>How a name is looked up: small and large letters are the same.</summary>
    /// <param name="name">A name to sign in with.</param>
    public static string Normalized(string name) => name.Trim().Normalize().ToUpperInvariant();

    /// <summary>Whether a name can be one to sign in with: letters, digits and <c>. _ - @ +</c>, 100 at most.</summary>
    /// <param name="name">What somebody typed.</param>
    public static bool IsName(string name) =>
        name.Trim() is { Length: > 0 and <= Account.LongestName } trimmed
        && trimmed.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+');

    /// <summary>Makes an account without a password, and a link with which its owner sets one.</summary>
    /// <param name="name">The name to sign in with.</param>
    /// <param name="displayName">What the person is called; the name if empty.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The link's secret; null where there is an account of that name, or it cannot be a name.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<(Account Account, string Token)?> CreateAsync(
        string name,
        string displayName,
        Actor by,
        CancellationToken cancellation = default
    )
    {
        if (!IsName(name) || (await store.ReadAsync(cancellation)).FindName(Normalized(name)) is not null)
        {
            return null;
        }

        Account account = Draft(name, displayName, by);
        await InsertAsync(account, by, [], cancellation);
        return (account, await InviteAsync(account, by, cancellation));
    }

    /// <summary>Makes an account for somebody whom a provider vouches for.</summary>
    /// <param name="name">The name to sign in with.</param>
    /// <param name="displayName">What the person is called.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="providerKey">The name there.</param>
    /// <param name="by">Where it comes from.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<Account> CreateOfProviderAsync(
        string name,
        string displayName,
        string provider,
        string providerKey,
        Actor by,
        CancellationToken cancellation = default
    )
    {
        AccessBook book = await store.ReadAsync(cancellation);
        string free = name;
        for (int i = 2; book.FindName(Normalized(free)) is not null; i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
        }

        Account account = Draft(free, displayName, by);
        await InsertAsync(account, by, [LoginOf("AccountLoginInsert", account, provider, providerKey)], cancellation);
        return account;
    }

    /// <summary>Makes a link with which an account's owner sets a password; earlier ones end.</summary>
    /// <param name="account">The account.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The link's secret, which is said once.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<string> InviteAsync(Account account, Actor by, CancellationToken cancellation = default) =>
        LinkAsync(account, by, cancellation);

    /// <summary>Makes the link with which the first administrator comes in; earlier ones end.</summary>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The link's secret, which is said once.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<string> InviteFirstAsync(Actor by, CancellationToken cancellation = default) =>
        LinkAsync(null, by, cancellation);

    /// <summary>The link of a secret, as long as it may be used; else null.</summary>
    /// <param name="token">The link's secret.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<Invitation?> FindInvitationAsync(string token, CancellationToken cancellation = default)
    {
        string hash = Secret.HashOf(token);
        DateTimeOffset now = clock.GetUtcNow();
        return (await store.QueryAsync<Invitation>(null, cancellation)).FirstOrDefault(i =>
            i.TokenHash == hash && i.Expires > now
        );
    }

    /// <summary>Uses a link up: sets the password of its account.</summary>
    /// <param name="token">The link's secret.</param>
    /// <param name="account">The account as it is to be, with its password.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False where the link was used meanwhile, or has expired.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<bool> AcceptAsync(string token, Account account, Actor by, CancellationToken cancellation = default) =>
        store.ChangeAsync(
            new AuditLine(AuditEvents.PasswordSet, account.Name)
            {
                Subject = account.Name,
                AddressHash = by.AddressHash,
            },
            [Use(token), Update(account)],
            cancellation
        );

    /// <summary>Uses the first administrator's link up: makes the account, and lets it administer the province.</summary>
    /// <param name="token">The link's secret.</param>
    /// <param name="name">The name to sign in with.</param>
    /// <param name="displayName">What the person is called.</param>
    /// <param name="unitCode">The province's code.</param>
    /// <param name="hashed">Hashes the password for the account.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Null where the link was used meanwhile, has expired, or the name is taken.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<Account?> AcceptFirstAsync(
        string token,
        string name,
        string displayName,
        string unitCode,
        Func<Account, string> hashed,
        Actor by,
        CancellationToken cancellation = default
    )
    {
        if (!IsName(name) || (await store.ReadAsync(cancellation)).FindName(Normalized(name)) is not null)
        {
            return null;
        }

        Account account = Draft(name, displayName, by);
        account.PasswordHash = hashed(account);
        Grant grant = NewGrant(account, Role.Administrator, unitCode, DateOnly.MinValue, DateOnly.MaxValue, by);
        return await InsertAsync(account, by, [Use(token), new AccessChange("GrantInsert", Row(grant))], cancellation)
            ? account
            : null;
    }

    /// <summary>Writes an account as it is now, if nobody has changed it since it was read.</summary>
    /// <param name="account">The account.</param>
    /// <param name="line">What happened to it; null for what need not be written down.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False where somebody has changed it.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<bool> SaveAsync(Account account, AuditLine? line, CancellationToken cancellation = default) =>
        line is null
            ? store.ChangeQuietlyAsync([Update(account)], raises: true, cancellation)
            : store.ChangeAsync(line, [Update(account)], cancellation);

    /// <summary>Gives a role.</summary>
    /// <param name="account">To whom.</param>
    /// <param name="role">What may be done.</param>
    /// <param name="unitCode">Where: in the unit and all below it.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day, not before the first.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task GrantAsync(
        Account account,
        Role role,
        string unitCode,
        DateOnly from,
        DateOnly to,
        Actor by,
        CancellationToken cancellation = default
    )
    {
        Grant grant = NewGrant(account, role, unitCode, from, to, by);
        return store.ChangeAsync(
            LineOf(AuditEvents.Granted, by, account.Name, unitCode) with
            {
                NewValue = Written(grant),
            },
            [new AccessChange("GrantInsert", Row(grant))],
            cancellation
        );
    }

    /// <summary>Takes a role away.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="grant">The role.</param>
    /// <param name="by">Who takes it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False where it was taken away already.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<bool> RevokeAsync(Account account, Grant grant, Actor by, CancellationToken cancellation = default) =>
        store.ChangeAsync(
            LineOf(AuditEvents.Revoked, by, account.Name, grant.UnitCode) with
            {
                OldValue = Written(grant),
            },
            [
                new AccessChange(
                    "GrantRevoke",
                    new
                    {
                        grant.GrantId,
                        RevokedAt = clock.GetUtcNow(),
                        RevokedBy = by.Name,
                    }
                ),
            ],
            cancellation
        );

    /// <summary>Locks an account, which ends its sessions, or unlocks it, which also ends the wait after wrong passwords.</summary>
    /// <param name="account">The account.</param>
    /// <param name="locked">Whether it is to be locked.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False where somebody has changed it meanwhile.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<bool> LockAsync(Account account, bool locked, Actor by, CancellationToken cancellation = default)
    {
        string before = account.LockedAt is null ? "open" : "locked";
        account.LockedAt = locked ? clock.GetUtcNow() : null;
        account.LockedUntil = null;
        account.FailedCount = 0;
        account.SecurityStamp = NewStamp();
        return SaveAsync(
            account,
            LineOf(AuditEvents.Locked, by, account.Name) with
            {
                OldValue = before,
                NewValue = locked ? "locked" : "open",
            },
            cancellation
        );
    }

    /// <summary>
    /// Takes password, second factor, passkeys and sessions away, for somebody who has lost them, and makes a link with which
    /// a new password is set.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The link's secret.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<string> ResetAsync(Account account, Actor by, CancellationToken cancellation = default)
    {
        account.PasswordHash = null;
        account.TwoFactorSince = null;
        account.AuthenticatorKey = null;
        account.LockedUntil = null;
        account.FailedCount = 0;
        account.SecurityStamp = NewStamp();
        IEnumerable<AccessChange> passkeys = (await PasskeysAsync(account.AccountId, cancellation)).Select(
            p => new AccessChange("AccountPasskeyDelete", new { p.CredentialId, p.AccountId })
        );
        await store.ChangeAsync(
            LineOf(AuditEvents.PasswordSet, by, account.Name) with
            {
                NewValue = "reset",
            },
            [
                Update(account),
                new AccessChange("RecoveryCodesDelete", new { account.AccountId }, Needed: false),
                .. passkeys,
            ],
            cancellation
        );
        return await InviteAsync(account, by, cancellation);
    }

    /// <summary>Makes a key with which a program asks.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="role">What may be done with it.</param>
    /// <param name="unitCode">Where.</param>
    /// <param name="days">For how many days it counts.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The key, which is said once.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<string> CreateKeyAsync(
        string name,
        Role role,
        string unitCode,
        int days,
        Actor by,
        CancellationToken cancellation = default
    )
    {
        string secret = Secret.New(Secret.OfPrograms);
        DateTimeOffset now = clock.GetUtcNow();
        ApiKey key = new()
        {
            KeyId = NewId(),
            Name = name,
            KeyHash = Secret.HashOf(secret),
            Role = role,
            UnitCode = unitCode,
            Expires = now.AddDays(days),
            CreatedAt = now,
            CreatedBy = by.Name,
        };
        await store.ChangeAsync(
            LineOf(AuditEvents.KeyCreated, by, name, unitCode) with
            {
                NewValue = $"{WordOf(role)} · {key.Expires:yyyy-MM-dd}",
            },
            [
                new AccessChange(
                    "ApiKeyInsert",
                    new
                    {
                        key.KeyId,
                        key.Name,
                        key.KeyHash,
                        Role = WordOf(role),
                        key.UnitCode,
                        key.Expires,
                        key.CreatedAt,
                        key.CreatedBy,
                        key.LastUsed,
                        key.RevokedAt,
                    }
                ),
            ],
            cancellation
        );
        return secret;
    }

    /// <summary>Takes a program's key away.</summary>
    /// <param name="key">The key.</param>
    /// <param name="by">Who takes it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False where it was taken away already.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<bool> RevokeKeyAsync(ApiKey key, Actor by, CancellationToken cancellation = default) =>
        store.ChangeAsync(
            LineOf(AuditEvents.KeyRevoked, by, key.Name, key.UnitCode),
            [new AccessChange("ApiKeyRevoke", new { key.KeyId, RevokedAt = clock.GetUtcNow() })],
            cancellation
        );

    /// <summary>Writes down that a key is in use.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task UsedAsync(ApiKey key, CancellationToken cancellation = default) =>
        store.ChangeQuietlyAsync(
            [new AccessChange("ApiKeyUsed", new { key.KeyId, LastUsed = clock.GetUtcNow() })],
            raises: true,
            cancellation
        );

    /// <summary>Ties an account to a name at a provider.</summary>
    /// <param name="account">The account.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="providerKey">The name there.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task AddLoginAsync(
        Account account,
        string provider,
        string providerKey,
        Actor by,
        CancellationToken cancellation = default
    ) =>
        store.ChangeAsync(
            LineOf(AuditEvents.Login, by, account.Name) with
            {
                NewValue = provider,
            },
            [LoginOf("AccountLoginInsert", account, provider, providerKey)],
            cancellation
        );

    /// <summary>Unties an account from a name at a provider.</summary>
    /// <param name="account">The account.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="providerKey">The name there.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task RemoveLoginAsync(
        Account account,
        string provider,
        string providerKey,
        Actor by,
        CancellationToken cancellation = default
    ) =>
        store.ChangeAsync(
            LineOf(AuditEvents.Login, by, account.Name) with
            {
                OldValue = provider,
            },
            [LoginOf("AccountLoginDelete", account, provider, providerKey)],
            cancellation
        );

    /// <summary>The passkeys of an account, or all.</summary>
    /// <param name="accountId">The account's key; null for all.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<IReadOnlyList<AccountPasskey>> PasskeysAsync(
        string? accountId,
        CancellationToken cancellation = default
    ) =>
        [
            .. (await store.QueryAsync<AccountPasskey>(null, cancellation)).Where(p =>
                accountId is null || p.AccountId == accountId
            ),
        ];

    /// <summary>Adds a passkey, or writes down what it said when it was used.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="passkey">The passkey.</param>
    /// <param name="isNew">Whether it is added.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task KeepPasskeyAsync(
        Account account,
        AccountPasskey passkey,
        bool isNew,
        Actor by,
        CancellationToken cancellation = default
    )
    {
        object row = new
        {
            passkey.CredentialId,
            passkey.AccountId,
            passkey.Name,
            passkey.CreatedAt,
            passkey.Data,
        };
        return isNew
            ? store.ChangeAsync(
                LineOf(AuditEvents.Passkey, by, account.Name) with
                {
                    NewValue = passkey.Name ?? passkey.CredentialId,
                },
                [new AccessChange("AccountPasskeyInsert", row)],
                cancellation
            )
            : store.ChangeQuietlyAsync([new AccessChange("AccountPasskeyUpdate", row)], raises: false, cancellation);
    }

    /// <summary>Takes a passkey away.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="credentialId">What the authenticator calls it.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False where there is no such passkey.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<bool> RemovePasskeyAsync(
        Account account,
        string credentialId,
        Actor by,
        CancellationToken cancellation = default
    ) =>
        store.ChangeAsync(
            LineOf(AuditEvents.Passkey, by, account.Name) with
            {
                OldValue = credentialId,
            },
            [new AccessChange("AccountPasskeyDelete", new { CredentialId = credentialId, account.AccountId })],
            cancellation
        );

    /// <summary>Puts new recovery codes in the place of those that there are.</summary>
    /// <param name="account">Whose they are.</param>
    /// <param name="codes">The codes, as they are said; their hashes are kept.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task ReplaceCodesAsync(
        Account account,
        IEnumerable<string> codes,
        Actor by,
        CancellationToken cancellation = default
    ) =>
        store.ChangeAsync(
            LineOf(AuditEvents.SecondFactor, by, account.Name) with
            {
                NewValue = "recovery codes",
            },
            [
                new AccessChange("RecoveryCodesDelete", new { account.AccountId }, Needed: false),
                .. codes.Select(c => new AccessChange(
                    "RecoveryCodeInsert",
                    new { account.AccountId, CodeHash = Secret.HashOf(c) }
                )),
            ],
            cancellation
        );

    /// <summary>Whether a code of an account's second factor is among the last that were used.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="code">The code.</param>
    public static bool IsUsed(Account account, string code) =>
        account.UsedCodes?.Split(' ').Contains(MarkOf(account, code)) == true;

    /// <summary>
    /// Uses a code of an authenticator up. Ask before somebody is let in by it: of two who send the same code in the same
    /// moment, on whichever servers, one is told that it is the first.
    /// </summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="code">The code, which is right.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False where it was used before.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<bool> UseCodeAsync(Account account, string code, CancellationToken cancellation = default) =>
        UseAsync(account, code, [], cancellation);

    /// <summary>Uses a recovery code up.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False where there is no such code, or was.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<bool> UseRecoveryCodeAsync(Account account, string code, CancellationToken cancellation = default) =>
        UseAsync(
            account,
            code,
            [new AccessChange("RecoveryCodeUse", new { account.AccountId, CodeHash = Secret.HashOf(code) })],
            cancellation
        );

    /// <summary>How many recovery codes are left.</summary>
    /// <param name="account">Whose they are.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<int> CodesLeftAsync(Account account, CancellationToken cancellation = default) =>
        (await store.QueryAsync<RecoveryCodesLeft>(new { account.AccountId }, cancellation)).Single().Codes;

    /// <summary>The keys that all web servers share.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<IReadOnlyList<SiteKey>> SiteKeysAsync(CancellationToken cancellation = default) =>
        store.QueryAsync<SiteKey>(null, cancellation);

    /// <summary>Keeps a key that all web servers share.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available, or another server was faster.</exception>
    public Task KeepSiteKeyAsync(SiteKey key, CancellationToken cancellation = default) =>
        store.ChangeQuietlyAsync([new AccessChange("SiteKeyInsert", key)], raises: false, cancellation);

    /// <summary>Ends one session of an account: its cookie is worth nothing from then on, whoever has a copy.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="expires">When it would have ended by itself.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task EndSessionAsync(string sessionId, DateTimeOffset expires, CancellationToken cancellation = default) =>
        store.ChangeQuietlyAsync(
            [
                new AccessChange("EndedSessionsDelete", new { Now = clock.GetUtcNow() }, Needed: false),
                new AccessChange("EndedSessionInsert", new { SessionId = sessionId, Expires = expires }, Needed: false),
            ],
            raises: true,
            cancellation
        );

    /// <summary>What sessions are checked by, made anew.</summary>
    public static string NewStamp() => Guid.NewGuid().ToString("N");

    /// <summary>A role as it is written in tables and on the command line.</summary>
    /// <param name="role">The role.</param>
    public static string WordOf(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>An account as it would be made; nothing is kept.</summary>
    /// <param name="name">The name to sign in with.</param>
    /// <param name="displayName">What the person is called; the name if empty.</param>
    /// <param name="by">Who would make it.</param>
    public Account Draft(string name, string displayName, Actor by) =>
        new()
        {
            AccountId = NewId(),
            Name = name.Trim(),
            NormalizedName = Normalized(name),
            DisplayName = string.IsNullOrWhiteSpace(displayName) ? name.Trim() : displayName.Trim(),
            SecurityStamp = NewStamp(),
            ConcurrencyStamp = NewStamp(),
            CreatedAt = clock.GetUtcNow(),
            CreatedBy = by.Name,
        };

    private Task<bool> InsertAsync(
        Account account,
        Actor by,
        IReadOnlyList<AccessChange> more,
        CancellationToken cancellation
    ) =>
        store.ChangeAsync(
            LineOf(AuditEvents.AccountCreated, by, account.Name),
            [new AccessChange("AccountInsert", Row(account)), .. more],
            cancellation
        );

    private async Task<string> LinkAsync(Account? account, Actor by, CancellationToken cancellation)
    {
        string token = Secret.New();
        DateTimeOffset now = clock.GetUtcNow();
        await store.ChangeAsync(
            LineOf(AuditEvents.Invited, by, account?.Name),
            [
                new AccessChange("InvitationsEnd", new { account?.AccountId, UsedAt = now }, Needed: false),
                new AccessChange(
                    "InvitationInsert",
                    new
                    {
                        TokenHash = Secret.HashOf(token),
                        account?.AccountId,
                        Expires = now.AddDays(Invitation.Days),
                        CreatedBy = by.Name,
                        UsedAt = (DateTimeOffset?)null,
                    }
                ),
            ],
            cancellation
        );
        return token;
    }

    private Grant NewGrant(Account account, Role role, string unitCode, DateOnly from, DateOnly to, Actor by) =>
        new()
        {
            GrantId = NewId(),
            AccountId = account.AccountId,
            Role = role,
            UnitCode = unitCode,
            ValidFrom = from,
            ValidTo = to,
            GrantedBy = by.Name,
            GrantedAt = clock.GetUtcNow(),
        };

    private async Task<bool> UseAsync(
        Account account,
        string code,
        IReadOnlyList<AccessChange> more,
        CancellationToken cancellation
    )
    {
        // Where nobody has changed the account since it was read, it is the code that is not there.
        string? tried = null;
        while (
            (await store.ReadAsync(cancellation)).Find(account.AccountId) is { } now
            && now.ConcurrencyStamp != tried
            && !IsUsed(now, code)
        )
        {
            tried = now.ConcurrencyStamp;
            now.UsedCodes = string.Join(
                ' ',
                (now.UsedCodes?.Split(' ') ?? []).TakeLast(RememberedCodes - 1).Append(MarkOf(now, code))
            );
            if (await store.ChangeQuietlyAsync([.. more, Update(now)], raises: true, cancellation))
            {
                if (account.ConcurrencyStamp == tried)
                {
                    // Who goes on with it writes over nobody.
                    account.UsedCodes = now.UsedCodes;
                    account.ConcurrencyStamp = now.ConcurrencyStamp;
                }

                return true;
            }
        }

        return false;
    }

    private static string MarkOf(Account account, string code) => Secret.HashOf(code + account.AccountId)[..HashLength];

    private AccessChange Use(string token) =>
        new("InvitationUse", new { TokenHash = Secret.HashOf(token), UsedAt = clock.GetUtcNow() });

    private static AccessChange LoginOf(string query, Account account, string provider, string providerKey) =>
        new(
            query,
            new
            {
                Provider = provider,
                ProviderKey = providerKey,
                account.AccountId,
            }
        );

    private static AccessChange Update(Account account)
    {
        string read = account.ConcurrencyStamp;
        account.ConcurrencyStamp = NewStamp();
        return new AccessChange(
            "AccountUpdate",
            new Dictionary<string, object?>(Row(account)) { ["StampRead"] = read }
        );
    }

    private static Dictionary<string, object?> Row(Account account) =>
        new()
        {
            ["AccountId"] = account.AccountId,
            ["Name"] = account.Name,
            ["NormalizedName"] = account.NormalizedName,
            ["DisplayName"] = account.DisplayName,
            ["PasswordHash"] = account.PasswordHash,
            ["SecurityStamp"] = account.SecurityStamp,
            ["ConcurrencyStamp"] = account.ConcurrencyStamp,
            ["FailedCount"] = account.FailedCount,
            ["LockedUntil"] = account.LockedUntil,
            ["TwoFactorSince"] = account.TwoFactorSince,
            ["AuthenticatorKey"] = account.AuthenticatorKey,
            ["UsedCodes"] = account.UsedCodes,
            ["CreatedAt"] = account.CreatedAt,
            ["CreatedBy"] = account.CreatedBy,
            ["LastSignIn"] = account.LastSignIn,
            ["LockedAt"] = account.LockedAt,
        };

    private static object Row(Grant grant) =>
        new
        {
            grant.GrantId,
            grant.AccountId,
            Role = WordOf(grant.Role),
            grant.UnitCode,
            grant.ValidFrom,
            grant.ValidTo,
            grant.GrantedBy,
            grant.GrantedAt,
            grant.RevokedAt,
            grant.RevokedBy,
        };

    private static string Written(Grant grant) =>
        grant.ValidFrom == DateOnly.MinValue && grant.ValidTo == DateOnly.MaxValue
            ? $"{WordOf(grant.Role)} · {grant.UnitCode}"
            : $"{WordOf(grant.Role)} · {grant.UnitCode} · {grant.ValidFrom:yyyy-MM-dd} – {grant.ValidTo:yyyy-MM-dd}";

    private static AuditLine LineOf(string what, Actor by, string? subject, string? unitCode = null) =>
        new(what, by.Name)
        {
            Subject = subject,
            UnitCode = unitCode,
            AddressHash = by.AddressHash,
        };

    private static string NewId() => Guid.CreateVersion7().ToString("N");
}
