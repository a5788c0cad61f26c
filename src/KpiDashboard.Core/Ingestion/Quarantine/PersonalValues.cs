using System.Text.RegularExpressions;

namespace KpiDashboard.Ingestion.Quarantine;

/// <summary>
/// What is left of a refused value before it is kept. Columns with personal data are never read, but a row may have slid
/// by a column: then a phone number, an identity number, an e-mail address or a name stands where a code or a date should.
/// </summary>
internal static partial class PersonalValues
{
    /// <summary>Columns that name things, whose words begin with capitals too.</summary>
    private static readonly string[] Names = ["procedure_code", "unit_code"];

    /// <summary>What may be kept of a value that stood in a column of a dossier file. A dossier's code is kept as it is.</summary>
    public static string Of(string column, string value) =>
        column == "dossier_code" ? value
        : !Names.Contains(column) && Name().IsMatch(value) ? "•••"
        : Hide(value);

    /// <summary>Whether what should be headers is a row of data, which may name people.</summary>
    public static bool AreNoHeaders(IEnumerable<string> headers) =>
        headers.Any(h => Hide(h) != h || h.Count(char.IsAsciiDigit) > 4);

    /// <summary>The value without numbers of people and addresses of e-mail.</summary>
    public static string Hide(string value) => value.Length < 6 ? value : Pattern().Replace(value, "•••");

    // Three words or more, each with a capital: no value of such a column, in whatever language, is written like that.
    [GeneratedRegex(@"^\s*\p{Lu}[\p{L}\p{M}.]*(\s+\p{Lu}[\p{L}\p{M}.]*){2,}\s*$")]
    private static partial Regex Name();

    // Identity cards have 9 digits, or 12 that begin with 0; telephones 10 or 11 that begin with 0 or +84, with or without
    // blanks and dots in them. Moments as digits begin with 19 or 20 and stay. What stands before an @ is looked for from
    // its beginning alone, so that a text of a million letters does not cost their square.
    [GeneratedRegex(
        @"(?<!\d)(?:\d{9}|0\d{9,11}|\+84[ .-]?\d{8,10}|(?:0|\+84[ .-]?)\d{1,3}[ .-]\d{3}[ .-]?\d{3,6})(?!\d)|(?<![^\s@])(?>[^\s@]+)@[^\s@]+\.[^\s@]+"
    )]
    private static partial Regex Pattern();
}
