using System.Globalization;
using KpiDashboard.Plans.Points;

namespace KpiDashboard.Web.Addresses;

/// <summary>How the page of support points is read: what its map shows, the order of its table, which points it lists.</summary>
public sealed record PointListing
{
    /// <summary>What the map shows.</summary>
    public PointView View { get; init; }

    /// <summary>The order of the districts.</summary>
    public PointSort Sort { get; init; }

    /// <summary>The code of the district whose points are listed; all if null.</summary>
    public string? District { get; init; }

    /// <summary>How far the points have come that are listed; all if null.</summary>
    public PointState? State { get; init; }

    /// <summary>A part of the names that are looked for; all if null.</summary>
    public string? Text { get; init; }

    /// <summary>The page of the list, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The listing that an address means; what it says wrongly is passed over.</summary>
    /// <param name="view">A view's word.</param>
    /// <param name="sort">An order's word.</param>
    /// <param name="district">A district's code.</param>
    /// <param name="state">A state's word.</param>
    /// <param name="text">A part of names or codes.</param>
    /// <param name="page">A page's number.</param>
    public static PointListing Of(
        string? view,
        string? sort,
        string? district,
        string? state,
        string? text,
        string? page
    ) =>
        new()
        {
            View = Links.FromWord(view, PointView.Coverage),
            Sort = Links.FromWord(sort, PointSort.Coverage),
            District = string.IsNullOrWhiteSpace(district) ? null : district,
            State = Enum.GetValues<PointState>()
                .Where(s => Links.Word(s) == state)
                .Select(s => (PointState?)s)
                .FirstOrDefault(),
            Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
            Page =
                int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
                    ? number
                    : 1,
        };

    /// <summary>The listing as parameters of an address.</summary>
    public (string Name, string? Value)[] InAddress =>
        [
            ("view", View == PointView.Coverage ? null : Links.Word(View)),
            ("sort", Sort == PointSort.Coverage ? null : Links.Word(Sort)),
            ("district", District),
            ("state", State is { } state ? Links.Word(state) : null),
            ("q", Text),
            ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null),
        ];
}

/// <summary>What the map of support points shows.</summary>
public enum PointView
{
    /// <summary>Which communes have a point, and how far it has come.</summary>
    Coverage,

    /// <summary>Which part of a commune's online dossiers were helped with.</summary>
    Helped,
}

/// <summary>The orders in which districts can be read.</summary>
public enum PointSort
{
    /// <summary>Those with most communes covered first.</summary>
    Coverage,

    /// <summary>By name, in Vietnamese order.</summary>
    Name,

    /// <summary>Those that helped with most dossiers first.</summary>
    Helped,

    /// <summary>Those that helped with the largest part of their dossiers first.</summary>
    Share,

    /// <summary>Those with most dossiers online first.</summary>
    Online,
}

/// <summary>What of a support point a form is about.</summary>
public enum PointPart
{
    /// <summary>What it is and where it stands.</summary>
    Point,

    /// <summary>What a review found.</summary>
    Review,

    /// <summary>From when and until when it is open.</summary>
    Opening,

    /// <summary>What it did in a month.</summary>
    Month,
}
