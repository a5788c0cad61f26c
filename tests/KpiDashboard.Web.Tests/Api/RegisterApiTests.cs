using System.Net;
using System.Text.Json.Nodes;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Api;

public sealed class RegisterApiTests(SampleDashboard sample)
{
    [Theory]
    [InlineData("units", 196)]
    [InlineData("services", 331)]
    [InlineData("rule-sets", 4)]
    [InlineData("targets", 392)]
    [InlineData("series?unit=H14", 48)]
    [InlineData("units/H14/services", 331)]
    public async Task A_list_says_with_what_it_was_made_and_how_long_it_is(string list, int total)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/api/v1/{list}");
        JsonObject page = await answer.JsonAsync();

        Assert.Equal([.. AgreedProperties.Question, "total", "page", "pageSize", "items"], page.Select(p => p.Key));
        Assert.Equal(total, (int)page["total"]!);
        Assert.Equal(Math.Min(100, total), page["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Pages_joined_are_the_whole_and_each_leads_to_the_next()
    {
        List<string> units = [];
        string? next = "/api/v1/units?pageSize=80";
        while (next is not null)
        {
            using HttpResponseMessage answer = await sample.Client.AskAsync(next);
            units.AddRange((await answer.JsonAsync())["items"]!.AsArray().Select(u => (string)u!["unit"]!));
            next = answer
                .Headers.GetValues("Link")
                .Single()
                .Split(", ")
                .SingleOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal))
                ?.Split('<', '>')[1];
        }

        Assert.Equal(196, units.Distinct().Count());
        Assert.Equal(196, units.Count);
    }

    [Theory]
    [InlineData("/api/v1/ranking.csv?league=district", "*/*")]
    [InlineData("/api/v1/ranking?league=district", "text/csv")]
    [InlineData("/api/v1/ranking?league=district", "application/json;q=0.5, text/csv")]
    public async Task A_list_comes_as_CSV_by_extension_or_by_Accept(string path, string accept)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);

        using HttpResponseMessage answer = await sample.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(
            "unit,name,numerator,denominator,value,target,reached,rank,previousRank,exact,targetIsDefault,fromForms,due,status,period,calendar,ytd,own,rules,dataVersion,incomplete,reasons,dataUntil,rulesLapse,rulesLapseDay",
            (await answer.TextAsync()).TrimStart('\uFEFF'),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_has_the_answer_already_is_told_so_until_the_form_differs()
    {
        using HttpResponseMessage first = await sample.Client.AskAsync("/api/v1/scorecard?unit=040");
        using HttpResponseMessage same = await AskAsync("/api/v1/scorecard?unit=040", first.Headers.ETag!.Tag);
        using HttpResponseMessage csv = await AskAsync("/api/v1/scorecard.csv?unit=040", first.Headers.ETag!.Tag);

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal("", await same.TextAsync());
        Assert.Equal(HttpStatusCode.OK, csv.StatusCode);
    }

    [Fact]
    public async Task Findings_are_those_of_the_imports_newest_first_and_of_the_unit_asked_for()
    {
        using HttpResponseMessage all = await sample.Client.AskAsync("/api/v1/findings?pageSize=1000");
        JsonArray findings = (await all.JsonAsync())["items"]!.AsArray();
        JsonNode one = findings.First(f => f!["unit"] is not null)!;
        using HttpResponseMessage some = await sample.Client.AskAsync($"/api/v1/findings?unit={one["unit"]}&own=true");
        using HttpResponseMessage csv = await sample.Client.AskAsync("/api/v1/findings.csv");

        Assert.Equal(
            findings.Select(f => ((int)f!["import"]!, (int)f["number"]!)).OrderBy(f => (-f.Item1, f.Item2)),
            findings.Select(f => ((int)f!["import"]!, (int)f["number"]!))
        );
        Assert.Equal(
            findings.Where(f => (string?)f!["unit"] == (string?)one["unit"]).Select(f => f!.ToJsonString()),
            (await some.JsonAsync())["items"]!.AsArray().Select(f => f!.ToJsonString())
        );
        int import = (int)findings[0]!["import"]!;
        AngleSharp.Html.Dom.IHtmlDocument page = await sample.Client.PageAsync($"/imports/{import}");
        Assert.Equal(
            findings.Count(f => (int)f!["import"]! == import),
            page.QuerySelectorAll("section[aria-labelledby='findings'] li").Length
        );
        Assert.StartsWith(
            "import,number,kind,severity,unit,name,start,end,expected,actual,subject,period",
            (await csv.TextAsync()).TrimStart('\uFEFF'),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_import_that_brought_no_new_data_is_told_at_once()
    {
        using TempFolder folder = new();
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();
        using HttpResponseMessage before = await client.AskAsync("/api/v1/imports");
        int known = (int)(await before.JsonAsync())["total"]!;

        Stores.Load(folder.Database, folder.WriteLines("procedures-2.csv", Headers.Procedures, ",,"));
        using HttpRequestMessage again = new(HttpMethod.Get, "/api/v1/imports");
        again.Headers.Add("If-None-Match", before.Headers.ETag!.Tag);
        using HttpResponseMessage after = await client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(known + 1, (int)(await after.JsonAsync())["total"]!);
    }

    [Fact]
    public async Task Cells_add_up_to_the_dossiers_of_the_scorecard()
    {
        using HttpResponseMessage cells = await sample.Client.AskAsync(
            "/api/v1/cells?unit=H14.STP&period=2022-08&pageSize=1000"
        );
        using HttpResponseMessage card = await sample.Client.AskAsync("/api/v1/scorecard?unit=H14.STP&period=2022-08");

        JsonArray rows = (await cells.JsonAsync())["items"]!.AsArray();
        JsonNode dossiers = (await card.JsonAsync())["items"]![1]!;
        Assert.Equal((int)dossiers["numerator"]!, rows.Sum(r => (int)r!["online"]!));
        Assert.Equal(
            (int)dossiers["denominator"]!,
            rows.Sum(r => (int)r!["online"]! + (int)r["direct"]! + (int)r["postal"]!)
        );
    }

    [Theory]
    [InlineData("units?page=0", "page")]
    [InlineData("units?pageSize=5000", "pageSize")]
    [InlineData("units?lang=xx", "lang")]
    [InlineData("findings?unit=nobody", "unit")]
    [InlineData("findings?page=x", "page")]
    [InlineData("cells", "unit")]
    public async Task A_list_refuses_what_it_cannot_understand(string question, string field)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/api/v1/{question}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], (await answer.JsonAsync())["errors"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public async Task The_published_description_is_the_one_agreed_on()
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync("/openapi/v1.json");
        string agreed = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "openapi.json"),
            TestContext.Current.CancellationToken
        );

        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(agreed), JsonNode.Parse(await answer.TextAsync())),
            "The interface has changed. If that is meant, save /openapi/v1.json as docs/openapi.json."
        );
    }

    private Task<HttpResponseMessage> AskAsync(string path, string tag)
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("If-None-Match", tag);
        return sample.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
