using KpiDashboard.Ingestion.Containers;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>How a table's header rows were understood.</summary>
internal sealed record LayoutMatch
{
    private const int DeepestHeader = 4;
    private const int LowestHeader = 60;

    public required LayoutDefinition Layout { get; init; }

    /// <summary>Where in the sample the header begins.</summary>
    public required int First { get; init; }

    /// <summary>Over how many rows it goes.</summary>
    public required int Rows { get; init; }

    /// <summary>The header of each column of the table, its parts joined by colons.</summary>
    public required string[] Headers { get; init; }

    /// <summary>The place in the table of each column of the layout; -1 where the table lacks it.</summary>
    public required int[] Places { get; init; }

    /// <summary>The place of the column that numbers the rows; -1 where there is none.</summary>
    public required int Order { get; init; }

    /// <summary>Columns of the layout whose header stands over two columns of the table.</summary>
    public required IReadOnlyList<string> Twice { get; init; }

    /// <summary>How many headers the layout knows, which tells how well it fits.</summary>
    public required int Known { get; init; }

    /// <summary>Finds the layout that knows most headers of a table; null where none has all that it requires.</summary>
    public static LayoutMatch? Best(IReadOnlyList<SampleRow> sample, IReadOnlyList<LayoutDefinition> layouts)
    {
        LayoutMatch? best = null;
        for (int first = 0; first < Math.Min(sample.Count, LowestHeader); first++)
        {
            for (int rows = 1; rows <= DeepestHeader && first + rows <= sample.Count; rows++)
            {
                string[] headers = Join(sample, first, rows);
                string[] keys = HeaderKey.Of(headers);
                foreach (LayoutDefinition layout in layouts)
                {
                    LayoutMatch? match = Of(layout, first, rows, headers, keys);
                    if (match is not null && (best is null || match.Known > best.Known))
                    {
                        best = match;
                    }
                }
            }
        }

        return best;
    }

    /// <summary>The layout of which a table has the greatest share of what it requires, and what is missing.</summary>
    public static (LayoutDefinition Layout, string[] Missing, double Share)? Nearest(
        IReadOnlyList<SampleRow> sample,
        IReadOnlyList<LayoutDefinition> layouts
    )
    {
        (LayoutDefinition, string[], double Share)? nearest = null;
        for (int first = 0; first < Math.Min(sample.Count, LowestHeader); first++)
        {
            for (int rows = 1; rows <= DeepestHeader && first + rows <= sample.Count; rows++)
            {
                HashSet<string> keys = [.. HeaderKey.Of(Join(sample, first, rows))];
                foreach (LayoutDefinition layout in layouts)
                {
                    LayoutColumn[] required = [.. layout.Columns.Where(c => c.Required)];
                    string[] missing = [.. required.Where(c => !c.Keys.Any(keys.Contains)).Select(c => c.Headers[0])];
                    double share = 1 - (double)missing.Length / Math.Max(1, required.Length);
                    if (nearest is null || share > nearest.Value.Share)
                    {
                        nearest = (layout, missing, share);
                    }
                }
            }
        }

        return nearest;
    }

    private static LayoutMatch? Of(LayoutDefinition layout, int first, int rows, string[] headers, string[] keys)
    {
        int[] places = new int[layout.Columns.Count];
        List<string> twice = [];
        int known = 0;
        for (int i = 0; i < places.Length; i++)
        {
            LayoutColumn column = layout.Columns[i];
            places[i] = Place(column.Keys, keys);
            if (places[i] < 0 && column.Required)
            {
                return null;
            }

            known += places[i] < 0 ? 0 : 1;
            if (places[i] >= 0 && Place(column.Keys, keys, places[i] + 1) >= 0)
            {
                twice.Add(headers[places[i]]);
            }
        }

        known += layout.KeysBeside.Count(k => Array.IndexOf(keys, k) >= 0);
        return new LayoutMatch
        {
            Layout = layout,
            First = first,
            Rows = rows,
            Headers = headers,
            Places = places,
            Order = Place(layout.OrderKeys, keys),
            Twice = twice,
            Known = known,
        };
    }

    private static int Place(string[] wanted, string[] keys, int from = 0)
    {
        foreach (string key in wanted)
        {
            int place = Array.IndexOf(keys, key, from);
            if (place >= 0)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>
    /// Headers over several rows: a blank takes what stands to its left, as merged cells do, where a row below still
    /// has something to say and the rows above are of the same group.
    /// </summary>
    private static string[] Join(IReadOnlyList<SampleRow> sample, int first, int rows)
    {
        int width = 0;
        for (int r = 0; r < rows; r++)
        {
            width = Math.Max(width, sample[first + r].Cells.Length);
        }

        width = Math.Min(width, 200);
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

        return
        [
            .. Enumerable
                .Range(0, width)
                .Select(c => string.Join(": ", texts.Select(t => t[c]).Where(t => t.Length > 0).Distinct())),
        ];
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd(':');
}
