using System.Globalization;
using System.Text.Json;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Plans.Points;

/// <summary>On an installation's own map support points stand where they are.</summary>
public sealed class PointMapTests : IDisposable
{
    private const string Asked = "period=2022-08&ytd=true";
    private const int Columns = 14;

    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Points_with_a_place_stand_on_the_map_and_lead_to_themselves(string language)
    {
        Fill();
        using Dashboard dashboard = new(folder.Database, ("Kpi:Map", Map("commune")));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, language, width: 1440);
        IPage page = visitor.Page;
        await page.GotoAsync($"/plan/points?{Asked}");

        // Two have a place on the drawing; the third lies beyond it, and those of the sample have none.
        await Expect(page.Locator(".point-geo .pin")).ToHaveCountAsync(2);
        await Expect(page.Locator(".point-geo .pin.open")).ToHaveCountAsync(1);
        await Axe.PassesAsync(page);
        await Screens.KeepAsync(page, $"points map 1440 {language}");
        await page.SetViewportSizeAsync(390, 844);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
        await Screens.KeepAsync(page, $"points map 390 {language}");
        await page.SetViewportSizeAsync(1440, 900);
        await page.GetByRole(AriaRole.Link, new() { Name = "Điểm thử một" }).First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Điểm thử một");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_map_of_districts_alone_is_the_ground_of_points_and_says_nothing_of_communes()
    {
        Fill();
        using Dashboard dashboard = new(folder.Database, ("Kpi:Map", Map("district")));
        using HttpClient client = dashboard.Http();
        AngleSharp.Html.Dom.IHtmlDocument page = await client.PageAsync($"/plan/points?{Asked}");

        Assert.Equal(10, page.QuerySelectorAll(".point-geo path").Length);
        Assert.NotEmpty(page.QuerySelectorAll(".point-geo .pin"));
        Assert.Empty(page.QuerySelectorAll(".point-geo path.point-open"));
    }

    public void Dispose() => folder.Dispose();

    private void Fill()
    {
        Stores.PutSample(folder.Database);
        Stores.Load(
            folder.Database,
            folder.Write(
                "points.csv",
                "point_code,point_name,point_kind,unit_code,latitude,longitude,reviewed_on,internet,computer,scanner,card_reader,"
                    + "desk,sign,hours_a_week,trained_staff,eligible,decision,open_from,open_to\n"
                    + "THU-1,Điểm thử một,commune-post,01267,22.35,105.35,2022-02-12,yes,yes,yes,yes,yes,yes,40,2,yes,1/QĐ,2022-03-01,\n"
                    + "THU-2,Điểm thử hai,commune-post,01270,22.85,105.95,,,,,,,,,,,,,\n"
                    + "THU-3,Điểm thử ba,commune-post,01270,20.5,105.95,,,,,,,,,,,,,\n"
            )
        );
    }

    /// <summary>Squares of a tenth of a degree, one for each unit of a kind, in the order of their codes.</summary>
    private string Map(string kind)
    {
        string[] codes =
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "sample-data", "units.csv"))
                .Select(l => l.Split(','))
                .Where(f => f.Contains(kind))
                .Select(f => f[0])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        var features = codes.Select(
            (code, i) =>
            {
                double x = 105.3 + (0.1 * (i % Columns));
                double y = 23.1 - (0.1 * (i / Columns));
                return new
                {
                    type = "Feature",
                    properties = new { ma = code },
                    geometry = new
                    {
                        type = "Polygon",
                        coordinates = new[]
                        {
                            new[]
                            {
                                new[] { x, y },
                                new[] { x + 0.1, y },
                                new[] { x + 0.1, y - (kind == "district" ? 0.9 : 0.1) },
                                new[] { x, y - (kind == "district" ? 0.9 : 0.1) },
                            },
                        },
                    },
                };
            }
        );
        return folder.Write(
            string.Create(CultureInfo.InvariantCulture, $"map-{kind}.geojson"),
            JsonSerializer.Serialize(new { type = "FeatureCollection", features })
        );
    }
}
