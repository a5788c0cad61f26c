using System.Reflection;
using System.Text.Json;
using KpiDashboard.Access;
using KpiDashboard.Web.Language;
using Microsoft.AspNetCore.Identity;

namespace KpiDashboard.Web.Security;

/// <summary>
/// Refuses the passwords that everybody tries first, and those that are the account's own name: the fifty thousand commonest
/// of leaks, as the package of zxcvbn has them, and a few that people choose here. They are read when a password is set, and not
/// kept in memory.
/// </summary>
internal sealed class CommonPasswords : IPasswordValidator<Account>
{
    private const int LeastPlain = 4;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        string plain = Once(Plain(password ?? ""));
        bool isCommon =
            plain.Length < LeastPlain
            || user.Name.Length >= LeastPlain && plain.Contains(Plain(user.Name), StringComparison.Ordinal)
            || Commonest().Any(common => Once(Plain(common)) == plain);
        return Task.FromResult(
            isCommon
                ? IdentityResult.Failed(
                    new IdentityError { Code = "CommonPassword", Description = Texts.T("Password.Common") }
                )
                : IdentityResult.Success
        );
    }

    /// <summary>Without what people put around to satisfy a rule: "2026 Password!" is "password".</summary>
    private static string Plain(string password) =>
        new string([.. password.ToLowerInvariant().Where(char.IsLetterOrDigit)]).Trim(
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

    /// <summary>What is said several times, once: "passwordpassword" is no longer than "password".</summary>
    private static string Once(string plain)
    {
        for (int length = 1; length <= plain.Length / 2; length++)
        {
            // A text that repeats is itself when it is moved on by what it repeats.
            if (
                plain.Length % length == 0
                && plain.AsSpan(length).SequenceEqual(plain.AsSpan(0, plain.Length - length))
            )
            {
                return plain[..length];
            }
        }

        return plain;
    }

    private static IEnumerable<string> Commonest()
    {
        using Stream leaks = Resource("passwords.json");
        using StreamReader ours = new(Resource("common-passwords.txt"));
        return
        [
            .. JsonSerializer.Deserialize<string[]>(leaks)!,
            .. ours.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries),
        ];
    }

    private static Stream Resource(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
}
