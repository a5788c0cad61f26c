using System.Security.Claims;
using KpiDashboard.Access;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.Authentication;
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
/// <param name="tries">Counts what was wrong.</param>
/// <param name="settings">Say how long sessions hold.</param>
/// <param name="hasher">Hashes passwords.</param>
/// <param name="clock">Says when it is.</param>
/// <param name="http">The request.</param>
public sealed class SignIns(
    SignInManager<Account> manager,
    UserManager<Account> users,
    Accounts accounts,
    AccessStore store,
    AccessWatch watch,
    WrongTries tries,
    AccessSettings settings,
    IPasswordHasher<Account> hasher,
    TimeProvider clock,
    IHttpContextAccessor http
)
{
    // A password that nobody has, for names that nobody has: both take the same time.
    private static string? HashOfNobody { get; set; }

    private HttpContext Context => http.HttpContext!;

    /// <summary>By name and password.</summary>
    /// <param name="name">The name.</param>
    /// <param name="password">The password.</param>
    /// <returns>What comes next, or why not.</returns>
    public async Task<SignInOutcome> ByPasswordAsync(string name, string password)
    {
        if (await tries.AreTooManyFromAsync(await Context.AddressHashAsync()))
        {
            await FailedAsync(name, FailedSignIn.TooOften);
            return SignInOutcome.TooOften;
        }

        SemaphoreSlim turn = tries.TurnOf(name);
        await turn.WaitAsync(Context.RequestAborted);
        try
        {
            Account? account = await users.FindByNameAsync(name);
            if (account is null or { LockedAt: not null })
            {
                return await InVainAsync(account, name, password);
            }

            if (account.PasswordHash is null && !await users.IsLockedOutAsync(account))
            {
                VerifyForNobody(password);
            }

            SignInResult result = await manager.PasswordSignInAsync(account, password, false, lockoutOnFailure: true);
            return await EndAsync(account, result, FailedSignIn.Password);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// A name that opens nothing, because there is none such or its account is locked, is answered as that of an account: it is
    /// looked at as long, and waits after as many wrong passwords. Whoever knows the password of a locked account is told so.
    /// </summary>
    private async Task<SignInOutcome> InVainAsync(Account? account, string name, string password)
    {
        // In small letters, since accounts are found by either.
        string actor = account?.Name ?? name.Trim().Normalize().ToLowerInvariant();
        if (!Accounts.IsName(actor))
        {
            VerifyForNobody(password);
            await FailedAsync("", FailedSignIn.Unknown);
            return SignInOutcome.Wrong;
        }

        if (await tries.MustWaitAsync(actor))
        {
            await FailedAsync(actor, FailedSignIn.WhileLocked);
            return SignInOutcome.Locked;
        }

        if (account?.PasswordHash is not { } hash)
        {
            VerifyForNobody(password);
        }
        else if (hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed)
        {
            await FailedAsync(actor, FailedSignIn.WhileLocked);
            return SignInOutcome.Locked;
        }

        await FailedAsync(actor, account is null ? FailedSignIn.Unknown : FailedSignIn.Password);
        return await tries.MustWaitAsync(actor) ? SignInOutcome.Locked : SignInOutcome.Wrong;
    }

    private void VerifyForNobody(string password)
    {
        Account nobody = accounts.Draft("nobody", "", new Actor(""));
        HashOfNobody ??= hasher.HashPassword(nobody, Secret.New());
        hasher.VerifyHashedPassword(nobody, HashOfNobody, password);
    }

    /// <summary>The second step: by a code of an authenticator, or one of those for who has lost it.</summary>
    /// <param name="code">The code.</param>
    public async Task<SignInOutcome> ByCodeAsync(string code)
    {
        if (await manager.GetTwoFactorAuthenticationUserAsync() is not { } account)
        {
            await ExpiredAsync();
            return SignInOutcome.Expired;
        }

        // One code of an account after the other, as passwords: of many at once, each would see the count before all.
        SemaphoreSlim turn = tries.TurnOf(account.Name);
        await turn.WaitAsync(Context.RequestAborted);
        try
        {
            string digits = new([.. code.Where(c => !char.IsWhiteSpace(c) && c != '-')]);
            return digits.Length == 6 && digits.All(char.IsAsciiDigit)
                ? await ByDigitsAsync(account, digits)
                : await ByRecoveryCodeAsync(account, code.Trim());
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<SignInOutcome> ByDigitsAsync(Account account, string digits)
    {
        // Used up before it lets anybody in, so that it lets in one alone.
        if (
            await WasUsedAsync(account, digits)
            || await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, digits)
                && !await accounts.UseCodeAsync(account, digits)
        )
        {
            return await UsedAsync(account);
        }

        return await EndAsync(
            account,
            await manager.TwoFactorAuthenticatorSignInAsync(digits, false, rememberClient: false),
            FailedSignIn.Code
        );
    }

    private async Task<SignInOutcome> ByRecoveryCodeAsync(Account account, string code)
    {
        SignInResult result = await manager.TwoFactorRecoveryCodeSignInAsync(code);
        return !result.Succeeded && await WasUsedAsync(account, code)
            ? await UsedAsync(account)
            : await EndAsync(account, result, FailedSignIn.RecoveryCode);
    }

    private async Task<bool> WasUsedAsync(Account account, string code) =>
        await users.FindByIdAsync(account.AccountId) is { } now && Accounts.IsUsed(now, code);

    private async Task<SignInOutcome> UsedAsync(Account account)
    {
        await FailedAsync(account.Name, "code used before");
        return SignInOutcome.UsedCode;
    }

    /// <summary>Writes down that a step was asked for that was not begun, or too long ago. It counts as no wrong try.</summary>
    public Task ExpiredAsync() => Context.NoteRefusedAsync(FailedSignIn.Expired);

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
            await ExpiredAsync();
            return SignInOutcome.Expired;
        }

        if (!result.Succeeded)
        {
            await FailedAsync("", FailedSignIn.Passkey);
            return SignInOutcome.WrongPasskey;
        }

        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return await InAsync(result.User, FailedSignIn.Passkey);
    }

    /// <summary>By a provider that has vouched for somebody.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="principal">For whom it vouches.</param>
    public async Task<SignInOutcome> ByProviderAsync(Provider provider, ClaimsPrincipal principal)
    {
        if (KeyOf(principal) is not { } key)
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

    /// <summary>Lets whoever is signed in come in by a provider from now on.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="principal">For whom it vouches.</param>
    /// <param name="accountId">Who asked for it: the account that was signed in then, and must be now.</param>
    public async Task<SignInOutcome> TieAsync(Provider provider, ClaimsPrincipal principal, string accountId)
    {
        if (
            KeyOf(principal) is not { } key
            || Visit.Of(Context).Visitor.AccountId != accountId
            || await users.FindByIdAsync(accountId) is not { } account
        )
        {
            await FailedAsync("", $"{provider.Name}: not tied");
            return SignInOutcome.Expired;
        }

        if (await users.FindByLoginAsync(provider.Name, key) is { } owner)
        {
            if (owner.AccountId == accountId)
            {
                return SignInOutcome.In;
            }

            await FailedAsync(account.Name, $"{provider.Name}: taken");
            return SignInOutcome.Taken;
        }

        await users.AddLoginAsync(account, new UserLoginInfo(provider.Name, key, provider.Title));
        return SignInOutcome.In;
    }

    /// <summary>Ends the session: its cookie is worth nothing from then on, whoever has a copy.</summary>
    public async Task OutAsync()
    {
        Visitor visitor = Visit.Of(Context).Visitor;
        await EndSessionAsync();
        await manager.SignOutAsync();
        if (visitor.IsPerson)
        {
            await Context.NoteAsync(new AuditLine(AuditEvents.SignOut, visitor.Name));
            await watch.RefreshAsync();
        }
    }

    /// <summary>Ends the session with which a request came, if it came with one.</summary>
    private async Task EndSessionAsync()
    {
        AuthenticateResult came = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (came.Principal?.FindFirst(Visit.SessionClaim)?.Value is { } session)
        {
            await accounts.EndSessionAsync(session, clock.GetUtcNow() + settings.Longest);
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

        // What was before signing in is worth nothing after it, if somebody else put it there or has a copy.
        await EndSessionAsync();
        AuditLine line = new(AuditEvents.SignIn, account.Name)
        {
            NewValue = how,
            AddressHash = await Context.AddressHashAsync(),
        };
        bool isWritten = false;
        // Somebody may change the account meanwhile, or come in by it elsewhere: each is written down.
        while (!isWritten && await users.FindByIdAsync(account.AccountId) is { } now)
        {
            now.LastSignIn = clock.GetUtcNow();
            isWritten = await accounts.SaveAsync(now, line);
        }

        await watch.RefreshAsync();
        return SignInOutcome.In;
    }

    private static string? KeyOf(ClaimsPrincipal principal) =>
        (principal.FindFirst("sub") ?? principal.FindFirst(ClaimTypes.NameIdentifier))?.Value is { Length: > 0 } key
            ? key
            : null;

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

    /// <summary>The provider's answer was of another time than the server's.</summary>
    ClockOff,

    /// <summary>Whoever the provider vouches for has another account.</summary>
    Taken,

    /// <summary>Too many wrong tries from one address.</summary>
    TooOften,
}
