using System.Globalization;
using System.Text.RegularExpressions;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Periods;
using KpiDashboard.Terms;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>Whose report a table is and of which days, as the lines above it say or the user does.</summary>
/// <param name="Unit">The unit in words or as a code; null where nothing says it.</param>
/// <param name="Days">The days reported on; null where nothing says them.</param>
internal sealed partial record ReportHead(string? Unit, DateRange? Days)
{
    /// <summary>When the table was exported; null where nothing says it.</summary>
    public DateTime? Exported { get; init; }

    private static readonly string[] EnglishMonths = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    /// <summary>Reads the lines above a table.</summary>
    /// <param name="rows">The rows above the table's header, which say the unit and the days.</param>
    /// <param name="calendar">What "Tháng 8/2022" means in this form.</param>
    public static ReportHead Of(IEnumerable<SampleRow> rows, PeriodCalendar calendar)
    {
        string? unit = null;
        DateRange? days = null;
        DateRange? named = null;
        DateTime? exported = null;
        foreach (SampleRow row in rows)
        {
            string[] cells = [.. row.Cells.Select(c => c.Text.Trim().ToString().Composed()).Where(t => t.Length > 0)];
            foreach (string line in cells.SelectMany(c => c.Split('\n')).Append(string.Join(' ', cells)))
            {
                unit ??= UnitLine().Match(line) is { Success: true } match ? match.Groups[1].Value.Trim() : null;
                string key = EnglishDay()
                    .Replace(
                        DayInWords().Replace(SearchKey.Of(line), "$1/$2/$3"),
                        m => $"{m.Groups[1]}/{Month(m.Groups[2].Value)}/{m.Groups[3]}"
                    );
                days ??= FromTo(key);
                named ??= Named(key, calendar);
                exported ??= ExportedAt(key);
            }
        }

        return new(string.IsNullOrEmpty(unit) ? null : unit, days ?? named) { Exported = exported };
    }

    /// <summary>Lines that say the same above a table that we write.</summary>
    public IEnumerable<string> Lines()
    {
        if (Unit is not null)
        {
            yield return $"Đơn vị: {Unit}";
        }

        if (Days is { } days)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Từ ngày {days.Start:dd/MM/yyyy} đến ngày {days.Last:dd/MM/yyyy}"
            );
        }
    }

    private static DateTime? ExportedAt(string key) =>
        ExportedLine().Match(key) is { Success: true } match
        && DateText.TryParse(match.Groups[1].Value.Trim(), DateOrder.DayFirst, out DateTime moment)
            ? moment
            : null;

    private static DateRange? FromTo(string key)
    {
        Match match = FromToDays().Match(key);
        if (
            !match.Success
            || !DateText.TryParse(match.Groups[1].Value.Replace(" ", ""), DateOrder.DayFirst, out DateTime from)
            || !DateText.TryParse(match.Groups[2].Value.Replace(" ", ""), DateOrder.DayFirst, out DateTime to)
            || to < from
        )
        {
            return null;
        }

        return DateRange.Inclusive(DateOnly.FromDateTime(from), DateOnly.FromDateTime(to));
    }

    private static DateRange? Named(string key, PeriodCalendar calendar)
    {
        Match match = NamedPeriod().Match(key);
        if (!match.Success)
        {
            return null;
        }

        string year = match.Groups["year"].Value;
        string code =
            match.Groups["month"].Success
                ? $"{year}-{int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture):00}"
            : match.Groups["quarter"].Success ? $"{year}-Q{Quarter(match.Groups["quarter"].Value)}"
            : match.Groups["half"].Success ? $"{year}-H{(match.Groups["half"].Value == "dau" ? 1 : 2)}"
            : match.Groups["nine"].Success ? $"{year}-9M"
            : year;
        return Period.TryParse(code, CultureInfo.InvariantCulture, out Period period) ? period.Days(calendar) : null;
    }

    private static int Month(string word) =>
        1 + Array.FindIndex(EnglishMonths, m => m.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    private static int Quarter(string text) =>
        text switch
        {
            "i" => 1,
            "ii" => 2,
            "iii" => 3,
            "iv" => 4,
            _ => text[0] - '0',
        };

    // "Đơn vị tính: hồ sơ" is no unit that reports.
    [GeneratedRegex(
        @"^\s*(?:(?:tên\s+)?(?:đơn\s+vị|cơ\s+quan)(?:\s+(?:báo\s+cáo|thực\s+hiện|giải\s+quyết|tổng\s+hợp))?|reporting\s+unit)\s*:\s*(.+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex UnitLine();

    // "Ngày xuất: 05/09/2022 08:15", "Xuất lúc 08:15 05/09/2022", "Ngày in 5/9/2022".
    [GeneratedRegex(
        @"\b(?:(?:ngay|thoi (?:diem|gian)|gio) (?:ket )?(?:xuat|in|trich xuat|lap)(?: bao cao| file| tep| du lieu)?|(?:ket )?xuat (?:ngay|luc)|exported(?: (?:at|on))?)\s*:?\s*((?:\d{1,2}:\d{2}(?::\d{2})?,? )?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:,?[ t]\d{1,2}:\d{2}(?::\d{2})?)?)"
    )]
    private static partial Regex ExportedLine();

    [GeneratedRegex(@"\b(\d{1,2}) thang (\d{1,2}) nam (\d{4})")]
    private static partial Regex DayInWords();

    // Our own forms in English.
    [GeneratedRegex(@"\b(\d{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{4})")]
    private static partial Regex EnglishDay();

    [GeneratedRegex(
        @"(?:\btu\s+|\()(?:ngay\s*:?\s*)?(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})\s*(?:den|to|-|–)\s*(?:het\s+)?(?:ngay\s*:?\s*)?(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})"
    )]
    private static partial Regex FromToDays();

    [GeneratedRegex(
        @"(?:(?<!ngay\s*\d{1,2}\s*)\bthang\s*(?<month>0?[1-9]|1[0-2])|\bquy\s*(?<quarter>iv|i{1,3}|[1-4])|\b(?:6|sau)\s*thang\s*(?<half>dau|cuoi)|(?<nine>9|chin)\s*thang|\bky\s*bao\s*cao\s*:?)\s*(?:nam\b|/|-)?\s*(?:nam\s*)?(?<year>20\d\d)\b"
    )]
    private static partial Regex NamedPeriod();
}
