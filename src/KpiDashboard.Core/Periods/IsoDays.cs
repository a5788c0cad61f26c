using System.Globalization;

namespace KpiDashboard.Periods;

/// <summary>The days of 1900 to 2200 as ISO text in UTF-8, made once and pinned: loads write three of them a row.</summary>
internal static class IsoDays
{
    public const int Length = 10;

    private static readonly int First = new DateOnly(1900, 1, 1).DayNumber;
    private static readonly byte[] Texts = Write();

    public static ReadOnlySpan<byte> Text(int day) => Texts.AsSpan((day - First) * Length, Length);

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
        int days = new DateOnly(2201, 1, 1).DayNumber - First;
        byte[] texts = GC.AllocateUninitializedArray<byte>(days * Length, pinned: true);
        for (int i = 0; i < days; i++)
        {
            DateOnly
                .FromDayNumber(First + i)
                .TryFormat(texts.AsSpan(i * Length), out _, "O", CultureInfo.InvariantCulture);
        }

        return texts;
    }
}
