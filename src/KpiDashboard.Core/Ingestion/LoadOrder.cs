using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Ingestion.Layouts;

namespace KpiDashboard.Ingestion;

/// <summary>Why a table is loaded after another one of its kind.</summary>
public enum OrderedBy
{
    /// <summary>It tells of later days.</summary>
    Period,

    /// <summary>It was exported later.</summary>
    Exported,

    /// <summary>A number in its name is greater.</summary>
    Number,

    /// <summary>Its name says that it corrects something, or is a later version.</summary>
    Correction,

    /// <summary>The user named it later.</summary>
    Given,

    /// <summary>It was written later.</summary>
    Written,

    /// <summary>Nothing else parts them.</summary>
    Name,
}

/// <summary>The order in which tables of one kind were loaded, where they were several: the last word is the latest.</summary>
/// <param name="Kind">The kind of all these tables.</param>
/// <param name="Files">Names of the files as they were sent, the first loaded first.</param>
/// <param name="By">What parted them.</param>
public sealed record LoadOrder(FileKind Kind, IReadOnlyList<string> Files, IReadOnlyList<OrderedBy> By)
{
    /// <summary>The orders of the tables of a load.</summary>
    internal static IReadOnlyList<LoadOrder> Of(IReadOnlyList<FoundTable> sorted) =>
        [
            .. sorted
                .GroupBy(t => t.Kind)
                .Where(g => g.Count() > 1)
                .Select(g => new LoadOrder(
                    g.Key,
                    [.. g.Select(t => t.Name)],
                    [.. g.Zip(g.Skip(1), (a, b) => a.Key.PartedBy(b.Key)).OfType<OrderedBy>().Distinct().Order()]
                )),
        ];
}

/// <summary>
/// What decides when a table is loaded: first what it says of itself, then what the user said, then when it was written.
/// Among files that say the same the last one wins, so a correction must never come before what it corrects. Decision 14.
/// </summary>
/// <param name="Name">What the user calls it.</param>
/// <param name="Given">Which of the user's arguments brought it.</param>
/// <param name="Written">When it was written.</param>
internal sealed record LoadKey(string Name, int Given, DateTime Written) : IComparable<LoadKey>
{
    /// <summary>The last day that it tells of, as its title says.</summary>
    public DateOnly? TitlePeriod { get; init; }

    /// <summary>When it was exported, as its title says.</summary>
    public DateTime? TitleExported { get; init; }

    private FileNameParts Parts => field?.Name == Name ? field : field = FileNameParts.Of(Name);

    // What does not say when it is comes first; a correction that does not say of what comes last.
    private DateOnly Period =>
        TitlePeriod ?? Parts.PeriodEnd ?? (CorrectsAnything ? DateOnly.MaxValue : DateOnly.MinValue);

    private DateTime Exported =>
        Parts.Exported ?? TitleExported ?? (CorrectsAnything ? DateTime.MaxValue : DateTime.MinValue);

    private bool CorrectsAnything => Parts is { IsCorrection: true, Numbers.Count: 0 };

    /// <summary>The same with what the lines above a table say.</summary>
    public LoadKey Titled(IEnumerable<SampleRow> title, LayoutDefinition layout)
    {
        ReportHead head = ReportHead.Of(title, layout.Calendar);
        return this with { TitlePeriod = head.Days?.Last, TitleExported = head.Exported };
    }

    public int CompareTo(LoadKey? other) => Compare(other!).Order;

    /// <summary>What parts this from a later one; null where nothing does.</summary>
    public OrderedBy? PartedBy(LoadKey other) => Compare(other) is { Order: not 0, By: var by } ? by : null;

    private (int Order, OrderedBy By) Compare(LoadKey other)
    {
        (int, OrderedBy)[] steps =
        [
            (Period.CompareTo(other.Period), other.CorrectsAnything ? OrderedBy.Correction : OrderedBy.Period),
            (Exported.CompareTo(other.Exported), OrderedBy.Exported),
            (Compare(Parts.Numbers, other.Parts.Numbers), OrderedBy.Number),
            (Parts.IsCorrection.CompareTo(other.Parts.IsCorrection), OrderedBy.Correction),
            (Parts.Version.CompareTo(other.Parts.Version), OrderedBy.Correction),
            (Given.CompareTo(other.Given), OrderedBy.Given),
            (Written.CompareTo(other.Written), OrderedBy.Written),
            (string.CompareOrdinal(Name, other.Name), OrderedBy.Name),
        ];
        return steps.FirstOrDefault(s => s.Item1 != 0);
    }

    private static int Compare(IReadOnlyList<long> numbers, IReadOnlyList<long> others)
    {
        for (int i = 0; i < Math.Min(numbers.Count, others.Count); i++)
        {
            if (numbers[i] != others[i])
            {
                return numbers[i].CompareTo(others[i]);
            }
        }

        return numbers.Count.CompareTo(others.Count);
    }
}
