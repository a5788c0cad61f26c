using System.Text;

namespace KpiDashboard.SampleData.Scale;

/// <summary>Writes bytes by hand: millions of rows leave no time for strings.</summary>
internal sealed class ByteWriter(Stream stream) : IDisposable
{
    private const int LongestRow = 512;
    private readonly byte[] buffer = new byte[1 << 20];
    private int length;

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    /// <summary>A number with leading zeros, longer if it has more digits.</summary>
    public void Write(int number, int digits)
    {
        for (var limit = Power(digits); number >= limit; limit *= 10)
            digits++;
        for (var i = digits - 1; i >= 0; i--)
        {
            buffer[length + i] = (byte)('0' + number % 10);
            number /= 10;
        }

        length += digits;
    }

    public void EndRow()
    {
        buffer[length++] = (byte)'\n';
        if (length > buffer.Length - LongestRow)
            Flush();
    }

    public void Dispose() => Flush();

    private void Flush()
    {
        stream.Write(buffer, 0, length);
        length = 0;
    }

    private static long Power(int digits)
    {
        var power = 1L;
        for (var i = 0; i < digits; i++)
            power *= 10;
        return power;
    }
}
