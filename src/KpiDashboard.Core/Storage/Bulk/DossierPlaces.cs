namespace KpiDashboard.Storage.Bulk;

/// <summary>
/// The places at which the dossiers of a file were handed in, each once, so that a row on its way from the thread that
/// reads to the thread that writes holds a number. Few files say them.
/// </summary>
internal sealed class DossierPlaces
{
    /// <summary>The number of no place.</summary>
    public const ushort None = 0;

    private const ushort Unlike = ushort.MaxValue;

    private readonly Dictionary<byte[], ushort>.AlternateLookup<ReadOnlySpan<byte>> numbers = new Dictionary<
        byte[],
        ushort
    >(new CodeKeys()).GetAlternateLookup<ReadOnlySpan<byte>>();
    private readonly List<byte[]> codes =
    [
        [],
    ];
    private readonly Lock guard = new();

    /// <summary>Whether the file has named a place so far.</summary>
    public bool Any { get; private set; }

    /// <summary>The number of a place; <see cref="None"/> where there are more than numbers.</summary>
    public ushort Add(ReadOnlySpan<byte> code)
    {
        lock (guard)
        {
            if (!numbers.TryGetValue(code, out ushort number) && codes.Count < Unlike)
            {
                byte[] pinned = GC.AllocateUninitializedArray<byte>(code.Length, pinned: true);
                code.CopyTo(pinned);
                number = (ushort)codes.Count;
                codes.Add(pinned);
                numbers[code] = number;
                Any = true;
            }

            return number;
        }
    }

    /// <summary>The number of a place that the store has; one that no row of the file has where the file does not name it.</summary>
    public ushort Find(ReadOnlySpan<byte> code)
    {
        lock (guard)
        {
            return numbers.TryGetValue(code, out ushort number) ? number : Unlike;
        }
    }

    /// <summary>A place by its number, pinned; empty for none.</summary>
    public ReadOnlySpan<byte> Code(ushort number)
    {
        lock (guard)
        {
            return codes[number];
        }
    }
}
