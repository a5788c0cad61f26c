using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>Forecasts of a league: the whole stands first, and filters narrow all of it.</summary>
public sealed class ForecastPageTests(SampleDashboard sample)
{
    private const string Communes = "/forecast?league=commune&indicator=dossiers&period=2022-08&ytd=true";

    [Fact]
    public async Task The_province_and_the_league_together_stand_above_its_units()
    {
        IElement[] rows = await RowsAsync(Communes);

        Assert.Contains("All together: Communes", rows[1].Words(), StringComparison.Ordinal);
        Assert.Equal(161 + 2, rows.Length);
        Assert.Matches("(low|open|high) ", rows[1].Words());
        await sample.Client.PageAsync(rows[1].QuerySelector("a")!.GetAttribute("href")!);
    }

    [Fact]
    public async Task A_filter_of_the_address_narrows_what_is_forecast_and_stays_in_its_links()
    {
        IHtmlDocument page = await WhenReadyAsync($"{Communes}&level=full");
        IElement[] plain = await RowsAsync(Communes);
        IElement[] narrowed = [.. page.QuerySelectorAll("section[aria-labelledby='forecast-units'] tbody tr")];

        Assert.Contains(
            "Only of what passes the filter",
            page.QuerySelector("main")!.Words(),
            StringComparison.Ordinal
        );
        Assert.NotEqual(plain[1].Words(), narrowed[1].Words());
        Assert.Equal("full", page.QuerySelector<IHtmlSelectElement>("#filter-level")!.Value);
        Assert.All(
            page.QuerySelectorAll("nav.segments a[href^='/forecast']"),
            a => Assert.Contains("level=full", a.GetAttribute("href")!, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Of_one_channel_the_page_says_why_nothing_is_forecast_and_leads_back()
    {
        IHtmlDocument page = await sample.Client.PageAsync($"{Communes}&channel=direct", "lang=en");

        Assert.Null(page.QuerySelector("#forecast-units"));
        Assert.Contains(
            "Take the channel out of the filter",
            page.QuerySelector("main")!.Words(),
            StringComparison.Ordinal
        );
        await sample.Client.PageAsync(page.QuerySelector("form.filters a.chip")!.GetAttribute("href")!);
    }

    private async Task<IElement[]> RowsAsync(string path) =>
        [.. (await WhenReadyAsync(path)).QuerySelectorAll("section[aria-labelledby='forecast-units'] tbody tr")];

    /// <summary>A page that is asked for before forecasts are there says so, and the next one has them.</summary>
    private async Task<IHtmlDocument> WhenReadyAsync(string path)
    {
        IHtmlDocument page = await sample.Client.PageAsync(path, "lang=en");
        Assert.True(
            await Wait.ForAsync(async () =>
                (page = await sample.Client.PageAsync(path, "lang=en"))
                    .QuerySelector("section[aria-labelledby='forecast-units']")!
                    .Words()
                    .Contains("being worked out", StringComparison.OrdinalIgnoreCase)
                    is false
            )
        );
        return page;
    }
}
