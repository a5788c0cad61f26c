using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using KpiDashboard.Terms;

namespace KpiDashboard.Values;

/// <summary>
/// Codes of dossiers, compared in one spelling: capital letters, plain hyphens, no blanks. Systems write them in many
/// shapes, so the shape asks for little; it keeps names, telephones and identity numbers from becoming codes. Decision 14.
/// </summary>
internal static class DossierCode
{
    /// <summary>The longest code that the store takes.</summary>
    public const int Longest = 60;

    /// <summary>The longest text that may spell one: three bytes a full-width letter, and blanks.</summary>
    public const int LongestSpelling = 4 * Longest;

    private const int LongestWord = 8;

    private static readonly SearchValues<byte> Spelled = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-./_"u8
    );

    /// <summary>
    /// Whether a code stands in the file as we compare it, so that its bytes can be taken as they are. The two shapes of
    /// the national portal are told by one vectored search and some comparisons.
    /// </summary>
    public static bool IsSpelled(ReadOnlySpan<byte> code) =>
        !code.ContainsAnyExcept(Spelled) && (IsOfPortal(code) || HasShape(code));

    /// <summary>A code as we compare it; false where the text has not the shape of one.</summary>
    /// <param name="text">What stands in the file.</param>
    /// <param name="code">The code in plain capitals, as it is kept.</param>
    public static bool TrySpell(string text, [NotNullWhen(true)] out string? code)
    {
        code = null;
        if (text.Length > LongestSpelling)
        {
            return false;
        }

        StringBuilder spelled = new(text.Length);
        bool blank = false;
        // Full-width letters and digits and blanks of all widths become plain ones.
        foreach (char c in text.Plain())
        {
            if (char.IsWhiteSpace(c))
            {
                blank = spelled.Length > 0;
            }
            else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                char plain = IsDash(c) ? '-' : char.ToUpperInvariant(c);
                // A blank beside a separator was typed by somebody; any other parts two words, which is no code.
                if (blank && !IsSeparator(plain) && !IsSeparator(spelled[^1]))
                {
                    return false;
                }

                blank = false;
                spelled.Append(plain);
            }
        }

        byte[] bytes = Encoding.UTF8.GetBytes(spelled.ToString());
        if (bytes.AsSpan().ContainsAnyExcept(Spelled) || !HasShape(bytes))
        {
            return false;
        }

        code = spelled.ToString();
        return true;
    }

    /// <summary><c>000.17.22.H56-210531-0001</c> and <c>H14.17.22-240823-0001</c>, with up to eight digits at the end.</summary>
    private static bool IsOfPortal(ReadOnlySpan<byte> code)
    {
        int last = code.LastIndexOf((byte)'-');
        return last is > 10 and < 25
            && code.Length - last is > 4 and < 10
            && code[3] == '.'
            && code[last - 7] == '-'
            && AreDigits(code[(last - 6)..])
            && AreDigits(code[(last - 4)..])
            && AreDigits(code[(last + 1)..])
            && AreDigits(code[^4..]);
    }

    /// <summary>Whether the first four bytes, which are among <see cref="Spelled"/>, are digits.</summary>
    private static bool AreDigits(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadUInt32LittleEndian(bytes) & 0xF0F0F0F0) == 0x30303030;

    /// <summary>
    /// Whether letters and digits stand in parts, of which at least half have digits; no part is empty, no word long, and
    /// no number a telephone's or an identity card's, or a day's.
    /// </summary>
    private static bool HasShape(ReadOnlySpan<byte> code)
    {
        if (code.Length > Longest)
        {
            return false;
        }

        (int parts, int withDigits, int partStart) = (0, 0, 0);
        while (partStart <= code.Length)
        {
            int length = code[partStart..].IndexOfAny("-./_"u8);
            ReadOnlySpan<byte> part = length < 0 ? code[partStart..] : code.Slice(partStart, length);
            if (part.IsEmpty || !HasShape(part, part.Length == code.Length, out bool digits))
            {
                return false;
            }

            parts++;
            withDigits += digits ? 1 : 0;
            partStart += part.Length + 1;
        }

        return withDigits * 2 >= parts && (parts == 1 || !IsOfPersonOrDay(code));
    }

    /// <summary>Whether it is such a number or day in parts, as in "0912.345.678" and "05/08/2022".</summary>
    private static bool IsOfPersonOrDay(ReadOnlySpan<byte> code)
    {
        if (code.ContainsAnyInRange((byte)'A', (byte)'Z'))
        {
            return false;
        }

        string text = Encoding.ASCII.GetString(code);
        byte[] digits = [.. text.Where(char.IsAsciiDigit).Select(c => (byte)c)];
        return IsOfPerson(digits, isWhole: false)
            || DateText.TryParse(text, DateOrder.DayFirst, out _)
            || DateText.TryParse(text, DateOrder.MonthFirst, out _);
    }

    private static bool HasShape(ReadOnlySpan<byte> part, bool isWhole, out bool digits)
    {
        digits = false;
        while (!part.IsEmpty)
        {
            int run = part.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            run = run < 0 ? part.Length : run;
            if (run > 0)
            {
                digits = true;
                if (IsOfPerson(part[..run], isWhole))
                {
                    return false;
                }
            }
            else
            {
                run = part.IndexOfAnyInRange((byte)'0', (byte)'9');
                run = run < 0 ? part.Length : run;
                if (run > LongestWord)
                {
                    return false;
                }
            }

            isWhole &= run == part.Length;
            part = part[run..];
        }

        return true;
    }

    /// <summary>
    /// Whether a number can be a telephone's, or one of an identity card: 12 digits from 001 on, or 9 that stand alone.
    /// </summary>
    private static bool IsOfPerson(ReadOnlySpan<byte> number, bool isWhole) =>
        number.Length switch
        {
            9 => isWhole,
            10 => number[0] == '0' && number[1] >= '2',
            11 => (number[0] == '0' && number[1] >= '2') || number.StartsWith("84"u8),
            12 => number[0] == '0' && !number.StartsWith("000"u8),
            _ => false,
        };

    private static bool IsSeparator(char c) => c is '-' or '.' or '/' or '_';

    private static bool IsDash(char c) =>
        char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation || c is '−' or '⁃';
}
