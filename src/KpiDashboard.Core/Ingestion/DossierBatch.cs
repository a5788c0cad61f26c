using KpiDashboard.Storage;

namespace KpiDashboard.Ingestion;

/// <summary>Some thousand checked dossiers, handed from the thread that reads to the thread that writes and back.</summary>
internal sealed class DossierBatch
{
    /// <summary>A row's place takes 15 bits of the order.</summary>
    public const int Capacity = 1 << 15;

    private byte[] codes = GC.AllocateUninitializedArray<byte>(Capacity * 32, pinned: true);
    private readonly ulong[] order = new ulong[Capacity];
    private int codesLength;

    public DossierRow[] Rows { get; } = new DossierRow[Capacity];

    public int Count { get; private set; }

    /// <summary>Rows refused while these were read.</summary>
    public List<RejectedRow> Rejected { get; set; } = [];

    /// <summary>What was counted since the last batch that brought any; none in most.</summary>
    public CountedCell[] Cells { get; set; } = [];

    /// <summary>Bytes of the file read so far.</summary>
    public long Position { get; set; }

    /// <summary>How many rows the file will have brought at its end, as far as can be told.</summary>
    public long RowsExpected { get; set; }

    /// <summary>
    /// The row at a place in the order of units and procedures. Codes begin with their unit's, so rows in this order go
    /// to neighbouring places of a tree by code, and what is known of a unit and procedure is at hand for the next row:
    /// a third of the time of a load into SQLite.
    /// </summary>
    public ref DossierRow InOrder(int place) => ref Rows[(int)order[place] & (Capacity - 1)];

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

    /// <summary>Puts the rows in the order that <see cref="InOrder"/> tells.</summary>
    public void Sort()
    {
        for (int i = 0; i < Count; i++)
        {
            order[i] = (ulong)Rows[i].UnitId << 32 | (ulong)Rows[i].ProcedureId << 15 | (uint)i;
        }

        order.AsSpan(0, Count).Sort();
    }

    public void Clear()
    {
        Count = 0;
        codesLength = 0;
        Rejected = [];
        Cells = [];
    }
}
