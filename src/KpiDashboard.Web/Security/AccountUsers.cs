using System.Buffers.Text;
using System.Text.Json;
using KpiDashboard.Access;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace KpiDashboard.Web.Security;

/// <summary>
/// Gives ASP.NET Core Identity its accounts out of our store: it checks passwords, codes and passkeys, and we keep what it
/// needs for that.
/// </summary>
/// <param name="store">Where accounts are.</param>
/// <param name="accounts">Changes them.</param>
/// <param name="watch">Learns of each change at once.</param>
/// <param name="protection">Protects what an authenticator shares.</param>
/// <param name="clock">Says when it is.</param>
/// <param name="http">Who does it.</param>
internal sealed class AccountUsers(
    AccessStore store,
    Accounts accounts,
    AccessWatch watch,
    IDataProtectionProvider protection,
    TimeProvider clock,
    IHttpContextAccessor http
)
    : IUserPasswordStore<Account>,
        IUserSecurityStampStore<Account>,
        IUserLockoutStore<Account>,
        IUserTwoFactorStore<Account>,
        IUserAuthenticatorKeyStore<Account>,
        IUserTwoFactorRecoveryCodeStore<Account>,
        IUserLoginStore<Account>,
        IUserPasskeyStore<Account>
{
    private static readonly IdentityError Changed = new()
    {
        Code = "ConcurrencyFailure",
        Description = "The account has been changed meanwhile.",
    };

    private readonly IDataProtector secrets = protection.CreateProtector("KpiDashboard.Authenticator");

    public Task<string> GetUserIdAsync(Account user, CancellationToken ct) => Task.FromResult(user.AccountId);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken ct) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken ct)
    {
        user.Name = userName ?? "";
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken ct) =>
        Task.FromResult<string?>(user.NormalizedName);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken ct)
    {
        user.NormalizedName = normalizedName ?? "";
        return Task.CompletedTask;
    }

    /// <summary>Accounts are made by invitation, which writes down who made them.</summary>
    public Task<IdentityResult> CreateAsync(Account user, CancellationToken ct) => throw new NotSupportedException();

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken ct)
    {
        bool saved = await accounts.SaveAsync(user, line: null, ct);
        await watch.RefreshAsync(ct);
        return saved ? IdentityResult.Success : IdentityResult.Failed(Changed);
    }

    /// <summary>Accounts are locked, never deleted: the audit names them.</summary>
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken ct) => throw new NotSupportedException();

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken ct) =>
        (await BookAsync(ct)).Find(userId);

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken ct) =>
        (await BookAsync(ct)).FindName(normalizedUserName);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken ct)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken ct) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken ct) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken ct)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken ct) =>
        Task.FromResult<string?>(user.SecurityStamp);

    /// <summary>A lock of an administrator's holds until it is taken off.</summary>
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken ct) =>
        Task.FromResult(user.LockedAt is null ? user.LockedUntil : DateTimeOffset.MaxValue);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken ct)
    {
        user.LockedUntil = lockoutEnd;
        return Task.CompletedTask;
    }

    public Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken ct) =>
        Task.FromResult(++user.FailedCount);

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken ct)
    {
        user.FailedCount = 0;
        return Task.CompletedTask;
    }

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken ct) => Task.FromResult(user.FailedCount);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken ct) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken ct) => Task.CompletedTask;

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken ct)
    {
        user.TwoFactorSince = enabled ? user.TwoFactorSince ?? clock.GetUtcNow() : null;
        return Task.CompletedTask;
    }

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken ct) =>
        Task.FromResult(user.TwoFactorSince is not null);

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken ct)
    {
        user.AuthenticatorKey = secrets.Protect(key);
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken ct) =>
        Task.FromResult(user.AuthenticatorKey is { } kept ? secrets.Unprotect(kept) : null);

    public async Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken ct) =>
        await accounts.ReplaceCodesAsync(user, recoveryCodes, await ActorAsync(), ct);

    public Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken ct) =>
        accounts.UseRecoveryCodeAsync(user, code, ct);

    public Task<int> CountCodesAsync(Account user, CancellationToken ct) => accounts.CodesLeftAsync(user, ct);

    public async Task AddLoginAsync(Account user, UserLoginInfo login, CancellationToken ct)
    {
        await accounts.AddLoginAsync(user, login.LoginProvider, login.ProviderKey, await ActorAsync(), ct);
        await watch.RefreshAsync(ct);
    }

    public async Task RemoveLoginAsync(Account user, string loginProvider, string providerKey, CancellationToken ct)
    {
        await accounts.RemoveLoginAsync(user, loginProvider, providerKey, await ActorAsync(), ct);
        await watch.RefreshAsync(ct);
    }

    public async Task<IList<UserLoginInfo>> GetLoginsAsync(Account user, CancellationToken ct) =>
        [
            .. (await BookAsync(ct))
                .LoginsOf(user.AccountId)
                .Select(l => new UserLoginInfo(l.Provider, l.ProviderKey, l.Provider)),
        ];

    public async Task<Account?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken ct) =>
        (await BookAsync(ct)).FindLogin(loginProvider, providerKey);

    public async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken ct)
    {
        AccountPasskey row = new()
        {
            CredentialId = Base64Url.EncodeToString(passkey.CredentialId),
            AccountId = user.AccountId,
            Name = passkey.Name,
            CreatedAt = passkey.CreatedAt,
            Data = JsonSerializer.Serialize(
                new Stored(
                    passkey.PublicKey,
                    passkey.SignCount,
                    passkey.Transports,
                    passkey.IsUserVerified,
                    passkey.IsBackupEligible,
                    passkey.IsBackedUp,
                    passkey.AttestationObject,
                    passkey.ClientDataJson
                )
            ),
        };
        bool isNew = (await accounts.PasskeysAsync(user.AccountId, ct)).All(p => p.CredentialId != row.CredentialId);
        await accounts.KeepPasskeyAsync(user, row, isNew, await ActorAsync(), ct);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken ct) =>
        [.. (await accounts.PasskeysAsync(user.AccountId, ct)).Select(InfoOf)];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken ct)
    {
        string id = Base64Url.EncodeToString(credentialId);
        return (await accounts.PasskeysAsync(null, ct)).FirstOrDefault(p => p.CredentialId == id) is { } found
            ? (await BookAsync(ct)).Find(found.AccountId)
            : null;
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken ct)
    {
        string id = Base64Url.EncodeToString(credentialId);
        return (await accounts.PasskeysAsync(user.AccountId, ct)).FirstOrDefault(p => p.CredentialId == id) is { } found
            ? InfoOf(found)
            : null;
    }

    public async Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken ct) =>
        await accounts.RemovePasskeyAsync(user, Base64Url.EncodeToString(credentialId), await ActorAsync(), ct);

    public void Dispose() { }

    private Task<AccessBook> BookAsync(CancellationToken ct) =>
        // Not what the watch knows: what is found here is changed and written back.
        store.Exists
            ? store.ReadAsync(ct)
            : Task.FromResult(AccessBook.None);

    private async Task<Actor> ActorAsync() =>
        http.HttpContext is { } context ? await context.ActorAsync() : new Actor("");

    private static UserPasskeyInfo InfoOf(AccountPasskey passkey)
    {
        Stored stored = JsonSerializer.Deserialize<Stored>(passkey.Data)!;
        return new UserPasskeyInfo(
            Base64Url.DecodeFromChars(passkey.CredentialId),
            stored.PublicKey,
            passkey.CreatedAt,
            stored.SignCount,
            stored.Transports,
            stored.IsUserVerified,
            stored.IsBackupEligible,
            stored.IsBackedUp,
            stored.AttestationObject,
            stored.ClientDataJson
        )
        {
            Name = passkey.Name,
        };
    }

    private sealed record Stored(
        byte[] PublicKey,
        uint SignCount,
        string[]? Transports,
        bool IsUserVerified,
        bool IsBackupEligible,
        bool IsBackedUp,
        byte[] AttestationObject,
        byte[] ClientDataJson
    );
}
