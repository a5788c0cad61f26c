namespace KpiDashboard.Access;

/// <summary>
/// Who may sign in; a row of <c>Account.sql</c>. Of a person the name to sign in with and a name to be called by are kept,
/// and what signing in needs: nothing else.
/// </summary>
public sealed record Account
{
    /// <summary>The longest name that is taken, in letters.</summary>
    public const int LongestName = 100;

    /// <summary>Its key.</summary>
    public required string AccountId { get; init; }

    /// <summary>The name to sign in with.</summary>
    public required string Name { get; set; }

    /// <summary>The same as it is looked up.</summary>
    public required string NormalizedName { get; set; }

    /// <summary>What the person is called on pages.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The password as ASP.NET Core Identity hashes it; null where none was set.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with everything that ends sessions: password, second factor, signing out everywhere.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Changes with every change: who read an older one does not write over it.</summary>
    public required string ConcurrencyStamp { get; set; }

    /// <summary>Wrong passwords in a row.</summary>
    public int FailedCount { get; set; }

    /// <summary>Until when nobody may try after too many wrong passwords; null where nobody is kept waiting.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Since when a code from an authenticator is asked for; null where it is not.</summary>
    public DateTimeOffset? TwoFactorSince { get; set; }

    /// <summary>What the authenticator shares, protected by the keys of the store; null where there is none.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>The last few codes that were used, hashed: a code counts once. Null where none was.</summary>
    public string? UsedCodes { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name under which it was made.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When somebody last signed in with it; null where nobody has.</summary>
    public DateTimeOffset? LastSignIn { get; set; }

    /// <summary>When an administrator locked it; null where it may be used.</summary>
    public DateTimeOffset? LockedAt { get; set; }
}

/// <summary>An account's name at a provider of OpenID Connect; a row of <c>AccountLogin.sql</c>.</summary>
public sealed record AccountLogin
{
    /// <summary>The provider's name in the configuration.</summary>
    public required string Provider { get; init; }

    /// <summary>What the provider calls the person: its <c>sub</c>.</summary>
    public required string ProviderKey { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }
}

/// <summary>A passkey of an account; a row of <c>AccountPasskey.sql</c>.</summary>
public sealed record AccountPasskey
{
    /// <summary>What the authenticator calls it, in base64url.</summary>
    public required string CredentialId { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>What its owner calls it.</summary>
    public string? Name { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Public key, counter and marks, as JSON.</summary>
    public required string Data { get; init; }
}

/// <summary>A link with which somebody sets a password, once; a row of <c>Invitation.sql</c>.</summary>
public sealed record Invitation
{
    /// <summary>For how many days it may be used.</summary>
    public const int Days = 7;

    /// <summary>The link's secret, hashed.</summary>
    public required string TokenHash { get; init; }

    /// <summary>The account; null where the one who follows the link becomes the first administrator.</summary>
    public string? AccountId { get; init; }

    /// <summary>The moment from which it no longer counts.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The name under which it was made.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was used, or ended by another one; null where it still may be.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>A session that ended before its time; a row of <c>EndedSession.sql</c>.</summary>
public sealed record EndedSession
{
    /// <summary>The session, as its cookie names it.</summary>
    public required string SessionId { get; init; }

    /// <summary>When it would have ended by itself, from which moment on nothing need be known of it.</summary>
    public required DateTimeOffset Expires { get; init; }
}

/// <summary>How often a name was tried that opens nothing: <c>FailedTries.sql</c>.</summary>
public sealed record FailedTries
{
    /// <summary>How often.</summary>
    public required int Times { get; init; }

    /// <summary>When last; null where it never was.</summary>
    public DateTimeOffset? Latest { get; init; }
}

/// <summary>How often somebody at an address failed to sign in: <c>FailedFrom.sql</c>.</summary>
internal sealed record FailedFrom
{
    public required int Times { get; init; }
}

/// <summary>A key with which a program asks; a row of <c>ApiKey.sql</c>.</summary>
public sealed record ApiKey
{
    /// <summary>Its key in the store.</summary>
    public required string KeyId { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The secret, hashed.</summary>
    public required string KeyHash { get; init; }

    /// <summary>What may be done with it.</summary>
    public required Role Role { get; init; }

    /// <summary>Code of the unit whose subtree is meant.</summary>
    public required string UnitCode { get; init; }

    /// <summary>The moment from which it no longer counts.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name under which it was made.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>The day, about, on which it was last used; null where it was not.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>When it was taken away; null where it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>A key with which cookies are protected, as every web server reads it; a row of <c>SiteKey.sql</c>.</summary>
public sealed record SiteKey
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required string Content { get; init; }
}
