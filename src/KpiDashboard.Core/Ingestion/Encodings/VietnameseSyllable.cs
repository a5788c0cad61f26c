using KpiDashboard.Terms;

namespace KpiDashboard.Ingestion.Encodings;

/// <summary>
/// Whether a word can be Vietnamese: initial, vowels, final and at most one tone, as the spelling allows. Text decoded
/// with the wrong table has next to no such words, which is how encodings are told apart.
/// </summary>
internal static class VietnameseSyllable
{
    private static readonly string[] Initials =
    [
        "ngh",
        "ch",
        "gh",
        "gi",
        "kh",
        "ng",
        "nh",
        "ph",
        "qu",
        "th",
        "tr",
        "b",
        "c",
        "d",
        "đ",
        "g",
        "h",
        "k",
        "l",
        "m",
        "n",
        "p",
        "r",
        "s",
        "t",
        "v",
        "x",
    ];

    private static readonly HashSet<string> Vowels =
    [
        "a",
        "ă",
        "â",
        "e",
        "ê",
        "i",
        "o",
        "ô",
        "ơ",
        "u",
        "ư",
        "y",
        "ai",
        "ao",
        "au",
        "ay",
        "âu",
        "ây",
        "eo",
        "êu",
        "ia",
        "iê",
        "iu",
        "iêu",
        "oa",
        "oă",
        "oe",
        "oi",
        "oo",
        "ôi",
        "ơi",
        "ua",
        "uâ",
        "uê",
        "ui",
        "uô",
        "uơ",
        "uy",
        "ưa",
        "ưi",
        "ươ",
        "ưu",
        "oai",
        "oao",
        "oay",
        "oeo",
        "uây",
        "uôi",
        "uya",
        "uyê",
        "uyu",
        "ươi",
        "ươu",
        "yê",
        "yêu",
        "uâu",
    ];

    private static readonly HashSet<string> Finals = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

    public static bool IsOne(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[8];
        int length = 0;
        int tones = 0;
        foreach (char c in word.ToString().Composed())
        {
            string parts = c.ToString().ToLowerInvariant().Decomposed();
            string kept = "";
            foreach (char part in parts)
            {
                if (part is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323')
                {
                    tones++;
                }
                else
                {
                    kept += part;
                }
            }

            string letter = kept.Composed();
            if (letter.Length != 1 || length == letters.Length)
            {
                return false;
            }

            letters[length++] = letter[0];
        }

        return tones <= 1 && IsSyllable(letters[..length]);
    }

    private static bool IsSyllable(ReadOnlySpan<char> letters)
    {
        foreach (string initial in Initials)
        {
            if (letters.StartsWith(initial) && IsRhyme(letters[initial.Length..]))
            {
                return true;
            }
        }

        // "gì" is g and i; "giếng" is gi and ê.
        return IsRhyme(letters) || (letters.StartsWith("gi") && IsRhyme($"i{letters[2..]}"));
    }

    private static bool IsRhyme(ReadOnlySpan<char> rhyme)
    {
        for (int final = 0; final <= 2 && final < rhyme.Length; final++)
        {
            if (
                Vowels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rhyme[..^final])
                && Finals.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rhyme[^final..])
            )
            {
                return true;
            }
        }

        return false;
    }
}
