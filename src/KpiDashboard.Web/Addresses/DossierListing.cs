using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Addresses;

/// <summary>Which dossiers of an area are listed, and from where.</summary>
public sealed record DossierListing
{
    /// <summary>How they ended, or stand.</summary>
    public DossierOutcome? Outcome { get; init; }

    /// <summary>A status code, 1 to 10; those that count if null.</summary>
    public int? Status { get; init; }

    /// <summary>What they are sorted by.</summary>
    public DossierOrder Order { get; init; }

    /// <summary>True for the oldest first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>True for those only that the rule set's indicator B counts.</summary>
    public bool InBase { get; init; }

    /// <summary>The list goes on after this dossier: the day of its reception and its code.</summary>
    public string? After { get; init; }

    /// <summary>The listing that an address means; what it says wrongly is passed over.</summary>
    /// <param name="outcome">An outcome's word.</param>
    /// <param name="status">A status code.</param>
    /// <param name="order"><c>oldest</c> for the oldest first.</param>
    /// <param name="inBase"><c>true</c> for those only that the rule set counts.</param>
    public static DossierListing Of(string? outcome, string? status, string? order, string? inBase)
    {
        DossierOutcome meant = Links.FromWord<DossierOutcome>(outcome, default);
        return new DossierListing
        {
            Outcome = Links.Word(meant) == outcome ? meant : null,
            Status =
                int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number is >= 1 and <= 10
                    ? number
                    : null,
            OldestFirst = order == "oldest",
            InBase = inBase == "true",
        };
    }

    /// <summary>What narrows the list, for people.</summary>
    public IEnumerable<string> InWords =>
        [
            .. Outcome is { } outcome
                ? [$"{Texts.T("Dossiers.Outcome")}: {Texts.T($"Outcome.{outcome}")}"]
                : Array.Empty<string>(),
            .. Status is { } status
                ? [$"{Texts.T("Dossiers.Status")}: {Texts.T($"DossierStatus.{status}")}"]
                : Array.Empty<string>(),
        ];

    /// <summary>The listing as the store is asked.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="selection">Days, definition and filter.</param>
    public DossierQuestion About(Unit unit, Selection selection) =>
        new(unit, selection)
        {
            Outcome = Outcome,
            Status = Status,
            Order = Order,
            OldestFirst = OldestFirst,
            InBase = InBase,
        };

    /// <summary>The listing as parameters of an address.</summary>
    public (string Name, string? Value)[] InAddress =>
        [
            ("outcome", Outcome is { } outcome ? Links.Word(outcome) : null),
            ("status", Status?.ToString(CultureInfo.InvariantCulture)),
            ("sort", Order == DossierOrder.Received ? null : Links.Word(Order)),
            ("order", OldestFirst ? "oldest" : null),
            ("base", InBase ? "true" : null),
            ("after", After),
        ];
}
