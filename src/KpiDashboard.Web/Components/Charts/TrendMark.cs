namespace KpiDashboard.Web.Components.Charts;

/// <summary>Something that began on a day and may be seen in a course: a policy.</summary>
/// <param name="Day">The day.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Link">Where more is said of it; null where nobody can click.</param>
public sealed record TrendMark(DateOnly Day, string Title, string? Link)
{
    /// <summary>Lines across a chart by months, each with its words along it.</summary>
    /// <param name="marks">The places of the months, from 0, with the words.</param>
    /// <param name="color">The colour.</param>
    internal static object Lines(IEnumerable<(int Month, string Words)> marks, string color) =>
        new
        {
            Silent = true,
            Symbol = "none",
            Data = marks.Select(m => Line(m.Month, m.Words, color)).ToArray(),
        };

    /// <summary>One of them.</summary>
    /// <param name="month">The place of the month, from 0.</param>
    /// <param name="words">The words along it.</param>
    /// <param name="color">The colour.</param>
    internal static object Line(int month, string words, string color) =>
        new
        {
            XAxis = month,
            LineStyle = new
            {
                Color = color,
                Type = "solid",
                Width = 1.5,
            },
            Label = new
            {
                Formatter = words,
                Position = "insideEndTop",
                Color = color,
                FontSize = 11,
                TextBorderColor = "var(--kpi-card)",
                TextBorderWidth = 3,
            },
        };
}
