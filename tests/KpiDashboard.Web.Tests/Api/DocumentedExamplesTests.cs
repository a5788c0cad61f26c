using System.Text.RegularExpressions;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Api;

/// <summary>The examples of <c>docs/api.md</c>, run as they stand there.</summary>
public sealed partial class DocumentedExamplesTests(SampleDashboard sample)
{
    public static TheoryData<string, string> Examples =>
        [
            .. Example()
                .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md")).ReplaceLineEndings("\n"))
                .Select(m => new TheoryDataRow<string, string>(m.Groups["command"].Value, m.Groups["answer"].Value)),
        ];

    [Fact]
    public void There_are_examples() => Assert.True(Examples.Count >= 6);

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

    [GeneratedRegex("```sh\n(?<command>curl [^\n]+)\n```\n```\n(?<answer>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("\"http://127\\.0\\.0\\.1:5080(?<path>[^\"]+)\"")]
    private static partial Regex Address();

    [GeneratedRegex("-H \"(?<name>[^:\"]+): (?<value>[^\"]+)\"")]
    private static partial Regex Header();
}
