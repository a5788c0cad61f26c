namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// What is unpacked from an archive, with bounds: on the whole, on how far it expands, and on the length of one tag or
/// text of markup, which its reader would otherwise hold in memory as a whole.
/// </summary>
/// <param name="source">The unpacked bytes.</param>
/// <param name="packed">How many bytes they are packed.</param>
/// <param name="markup">Whether it is XML.</param>
internal sealed class BoundedStream(Stream source, long packed, bool markup) : Stream
{
    /// <summary>Nothing that is unpacked is longer.</summary>
    public const long Longest = 4L << 30;

    /// <summary>Honest tables are packed to a fiftieth at best.</summary>
    private const int MostExpansion = 250;

    private const long Harmless = 16 << 20;
    private const int LongestRun = 4 << 20;

    private long total;
    private int run;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => total;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = source.Read(buffer);
        total += read;
        if (total > Longest || (total > Harmless && total > packed * MostExpansion))
        {
            throw new TableException("Load.ZipBomb");
        }

        if (markup)
        {
            int last = buffer[..read].LastIndexOf((byte)'<');
            run = last < 0 ? run + read : read - last;
            if (run > LongestRun)
            {
                throw new TableException("Load.CellTooLong");
            }
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
