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

    /// <summary>What columns of a page may take together at full size, in the unit of a spreadsheet.</summary>
    public const double Portrait = 84.5;

    /// <inheritdoc cref="Portrait"/>
    public const double Landscape = 129;

    // Numbers of rows and letters of indicators stand in the middle.
    private const double Narrow = 6.5;

    // Columns of texts that are wider begin a little to the right.
    private const double Indented = 8;

    // Programs keep this free beside what a cell has, and count it into a column's width.
    private const double Beside = 0.71;

    // Heights of printed rows in points: of A4 without its margins, a little less for what programs round.
    private const double PortraitHeight = 715;
    private const double LandscapeHeight = 470;
    private const double PlainRow = 15;
    private const double LeastBetween = 5;

    /// <summary>Of each of the rows over which a block of signatures or recipients lies.</summary>
    private const double SigningRow = 15;

    /// <summary>The height of a line, in the size of its letters.</summary>
    private const double LineOfSize = 1.2;

    /// <summary>
    /// The lines of the highest row: one of more than 27 is cut by some programs, and one of more than half a page leaves the
    /// page before it empty.
    /// </summary>
    private const int MostLines = 18;

    /// <summary>The lines of each row of a text that needs more: pages are fuller where rows are lower.</summary>
    private const int PartLines = 12;

    /// <summary>How much of its height a picture gives away at most.</summary>
    private const double Shrinks = 0.3;

    /// <summary>Rows of a table that a page never ends within, unless they are so high that much of it would stay empty.</summary>
    private const int Small = 12;

    private readonly IXLWorksheet sheet;
    private readonly double[] widths;
    private readonly double room;

    /// <summary>Rows that stay on the page of the row below.</summary>
    private readonly HashSet<int> kept = [];

    /// <summary>Rows that do so too, unless a page has no room for all of it.</summary>
    private readonly HashSet<int> led = [];
    private readonly HashSet<int> blank = [];
    private readonly HashSet<int> notes = [];
    private (int First, int Last) repeated;
    private (int First, int Last) picture;
    private int lastOfTable;

    /// <param name="sheet">An empty sheet.</param>
    /// <param name="landscape">How the paper lies.</param>
    /// <param name="widths">Of all columns, in the unit of a spreadsheet.</param>
    /// <param name="across">
    /// How many columns the first page has beside one another; the others are printed on pages of their own, with the
    /// table's first two columns again.
    /// </param>
    public ReportSheet(IXLWorksheet sheet, bool landscape, double[] widths, int across)
    {
        this.sheet = sheet;
        this.widths = widths;
        Columns = across;
        room = landscape ? LandscapeHeight : PortraitHeight;
        for (int i = 0; i < widths.Length; i++)
        {
            sheet.Column(i + 1).Width = widths[i] - Beside;
        }

        sheet.ShowGridLines = false;
        IXLPageSetup page = sheet.PageSetup;
        if (Width > (landscape ? Landscape : Portrait) + 0.001)
        {
            throw new ArgumentException("The columns are wider than a page.", nameof(widths));
        }

        page.PaperSize = XLPaperSize.A4Paper;
        page.PageOrientation = landscape ? XLPageOrientation.Landscape : XLPageOrientation.Portrait;
        page.Scale = 100;
        page.CenterHorizontally = true;

        // As official documents have them (NĐ 30/2020/NĐ-CP): 20 mm above and below, 30 mm on the left, 15 mm on the right;
        // numbers of pages above them from the second on, in each appendix from 1.
        page.Margins.SetLeft(1.18).SetRight(0.59).SetTop(0.79).SetBottom(0.79).SetHeader(0.4).SetFooter(0.3);
        page.FirstPageNumber = 1;
        page.DifferentFirstPageOnHF = true;
        page.Header.Center.AddText(XLHFPredefinedText.PageNumber, XLHFOccurrence.OddPages)
            .SetFontName(Font)
            .SetFontSize(13);
    }

    public string Name => sheet.Name;

    /// <summary>The next free row, from 1.</summary>
    public int Row { get; private set; } = 1;

    /// <summary>The columns of the first page.</summary>
    private int Columns { get; }

    /// <summary>Their widths together.</summary>
    private double Width => widths.Take(Columns).Sum();

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
        const string Underline = "–––––––";
        int split = Split();
        // The topmost body stands beside the State, as there is none above it.
        bool isTop = head.Above.Length == 0;
        Fitted(1, split, isTop ? head.Issuer : head.Above, 12, bold: isTop);
        Fitted(split + 1, Columns, Words.Get("Report.State"), 12, bold: true);
        Row++;
        Fitted(1, split, isTop ? Underline : head.Issuer, isTop ? 8 : 12, bold: !isTop);
        Fitted(split + 1, Columns, Words.Get("Report.Motto"), 13, bold: true);
        Row++;
        Block(Row, 1, Row, split, isTop ? "" : Underline, 8, bold: false);
        Block(Row, split + 1, Row, Columns, "––––––––––––––––", 8, bold: false);
        sheet.Row(Row).Height = 10;
        Row++;
        sheet.Row(Row).Height = 20;
        Fitted(1, split, head.Number, 12, bold: false);
        Fitted(split + 1, Columns, head.Place, 12, bold: false).Font.Italic = true;
        sheet.Row(Row + 1).Height = 8;
        Row += 2;
    }

    public void Title(string title, params IEnumerable<string> lines)
    {
        About(title, lines);
        Skip();
    }

    /// <summary>The title of a document that goes to somebody.</summary>
    public void Title(Letterhead head, string title, IEnumerable<string> lines)
    {
        About(title, lines);
        Line(Words.Get("Document.To", string.Join("; ", head.Addressees)), 13, bold: false, 18);
        Skip();
    }

    private void About(string title, IEnumerable<string> lines)
    {
        string capitals = title.ToUpper(System.Globalization.CultureInfo.CurrentCulture);
        Line(capitals, 14, bold: true, 20);
        foreach (string line in lines)
        {
            Line(line, 13, bold: false, 18).Style.Font.Italic = true;
        }
    }

    /// <summary>
    /// The head of an official form: its number and where it comes from on the left, what it is and of when in the middle,
    /// who reports to whom on the right.
    /// </summary>
    /// <param name="number">What the form is called by.</param>
    /// <param name="source">The text that gives it.</param>
    /// <param name="title">What it is about.</param>
    /// <param name="period">The days that it speaks of.</param>
    /// <param name="reports">Who reports.</param>
    /// <param name="receives">Who is reported to.</param>
    public void FormHead(string number, string source, string title, string period, string reports, string receives)
    {
        int left = UpTo(0.24);
        int right = UpTo(0.72);
        string capitals = title.ToUpper(System.Globalization.CultureInfo.CurrentCulture);
        (string Text, int First, int Last, double Size, bool Bold)[][] rows =
        [
            [
                (number, 1, left, 12, true),
                (capitals, left + 1, right, 13, true),
                (reports, right + 1, Columns, 12, false),
            ],
            [
                (source, 1, left, 11, false),
                (period, left + 1, right, 13, false),
                (receives, right + 1, Columns, 12, false),
            ],
        ];
        foreach ((string Text, int First, int Last, double Size, bool Bold)[] row in rows)
        {
            foreach ((string text, int first, int last, double size, bool bold) in row)
            {
                IXLStyle style = Fitted(first, last, text, size, bold);
                style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
                if (first != left + 1)
                {
                    style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
                }

                style.Alignment.Indent = first > right ? 1 : 0;
            }

            Row++;
        }
    }

    /// <summary>A line on the right: what a table counts, or where and when it is signed.</summary>
    public void Aside(string text)
    {
        IXLStyle style = Line(text, 12, bold: false, 17).Style;
        style.Font.Italic = true;
        style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        kept.Add(Row - 1);
    }

    public void Heading(string text)
    {
        IXLStyle style = Line(text, 13, bold: true, 20).Style;
        style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
        kept.Add(Row - 1);
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
            kept.Add(first + r);
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
        if (Columns < widths.Length)
        {
            sheet.SheetView.Freeze(Row - 1, 2);
            sheet.PageSetup.SetColumnsToRepeatAtLeft(1, 2);
        }
        else
        {
            sheet.SheetView.FreezeRows(Row - 1);
        }

        repeated = (Row - rows, Row - 1);
        sheet.PageSetup.SetRowsToRepeatAtTop(Row - rows, Row - 1);
    }

    /// <summary>Rows under a header that is there already.</summary>
    public void Rows<T>(ListColumns<T> columns, IReadOnlyList<T> rows)
    {
        int first = Row;
        int looked = first - 1;
        ReportCells cells = new(sheet, first);
        foreach (T row in rows)
        {
            if (cells.Row == looked)
            {
                // All at once, and one by one where texts that went on took the rows of those behind them.
                int last = Math.Max(first + rows.Count - 1, looked + 1);
                foreach ((int i, ListColumn<T> column) in columns.All.Index())
                {
                    Look(looked + 1, last, i + 1, column.Kind, column.Digits);
                }

                looked = last;
            }

            cells.Write(row, columns);
            foreach ((int i, ListColumn<T> column) in columns.All.Index())
            {
                if (column.Colour(row) is { } colour)
                {
                    sheet.Cell(cells.Row, i + 1).Style.Font.FontColor = XLColor.FromHtml(colour);
                }
            }

            cells.Row = FitHeight(cells.Row);
        }

        Row = cells.Row + 1;
        int written = Row - first;
        double height = written <= Small ? Enumerable.Range(first, written).Sum(r => sheet.Row(r).Height) : room;
        // The head of a page does not wait for a row that would fill the page.
        int second = written > 1 && sheet.Row(first + 1).Height > 0.4 * room ? 0 : 1;
        StayWithNext(first, height < 0.45 * room ? written - 1 : second);
        StayWithNext(Row - 3, 2);
    }

    /// <summary>
    /// Makes a row as high as its longest wrapped text needs; a text that needs more than a row can have goes on in the row
    /// below, without a rule between them.
    /// </summary>
    /// <returns>The last row of the text.</returns>
    private int FitHeight(int row)
    {
        int lines = 1;
        List<(int Column, string Text)> rests = [];
        for (int i = 0; i < widths.Length; i++)
        {
            IXLCell cell = sheet.Cell(row, i + 1);
            if (cell.DataType != XLDataType.Text)
            {
                continue;
            }

            string text = cell.GetString();
            double across = widths[i] - Inside(widths[i]);
            int needed = WrappedText.Lines(text, across);
            if (needed > MostLines)
            {
                int end = WrappedText.EndOf(text, across, PartLines);
                SetText(cell, text[..end].TrimEnd());
                rests.Add((i + 1, text[end..].TrimStart()));
                needed = PartLines;
            }

            lines = Math.Max(lines, needed);
        }

        sheet.Row(row).Height = 4 + 14 * lines;
        lastOfTable = row;
        if (rests.Count == 0)
        {
            return row;
        }

        for (int column = 1; column <= widths.Length; column++)
        {
            Look(row + 1, row + 1, column, ColumnKind.Text, 0);
        }

        foreach ((int column, string rest) in rests)
        {
            SetText(sheet.Cell(row + 1, column), rest);
            sheet.Cell(row, column).Style.Border.BottomBorder = XLBorderStyleValues.None;
            sheet.Cell(row + 1, column).Style.Border.TopBorder = XLBorderStyleValues.None;
        }

        return FitHeight(row + 1);
    }

    /// <summary>What a cell of a table keeps free beside its text.</summary>
    public static double Inside(double width) => width > Indented ? 2.4 : 1;

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
            sheet.Cell(Row, 2).Style.Alignment.WrapText = true;
        }

        (int at, string longest) = texts.MaxBy(t => t.Text.Length);
        int lines = WrappedText.Lines(
            longest,
            (at == 1 ? widths.Take(columns).Sum() : widths[at - 1]) - 2.5,
            bold: true
        );
        sheet.Row(Row).Height = 4 + 14 * lines;
        lastOfTable = Row;
        kept.Add(Row);
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
        Row = FitHeight(Row) + 1;
    }

    /// <summary>Begins a row with texts.</summary>
    public void Texts(params string[] texts)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            Look(Row, Row, i + 1, ColumnKind.Text, 0);
            SetText(sheet.Cell(Row, i + 1), texts[i]);
        }

        Row = FitHeight(Row) + 1;
    }

    /// <summary>Whether as much as stands from a row on has room on the first page once more.</summary>
    public bool HasRoomAgain(int from) => Height(1) + Height(from) <= room;

    private double Height(int from) => Enumerable.Range(from, Row - from).Sum(r => sheet.Row(r).Height);

    /// <summary>Leaves rows free.</summary>
    public void Skip(int rows = 1)
    {
        for (int i = 0; i < rows; i++)
        {
            sheet.Row(Row).Height = PlainRow;
            blank.Add(Row);
            Row++;
        }
    }

    /// <summary>
    /// Room for a picture that is never parted by the end of a page, and becomes a little lower where what is below it would
    /// have to go to the next.
    /// </summary>
    /// <param name="rows">How high it is.</param>
    /// <returns>Its first row.</returns>
    public int Picture(int rows)
    {
        int first = Row;
        Skip(rows);
        StayWithNext(first, rows - 1);
        picture = (first, Row - 1);
        return first;
    }

    /// <summary>What is written stays on one page, and neither alone on it nor with nothing but remarks.</summary>
    public void Together(Action write)
    {
        int first = Row;
        write();
        StayWithNext(first, Row - 1 - first);
        for (int row = first - 1; row > 0; row--)
        {
            led.Add(row);
            if (!blank.Contains(row) && !notes.Contains(row))
            {
                break;
            }
        }
    }

    public void Note(string text)
    {
        IXLStyle style = Line(text, 10, bold: false, 14).Style;
        style.Font.Italic = true;
        style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
        notes.Add(Row - 1);
    }

    /// <summary>
    /// Says where pages end: no row is parted, no header, heading or signature stands without what it belongs to, and no
    /// page begins with a table's last row alone.
    /// </summary>
    public void Paginate()
    {
        int last = Enumerable.Range(1, Row - 1).LastOrDefault(r => !blank.Contains(r));
        // Of two rows and their total, the first may stay with the head of the page alone.
        int together = lastOfTable - repeated.Last > 3 ? 2 : 1;
        StayWithNext(lastOfTable - together, together);
        int start = 1;
        double used = 0;
        double[] heights = [0, .. Enumerable.Range(1, last).Select(r => sheet.Row(r).Height)];
        Squeeze(heights);
        double repeats = repeated.First > 0 ? heights[repeated.First..(repeated.Last + 1)].Sum() : 0;
        for (int row = 1; row <= last; row++)
        {
            if (used + heights[row] > room && picture.First > start && row >= picture.First)
            {
                // What is to have room is the picture, or all that is left once it has some.
                int until = row > picture.Last ? last : picture.Last;
                if (Lower(heights, used + heights[row..(until + 1)].Sum() - room))
                {
                    used = heights[start..row].Sum() + (start > repeated.Last ? repeats : 0);
                }
            }

            if (used + heights[row] > room && row > start)
            {
                int end = EndOfPage(start, row, r => kept.Contains(r) || led.Contains(r));
                end = end > start ? end : EndOfPage(start, row, kept.Contains);
                end = end > start ? end : row;
                sheet.PageSetup.AddHorizontalPageBreak(end - 1);
                start = end;
                used = heights[end..row].Sum() + (end > repeated.Last ? repeats : 0);
            }

            used += heights[row];
        }

        if (Columns < widths.Length)
        {
            // What stands above and below the table is not there a second time beside its further columns.
            sheet.PageSetup.PrintAreas.Add(1, 1, last, Columns);
            sheet.PageSetup.PrintAreas.Add(repeated.First, Columns + 1, lastOfTable, widths.Length);
        }
    }

    /// <summary>Takes some of the height of the picture, unless it would be too much.</summary>
    private bool Lower(double[] heights, double by)
    {
        int rows = picture.Last - picture.First + 1;
        if (by > Shrinks * heights[picture.First..(picture.Last + 1)].Sum())
        {
            return false;
        }

        Lower(heights, Enumerable.Range(picture.First, rows), (by + 1) / rows);
        return true;
    }

    private void Lower(double[] heights, IEnumerable<int> rows, double by)
    {
        foreach (int row in rows)
        {
            heights[row] -= by;
            sheet.Row(row).Height = heights[row];
        }
    }

    /// <summary>Takes some of what lies between the parts of a sheet that would else need a second page for a line or two.</summary>
    private void Squeeze(double[] heights)
    {
        int[] between = [.. blank.Where(r => r < heights.Length && (r < picture.First || r > picture.Last))];
        double over = heights.Sum() - room;
        if (over > 0 && over <= between.Length * (PlainRow - LeastBetween))
        {
            Lower(heights, between, over / between.Length + 0.1);
        }
    }

    /// <summary>The first row of the next page, if this one has room up to a row.</summary>
    private static int EndOfPage(int start, int row, Predicate<int> staysWithNext)
    {
        int end = row;
        while (end > start && staysWithNext(end - 1))
        {
            end--;
        }

        return end;
    }

    /// <summary>Where those sign who made and who answers for a form.</summary>
    public void Signatures(Letterhead head)
    {
        int split = Split();
        int left = Row;
        Stacked(ref left, 1, split, Words.Get("Report.Preparer"), 12, bold: true);
        Stacked(ref left, 1, split, Words.Get("Report.PreparerSigns"), 11, bold: false).Font.Italic = true;
        Sign(head, split, left);
    }

    /// <summary>Who gets a copy of a report, and where whoever answers for it signs.</summary>
    public void Closing(Letterhead head)
    {
        int split = Split();
        int left = Row;
        IXLStyle style = Stacked(ref left, 1, split, Words.Get("Report.Recipients"), 12, bold: true);
        style.Font.Italic = true;
        style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
        foreach (string recipient in head.RecipientLines)
        {
            Stacked(ref left, 1, split, recipient, 11, bold: false).Alignment.Horizontal =
                XLAlignmentHorizontalValues.Left;
        }

        Sign(head, split, left + 1);
    }

    /// <summary>Where whoever answers for it signs, with room for signature and seal.</summary>
    /// <param name="head">By what right, and as what.</param>
    /// <param name="split">The last column of what stands on the left.</param>
    /// <param name="end">The row below what stands there.</param>
    private void Sign(Letterhead head, int split, int end)
    {
        const int Seal = 4;
        int first = Row;
        int row = first;
        foreach (string line in head.Signing)
        {
            Stacked(ref row, split + 1, Columns, line, 12, bold: true);
        }

        Stacked(ref row, split + 1, Columns, Words.Get("Report.HeadSigns"), 11, bold: false).Font.Italic = true;
        Row = Math.Max(row + Seal, end);
        for (int at = first; at < Row; at++)
        {
            sheet.Row(at).Height = SigningRow;
        }
    }

    /// <summary>A text over as many rows as it needs, so that a long one moves nothing beside it.</summary>
    /// <param name="row">Its first row; then the one below it.</param>
    /// <param name="first">Its first column.</param>
    /// <param name="last">Its last column.</param>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of its letters.</param>
    /// <param name="bold">Whether they are bold.</param>
    private IXLStyle Stacked(ref int row, int first, int last, string text, double size, bool bold)
    {
        int lines = WrappedText.Lines(text, Across(first, last) * 11 / size, bold);
        int rows = (int)Math.Ceiling(LineOfSize * size * lines / SigningRow);
        IXLRange range = Block(row, first, row + rows - 1, last, text, size, bold);
        row += rows;
        return range.Style;
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
            ColumnKind.Day or ColumnKind.Moment or ColumnKind.Code => XLAlignmentHorizontalValues.Center,
            // Running numbers and letters; other numbers stand below one another by their digits.
            _ when column == 1 && widths[0] <= Narrow => XLAlignmentHorizontalValues.Center,
            ColumnKind.Text => XLAlignmentHorizontalValues.Left,
            _ => XLAlignmentHorizontalValues.Right,
        };
        if (kind == ColumnKind.Text && widths[column - 1] > Indented)
        {
            style.Alignment.Indent = 1;
        }

        if (kind == ColumnKind.Code)
        {
            style.NumberFormat.NumberFormatId = ListStyles.TextFormat;
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

    /// <summary>A text over some columns of this row, which becomes as high as it needs.</summary>
    private IXLStyle Fitted(int first, int last, string text, double size, bool bold)
    {
        int lines = WrappedText.Lines(text, Across(first, last) * 11 / size, bold);
        sheet.Row(Row).Height = Math.Max(sheet.Row(Row).Height, 1 + LineOfSize * size * lines);
        return Block(Row, first, Row, last, text, size, bold).Style;
    }

    /// <summary>What some columns that are one cell have room for.</summary>
    private double Across(int first, int last) => widths[(first - 1)..last].Sum() - 2.4;

    private IXLRange Block(int row, int first, int lastRow, int last, string text, double size, bool bold)
    {
        IXLRange range = sheet.Range(row, first, lastRow, last);
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

    /// <summary>A line of its own across the page, as high as it needs at a height for each line of letters.</summary>
    private IXLRange Line(string text, double size, bool bold, double height)
    {
        IXLRange block = Block(Row, 1, Row, Columns, text, size, bold);
        sheet.Row(Row).Height = height * WrappedText.Lines(text, (Width - 1) * 11 / size, bold);
        Row++;
        return block;
    }

    private void StayWithNext(int first, int rows) => kept.UnionWith(Enumerable.Range(first, Math.Max(0, rows)));

    /// <summary>The last column of the letterhead's left half.</summary>
    private int Split() => UpTo(0.42);

    /// <summary>The column with which a part of the page is full; never the last.</summary>
    private int UpTo(double part)
    {
        double sum = 0;
        for (int i = 0; i < Columns - 1; i++)
        {
            sum += widths[i];
            if (sum >= part * Width)
            {
                return i + 1;
            }
        }

        return Math.Max(1, Columns - 1);
    }

    private double HeaderHeight(string[][] texts, int row)
    {
        int lines = 1;
        for (int c = 0; c < texts[row].Length; )
        {
            (int rows, int columns) = Extent(texts, row, c);
            double across = widths.Skip(c).Take(columns).Sum() - 1;
            bool above = row > 0 && texts[row - 1][c] == texts[row][c];
            if (rows == 1 && !above)
            {
                lines = Math.Max(lines, WrappedText.Lines(texts[row][c], across, bold: true));
            }

            c += columns;
        }

        return 5 + 14 * lines;
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
