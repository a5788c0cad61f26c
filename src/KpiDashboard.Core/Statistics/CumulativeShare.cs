namespace KpiDashboard.Statistics;

/// <summary>
/// A posterior as a table over log-odds, steps that grow with the distance from its top, so that sums over it are as good as
/// integrals even where it lies at one end. Two of these are compared in microseconds.
/// </summary>
internal sealed class CumulativeShare
{
    private const double Step = 1 / 16.0;

    /// <summary>What is this far (a log) under the top is left out.</summary>
    private const double Floor = -32;

    private readonly double top;
    private readonly double scale;
    private readonly double first;
    private readonly double[] logOdds;
    private readonly double[] density;
    private readonly double[] below;

    public CumulativeShare(BetaPosterior posterior)
    {
        (double alpha, double beta) = (posterior.Alpha, posterior.Beta);
        top = Math.Log(alpha / beta);
        scale = Math.Sqrt(1 / alpha + 1 / beta);
        int left = -Steps(posterior, -1);
        int count = Steps(posterior, 1) - left + 1;
        first = left * Step;
        logOdds = new double[count];
        density = new double[count];
        below = new double[count];
        double[] slopes = new double[count];
        for (int i = 0; i < count; i++)
        {
            double at = (left + i) * Step;
            logOdds[i] = LogOdds(at);
            density[i] = Math.Exp(LogDensity(posterior, at));
            slopes[i] = (alpha - (alpha + beta) / (1 + Math.Exp(-logOdds[i]))) * scale * Math.Cosh(at) + Math.Tanh(at);
        }

        double all = density.Sum() * Step;
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            density[i] /= all;
            // Euler and Maclaurin: a sum up to a place is an integral up to it and a part of the slope there.
            below[i] = Step * (sum + density[i] / 2) - Step * Step / 12 * density[i] * slopes[i];
            sum += density[i];
        }
    }

    /// <summary>The probability that the other's share is higher; 0 to 1.</summary>
    public double IsBelow(CumulativeShare other) => scale <= other.scale ? Crossed(other) : 1 - other.Crossed(this);

    /// <summary>The log-odds below which it lies with this probability.</summary>
    public double Quantile(double probability)
    {
        int found = Array.BinarySearch(below, probability);
        int next = Math.Clamp(found < 0 ? ~found : found, 1, below.Length - 1);
        double part = (probability - below[next - 1]) / (below[next] - below[next - 1]);
        return logOdds[next - 1] + Math.Clamp(part, 0, 1) * (logOdds[next] - logOdds[next - 1]);
    }

    private double Crossed(CumulativeShare other)
    {
        double sum = 0;
        for (int i = 0; i < logOdds.Length; i++)
        {
            sum += density[i] * (1 - other.Below(logOdds[i]));
        }

        return Math.Clamp(sum * Step, 0, 1);
    }

    /// <summary>The probability of lower log-odds: between places of the table by their values and slopes (Hermite).</summary>
    private double Below(double value)
    {
        double place = (Math.Asinh((value - top) / scale) - first) / Step;
        if (place <= 0)
        {
            return 0;
        }

        if (place >= below.Length - 1)
        {
            return 1;
        }

        int i = (int)place;
        double part = place - i;
        double rest = 1 - part;
        return rest * rest * ((1 + 2 * part) * below[i] + part * Step * density[i])
            + part * part * ((1 + 2 * rest) * below[i + 1] - rest * Step * density[i + 1]);
    }

    /// <summary>How many steps to one side matter.</summary>
    private int Steps(BetaPosterior posterior, int side)
    {
        double highest = LogDensity(posterior, 0);
        int steps = 1;
        while (LogDensity(posterior, side * steps * Step) - highest > Floor)
        {
            steps++;
        }

        return steps;
    }

    private double LogOdds(double at) => top + scale * Math.Sinh(at);

    /// <summary>Against that at the top.</summary>
    private double LogDensity(BetaPosterior posterior, double at) =>
        posterior.Alpha * scale * Math.Sinh(at)
        - (posterior.Alpha + posterior.Beta) * (Softened(LogOdds(at)) - Softened(top))
        + Math.Log(Math.Cosh(at));

    /// <summary>ln(1 + e^value).</summary>
    private static double Softened(double value) => Math.Max(value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(value)));
}
