using System.Globalization;
using System.Resources;
using KpiDashboard.Periods;

namespace KpiDashboard.Terms;

/// <summary>The domain's words in the language of the current user, Vietnamese unless that is English.</summary>
public static class Words
{
    private static readonly ResourceTexts Resources = new(new ResourceManager(typeof(Words)));
    private static readonly string[] RomanNumbers = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];

    /// <summary>A way of cutting months.</summary>
    /// <param name="calendar">By calendar months, or by months from one reporting day to the next.</param>
    public static string Of(PeriodCalendar calendar) => Get($"Calendar.{calendar}");

    /// <summary>A period as people say it: "Tháng 8/2022", "Quý III/2022".</summary>
    /// <param name="period">Of any length: a month, a quarter, a half-year, nine months or a year.</param>
    public static string Of(Period period) =>
        string.Format(
            CultureInfo.CurrentCulture,
            Get(period.Kind == PeriodKind.HalfYear ? $"Period.HalfYear.{period.Number}" : $"Period.{period.Kind}"),
            period.Number,
            period.Year,
            CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(period.LastMonth),
            period.Kind == PeriodKind.Quarter ? Roman(period.Number) : ""
        );

    /// <summary>A number as official documents count quarters, sections and appendices: "III".</summary>
    /// <param name="number">From 1 to 8.</param>
    public static string Roman(int number) => RomanNumbers[number - 1];

    /// <summary>A day: "31/8/2022", "31 Aug 2022".</summary>
    /// <param name="day">A day of Vietnam's calendar.</param>
    public static string Of(DateOnly day) =>
        day.ToString(
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "d MMM yyyy" : "d/M/yyyy",
            CultureInfo.CurrentCulture
        );

    /// <summary>Words of the domain inside a sentence: Vietnamese writes them small there.</summary>
    /// <param name="words">Such as "Tháng 8/2022".</param>
    public static string Inside(string words) =>
        words.Length > 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "en"
            ? char.ToLower(words[0], CultureInfo.CurrentCulture) + words[1..]
            : words;

    /// <summary>Words of which one is to be chosen: "a, b or c".</summary>
    /// <param name="words">What there is to choose from, the likeliest first.</param>
    /// <param name="language">The language around them; the current user's if null.</param>
    public static string AnyOf(IReadOnlyList<string> words, CultureInfo? language = null) =>
        words.Count < 2
            ? string.Concat(words)
            : string.Format(
                CultureInfo.InvariantCulture,
                In(language ?? CultureInfo.CurrentUICulture, "List.AnyOf"),
                string.Join(", ", words.SkipLast(1)),
                words[^1]
            );

    /// <summary>A sentence without places by its key; null where there is none.</summary>
    internal static string? Find(string key) => Resources.Find(key, CultureInfo.CurrentUICulture);

    /// <summary>A word or sentence by its key in a language that need not be the user's.</summary>
    internal static string In(CultureInfo language, string key) => Resources.Get(key, language);

    /// <summary>A word or sentence by its key, with values put in.</summary>
    /// <param name="key">A key of <c>Words.resx</c>.</param>
    /// <param name="values">What its places {0}, {1} … take.</param>
    /// <exception cref="MissingManifestResourceException">There is no such key.</exception>
    public static string Get(string key, params object?[] values)
    {
        string text = In(CultureInfo.CurrentUICulture, key);
        return values.Length == 0 ? text : NumberWords.Format(text, values);
    }
}
