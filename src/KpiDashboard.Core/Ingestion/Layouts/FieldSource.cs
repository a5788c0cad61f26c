using System.Globalization;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>Where a field of the canonical file comes from in a table of another layout.</summary>
/// <param name="Kind">What the field is.</param>
/// <param name="Index">Index of its column in the layout; -1 where it has none.</param>
/// <param name="Place">Index of its column in the table; -1 where it has none.</param>
/// <param name="Column">Its column in the layout; null where it has none.</param>
/// <param name="Constant">What it is in every row, where no column says it.</param>
/// <param name="Derived">The other field from which it follows, where no column says it.</param>
internal sealed record FieldSource(
    FieldKind Kind,
    int Index,
    int Place,
    LayoutColumn? Column,
    string? Constant,
    DerivedField? Derived
)
{
    private const int MostKept = 1000;

    private readonly Dictionary<string, string> meanings = [];

    /// <summary>When it is converted: days first, as units are those of the day; what follows from others last.</summary>
    public int Rank =>
        Derived is not null ? 2
        : Kind == FieldKind.Day ? 0
        : 1;

    /// <summary>The first column of the layout that has the field, else what the layout or the report's head says.</summary>
    public static FieldSource Of(string field, LayoutMatch match, ReportHead head)
    {
        LayoutDefinition layout = match.Layout;
        FieldKind kind = FieldKinds.Of(field);
        for (int i = 0; i < layout.Columns.Count; i++)
        {
            if (layout.Columns[i].Field == field && match.Places[i] >= 0)
            {
                return new(kind, i, match.Places[i], layout.Columns[i], null, null);
            }
        }

        string? constant = layout.Fixed.TryGetValue(field, out string? given)
            ? given
            : field switch
            {
                "unit_code" => head.Unit,
                "period_start" => head.Days?.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                "period_end" => head.Days?.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => null,
            };
        return new(kind, -1, -1, null, constant, layout.Derived.FirstOrDefault(d => d.Field == field));
    }

    /// <summary>What a word stands for: in this layout, in all systems, or itself. Each is looked up once.</summary>
    public string Meaning(ReadOnlySpan<char> text)
    {
        if (!meanings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out string? meaning))
        {
            string word = text.ToString();
            meaning = Column!.ByKey.GetValueOrDefault(HeaderKey.Of(word)) ?? Vocabulary.Canonical(Kind, word) ?? word;
            if (meanings.Count < MostKept)
            {
                meanings[word] = meaning;
            }
        }

        return meaning;
    }
}
