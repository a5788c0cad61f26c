using System.Diagnostics;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Hosting;

/// <summary>Pages are kept in memory; nobody is sent what was made for somebody else, or for other numbers.</summary>
public sealed class PageCacheTests(SampleDashboard sample)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/ranking?league=commune&indicator=dossiers")]
    [InlineData("/units/040")]
    [InlineData("/quality")]
    public async Task A_page_asked_for_again_is_the_same_and_much_faster(string path)
    {
        FixedClock clock = new();
        using Dashboard dashboard = new(sample.Database, clock);
        using HttpClient client = dashboard.Http();
        // A page that is drawn while forecasts are made is not kept: they are waited for.
        using HttpResponseMessage forecasts = await client.AskAsync("/api/v1/forecast");
        Assert.True(forecasts.IsSuccessStatusCode);
        List<TimeSpan> drawn = [];
        List<TimeSpan> kept = [];
        for (int minute = 0; minute < 10; minute++)
        {
            // Pages are kept for the minute that they name.
            clock.Advance(TimeSpan.FromMinutes(1));
            string first = await AskAsync(drawn);
            Assert.Equal(first, await AskAsync(kept));
            Assert.Equal(first, await AskAsync(kept));
        }

        // Both are asked for in turn, so that a machine that does other things too slows both down.
        Assert.True(kept.Order().ElementAt(10) < drawn.Order().ElementAt(5) / 2, $"{kept.Order().ElementAt(10)}");

        async Task<string> AskAsync(List<TimeSpan> times)
        {
            Stopwatch watch = Stopwatch.StartNew();
            using HttpResponseMessage answer = await client.AskAsync(path);
            string text = await answer.TextAsync();
            times.Add(watch.Elapsed);
            return text;
        }
    }

    [Fact]
    public async Task Language_theme_and_keys_are_those_of_who_asks_whoever_asked_before()
    {
        foreach (string cookie in (string[])["lang=en", "theme=dark", "keys=off", "none=0"])
        {
            foreach (int _ in (int[])[1, 2])
            {
                IHtmlDocument page = await sample.Client.PageAsync("/units?period=2022-06", cookie);

                Assert.Equal(
                    (
                        cookie == "lang=en" ? "en" : "vi",
                        cookie == "theme=dark" ? "dark" : "auto",
                        cookie == "keys=off" ? "off" : "on"
                    ),
                    (
                        page.DocumentElement.GetAttribute("lang"),
                        page.DocumentElement.GetAttribute("data-theme"),
                        page.DocumentElement.GetAttribute("data-keys")
                    )
                );
            }
        }
    }

    [Fact]
    public async Task A_page_with_a_token_is_made_for_each_visitor()
    {
        using HttpResponseMessage first = await sample.Client.AskAsync("/reports");
        using HttpResponseMessage second = await sample.Client.AskAsync("/reports");

        Assert.NotEqual(await TokenAsync(first), await TokenAsync(second));
        Assert.NotEmpty(first.Headers.GetValues("Set-Cookie"));
        Assert.NotEmpty(second.Headers.GetValues("Set-Cookie"));
        Assert.True(second.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Pages_without_a_form_set_no_cookie()
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync("/services");

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.True(answer.Headers.CacheControl is { NoCache: true, Private: true });
    }

    [Fact]
    public async Task The_tokens_cookie_is_for_no_script_and_no_other_site()
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync("/reports");

        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("antiforgery=", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_the_tokens_cookie_never_travels_in_the_clear()
    {
        using TempFolder folder = new();
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database, ("Kpi:KnownProxies", "127.0.0.1"));
        using HttpClient client = dashboard.Http();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using HttpResponseMessage answer = await client.AskAsync("/reports");

        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_page_kept_ends_with_the_data()
    {
        using TempFolder folder = new();
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        FixedClock clock = new();
        using Dashboard dashboard = new(folder.Database, clock);
        using HttpClient client = dashboard.Http();
        Assert.Equal("2 / 2", await CountsAsync(client));

        Stores.Load(
            folder.Database,
            folder.WriteLines("dossiers-2022-01b.csv", Headers.Dossiers, "N1,P1,002,2022-01-21,direct,,,10")
        );
        Assert.Equal("2 / 2", await CountsAsync(client));
        clock.Advance(Dashboard.LooksAgain);
        Assert.Equal("2 / 3", await CountsAsync(client));
    }

    [Fact]
    public async Task A_wrong_address_is_answered_wrong_every_time()
    {
        foreach (int _ in (int[])[1, 2])
        {
            using HttpResponseMessage wrong = await sample.Client.AskAsync("/ranking?period=x");
            using HttpResponseMessage unknown = await sample.Client.AskAsync("/units/nobody");

            Assert.Equal((400, 404), ((int)wrong.StatusCode, (int)unknown.StatusCode));
            Assert.Contains("nobody", await unknown.TextAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_is_compressed_for_who_can_read_it_and_plain_for_others()
    {
        foreach (int _ in (int[])[1, 2])
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "/units?period=2022-05");
            request.Headers.Add("Accept-Encoding", "br");
            using HttpResponseMessage packed = await sample.Client.SendAsync(
                request,
                TestContext.Current.CancellationToken
            );
            using HttpResponseMessage plain = await sample.Client.AskAsync("/units?period=2022-05");

            Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
            Assert.Empty(plain.Content.Headers.ContentEncoding);
            Assert.StartsWith("<!DOCTYPE html>", await plain.TextAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task<string> CountsAsync(HttpClient client) =>
        (await client.PageAsync("/ranking?league=district&indicator=dossiers"))
            .QuerySelectorAll("table.ranking tr")
            .Single(r => r.TextContent.Contains("Huyện Hai", StringComparison.Ordinal))
            .QuerySelector(".figure-text")!
            .TextContent;

    private static async Task<string?> TokenAsync(HttpResponseMessage answer) =>
        (await answer.PageAsync()).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");
}
