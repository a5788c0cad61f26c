using System.Globalization;
using KpiDashboard.Indicators;

namespace KpiDashboard.Web.Addresses;

/// <summary>How a ranking is read: its order, and which of its rows are shown. Ranks stay those of the whole league.</summary>
public sealed record RankingListing
{
    /// <summary>The order of the rows.</summary>
    public RankingSort Sort { get; init; }

    /// <summary>The place that units want to climb to; the next one if null.</summary>
    public int? Climb { get; init; }

    /// <summary>The code of the district whose communes are shown; all if null.</summary>
    public string? District { get; init; }

    /// <summary>The statuses of the rows that are shown; all if none.</summary>
    public IReadOnlyList<Status> Statuses { get; init; } = [];

    /// <summary>Whether it is said how sure the places are.</summary>
    public bool Places { get; init; }

    /// <summary>A part of the names that are looked for; all if null.</summary>
    public string? Text { get; init; }

    /// <summary>The listing that an address means; what it says wrongly is passed over.</summary>
    /// <param name="sort">An order's word.</param>
    /// <param name="climb">A place.</param>
    /// <param name="district">A district's code.</param>
    /// <param name="statuses">The words of statuses.</param>
    /// <param name="text">A part of names or codes.</param>
    /// <param name="places"><c>true</c> where it is said how sure the places are.</param>
    public static RankingListing Of(
        string? sort,
        string? climb,
        string? district,
        IReadOnlyList<string?> statuses,
        string? text,
        string? places = null
    ) =>
        new()
        {
            Sort = Links.FromWord(sort, RankingSort.Rank),
            Climb =
                int.TryParse(climb, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place > 0
                    ? place
                    : null,
            District = string.IsNullOrWhiteSpace(district) ? null : district,
            Statuses = [.. Enum.GetValues<Status>().Where(s => statuses.Contains(Links.Word(s)))],
            Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
            Places = places == "true",
        };

    /// <summary>The listing of another league: the same order, all of its rows.</summary>
    public RankingListing OfAll =>
        new()
        {
            Sort = Sort,
            Climb = Climb,
            Places = Places,
        };

    /// <summary>The listing with the rows of a status too, or without them if it has them.</summary>
    /// <param name="status">The status.</param>
    public RankingListing Turned(Status status) =>
        this with
        {
            Statuses = Statuses.Contains(status) ? [.. Statuses.Where(s => s != status)] : [.. Statuses, status],
        };

    /// <summary>The listing as parameters of an address.</summary>
    public (string Name, string? Value)[] InAddress =>
        [
            ("sort", Sort == RankingSort.Rank ? null : Links.Word(Sort)),
            ("climb", Climb?.ToString(CultureInfo.InvariantCulture)),
            ("district", District),
            .. Statuses.Order().Select(s => ("status", (string?)Links.Word(s))),
            ("q", Text),
            ("places", Places ? "true" : null),
        ];
}
