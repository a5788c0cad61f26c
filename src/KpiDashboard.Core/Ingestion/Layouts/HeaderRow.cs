using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>The headers of a table over one or more rows, with the keys by which layouts know them.</summary>
internal sealed class HeaderRow
{
    private const int Widest = 200;

    /// <summary>Of headers in groups: what is left without the groups, by place; null where no header has a group.</summary>
    private readonly string[][]? parts;

    /// <summary>All keys, so that most that a layout knows are told to be absent by one look.</summary>
    private readonly HashSet<string> any;

    private HeaderRow(string[] texts)
    {
        Texts = texts;
        Keys = HeaderKey.Of(texts);
        parts = texts.Any(t => t.Contains(": ", StringComparison.Ordinal)) ? [.. texts.Select(Parts)] : null;
        any = [.. Keys, .. parts?.SelectMany(p => p) ?? []];
    }

    /// <summary>The header of each column, its parts joined by colons.</summary>
    public string[] Texts { get; }

    /// <summary>The key of each whole header.</summary>
    public string[] Keys { get; }

    /// <summary>
    /// Joins rows: a blank takes what stands to its left, as merged cells do, where a row below still has something to
    /// say and the rows above are of the same group.
    /// </summary>
    public static HeaderRow Of(IReadOnlyList<SampleRow> sample, int first, int rows)
    {
        int width = 0;
        for (int r = 0; r < rows; r++)
        {
            width = Math.Max(width, sample[first + r].Cells.Length);
        }

        width = Math.Min(width, Widest);
        string[][] texts =
        [
            .. Enumerable
                .Range(first, rows)
                .Select(r => Enumerable.Range(0, width).Select(c => OneLine(sample[r].Text(c))).ToArray()),
        ];
        for (int r = 0; r < rows - 1; r++)
        {
            for (int c = 1; c < width; c++)
            {
                bool below = Enumerable.Range(r + 1, rows - r - 1).Any(b => texts[b][c].Length > 0);
                bool sameGroup = Enumerable.Range(0, r).All(a => texts[a][c] == texts[a][c - 1]);
                if (texts[r][c].Length == 0 && below && sameGroup)
                {
                    texts[r][c] = texts[r][c - 1];
                }
            }
        }

        return new([
            .. Enumerable
                .Range(0, width)
                .Select(c => string.Join(": ", texts.Select(t => t[c]).Where(t => t.Length > 0).Distinct())),
        ]);
    }

    /// <summary>Whether a column stands in the table.</summary>
    public bool Has(LayoutColumn column) => Find(column, new bool[Keys.Length]).Place >= 0;

    /// <summary>The place of a column's nearest header that no other column took; -1 where there is none.</summary>
    /// <returns>Its place, whether only a part of the header told it, and whether another column has the same.</returns>
    public (int Place, bool IsPart, bool Twice) Find(LayoutColumn column, bool[] taken)
    {
        foreach (string key in column.Keys.Where(any.Contains))
        {
            int place = IndexOf(key, 0, taken);
            if (place >= 0)
            {
                return (place, false, IndexOf(key, place + 1, taken) >= 0);
            }
        }

        if (parts is not null && column.MayStandInGroup)
        {
            foreach (string key in column.Keys.Where(any.Contains))
            {
                int place = IndexOfPart(key, 0, taken);
                if (place >= 0)
                {
                    return (place, true, IndexOfPart(key, place + 1, taken) >= 0);
                }
            }
        }

        return (-1, false, false);
    }

    /// <summary>The places of all headers that a column can have, the nearest first.</summary>
    public IEnumerable<int> FindAll(LayoutColumn column) =>
        column
            .Keys.Where(any.Contains)
            .SelectMany(key => Enumerable.Range(0, Keys.Length).Where(p => Keys[p] == key || HasPart(column, p, key)))
            .Distinct();

    /// <summary>Whether a layout knows a header, be it to leave it out.</summary>
    public bool IsKnown(int place, LayoutDefinition layout) =>
        layout.KnownKeys.Contains(Keys[place])
        || (layout.KeysBeside.Length > 0 && parts is not null && parts[place].Any(layout.KeysBeside.Contains))
        || (parts is not null && layout.Columns.Any(c => c.Keys.Any(k => HasPart(c, place, k))))
        || (LoadableTables.Of(layout.Kind).Columns.IsOfCitizens && PersonalHeaders.Contains(Texts[place]))
        || QuarantineColumns.IsOurs(Texts[place]);

    private bool HasPart(LayoutColumn column, int place, string key) =>
        parts is not null && column.MayStandInGroup && parts[place].Contains(key);

    private int IndexOf(string key, int from, bool[] taken)
    {
        for (int p = from; p < Keys.Length; p++)
        {
            if (!taken[p] && Keys[p] == key)
            {
                return p;
            }
        }

        return -1;
    }

    private int IndexOfPart(string key, int from, bool[] taken)
    {
        for (int p = from; p < Keys.Length; p++)
        {
            if (!taken[p] && parts![p].Contains(key))
            {
                return p;
            }
        }

        return -1;
    }

    /// <summary>"Hồ sơ: Thời gian: Ngày nhận" is also "Thời gian: Ngày nhận" and "Ngày nhận"; "Hồ sơ: Mã" is "Mã hồ sơ".</summary>
    private static string[] Parts(string header)
    {
        string[] split = header.Split(": ");
        return split.Length == 1
            ? []
            :
            [
                .. Enumerable.Range(1, split.Length - 1).Select(from => HeaderKey.Of(string.Concat(split[from..]))),
                HeaderKey.Of(split[^1] + split[^2]),
            ];
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd(':');
}
