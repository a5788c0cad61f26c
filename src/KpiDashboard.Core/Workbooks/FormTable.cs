using System.Globalization;
using KpiDashboard.Lists;
using KpiDashboard.Terms;

namespace KpiDashboard.Workbooks;

/// <summary>
/// The body of an official form: lines in sections with Roman numerals, subtotals and a total. Sums are formulas, so that
/// whoever corrects a number sees the totals follow.
/// </summary>
/// <param name="sheet">The sheet, with the form's header written.</param>
/// <param name="formulas">
/// For each column after the name either null, for a number of the line, or what it is made of in the line's row, such as
/// <c>D{r}+E{r}</c>.
/// </param>
internal sealed class FormTable(ReportSheet sheet, params string?[] formulas)
{
    private const int FirstColumn = 3;

    /// <summary>The rows of all lines, with their names.</summary>
    public List<(int Row, string Name)> Lines { get; } = [];

    private int LastColumn => FirstColumn + formulas.Length - 1;

    /// <summary>Writes the sections and the total; a section without a name has no row of its own.</summary>
    public void Write(IReadOnlyList<FormSection> sections, string total)
    {
        List<int> subtotals = [];
        int number = 0;
        foreach (FormSection section in sections.Where(s => s.Lines.Count > 0))
        {
            int heading = sheet.Row;
            if (section.Name is { } name)
            {
                sheet.Section(LastColumn, (1, Words.Roman(subtotals.Count + 1)), (2, name));
                number = 0;
            }

            int first = sheet.Row;
            foreach (FormLine line in section.Lines)
            {
                Line(++number, line);
            }

            if (section.Name is not null)
            {
                subtotals.Add(heading);
                Sum(heading, c => $"SUM({c}{first}:{c}{sheet.Row - 1})");
            }
        }

        int row = sheet.Row;
        sheet.Section(LastColumn, (2, total));
        if (subtotals.Count > 0)
        {
            Sum(row, c => string.Join('+', subtotals.Select(s => $"{c}{s}")));
        }
        else
        {
            // Nothing comes to nothing.
            Sum(row, c => Lines.Count > 0 ? $"SUM({c}{Lines[0].Row}:{c}{Lines[^1].Row})" : "0");
        }

        Lines.Add((row, total));
    }

    private void Line(int number, FormLine line)
    {
        int row = sheet.Row;
        int value = 0;
        sheet.Line(number, line.Name);
        for (int i = 0; i < formulas.Length; i++)
        {
            sheet.Look(row, row, FirstColumn + i, ColumnKind.Count, 0);
            if (formulas[i] is { } formula)
            {
                sheet.Formula(
                    row,
                    FirstColumn + i,
                    formula.Replace("{r}", row.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                );
            }
            else
            {
                sheet.Value(row, FirstColumn + i, line.Values[value++]);
            }
        }

        Lines.Add((row, line.Name));
    }

    private void Sum(int row, Func<string, string> formula)
    {
        for (int column = FirstColumn; column <= LastColumn; column++)
        {
            sheet.Look(row, row, column, ColumnKind.Count, 0, bold: true);
            sheet.Formula(row, column, formula(SheetCells.Letters(column - 1)));
        }
    }
}

/// <summary>A section of a form.</summary>
/// <param name="Name">Its name; null for lines that stand by themselves.</param>
/// <param name="Lines">What the form says below its name, from top to bottom.</param>
internal sealed record FormSection(string? Name, IReadOnlyList<FormLine> Lines);

/// <summary>A line of a form.</summary>
/// <param name="Name">What it speaks of.</param>
/// <param name="Values">Its numbers, without those that are sums of others.</param>
internal sealed record FormLine(string Name, IReadOnlyList<long> Values);
