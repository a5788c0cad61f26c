using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Storage.Bulk;

/// <summary>Some thousand checked dossiers, handed from the thread that reads to the thread that writes and back.</summary>
internal sealed class DossierBatch
{
    public const int Capacity = 1 << 15;

    private byte[] codes = GC.AllocateUninitializedArray<byte>(Capacity * 32, pinned: true);
    private int codesLength;
    private DossierRow[] rows = new DossierRow[Capacity];

    public Span<DossierRow> Rows => rows.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Where its dossiers were handed in.</summary>
    public DossierPlaces Places { get; set; } = new();

    /// <summary>Rows refused while these were read.</summary>
    public List<RejectedRow> Rejected { get; set; } = [];

    /// <summary>What was counted since the last batch that brought any; none in most.</summary>
    public CountedCell[] Cells { get; set; } = [];

    /// <summary>Bytes of the file read so far.</summary>
    public long Position { get; set; }

    /// <summary>Rows of the file read so far.</summary>
    public long RowsRead { get; set; }

    /// <summary>How many rows the file will have brought at its end, as far as can be told.</summary>
    public long RowsExpected { get; set; }

    /// <summary>The code's bytes, pinned until the batch is cleared.</summary>
    public ReadOnlySpan<byte> Code(in DossierRow row) => codes.AsSpan(row.CodeStart, row.CodeLength);

    public void Add(DossierRow row, ReadOnlySpan<byte> code)
    {
        if (codesLength + code.Length > codes.Length)
        {
            byte[] more = GC.AllocateUninitializedArray<byte>(codes.Length * 2, pinned: true);
            codes.CopyTo(more, 0);
            codes = more;
        }

        code.CopyTo(codes.AsSpan(codesLength));
        row.CodeStart = codesLength;
        row.CodeLength = code.Length;
        codesLength += code.Length;
        rows[Count++] = row;
    }

    public void Clear()
    {
        Count = 0;
        codesLength = 0;
        Rejected = [];
        Cells = [];
    }
}
