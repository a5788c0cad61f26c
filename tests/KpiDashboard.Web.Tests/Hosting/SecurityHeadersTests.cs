using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Hosting;

public sealed partial class SecurityHeadersTests(SampleDashboard sample)
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/ranking", 200)]
    [InlineData("/nowhere", 404)]
    [InlineData("/?period=x", 400)]
    [InlineData("/api/v1/scorecard?unit=H14", 200)]
    [InlineData("/api/v1/scorecard?unit=x", 400)]
    [InlineData("/api/nothing", 404)]
    [InlineData("/health", 200)]
    [InlineData("/favicon.svg", 200)]
    [InlineData("/dist/site.css", 200)]
    [InlineData("/_framework/blazor.web.js", 200)]
    public async Task Every_answer_carries_the_headers(string path, int status)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Contains(
            "camera=()",
            Assert.Single(answer.Headers.GetValues("Permissions-Policy")),
            StringComparison.Ordinal
        );
        Dictionary<string, string> policy = Policy(answer);
        Assert.Equal("'self'", policy["default-src"]);
        Assert.Matches("^'self' 'sha256-[A-Za-z0-9+/]{43}='$", policy["script-src"]);
        Assert.Equal("'self'", policy["style-src-elem"]);
        Assert.Equal("'none'", policy["object-src"]);
        Assert.Equal("'none'", policy["frame-ancestors"]);
        Assert.Equal("'self'", policy["base-uri"]);
        Assert.Equal("'self'", policy["form-action"]);
    }

    [Fact]
    public async Task A_failure_carries_the_headers_too()
    {
        using TempFolder folder = new();
        folder.WriteLines("kpi.db", "This is no database. ".PadRight(4096));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();

        using HttpResponseMessage answer = await client.AskAsync("/");

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("'self'", Policy(answer)["default-src"]);
    }

    [Theory]
    [InlineData("/ranking", "main code")]
    [InlineData("/api/v1/ranking", null)]
    public async Task A_failure_names_a_reference_that_the_log_explains_and_keeps_places_to_itself(
        string path,
        string? place
    )
    {
        using TempFolder folder = new();
        folder.WriteLines("kpi.db", "This is no database. ".PadRight(4096));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();

        using HttpResponseMessage answer = await client.AskAsync(path);
        string text = await answer.TextAsync();
        string reference = place is null
            ? (string)System.Text.Json.Nodes.JsonNode.Parse(text)!["reference"]!
            : (await answer.PageAsync()).QuerySelector(place)!.TextContent;

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.DoesNotContain(folder.Path, text, StringComparison.Ordinal);
        string line = Assert.Single(dashboard.Log.All, l => l.Contains(reference, StringComparison.Ordinal));
        Assert.Contains(path, line, StringComparison.Ordinal);
        Assert.Contains(folder.Path, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_names_the_one_inline_script_by_what_it_says()
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync("/units");

        string script = Assert.Single((await answer.PageAsync()).QuerySelectorAll("script:not([src])")).TextContent;
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

        Assert.Equal($"'self' 'sha256-{hash}'", Policy(answer)["script-src"]);
    }

    [Fact]
    public async Task The_scripts_of_the_interfaces_reference_have_a_number_that_no_other_answer_has()
    {
        using HttpResponseMessage first = await sample.Client.AskAsync("/scalar/v1");
        using HttpResponseMessage second = await sample.Client.AskAsync("/scalar/v1");

        string nonce = Nonce().Match(Policy(first)["script-src"]).Groups[1].Value;

        Assert.True(nonce.Length >= 22);
        Assert.All(
            (await first.PageAsync()).QuerySelectorAll("script:not([src])"),
            s => Assert.Equal(nonce, s.GetAttribute("nonce"))
        );
        Assert.DoesNotContain(nonce, Policy(second)["script-src"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_on_a_page_points_to_another_host()
    {
        foreach (string path in new[] { "/", "/ranking", "/units", "/units/040", "/imports", "/definitions" })
        {
            using HttpResponseMessage answer = await sample.Client.AskAsync(path);

            Assert.DoesNotMatch("""(src|href|action)=["'](https?:)?//""", await answer.TextAsync());
        }
    }

    /// <summary>The policy of the site; Blazor may send a wider one of its own beside it, and the narrower one holds.</summary>
    private static Dictionary<string, string> Policy(HttpResponseMessage answer) =>
        answer
            .Headers.GetValues("Content-Security-Policy")
            .First()
            .Split("; ")
            .ToDictionary(
                d => d[..d.IndexOf(' ', StringComparison.Ordinal)],
                d => d[(d.IndexOf(' ', StringComparison.Ordinal) + 1)..]
            );

    [GeneratedRegex("'nonce-(.+)'")]
    private static partial Regex Nonce();
}
