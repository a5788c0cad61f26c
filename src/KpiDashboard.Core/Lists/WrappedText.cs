namespace KpiDashboard.Lists;

/// <summary>
/// On how many lines a text stands in a cell: programs do not fit rows when they open a file, so whoever writes it must.
/// </summary>
internal static class WrappedText
{
    // In widths of a digit of Times New Roman, which is what Excel counts a column's width in.
    private const double Capital = 1.3;
    private const double Small = 0.88;
    private const double Digit = 1;
    private const double Mark = 0.55;

    /// <summary>The lines of a text that is broken between words, and within one only where it is too long for a line.</summary>
    /// <param name="text">What the cell holds; its own line breaks count too.</param>
    /// <param name="width">The room in widths of a digit.</param>
    public static int Lines(string text, double width)
    {
        int lines = 1;
        double used = 0;
        foreach (string word in text.Split(' '))
        {
            double length = word.Sum(Width);
            if (used > 0 && used + Mark + length > width)
            {
                lines++;
                used = 0;
            }

            used += (used > 0 ? Mark : 0) + length;
            while (used > width && width > 0)
            {
                lines++;
                used -= width;
            }
        }

        return lines;
    }

    private static double Width(char c) =>
        char.IsUpper(c) ? Capital
        : char.IsLetter(c) ? Small
        : char.IsDigit(c) ? Digit
        : Mark;
}
