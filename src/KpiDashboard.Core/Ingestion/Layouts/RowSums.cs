using System.Globalization;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// Compares the numbers of a table with each other: the columns of a row by the equations of its layout, and the rows
/// with the sums that sections and totals state.
/// </summary>
internal sealed class RowSums
{
    private readonly TableRows rows;
    private readonly LayoutMatch match;
    private readonly CountColumns counts;
    private readonly RowFindings findings;

    /// <summary>The columns of the layout that are counts and that the table has.</summary>
    private readonly int[] counted;
    private readonly Subtotals subtotals;

    /// <summary>The numbers of the current row by column of the layout, where they are known.</summary>
    private readonly long[] amounts;
    private readonly bool[] known;

    /// <summary>The same by counted column, with zeros for those that are not known.</summary>
    private readonly long[] parts;

    public RowSums(TableRows rows, LayoutMatch match, CountColumns counts, RowFindings findings)
    {
        this.rows = rows;
        this.match = match;
        this.counts = counts;
        this.findings = findings;
        counted =
        [
            .. Enumerable
                .Range(0, match.Places.Length)
                .Where(i => match.Places[i] >= 0 && match.Layout.Columns[i].IsCount),
        ];
        subtotals = new Subtotals([.. counted.Select(i => match.Headers[match.Places[i]])]);
        amounts = new long[match.Places.Length];
        parts = new long[counted.Length];
        known = new bool[match.Places.Length];
    }

    /// <summary>Sums of sections and totals that are not those of their rows; asked for when all rows were read.</summary>
    public IEnumerable<StatedSum> Differences() => subtotals.Differences();

    /// <summary>Keeps what the current row states, which is a section's or a total's.</summary>
    public void State(string label, bool isSection) =>
        subtotals.State(
            rows.Line,
            label,
            isSection,
            [.. counted.Select(i => TryCount(i, out long amount, out _) ? amount : (long?)null)]
        );

    /// <summary>Adds the current row, which is data, and checks its own equations.</summary>
    public void Add()
    {
        bool grouped = false;
        for (int i = 0; i < counted.Length; i++)
        {
            int c = counted[i];
            known[c] = TryCount(c, out amounts[c], out CountForm form);
            parts[i] = known[c] ? amounts[c] : 0;
            grouped |= form == CountForm.Grouped;
        }

        if (grouped)
        {
            findings.Note(Reasons.NoteNumberGrouped, "");
        }

        subtotals.Add(parts);
        foreach (RowSum check in match.Layout.Checks)
        {
            Check(check);
        }
    }

    private bool TryCount(int column, out long count, out CountForm form)
    {
        int place = match.Places[column];
        return counts.TryRead(place, rows[place], out count, out form);
    }

    private void Check(RowSum check)
    {
        long sum = 0;
        foreach (string part in check.Parts)
        {
            int i = IndexOf(part);
            if (match.Places[i] >= 0)
            {
                if (!known[i] && !NumberText.IsBlank(rows[match.Places[i]].Text))
                {
                    return;
                }

                sum += known[i] ? amounts[i] : 0;
            }
        }

        int total = IndexOf(check.Total);
        if (match.Places[total] < 0 || !known[total] || amounts[total] == sum)
        {
            return;
        }

        string header = match.ShortHeader(match.Places[total]);
        if (check.Refuses)
        {
            findings.Blame(
                header,
                string.Create(CultureInfo.InvariantCulture, $"{amounts[total]} ≠ {sum}"),
                Reasons.SumDiffers
            );
        }
        else
        {
            findings.Note(Reasons.NoteSumDiffers, header);
            findings.BrokenEquations.Add(new BrokenEquation(header, Equation(check), amounts[total], sum));
        }
    }

    /// <summary>A check by the numbers of the columns in the file, as forms number them: <c>(3) = (4) + (5)</c>.</summary>
    private string Equation(RowSum check)
    {
        string Number(string column) => $"({match.Places[IndexOf(column)] + 1})";
        IEnumerable<string> parts = check.Parts.Where(p => match.Places[IndexOf(p)] >= 0).Select(Number);
        return $"{Number(check.Total)} = {string.Join(" + ", parts)}";
    }

    private int IndexOf(string checkName)
    {
        for (int i = 0; i < match.Layout.Columns.Count; i++)
        {
            if (match.Layout.Columns[i].CheckName == checkName)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"{match.Layout.Name}: no column {checkName}.");
    }
}
