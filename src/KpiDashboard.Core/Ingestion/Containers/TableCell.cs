namespace KpiDashboard.Ingestion.Containers;

/// <summary>What a cell holds besides its text.</summary>
internal enum CellKind : byte
{
    Text,

    /// <summary>A number as a program writes it, with a point for decimals.</summary>
    Number,

    /// <summary>A number that its format shows as a day or time.</summary>
    Date,

    /// <summary>A formula that failed, such as #REF!.</summary>
    Error,

    /// <summary>A formula whose value is not in the file: a program that computes it shows one, we cannot.</summary>
    NotComputed,
}

/// <summary>How a cell stands in a range of cells that are merged over several rows.</summary>
internal enum CellSpan : byte
{
    One,

    /// <summary>The first cell of the range, whose value is shown.</summary>
    First,

    /// <summary>A cell below the first, under which that value is shown.</summary>
    Further,
}

/// <summary>One cell of a table; its text lives until the next row is read.</summary>
internal readonly record struct TableCell(ReadOnlyMemory<char> Memory, CellKind Kind, CellSpan Span = CellSpan.One)
{
    /// <summary>What the cell itself says: nothing in a further row of a merged range.</summary>
    public ReadOnlySpan<char> Text => Span == CellSpan.Further ? default : Memory.Span;

    /// <summary>The cell as a reader of the table sees it: with the value of its merged range in each row.</summary>
    public TableCell Shown => Span == CellSpan.Further ? this with { Span = CellSpan.One } : this;

    public bool IsBlank => Kind != CellKind.NotComputed && (Text.Length == 0 || Text.IsWhiteSpace());
}
