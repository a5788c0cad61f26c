using System.Globalization;
using System.Text.RegularExpressions;
using KpiDashboard.Periods;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingestion;

/// <summary>What the name of a file says of when it is and of which version: "so ho so T8-2022 sửa lần 2 (1).xlsx".</summary>
internal sealed partial record FileNameParts
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The last day that it tells of.</summary>
    public DateOnly? PeriodEnd { get; private init; }

    /// <summary>The day, and perhaps the time, of its export: one day alone in a name.</summary>
    public DateTime? Exported { get; private init; }

    /// <summary>Whether it corrects or completes what came before.</summary>
    public bool IsCorrection { get; private init; }

    /// <summary>Its version: 2 of "v2", "lần 2" and "(2)"; 0 where it says none.</summary>
    public int Version { get; private init; }

    /// <summary>The other numbers in it, in their order.</summary>
    public IReadOnlyList<long> Numbers { get; private init; } = [];

    /// <summary>Reads a name, with the names of the archive and folder it came from.</summary>
    public static FileNameParts Of(string name)
    {
        string text = Extension().Replace(SearchKey.Of(name).Replace('_', ' '), " ");
        int version = 0;
        text = VersionMark().Replace(text, m => Take(m, ref version));
        bool correction = Correction().IsMatch(text);
        text = Correction().Replace(text, m => Take(m, ref version));
        text = Copy().Replace(text, m => Take(m, ref version, least: 1));

        List<DateTime> days = [];
        text = Moment().Replace(text, m => Take(m, days));
        DateOnly? periodEnd = days.Count > 1 ? DateOnly.FromDateTime(days.Max()) : null;
        foreach (
            Regex period in (Regex[])
                [HalfYear(), NineMonths(), QuarterOfYear(), MonthOfYear(), YearAndPart(), YearAlone()]
        )
        {
            text = period.Replace(text, m => Take(m, ref periodEnd));
        }

        return new FileNameParts
        {
            Name = name,
            PeriodEnd = periodEnd,
            Exported = days.Count == 1 ? days[0] : null,
            IsCorrection = correction,
            Version = version,
            Numbers = [.. Number().Matches(text).Select(m => long.Parse(m.Value, CultureInfo.InvariantCulture))],
        };
    }

    /// <summary>Takes a mark out of the name, and the version that it says.</summary>
    private static string Take(Match match, ref int version, int least = 0)
    {
        Group number = match.Groups["number"];
        int said = number.Success ? int.Parse(number.Value, CultureInfo.InvariantCulture) : 0;
        version = Math.Max(version, Math.Max(said, least));
        return " ";
    }

    private static string Take(Match match, List<DateTime> days)
    {
        int Part(string part) =>
            match.Groups[part].Success ? int.Parse(match.Groups[part].Value, CultureInfo.InvariantCulture) : 0;

        (int year, int month, int day) = (Part("year"), Part("month"), Part("day"));
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return match.Value;
        }

        days.Add(new DateTime(year, month, day, Part("hour"), Part("minute"), Part("second")));
        return " ";
    }

    private static string Take(Match match, ref DateOnly? end)
    {
        string year = match.Groups["year"].Value;
        string code =
            match.Groups["month"].Success ? $"{year}-{match.Groups["month"].Value.PadLeft(2, '0')}"
            : match.Groups["quarter"].Success ? $"{year}-Q{Quarter(match.Groups["quarter"].Value)}"
            : match.Groups["half"].Success ? $"{year}-H{(match.Groups["half"].Value is "1" or "dau" ? 1 : 2)}"
            : match.Groups["nine"].Success ? $"{year}-9M"
            : year;
        if (!Period.TryParse(code, CultureInfo.InvariantCulture, out Period period))
        {
            return match.Value;
        }

        DateOnly last = period.Days(PeriodCalendar.Calendar).Last;
        end = end > last ? end : last;
        return " ";
    }

    private static string Quarter(string text) =>
        text switch
        {
            "i" => "1",
            "ii" => "2",
            "iii" => "3",
            "iv" => "4",
            _ => text,
        };

    [GeneratedRegex(@"\.(?:csv|tsv|txt|xlsx|xlsm|xlsb|xls|ods|fods|xml|json|html?|mhtml?|zip)\b")]
    private static partial Regex Extension();

    // "v2", "lần 2", and the "(2)" of a browser that had the name already.
    [GeneratedRegex(@"\b(?:v|ver|version|ban|lan(?: thu)?)[ .-]?(?<number>\d{1,2})\b|\((?<number>\d{1,2})\)")]
    private static partial Regex VersionMark();

    [GeneratedRegex(
        @"\b(?:da[ -]?)?(?:chinh[ -]?sua|sua(?:[ -]?(?:doi|chua|loi|lai))?|dieu[ -]?chinh|dinh[ -]?chinh|hieu[ -]?chinh|bo[ -]?sung|cap[ -]?nhat|thay[ -]?the|chinh[ -]?thuc|correct(?:ed|ion)|fix(?:ed)?|updated?|revis(?:ed|ion)|final)\b(?:[ .-]?(?<number>\d{1,2})(?![\d.-]))?"
    )]
    private static partial Regex Correction();

    // What systems add to the name of a file that is there already.
    [GeneratedRegex(@"\b(?:copy(?: of)?|ban[ -]?sao|sao[ -]?chep)\b(?:[ .-]?(?<number>\d{1,2})(?![\d.-]))?")]
    private static partial Regex Copy();

    [GeneratedRegex(
        @"(?<!\d)(?:(?<year>20\d\d)(?<month>\d\d)(?<day>\d\d)|(?<year>20\d\d)[ .-](?<month>\d{1,2})[ .-](?<day>\d{1,2})|(?<day>\d{1,2})[ .-](?<month>\d{1,2})[ .-](?<year>20\d\d))(?:[ t.-]?(?<hour>[01]\d|2[0-3])[ h:.-]?(?<minute>[0-5]\d)(?:[ :.-]?(?<second>[0-5]\d))?)?(?!\d)"
    )]
    private static partial Regex Moment();

    [GeneratedRegex(@"\b(?:6|sau)[ -]?thang[ -](?<half>dau|cuoi)(?:[ -]nam)?[ .-]*(?<year>20\d\d)(?!\d)")]
    private static partial Regex HalfYear();

    [GeneratedRegex(@"\b(?<nine>9|chin)[ -]?thang(?:[ -]dau)?(?:[ -]nam)?[ .-]*(?<year>20\d\d)(?!\d)")]
    private static partial Regex NineMonths();

    [GeneratedRegex(@"\bq(?:uy)?[ .-]?(?<quarter>iv|i{1,3}|[1-4])(?:[ .-]nam)?[ .-]*(?<year>20\d\d)(?!\d)")]
    private static partial Regex QuarterOfYear();

    // A week or a turn is no month: "tuần 9-2022".
    [GeneratedRegex(
        @"(?<!\d|(?:tuan|dot|so|lan|ky)[ .-]?)(?:\bthang[ .-]?|\b[tm][ .-]?)?(?<month>0?[1-9]|1[0-2])(?:[ .-]nam)?[ .-]+(?<year>20\d\d)(?!\d)"
    )]
    private static partial Regex MonthOfYear();

    [GeneratedRegex(
        @"(?<!\d)(?<year>20\d\d)[ .-]?(?:(?:thang|t|m)?[ .-]?(?<month>0[1-9]|1[0-2])|(?:thang|t|m)[ .-]?(?<month>[1-9])|q(?:uy)?[ .-]?(?<quarter>iv|i{1,3}|[1-4])|h(?<half>[12])|(?<nine>9)m)(?![\da-z])"
    )]
    private static partial Regex YearAndPart();

    [GeneratedRegex(@"(?<!\d)(?<year>20\d\d)(?!\d)")]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"\d{1,18}")]
    private static partial Regex Number();
}
