namespace KpiDashboard.Statistics;

/// <summary>What random numbers begin with: the same on every machine.</summary>
internal static class Seeds
{
    /// <summary>The step from one state to the next (SplitMix64).</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>A seed of a text (FNV-1a).</summary>
    /// <param name="text">The text.</param>
    public static ulong Of(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in text)
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return hash;
    }

    /// <summary>A number out of a state, so that neighbouring states have nothing in common (SplitMix64).</summary>
    /// <param name="value">The state.</param>
    public static ulong Mixed(ulong value)
    {
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }
}
