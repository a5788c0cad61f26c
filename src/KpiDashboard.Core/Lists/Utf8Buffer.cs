using System.Buffers;
using System.Globalization;
using System.Text;

namespace KpiDashboard.Lists;

/// <summary>Bytes on their way into a file: filled without waiting, handed on some tens of kilobytes at a time.</summary>
internal sealed class Utf8Buffer : IDisposable
{
    private const int Full = 64 * 1024;

    private byte[] bytes = ArrayPool<byte>.Shared.Rent(2 * Full);
    private int length;

    /// <summary>Whether it is time to hand on what has come together.</summary>
    public bool IsFull => length >= Full;

    public void Put(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        length += utf8.Length;
    }

    public void Put(ReadOnlySpan<char> text) =>
        length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));

    public void PutNumber<T>(T number, ReadOnlySpan<char> format = default, IFormatProvider? form = null)
        where T : IUtf8SpanFormattable
    {
        number.TryFormat(Room(64), out int written, format, form ?? CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary>Where the next bytes will stand, until some are handed on.</summary>
    public int Place => length;

    /// <summary>Writes over what was put at a place.</summary>
    public void PutAt(int place, ReadOnlySpan<byte> utf8) => utf8.CopyTo(bytes.AsSpan(place));

    public void HandOn(Stream stream)
    {
        stream.Write(bytes, 0, length);
        length = 0;
    }

    public async ValueTask HandOnAsync(Stream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync(bytes.AsMemory(0, length), cancellation);
        length = 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }

    private Span<byte> Room(int needed)
    {
        if (bytes.Length - length < needed)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * bytes.Length, length + needed));
            bytes.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        return bytes.AsSpan(length);
    }
}
