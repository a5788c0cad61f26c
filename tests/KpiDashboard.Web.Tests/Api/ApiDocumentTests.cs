using System.Net;
using System.Text.RegularExpressions;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Api;

/// <summary>What docs/api.md shows works as it stands there.</summary>
public sealed partial class ApiDocumentTests(SampleDashboard sample)
{
    [Fact]
    public async Task Every_example_answers()
    {
        string text = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "api.md"),
            TestContext.Current.CancellationToken
        );
        string[] examples = [.. Example().Matches(text).Select(m => m.Groups[1].Value)];

        Assert.True(examples.Length > 10, $"Only {examples.Length} examples were found.");
        foreach (string example in examples)
        {
            using HttpResponseMessage answer = await sample.Client.AskAsync(example);
            Assert.Equal((example, HttpStatusCode.OK), (example, answer.StatusCode));
            Assert.NotEqual("", await answer.TextAsync());
        }
    }

    [GeneratedRegex("curl 'http://127\\.0\\.0\\.1:5080(/[^']*)'")]
    private static partial Regex Example();
}
