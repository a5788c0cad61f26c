namespace KpiDashboard.Workbooks;

/// <summary>Takes some bytes and then fails as a full disk does.</summary>
internal sealed class FullDisk(int room) : MemoryStream
{
    public const string Message = "No space left on device";

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Position + count > room)
        {
            throw new IOException(Message);
        }

        base.Write(buffer, offset, count);
    }

    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);
}
