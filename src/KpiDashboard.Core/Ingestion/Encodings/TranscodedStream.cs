using System.Text;

namespace KpiDashboard.Ingestion.Encodings;

/// <summary>A file's text as UTF-8, whatever its form; read once, forward.</summary>
internal sealed class TranscodedStream(Stream source, string[] table) : Stream
{
    private readonly byte[][] letters = [.. table.Select(Encoding.UTF8.GetBytes)];
    private readonly byte[] bytes = new byte[1 << 14];
    private int next;
    private int end;
    private int letterDone;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens a file of a form as UTF-8 without its mark.</summary>
    public static Stream Open(Stream file, DetectedForm form)
    {
        file.Seek(form.Preamble, SeekOrigin.Begin);
        return TextForms.Table(form.Form) is { } table ? new TranscodedStream(file, table)
            : form.Form == TextForm.Utf8 ? file
            : Encoding.CreateTranscodingStream(
                file,
                form.Form == TextForm.Utf16LittleEndian ? Encoding.Unicode : Encoding.BigEndianUnicode,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
            );
    }

    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (next == end)
            {
                // What is there is handed on before more is asked for.
                end = written > 0 ? end : source.Read(bytes);
                next = written > 0 ? next : 0;
                if (written > 0 || end == 0)
                {
                    break;
                }
            }

            ReadOnlySpan<byte> rest = letters[bytes[next]].AsSpan(letterDone);
            int copied = Math.Min(rest.Length, buffer.Length - written);
            rest[..copied].CopyTo(buffer[written..]);
            written += copied;
            letterDone = copied < rest.Length ? letterDone + copied : 0;
            next += copied < rest.Length ? 0 : 1;
        }

        return written;
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
