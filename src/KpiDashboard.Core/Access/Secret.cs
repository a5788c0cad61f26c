using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KpiDashboard.Access;

/// <summary>
/// Something that is said once and then kept as a hash only. It is 256 random bits, so the hash needs no salt and no time.
/// </summary>
public static class Secret
{
    private const int Bytes = 32;

    /// <summary>How the keys of programs begin, so that one which was left lying about is known for what it is.</summary>
    public const string OfPrograms = "kpi_";

    /// <summary>A new one, of letters, digits, <c>-</c> and <c>_</c>.</summary>
    /// <param name="prefix">How it begins.</param>
    public static string New(string prefix = "") =>
        prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of it: SHA-256 in hexadecimal.</summary>
    /// <param name="secret">What was said.</param>
    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
