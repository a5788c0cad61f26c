using System.Text;

namespace KpiDashboard.SampleData.Layouts;

/// <summary>
/// Text in the encodings of the time before Unicode, written letter by letter from what each letter is made of: a way
/// of its own, so that the program's tables are not tested with themselves.
/// </summary>
internal static class OldText
{
    private const string Tones = "\u0300\u0301\u0309\u0303\u0323";

    /// <summary>Windows-1258: the letter, then a sign for its tone.</summary>
    public static byte[] Windows1258(string text)
    {
        List<byte> bytes = [];
        foreach (var (letter, tone) in Letters(text))
        {
            bytes.Add(
                letter switch
                {
                    'ă' => 0xE3,
                    'Ă' => 0xC3,
                    'đ' => 0xF0,
                    'Đ' => 0xD0,
                    'ơ' => 0xF5,
                    'Ơ' => 0xD5,
                    'ư' => 0xFD,
                    'Ư' => 0xDD,
                    _ => (byte)letter,
                }
            );
            if (tone >= 0)
                bytes.Add((byte)"\u00CC\u00EC\u00D2\u00DE\u00F2"[tone]);
        }

        return [.. bytes];
    }

    /// <summary>VNI: the bare vowel, then one sign for all its marks; ơ, ư and i with a tone have signs of their own.</summary>
    public static byte[] Vni(string text)
    {
        List<byte> bytes = [];
        foreach (var (letter, tone) in Letters(text))
        {
            var upper = char.IsUpper(letter);
            var low = char.ToLowerInvariant(letter);
            var signs = (low, tone) switch
            {
                ('đ', _) => "ñ",
                ('i', >= 0) => $"{"ìíæóò"[tone]}",
                ('y', 4) => "î",
                ('ơ' or 'ư', < 0) => low == 'ơ' ? "ô" : "ö",
                ('ơ' or 'ư', _) => $"{(low == 'ơ' ? 'ô' : 'ö')}{"øùûõï"[tone]}",
                ('ă', < 0) => "aê",
                ('ă', _) => $"a{"èéúüë"[tone]}",
                ('â' or 'ê' or 'ô', < 0) => $"{(low == 'â' ? 'a' : low == 'ê' ? 'e' : 'o')}â",
                ('â' or 'ê' or 'ô', _) => $"{(low == 'â' ? 'a' : low == 'ê' ? 'e' : 'o')}{"àáåãä"[tone]}",
                (_, < 0) => $"{low}",
                _ => $"{low}{"øùûõï"[tone]}",
            };
            bytes.AddRange(signs.Select(s => (byte)(upper ? char.ToUpperInvariant(s) : s)));
        }

        return [.. bytes];
    }

    /// <summary>TCVN3: one byte a letter; capitals with a tone have none and are written small.</summary>
    public static byte[] Tcvn3(string text)
    {
        const string Bare = "aăâeêioôơuưy";
        string[] rows =
        [
            "\u00B5\u00B8\u00B6\u00B7\u00B9",
            "\u00BB\u00BE\u00BC\u00BD\u00C6",
            "\u00C7\u00CA\u00C8\u00C9\u00CB",
            "\u00CC\u00D0\u00CE\u00CF\u00D1",
            "\u00D2\u00D5\u00D3\u00D4\u00D6",
            "\u00D7\u00DD\u00D8\u00DC\u00DE",
            "\u00DF\u00E3\u00E1\u00E2\u00E4",
            "\u00E5\u00E8\u00E6\u00E7\u00E9",
            "\u00EA\u00ED\u00EB\u00EC\u00EE",
            "\u00EF\u00F3\u00F1\u00F2\u00F4",
            "\u00F5\u00F8\u00F6\u00F7\u00F9",
            "\u00FA\u00FD\u00FB\u00FC\u00FE",
        ];
        List<byte> bytes = [];
        foreach (var (letter, tone) in Letters(text))
        {
            var place = tone < 0 ? -1 : Bare.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
            bytes.Add(
                place >= 0
                    ? (byte)rows[place][tone]
                    : (byte)(
                        letter switch
                        {
                            'ă' => 0xA8,
                            'â' => 0xA9,
                            'ê' => 0xAA,
                            'ô' => 0xAB,
                            'ơ' => 0xAC,
                            'ư' => 0xAD,
                            'đ' => 0xAE,
                            'Ă' => 0xA1,
                            'Â' => 0xA2,
                            'Đ' => 0xA7,
                            'Ê' => 0xA3,
                            'Ô' => 0xA4,
                            'Ơ' => 0xA5,
                            'Ư' => 0xA6,
                            _ => (int)letter,
                        }
                    )
            );
        }

        return [.. bytes];
    }

    /// <summary>Each letter without its tone, and which tone it has, or -1.</summary>
    private static IEnumerable<(char Letter, int Tone)> Letters(string text)
    {
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            var parts = c.ToString().Normalize(NormalizationForm.FormD);
            var tone = parts.Select(p => Tones.IndexOf(p, StringComparison.Ordinal)).FirstOrDefault(t => t >= 0, -1);
            var letter = string.Concat(parts.Where(p => !Tones.Contains(p, StringComparison.Ordinal)));
            yield return (letter.Normalize(NormalizationForm.FormC)[0], tone);
        }
    }
}
