namespace KpiDashboard.Ingestion;

/// <summary>A few thousand checked dossiers, handed from the thread that reads to the thread that writes and back.</summary>
internal sealed class DossierBatch
{
    public const int Capacity = 8192;

    private byte[] codes = GC.AllocateUninitializedArray<byte>(Capacity * 32, pinned: true);
    private int codesLength;

    public DossierRow[] Rows { get; } = new DossierRow[Capacity];

    public int Count { get; private set; }

    /// <summary>Rows refused while these were read.</summary>
    public List<RejectedRow> Rejected { get; set; } = [];

    /// <summary>Bytes of the file read so far.</summary>
    public long Position { get; set; }

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
        Rows[Count++] = row;
    }

    public void Clear()
    {
        Count = 0;
        codesLength = 0;
        Rejected = [];
    }
}
