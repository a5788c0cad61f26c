using KpiDashboard.Indicators;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Components.Charts;

/// <summary>
/// A chart of months by percent, with all that is decided of it: drawn by the server (<see cref="PlotPicture"/>), and by the
/// browser's library (<see cref="PlotOption"/>) as soon as somebody looks closely.
/// </summary>
/// <param name="Months">The names of the months.</param>
/// <param name="Series">What is drawn, the first below the others.</param>
public sealed record Plot(IReadOnlyList<string> Months, IReadOnlyList<PlotSeries> Series)
{
    /// <summary>Percent from one line of the grid to the next.</summary>
    public const int Step = 20;

    /// <summary>The end of the axis, in percent.</summary>
    public int Most { get; init; } = 100;

    /// <summary>What the months to come may be, below all series.</summary>
    public IReadOnlyList<PlotBand> Bands { get; init; } = [];

    /// <summary>Lines from the left to the right.</summary>
    public IReadOnlyList<PlotLine> Across { get; init; } = [];

    /// <summary>Lines at days, from below to above.</summary>
    public IReadOnlyList<PlotMark> Marks { get; init; } = [];

    /// <summary>The names of the months of a year.</summary>
    public static IReadOnlyList<string> Year => [.. Enumerable.Range(1, 12).Select(m => Texts.T($"Month.{m}"))];

    /// <summary>The counts behind each month's value, which stand beside it where the mouse rests.</summary>
    /// <param name="figures">The figures of the months.</param>
    public static IReadOnlyList<string?> Counts(IEnumerable<Figure> figures) =>
        [.. figures.Select(f => f.HasData ? Format.Counts(f) : null)];
}
