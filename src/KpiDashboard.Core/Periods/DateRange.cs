using System.Globalization;

namespace KpiDashboard.Periods;

/// <summary>Days from <paramref name="Start"/> up to but not including <paramref name="End"/>, in Asia/Ho_Chi_Minh.</summary>
/// <param name="Start">The first day; <see cref="DateOnly.MinValue"/> when open.</param>
/// <param name="End">The day after the last one; <see cref="DateOnly.MaxValue"/> when open.</param>
public readonly record struct DateRange(DateOnly Start, DateOnly End)
{
    /// <summary>Every day there is.</summary>
    public static DateRange Always { get; } = new(DateOnly.MinValue, DateOnly.MaxValue);

    /// <summary>The last day of the range; <see cref="DateOnly.MaxValue"/> when open.</summary>
    public DateOnly Last => End == DateOnly.MaxValue ? End : End.AddDays(-1);

    /// <summary>The range with both ends included, as files give validity; null means open.</summary>
    /// <param name="from">First valid day or null.</param>
    /// <param name="to">Last valid day or null.</param>
    public static DateRange Inclusive(DateOnly? from, DateOnly? to) =>
        new(from ?? DateOnly.MinValue, to is null || to == DateOnly.MaxValue ? DateOnly.MaxValue : to.Value.AddDays(1));

    /// <summary>An end of a validity as files and forms write it: <c>2022-03-31</c>, and empty where it is open.</summary>
    /// <param name="day">The first day, or the last one included.</param>
    public static string Written(DateOnly day) =>
        day == DateOnly.MinValue || day == DateOnly.MaxValue
            ? ""
            : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether the day lies in the range.</summary>
    /// <param name="day">Any day; one without an end has all after its start.</param>
    public bool Contains(DateOnly day) => day >= Start && (day < End || End == DateOnly.MaxValue);

    /// <summary>Whether the other range lies wholly inside this one.</summary>
    /// <param name="other">The range to place.</param>
    public bool Contains(DateRange other) => other.Start >= Start && other.End <= End;

    /// <summary>The days that lie in the other range too; empty, with the start not before the end, if none do.</summary>
    /// <param name="other">The range to cut to.</param>
    public DateRange Within(DateRange other) =>
        new(Start > other.Start ? Start : other.Start, End < other.End ? End : other.End);

    /// <summary>Whether both share at least one day.</summary>
    /// <param name="other">Another range, empty or not.</param>
    public bool Overlaps(DateRange other) => other.Start < End && Start < other.End;
}
