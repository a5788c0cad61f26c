using System.Text;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingestion.Encodings;

/// <summary>How the letters of a file are written as bytes.</summary>
internal enum TextForm
{
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    Windows1258,
    Tcvn3,
    Vni,
}

/// <summary>Names of forms, and the tables of those that are one byte a sign.</summary>
internal static class TextForms
{
    private const string Tcvn3Bytes = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00ADõøö÷ùúýûüþ¡¢§£¤¥¦";

    private const string Tcvn3Letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ";

    /// <summary>
    /// VNI writes a vowel and after it one sign for its marks, which is one or two combining marks here, so that
    /// composing the text gives the letter. Capitals of the signs stand after capital vowels.
    /// </summary>
    private static readonly (string Signs, string Marks)[] VniMarks =
    [
        ("øØ", "\u0300"),
        ("ùÙ", "\u0301"),
        ("ûÛ", "\u0309"),
        ("õÕ", "\u0303"),
        ("ïÏ", "\u0323"),
        ("âÂ", "\u0302"),
        ("àÀ", "\u0302\u0300"),
        ("áÁ", "\u0302\u0301"),
        ("åÅ", "\u0302\u0309"),
        ("ãÃ", "\u0302\u0303"),
        ("äÄ", "\u0302\u0323"),
        ("êÊ", "\u0306"),
        ("èÈ", "\u0306\u0300"),
        ("éÉ", "\u0306\u0301"),
        ("úÚ", "\u0306\u0309"),
        ("üÜ", "\u0306\u0303"),
        ("ëË", "\u0306\u0323"),
    ];

    private const string VniSigns = "ôÔöÖìÌíÍæÆóÓòÒîÎñÑ";
    private const string VniLetters = "ơƠưƯìÌíÍỉỈĩĨịỊỵỴđĐ";

    private static readonly string[] Tcvn3Table = Table(Tcvn3Bytes, i => Tcvn3Letters[i].ToString());
    private static readonly string[] VniTable = MakeVni();
    private static readonly string[] Windows1258Table = MakeWindows1258();

    /// <summary>The forms by the names that people give them.</summary>
    public static IReadOnlyDictionary<string, TextForm> ByName { get; } =
        new Dictionary<string, TextForm>(StringComparer.OrdinalIgnoreCase)
        {
            ["utf-8"] = TextForm.Utf8,
            ["utf-16"] = TextForm.Utf16LittleEndian,
            ["utf-16be"] = TextForm.Utf16BigEndian,
            ["windows-1258"] = TextForm.Windows1258,
            ["tcvn3"] = TextForm.Tcvn3,
            ["vni"] = TextForm.Vni,
        };

    public static string NameOf(TextForm form) => ByName.Single(f => f.Value == form).Key;

    /// <summary>What each byte stands for; null for forms of more than one byte.</summary>
    public static string[]? Table(TextForm form) =>
        form switch
        {
            TextForm.Windows1258 => Windows1258Table,
            TextForm.Tcvn3 => Tcvn3Table,
            TextForm.Vni => VniTable,
            _ => null,
        };

    /// <summary>
    /// Text of a workbook that was typed with a font of its own (.VnTime, VNI-Times): each letter holds the byte of a
    /// table. Composed letters come out.
    /// </summary>
    public static string Decode(string text, string[] table)
    {
        StringBuilder decoded = new(text.Length + 8);
        foreach (char c in text)
        {
            _ = c < 256 ? decoded.Append(table[c]) : decoded.Append(c);
        }

        return decoded.ToString().Composed();
    }

    private static string[] Table(string signs, Func<int, string> letter)
    {
        string[] table = [.. Enumerable.Range(0, 256).Select(b => ((char)b).ToString())];
        for (int i = 0; i < signs.Length; i++)
        {
            table[signs[i]] = letter(i);
        }

        return table;
    }

    private static string[] MakeVni()
    {
        string[] table = Table(VniSigns, i => VniLetters[i].ToString());
        foreach ((string signs, string marks) in VniMarks)
        {
            table[signs[0]] = table[signs[1]] = marks;
        }

        return table;
    }

    private static string[] MakeWindows1258()
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(1258)!;
        return [.. Enumerable.Range(0, 256).Select(b => encoding.GetString([(byte)b]))];
    }
}
