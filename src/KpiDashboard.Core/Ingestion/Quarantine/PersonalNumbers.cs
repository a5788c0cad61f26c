using System.Text.RegularExpressions;

namespace KpiDashboard.Ingestion.Quarantine;

/// <summary>
/// What is left of a refused value before it is kept. Columns with personal data are never read, but a row may have slid
/// by a column: then a phone number (10 digits), an identity number (9 or 12) or an e-mail address stands where a code or
/// a date should.
/// </summary>
internal static partial class PersonalNumbers
{
    public static string Hide(string value) => value.Length < 6 ? value : Pattern().Replace(value, "•••");

    // Identity cards have 9 digits, or 12 that begin with 0; telephones 10 or 11 that begin with 0 or +84, with or without
    // blanks and dots in them. Moments as digits begin with 19 or 20 and stay.
    [GeneratedRegex(
        @"(?<!\d)(?:\d{9}|0\d{9,11}|\+84[ .-]?\d{8,10}|(?:0|\+84[ .-]?)\d{1,3}[ .-]\d{3}[ .-]?\d{3,6})(?!\d)|[^\s@]+@[^\s@]+\.[^\s@]+"
    )]
    private static partial Regex Pattern();
}
