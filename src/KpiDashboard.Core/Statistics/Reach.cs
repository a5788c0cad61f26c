namespace KpiDashboard.Statistics;

/// <summary>Whether enough of the dossiers that are still to come will be online. Statistics, part 2.</summary>
public static class Reach
{
    /// <summary>
    /// The probability that at least <paramref name="need"/> of <paramref name="more"/> further dossiers are online
    /// (beta-binomial).
    /// </summary>
    /// <param name="posterior">What is known of the unit's share.</param>
    /// <param name="need">Online dossiers that are missing; 0 or less: nothing is.</param>
    /// <param name="more">Dossiers to come; 0 or more.</param>
    /// <returns>0 to 1; exactly 1 where nothing is missing and exactly 0 where more is missing than comes.</returns>
    public static double Probability(BetaPosterior posterior, long need, long more)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(more);
        if (need <= 0)
        {
            return 1;
        }

        if (need > more)
        {
            return 0;
        }

        // Weights as logs, each from the one before; the greatest stands for 1, so that none is too great.
        (double log, double greatest) = (0, 0);
        for (long online = 0; online < more; online++)
        {
            log += Step(posterior, online, more);
            greatest = Math.Max(greatest, log);
        }

        (log, double all, double enough) = (-greatest, 0, 0);
        for (long online = 0; online <= more; online++)
        {
            double weight = Math.Exp(log);
            all += weight;
            enough += online >= need ? weight : 0;
            log += online < more ? Step(posterior, online, more) : 0;
        }

        return Math.Min(1, enough / all);
    }

    /// <summary>The log of how many times as likely one more online dossier is.</summary>
    private static double Step(BetaPosterior posterior, long online, long more) =>
        Math.Log(
            (more - online) / (online + 1.0) * ((online + posterior.Alpha) / (more - online - 1 + posterior.Beta))
        );
}
