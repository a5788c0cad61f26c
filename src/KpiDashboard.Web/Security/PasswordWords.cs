using KpiDashboard.Web.Language;
using Microsoft.AspNetCore.Identity;

namespace KpiDashboard.Web.Security;

/// <summary>What is wrong with a password, in the user's language.</summary>
internal sealed class PasswordWords : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => Of("Password.Short", length);

    public override IdentityError PasswordMismatch() => Of("Password.Mismatch");

    public override IdentityError ConcurrencyFailure() => Of("People.Changed");

    public override IdentityError DefaultError() => Of("People.Changed");

    private static IdentityError Of(string key, params object[] values) =>
        new() { Code = key, Description = Texts.T(key, values) };
}
