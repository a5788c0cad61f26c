namespace KpiDashboard.Lists;

/// <summary>
/// Texts that a workbook holds once and its cells refer to by number: units, procedures and statuses come back in
/// thousands of rows, which makes files a third as large. Memory stays bounded: a column whose texts seldom come back is
/// no longer looked at, and the table takes no more than so many texts.
/// </summary>
internal sealed class SharedTexts(int columns)
{
    private const int MostTexts = 50_000;
    private const int LongestText = 500;
    private const int Trial = 1_000;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly (int Looked, int Found)[] luck = new (int, int)[columns];

    /// <summary>The texts in the order of their numbers.</summary>
    public IReadOnlyCollection<string> All => numbers.Keys;

    /// <summary>The number of a column's text, or -1 where it is to be written into the cell.</summary>
    public int NumberOf(int column, string text)
    {
        ref (int Looked, int Found) tries = ref luck[column];
        if (text.Length > LongestText || (tries.Looked >= Trial && 2 * tries.Found < tries.Looked))
        {
            return -1;
        }

        tries.Looked++;
        if (numbers.TryGetValue(text, out int number))
        {
            tries.Found++;
            return number;
        }

        if (numbers.Count == MostTexts)
        {
            return -1;
        }

        numbers.Add(text, numbers.Count);
        return numbers.Count - 1;
    }
}
