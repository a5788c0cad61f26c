using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace KpiDashboard.Web.Security;

/// <summary>
/// Links by which somebody who is signed in is known at a provider from then on. Each says for whom it was drawn, so that no
/// other site can tie an account to a person of its own.
/// </summary>
/// <param name="protection">Signs them.</param>
public sealed class Ties(IDataProtectionProvider protection)
{
    private static readonly TimeSpan For = TimeSpan.FromHours(1);
    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("KpiDashboard.Tie")
        .ToTimeLimitedDataProtector();

    /// <summary>What a link says for an account.</summary>
    /// <param name="accountId">The account's key.</param>
    public string Of(string accountId) => protector.Protect(accountId, For);

    /// <summary>The account for which a link was drawn; null where it was not drawn here, or too long ago.</summary>
    /// <param name="tie">What the link says.</param>
    public string? AccountOf(string tie)
    {
        try
        {
            return protector.Unprotect(tie);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
