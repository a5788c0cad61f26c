using System.Net;
using System.Text.RegularExpressions;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Api;

/// <summary>The examples of <c>docs/api.md</c> and <c>docs/api-guides.md</c>, asked as they stand there.</summary>
public sealed partial class DocumentedExamplesTests(SampleDashboard sample)
{
    public static TheoryData<string, string> Examples =>
        [
            .. Example()
                .Matches(Text("api.md"))
                .Select(m => new TheoryDataRow<string, string>(m.Groups["command"].Value, m.Groups["answer"].Value)),
        ];

    public static TheoryData<string, string> Guides =>
        [
            .. Guide()
                .Matches(Text("api-guides.md"))
                .Select(m => new TheoryDataRow<string, string>(m.Groups["code"].Value, m.Groups["answer"].Value)),
        ];

    [Fact]
    public void There_are_examples()
    {
        Assert.True(Examples.Count >= 6);
        Assert.True(Guides.Count >= 8);
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public async Task An_address_of_a_guide_answers_with_what_the_guide_reads(string code, string expected)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(Address().Match(code).Groups["path"].Value);

        string text = await answer.TextAsync();
        Assert.All(
            expected.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Contains(line, text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Every_address_of_the_guides_is_there()
    {
        string[] paths =
        [
            .. AnyAddress().Matches(Text("api-guides.md")).Select(m => m.Groups["path"].Value).Distinct(),
        ];

        Assert.True(paths.Length > Guides.Count);
        foreach (string path in paths)
        {
            using HttpResponseMessage answer = await sample.Client.AskAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_answers_as_documented(string command, string expected)
    {
        using HttpRequestMessage request = new(
            HttpMethod.Get,
            new Uri(Address().Match(command).Groups["path"].Value, UriKind.Relative)
        );
        foreach (Match header in Header().Matches(command))
        {
            request.Headers.Add(header.Groups["name"].Value, header.Groups["value"].Value);
        }

        using HttpResponseMessage answer = await sample.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );

        string text = await answer.TextAsync();
        Assert.All(
            expected.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Contains(line, text, StringComparison.Ordinal)
        );
    }

    private static string Text(string document) =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs", document)).ReplaceLineEndings("\n");

    [GeneratedRegex("```(powerquery|json|python)\n(?<code>.*?)\n```\n```\n(?<answer>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Guide();

    [GeneratedRegex("http://127\\.0\\.0\\.1:5080(?<path>/[^\" ]+)")]
    private static partial Regex AnyAddress();

    [GeneratedRegex("```sh\n(?<command>curl [^\n]+)\n```\n```\n(?<answer>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("\"http://127\\.0\\.0\\.1:5080(?<path>[^\"]+)\"")]
    private static partial Regex Address();

    [GeneratedRegex("-H \"(?<name>[^:\"]+): (?<value>[^\"]+)\"")]
    private static partial Regex Header();
}
