using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KpiDashboard.Access;

/// <summary>What happened, to be written down: the audit adds number, moment and hashes.</summary>
/// <param name="Event">What; one of <see cref="AuditEvents"/>.</param>
/// <param name="Actor">The name of who did it; empty where nobody is known.</param>
public sealed record AuditLine(string Event, string Actor)
{
    /// <summary>Whether it was done, and not refused.</summary>
    public bool Succeeded { get; init; } = true;

    /// <summary>Code of the unit that it is about; null where there is none.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Whom or what it was done to.</summary>
    public string? Subject { get; init; }

    /// <summary>What held before.</summary>
    public string? OldValue { get; init; }

    /// <summary>What holds now.</summary>
    public string? NewValue { get; init; }

    /// <summary>Where it was asked from, hashed by a key of the store; null where there is no such place.</summary>
    public string? AddressHash { get; init; }
}

/// <summary>What is written down, by its name.</summary>
public static class AuditEvents
{
    /// <summary>Signing in, or a failure to.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Signing out.</summary>
    public const string SignOut = "sign-out";

    /// <summary>An account was made.</summary>
    public const string AccountCreated = "account-created";

    /// <summary>A link was made with which a password is set.</summary>
    public const string Invited = "invited";

    /// <summary>A password was set or changed.</summary>
    public const string PasswordSet = "password-set";

    /// <summary>A second factor was turned on or off, or its recovery codes made anew.</summary>
    public const string SecondFactor = "second-factor";

    /// <summary>A passkey was added or taken away.</summary>
    public const string Passkey = "passkey";

    /// <summary>An account was tied to a name at a provider.</summary>
    public const string Login = "login";

    /// <summary>An account was locked or unlocked.</summary>
    public const string Locked = "locked";

    /// <summary>All sessions of an account were ended.</summary>
    public const string SignedOutEverywhere = "signed-out-everywhere";

    /// <summary>A role was given.</summary>
    public const string Granted = "granted";

    /// <summary>A role was taken away.</summary>
    public const string Revoked = "revoked";

    /// <summary>A program's key was made.</summary>
    public const string KeyCreated = "key-created";

    /// <summary>A program's key was taken away.</summary>
    public const string KeyRevoked = "key-revoked";

    /// <summary>Files were loaded.</summary>
    public const string Loaded = "loaded";

    /// <summary>An import was taken back.</summary>
    public const string Undone = "undone";

    /// <summary>Rows were typed or sent by a program.</summary>
    public const string Changed = "changed";

    /// <summary>A draft of a definition was kept.</summary>
    public const string DefinitionSaved = "definition-saved";

    /// <summary>A definition was published.</summary>
    public const string DefinitionPublished = "definition-published";

    /// <summary>A definition was retired.</summary>
    public const string DefinitionRetired = "definition-retired";

    /// <summary>A draft was given up.</summary>
    public const string DefinitionDiscarded = "definition-discarded";

    /// <summary>Settings or benchmarks were changed.</summary>
    public const string SettingsChanged = "settings-changed";

    /// <summary>Refused rows that had been kept long enough were removed.</summary>
    public const string Purged = "purged";

    /// <summary>A list of dossiers was downloaded.</summary>
    public const string DossiersDownloaded = "dossiers-downloaded";

    /// <summary>Refused rows were downloaded.</summary>
    public const string QuarantineDownloaded = "quarantine-downloaded";

    /// <summary>Somebody asked for what is not for him or her.</summary>
    public const string Refused = "refused";

    /// <summary>Old rows of the audit itself were let go.</summary>
    public const string AuditShortened = "audit-shortened";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        SignIn,
        SignOut,
        AccountCreated,
        Invited,
        PasswordSet,
        SecondFactor,
        Passkey,
        Login,
        Locked,
        SignedOutEverywhere,
        Granted,
        Revoked,
        KeyCreated,
        KeyRevoked,
        Loaded,
        Undone,
        Changed,
        DefinitionSaved,
        DefinitionPublished,
        DefinitionRetired,
        DefinitionDiscarded,
        SettingsChanged,
        Purged,
        DossiersDownloaded,
        QuarantineDownloaded,
        Refused,
        AuditShortened,
    ];
}

/// <summary>Why somebody could not sign in, where it is counted: what the audit then has as the new value.</summary>
public static class FailedSignIn
{
    /// <summary>Nobody has the name.</summary>
    public const string Unknown = "unknown";

    /// <summary>The password was wrong.</summary>
    public const string Password = "password";

    /// <summary>The account was locked, or the name had to wait.</summary>
    public const string WhileLocked = "password: locked";

    /// <summary>The code of an authenticator was wrong.</summary>
    public const string Code = "code";

    /// <summary>A code for who has lost the authenticator was wrong.</summary>
    public const string RecoveryCode = "recovery code";

    /// <summary>A passkey was not accepted.</summary>
    public const string Passkey = "passkey";

    /// <summary>What was begun before was over, or had never been begun.</summary>
    public const string Expired = "expired";

    /// <summary>The key of a program was wrong, over or taken away.</summary>
    public const string Key = "key";

    /// <summary>Too many had failed from the address, so that nothing was looked at.</summary>
    public const string TooOften = "too often";
}

/// <summary>A row of the audit: <c>AuditEntry.sql</c>.</summary>
public sealed record AuditEntry
{
    /// <summary>What <see cref="Result"/> says where it was done.</summary>
    public const string Ok = "ok";

    /// <summary>What <see cref="Result"/> says where it was refused.</summary>
    public const string Failed = "failed";

    /// <summary>Its place in the chain, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who, by the account's name; empty where nobody is known.</summary>
    public required string Actor { get; init; }

    /// <summary>What; one of <see cref="AuditEvents"/>.</summary>
    public required string Event { get; init; }

    /// <summary><c>ok</c>, or <c>failed</c>.</summary>
    public required string Result { get; init; }

    /// <summary>Code of the unit that it is about.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Whom or what it was done to.</summary>
    public string? Subject { get; init; }

    /// <summary>What held before.</summary>
    public string? OldValue { get; init; }

    /// <summary>What holds now.</summary>
    public string? NewValue { get; init; }

    /// <summary>Where it was asked from, hashed by a key of the store.</summary>
    public string? AddressHash { get; init; }

    /// <summary>The hash of the row before; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>The hash of all that this row says.</summary>
    public required string Hash { get; init; }

    /// <summary>The hash that the row must have: SHA-256 of its values and of the hash before.</summary>
    public string Expected()
    {
        string?[] values =
        [
            PreviousHash,
            Number.ToString(CultureInfo.InvariantCulture),
            At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            Actor,
            Event,
            Result,
            UnitCode,
            Subject,
            OldValue,
            NewValue,
            AddressHash,
        ];
        // With the length of each, so that no two rows are written alike.
        string text = string.Concat(values.Select(v => v is null ? "-;" : $"{v.Length}:{v};"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>The newest row of the audit: <c>AuditTail.sql</c>.</summary>
internal sealed record AuditTail
{
    public required long Number { get; init; }

    public required string Hash { get; init; }
}

/// <summary>How many codes are left: <c>RecoveryCodesLeft.sql</c>.</summary>
internal sealed record RecoveryCodesLeft
{
    public required int Codes { get; init; }
}

/// <summary>How often something has changed: <c>AccessVersion.sql</c>.</summary>
internal sealed record AccessVersion
{
    public required long Version { get; init; }
}
