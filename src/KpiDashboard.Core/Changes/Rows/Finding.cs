using System.Globalization;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Changes.Rows;

/// <summary>
/// Something found by looking at a file beside everything else, stored with its import: <c>Finding.sql</c>. Nothing is
/// refused for it.
/// </summary>
public sealed record Finding
{
    private const int LongestSubject = 200;

    /// <summary>The import's number.</summary>
    public int ImportId { get; init; }

    /// <summary>Its place among the findings of the import, warnings first.</summary>
    public int Number { get; init; }

    /// <summary>What was found, one of <see cref="FindingKinds"/>; its words are <c>Finding.…</c> of <c>Words.resx</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>warning</c>: two numbers that must agree do not. <c>notice</c>: unusual, perhaps right.</summary>
    public required string Severity { get; init; }

    /// <summary>The unit, if it is about one.</summary>
    public int? UnitId { get; init; }

    /// <summary>The unit's name as it is now; null where it is about none, or the unit was taken back.</summary>
    public string? UnitName => StoredName is { } name && UnitKind is { } kind ? Words.Of(name, kind) : null;

    /// <summary>That name as it is stored.</summary>
    internal string? StoredName { get; init; }

    /// <summary>What the unit is.</summary>
    internal UnitKind? UnitKind { get; init; }

    /// <summary>First day of the period that it is about.</summary>
    public DateOnly? PeriodStart { get; init; }

    /// <summary>The day after the period's last.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>The count that was to be expected.</summary>
    public long? Expected { get; init; }

    /// <summary>The count that was found.</summary>
    public long? Actual { get; init; }

    /// <summary>What else it names, such as a column or a row of totals; may be empty.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Whether two numbers that must agree do not.</summary>
    public bool IsWarning => Severity == FindingKinds.Warning;

    /// <summary>The sentence in the user's language.</summary>
    public override string ToString() =>
        Words.Get($"Finding.{Kind}", UnitName ?? "–", Period(), Expected ?? 0, Actual ?? 0, SubjectInWords()).Trim();

    /// <summary>A subject that the store has room for.</summary>
    internal static string Shortened(string subject) =>
        subject.Length > LongestSubject ? subject[..(LongestSubject - 1)] + "…" : subject;

    /// <summary>A number of a form is named by form, column and field.</summary>
    private string SubjectInWords() =>
        Kind is FindingKinds.FormDiffers or FindingKinds.FormUnusable
        && Subject.Split('/', 3) is [string form, .. string[] rest]
            ? string.Join(
                ", ",
                rest.Select((part, i) => i == 0 ? Words.Get($"Measure.{part}") : part)
                    .Prepend(Words.Get($"Form.{form}"))
            )
            : Subject;

    private string Period() =>
        (PeriodStart, PeriodEnd) switch
        {
            ({ } start, { } end) when start.Day == 1 && end.Day == 1 && end.AddMonths(-1) == start => start.ToString(
                "M/yyyy",
                CultureInfo.InvariantCulture
            ),
            ({ } start, { } end) =>
                $"{start.ToString("d/M/yyyy", CultureInfo.InvariantCulture)} – {end.AddDays(-1).ToString("d/M/yyyy", CultureInfo.InvariantCulture)}",
            _ => "",
        };
}
