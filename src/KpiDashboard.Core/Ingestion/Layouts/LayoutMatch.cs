using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>How a table's header rows were understood.</summary>
internal sealed record LayoutMatch
{
    private const int DeepestHeader = 4;
    private const int LowestHeader = 60;
    private const int LongestHeader = 100;

    public required LayoutDefinition Layout { get; init; }

    /// <summary>Where in the sample the header begins.</summary>
    public required int First { get; init; }

    /// <summary>Over how many rows it goes.</summary>
    public required int Rows { get; init; }

    /// <summary>The header of each column of the table, its parts joined by colons.</summary>
    public required string[] Headers { get; init; }

    /// <summary>The place in the table of each column of the layout; -1 where the table lacks it.</summary>
    public required int[] Places { get; init; }

    /// <summary>
    /// The places of further columns of the same meaning, by the column of the layout: the name beside a code, or another
    /// word for a state. They are not read, but must not say another state or channel than the one that is.
    /// </summary>
    public required int[][] Beside { get; init; }

    /// <summary>The place of the column that numbers the rows; -1 where there is none.</summary>
    public required int Order { get; init; }

    /// <summary>Columns of the layout whose header stands over two columns of the table.</summary>
    public required IReadOnlyList<string> Twice { get; init; }

    /// <summary>Places of columns that have a header and that the layout does not know.</summary>
    public required int[] Unknown { get; init; }

    /// <summary>How many headers the layout knows, which tells how well it fits.</summary>
    public required int Known { get; init; }

    /// <summary>How many of its columns were only told by a part of their header.</summary>
    public required int ByPart { get; init; }

    /// <summary>Whether both take the same fields from the same places.</summary>
    public bool ReadsAs(LayoutMatch other) =>
        (Layout.Kind, First + Rows) == (other.Layout.Kind, other.First + other.Rows)
        && Read().Order().SequenceEqual(other.Read().Order());

    /// <summary>The header of a column of the table, cut where it is too long for a message.</summary>
    public string ShortHeader(int place) =>
        Headers[place] is { Length: > LongestHeader } header ? header[..(LongestHeader - 1)] + "…" : Headers[place];

    /// <summary>Columns of which the sender is told that they were left out.</summary>
    public IEnumerable<ExtraColumn> Extra()
    {
        string[] keys = HeaderKey.Of(Headers);
        HashSet<string> personal = [.. Layout.Personal.Select(HeaderKey.Of)];
        return Enumerable
            .Range(0, Headers.Length)
            .Where(p =>
                Headers[p].Length > 0 && p != Order && !Places.Contains(p) && !QuarantineColumns.IsOurs(Headers[p])
            )
            .Select(p =>
                ExtraColumn.Of(Headers[p], p, personal.Contains(keys[p]) || PersonalHeaders.Contains(Headers[p]))
            )
            .Where((c) => c.IsPersonal || Unknown.Contains(c.Place));
    }

    /// <summary>The best match of a table with each layout that has all that it requires, the best of all first.</summary>
    public static IReadOnlyList<LayoutMatch> All(
        IReadOnlyList<SampleRow> sample,
        IReadOnlyList<LayoutDefinition> layouts
    )
    {
        LayoutMatch?[] best = new LayoutMatch?[layouts.Count];
        foreach ((int first, int rows, HeaderRow header) in HeaderRows(sample))
        {
            for (int i = 0; i < layouts.Count; i++)
            {
                LayoutMatch? match = Of(layouts[i], first, rows, header);
                best[i] =
                    match is not null && (best[i] is null || match.Fit.CompareTo(best[i]!.Fit) > 0) ? match : best[i];
            }
        }

        return [.. best.OfType<LayoutMatch>().OrderByDescending(m => m.Fit)];
    }

    /// <summary>The layout of which a table has the greatest share of what it requires, and what is missing.</summary>
    public static (LayoutDefinition Layout, string[] Missing, double Share)? Nearest(
        IReadOnlyList<SampleRow> sample,
        IReadOnlyList<LayoutDefinition> layouts
    )
    {
        (LayoutDefinition, string[], double Share)? nearest = null;
        foreach ((_, _, HeaderRow header) in HeaderRows(sample))
        {
            foreach (LayoutDefinition layout in layouts)
            {
                LayoutColumn[] required = [.. layout.Columns.Where(c => c.Required)];
                string[] missing = [.. required.Where(c => !header.Has(c)).Select(c => c.Readable)];
                double share = 1 - (double)missing.Length / Math.Max(1, required.Length);
                if (nearest is null || share > nearest.Value.Share)
                {
                    nearest = (layout, missing, share);
                }
            }
        }

        return nearest;
    }

    /// <summary>More headers that are known, then fewer told by a part alone, then fewer rows.</summary>
    private (int Known, int ByPart, int Rows) Fit => (Known, -ByPart, -Rows);

    private IEnumerable<(string Field, int Place)> Read() =>
        Layout.Columns.Select((c, i) => (c.Field, Places[i])).Where(c => c.Field.Length > 0 && c.Item2 >= 0);

    private static IEnumerable<(int First, int Rows, HeaderRow Header)> HeaderRows(IReadOnlyList<SampleRow> sample)
    {
        for (int first = 0; first < Math.Min(sample.Count, LowestHeader); first++)
        {
            for (int rows = 1; rows <= DeepestHeader && first + rows <= sample.Count; rows++)
            {
                yield return (first, rows, HeaderRow.Of(sample, first, rows));
            }
        }
    }

    private static LayoutMatch? Of(LayoutDefinition layout, int first, int rows, HeaderRow header)
    {
        int[] places = new int[layout.Columns.Count];
        bool[] taken = new bool[header.Texts.Length];
        List<string> twice = [];
        int byPart = 0;
        for (int i = 0; i < places.Length; i++)
        {
            LayoutColumn column = layout.Columns[i];
            (places[i], bool isPart, bool again) = header.Find(column, taken);
            if (places[i] < 0 && column.Required)
            {
                return null;
            }

            if (places[i] >= 0)
            {
                taken[places[i]] = true;
                byPart += isPart ? 1 : 0;
                if (again)
                {
                    twice.Add(header.Texts[places[i]]);
                }
            }
        }

        int[] unknown =
        [
            .. Enumerable
                .Range(0, taken.Length)
                .Where(p => header.Texts[p].Length > 0 && !taken[p] && !header.IsKnown(p, layout)),
        ];
        return new LayoutMatch
        {
            Layout = layout,
            First = first,
            Rows = rows,
            Headers = header.Texts,
            Places = places,
            Beside = [.. layout.Columns.Select(c => header.FindAll(c).Where(p => !taken[p]).ToArray())],
            Order = Array.FindIndex(header.Keys, k => layout.OrderKeys.Contains(k)),
            Twice = twice,
            Unknown = unknown,
            Known = header.Texts.Count(t => t.Length > 0) - unknown.Length,
            ByPart = byPart,
        };
    }
}
