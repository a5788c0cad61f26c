namespace KpiDashboard.SampleData;

/// <summary>
/// SplitMix64. Our own, since System.Random does not promise the same numbers in the next version; whole numbers
/// only, since the last digit of a logarithm differs between operating systems.
/// </summary>
internal sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>A stream of its own for a subject, so that a new procedure does not reshuffle all others.</summary>
    public static Chance For(params ReadOnlySpan<string> subject)
    {
        const ulong FnvOffset = 14695981039346656037;
        const ulong FnvPrime = 1099511628211;
        var hash = FnvOffset;
        foreach (var word in subject)
        {
            foreach (var letter in word)
                hash = (hash ^ letter) * FnvPrime;
            hash = (hash ^ 0x1F) * FnvPrime;
        }

        return new Chance(hash);
    }

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public long Below(long limit) => (long)Math.BigMul(Next(), (ulong)limit, out _);

    public int Below(int limit) => (int)Below((long)limit);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Permille(int chance) => Below(1000) < chance;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
