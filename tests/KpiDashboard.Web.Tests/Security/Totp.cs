using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>What an authenticator shows (RFC 6238): worked out here from the RFC, not by the program.</summary>
internal static class Totp
{
    public static string Of(string base32, DateTimeOffset at)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, at.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The RFC's own algorithm, which every authenticator uses.
        byte[] hash = HMACSHA1.HashData(Decode(base32), step);
#pragma warning restore CA5350
        int offset = hash[^1] & 0xf;
        int number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string base32)
    {
        List<byte> bytes = [];
        int bits = 0;
        int held = 0;
        foreach (char c in base32.TrimEnd('='))
        {
            held =
                (held << 5)
                | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
