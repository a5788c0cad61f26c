namespace KpiDashboard.Storage.Bulk;

/// <summary>
/// Which codes a file may have brought before: a Bloom filter of two bytes a code, four bits of one word each. One new
/// code in two hundred is taken for one that came before, which the store then tells; none that did is taken for a new
/// one. 10 MB for five million codes, where their hashes took 60.
/// </summary>
internal sealed class CodeFilter
{
    private const int BitsPerCode = 16;
    private const int Fewest = 1 << 16;
    private const long Most = 1L << 27;

    /// <summary>Another layer is laid on when there are more codes than were expected.</summary>
    private readonly List<ulong[]> layers = [];
    private long left;

    /// <summary>Whether a code may have come before, by its hash; it has now.</summary>
    /// <param name="hash">Of <see cref="CodeKeys.Hash"/>.</param>
    /// <param name="expected">How many codes there will be, as far as can be told.</param>
    public bool MayHaveSeen(ulong hash, long expected)
    {
        if (left-- == 0)
        {
            LayOn(expected);
        }

        ulong bits = 1UL << (int)hash | 1UL << (int)(hash >> 6) | 1UL << (int)(hash >> 12) | 1UL << (int)(hash >> 18);
        bool seen = false;
        foreach (ulong[] layer in layers)
        {
            seen |= (WordOf(layer, hash) & bits) == bits;
        }

        WordOf(layers[^1], hash) |= bits;
        return seen;
    }

    private void LayOn(long expected)
    {
        long codes = Math.Clamp(expected, Fewest, Most);
        layers.Add(new ulong[codes * BitsPerCode / 64]);
        left = codes - 1;
    }

    private static ref ulong WordOf(ulong[] layer, ulong hash) =>
        ref layer[(int)Math.BigMul(hash, (ulong)layer.Length, out _)];
}
