using System.Globalization;
using System.Text;

namespace KpiDashboard.Periods;

/// <summary>Days as ISO text in UTF-8, made once: loads write three of them a row.</summary>
internal static class IsoDays
{
    private static readonly int First = new DateOnly(1990, 1, 1).DayNumber;
    private static readonly byte[] Texts = Write();

    public static ReadOnlySpan<byte> Text(int day)
    {
        int at = (day - First) * 10;
        return at >= 0 && at < Texts.Length
            ? Texts.AsSpan(at, 10)
            : Encoding.ASCII.GetBytes(DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    public static int Number(ReadOnlySpan<byte> text) =>
        new DateOnly(Digits(text[..4]), Digits(text.Slice(5, 2)), Digits(text.Slice(8, 2))).DayNumber;

    private static int Digits(ReadOnlySpan<byte> text)
    {
        int value = 0;
        foreach (byte b in text)
        {
            value = value * 10 + b - '0';
        }

        return value;
    }

    private static byte[] Write()
    {
        int days = new DateOnly(2080, 1, 1).DayNumber - First;
        byte[] texts = new byte[days * 10];
        for (int i = 0; i < days; i++)
        {
            DateOnly
                .FromDayNumber(First + i)
                .TryFormat(texts.AsSpan(i * 10), out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return texts;
    }
}
