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

    /// <summary>
    /// Lines at the days on which something began; of several in a month the first one's words stand for all, since there is
    /// no room for more.
    /// </summary>
    /// <param name="marks">What began in the year.</param>
    internal static IEnumerable<PlotMark> Of(IReadOnlyList<TrendMark> marks) =>
        marks
            .OrderBy(m => m.Day)
            .GroupBy(m => m.Day.Month)
            .SelectMany(g =>
                g.DistinctBy(m => m.Day)
                    .Select(
                        (m, i) =>
                            At(
                                m.Day,
                                m.Day.Month - 1,
                                i == 0 ? WordsOf([.. g], marks.Count <= MostTitles) : "",
                                "var(--kpi-benchmark-text)"
                            )
                    )
            );

    /// <summary>A line at a day: as far into its month as the day is.</summary>
    /// <param name="day">The day.</param>
    /// <param name="month">The place of its month, from 0.</param>
    /// <param name="words">What stands along it.</param>
    /// <param name="color">The colour.</param>
    internal static PlotMark At(DateOnly day, int month, string words, string color) =>
        new(
            month + Math.Round((day.Day - 1m) / DateTime.DaysInMonth(day.Year, day.Month), 3),
            words,
            new PlotStroke(color, 1.5m)
        );

    private static string WordsOf(IReadOnlyList<TrendMark> marks, bool withTitle)
    {
        string title = withTitle ? marks[0].Title : "";
        string words = title.Length > MostLetters ? $"{title[..MostLetters].TrimEnd()}…" : title;
        string[] parts = [Format.DayOfYear(marks[0].Day), words, marks.Count > 1 ? $"+{marks.Count - 1}" : ""];
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }
}
