using System.Text;
using System.Text.RegularExpressions;

namespace KpiDashboard.Terms;

/// <summary>
/// Names that a file shouts: "ĐĂNG KÝ KHAI SINH TẠI UBND CẤP XÃ" is shown as "Đăng ký khai sinh tại UBND cấp xã". Only names
/// without any small letter are touched, but for what stands in brackets, which stays as it is. What is no Vietnamese
/// syllable stays: abbreviations, codes, Roman numbers.
/// </summary>
public static partial class SentenceCase
{
    /// <summary>A word of more letters that is no syllable is a foreign one rather than an abbreviation.</summary>
    private const int LongestAbbreviation = 6;

    /// <summary>Short forms that could be syllables.</summary>
    private static readonly HashSet<string> Abbreviations = ["TP", "TX", "TT", "TU"];

    /// <summary>Names that any sentence writes with capitals.</summary>
    private static readonly string[] ProperNames = ["Việt Nam", "Trung Quốc", "Trung ương"];

    /// <summary>Words after which a place is named, each word of it with a capital.</summary>
    private static readonly string[][] OfPlaces =
    [
        ["thị", "trấn"],
        ["thị", "xã"],
        ["thành", "phố"],
        ["xã"],
        ["phường"],
        ["huyện"],
        ["quận"],
        ["tỉnh"],
        ["TP"],
        ["TX"],
        ["TT"],
    ];

    /// <summary>Words after which an office's own name begins with a capital.</summary>
    private static readonly string[] OfOffices = ["sở", "ban", "bộ", "cục", "phòng"];

    /// <summary>The name of a procedure.</summary>
    /// <param name="name">As the file has it.</param>
    public static string Of(string name) => IsShouted(name) ? Written(name, isUnit: false, isPlace: false) : name;

    /// <summary>The name of a unit, in which places and offices have capitals of their own.</summary>
    /// <param name="name">As the file has it.</param>
    /// <param name="isPlace">Whether it is a commune, a district or a province, whose name is a place's as a whole.</param>
    public static string OfUnit(string name, bool isPlace) =>
        IsShouted(name) ? Written(name, isUnit: true, isPlace) : name;

    private static bool IsShouted(string name)
    {
        string outside = Spoken().Replace(name, "");
        return !outside.Any(char.IsLower) && outside.Count(char.IsUpper) > 1;
    }

    private static string Written(string shouted, bool isUnit, bool isPlace)
    {
        string name = shouted.Composed();
        MatchCollection spoken = Spoken().Matches(name);
        Match[] found = [.. Word().Matches(name).AsEnumerable()];
        string[] small = Array.ConvertAll(
            found,
            m =>
                IsKept(m.Value) || spoken.Any(s => m.Index > s.Index && m.Index < s.Index + s.Length)
                    ? m.Value
                    : m.Value.ToLowerInvariant()
        );
        // A place without the word for its kind is a name from its first word on.
        bool inPlace = isPlace && !OfPlaces.Any(kind => Stands(kind, small, 0)) && !small.Contains("UBND");
        StringBuilder text = new(name.Length);
        bool begins = true;
        bool ownName = false;
        int at = 0;
        for (int i = 0; i < found.Length; i++)
        {
            string between = name[at..found[i].Index];
            text.Append(between);
            at = found[i].Index + found[i].Length;
            inPlace = inPlace && !between.AsSpan().ContainsAny(",;()–");
            begins = begins || between.AsSpan().ContainsAny(".:") || between.Contains(" - ", StringComparison.Ordinal);
            string[]? kind = isUnit && !inPlace ? OfPlaces.FirstOrDefault(k => Stands(k, small, i)) : null;
            if (kind is not null && (i == 0 || small[i - 1] != "cấp"))
            {
                text.Append(begins ? Capital(small[i]) : small[i]);
                for (int more = 1; more < kind.Length; more++)
                {
                    i++;
                    text.Append(name, at, found[i].Index - at).Append(small[i]);
                    at = found[i].Index + found[i].Length;
                }

                inPlace = true;
            }
            else
            {
                text.Append(begins || inPlace || ownName ? Capital(small[i]) : small[i]);
            }

            begins = false;
            ownName =
                isUnit && Array.IndexOf(OfOffices, small[i]) >= 0 && (i == 0 || small[i - 1] is not ("ủy" or "uỷ"));
        }

        text.Append(name, at, name.Length - at);
        return ProperNames.Aggregate(
            text.ToString(),
            (shown, proper) => shown.Replace(proper, proper, StringComparison.OrdinalIgnoreCase)
        );
    }

    private static bool Stands(string[] kind, string[] words, int at) =>
        at + kind.Length <= words.Length && kind.AsSpan().SequenceEqual(words.AsSpan(at, kind.Length));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static bool IsKept(string word) =>
        Abbreviations.Contains(word)
        || word.Any(char.IsDigit)
        || Roman().IsMatch(word)
        || !Vowel().IsMatch(word.Decomposed())
        || (word.Length <= LongestAbbreviation && !IsSyllable(word));

    /// <summary>Whether it can be spoken in Vietnamese: a syllable that ends in c, ch, p or t has one of two tones.</summary>
    private static bool IsSyllable(string word)
    {
        string marked = word.Decomposed();
        string letters = Tone().Replace(marked, "").Composed();
        return Syllable().Match(letters) is { Success: true } syllable
            && (syllable.Groups["stop"].Length == 0 || marked.AsSpan().ContainsAny('\u0301', '\u0323'));
    }

    /// <summary>Brackets in which somebody wrote small letters.</summary>
    [GeneratedRegex(@"\([^()]*\p{Ll}[^()]*\)")]
    private static partial Regex Spoken();

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+")]
    private static partial Regex Word();

    [GeneratedRegex("^(?=.)(?!C$|D$|L$|M$)X{0,3}(IX|IV|V?I{0,3})$")]
    private static partial Regex Roman();

    [GeneratedRegex("[AEIOUY]")]
    private static partial Regex Vowel();

    [GeneratedRegex("[\u0300\u0301\u0303\u0309\u0323]")]
    private static partial Regex Tone();

    [GeneratedRegex(
        "^(NGH|NG|NH|GH|GI|CH|KH|PH|QU|TH|TR|[BCDĐGHKLMNPRSTVX])?[AĂÂEÊIOÔƠUƯY]{1,3}((?<stop>CH|C|K|P|T)|NG|NH|M|N)?$"
    )]
    private static partial Regex Syllable();
}
