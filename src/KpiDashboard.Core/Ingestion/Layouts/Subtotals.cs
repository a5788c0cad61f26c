using System.Globalization;
using KpiDashboard.Changes.Rows;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// Adds up the rows of a table and compares them with the sums that the table states: a section's at its beginning, a
/// total at the end of a section, of everything before it, or of the whole table. None is ever loaded.
/// </summary>
/// <param name="headers">The headers of the columns that are added.</param>
internal sealed class Subtotals(IReadOnlyList<string> headers)
{
    private const int MostStated = 5000;

    private readonly long[] sum = new long[headers.Count];
    private readonly List<Stated> stated = [];

    /// <summary>Adds a row of data; nothing for cells without a number.</summary>
    public void Add(ReadOnlySpan<long> amounts)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += amounts[i];
        }
    }

    /// <summary>Keeps what a section or total row states; null for cells without a number.</summary>
    /// <param name="line">The row of the file on which it stands.</param>
    /// <param name="label">What the row calls itself.</param>
    /// <param name="isSection">Whether it stands above the rows that it adds up.</param>
    /// <param name="amounts">What it states, by column.</param>
    public void State(long line, string label, bool isSection, long?[] amounts)
    {
        if (stated.Count < MostStated)
        {
            stated.Add(new Stated(line, label, isSection, amounts, [.. sum]));
        }
    }

    /// <summary>The first difference of each row that states another sum than its rows have.</summary>
    public IEnumerable<StatedSum> Differences()
    {
        for (int i = 0; i < stated.Count; i++)
        {
            for (int c = 0; c < sum.Length; c++)
            {
                if (stated[i].Amounts[c] is { } amount && !Candidates(i, c).Contains(amount))
                {
                    yield return new StatedSum(stated[i].Line, headers[c], amount, Candidates(i, c).First());
                    break;
                }
            }
        }
    }

    /// <summary>The sums that a stated one can mean, the likeliest first.</summary>
    private IEnumerable<long> Candidates(int i, int column)
    {
        Stated row = stated[i];
        long before = row.Before[column];
        if (row.IsSection)
        {
            // Up to the next section, or to the next one of the same rank: A holds I and II.
            foreach (Stated next in stated.Skip(i + 1))
            {
                yield return next.Before[column] - before;
            }

            yield return sum[column] - before;
            yield break;
        }

        yield return before;
        for (int p = i - 1; p >= 0; p--)
        {
            yield return before - stated[p].Before[column];
        }

        yield return sum[column];
        yield return sum[column] - before;
    }

    private sealed record Stated(long Line, string Label, bool IsSection, long?[] Amounts, long[] Before)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Line} {Label}");
    }
}
