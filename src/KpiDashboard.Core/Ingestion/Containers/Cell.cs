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
}

/// <summary>One cell of a table; its text lives until the next row is read.</summary>
internal readonly record struct Cell(ReadOnlyMemory<char> Memory, CellKind Kind)
{
    public ReadOnlySpan<char> Text => Memory.Span;

    public bool IsBlank => Memory.Length == 0 || Memory.Span.IsWhiteSpace();
}
