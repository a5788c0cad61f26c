using System.Text.RegularExpressions;
using KpiDashboard.Terms;

namespace KpiDashboard.Values;

/// <summary>
/// What is left of a refused row before it is kept. Columns with personal data are never read, but a row may have slid by
/// a column, and below a table people sign: then a name, an address or a number of a person stands where a code or a day
/// should. So only what has the shape of a code, a number, a day, a channel or a state is kept.
/// </summary>
internal static partial class PersonalValues
{
    /// <summary>What stands in the place of a value that is not kept.</summary>
    public const string Hidden = "•••";

    private const int Longest = 200;
    private const string CodeSigns = "./_:#+,–—‑-";

    /// <summary>The value as it is kept of a row about a person's application, or of a row that says nothing.</summary>
    public static string Of(string value) =>
        string.IsNullOrWhiteSpace(value)
        || IsCodeNumberOrDay(value)
        || (value.Length <= Longest && Hide(value) == value && TradeWords.AreAll(value))
        || Sign().IsMatch(value)
            ? value
            : Hidden;

    /// <summary>The fields of a row as they are kept.</summary>
    /// <param name="fields">What stands in the row, from left to right.</param>
    /// <param name="isOfCitizens">Whether each row is about a person's application.</param>
    public static string[] Of(string[] fields, bool isOfCitizens) =>
        isOfCitizens || !fields.Any(IsCodeNumberOrDay) ? [.. fields.Select(Of)] : fields;

    /// <summary>Whether a text has the shape of a code, a number or a day, and not that of a number of a person.</summary>
    public static bool IsCodeNumberOrDay(string value)
    {
        string text = value.Trim();
        return text.Length is > 0 and <= Longest
            && (DossierCode.TrySpell(text, out _) || ((IsCode(text) || Number().IsMatch(text)) && Hide(text) == text));
    }

    /// <summary>
    /// Letters and digits in words of which each has a digit, such as "H14.51.01-220801-0001" and "h14 – 220801 – 1". Of
    /// small letters few stand together, for "nguyenvana1990" is no code.
    /// </summary>
    private static bool IsCode(string text)
    {
        bool letters = false;
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string plain = word.Plain();
            bool isSign = plain.All(c => CodeSigns.Contains(c, StringComparison.Ordinal));
            if (
                !isSign
                && (!plain.Any(char.IsAsciiDigit) || SmallLetters().IsMatch(plain))
                && plain is not ("AM" or "PM" or "SA" or "CH")
            )
            {
                return false;
            }

            if (!plain.All(c => char.IsAsciiLetterOrDigit(c) || CodeSigns.Contains(c, StringComparison.Ordinal)))
            {
                return false;
            }

            letters |= plain.Any(char.IsAsciiLetter);
        }

        return letters;
    }

    /// <summary>Whether what should be headers is a row of data, which may name people.</summary>
    public static bool AreNoHeaders(IEnumerable<string> headers) =>
        headers.Any(h => Hide(h) != h || h.Count(char.IsAsciiDigit) > 4);

    /// <summary>The value without numbers of people and addresses of e-mail.</summary>
    public static string Hide(string value) => value.Length < 6 ? value : Pattern().Replace(value, Hidden);

    // Digits and what stands between those of numbers, days and times.
    [GeneratedRegex(@"^[+-]?[0-9０-９][0-9０-９.,:/ \u00A0–—‑-]*(?:[AP]M|SA|CH|%)?$")]
    private static partial Regex Number();

    [GeneratedRegex("[a-z]{5}")]
    private static partial Regex SmallLetters();

    // "-", "…", and what a workbook shows of a formula that failed.
    [GeneratedRegex(@"^\s*(?:[-–—.…/*?]+|#[A-Z0-9/!?]+)\s*$")]
    private static partial Regex Sign();

    // Identity cards have 9 digits, or 12 that begin with 0; telephones 10 or 11 that begin with 0 or +84, with or without
    // blanks and dots in them. Moments as digits begin with 19 or 20 and stay. What stands before an @ is looked for from
    // its beginning alone, so that a text of a million letters does not cost their square.
    [GeneratedRegex(
        @"(?<!\d)(?:\d{9}|0\d{9,11}|\+84[ .-]?\d{8,10}|(?:0|\+84[ .-]?)\d{1,3}[ .-]\d{3}[ .-]?\d{3,6})(?!\d)|(?<![^\s@])(?>[^\s@]+)@[^\s@]+\.[^\s@]+"
    )]
    private static partial Regex Pattern();
}
