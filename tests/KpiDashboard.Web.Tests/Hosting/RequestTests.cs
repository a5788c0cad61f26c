using System.Globalization;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Hosting;

/// <summary>Requests that browsers seldom send, and others do.</summary>
public sealed class RequestTests(SampleDashboard sample)
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/ranking", 200)]
    [InlineData("/units/040", 200)]
    [InlineData("/imports", 200)]
    [InlineData("/imports/1", 200)]
    [InlineData("/reports", 200)]
    [InlineData("/quality", 200)]
    [InlineData("/wallboard", 200)]
    [InlineData("/meeting", 200)]
    [InlineData("/explorer", 200)]
    [InlineData("/help", 200)]
    [InlineData("/health", 200)]
    [InlineData("/nowhere", 404)]
    [InlineData("/?period=x", 400)]
    [InlineData("/reports/ranking.csv?period=2022-08", 200)]
    [InlineData("/reports/ranking.xlsx?period=2022-08", 200)]
    [InlineData("/reports/jobs/none/file", 404)]
    [InlineData("/api/v1/ranking?league=district", 200)]
    [InlineData("/favicon.svg", 200)]
    public async Task HEAD_says_what_GET_says_without_a_body(string path, int status)
    {
        using HttpResponseMessage get = await sample.Client.AskAsync(path);
        using HttpRequestMessage request = new(HttpMethod.Head, path);

        using HttpResponseMessage head = await sample.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((status, status), ((int)get.StatusCode, (int)head.StatusCode));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.TextAsync());
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost:\r\n", 400)]
    [InlineData("GET /ranking HTTP/1.1\r\nHost:\r\n", 400)]
    [InlineData("GET / HTTP/1.0\r\n", 400)]
    [InlineData("GET /health HTTP/1.0\r\n", 200)]
    public async Task Who_names_no_host_gets_no_page(string request, int status)
    {
        using TcpClient client = new();
        await client.ConnectAsync(sample.Address.Host, sample.Address.Port, TestContext.Current.CancellationToken);
        await client
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes($"{request}Connection: close\r\n\r\n"),
                TestContext.Current.CancellationToken
            );
        using StreamReader answer = new(client.GetStream());

        string line = (await answer.ReadLineAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(status.ToString(CultureInfo.InvariantCulture), line.Split(' ')[1]);
    }

    [Theory]
    [InlineData("/reports/jobs", "lang=vi", "Biểu mẫu đã hết hạn")]
    [InlineData("/reports/jobs/", "lang=en", "The form has expired")]
    [InlineData("/reports/jobs/none/cancel", "lang=en", "The form has expired")]
    [InlineData("/ranking", "lang=en", "The form has expired")]
    public async Task A_form_without_a_token_is_refused_with_a_sentence_and_a_fresh_form(
        string path,
        string language,
        string title
    )
    {
        foreach (string token in (string[])["", "old"])
        {
            using HttpRequestMessage request = new(HttpMethod.Post, path);
            request.Headers.Add("Cookie", language);
            request.Content = new FormUrlEncodedContent([
                KeyValuePair.Create("period", "2022-08"),
                KeyValuePair.Create("__RequestVerificationToken", token),
            ]);

            using HttpResponseMessage answer = await sample.Client.SendAsync(
                request,
                TestContext.Current.CancellationToken
            );

            Assert.Equal(400, (int)answer.StatusCode);
            IHtmlDocument page = await answer.PageAsync();
            Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
            Assert.StartsWith("/reports", page.QuerySelector("main .blank-state a")!.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task Looking_at_pages_warns_of_nothing()
    {
        using TempFolder folder = new();
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();

        foreach (
            string path in (string[])
                [
                    "/",
                    "/ranking",
                    "/units/001",
                    "/services",
                    "/explorer",
                    "/reports",
                    "/imports",
                    "/imports/4",
                    "/quality",
                    "/definitions",
                    "/wallboard",
                    "/meeting",
                    "/help",
                    "/search?q=a",
                ]
        )
        {
            await client.PageAsync(path);
        }

        // A busy machine makes the server warn of its own slowness.
        Assert.DoesNotContain(dashboard.Log.All, l => !l.Contains("heartbeat", StringComparison.Ordinal));
    }
}
