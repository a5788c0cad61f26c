using System.Globalization;

namespace KpiDashboard.Periods;

/// <summary>
/// A reporting period by its code: <c>2022</c>, <c>2022-H1</c>, <c>2022-9M</c>, <c>2022-Q3</c> or <c>2022-07</c>.
/// Which days it covers depends on the calendar.
/// </summary>
public readonly record struct Period : IParsable<Period>
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private Period(PeriodKind kind, int year, int number)
    {
        Kind = kind;
        Year = year;
        Number = number;
    }

    /// <summary>The days that any period has, whichever the calendar: what lies outside is in no figure.</summary>
    public static DateRange Reach { get; } = new(new DateOnly(FirstYear - 1, 12, 15), new DateOnly(LastYear + 1, 1, 1));

    /// <summary>The length of the period.</summary>
    public PeriodKind Kind { get; }

    /// <summary>The year, 2000 to 2100. A reporting year is named after the calendar year in which it ends.</summary>
    public int Year { get; }

    /// <summary>Which one of its kind in the year, from 1: month 1–12, quarter 1–4, half 1–2; otherwise 1.</summary>
    public int Number { get; }

    /// <summary>The period just before, of the same kind.</summary>
    public Period Previous => Number > 1 ? new(Kind, Year, Number - 1) : new(Kind, Year - 1, PerYear(Kind));

    /// <summary>The period just after, of the same kind.</summary>
    public Period Next => Number < PerYear(Kind) ? new(Kind, Year, Number + 1) : new(Kind, Year + 1, 1);

    /// <summary>The number of the last month that the period covers, 1–12.</summary>
    public int LastMonth => Number * Months(Kind);

    /// <summary>Whether there are periods of a year.</summary>
    /// <param name="year">Any whole number.</param>
    public static bool HasYear(int year) => year is >= FirstYear and <= LastYear;

    /// <summary>A period of the given kind.</summary>
    /// <param name="kind">How long the period is: a month, a quarter and so on.</param>
    /// <param name="year">2000 to 2100.</param>
    /// <param name="number">From 1 to as many as a year holds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year or the number is outside its range.</exception>
    public static Period Of(PeriodKind kind, int year, int number = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, PerYear(kind));
        return new(kind, year, number);
    }

    /// <summary>A month.</summary>
    /// <param name="year">2000 to 2100.</param>
    /// <param name="month">1 to 12.</param>
    public static Period Month(int year, int month) => Of(PeriodKind.Month, year, month);

    /// <summary>The period of a kind that a day falls into.</summary>
    /// <param name="kind">The length wanted; nine months answers with those of the day's year.</param>
    /// <param name="day">A day of a year that has periods: 2000 to 2100.</param>
    /// <param name="calendar">How months are cut.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no periods of the day's year.</exception>
    public static Period Containing(PeriodKind kind, DateOnly day, PeriodCalendar calendar) =>
        Find(kind, day, calendar)
        ?? throw new ArgumentOutOfRangeException(nameof(day), day, $"Years go from {FirstYear} to {LastYear}.");

    /// <summary>The period of a kind that a day falls into; null for days of years without periods.</summary>
    /// <param name="kind">The length wanted; nine months answers with those of the day's year.</param>
    /// <param name="day">Any day.</param>
    /// <param name="calendar">How months are cut.</param>
    public static Period? Find(PeriodKind kind, DateOnly day, PeriodCalendar calendar)
    {
        int months = day.Year * 12 + day.Month - 1 + (calendar == PeriodCalendar.Reporting && day.Day >= 15 ? 1 : 0);
        (int year, int month) = (months / 12, months % 12);
        return HasYear(year) ? new(kind, year, kind == PeriodKind.NineMonths ? 1 : month / Months(kind) + 1) : null;
    }

    /// <summary>So many periods of the kind up to this one, the oldest first; fewer where no earlier year has any.</summary>
    /// <param name="most">How many, this one included; at least 1.</param>
    public IReadOnlyList<Period> Latest(int most)
    {
        List<Period> latest = [this];
        while (latest.Count < most && (latest[^1].Number > 1 || HasYear(latest[^1].Year - 1)))
        {
            latest.Add(latest[^1].Previous);
        }

        latest.Reverse();
        return latest;
    }

    /// <summary>The days of the period.</summary>
    /// <param name="calendar">How months are cut.</param>
    /// <param name="yearToDate">True to start at the year's first day instead of the period's.</param>
    public DateRange Days(PeriodCalendar calendar, bool yearToDate = false)
    {
        int last = LastMonth;
        int first = yearToDate ? 1 : last - Months(Kind) + 1;
        DateOnly start = new(Year, first, 1);
        DateOnly end = new DateOnly(Year, last, 1).AddMonths(1);
        return calendar == PeriodCalendar.Calendar
            ? new(start, end)
            : new(start.AddMonths(-1).AddDays(14), end.AddMonths(-1).AddDays(14));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Kind switch
        {
            PeriodKind.Year => Year.ToString(CultureInfo.InvariantCulture),
            PeriodKind.NineMonths => string.Create(CultureInfo.InvariantCulture, $"{Year}-9M"),
            PeriodKind.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{Year}-H{Number}"),
            PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year}-Q{Number}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Year}-{Number:00}"),
        };

    /// <summary>Reads a period code.</summary>
    /// <param name="s">The code, such as <c>2022-Q3</c>.</param>
    /// <param name="provider">Not used: codes are the same in every language.</param>
    /// <exception cref="FormatException">The text is no period code.</exception>
    public static Period Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out Period period)
            ? period
            : throw new FormatException(
                $"'{s}' is no period: expected 2022, 2022-H1, 2022-9M, 2022-Q3 or 2022-07, years {FirstYear} to {LastYear}."
            );

    /// <summary>Reads a period code without an error.</summary>
    /// <param name="s">A code such as <c>2022-08</c>; null is none.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The period that the code names; nothing of worth where there is none.</param>
    public static bool TryParse(string? s, IFormatProvider? provider, out Period result)
    {
        result = default;
        if (
            s is null
            || s.Length is not (4 or 7)
            || !int.TryParse(s.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year)
            || year is < FirstYear or > LastYear
        )
        {
            return false;
        }

        (PeriodKind Kind, int Number)? part =
            s.Length == 4 ? (PeriodKind.Year, 1)
            : s[4] != '-' ? null
            : (s[5], s[6]) switch
            {
                ('9', 'M') => (PeriodKind.NineMonths, 1),
                ('H', >= '1' and <= '2') => (PeriodKind.HalfYear, s[6] - '0'),
                ('Q', >= '1' and <= '4') => (PeriodKind.Quarter, s[6] - '0'),
                ('0', >= '1' and <= '9') => (PeriodKind.Month, s[6] - '0'),
                ('1', >= '0' and <= '2') => (PeriodKind.Month, 10 + s[6] - '0'),
                _ => null,
            };
        if (part is null)
        {
            return false;
        }

        result = new(part.Value.Kind, year, part.Value.Number);
        return true;
    }

    private static int Months(PeriodKind kind) =>
        kind switch
        {
            PeriodKind.Month => 1,
            PeriodKind.Quarter => 3,
            PeriodKind.HalfYear => 6,
            PeriodKind.NineMonths => 9,
            _ => 12,
        };

    private static int PerYear(PeriodKind kind) => kind == PeriodKind.NineMonths ? 1 : 12 / Months(kind);
}
