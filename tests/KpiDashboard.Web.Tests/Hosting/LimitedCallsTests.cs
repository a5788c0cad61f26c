using System.Net;
using System.Net.WebSockets;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Hosting;

/// <summary>What one caller may ask at once, and what all together may.</summary>
public sealed class LimitedCallsTests(SampleDashboard sample) : IDisposable
{
    private const string Ranking = "/reports/ranking.csv?league=district&period=2022-01";

    private readonly TempFolder folder = SmallOne();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Who_asks_for_too_many_files_is_told_when_to_come_again_and_still_gets_pages()
    {
        using Dashboard dashboard = new(folder.Database, ("Limits:FilesPerMinute", "2"));
        using HttpClient client = dashboard.Http();

        using HttpResponseMessage first = await client.AskAsync(Ranking);
        using HttpResponseMessage second = await client.AskAsync(Ranking);
        using HttpResponseMessage third = await client.AskAsync(Ranking);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        await AssertBusyAsync(third, HttpStatusCode.TooManyRequests);
        await client.PageAsync("/ranking");
        Assert.DoesNotContain(dashboard.Log.All, l => l.Contains("reports", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_many_searches_are_answered_with_a_page_and_suggestions_with_a_problem()
    {
        using Dashboard dashboard = new(folder.Database, ("Limits:SearchesPerMinute", "1"));
        using HttpClient client = dashboard.Http();
        await client.PageAsync("/search?q=a");

        using HttpResponseMessage page = await client.AskAsync("/search?q=a", "lang=en");
        using HttpResponseMessage suggestions = await client.AskAsync("/search/suggest?q=a");

        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.NotNull(page.Headers.RetryAfter);
        IHtmlDocument shown = await page.PageAsync();
        Assert.Equal("Too many requests at the moment", shown.QuerySelector("h1")!.TextContent);
        Assert.Equal("/search?q=a", shown.QuerySelector("main .blank-state a")!.GetAttribute("href"));
        await AssertBusyAsync(suggestions, HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("Limits:EventsOfCaller", HttpStatusCode.TooManyRequests)]
    [InlineData("Limits:Events", HttpStatusCode.ServiceUnavailable)]
    public async Task No_more_pages_listen_for_news_than_may_and_a_line_that_ends_makes_room(
        string setting,
        HttpStatusCode status
    )
    {
        using Dashboard dashboard = new(folder.Database, (setting, "1"));
        using HttpClient client = dashboard.Http();
        using (HttpResponseMessage listening = await ListenAsync(client))
        {
            Assert.Equal(HttpStatusCode.OK, listening.StatusCode);
            using HttpResponseMessage one = await ListenAsync(client);
            await AssertBusyAsync(one, status);
        }

        await dashboard.IdleAsync();
        using HttpResponseMessage next = await ListenAsync(client);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Theory]
    [InlineData("Limits:CircuitsOfCaller", HttpStatusCode.TooManyRequests)]
    [InlineData("Limits:Circuits", HttpStatusCode.ServiceUnavailable)]
    public async Task Where_there_are_too_many_circuits_the_explorer_is_read_without_one_and_says_so(
        string setting,
        HttpStatusCode status
    )
    {
        using Dashboard dashboard = new(folder.Database, (setting, "1"));
        using HttpClient client = dashboard.Http();
        IHtmlDocument before = await client.PageAsync("/explorer?unit=001");
        using ClientWebSocket circuit = await ConnectAsync(dashboard);
        Assert.Equal(WebSocketState.Open, circuit.State);

        using ClientWebSocket refused = await ConnectAsync(dashboard);
        IHtmlDocument during = await client.PageAsync("/explorer?unit=001", "lang=en");

        Assert.Equal(status, refused.HttpStatusCode);
        Assert.NotNull(before.QuerySelector("[data-circuit]"));
        Assert.Null(during.QuerySelector("[data-circuit]"));
        Assert.Contains("Too many people", during.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(during.QuerySelectorAll("main table tbody tr"));
    }

    [Fact]
    public async Task One_caller_leaves_room_at_the_desk_of_archives()
    {
        // Archives of the sample take seconds.
        using Dashboard dashboard = new(
            sample.Database,
            ("Limits:ArchivesOfCaller", "1"),
            ("Reports:AtOnce", "1"),
            ("Kpi:KnownProxies", "127.0.0.1")
        );
        using HttpClient client = dashboard.Http();
        (string cookie, string token) = await FormAsync(client);

        HttpStatusCode[] mine = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync("10.0.0.1")));
        HttpStatusCode colleague = await PostAsync("10.0.0.2");

        Assert.Equal(1, mine.Count(m => m == HttpStatusCode.Redirect));
        Assert.Equal(5, mine.Count(m => m == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.Redirect, colleague);

        async Task<HttpStatusCode> PostAsync(string address)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/reports/jobs");
            request.Headers.Add("Cookie", cookie);
            request.Headers.Add("X-Forwarded-For", address);
            request.Content = new FormUrlEncodedContent([
                KeyValuePair.Create("period", "2022-08"),
                KeyValuePair.Create("__RequestVerificationToken", token),
            ]);
            using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Files_that_many_ask_for_at_once_all_come_and_who_asks_too_much_is_refused()
    {
        using Dashboard dashboard = new(
            folder.Database,
            ("Reports:AtOnce", "1"),
            ("Limits:WaitingOfCaller", "3"),
            ("Kpi:KnownProxies", "127.0.0.1")
        );
        using HttpClient client = dashboard.Http();

        // Different questions: none is made for two.
        Task<HttpStatusCode>[] mine =
        [
            .. Enumerable
                .Range(1, 40)
                .Select(i => AskAsync("10.0.0.1", $"ranking-report.xlsx?period=2022-01&minimum={i}")),
        ];
        HttpStatusCode[] colleagues = await Task.WhenAll(
            Enumerable
                .Range(2, 3)
                .Select(i => AskAsync($"10.0.0.{i}", $"ranking-report.xlsx?period=2022-01&minimum={i + 100}"))
        );
        HttpStatusCode[] answers = await Task.WhenAll(mine);

        Assert.All(colleagues, c => Assert.Equal(HttpStatusCode.OK, c));
        Assert.Contains(HttpStatusCode.OK, answers);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.All(answers, a => Assert.True(a is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{a}"));

        async Task<HttpStatusCode> AskAsync(string address, string file)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, $"/reports/{file}");
            request.Headers.Add("X-Forwarded-For", address);
            using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    private static TempFolder SmallOne()
    {
        TempFolder folder = new();
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        return folder;
    }

    private static async Task<(string Cookie, string Token)> FormAsync(HttpClient client)
    {
        using HttpResponseMessage answer = await client.AskAsync("/reports?period=2022-08");
        IHtmlDocument page = await answer.PageAsync();
        return (
            answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0],
            page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!
        );
    }

    private static Task<HttpResponseMessage> ListenAsync(HttpClient client) =>
        client.GetAsync(
            new Uri("/events", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );

    private static async Task<ClientWebSocket> ConnectAsync(Dashboard dashboard)
    {
        ClientWebSocket socket = new();
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(
                new UriBuilder(dashboard.Address) { Scheme = "ws", Path = "/_blazor" }.Uri,
                TestContext.Current.CancellationToken
            );
        }
        catch (WebSocketException)
        {
            // Refused: the status says why.
        }

        return socket;
    }

    private static async Task AssertBusyAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty((string)(await answer.JsonAsync())["detail"]!);
    }
}
