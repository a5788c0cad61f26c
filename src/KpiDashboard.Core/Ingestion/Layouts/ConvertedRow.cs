using System.Globalization;
using System.Text;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>A row in canonical fields, as UTF-8, in one buffer that is used again for each row.</summary>
internal sealed class ConvertedRow(int columns)
{
    private readonly int[] starts = new int[columns];
    private readonly int[] lengths = new int[columns];
    private byte[] bytes = new byte[1024];
    private int used;

    public ReadOnlySpan<byte> this[int column] => bytes.AsSpan(starts[column], lengths[column]);

    public void Clear()
    {
        lengths.AsSpan().Clear();
        used = 0;
    }

    public void Put(int column, ReadOnlySpan<char> text)
    {
        Grow(Encoding.UTF8.GetMaxByteCount(text.Length));
        starts[column] = used;
        lengths[column] = Encoding.UTF8.GetBytes(text, bytes.AsSpan(used));
        used += lengths[column];
    }

    public void Put(int column, ReadOnlySpan<byte> text)
    {
        Grow(text.Length);
        text.CopyTo(bytes.AsSpan(used));
        starts[column] = used;
        lengths[column] = text.Length;
        used += text.Length;
    }

    public void Put(int column, long count)
    {
        Span<char> digits = stackalloc char[20];
        count.TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture);
        Put(column, digits[..length]);
    }

    public void Put(int column, DateTime moment)
    {
        Span<char> text = stackalloc char[20];
        moment.TryFormat(
            text,
            out int length,
            moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss",
            CultureInfo.InvariantCulture
        );
        Put(column, text[..length]);
    }

    private void Grow(int more)
    {
        if (used + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + more));
        }
    }
}
