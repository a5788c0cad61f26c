using KpiDashboard.Terms;

namespace KpiDashboard.Forecasts;

/// <summary>A probability in words, always the same for the same range.</summary>
public enum Chance
{
    /// <summary>Under 5 %.</summary>
    VeryLow,

    /// <summary>From 5 % to under 30 %.</summary>
    Low,

    /// <summary>From 30 % to 70 %.</summary>
    Open,

    /// <summary>Over 70 % to 95 %.</summary>
    High,

    /// <summary>Over 95 %.</summary>
    VeryHigh,
}

/// <summary>Words for probabilities.</summary>
public static class Chances
{
    /// <summary>The range that a probability is in.</summary>
    /// <param name="probability">0 to 1.</param>
    public static Chance Of(double probability) =>
        probability switch
        {
            < 0.05 => Chance.VeryLow,
            < 0.3 => Chance.Low,
            <= 0.7 => Chance.Open,
            <= 0.95 => Chance.High,
            _ => Chance.VeryHigh,
        };

    extension(Words)
    {
        /// <summary>A range in the user's language, with the number in whole percent: "low: 8 %".</summary>
        /// <param name="probability">0 to 1.</param>
        public static string ChanceOf(double probability) =>
            Words.Get($"Chance.{Of(probability)}", Words.Get("Chance.Percent", Whole(probability)));
    }

    // Of two thousand ways none is no proof that it cannot be.
    private static string Whole(double probability) =>
        probability < 0.01 ? "<1"
        : probability > 0.99 ? ">99"
        : $"{Math.Round(100 * probability, MidpointRounding.AwayFromZero)}";
}
