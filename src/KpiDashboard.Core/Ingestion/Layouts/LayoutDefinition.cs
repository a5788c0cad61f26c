using KpiDashboard.Changes.Rows;
using KpiDashboard.Periods;
using KpiDashboard.Terms;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// How one system lays out a table, as a JSON file says it: a new system needs a new file and no code. What each
/// property means to the one who writes such a file stands in <c>docs/layouts.md</c>.
/// </summary>
internal sealed record LayoutDefinition
{
    public required string Name { get; init; }

    public required BilingualText Title { get; init; }

    /// <summary>What its rows become.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>Where the form comes from; for people.</summary>
    public string Source { get; init; } = "";

    /// <summary>The calendar of "Tháng 8/2022" and "Quý III" above the table.</summary>
    public PeriodCalendar Calendar { get; init; }

    public NumberConvention Numbers { get; init; }

    /// <summary>Headers of the column that numbers the rows; Roman numerals and letters in it mark sections.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    public required IReadOnlyList<LayoutColumn> Columns { get; init; }

    /// <summary>Headers of columns that are known and not needed.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>Headers of columns with personal data: never read beyond the table's own buffer.</summary>
    public IReadOnlyList<string> Personal { get; init; } = [];

    /// <summary>Values that hold for every row, by field.</summary>
    public IReadOnlyDictionary<string, string> Fixed { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<DerivedField> Derived { get; init; } = [];

    public IReadOnlyList<RowSum> Checks { get; init; } = [];

    /// <summary>The keys of headers that no column reads.</summary>
    internal string[] KeysBeside => field ??= [.. HeaderKey.Of([.. Unused, .. Personal, .. Order]).Distinct()];

    internal string[] OrderKeys => field ??= HeaderKey.Of(Order);

    /// <summary>The keys of all headers that it knows, read or not.</summary>
    internal HashSet<string> KnownKeys => field ??= [.. Columns.SelectMany(c => c.Keys), .. KeysBeside];
}

/// <summary>A column of a layout.</summary>
internal sealed record LayoutColumn
{
    /// <summary>The canonical field that it fills; empty for a column that only checks use.</summary>
    public string Field { get; init; } = "";

    /// <summary>Its name in checks, where it fills no field.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// Its header in all spellings, the nearest first: where a table has several of them, the first one is read. Parts of
    /// headers over several rows stand one after the other.
    /// </summary>
    public required IReadOnlyList<string> Headers
    {
        get;
        init
        {
            field = value;
            Keys = HeaderKey.Of(value);
        }
    }

    /// <summary>The header as it is named to people: of its spellings the first that is written in words.</summary>
    internal string Readable => Headers.FirstOrDefault(h => h.Contains(' ', StringComparison.Ordinal)) ?? Headers[0];

    /// <summary>The keys of these headers, in their order.</summary>
    internal string[] Keys { get; private init; } = [];

    /// <summary>Whether it holds counts, of a field or for checks alone.</summary>
    internal bool IsCount => Field.Length == 0 || FieldKinds.Of(Field) == FieldKind.Count;

    /// <summary>Whether the table is not of this layout without it.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Whether a blank or a dash means that it is not known; otherwise it refuses the row.</summary>
    public bool MayBeBlank { get; init; }

    /// <summary>Whether a blank repeats the row above, as cells merged over rows do.</summary>
    public bool Carried { get; init; }

    /// <summary>Whether people type what they like into it, so that it may name persons: never shown or stored.</summary>
    public bool FreeText { get; init; }

    /// <summary>Words of this system and what they mean, beside the words that all systems use.</summary>
    public IReadOnlyDictionary<string, string> Values
    {
        get;
        init
        {
            field = value;
            ByKey = value.DistinctBy(v => HeaderKey.Of(v.Key)).ToDictionary(v => HeaderKey.Of(v.Key), v => v.Value);
        }
    } = new Dictionary<string, string>();

    /// <summary>These words by their keys.</summary>
    internal IReadOnlyDictionary<string, string> ByKey { get; private init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether a group above the header says nothing of its own: "Thời gian" over "Ngày tiếp nhận". A count is of its
    /// group: received, finished, pending.
    /// </summary>
    internal bool MayStandInGroup => Field.Length > 0 && FieldKinds.Of(Field) != FieldKind.Count;

    /// <summary>What checks call it.</summary>
    public string CheckName => Field.Length > 0 ? Field : Name;
}

/// <summary>A field that follows from whether another one is filled.</summary>
internal sealed record DerivedField
{
    public required string Field { get; init; }

    public required string Given { get; init; }

    public required string Then { get; init; }

    public required string Otherwise { get; init; }
}

/// <summary>A column that must be the sum of others.</summary>
internal sealed record RowSum
{
    public required string Total { get; init; }

    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>Whether a row whose sum differs is refused; otherwise it is taken and noted.</summary>
    public bool Refuses { get; init; } = true;
}
