using System.Globalization;
using System.Text;
using KpiDashboard.Terms;

namespace KpiDashboard.Units;

/// <summary>The place that a unit's name mentions, and the places above it.</summary>
/// <param name="Place">Such as <c>huyện hòa an</c>; empty where none is mentioned.</param>
/// <param name="Above">Such as <c>tỉnh cao bằng</c>, nearest first.</param>
internal sealed record UnitText(string Place, IReadOnlyList<string> Above)
{
    private static readonly string[] Kinds =
    [
        "xã",
        "phường",
        "thị trấn",
        "huyện",
        "quận",
        "thị xã",
        "thành phố",
        "tỉnh",
    ];

    /// <summary>
    /// What a district or commune itself works through. A branch of a department or a vertical agency in a district is
    /// not the district.
    /// </summary>
    private static readonly string[] OwnOffices =
    [
        "phòng",
        "văn phòng hội đồng nhân dân",
        "văn phòng",
        "bộ phận",
        "trung tâm phục vụ hành chính công",
        "trung tâm hành chính công",
        "hội đồng nhân dân",
        "một cửa",
        "công chức",
    ];

    private static readonly (string Short, string Long)[] Abbreviations =
    [
        ("tt&tt", "thông tin và truyền thông"),
        ("tttt", "thông tin và truyền thông"),
        ("gd&đt", "giáo dục và đào tạo"),
        ("gdđt", "giáo dục và đào tạo"),
        ("tn&mt", "tài nguyên và môi trường"),
        ("tnmt", "tài nguyên và môi trường"),
        ("nn&ptnt", "nông nghiệp và phát triển nông thôn"),
        ("nn&mt", "nông nghiệp và môi trường"),
        ("kh&đt", "kế hoạch và đầu tư"),
        ("khđt", "kế hoạch và đầu tư"),
        ("kh&cn", "khoa học và công nghệ"),
        ("khcn", "khoa học và công nghệ"),
        ("ld-tb&xh", "lao động thương binh và xã hội"),
        ("lđ-tb&xh", "lao động thương binh và xã hội"),
        ("lđtb&xh", "lao động thương binh và xã hội"),
        ("lđtbxh", "lao động thương binh và xã hội"),
        ("vh,tt&dl", "văn hóa thể thao và du lịch"),
        ("vhtt&dl", "văn hóa thể thao và du lịch"),
        ("vhttdl", "văn hóa thể thao và du lịch"),
        ("gtvt", "giao thông vận tải"),
        ("kkt", "khu kinh tế"),
        ("ql", "quản lý"),
        ("bql", "ban quản lý"),
        ("bhxh", "bảo hiểm xã hội"),
        ("hđnd", "hội đồng nhân dân"),
        ("vp", "văn phòng"),
        ("ttpvhcc", "trung tâm phục vụ hành chính công"),
        ("uỷ ban nhân dân", ""),
        ("ủy ban nhân dân", ""),
        ("ubnd", ""),
        ("chủ tịch", ""),
        ("p.", "phường "),
        ("q.", "quận "),
        ("tp.", "thành phố "),
        ("tx.", "thị xã "),
        ("tt.", "thị trấn "),
        ("h.", "huyện "),
        ("x.", "xã "),
        ("tp", "thành phố"),
        ("tx", "thị xã"),
        ("tt", "thị trấn"),
    ];

    /// <summary>
    /// A name as names are compared: lower case, abbreviations written out, "và" for &amp;, no signs, and the mark of
    /// the tone at its syllable's end, so that "Hoà An" is "Hòa An". Places are parted by commas.
    /// </summary>
    public static string Key(string text)
    {
        string lower = text.Composed().Replace('\u00A0', ' ').ToLowerInvariant();
        lower = $" {string.Join(' ', lower.Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
        foreach ((string from, string to) in Abbreviations)
        {
            lower = ReplaceWord(lower, from, to);
        }

        StringBuilder key = new(lower.Length);
        foreach (char c in lower.Replace("&", " và ", StringComparison.Ordinal))
        {
            key.Append(
                char.IsLetterOrDigit(c) || c == ' ' ? c
                : IsParting(c) ? ','
                : ' '
            );
        }

        string[] parts =
        [
            .. key.ToString()
                .Split(',')
                .Select(part =>
                    string.Join(' ', part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ToneLast))
                )
                .Where(p => p.Length > 0),
        ];
        // Commas inside names ("Văn hóa, Thể thao và Du lịch") part nothing.
        StringBuilder whole = new();
        foreach (string part in parts)
        {
            _ = whole.Length == 0 ? whole : whole.Append(StartsWithKind(part) ? ", " : " ");
            whole.Append(part);
        }

        return whole.ToString();
    }

    /// <summary>Any name in lower case, with tone marks last, and one blank for all that is no letter or digit.</summary>
    public static string Plain(string name)
    {
        string composed = name.Composed().ToLowerInvariant();
        string letters = string.Concat(composed.Select(c => char.IsLetterOrDigit(c) ? c : ' '));
        return string.Join(' ', letters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ToneLast));
    }

    /// <summary>Reads the places out of a key.</summary>
    /// <param name="key">What <see cref="Key"/> gave.</param>
    public static UnitText Read(string key)
    {
        List<string> places = [];
        string office = "";
        foreach (string part in key.Split(", "))
        {
            string[] words = part.Split(' ');
            int from = -1;
            for (int i = 0; i < words.Length; i++)
            {
                int length = KindAt(words, i);
                if (length == 0 || i + length >= words.Length)
                {
                    continue;
                }

                if (from >= 0)
                {
                    places.Add(string.Join(' ', words[from..i]));
                }
                else if (places.Count == 0)
                {
                    office = string.Join(' ', words[..i]);
                }

                from = i;
                i += length;
            }

            if (from >= 0)
            {
                places.Add(string.Join(' ', words[from..]));
            }
            else if (places.Count == 0)
            {
                // A bare name, or a department with its province after a comma.
                places.Add(part);
            }
        }

        bool isOwn =
            office.Length == 0 || Array.Exists(OwnOffices, o => office.StartsWith(KeyOf(o), StringComparison.Ordinal));
        return isOwn && places.Count > 0 ? new(places[0], places[1..]) : new("", []);
    }

    /// <summary>The name of a place without the word for its kind.</summary>
    public static string WithoutKind(string key)
    {
        string[] words = key.Split(' ');
        return KindAt(words, 0) is > 0 and int length && length < words.Length
            ? string.Join(' ', words[length..])
            : key;
    }

    private static readonly string[] KindKeys = [.. Kinds.Select(KeyOf)];

    private static readonly string[] PlainKindKeys = [.. KindKeys.Select(Terms.SearchKey.Of)];

    private static bool StartsWithKind(string part) => KindAt(part.Split(' '), 0) > 0;

    /// <summary>How many words of a kind stand at a place; 0 where none does.</summary>
    private static int KindAt(string[] words, int at)
    {
        if (at < 0 || at >= words.Length)
        {
            return 0;
        }

        string two = at + 1 < words.Length ? $"{words[at]} {words[at + 1]}" : words[at];
        return IsKind(two) && two.Contains(' ', StringComparison.Ordinal) ? 2
            : IsKind(words[at]) ? 1
            : 0;
    }

    private static bool IsKind(string words) =>
        Array.IndexOf(KindKeys, words) >= 0 || Array.IndexOf(PlainKindKeys, words) >= 0;

    private static string KeyOf(string words) => string.Join(' ', words.Split(' ').Select(ToneLast));

    private static bool IsParting(char c) => c is ',' or '-' or '–' or '(' or ')' or ';' or '/';

    private static string ReplaceWord(string text, string from, string to)
    {
        int at = 0;
        while ((at = text.IndexOf(from, at, StringComparison.Ordinal)) >= 0)
        {
            int end = at + from.Length;
            bool begins = !char.IsLetterOrDigit(text[at - 1]);
            bool ends = from[^1] == '.' || !char.IsLetterOrDigit(text[end]);
            if (begins && ends && !(text[end] == '&' && from.Length <= 2))
            {
                text = $"{text[..at]}{to}{text[end..]}";
                at += to.Length;
            }
            else
            {
                at++;
            }

            if (at >= text.Length)
            {
                break;
            }
        }

        return text;
    }

    /// <summary>A syllable with the mark of its tone after its letters.</summary>
    private static string ToneLast(string syllable)
    {
        StringBuilder letters = new();
        StringBuilder tones = new();
        foreach (char c in syllable.Decomposed())
        {
            _ =
                c is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323' ? tones.Append(c)
                : CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark && letters.Length == 0
                    ? letters
                : letters.Append(c);
        }

        return letters.ToString().Composed() + tones;
    }
}
