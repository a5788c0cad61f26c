using System.Collections.Frozen;
using KpiDashboard.Access;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Security;

/// <summary>What the audit says in short words, in the user's language; names and codes stay as they are.</summary>
internal static class AuditWords
{
    private static readonly FrozenDictionary<string, string> Keys = new Dictionary<string, string>
    {
        ["open"] = "Audited.Open",
        ["locked"] = "Audited.Locked",
        [FailedSignIn.Password] = "Audited.Password",
        [FailedSignIn.WhileLocked] = "Audited.WhileLocked",
        [FailedSignIn.Code] = "Audited.Code",
        [FailedSignIn.RecoveryCode] = "Audited.RecoveryCode",
        ["code used before"] = "Audited.UsedCode",
        [FailedSignIn.Passkey] = "Audited.Passkey",
        ["invitation"] = "Audited.Invitation",
        [FailedSignIn.Unknown] = "Audited.Unknown",
        [FailedSignIn.Expired] = "Audited.Expired",
        [FailedSignIn.Key] = "Audited.Key",
        [FailedSignIn.TooOften] = "Audited.TooOften",
        ["invitation ended"] = "Audited.InvitationEnded",
        ["foreign address"] = "Audited.ForeignAddress",
        ["foreign form"] = "Audited.ForeignForm",
        ["draft"] = "Definition.State.Draft",
        ["published"] = "Definition.State.Published",
        ["retired"] = "Definition.State.Retired",
        ["on"] = "Account.Second.On",
        ["off"] = "Account.Second.Off",
        ["changed"] = "Audited.Changed",
        ["reset"] = "Audited.Reset",
        ["recovery codes"] = "Audited.RecoveryCodes",
        [nameof(Right.ReadFigures)] = "Audited.ReadFigures",
        [nameof(Right.ReadDossiers)] = "Audited.ReadDossiers",
        [nameof(Right.ReadFiles)] = "Audited.ReadFiles",
        [nameof(Right.ChangeUnit)] = "Audited.ChangeUnit",
        [nameof(Right.SendFiles)] = "Audited.SendFiles",
        [nameof(Right.ChangeFiles)] = "Audited.ChangeFiles",
        [nameof(Right.Administer)] = "Audited.Administer",
    }.ToFrozenDictionary();

    /// <summary>What is shown of a value.</summary>
    /// <param name="value">The value as it was written down.</param>
    public static string? Of(string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (Keys.TryGetValue(value, out string? key))
        {
            return Texts.T(key);
        }

        // A role stands first in what was given and taken.
        string[] parts = value.Split(" · ", 2);
        return parts.Length == 2 && Enum.TryParse(parts[0], ignoreCase: true, out Role role)
            ? $"{Texts.T($"Role.{role}")} · {parts[1]}"
            : value;
    }

    /// <summary>What happened, and that it was refused where the event does not say so itself.</summary>
    /// <param name="row">The row.</param>
    public static string EventOf(AuditEntry row) =>
        row.Result == AuditEntry.Ok || row.Event == AuditEvents.Refused
            ? Texts.T($"Audit.{row.Event}")
            : $"{Texts.T($"Audit.{row.Event}")} · {Texts.T("Audit.Result.failed")}";
}
