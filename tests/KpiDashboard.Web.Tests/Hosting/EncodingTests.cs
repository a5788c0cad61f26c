using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Hosting;

/// <summary>What files bring is text, whatever it looks like.</summary>
public sealed class EncodingTests(SmallDashboard small)
{
    private const string Name = "Huyện <script>alert('3')</script> & Ba";

    private const string Procedure = "Cấp <b onmouseover=\"alert(1)\">bản</b> sao";

    [Theory]
    [InlineData("/ranking?league=district", "table.ranking th a")]
    [InlineData("/units", "table.units tbody th a")]
    [InlineData("/units/003", "h1")]
    [InlineData("/units/003", "title")]
    [InlineData("/explorer?unit=003", ".crumbs span")]
    [InlineData("/explorer", "details.names a")]
    [InlineData("/explorer/compare", "option")]
    [InlineData("/definitions", "option")]
    public async Task A_units_name_is_text_on_every_page(string path, string place)
    {
        IHtmlDocument page = await small.Client.PageAsync(path);

        Assert.Contains(page.QuerySelectorAll(place), e => e.TextContent.StartsWith(Name, StringComparison.Ordinal));
        Assert.DoesNotContain(
            page.QuerySelectorAll("script"),
            s => s.TextContent.Contains("alert", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("/explorer", "table.explorer input[value='003']", "aria-label", $"So sánh {Name}")]
    [InlineData("/explorer?by=service&view=heat", "table.heat td a", "title", $"{Procedure}, ")]
    public async Task A_name_is_text_in_cells_that_are_drawn_whole(
        string path,
        string place,
        string attribute,
        string text
    )
    {
        using TempFolder folder = new();
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        // A unit of nothing at all stands in no row.
        Stores.Load(
            folder.Database,
            folder.WriteLines("dossiers-2022-01b.csv", Headers.Dossiers, "E1,P1,003,2022-01-21,direct,,,10")
        );
        using Dashboard more = new(folder.Database);
        using HttpClient asking = more.Http();

        IHtmlDocument page = await asking.PageAsync(path);

        Assert.Contains(
            page.QuerySelectorAll(place),
            e => e.GetAttribute(attribute)!.StartsWith(text, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            page.QuerySelectorAll("script"),
            s => s.TextContent.Contains("alert", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("/units/001?pile=no-demand", "table.services .name")]
    [InlineData("/services", ".name")]
    [InlineData("/services/P3", "h1")]
    [InlineData("/explorer?by=service", ".name")]
    public async Task A_procedures_name_is_text(string path, string place)
    {
        IHtmlDocument page = await small.Client.PageAsync(path);

        Assert.Contains(page.QuerySelectorAll(place), n => n.TextContent == Procedure);
        Assert.Empty(page.QuerySelectorAll("[onmouseover]"));
    }

    [Fact]
    public async Task Values_of_refused_rows_that_have_not_the_shape_of_data_are_hidden()
    {
        IHtmlDocument imports = await small.Client.PageAsync("/imports");
        string link = imports.QuerySelector("a.status.far-behind")!.GetAttribute("href")!;
        IHtmlDocument page = await small.Client.PageAsync(link);

        // Line 12 of the file is the header's and eleven good rows later.
        Assert.Equal(
            [("13", "procedure_code", "•••"), ("14", "procedure_code", "•••"), ("15", "channel", "•••")],
            page.QuerySelectorAll("section[aria-labelledby=rejected] tbody tr")
                .Select(r =>
                    (
                        r.QuerySelector("th")!.TextContent,
                        r.QuerySelector("code")!.TextContent,
                        r.QuerySelector(".cell-value")!.TextContent
                    )
                )
        );
        Assert.Empty(page.QuerySelectorAll("img"));
    }

    [Fact]
    public async Task The_json_of_a_ranking_carries_names_as_they_are()
    {
        using HttpResponseMessage answer = await small.Client.AskAsync("/api/v1/ranking?league=district");

        Assert.Contains((await answer.JsonAsync())["items"]!.AsArray(), r => (string)r!["name"]! == Name);
    }

    [Fact]
    public async Task What_is_searched_for_is_text_too()
    {
        IHtmlDocument page = await small.Client.PageAsync("/units?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

        Assert.Equal("\"><script>alert(1)</script>", page.QuerySelector("main input[name='q']")!.GetAttribute("value"));
        Assert.DoesNotContain(
            page.QuerySelectorAll("script"),
            s => s.TextContent.Contains("alert", StringComparison.Ordinal)
        );
    }
}
