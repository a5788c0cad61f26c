namespace KpiDashboard.Values;

/// <summary>
/// A date, with a time of day or without, read from ISO 8601 text: <c>2022-08-01</c>, <c>2022-08-01T09:30</c>,
/// <c>2022-08-01 09:30:00.5</c>, <c>2022-08-01T02:30:00Z</c>. Moments with an offset are turned to Vietnamese time.
/// </summary>
/// <param name="Day">Day number since 1/1/0001.</param>
/// <param name="Second">Second of the day; -1 without a time.</param>
internal readonly record struct IsoMoment(int Day, int Second)
{
    private const int VietnamOffset = 7 * 3600;
    private const int LongestOffset = 14 * 60;

    private static readonly int LastDay = DateOnly.MaxValue.DayNumber;

    /// <summary>Whether this is certainly earlier: by day, or by time where both have one.</summary>
    public bool IsBefore(IsoMoment other) =>
        Day != other.Day ? Day < other.Day : Second >= 0 && other.Second >= 0 && Second < other.Second;

    public static bool TryParse(ReadOnlySpan<byte> text, out IsoMoment moment)
    {
        moment = default;
        if (
            text.Length < 10
            || text[4] != '-'
            || text[7] != '-'
            || !Digits(text[..4], out int year)
            || !Digits(text.Slice(5, 2), out int month)
            || !Digits(text.Slice(8, 2), out int day)
            || year < 1
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
        )
        {
            return false;
        }

        int number = new DateOnly(year, month, day).DayNumber;
        if (text.Length == 10)
        {
            moment = new IsoMoment(number, -1);
            return true;
        }

        if (text[10] is not ((byte)'T' or (byte)' ') || !TimeOfDay(text[11..], out int second, out int? offset))
        {
            return false;
        }

        if (offset is { } given)
        {
            second += VietnamOffset - given;
            number += (int)Math.Floor(second / 86400.0);
            second = (second % 86400 + 86400) % 86400;
            if (number < 0 || number > LastDay)
            {
                return false;
            }
        }

        moment = new IsoMoment(number, second);
        return true;
    }

    private static bool TimeOfDay(ReadOnlySpan<byte> text, out int second, out int? offset)
    {
        second = 0;
        offset = null;
        if (!HoursAndMinutes(text, out int minutes) || minutes >= 24 * 60)
        {
            return false;
        }

        second = minutes * 60;
        text = text[5..];
        if (text.Length >= 3 && text[0] == ':')
        {
            if (!Digits(text.Slice(1, 2), out int seconds) || seconds > 59)
            {
                return false;
            }

            second += seconds;
            text = text[3..];
            if (text.Length > 1 && text[0] == '.')
            {
                int digits = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
                text = digits < 0 ? default : text[(1 + digits)..];
            }
        }

        if (text.Length == 1 && text[0] == 'Z')
        {
            offset = 0;
        }
        else if (
            text.Length == 6
            && text[0] is (byte)'+' or (byte)'-'
            && HoursAndMinutes(text[1..], out int zone)
            && zone <= LongestOffset
        )
        {
            offset = (text[0] == '+' ? 60 : -60) * zone;
        }

        return text.Length == 0 || offset is not null;
    }

    private static bool HoursAndMinutes(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (
            text.Length < 5
            || text[2] != ':'
            || !Digits(text[..2], out int hour)
            || !Digits(text.Slice(3, 2), out int minute)
            || minute > 59
        )
        {
            return false;
        }

        minutes = hour * 60 + minute;
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte b in text)
        {
            if ((uint)(b - '0') > 9)
            {
                return false;
            }

            value = value * 10 + b - '0';
        }

        return true;
    }
}
