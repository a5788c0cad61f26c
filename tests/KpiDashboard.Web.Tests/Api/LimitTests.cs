using System.Net;
using KpiDashboard.Web.Api;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Extensions.Configuration;

namespace KpiDashboard.Web.Tests.Api;

/// <summary>How often a program may ask.</summary>
public sealed class LimitTests(SampleDashboard sample)
{
    private const string Question = "/api/v1/scorecard?unit=040";
    private const string OtherSite = "https://other.example";

    [Fact]
    public void Where_nothing_is_set_the_limits_are_those_of_the_readme()
    {
        ApiSettings usual = ApiSettings.From(
            new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(Repository.Source("KpiDashboard.Web"), "appsettings.json"))
                .Build()
                .GetSection("Api")
        );

        Assert.Contains(
            $"({usual.RequestsPerMinute}; 0 for no limit), `MaxPageSize` ({usual.MaxPageSize})",
            File.ReadAllText(Path.Combine(Repository.Root, "README.md")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_has_the_answer_already_may_look_for_a_newer_one_as_often_as_it_likes()
    {
        using Dashboard dashboard = new(
            sample.Database,
            ("Api:RequestsPerMinute", "2"),
            ("Api:CorsOrigins:0", OtherSite)
        );
        using HttpClient client = dashboard.Http();
        using HttpResponseMessage first = await client.AskAsync(Question);
        using HttpResponseMessage second = await client.AskAsync(Question);
        using HttpResponseMessage tooMany = await client.AskAsync(Question);
        using HttpRequestMessage again = new(HttpMethod.Get, Question);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        again.Headers.Add("Origin", OtherSite);

        using HttpResponseMessage unchanged = await client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [first.StatusCode, second.StatusCode]);
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(first.Headers.ETag, unchanged.Headers.ETag);
        Assert.Equal(OtherSite, unchanged.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }
}
