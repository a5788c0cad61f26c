using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Rankings;

/// <summary>A ranking as a page or file shows it: some of its rows in some order, with the ranks of the whole league.</summary>
public sealed class ShownRanking
{
    private readonly ForecastBook forecasts;

    /// <summary>Narrows a ranking.</summary>
    /// <param name="ranking">The league.</param>
    /// <param name="listing">How it is read; a district that it does not have narrows nothing.</param>
    /// <param name="forecasts">Forecasts as far as they are ready.</param>
    public ShownRanking(Ranking ranking, RankingListing listing, ForecastBook forecasts)
    {
        Ranking = ranking;
        this.forecasts = forecasts;
        Districts =
        [
            .. ranking
                .Rows.Where(r => r.District is not null)
                .GroupBy(r => r.District!)
                .Select(g => (g.Key, g.Count()))
                .OrderBy(d => d.Key.Name, VietnameseOrder.Names),
        ];
        District = Districts.Select(d => d.District).FirstOrDefault(d => d.Code == listing.District);
        Listing = listing with { District = District?.Code };
        RankingRow[] inDistrict = [.. ranking.Rows.Where(r => District is null || r.District == District)];
        InDistrict = inDistrict.Length;
        Statuses =
        [
            .. inDistrict
                .GroupBy(r => r.Standing.Status)
                .Select(g => (g.Key, g.Count()))
                .OrderBy(s => s.Key is Status.NoData or Status.NoTarget)
                .ThenByDescending(s => s.Key),
        ];
        Rows =
        [
            .. inDistrict
                .Where(r => listing.Statuses.Count == 0 || listing.Statuses.Contains(r.Standing.Status))
                .In(listing.Sort, ForecastOf),
        ];
    }

    /// <summary>The league.</summary>
    public Ranking Ranking { get; }

    /// <summary>How it is read.</summary>
    public RankingListing Listing { get; }

    /// <summary>The districts whose communes are ranked, each with how many; none in other leagues.</summary>
    public IReadOnlyList<(Unit District, int Units)> Districts { get; }

    /// <summary>The district whose communes alone are shown, if any.</summary>
    public Unit? District { get; }

    /// <summary>How many units there are, of whatever status.</summary>
    public int InDistrict { get; }

    /// <summary>The statuses of these, best first, each with how many.</summary>
    public IReadOnlyList<(Status Status, int Units)> Statuses { get; }

    /// <summary>The rows of the district and statuses that were chosen, in their order.</summary>
    public IReadOnlyList<RankingRow> Rows { get; }

    /// <summary>Whether it is known of any of the rows how likely its target is reached.</summary>
    public bool HasChances => Rows.Any(r => ForecastOf(r.Unit)?.Reach is not null);

    /// <summary>The forecast of a unit; null where there is none.</summary>
    /// <param name="unit">The unit.</param>
    public Forecast? ForecastOf(Unit unit) => forecasts.Find(unit, Ranking.Indicator, Ranking.Selection);

    /// <summary>The district and statuses that were chosen, in a line for people; none where the whole league is shown.</summary>
    public string? InWords =>
        District is null && Listing.Statuses.Count == 0
            ? null
            : Texts.T(
                "Ranking.Only",
                string.Join(
                    "; ",
                    new[]
                    {
                        District?.Name,
                        Listing.Statuses.Count == 0 ? null : string.Join(", ", Listing.Statuses.Select(Words.Of)),
                    }.OfType<string>()
                )
            );

    /// <summary>Whether a row's name, district or code has the text that is looked for.</summary>
    /// <param name="row">One of <see cref="Rows"/>.</param>
    public bool Finds(RankingRow row) =>
        Listing.Text is null || SearchKey.Finds(Listing.Text, row.Unit.Name, row.District?.Name, row.Unit.Code);
}
