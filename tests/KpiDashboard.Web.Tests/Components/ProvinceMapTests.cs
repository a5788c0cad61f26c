using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Components.Maps;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Components;

public sealed class ProvinceMapTests : IDisposable
{
    /// <summary>Two squares side by side on the equator, the right one with an island in a second polygon.</summary>
    private const string TwoDistricts = """
        {
          "type": "FeatureCollection",
          "features": [
            { "type": "Feature", "properties": { "ma": "001", "ten": "Một" },
              "geometry": { "type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]] } },
            { "type": "Feature", "properties": { "ma": "002", "dan_so": 5 },
              "geometry": { "type": "MultiPolygon", "coordinates": [
                [[[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]]],
                [[[1.9, -1], [2, -1], [2, -0.9], [1.9, -1]]] ] } },
            { "type": "Feature", "properties": { "ma": "a road" },
              "geometry": { "type": "LineString", "coordinates": [[0, 0], [2, 1]] } },
            { "type": "Feature", "properties": null, "geometry": null }
          ]
        }
        """;

    private readonly TempFolder folder = new();

    [Fact]
    public void Degrees_become_whole_numbers_a_thousand_wide_north_up()
    {
        // Two degrees wide: a degree is 500. At the equator a degree of latitude is as long: one north and one south.
        ProvinceMap map = Parse(TwoDistricts);

        Assert.Equal(2, map.Shapes.Count);
        Assert.Equal(1000, map.Height);
        Assert.Equal("M0 500L500 500L500 0L0 0L0 500Z", map.Find("001")!.Path);
        Assert.Equal((250, 250), (map.Find("001")!.X, map.Find("001")!.Y));
        Assert.Equal((750, 250), (map.Find("002")!.X, map.Find("002")!.Y));
        Assert.Same(map.Find("002"), map.Find("5"));
        Assert.Null(map.Find("Hai"));
    }

    [Fact]
    public void A_place_in_degrees_lies_on_the_drawing_where_its_area_does_and_beside_it_nowhere()
    {
        ProvinceMap map = Parse(TwoDistricts);

        Assert.Equal((250, 250), map.PlaceOf(0.5m, 0.5m));
        Assert.Equal((0, 500), map.PlaceOf(0, 0));
        Assert.Null(map.PlaceOf(0.5m, 2.1m));
        Assert.Null(map.PlaceOf(1.1m, 0.5m));
        // Metres of a projection are no degrees.
        Assert.Null(
            Parse(
                    """{ "features": [ { "geometry": { "type": "Polygon", "coordinates": [[[500000, 2500000], [600000, 2500000], [600000, 2600000]]] } } ] }"""
                )
                .PlaceOf(22.5m, 106)
        );
    }

    [Fact]
    public void At_sixty_degrees_north_a_degree_of_longitude_is_half_as_long() =>
        // One degree by one around 60°: twice as high as wide.
        Assert.Equal(
            2000,
            Parse(
                """{ "features": [ { "geometry": { "type": "Polygon", "coordinates": [[[10, 59.5], [11, 59.5], [11, 60.5], [10, 60.5]]] } } ] }"""
            ).Height
        );

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "features": [] }""")]
    [InlineData("""{ "features": [ { "geometry": { "type": "Point", "coordinates": [1, 2] } } ] }""")]
    [InlineData("""{ "features": [ { "geometry": { "type": "Polygon", "coordinates": [[["a", "b"]]] } } ] }""")]
    [InlineData(
        """{ "features": [ { "geometry": { "type": "Polygon", "coordinates": [[[1, 1], [1, 1], [1, 1]]] } } ] }"""
    )]
    public void What_is_no_map_is_refused_with_a_reason(string json) =>
        Assert.NotEmpty(Assert.Throws<InvalidDataException>(() => Parse(json)).Message);

    [Fact]
    public async Task The_map_is_looked_at_closer_moved_and_followed_by_the_keyboard()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database, ("Kpi:Map", folder.WriteLines("map.geojson", TwoDistricts)));
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address, width: 1440);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/?period=2022-01");
        ILocator map = page.Locator(".geo");
        string whole = (await map.GetAttributeAsync("viewBox"))!;

        // Twice five eighths of 1008 are 394 around the middle.
        await page.GetByRole(AriaRole.Button, new() { Name = "Phóng to" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Phóng to" }).ClickAsync();
        await Expect(map)
            .ToHaveAttributeAsync("viewBox", new System.Text.RegularExpressions.Regex(@"^303\.125 \S+ 393\.75 "));
        await Axe.PassesAsync(page);
        await map.HoverAsync();
        await page.Mouse.DownAsync();
        LocatorBoundingBoxResult place = (await map.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(place.X + place.Width / 2 + 50, place.Y + place.Height / 2);
        await page.Mouse.UpAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.geo').viewBox.baseVal.x < 303");
        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/?period=2022-01").ToString());

        // 002 lies in the right half, its middle at 750 of 1000.
        await map.Locator("a").Nth(0).FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        double left = await page.EvaluateAsync<double>("document.querySelector('.geo').viewBox.baseVal.x");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.WaitForFunctionAsync("(left) => document.querySelector('.geo').viewBox.baseVal.x !== left", left);
        await page.GetByRole(AriaRole.Button, new() { Name = "Toàn bộ" }).ClickAsync();
        await Expect(map).ToHaveAttributeAsync("viewBox", whole);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_installations_map_takes_the_place_of_the_tiles()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database, ("Kpi:Map", folder.WriteLines("map.geojson", TwoDistricts)));
        using HttpClient client = dashboard.Http();

        IHtmlDocument page = await client.PageAsync("/?period=2022-01");

        // A: 1 of 4 and 2 of 2 against 80 × 31 / 365 = 6.79 %, for nothing is known of 2021.
        IElement[] areas = [.. page.QuerySelectorAll(".geo a")];
        Assert.Equal(
            [
                ("/?unit=002&period=2022-01&ytd=true", "Huyện Hai: 100,0\u00a0%, Đạt, vượt 93,2 điểm", "distance-7"),
                (
                    "/?unit=001&period=2022-01&ytd=true",
                    "Huyện Một: 25,0\u00a0%, Đúng lộ trình, vượt 18,2 điểm",
                    "distance-7"
                ),
            ],
            areas.Select(a =>
                (
                    a.GetAttribute("href")!,
                    a.GetAttribute("aria-label")!,
                    a.QuerySelector("path")!.GetAttribute("class")!
                )
            )
        );
        Assert.Empty(page.QuerySelectorAll(".tiles"));
    }

    [Fact]
    public async Task Without_a_map_of_its_own_an_installation_has_tiles()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database, ("Site:Tiles:001:0", "1"), ("Site:Tiles:001:1", "1"));
        using HttpClient client = dashboard.Http();

        IHtmlDocument page = await client.PageAsync("/");

        Assert.Empty(page.QuerySelectorAll(".geo"));
        Assert.Contains("Một", page.QuerySelector(".tiles a .name")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_data_are_said_to_be_old()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard old = new(folder.Database, ("Site:StaleAfterDays", "0"));
        using Dashboard fresh = new(folder.Database);
        using HttpClient client = old.Http();
        using HttpClient other = fresh.Http();

        Assert.StartsWith(
            "Số liệu đã cũ: 0 ngày nay chưa nạp thêm gì",
            (await client.PageAsync("/ranking")).QuerySelector(".stale")!.TextContent.Trim(),
            StringComparison.Ordinal
        );
        Assert.Empty((await other.PageAsync("/ranking")).QuerySelectorAll(".stale"));
    }

    public void Dispose() => folder.Dispose();

    private static ProvinceMap Parse(string json) => ProvinceMap.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
