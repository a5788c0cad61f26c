using KpiDashboard.Verdicts;

namespace KpiDashboard.Web.Components.Charts;

/// <summary>Something that began on a day and may be seen in a course: a policy.</summary>
/// <param name="Day">The day.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Link">Where more is said of it; null where nobody can click.</param>
public sealed record TrendMark(DateOnly Day, string Title, string? Link)
{
    // Of a title along a line: one has room, and of more the list below the chart has the titles.
    private const int MostLetters = 22;
    private const int MostTitles = 1;

    /// <summary>Lines across the months in which something began; of several in a month there is room for one.</summary>
    /// <param name="marks">What began in the year.</param>
    internal static IEnumerable<object> Across(IReadOnlyList<TrendMark> marks) =>
        marks
            .GroupBy(m => m.Day.Month)
            .Select(g => Line(g.Key - 1, WordsOf([.. g], marks.Count <= MostTitles), "var(--kpi-benchmark-text)"));

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

    private static string WordsOf(IReadOnlyList<TrendMark> marks, bool withTitle)
    {
        string title = withTitle ? marks[0].Title : "";
        string words = title.Length > MostLetters ? $"{title[..MostLetters].TrimEnd()}…" : title;
        string[] parts = [Format.DayOfYear(marks[0].Day), words, marks.Count > 1 ? $"+{marks.Count - 1}" : ""];
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }
}
