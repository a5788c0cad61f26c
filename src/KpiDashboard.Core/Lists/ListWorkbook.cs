using System.Globalization;
using System.IO.Compression;
using KpiDashboard.Terms;

namespace KpiDashboard.Lists;

/// <summary>
/// Lists of any length as Excel workbooks, streamed in bounded memory: typed cells, frozen header with filter, set up
/// for printing on A4, further sheets where one is full.
/// </summary>
public static class ListWorkbook
{
    /// <summary>The media type of workbooks.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Rows of a sheet, headings included.</summary>
    internal const int RowsPerSheet = 1_048_576;

    /// <summary>Writes a list; the stream stays open and need not be seekable.</summary>
    /// <typeparam name="T">What a row is.</typeparam>
    /// <param name="stream">Receives the workbook.</param>
    /// <param name="heading">What stands above the rows.</param>
    /// <param name="columns">The columns, at least one.</param>
    /// <param name="rows">The rows, read once as they are written.</param>
    /// <param name="cancellation">Stops the writing; what was written is no workbook then.</param>
    public static Task WriteAsync<T>(
        Stream stream,
        ListHeading heading,
        ListColumns<T> columns,
        IEnumerable<T> rows,
        CancellationToken cancellation = default
    ) => WriteAsync(stream, heading, columns, rows.ToAsyncEnumerable(), cancellation);

    /// <summary>Writes a list; the stream stays open and need not be seekable.</summary>
    /// <typeparam name="T">What a row is.</typeparam>
    /// <param name="stream">Receives the workbook.</param>
    /// <param name="heading">What stands above the rows.</param>
    /// <param name="columns">The columns, at least one.</param>
    /// <param name="rows">The rows, read once as they are written.</param>
    /// <param name="cancellation">Stops the writing; what was written is no workbook then.</param>
    public static Task WriteAsync<T>(
        Stream stream,
        ListHeading heading,
        ListColumns<T> columns,
        IAsyncEnumerable<T> rows,
        CancellationToken cancellation = default
    ) => WriteAsync(stream, heading, columns, rows, RowsPerSheet, cancellation);

    internal static async Task WriteAsync<T>(
        Stream stream,
        ListHeading heading,
        ListColumns<T> columns,
        IAsyncEnumerable<T> rows,
        int rowsPerSheet,
        CancellationToken cancellation
    )
    {
        await using Outgoing outgoing = new(stream);
        using (ZipArchive zip = new(outgoing, ZipArchiveMode.Create, leaveOpen: true))
        {
            SharedTexts texts = new(columns.All.Count);
            ListParts parts = new(zip, heading, columns.All.Count);
            parts.Begin();
            ListStyles styles = new();
            int[] columnStyles = [.. columns.All.Select(c => styles.Of(c.Kind, c.Digits))];
            int quotedStyle = styles.Quoted();
            using Utf8Buffer buffer = new();
            await using IAsyncEnumerator<T> source = rows.GetAsyncEnumerator(cancellation);
            List<T> first = [];
            bool ended = false;
            while (first.Count < ColumnWidths.Rows && !(ended = !await source.MoveNextAsync()))
            {
                first.Add(source.Current);
            }

            double[] widths = ColumnWidths.Of(columns, first);
            ListPages pages = new([.. columns.All.Select(c => c.Kind)], widths);
            double[] rooms = [.. columns.All.Select((c, i) => c.Kind == ColumnKind.Text ? widths[i] - 1 : 0)];
            int at = 0;
            bool more = first.Count > 0;
            do
            {
                using Stream sheet = parts.NextSheet();
                SheetCells cells = new(buffer, columnStyles, rooms, quotedStyle, texts);
                Begin(buffer, cells, heading, columns, widths, pages, parts.SheetCount == 1);
                while (more && cells.Row < rowsPerSheet)
                {
                    cells.Write(at < first.Count ? first[at] : source.Current, columns);
                    if (buffer.IsFull)
                    {
                        buffer.HandOn(sheet);
                        await outgoing.SendAsync(cancellation);
                    }

                    more = ++at < first.Count || (!ended && await source.MoveNextAsync());
                }

                parts.SheetEnded(cells.Row);
                End(buffer, heading.HeaderRow, columns, pages, cells.Row);
                buffer.HandOn(sheet);
            } while (more);

            parts.End(styles, texts, pages, buffer);
        }

        await outgoing.SendAsync(cancellation);
    }

    private static void Begin<T>(
        Utf8Buffer buffer,
        SheetCells cells,
        ListHeading heading,
        ListColumns<T> columns,
        double[] widths,
        ListPages pages,
        bool first
    )
    {
        int header = heading.HeaderRow;
        buffer.Put(
            FormattableString.Invariant(
                $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView showGridLines=\"0\"{(first ? " tabSelected=\"1\"" : "")} workbookViewId=\"0\"><pane ySplit=\"{header}\" topLeftCell=\"A{header + 1}\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A{header + 1}\" sqref=\"A{header + 1}\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"
            )
        );
        for (int i = 0; i < widths.Length; i++)
        {
            buffer.Put(
                FormattableString.Invariant(
                    $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{widths[i]}\" customWidth=\"1\"/>"
                )
            );
        }

        buffer.Put("</cols><sheetData>"u8);
        double room = widths.Take(pages.FirstColumns).Sum() - 2.4;
        int title = 20 * WrappedText.Lines(heading.Title, room * 11 / 14, bold: true);
        PutHeading(buffer, 1, ListStyles.Title, title, heading.Title);
        for (int i = 0; i < heading.Lines.Count; i++)
        {
            int line = 1 + 14 * WrappedText.Lines(heading.Lines[i], room);
            PutHeading(buffer, i + 2, ListStyles.Line, line, heading.Lines[i]);
        }

        int lines = columns.All.Select((c, i) => WrappedText.Lines(c.Header, widths[i] - 1, bold: true)).Max();
        int height = Math.Max(20, 5 + 14 * lines);
        buffer.Put(FormattableString.Invariant($"<row r=\"{header}\" ht=\"{height}\" customHeight=\"1\">"));
        for (int i = 0; i < columns.All.Count; i++)
        {
            PutText(buffer, $"{SheetCells.Letters(i)}{header}", ListStyles.Header, columns.All[i].Header);
        }

        buffer.Put("</row>"u8);
        cells.Row = header;
    }

    private static void PutHeading(Utf8Buffer buffer, int row, int style, int height, string text)
    {
        buffer.Put(FormattableString.Invariant($"<row r=\"{row}\" ht=\"{height}\" customHeight=\"1\">"));
        PutText(buffer, FormattableString.Invariant($"A{row}"), style, text);
        buffer.Put("</row>"u8);
    }

    private static void PutText(Utf8Buffer buffer, string place, int style, string text)
    {
        buffer.Put(FormattableString.Invariant($"<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is>"));
        CellText.PutElement(buffer, CellText.Storable(text));
        buffer.Put("</is></c>"u8);
    }

    private static void End<T>(Utf8Buffer buffer, int headerRow, ListColumns<T> columns, ListPages pages, int lastRow)
    {
        // What stands above the table is as wide as its first page, and wraps there.
        string lastOfPage = SheetCells.Letters(pages.FirstColumns - 1);
        string merged =
            pages.FirstColumns == 1
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"<mergeCells count=\"{headerRow - 1}\">{string.Concat(Enumerable.Range(1, headerRow - 1).Select(r => $"<mergeCell ref=\"A{r}:{lastOfPage}{r}\"/>"))}</mergeCells>"
                );
        string lastColumn = SheetCells.Letters(columns.All.Count - 1);
        string texts = string.Join(
            ' ',
            columns
                .All.Select((c, i) => (c.Kind, Letters: SheetCells.Letters(i)))
                .Where(c => c.Kind is ColumnKind.Text or ColumnKind.Code && lastRow > headerRow)
                .Select(c => FormattableString.Invariant($"{c.Letters}{headerRow + 1}:{c.Letters}{lastRow}"))
        );
        buffer.Put(
            string.Create(
                CultureInfo.InvariantCulture,
                $"</sheetData><autoFilter ref=\"A{headerRow}:{lastColumn}{lastRow}\"/>{merged}<pageMargins left=\"0.6\" right=\"0.6\" top=\"0.6\" bottom=\"0.8\" header=\"0.3\" footer=\"0.45\"/><pageSetup paperSize=\"9\" scale=\"{pages.Scale}\" orientation=\"{(pages.IsUpright ? "portrait" : "landscape")}\"/><headerFooter scaleWithDoc=\"0\"><oddFooter>&amp;C&amp;&quot;Times New Roman,Regular&quot;&amp;11{CellText.Xml(Words.Get("Workbook.Page", "&P", "&N"))}</oddFooter></headerFooter>{(texts.Length == 0 ? "" : $"<ignoredErrors><ignoredError sqref=\"{texts}\" numberStoredAsText=\"1\"/></ignoredErrors>")}</worksheet>"
            )
        );
    }
}
