using KpiDashboard.Indicators;
using KpiDashboard.Verdicts;

namespace KpiDashboard.Web.Units;

/// <summary>
/// A change of a share as steps from one figure to another. Each level is rounded as it is shown, and a step is what lies
/// between two levels: so the numbers that are read add up to the change that is read, and none of them goes the other
/// way than it went.
/// </summary>
public sealed class Waterfall
{
    private const int Digits = 2;

    private Waterfall(IReadOnlyList<WaterfallStep> steps, IReadOnlyList<string> folded)
    {
        Steps = steps;
        Folded = folded;
        decimal low = steps.Min(s => s.Low);
        decimal high = steps.Max(s => s.High);
        Start = StartOf(low, high);
        Top = high > Start ? high : Start + 1;
    }

    /// <summary>The figure before, what moved it, and the figure now.</summary>
    public IReadOnlyList<WaterfallStep> Steps { get; }

    /// <summary>Names of what moved nothing that could be shown.</summary>
    public IReadOnlyList<string> Folded { get; }

    /// <summary>Where the axis starts, in percent; above 0 it is cut.</summary>
    public decimal Start { get; }

    /// <summary>Where it ends.</summary>
    private decimal Top { get; }

    /// <summary>Lays out the steps.</summary>
    /// <param name="before">What the first figure is called, and what it is.</param>
    /// <param name="now">What the last one is called, and what it is.</param>
    /// <param name="causes">What lies between them, in this order; their points add up to the change.</param>
    public static Waterfall Of(
        (string Name, Figure Figure) before,
        (string Name, Figure Figure) now,
        IEnumerable<WaterfallCause> causes
    )
    {
        decimal first = Rounded(before.Figure.Exact!.Value);
        decimal last = Rounded(now.Figure.Exact!.Value);
        WaterfallCause[] all = [.. causes];
        List<WaterfallStep> steps = [new(before.Name, 0, first) { Figure = before.Figure }];
        List<string> folded = [];
        Fraction exact = new(100 * before.Figure.Numerator, before.Figure.Denominator);
        decimal level = first;
        for (int i = 0; i < all.Length; i++)
        {
            exact += all[i].Points;
            decimal next = i == all.Length - 1 ? last : Rounded(exact.Rounded);
            if (next == level)
            {
                folded.Add(all[i].Name);
            }
            else
            {
                steps.Add(new WaterfallStep(all[i].Name, level, next) { Cause = all[i] });
            }

            level = next;
        }

        steps.Add(new WaterfallStep(now.Name, 0, last) { Figure = now.Figure });
        return new Waterfall(steps, folded);
    }

    /// <summary>Where a value lies on the axis, in per mille.</summary>
    /// <param name="value">Percent.</param>
    public int At(decimal value) => (int)Math.Round(1000 * Math.Clamp((value - Start) / (Top - Start), 0, 1));

    /// <summary>The change as it is shown.</summary>
    public decimal Change => Steps[^1].To - Steps[0].To;

    /// <summary>
    /// So far below the lowest level that the causes take up about half of the height; 0 where that is near, because a
    /// bar that is cut tells no whole.
    /// </summary>
    private static decimal StartOf(decimal low, decimal high)
    {
        decimal range = high - low;
        decimal step =
            range >= 10 ? 5
            : range >= 1 ? 1
            : 0.1m;
        decimal start = Math.Floor((low - Math.Max(range * 0.8m, step)) / step) * step;
        return start < low / 4 ? 0 : start;
    }

    private static decimal Rounded(decimal value) => Math.Round(value, Digits, MidpointRounding.AwayFromZero);
}

/// <summary>What moved a share.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Points">By how many percentage points.</param>
/// <param name="Link">Where it is told in full; null where it is nowhere.</param>
public sealed record WaterfallCause(string Name, Fraction Points, string? Link = null);

/// <summary>One bar.</summary>
/// <param name="Name">What it is.</param>
/// <param name="From">The level before it, in percent; 0 for a figure.</param>
/// <param name="To">The level after it.</param>
public sealed record WaterfallStep(string Name, decimal From, decimal To)
{
    /// <summary>The figure, where it is one of the two at the ends.</summary>
    public Figure? Figure { get; init; }

    /// <summary>What moved the share, where it is one of those between.</summary>
    public WaterfallCause? Cause { get; init; }

    /// <summary>Its lower end that the axis must reach.</summary>
    public decimal Low => Figure is null ? Math.Min(From, To) : To;

    /// <summary>Its upper end.</summary>
    public decimal High => Math.Max(From, To);

    /// <summary>The number beside the bar.</summary>
    public string Amount => Figure is null ? Format.WithSign(To - From, 2) : Format.Percent(To, 2);
}
