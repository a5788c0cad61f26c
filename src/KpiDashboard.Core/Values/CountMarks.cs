using System.Buffers;

namespace KpiDashboard.Values;

/// <summary>
/// The points and commas of a written number, as far as they tell what they are: three digits behind one can be thousands
/// or decimals, anything else is one of both.
/// </summary>
/// <param name="Group">The mark that parts thousands, or 0.</param>
/// <param name="Decimal">The mark that parts decimals, or 0.</param>
/// <param name="IsCertain">Whether the number itself proves it; <c>12,000</c> does not.</param>
internal readonly record struct CountMarks(char Group, char Decimal, bool IsCertain)
{
    private static readonly SearchValues<char> DigitsAndMarks = SearchValues.Create("0123456789.,");

    /// <summary>Looks at a number; false where it has no mark, or is none.</summary>
    public static bool TryOf(ReadOnlySpan<char> text, out CountMarks marks)
    {
        marks = default;
        text = NumberText.Trim(text);
        text = text.Length > 0 && text[0] == '-' ? text[1..] : text;
        int first = text.IndexOfAny('.', ',');
        int last = text.LastIndexOfAny('.', ',');
        if (first <= 0 || text.ContainsAnyExcept(DigitsAndMarks))
        {
            return false;
        }

        (char head, char tail) = (text[first], text[last]);
        int behind = text.Length - last - 1;
        if (head == tail)
        {
            if (!AreGroups(text, head))
            {
                marks = new('\0', head, true);
                return first == last && behind > 0;
            }

            marks = new(head, '\0', first < last);
            return true;
        }

        marks = new(head, tail, true);
        return behind > 0 && AreGroups(text[..last], head);
    }

    private static bool AreGroups(ReadOnlySpan<char> text, char mark)
    {
        int length = text.IndexOf(mark);
        bool good = length is > 0 and <= 3;
        while (good && length < text.Length)
        {
            text = text[(length + 1)..];
            length = text.IndexOf(mark);
            length = length < 0 ? text.Length : length;
            good = length == 3;
        }

        return good;
    }
}
