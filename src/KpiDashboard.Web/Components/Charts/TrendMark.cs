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
    /// <returns>A series that draws nothing else; null where nothing began.</returns>
    internal static object? Series(IReadOnlyList<TrendMark> marks) =>
        marks.Count == 0
            ? null
            : Series(
                marks
                    .OrderBy(m => m.Day)
                    .GroupBy(m => m.Day.Month)
                    .SelectMany(g =>
                        g.DistinctBy(m => m.Day)
                            .Select(
                                (m, i) =>
                                    (
                                        PlaceOf(m.Day, m.Day.Month - 1),
                                        i == 0 ? WordsOf([.. g], marks.Count <= MostTitles) : ""
                                    )
                            )
                    ),
                "var(--kpi-benchmark-text)"
            );

    /// <summary>Lines across a chart by days, each with its words along it.</summary>
    /// <param name="marks">Their places on the axis of days, see <see cref="PlaceOf"/>, with the words.</param>
    /// <param name="color">The colour.</param>
    internal static object Series(IEnumerable<(double At, string Words)> marks, string color) =>
        new
        {
            Type = "line",
            XAxisIndex = YearOption.AxisOfDays,
            Data = Array.Empty<object>(),
            Silent = true,
            Tooltip = new { Show = false },
            MarkLine = new
            {
                Silent = true,
                Symbol = "none",
                Data = marks.Select(m => Line(m.At, m.Words, color)).ToArray(),
            },
        };

    /// <summary>The place of a day on the axis of days: as far into its month as the day is.</summary>
    /// <param name="day">The day.</param>
    /// <param name="month">The place of its month, from 0.</param>
    internal static double PlaceOf(DateOnly day, int month) =>
        Math.Round(month + ((day.Day - 1) / (double)DateTime.DaysInMonth(day.Year, day.Month)), 3);

    private static object Line(double at, string words, string color) =>
        new
        {
            XAxis = at,
            LineStyle = new
            {
                Color = color,
                Type = "solid",
                Width = 1.5,
            },
            Label = new
            {
                Show = words.Length > 0,
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
