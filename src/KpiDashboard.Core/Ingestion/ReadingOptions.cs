using KpiDashboard.Values;

namespace KpiDashboard.Ingestion;

/// <summary>What the user says about files that say too little of themselves.</summary>
public sealed record ReadingOptions
{
    /// <summary>Nothing is said.</summary>
    public static ReadingOptions None { get; } = new();

    /// <summary>How letters are written: one of <see cref="EncodingNames"/>; null to detect it.</summary>
    public string? Encoding { get; init; }

    /// <summary>Name of the layout; null to recognise it.</summary>
    public string? Layout { get; init; }

    /// <summary>A folder of further layouts.</summary>
    public string? LayoutsFolder { get; init; }

    /// <summary>The unit that reports, as a code or name, where the file does not say it.</summary>
    public string? Unit { get; init; }

    /// <summary>First day reported on, where the file does not say it.</summary>
    public DateOnly? PeriodStart { get; init; }

    /// <summary>Last day reported on, included.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>How dates written as text are read; null to tell it by the dates themselves.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>The names that <see cref="Encoding"/> takes.</summary>
    public static IReadOnlyList<string> EncodingNames { get; } = [.. Encodings.TextForms.ByName.Keys];
}
