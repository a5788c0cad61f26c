using System.Net;
using System.Text;
using KpiDashboard.Ingestion.Encodings;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// A table of an HTML page, which many systems send as .xls. Cells that go over several columns or rows stand in the
/// first of them, as in a workbook; tables inside cells are text of the cell.
/// </summary>
internal sealed class HtmlTable : Table
{
    private const long LargestFile = 64 << 20;

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

    /// <summary>How many tables that stand in no other the page has.</summary>
    public static int Count(string path, DetectedForm form) => Guard(() => Starts(Text(path, form)).Count);

    public override void Dispose() { }

    protected override bool Next()
    {
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
                    Line++;
                }
            }
            else if (depth == 0 && inRow && !closes && name is "td" or "th")
            {
                while (spans.TryGetValue(column, out int left) && left > 0)
                {
                    spans[column] = left - 1;
                    column++;
                }

                ReadOnlySpan<char> tag = page.AsSpan(start, end - start);
                int wide = Number(tag, "colspan", CellRow.MostColumns);
                int high = Number(tag, "rowspan", 65_536);
                Row.Put(column, CellText(ref at).AsMemory(), CellKind.Text);
                for (int i = 0; i < wide && column + i < CellRow.MostColumns; i++)
                {
                    spans[column + i] = high - 1;
                }

                column += wide;
            }
        }

        at = page.Length;
        return inRow;
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
            if (text.Length > CellRow.LongestCell)
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
        return Plain(text.Append(page, from, Math.Min(page.Length - from, CellRow.LongestCell)));
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

    /// <summary>Where the content of each table begins.</summary>
    private static List<int> Starts(string page)
    {
        List<int> starts = [];
        int depth = 0;
        int at = 0;
        while (starts.Count < 256 && NextTag(page, ref at, out _, out int end, out string name, out bool closes))
        {
            if (name == "table")
            {
                if (!closes && depth == 0)
                {
                    starts.Add(end);
                }

                depth = Math.Max(0, depth + (closes ? -1 : 1));
            }
        }

        return starts;
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
}
