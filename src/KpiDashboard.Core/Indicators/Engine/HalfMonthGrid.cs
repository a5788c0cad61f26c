using KpiDashboard.Periods;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// The half-months of the years with data, of both calendars, numbered: every period of these years is a run of rows.
/// It goes back no more than a dozen years, so that one wrong date of 1922 does not make rows for a century. A half-month
/// within which a unit came to an area or left one is two rows, before that day and from it on.
/// </summary>
internal sealed class HalfMonthGrid
{
    private const int PerYear = 24;
    private const int MostYears = 12;

    private readonly int first;

    /// <summary>The days within half-months, in order, on which rows begin.</summary>
    private readonly int[] cuts = [];

    /// <summary>The first day of each row, and the day after the last one.</summary>
    private readonly DateOnly[] starts = [];

    /// <param name="from">The first day with data; null without any.</param>
    /// <param name="last">The last day with data.</param>
    /// <param name="cutDays">Days within half-months on which areas change, in order.</param>
    public HalfMonthGrid(DateOnly? from, DateOnly last, int[] cutDays)
    {
        if (from is { } day)
        {
            // The reporting year begins on 15 December of the year before, and the last one's begins the next.
            first = NumberOf(new DateOnly(Math.Max(day.Year, last.Year - MostYears) - 1, 12, 15));
            Count = NumberOf(new DateOnly(last.Year, 12, 15)) + 1 - first;
            cuts = Array.FindAll(
                cutDays,
                d => NumberOf(DateOnly.FromDayNumber(d)) - first is var row && row >= 0 && row < Count
            );
            starts =
            [
                .. Enumerable
                    .Range(first, Count + 1)
                    .Select(StartOf)
                    .Concat(cuts.Select(DateOnly.FromDayNumber))
                    .Order(),
            ];
            Count += cuts.Length;
        }
    }

    /// <summary>How many half-months it has.</summary>
    public int Count { get; }

    /// <summary>The rows of some days, whether they begin and end at a half-month or not.</summary>
    public Window Of(DateRange days)
    {
        int from = Row(days.Start);
        int end = Row(days.Last) + 1;
        return new Window(
            Math.Clamp(from, 0, Count),
            Math.Clamp(end, 0, Count),
            from >= 0 && end <= Count,
            days.Start.DayNumber,
            days.End.DayNumber
        );
    }

    /// <summary>The days of a row.</summary>
    public DateRange DaysOf(int row) => new(starts[row], starts[row + 1]);

    /// <summary>The row that a day lies in, or -1.</summary>
    public int RowOf(int dayNumber)
    {
        int row = Row(DateOnly.FromDayNumber(dayNumber));
        return row >= 0 && row < Count ? row : -1;
    }

    /// <summary>The row of a day as if there were rows before the first and after the last.</summary>
    private int Row(DateOnly day)
    {
        int row = NumberOf(day) - first;
        foreach (int cut in cuts)
        {
            row += day.DayNumber >= cut ? 1 : 0;
        }

        return row;
    }

    private static int NumberOf(DateOnly day) => day.Year * PerYear + (day.Month - 1) * 2 + (day.Day < 15 ? 0 : 1);

    private static DateOnly StartOf(int number) =>
        new(number / PerYear, number % PerYear / 2 + 1, number % 2 == 0 ? 1 : 15);

    /// <summary>Some days as rows.</summary>
    /// <param name="From">The first row inside the grid.</param>
    /// <param name="To">The row after the last one.</param>
    /// <param name="IsInside">Whether all of the days lie in the grid.</param>
    /// <param name="Start">The first day's number.</param>
    /// <param name="End">The number of the day after the last.</param>
    internal readonly record struct Window(int From, int To, bool IsInside, int Start, int End)
    {
        /// <summary>No days at all.</summary>
        public static Window Empty { get; } = new(0, 0, true, 0, 0);

        /// <summary>The rows that lie in a word of 64 rows, one bit each.</summary>
        /// <param name="word">A word that has at least one of them.</param>
        public ulong RowsOf(int word)
        {
            int to = To - word * 64;
            return (ulong.MaxValue << Math.Max(0, From - word * 64)) & (to >= 64 ? ulong.MaxValue : (1UL << to) - 1);
        }
    }
}
