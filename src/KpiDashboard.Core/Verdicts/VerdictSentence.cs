using KpiDashboard.Terms;

namespace KpiDashboard.Verdicts;

/// <summary>Sentences of which parts can be proven: the places {0}, {1} … of a text take parts instead of words.</summary>
public static class VerdictSentence
{
    /// <summary>A text with parts in its places.</summary>
    /// <param name="key">A key of the texts, whose places are written as {0}, without a format.</param>
    /// <param name="values">What the places take: a part, a run of parts, or anything that becomes words.</param>
    public static IReadOnlyList<VerdictPart> Say(string key, params object?[] values)
    {
        List<VerdictPart> parts = [];
        string text = Words.Get(key);
        int at = 0;
        for (int open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', at))
        {
            int close = text.IndexOf('}', open);
            Add(parts, text[at..open]);
            Add(parts, values[int.Parse(text[(open + 1)..close], System.Globalization.CultureInfo.InvariantCulture)]);
            at = close + 1;
        }

        Add(parts, text[at..]);
        return parts;
    }

    /// <summary>Runs of parts as a list in words: "a, b and c".</summary>
    /// <param name="runs">The runs, at least one.</param>
    /// <param name="comma">What stands between all but the last two.</param>
    /// <param name="last">What stands between the last two.</param>
    public static IReadOnlyList<VerdictPart> Join(
        IReadOnlyList<IReadOnlyList<VerdictPart>> runs,
        string comma,
        string last
    )
    {
        List<VerdictPart> parts = [.. runs[0]];
        for (int i = 1; i < runs.Count; i++)
        {
            Add(parts, i == runs.Count - 1 ? last : comma);
            parts.AddRange(runs[i]);
        }

        return parts;
    }

    /// <summary>The words of parts, without their proofs.</summary>
    /// <param name="parts">The parts.</param>
    public static string Plain(IEnumerable<VerdictPart> parts) => string.Concat(parts.Select(p => p.Text));

    private static void Add(List<VerdictPart> parts, object? value)
    {
        switch (value)
        {
            case VerdictPart part:
                parts.Add(part);
                break;
            case IEnumerable<VerdictPart> run:
                parts.AddRange(run);
                break;
            default:
                string words = $"{value}";
                if (words.Length > 0)
                {
                    parts.Add(new VerdictPart(words));
                }

                break;
        }
    }
}
