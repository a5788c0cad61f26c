using System.Globalization;

namespace KpiDashboard.Values;

/// <summary>
/// Reads days and moments as they stand in files: <c>01/08/2022</c>, <c>1-8-2022 09:30</c>, <c>09:30 01/08/2022</c>,
/// <c>2022-08-01T09:30:00</c>, <c>20220801</c>, <c>20220801093000</c>, and serials of a spreadsheet.
/// </summary>
internal static class DateText
{
    /// <summary>Serials of 1/1/2000 and 31/12/2099 in the system of 1900: smaller or larger numbers are no dates.</summary>
    private const double FirstSerial = 36526;
    private const double LastSerial = 73050.99999;

    /// <summary>The serial after 31/12/9999.</summary>
    private const double EndOfSerials = 2958466;

    /// <summary>Days between the two systems of serials, that of 1904 being the smaller.</summary>
    private const int Days1904 = 1462;

    /// <summary>Reads a day and perhaps a time; false where it is none.</summary>
    /// <param name="text">Text without blanks around it.</param>
    /// <param name="order">What the first number of a date with slashes is.</param>
    /// <param name="moment">The day, at midnight where no time was written.</param>
    public static bool TryParse(ReadOnlySpan<char> text, DateOrder order, out DateTime moment)
    {
        moment = default;
        if (text.Length is < 5 or > 40)
        {
            return false;
        }

        return text.ContainsAnyExcept(Digits)
            ? TryWritten(text, order, out moment)
            : TryDigits(text, out moment) || (text.Length == 5 && TrySerial(text, false, out moment));
    }

    /// <summary>Reads a serial: days since the end of 1899, the fraction being the time.</summary>
    /// <param name="text">The number as a workbook holds it.</param>
    /// <param name="system1904">Whether the workbook counts from 1904.</param>
    /// <param name="moment">What was read, to the second.</param>
    /// <param name="isDate">Whether the workbook shows it as a day, of whatever year.</param>
    public static bool TrySerial(ReadOnlySpan<char> text, bool system1904, out DateTime moment, bool isDate = false)
    {
        moment = default;
        if (
            !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double serial)
            || !double.IsFinite(serial)
        )
        {
            return false;
        }

        serial += system1904 ? Days1904 : 0;
        if (isDate ? serial is < 1 or >= EndOfSerials : serial is < FirstSerial or > LastSerial)
        {
            return false;
        }

        long seconds = (long)Math.Round(serial * 86400, MidpointRounding.AwayFromZero);
        moment = new DateTime(1899, 12, 30).AddSeconds(seconds);
        return true;
    }

    /// <summary>The two first numbers of a date with slashes; false where the text is none.</summary>
    public static bool TryParts(ReadOnlySpan<char> text, out int first, out int second)
    {
        first = second = 0;
        ReadOnlySpan<char> date = DatePart(text);
        return TryNumber(ref date, 2, out first)
            && TrySeparator(ref date)
            && TryNumber(ref date, 2, out second)
            && date.Length > 0
            && date[0] is '/' or '-' or '.';
    }

    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789");

    private static bool TryDigits(ReadOnlySpan<char> text, out DateTime moment)
    {
        moment = default;
        string? format = text.Length switch
        {
            8 => "yyyyMMdd",
            12 => "yyyyMMddHHmm",
            14 => "yyyyMMddHHmmss",
            _ => null,
        };
        return format is not null
            && DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment)
            && IsPlausible(moment);
    }

    private static bool TryWritten(ReadOnlySpan<char> text, DateOrder order, out DateTime moment)
    {
        moment = default;
        ReadOnlySpan<char> date = DatePart(text);
        ReadOnlySpan<char> time =
            date.Length == text.Length ? default
            : text.StartsWith(date) ? text[date.Length..]
            : text[..^date.Length];
        if (!TryDay(date, order, out DateTime day) || !TryTime(time.Trim(" ,T"), out TimeSpan span))
        {
            return false;
        }

        moment = day + span;
        return true;
    }

    /// <summary>The date of a text that may have a time before or after it.</summary>
    private static ReadOnlySpan<char> DatePart(ReadOnlySpan<char> text)
    {
        int blank = text.IndexOfAny(" T");
        if (blank < 0)
        {
            return text;
        }

        return text[..blank].Contains(':') ? text[(text.LastIndexOf(' ') + 1)..] : text[..blank];
    }

    private static bool TryDay(ReadOnlySpan<char> text, DateOrder order, out DateTime day)
    {
        day = default;
        if (
            !TryNumber(ref text, 4, out int first)
            || !TrySeparator(ref text)
            || !TryNumber(ref text, 2, out int second)
            || !TrySeparator(ref text)
        )
        {
            return false;
        }

        int length = text.Length;
        if (!TryNumber(ref text, 4, out int third) || text.Length > 0)
        {
            return false;
        }

        (int year, int month, int date) =
            first > 31 ? (first, second, third)
            : length < 4 ? (0, 0, 0)
            : order == DateOrder.MonthFirst ? (third, first, second)
            : (third, second, first);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateTime(year, month, date);
        return true;
    }

    private static bool TryTime(ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        if (text.IsEmpty)
        {
            return true;
        }

        int half = -1;
        if (text.Length > 2 && Half(text[^2..]) is >= 0 and int given)
        {
            half = given;
            text = text[..^2].TrimEnd();
        }

        if (!TryNumber(ref text, 2, out int hour) || text.IsEmpty || text[0] is not (':' or 'h'))
        {
            return false;
        }

        text = text[1..];
        int second = 0;
        if (!TryNumber(ref text, 2, out int minute))
        {
            return false;
        }

        if (text.Length > 0 && (text[0] != ':' || !TryNumber(ref text, 2, out second, skip: 1)))
        {
            return false;
        }

        // A fraction of a second, or Z of the web, does not change the day on which something was received here.
        if (text.Length > 0 && (text[0] != '.' || text[1..].ContainsAnyExcept(Digits)))
        {
            return false;
        }

        if (hour > 23 || minute > 59 || second > 59 || (half >= 0 && hour is 0 or > 12))
        {
            return half == 0 && hour == 0 && minute < 60 && second < 60;
        }

        time = new TimeSpan(half < 0 ? hour : hour % 12 + half, minute, second);
        return true;
    }

    /// <summary>Hours to add for the half of the day that a text names; -1 where it names none.</summary>
    private static int Half(ReadOnlySpan<char> text) =>
        text.Equals("SA", StringComparison.OrdinalIgnoreCase) || text.Equals("AM", StringComparison.OrdinalIgnoreCase)
            ? 0
        : text.Equals("CH", StringComparison.OrdinalIgnoreCase) || text.Equals("PM", StringComparison.OrdinalIgnoreCase)
            ? 12
        : -1;

    private static bool TrySeparator(ref ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('/' or '-' or '.'))
        {
            return false;
        }

        text = text[1..];
        return true;
    }

    private static bool TryNumber(ref ReadOnlySpan<char> text, int longest, out int value, int skip = 0)
    {
        value = 0;
        text = text[skip..];
        int length = 0;
        while (length < text.Length && length <= longest && char.IsAsciiDigit(text[length]))
        {
            value = value * 10 + text[length++] - '0';
        }

        if (length == 0 || length > longest)
        {
            return false;
        }

        text = text[length..];
        return true;
    }

    private static bool IsPlausible(DateTime moment) => moment.Year is >= 1900 and <= 2200;
}
