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
        // A dossier has three of these: digit by digit they cost a tenth of a format.
        Span<byte> text = stackalloc byte[19];
        int seconds = (int)moment.TimeOfDay.TotalSeconds;
        Digits(text, moment.Year, 4);
        text[4] = text[7] = (byte)'-';
        Digits(text[5..], moment.Month, 2);
        Digits(text[8..], moment.Day, 2);
        if (moment.TimeOfDay == TimeSpan.Zero)
        {
            Put(column, text[..10]);
            return;
        }

        text[10] = (byte)'T';
        text[13] = text[16] = (byte)':';
        Digits(text[11..], seconds / 3600, 2);
        Digits(text[14..], seconds / 60 % 60, 2);
        Digits(text[17..], seconds % 60, 2);
        Put(column, text);
    }

    private static void Digits(Span<byte> text, int number, int count)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            text[i] = (byte)('0' + number % 10);
            number /= 10;
        }
    }

    private void Grow(int more)
    {
        if (used + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + more));
        }
    }
}
