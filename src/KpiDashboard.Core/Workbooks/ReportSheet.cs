using ClosedXML.Excel;
using KpiDashboard.Lists;
using KpiDashboard.Terms;

namespace KpiDashboard.Workbooks;

/// <summary>A sheet of a formatted report, filled from the top down.</summary>
internal sealed class ReportSheet
{
    /// <summary>The letters of official documents.</summary>
    public const string Font = "Times New Roman";

    private static readonly XLColor HeaderFill = XLColor.FromHtml("#E8F0FA");
    private static readonly XLColor SectionFill = XLColor.FromHtml("#F5F7FA");
    private static readonly XLColor Rule = XLColor.FromHtml("#8A94A6");

    private readonly IXLWorksheet sheet;
    private readonly double[] widths;

    public ReportSheet(IXLWorksheet sheet, bool landscape, params double[] widths)
    {
        this.sheet = sheet;
        this.widths = widths;
        for (int i = 0; i < widths.Length; i++)
        {
            sheet.Column(i + 1).Width = widths[i];
        }

        sheet.ShowGridLines = false;
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.PageOrientation = landscape ? XLPageOrientation.Landscape : XLPageOrientation.Portrait;
        sheet.PageSetup.FitToPages(1, 0);
        sheet.PageSetup.CenterHorizontally = true;
        sheet.PageSetup.Margins.SetLeft(0.6).SetRight(0.4).SetTop(0.6).SetBottom(0.6).SetHeader(0.3).SetFooter(0.3);
        sheet.PageSetup.Footer.Center.AddText(Words.Get("Workbook.Page", "&P", "&N")).SetFontName(Font);
    }

    public string Name => sheet.Name;

    /// <summary>The next free row, from 1.</summary>
    public int Row { get; private set; } = 1;

    private int Columns => widths.Length;

    /// <summary>Text as text, whatever it looks like; Excel is told so where it looks like a formula.</summary>
    public static void SetText(IXLCell cell, string text)
    {
        cell.SetValue(CellText.Storable(text));
        if (CellText.LooksLikeFormula(text))
        {
            cell.Style.IncludeQuotePrefix = true;
        }
    }

    public void Letterhead(Letterhead head)
    {
        int split = Split();
        Block(Row, 1, split, head.Above, 12, bold: false);
        Block(Row, split + 1, Columns, Words.Get("Report.State"), 12, bold: true);
        Block(Row + 1, 1, split, head.Issuer, 12, bold: true);
        Block(Row + 1, split + 1, Columns, Words.Get("Report.Motto"), 13, bold: true);
        Block(Row + 2, 1, split, "–––––––", 8, bold: false);
        Block(Row + 2, split + 1, Columns, "––––––––––––––––", 8, bold: false);
        Block(Row + 3, 1, split, head.Number, 12, bold: false);
        Block(Row + 3, split + 1, Columns, head.Place, 12, bold: false).Style.Font.Italic = true;
        sheet.Row(Row + 2).Height = 10;
        double room = widths.Take(split).Sum() * 11 / 13;
        sheet.Row(Row + 1).Height = 17 * WrappedText.Lines(head.Issuer, room);
        sheet.Row(Row + 3).Height = 22;
        Row += 5;
    }

    public void Title(string title, params IEnumerable<string> lines)
    {
        Block(Row, 1, Columns, title.ToUpper(System.Globalization.CultureInfo.CurrentCulture), 14, bold: true);
        sheet.Row(Row).Height = 20 * WrappedText.Lines(title.ToUpperInvariant(), widths.Sum() * 11 / 14);
        Row++;
        foreach (string line in lines)
        {
            IXLRange block = Block(Row, 1, Columns, line, 11, bold: false);
            block.Style.Font.Italic = true;
            sheet.Row(Row).Height = 15 * WrappedText.Lines(line, widths.Sum());
            Row++;
        }

        Row++;
    }

    public void Heading(string text)
    {
        IXLCell cell = sheet.Cell(Row, 1);
        SetText(cell, text);
        cell.Style.Font.Bold = true;
        sheet.Row(Row).Height = 20;
        Row++;
    }

    /// <summary>A header of one or more rows; equal neighbours, above one another or side by side, become one cell.</summary>
    /// <param name="texts">By row and column.</param>
    public IXLRange Header(params string[][] texts)
    {
        int first = Row;
        bool[,] done = new bool[texts.Length, texts[0].Length];
        for (int r = 0; r < texts.Length; r++)
        {
            for (int c = 0; c < texts[r].Length; c++)
            {
                if (done[r, c])
                {
                    continue;
                }

                (int rows, int columns) = Extent(texts, r, c);
                for (int i = 0; i < rows * columns; i++)
                {
                    done[r + i / columns, c + i % columns] = true;
                }

                SetText(sheet.Cell(first + r, c + 1), texts[r][c]);
                if (rows * columns > 1)
                {
                    sheet.Range(first + r, c + 1, first + r + rows - 1, c + columns).Merge();
                }
            }

            sheet.Row(first + r).Height = HeaderHeight(texts, r);
        }

        IXLRange range = sheet.Range(first, 1, first + texts.Length - 1, texts[0].Length);
        Borders(range.Style);
        range.Style.Font.Bold = true;
        range.Style.Fill.BackgroundColor = HeaderFill;
        range.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        range.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        range.Style.Alignment.WrapText = true;
        Row += texts.Length;
        return range;
    }

    /// <summary>The header last written stays in sight and stands on every printed page.</summary>
    /// <param name="rows">How many rows it has.</param>
    public void KeepHeader(int rows)
    {
        sheet.SheetView.FreezeRows(Row - 1);
        sheet.PageSetup.SetRowsToRepeatAtTop(Row - rows, Row - 1);
    }

    /// <summary>A table with its header, kept in sight, and a filter.</summary>
    public void Table<T>(ListColumns<T> columns, IReadOnlyList<T> rows)
    {
        Header([
            [.. columns.All.Select(c => c.Header)],
        ]);
        KeepHeader(1);
        int first = Row;
        Rows(columns, rows);
        if (rows.Count == 0)
        {
            IXLRange none = Block(Row, 1, columns.All.Count, Words.Get("Report.NoRows"), 11, bold: false);
            none.Style.Font.Italic = true;
            Borders(none.Style);
            Row++;
        }
        else
        {
            sheet.Range(first - 1, 1, Row - 1, columns.All.Count).SetAutoFilter();
        }
    }

    /// <summary>Rows under a header that is there already.</summary>
    public void Rows<T>(ListColumns<T> columns, IReadOnlyList<T> rows)
    {
        int first = Row;
        ReportCells cells = new(sheet, first);
        if (rows.Count > 0)
        {
            for (int i = 0; i < columns.All.Count; i++)
            {
                Look(first, first + rows.Count - 1, i + 1, columns.All[i].Kind, columns.All[i].Digits);
            }
        }

        foreach (T row in rows)
        {
            cells.Write(row, columns);
            foreach ((int i, ListColumn<T> column) in columns.All.Index())
            {
                if (column.Colour(row) is { } colour)
                {
                    sheet.Cell(cells.Row, i + 1).Style.Font.FontColor = XLColor.FromHtml(colour);
                }
            }

            FitHeight(cells.Row);
        }

        Row = first + rows.Count;
    }

    /// <summary>Makes a row as high as its longest wrapped text needs.</summary>
    private void FitHeight(int row)
    {
        int lines = 1;
        for (int i = 0; i < Columns; i++)
        {
            IXLCell cell = sheet.Cell(row, i + 1);
            if (cell.DataType == XLDataType.Text)
            {
                lines = Math.Max(lines, WrappedText.Lines(cell.GetString(), widths[i] - 1.5));
            }
        }

        sheet.Row(row).Height = 3 + 14 * Math.Min(lines, 28);
    }

    /// <summary>A row that opens a section of a table.</summary>
    public void Section(int columns, params (int Column, string Text)[] texts)
    {
        IXLRange range = sheet.Range(Row, 1, Row, columns);
        Borders(range.Style);
        range.Style.Font.Bold = true;
        range.Style.Fill.BackgroundColor = SectionFill;
        range.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        foreach ((int column, string text) in texts)
        {
            SetText(sheet.Cell(Row, column), text);
        }

        if (texts is [(1, _)])
        {
            range.Merge();
            range.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
            range.Style.Alignment.Indent = 1;
        }
        else
        {
            sheet.Cell(Row, 1).Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
            sheet.Cell(Row, 2).Style.Alignment.Indent = 1;
        }

        sheet.Row(Row).Height = 18;
        Row++;
    }

    /// <summary>Puts a formula into a cell, with the value that it has.</summary>
    public void Formula(int row, int column, string formula)
    {
        IXLCell cell = sheet.Cell(row, column);
        cell.FormulaA1 = formula;
    }

    public void Value(int row, int column, long value) => sheet.Cell(row, column).SetValue(value);

    /// <summary>Begins a row of a form: its number and its name.</summary>
    public void Line(int number, string name)
    {
        Look(Row, Row, 1, ColumnKind.Count, 0);
        Look(Row, Row, 2, ColumnKind.Text, 0);
        Value(Row, 1, number);
        SetText(sheet.Cell(Row, 2), name);
        FitHeight(Row);
        Row++;
    }

    /// <summary>Begins a row with texts.</summary>
    public void Texts(params string[] texts)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            Look(Row, Row, i + 1, ColumnKind.Text, 0);
            SetText(sheet.Cell(Row, i + 1), texts[i]);
        }

        FitHeight(Row);
        Row++;
    }

    /// <summary>All of it on one page.</summary>
    public void OnOnePage() => sheet.PageSetup.FitToPages(1, 1);

    public void Skip(int rows = 1) => Row += rows;

    public void Note(string text)
    {
        IXLRange block = Block(Row, 1, Columns, text, 10, bold: false);
        block.Style.Font.Italic = true;
        block.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
        sheet.Row(Row).Height = 14 * WrappedText.Lines(text, widths.Sum());
        Row++;
    }

    /// <summary>Where those sign who made and who answers for a form.</summary>
    public void Signatures(Letterhead head)
    {
        int split = Split();
        Block(Row, 1, split, Words.Get("Report.Preparer"), 12, bold: true);
        Block(Row + 1, 1, split, Words.Get("Report.PreparerSigns"), 11, bold: false).Style.Font.Italic = true;
        Sign(head, split);
    }

    /// <summary>Who gets a copy of a report, and where whoever answers for it signs.</summary>
    public void Closing(Letterhead head)
    {
        int split = Split();
        IXLStyle style = Block(Row, 1, split, Words.Get("Report.Recipients"), 12, bold: true).Style;
        style.Font.Italic = true;
        style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
        foreach ((int i, string recipient) in head.Recipients.Index())
        {
            Block(Row + 1 + i, 1, split, $"- {recipient}", 11, bold: false).Style.Alignment.Horizontal =
                XLAlignmentHorizontalValues.Left;
        }

        int first = Row;
        Sign(head, split);
        Row = Math.Max(Row, first + head.Recipients.Count + 2);
    }

    private void Sign(Letterhead head, int split)
    {
        foreach ((int i, string line) in head.Signing.Index())
        {
            Block(Row + i, split + 1, Columns, line, 12, bold: true);
        }

        Row += head.Signing.Count;
        Block(Row, split + 1, Columns, Words.Get("Report.HeadSigns"), 11, bold: false).Style.Font.Italic = true;
        Row += 5;
    }

    /// <summary>The look of a run of cells in one column.</summary>
    public void Look(int firstRow, int lastRow, int column, ColumnKind kind, int digits, bool bold = false)
    {
        // A run takes the finished style at once: setting each property cell by cell took most of a report's time.
        IXLCell first = sheet.Cell(firstRow, column);
        IXLStyle style = first.Style;
        Borders(style);
        style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        style.Font.Bold = bold;
        style.Alignment.Horizontal = kind switch
        {
            ColumnKind.Day or ColumnKind.Moment => XLAlignmentHorizontalValues.Center,
            _ when widths[column - 1] <= 6 => XLAlignmentHorizontalValues.Center,
            ColumnKind.Text => XLAlignmentHorizontalValues.Left,
            _ => XLAlignmentHorizontalValues.Right,
        };
        if (kind == ColumnKind.Text && widths[column - 1] > 6)
        {
            style.Alignment.Indent = 1;
        }

        if (ListStyles.Format(kind, digits) is { } format)
        {
            style.NumberFormat.Format = format;
        }
        else
        {
            style.Alignment.WrapText = true;
        }

        if (lastRow > firstRow)
        {
            sheet.Range(firstRow + 1, column, lastRow, column).Style = style;
        }
    }

    public IXLRange Block(int row, int first, int last, string text, double size, bool bold)
    {
        IXLRange range = sheet.Range(row, first, row, last);
        range.Merge();
        SetText(sheet.Cell(row, first), text);
        IXLStyle style = range.Style;
        style.Font.FontSize = size;
        style.Font.Bold = bold;
        style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;
        style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        style.Alignment.WrapText = true;
        return range;
    }

    private static void Borders(IXLStyle style)
    {
        IXLBorder border = style.Border;
        border.LeftBorder = border.RightBorder = border.TopBorder = border.BottomBorder = XLBorderStyleValues.Thin;
        border.LeftBorderColor = border.RightBorderColor = border.TopBorderColor = border.BottomBorderColor = Rule;
    }

    /// <summary>The last column of the letterhead's left half.</summary>
    private int Split()
    {
        double half = 0.42 * widths.Sum();
        double sum = 0;
        for (int i = 0; i < Columns - 1; i++)
        {
            sum += widths[i];
            if (sum >= half)
            {
                return i + 1;
            }
        }

        return Math.Max(1, Columns - 1);
    }

    private double HeaderHeight(string[][] texts, int row)
    {
        int lines = texts.Length == 1 ? 2 : 1;
        for (int c = 0; c < texts[row].Length; )
        {
            (int rows, int columns) = Extent(texts, row, c);
            // Bold letters are a little wider.
            double room = (widths.Skip(c).Take(columns).Sum() - 0.7) / 1.07;
            bool above = row > 0 && texts[row - 1][c] == texts[row][c];
            if (rows == 1 && !above)
            {
                lines = Math.Max(lines, WrappedText.Lines(texts[row][c], room));
            }

            c += columns;
        }

        return 4 + 15 * Math.Min(lines, 6);
    }

    private static (int Rows, int Columns) Extent(string[][] texts, int row, int column)
    {
        string text = texts[row][column];
        int rows = 1;
        while (row + rows < texts.Length && texts[row + rows][column] == text)
        {
            rows++;
        }

        int columns = 1;
        while (
            column + columns < texts[row].Length
            && Enumerable.Range(row, rows).All(r => texts[r][column + columns] == text)
        )
        {
            columns++;
        }

        return (rows, columns);
    }
}
