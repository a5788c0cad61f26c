using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace KpiDashboard.Web.Components.Marks;

/// <summary>
/// Markup that circuits hold. Who looks at the same numbers is given the same text in memory, however many they are; nothing
/// is kept that no circuit holds.
/// </summary>
internal static class SharedMarkup
{
    // 16,384 places: what the explorer shows of every unit of a province.
    private static readonly WeakReference<string>?[] Places = new WeakReference<string>?[1 << 14];

    [ThreadStatic]
    private static StringBuilder? Written;

    /// <summary>The markup, as the text that is held already if there is one like it.</summary>
    /// <param name="write">Writes it; what comes from data is to be encoded.</param>
    public static MarkupString Of(Action<StringBuilder> write)
    {
        StringBuilder markup = Written ??= new StringBuilder(4096);
        markup.Clear();
        write(markup);
        char[] text = ArrayPool<char>.Shared.Rent(markup.Length);
        markup.CopyTo(0, text, markup.Length);
        string held = Held(text.AsSpan(0, markup.Length));
        ArrayPool<char>.Shared.Return(text);
        return new MarkupString(held);
    }

    private static string Held(ReadOnlySpan<char> text)
    {
        // Two that write at once lose a sharing and nothing else.
        ref WeakReference<string>? place = ref Places[string.GetHashCode(text) & (Places.Length - 1)];
        if (Volatile.Read(ref place) is { } known && known.TryGetTarget(out string? same) && text.SequenceEqual(same))
        {
            return same;
        }

        string held = text.ToString();
        Volatile.Write(ref place, new WeakReference<string>(held));
        return held;
    }
}
