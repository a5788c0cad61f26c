using System.Net;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Api;

/// <summary>How caches, and scripts of other sites, tell answers apart.</summary>
public sealed class TagTests(SampleDashboard sample)
{
    private const string OtherSite = "https://other.example";

    [Theory]
    [InlineData("/api/v1/scorecard?unit=040&period=2022-08")]
    [InlineData("/api/v1/units.csv?period=2022-08")]
    [InlineData("/api/v1/findings")]
    [InlineData("/api/v1/bulk/balances?period=2022-08")]
    [InlineData("/api/v1/bulk/scorecards.csv?period=2022-08&league=district")]
    public async Task An_answer_has_one_tag_for_each_way_of_packing_it_and_the_same_from_every_process(string path)
    {
        using Dashboard another = new(sample.Database);
        using HttpClient other = another.Http();
        string?[] packings = [null, "gzip", "br"];
        List<string> tags = [];
        foreach (string? packing in packings)
        {
            using HttpResponseMessage here = await AskAsync(sample.Client, path, packing);
            using HttpResponseMessage there = await AskAsync(other, path, packing);
            using HttpResponseMessage head = await AskAsync(other, path, packing, method: HttpMethod.Head);
            using HttpResponseMessage again = await AskAsync(other, path, packing, here.Headers.ETag!.Tag);

            Assert.False(here.Headers.ETag.IsWeak);
            Assert.Equal(packing, here.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Equal(here.Headers.ETag, there.Headers.ETag);
            Assert.Equal(here.Headers.ETag, head.Headers.ETag);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            tags.Add(here.Headers.ETag.Tag);
        }

        Assert.Equal(packings.Length, tags.Distinct().Count());
        using HttpResponseMessage otherBytes = await AskAsync(sample.Client, path, "gzip", tags[0]);
        Assert.Equal(HttpStatusCode.OK, otherBytes.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/v1/scorecard?unit=H14")]
    [InlineData("PUT", "/api/v1/units/H14/services")]
    [InlineData("DELETE", "/api/v1/cells.csv")]
    [InlineData("PATCH", "/api/v1/bulk/cells.parquet")]
    [InlineData("OPTIONS", "/api/v1/ranking")]
    public async Task A_method_that_there_is_not_is_refused_with_those_that_there_are(string method, string path)
    {
        using HttpResponseMessage answer = await AskAsync(sample.Client, path, null, method: new HttpMethod(method));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(method, (string)(await answer.JsonAsync())["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "There is no unit “x”.")]
    [InlineData("en-US,en;q=0.9,vi;q=0.8", "There is no unit “x”.")]
    [InlineData("fr, en;q=0.3, vi;q=0.2", "There is no unit “x”.")]
    [InlineData("vi-VN", "Không có đơn vị mã “x”.")]
    [InlineData("fr", "Không có đơn vị mã “x”.")]
    [InlineData("", "Không có đơn vị mã “x”.")]
    public async Task A_program_is_refused_in_the_language_that_it_asks_for(string accepted, string sentence)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/scorecard?unit=x");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);

        using HttpResponseMessage answer = await sample.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(sentence, (string)(await answer.JsonAsync())["errors"]!["unit"]![0]!);
    }

    [Fact]
    public async Task A_script_of_a_site_that_may_read_answers_may_ask_whether_they_changed()
    {
        using Dashboard dashboard = new(sample.Database, ("Api:CorsOrigins:0", OtherSite));
        using HttpClient client = dashboard.Http();
        using HttpRequestMessage request = new(HttpMethod.Options, "/api/v1/ranking");
        request.Headers.Add("Origin", OtherSite);
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "if-none-match");

        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(OtherSite, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains(
            "If-None-Match",
            answer.Headers.GetValues("Access-Control-Allow-Headers"),
            StringComparer.OrdinalIgnoreCase
        );
    }

    private static Task<HttpResponseMessage> AskAsync(
        HttpClient client,
        string path,
        string? packing,
        string? tag = null,
        HttpMethod? method = null
    )
    {
        HttpRequestMessage request = new(method ?? HttpMethod.Get, path);
        if (packing is not null)
        {
            request.Headers.Add("Accept-Encoding", packing);
        }

        if (tag is not null)
        {
            request.Headers.Add("If-None-Match", tag);
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
