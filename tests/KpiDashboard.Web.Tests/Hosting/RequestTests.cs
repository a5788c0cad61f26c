using System.Globalization;
using System.Net;
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
    public async Task What_was_typed_into_an_old_form_is_sent_again_with_one_click_and_the_log_says_nothing()
    {
        using TempFolder folder = new();
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();
        string here = dashboard.Address.GetLeftPart(UriPartial.Authority);

        using HttpResponseMessage refused = await PostAsync([
            KeyValuePair.Create("period", "2022-01"),
            KeyValuePair.Create("kind", "ranking"),
            KeyValuePair.Create("kind", "unit"),
            KeyValuePair.Create("__RequestVerificationToken", "old"),
        ]);
        IHtmlDocument page = await refused.PageAsync();
        IHtmlFormElement form = Assert.IsType<IHtmlFormElement>(page.QuerySelector("main form"), exactMatch: false);
        KeyValuePair<string, string>[] fields =
        [
            .. form.QuerySelectorAll("input")
                .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)),
        ];
        using HttpResponseMessage taken = await PostAsync(
            fields,
            refused.Headers.GetValues("Set-Cookie").Single().Split(';')[0]
        );

        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Equal("/reports/jobs", form.GetAttribute("action"));
        Assert.Equal(
            ["kind=ranking", "kind=unit", "period=2022-01"],
            fields.Where(f => f.Key[0] != '_').Select(f => $"{f.Key}={f.Value}").Order()
        );
        Assert.Equal("/reports?period=2022-01", page.QuerySelector("main .blank-state a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        // Keys that are kept in clear are warned of at the start.
        Assert.DoesNotContain(dashboard.Log.All, l => !l.Contains("XML encryptor", StringComparison.Ordinal));

        Task<HttpResponseMessage> PostAsync(KeyValuePair<string, string>[] typed, string? cookie = null)
        {
            HttpRequestMessage request = new(HttpMethod.Post, "/reports/jobs");
            request.Headers.Add("Origin", here);
            request.Headers.Add("Referer", $"{here}/reports?period=2022-01");
            if (cookie is not null)
            {
                request.Headers.Add("Cookie", cookie);
            }

            request.Content = new FormUrlEncodedContent(typed);
            return client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("https://other.example", "/reports/jobs")]
    [InlineData("", "/ranking")]
    public async Task Nothing_is_kept_of_another_sites_form_and_of_forms_that_may_hold_secrets(
        string origin,
        string path
    )
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path);
        string here = sample.Address.GetLeftPart(UriPartial.Authority);
        request.Headers.Add("Origin", origin.Length > 0 ? origin : here);
        request.Headers.Add("Referer", "https://other.example/evil");
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("period", "2022-08")]);

        using HttpResponseMessage answer = await sample.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(400, (int)answer.StatusCode);
        IHtmlDocument page = await answer.PageAsync();
        Assert.Null(page.QuerySelector("main form"));
        Assert.StartsWith("/reports", page.QuerySelector("main .blank-state a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Names_of_downloads_have_no_marks_that_turn_them_around()
    {
        using TempFolder folder = new();
        Stores.Load(folder.Database, [.. SmallProvince.Write(folder)]);
        Stores.Load(
            folder.Database,
            folder.WriteLines("hồ\u202Esơ\u200F\u2066-xcod.csv", Headers.Dossiers, "E1,P1,001,2022-01-12,zalo,,,10")
        );
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();

        using HttpResponseMessage answer = await client.AskAsync("/imports/5/quarantine.csv");

        Assert.Equal(
            "hồ sơ-xcod-quarantine-5.csv".Replace(" ", "", StringComparison.Ordinal),
            answer.Content.Headers.ContentDisposition!.FileNameStar
        );
        Assert.Equal("hoso-xcod-quarantine-5.csv", answer.Content.Headers.ContentDisposition.FileName!.Trim('"'));
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
