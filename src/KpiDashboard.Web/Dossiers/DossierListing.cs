using System.Globalization;
using KpiDashboard.Dossiers;
using KpiDashboard.Indicators;
using KpiDashboard.Units;

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

    /// <summary>The listing as the store is asked.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="selection">Days, definition and filter.</param>
    public DossierQuestion About(Unit unit, Selection selection) =>
        new(unit, selection)
        {
            Outcome = Outcome,
            Status = Status,
            OldestFirst = OldestFirst,
            InBase = InBase,
        };

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
