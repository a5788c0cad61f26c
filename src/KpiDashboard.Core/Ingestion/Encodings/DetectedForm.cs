using System.Text;
using System.Text.Unicode;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingestion.Encodings;

/// <summary>What a file's bytes look like.</summary>
/// <param name="Form">The encoding, or the table of letters of a Vietnamese font.</param>
/// <param name="Confidence">From 0 to 1: 1 where a mark of the file or its bytes prove it.</param>
/// <param name="Preamble">Bytes of the mark at the file's beginning.</param>
internal sealed record DetectedForm(TextForm Form, double Confidence, int Preamble)
{
    private static readonly TextForm[] OneByte = [TextForm.Windows1258, TextForm.Tcvn3, TextForm.Vni];

    private const double LeastConfidence = 0.4;
    private const int SampleSize = 1 << 18;
    private const long LookedThrough = 1 << 25;

    /// <summary>
    /// Looks at a file: at its beginning and, as long as that is plain ASCII, further on, up to 32 MB.
    /// </summary>
    /// <param name="file">The file; it stands at its beginning afterwards.</param>
    public static DetectedForm Of(Stream file)
    {
        byte[] sample = new byte[SampleSize];
        DetectedForm? form;
        long looked = 0;
        do
        {
            int length = file.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
            looked += length;
            form = length == 0 && looked > 0 ? null : Of(sample.AsSpan(0, length));
        } while (
            form is { Confidence: 1, Preamble: 0 } && looked is > 0 and < LookedThrough && file.Position < file.Length
        );

        file.Seek(0, SeekOrigin.Begin);
        return form ?? new(TextForm.Utf8, 1, 0);
    }

    /// <summary>Looks at some bytes of a file.</summary>
    /// <param name="bytes">Some of them, from the beginning.</param>
    public static DetectedForm Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return new(TextForm.Utf8, 1, 3);
        }

        if (bytes is [0xFF, 0xFE, ..])
        {
            return new(TextForm.Utf16LittleEndian, 1, 2);
        }

        if (bytes is [0xFE, 0xFF, ..])
        {
            return new(TextForm.Utf16BigEndian, 1, 2);
        }

        if (Zeros(bytes) is { } wide)
        {
            return wide;
        }

        // The sample may end inside a letter of up to four bytes.
        for (int cut = 0; cut < 4 && cut < Math.Max(1, bytes.Length); cut++)
        {
            if (Utf8.IsValid(bytes[..^cut]))
            {
                return new(TextForm.Utf8, bytes.ContainsAnyExceptInRange((byte)0, (byte)127) ? 0.99 : 1, 0);
            }
        }

        // Words that no table makes Vietnamese are broken UTF-8 rather than another form: their rows will be refused.
        DetectedForm best = Best(bytes);
        return best.Confidence >= LeastConfidence ? best : new(TextForm.Utf8, 0, 0);
    }

    /// <summary>The table with which letters of a workbook give Vietnamese words; null where they do as they are.</summary>
    /// <param name="texts">Texts of some cells, as the workbook has them.</param>
    public static DetectedForm? OfLetters(IEnumerable<string> texts)
    {
        string text = string.Join(' ', texts);
        if (text.All(char.IsAscii) || text.Any(c => c > 0xFF && char.IsLetter(c)))
        {
            return null;
        }

        double asItIs = Score(text.Composed());
        byte[] bytes = [.. text.Select(c => c < 256 ? (byte)c : (byte)'?')];
        DetectedForm best = Best(bytes);
        return best.Form != TextForm.Windows1258 && best.Confidence > asItIs + 0.2 ? best : null;
    }

    /// <summary>Of words with letters beyond ASCII, the share that can be Vietnamese.</summary>
    public static double Score(string text)
    {
        int words = 0;
        int good = 0;
        foreach (Range range in text.AsSpan().SplitAny(" \t\r\n,;.:-/()\"'&|+0123456789"))
        {
            ReadOnlySpan<char> word = text.AsSpan(range);
            if (word.Length > 0 && !Ascii.IsValid(word))
            {
                words++;
                good += word.Length <= 10 && VietnameseSyllable.IsOne(word) ? 1 : 0;
            }
        }

        return words == 0 ? 0 : (double)good / words;
    }

    private static DetectedForm Best(ReadOnlySpan<byte> bytes)
    {
        DetectedForm? best = null;
        double second = 0;
        foreach (TextForm form in OneByte)
        {
            string[] table = TextForms.Table(form)!;
            StringBuilder text = new(bytes.Length);
            foreach (byte b in bytes[..Math.Min(bytes.Length, 1 << 16)])
            {
                text.Append(table[b]);
            }

            double score = Score(text.ToString().Composed());
            if (best is null || score > best.Confidence)
            {
                second = best?.Confidence ?? 0;
                best = new(form, score, 0);
            }
            else
            {
                second = Math.Max(second, score);
            }
        }

        // Two tables that fit alike are a doubt that is stated.
        return best! with
        {
            Confidence = Math.Round(best.Confidence * (second > 0.9 * best.Confidence ? 0.5 : 1), 2),
        };
    }

    /// <summary>Text of two bytes a letter has zeros at every second place.</summary>
    private static DetectedForm? Zeros(ReadOnlySpan<byte> bytes)
    {
        int even = 0;
        int odd = 0;
        int looked = Math.Min(bytes.Length, 4096) & ~1;
        for (int i = 0; i < looked; i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }

        return looked >= 8 && odd > looked / 8 && even == 0 ? new(TextForm.Utf16LittleEndian, 0.9, 0)
            : looked >= 8 && even > looked / 8 && odd == 0 ? new(TextForm.Utf16BigEndian, 0.9, 0)
            : null;
    }
}
