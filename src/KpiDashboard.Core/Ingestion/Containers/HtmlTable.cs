using System.Net;
using System.Text;
using KpiDashboard.Ingestion.Encodings;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// A table of an HTML page, which many systems send as .xls. Cells that go over several columns or rows stand in the
/// first of them, as in a workbook. Tables inside cells are text of the cell, unless the table around them only puts the
/// page in order.
/// </summary>
internal sealed class HtmlTable : Table
{
    private const long LargestFile = 64 << 20;
    private const int MostTables = 256;

    private readonly string page;
    private readonly Dictionary<int, int> spans = [];
    private int at;

    private HtmlTable(string page, int table)
    {
        this.page = page;
        at = Starts(page)[table];
    }

    public override long Position => at;

    public static HtmlTable Open(string path, DetectedForm form, int table) =>
        Guard(() => new HtmlTable(Text(path, form), table));

    /// <summary>How many tables of data the page has.</summary>
    public static int Count(string path, DetectedForm form) => Guard(() => Starts(Text(path, form)).Count);

    public override void Dispose() { }

    protected override bool Next(out bool hidden)
    {
        hidden = false;
        int depth = 0;
        bool inRow = false;
        int column = 0;
        while (NextTag(page, ref at, out int start, out int end, out string name, out bool closes))
        {
            if (name == "table")
            {
                depth += closes ? -1 : 1;
                if (depth < 0)
                {
                    at = start;
                    return inRow;
                }
            }
            else if (depth == 0 && name == "tr")
            {
                if (inRow)
                {
                    // A row that is not closed ends where the next one begins.
                    at = closes ? at : start;
                    return true;
                }

                if (!closes)
                {
                    inRow = true;
                    hidden = IsHidden(page.AsSpan(start, end - start));
                    Line++;
                }
            }
            else if (depth == 0 && inRow && !closes && name is "td" or "th")
            {
                column = ReadCell(page.AsSpan(start, end - start), column);
            }
        }

        at = page.Length;
        return inRow;
    }

    /// <summary>Reads a cell into the first column from one on that no cell above reaches into.</summary>
    /// <param name="tag">Its opening tag, behind which the page is read on.</param>
    /// <param name="column">The column behind the cell before.</param>
    /// <returns>The column behind this cell.</returns>
    private int ReadCell(ReadOnlySpan<char> tag, int column)
    {
        while (spans.TryGetValue(column, out int left) && left > 0)
        {
            spans[column] = left - 1;
            column++;
        }

        int wide = Number(tag, "colspan", RowCells.MostColumns);
        int high = Number(tag, "rowspan", 65_536);
        Row.Put(column, CellText(ref at).AsMemory(), CellKind.Text);
        if (wide > 1 || high > 1)
        {
            Merged.Add(
                new MergedRange(Line, Line + high - 1, column, Math.Min(column + wide, RowCells.MostColumns) - 1)
            );
        }

        for (int i = 0; i < wide && column + i < RowCells.MostColumns; i++)
        {
            spans[column + i] = high - 1;
        }

        return column + wide;
    }

    /// <summary>The text up to the end of the cell, without tags.</summary>
    private string CellText(ref int position)
    {
        StringBuilder text = new();
        int depth = 0;
        int from = position;
        int next = position;
        while (NextTag(page, ref next, out int start, out int end, out string name, out bool closes))
        {
            text.Append(page, from, start - from);
            if (text.Length > RowCells.LongestCell)
            {
                throw new TableException("Load.CellTooLong");
            }

            from = end;
            if (name == "table")
            {
                depth += closes ? -1 : 1;
            }

            if (depth < 0 || (depth == 0 && name is "td" or "th" or "tr"))
            {
                position = name is "td" or "th" && closes ? end : start;
                return Plain(text);
            }

            if (name is "br" or "p" or "div" or "li")
            {
                text.Append('\n');
            }
        }

        position = page.Length;
        return Plain(text.Append(page, from, Math.Min(page.Length - from, RowCells.LongestCell)));
    }

    private static string Plain(StringBuilder text) => WebUtility.HtmlDecode(text.ToString()).Trim();

    private static int Number(ReadOnlySpan<char> tag, string attribute, int most)
    {
        int found = tag.IndexOf(attribute, StringComparison.OrdinalIgnoreCase);
        if (found < 0)
        {
            return 1;
        }

        ReadOnlySpan<char> rest = tag[(found + attribute.Length)..].TrimStart(" =\"'");
        int length = rest.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(length < 0 ? rest : rest[..length], out int value) ? Math.Clamp(value, 1, most) : 1;
    }

    private static string Text(string path, DetectedForm form)
    {
        using FileStream file = File.OpenRead(path);
        if (file.Length > LargestFile)
        {
            throw new TableException("Load.TooLarge");
        }

        using StreamReader reader = new(TranscodedStream.Open(file, form), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Whether a row is not shown.</summary>
    private static bool IsHidden(ReadOnlySpan<char> tag)
    {
        int display = tag.IndexOf("display", StringComparison.OrdinalIgnoreCase);
        return display >= 0
            && tag[(display + "display".Length)..]
                .TrimStart(" :")
                .StartsWith("none", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Where the content of each table begins. A table of which one inner table is more than a quarter puts the page in
    /// order: those inside it are the tables then.
    /// </summary>
    private static List<int> Starts(string page)
    {
        List<int> starts = [];
        Stack<OpenTable> open = new();
        int at = 0;
        while (
            starts.Count < MostTables
            && NextTag(page, ref at, out int start, out int end, out string name, out bool closes)
        )
        {
            if (name != "table")
            {
                continue;
            }

            if (!closes)
            {
                open.Push(new OpenTable(end));
            }
            else if (open.TryPop(out OpenTable? table))
            {
                Close(table, start);
            }
        }

        while (open.TryPop(out OpenTable? table))
        {
            Close(table, page.Length);
        }

        starts.Sort();
        return starts;

        void Close(OpenTable table, int end)
        {
            List<int> found = table.LargestInner > (end - table.Start) / 4 ? table.Inner : [table.Start];
            if (!open.TryPeek(out OpenTable? around))
            {
                starts.AddRange(found);
                return;
            }

            around.Inner.AddRange(found.Take(MostTables - around.Inner.Count));
            around.LargestInner = Math.Max(around.LargestInner, end - table.Start);
        }
    }

    /// <summary>Finds the next tag; comments, scripts and styles are passed over.</summary>
    private static bool NextTag(string page, ref int at, out int start, out int end, out string name, out bool closes)
    {
        while ((start = page.IndexOf('<', Math.Min(at, page.Length))) >= 0)
        {
            if (page.AsSpan(start).StartsWith("<!--"))
            {
                int close = page.IndexOf("-->", start, StringComparison.Ordinal);
                at = close < 0 ? page.Length : close + 3;
                continue;
            }

            int from = start + 1;
            closes = from < page.Length && page[from] == '/';
            from += closes ? 1 : 0;
            int to = from;
            while (to < page.Length && char.IsAsciiLetterOrDigit(page[to]))
            {
                to++;
            }

            if (to == from)
            {
                at = start + 1;
                continue;
            }

            name = page[from..Math.Min(to, from + 20)].ToLowerInvariant();
            end = page.IndexOf('>', to) is >= 0 and int close2 ? close2 + 1 : page.Length;
            at = end;
            if (!closes && name is "script" or "style")
            {
                int close = page.IndexOf($"</{name}", end, StringComparison.OrdinalIgnoreCase);
                at = close < 0 ? page.Length : close;
                continue;
            }

            return true;
        }

        (end, name, closes) = (page.Length, "", false);
        return false;
    }

    /// <summary>A table whose end was not reached yet, and the tables in it.</summary>
    private sealed class OpenTable(int start)
    {
        public int Start => start;

        public List<int> Inner { get; } = [];

        public int LargestInner { get; set; }
    }
}
