using System.IO.Compression;
using System.Text;

namespace KpiDashboard.Storage.Bulk;

/// <summary>
/// Keys that an import found unchanged, as runs of the store's own order: the first and the last key of rows that follow
/// each other with none between them that the file did not bring. What a key shares with the one before it is left out,
/// and all is compressed: a cumulative file costs some bytes, every other dossier of a book half a byte each.
/// </summary>
internal sealed class KeyRuns : IDisposable
{
    private readonly MemoryStream packed = new();
    private readonly BufferedStream buffered;
    private readonly BinaryWriter writer;
    private byte[] written = [];
    private byte[] first = [];
    private byte[] last = [];
    private int lastLength;
    private bool open;

    public KeyRuns()
    {
        buffered = new BufferedStream(new BrotliStream(packed, CompressionLevel.Optimal), 1 << 16);
        writer = new BinaryWriter(buffered);
    }

    /// <summary>The next key of the store, which the import found unchanged.</summary>
    public void Extend(ReadOnlySpan<byte> key)
    {
        if (!open)
        {
            first = key.ToArray();
            open = true;
        }

        if (last.Length < key.Length)
        {
            last = new byte[key.Length];
        }

        key.CopyTo(last);
        lastLength = key.Length;
    }

    /// <summary>A key follows that the import did not bring, or none.</summary>
    public void End()
    {
        if (open)
        {
            Write(first);
            Write(last.AsSpan(0, lastLength));
            open = false;
        }
    }

    /// <summary>Whether the last key taken lies at or behind this one, so that it is in a run already.</summary>
    public bool IsPast(ReadOnlySpan<byte> key) => last.AsSpan(0, lastLength).SequenceCompareTo(key) >= 0;

    /// <summary>All runs; null where there are none.</summary>
    public byte[]? Pack()
    {
        End();
        writer.Dispose();
        return written.Length == 0 ? null : packed.ToArray();
    }

    public static IEnumerable<(string First, string Last)> Unpack(byte[] runs)
    {
        using MemoryStream all = new();
        using (BrotliStream unzipped = new(new MemoryStream(runs), CompressionMode.Decompress))
        {
            unzipped.CopyTo(all);
        }

        all.Position = 0;
        using BinaryReader reader = new(all);
        byte[] before = [];
        while (all.Position < all.Length)
        {
            byte[] from = Next();
            byte[] to = Next();
            yield return (Encoding.UTF8.GetString(from), Encoding.UTF8.GetString(to));
        }

        byte[] Next()
        {
            int shared = reader.Read7BitEncodedInt();
            return before = [.. before.AsSpan(0, shared), .. reader.ReadBytes(reader.Read7BitEncodedInt())];
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        buffered.Dispose();
        packed.Dispose();
    }

    private void Write(ReadOnlySpan<byte> key)
    {
        int shared = key.CommonPrefixLength(written);
        writer.Write7BitEncodedInt(shared);
        writer.Write7BitEncodedInt(key.Length - shared);
        writer.Write(key[shared..]);
        written = key.ToArray();
    }
}
