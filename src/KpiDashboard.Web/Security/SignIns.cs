using System.Security.Claims;
using KpiDashboard.Access;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.Identity;

namespace KpiDashboard.Web.Security;

/// <summary>
/// Signs people in and writes down that it did, or why not. What people are told never says whether there is an account of
/// a name.
/// </summary>
/// <param name="manager">Checks passwords, codes and passkeys.</param>
/// <param name="users">Changes accounts.</param>
/// <param name="accounts">Gives and takes roles.</param>
/// <param name="store">Keeps the audit.</param>
/// <param name="watch">Learns of each change at once.</param>
/// <param name="hasher">Hashes passwords.</param>
/// <param name="clock">Says when it is.</param>
/// <param name="http">The request.</param>
public sealed class SignIns(
    SignInManager<Account> manager,
    UserManager<Account> users,
    Accounts accounts,
    AccessStore store,
    AccessWatch watch,
    IPasswordHasher<Account> hasher,
    TimeProvider clock,
    IHttpContextAccessor http
)
{
    private const int RememberedCodes = 6;
    private const int HashLength = 8;

    // A password that nobody has, for names that nobody has: both take the same time.
    private static string? HashOfNobody { get; set; }

    private HttpContext Context => http.HttpContext!;

    /// <summary>By name and password.</summary>
    /// <param name="name">The name.</param>
    /// <param name="password">The password.</param>
    /// <returns>What comes next, or why not.</returns>
    public async Task<SignInOutcome> ByPasswordAsync(string name, string password)
    {
        Account? account = await users.FindByNameAsync(name);
        if (account is null)
        {
            Account stranger = accounts.Draft(name, "", new Actor(""));
            HashOfNobody ??= hasher.HashPassword(stranger, Secret.New());
            hasher.VerifyHashedPassword(stranger, HashOfNobody, password);
            await FailedAsync(name, "unknown");
            return SignInOutcome.Wrong;
        }

        SignInResult result = await manager.PasswordSignInAsync(account, password, false, lockoutOnFailure: true);
        return await EndAsync(account, result, "password");
    }

    /// <summary>The second step: by a code of an authenticator, or one of those for who has lost it.</summary>
    /// <param name="code">The code.</param>
    public async Task<SignInOutcome> ByCodeAsync(string code)
    {
        if (await manager.GetTwoFactorAuthenticationUserAsync() is not { } account)
        {
            return SignInOutcome.Expired;
        }

        string digits = new([.. code.Where(c => !char.IsWhiteSpace(c) && c != '-')]);
        if (digits.Length != 6 || !digits.All(char.IsAsciiDigit))
        {
            return await EndAsync(
                account,
                await manager.TwoFactorRecoveryCodeSignInAsync(code.Trim()),
                "recovery code"
            );
        }

        string used = Secret.HashOf(digits + account.AccountId)[..HashLength];
        string[] known = account.UsedCodes?.Split(' ') ?? [];
        if (known.Contains(used))
        {
            await FailedAsync(account.Name, "code used before");
            return SignInOutcome.UsedCode;
        }

        SignInResult result = await manager.TwoFactorAuthenticatorSignInAsync(digits, false, rememberClient: false);
        SignInOutcome outcome = await EndAsync(account, result, "code");
        if (outcome == SignInOutcome.In && await users.FindByIdAsync(account.AccountId) is { } now)
        {
            now.UsedCodes = string.Join(' ', known.TakeLast(RememberedCodes - 1).Append(used));
            await users.UpdateAsync(now);
        }

        return outcome;
    }

    /// <summary>By a passkey.</summary>
    /// <param name="credential">What the browser answered, as JSON.</param>
    public async Task<SignInOutcome> ByPasskeyAsync(string credential)
    {
        PasskeyAssertionResult<Account> result;
        try
        {
            result = await manager.PerformPasskeyAssertionAsync(credential);
        }
        catch (Exception e) when (e is InvalidOperationException or System.Text.Json.JsonException)
        {
            // Nothing was asked of the browser, or too long ago.
            return SignInOutcome.Expired;
        }

        if (!result.Succeeded)
        {
            await FailedAsync("", "passkey");
            return SignInOutcome.WrongPasskey;
        }

        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return await InAsync(result.User, "passkey");
    }

    /// <summary>By a provider that has vouched for somebody.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="principal">For whom it vouches.</param>
    public async Task<SignInOutcome> ByProviderAsync(Provider provider, ClaimsPrincipal principal)
    {
        string? key = principal.FindFirst("sub")?.Value ?? principal.FindFirst(ClaimTypes.NameIdentifier)?.Value;
        if (string.IsNullOrEmpty(key))
        {
            await FailedAsync("", $"{provider.Name}: no sub");
            return SignInOutcome.ProviderFailed;
        }

        string name = principal.FindFirst("preferred_username")?.Value ?? principal.FindFirst("email")?.Value ?? key;
        Account? account = await users.FindByLoginAsync(provider.Name, key);
        if (account is null)
        {
            // Who was invited comes in by the name under which the provider knows the person, as long as the link stands.
            account = Accounts.IsName(name) ? await users.FindByNameAsync(name) : null;
            bool isInvited =
                account is { LastSignIn: null, PasswordHash: null }
                && (await store.QueryAsync<Invitation>()).Any(i =>
                    i.AccountId == account.AccountId && i.Expires > clock.GetUtcNow()
                );
            if (isInvited)
            {
                await users.AddLoginAsync(account!, new UserLoginInfo(provider.Name, key, provider.Title));
            }
            else if (account is null && provider.MakesAccounts)
            {
                account = await accounts.CreateOfProviderAsync(
                    Accounts.IsName(name) ? name : Guid.CreateVersion7().ToString("N"),
                    principal.FindFirst("name")?.Value ?? name,
                    provider.Name,
                    key,
                    new Actor($"oidc:{provider.Name}", await Context.AddressHashAsync())
                );
            }
            else
            {
                await FailedAsync(name, $"{provider.Name}: not invited");
                return SignInOutcome.NotInvited;
            }
        }

        await FollowClaimsAsync(provider, principal, account!);
        return await InAsync(account!, provider.Name);
    }

    /// <summary>Ends the session.</summary>
    public async Task OutAsync()
    {
        Visitor visitor = Visit.Of(Context).Visitor;
        await manager.SignOutAsync();
        if (visitor.IsPerson)
        {
            await Context.NoteAsync(new AuditLine(AuditEvents.SignOut, visitor.Name));
        }
    }

    /// <summary>Signs in whoever has just proved who he or she is, unless the account is locked.</summary>
    /// <param name="account">The account.</param>
    /// <param name="how">How it was proved.</param>
    public async Task<SignInOutcome> InAsync(Account account, string how)
    {
        if (account.LockedAt is not null)
        {
            return await EndAsync(account, SignInResult.LockedOut, how);
        }

        await manager.SignInAsync(account, isPersistent: false, how);
        return await EndAsync(account, SignInResult.Success, how);
    }

    private async Task<SignInOutcome> EndAsync(Account account, SignInResult result, string how)
    {
        if (result.RequiresTwoFactor)
        {
            return SignInOutcome.NeedsCode;
        }

        if (!result.Succeeded)
        {
            await FailedAsync(account.Name, result.IsLockedOut ? $"{how}: locked" : how);
            return result.IsLockedOut ? SignInOutcome.Locked : SignInOutcome.Wrong;
        }

        if (await users.FindByIdAsync(account.AccountId) is { } now)
        {
            now.LastSignIn = clock.GetUtcNow();
            await accounts.SaveAsync(
                now,
                new AuditLine(AuditEvents.SignIn, account.Name)
                {
                    NewValue = how,
                    AddressHash = await Context.AddressHashAsync(),
                }
            );
            await watch.RefreshAsync();
        }

        return SignInOutcome.In;
    }

    private Task FailedAsync(string name, string why) =>
        Context.NoteAsync(
            // What somebody typed may be a password in the wrong field: only names that could be one are written down.
            new AuditLine(AuditEvents.SignIn, Accounts.IsName(name) ? name.Trim() : "")
            {
                Succeeded = false,
                NewValue = why,
            }
        );

    /// <summary>What a provider says of roles is given and taken at each sign-in; what was given here stays.</summary>
    private async Task FollowClaimsAsync(Provider provider, ClaimsPrincipal principal, Account account)
    {
        if (provider.RoleClaim.Length == 0)
        {
            return;
        }

        Actor by = new($"oidc:{provider.Name}", await Context.AddressHashAsync());
        string? unit = provider.UnitClaim.Length == 0 ? null : principal.FindFirst(provider.UnitClaim)?.Value;
        HashSet<(Role, string)> said = unit is not { Length: > 0 and <= 50 }
            ? []
            :
            [
                .. principal
                    .FindAll(provider.RoleClaim)
                    .Where(c => provider.Roles.ContainsKey(c.Value))
                    .Select(c => (provider.Roles[c.Value], unit)),
            ];
        Grant[] given =
        [
            .. (await store.ReadAsync())
                .GrantsOf(account.AccountId)
                .Where(g => g.GrantedBy == by.Name && g.RevokedAt is null),
        ];
        foreach (Grant grant in given.Where(g => !said.Contains((g.Role, g.UnitCode))))
        {
            await accounts.RevokeAsync(account, grant, by);
        }

        foreach ((Role role, string code) in said.Except(given.Select(g => (g.Role, g.UnitCode))))
        {
            await accounts.GrantAsync(account, role, code, DateOnly.MinValue, DateOnly.MaxValue, by);
        }
    }
}

/// <summary>What became of somebody who wanted to sign in.</summary>
public enum SignInOutcome
{
    /// <summary>Signed in.</summary>
    In,

    /// <summary>A code of the authenticator is asked for next.</summary>
    NeedsCode,

    /// <summary>Name or password, or the code, is wrong.</summary>
    Wrong,

    /// <summary>The code was right and has been used before.</summary>
    UsedCode,

    /// <summary>Too many wrong tries, or locked by an administrator.</summary>
    Locked,

    /// <summary>It took too long; begin again.</summary>
    Expired,

    /// <summary>The passkey was not accepted.</summary>
    WrongPasskey,

    /// <summary>The provider vouches for somebody who has not been invited.</summary>
    NotInvited,

    /// <summary>The provider did not answer, or not as it should.</summary>
    ProviderFailed,
}
