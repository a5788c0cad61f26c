using AngleSharp.Dom;
using KpiDashboard.Changes;
using KpiDashboard.Storage;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Hosting;

/// <summary>What the README's command does: the built program as a process of its own.</summary>
public sealed class ReadmeCommandTests : IDisposable
{
    // 135 of 288 services and the dossiers by August 2022; the paths lead from last year's figures to 80 and 50.
    private const string Headline =
        "Cao Bằng chậm xa lộ trình A: 46,9 % (lộ trình 57,3 %); chậm lộ trình B: 34,0 % (lộ trình 36,6 %)";

    private readonly TempFolder folder = new();

    [Fact]
    public async Task The_first_start_loads_the_sample_and_serves_it_and_the_second_leaves_the_store_alone()
    {
        int imports;
        RunningProgram first = await StartAsync("Production");
        await using (first)
        {
            Assert.Equal(
                "135 / 288 dịch vụ",
                (await first.Client.PageAsync("/"))
                    .QuerySelector("#indicator-services")!
                    .Closest("section")!
                    .QuerySelector(".legend .figure-text")!
                    .TextContent
            );
            Assert.Equal(Headline, await TitleAsync(first));
            using HttpResponseMessage health = await first.Client.AskAsync("/health");
            Assert.Equal(200, (int)health.StatusCode);
            Assert.Equal("healthy", (string)(await health.JsonAsync())["status"]!);
            foreach (string file in await FilesOfAsync(first))
            {
                using HttpResponseMessage answer = await first.Client.AskAsync(file);
                Assert.Equal((file, 200), (file, (int)answer.StatusCode));
                Assert.NotEqual(0, (await answer.TextAsync()).Length);
            }

            imports = await ImportsAsync();
            Assert.Equal(Directory.GetFiles(Repository.SampleData, "*.csv").Length, imports);
        }

        Assert.Contains("sample-data", first.Output, StringComparison.Ordinal);
        Assert.Contains("dossiers-2022-08.csv", first.Output, StringComparison.Ordinal);
        RunningProgram second = await StartAsync("Development");
        await using (second)
        {
            Assert.Equal(Headline, await TitleAsync(second));
            Assert.Equal(imports, await ImportsAsync());
        }

        Assert.DoesNotContain("dossiers-2022-08.csv", second.Output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>As <c>dotnet run --project</c> does: in the project's folder, with the sample named from the root.</summary>
    private Task<RunningProgram> StartAsync(string environment) =>
        RunningProgram.StartAsync(
            Repository.Source("KpiDashboard.Web"),
            folder.Database,
            ["--sample-data", "sample-data"],
            ("ASPNETCORE_ENVIRONMENT", environment)
        );

    private static async Task<string> TitleAsync(RunningProgram program) =>
        (await program.Client.PageAsync("/")).QuerySelector("h1")!.Words();

    /// <summary>Every file that the first page asks for.</summary>
    private static async Task<string[]> FilesOfAsync(RunningProgram program)
    {
        IDocument page = await program.Client.PageAsync("/");
        string[] files =
        [
            .. page.QuerySelectorAll("link[href]").Select(l => l.GetAttribute("href")!),
            .. page.QuerySelectorAll("script[src], kpi-chart[src]").Select(s => s.GetAttribute("src")!),
            .. page.QuerySelectorAll("use").Select(u => u.GetAttribute("href")!).Where(h => !h.StartsWith('#')),
        ];
        Assert.Contains(files, f => f.Contains("blazor.web", StringComparison.Ordinal));
        Assert.Contains(
            files,
            f => f.Contains("site", StringComparison.Ordinal) && f.EndsWith(".css", StringComparison.Ordinal)
        );
        return [.. files.Select(f => f.Split('#')[0]).Distinct()];
    }

    private async Task<int> ImportsAsync() =>
        (
            await new Store(new KpiSettings { Database = folder.Database }).QueryAsync<ImportEntry>(
                cancellation: TestContext.Current.CancellationToken
            )
        ).Count;
}
