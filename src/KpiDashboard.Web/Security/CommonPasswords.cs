using System.Reflection;
using KpiDashboard.Access;
using KpiDashboard.Web.Language;
using Microsoft.AspNetCore.Identity;

namespace KpiDashboard.Web.Security;

/// <summary>Refuses the passwords that everybody tries first, and those that are the account's own name.</summary>
internal sealed class CommonPasswords : IPasswordValidator<Account>
{
    private static readonly Lazy<HashSet<string>> Commonest = new(Read);

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        string plain = Plain(password ?? "");
        bool isCommon =
            Commonest.Value.Contains(plain)
            || plain.Length < 4
            || user.Name.Length >= 4 && plain.Contains(Plain(user.Name), StringComparison.Ordinal);
        return Task.FromResult(
            isCommon
                ? IdentityResult.Failed(
                    new IdentityError { Code = "CommonPassword", Description = Texts.T("Password.Common") }
                )
                : IdentityResult.Success
        );
    }

    /// <summary>Without what people put at the ends to satisfy a rule: "Password2026!" is "password".</summary>
    private static string Plain(string password) =>
        new string([.. password.ToLowerInvariant().Where(char.IsLetterOrDigit)]).TrimEnd(
            '0',
            '1',
            '2',
            '3',
            '4',
            '5',
            '6',
            '7',
            '8',
            '9'
        );

    private static HashSet<string> Read()
    {
        using Stream words = Assembly.GetExecutingAssembly().GetManifestResourceStream("common-passwords.txt")!;
        using StreamReader reader = new(words);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Plain)];
    }
}
