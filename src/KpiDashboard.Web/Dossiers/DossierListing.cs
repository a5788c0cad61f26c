using System.Globalization;

namespace KpiDashboard.Web.Dossiers;

/// <summary>Which dossiers of an area are listed, and from where.</summary>
public sealed record DossierListing
{
    /// <summary>How they ended, or stand.</summary>
    public DossierOutcome? Outcome { get; init; }

    /// <summary>A status code, 1 to 10; those that count if null.</summary>
    public int? Status { get; init; }

    /// <summary>True for the oldest first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>True for those only that the rule set's indicator B counts.</summary>
    public bool InBase { get; init; }

    /// <summary>The list goes on after this dossier: the day of its reception and its code.</summary>
    public string? After { get; init; }

    /// <summary>The listing as parameters of an address.</summary>
    public (string Name, string? Value)[] InAddress =>
        [
            ("outcome", Outcome is { } outcome ? Links.Word(outcome) : null),
            ("status", Status?.ToString(CultureInfo.InvariantCulture)),
            ("order", OldestFirst ? "oldest" : null),
            ("base", InBase ? "true" : null),
            ("after", After),
        ];
}

/// <summary>How a dossier ended, or stands.</summary>
public enum DossierOutcome
{
    /// <summary>Finished before the due day.</summary>
    Early,

    /// <summary>Finished on the due day.</summary>
    OnTime,

    /// <summary>Finished after the due day.</summary>
    Late,

    /// <summary>Finished, with no due day known.</summary>
    Finished,

    /// <summary>Not finished, the due day not yet over, or none known.</summary>
    Pending,

    /// <summary>Not finished and past the due day.</summary>
    Overdue,
}
