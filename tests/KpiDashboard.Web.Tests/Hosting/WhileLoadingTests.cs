using System.Globalization;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Hosting;

public sealed class WhileLoadingTests : IDisposable
{
    private const int Rows = 120_000;

    private readonly TempFolder folder = new();
    private readonly FixedClock clock = new();

    [Fact]
    public async Task Pages_answer_with_the_old_figures_while_another_process_loads_and_with_the_new_ones_afterwards()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database, clock);
        using HttpClient client = dashboard.Http();
        string file = folder.WriteLines(
            "dossiers-2022-01b.csv",
            [
                Headers.Dossiers,
                .. Enumerable
                    .Range(1, Rows)
                    .Select(i => string.Create(CultureInfo.InvariantCulture, $"N{i},P1,002,2022-01-21,direct,,,10")),
            ]
        );
        Assert.Equal("2 / 2", await FigureAsync(client));

        Task<Run> load = IngestJob.RunAsync("load", file, "--database", folder.Database);
        List<string> seen = [];
        while (!load.IsCompleted)
        {
            clock.Advance(Dashboard.LooksAgain);
            seen.Add(await FigureAsync(client));
        }

        Assert.Equal(0, (await load).ExitCode);
        clock.Advance(Dashboard.LooksAgain);
        Assert.Equal("2 / 120.002", await FigureAsync(client));
        Assert.True(seen.Count(f => f == "2 / 2") > 1, $"{seen.Count} answers while loading");
        Assert.Empty(seen.Except(["2 / 2", "2 / 120.002"]));
    }

    [Fact]
    public async Task A_dashboard_and_a_job_that_begin_with_a_new_store_at_once_both_end_well()
    {
        string[] files = SmallProvince.Write(folder);
        for (int round = 0; round < 3; round++)
        {
            string database = folder.At($"new-{round}.db");
            Task<Run> load = IngestJob.RunAsync(["load", .. files, "--database", database]);
            while (round > 0 && !File.Exists(database) && !load.IsCompleted)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            using Dashboard dashboard = new(database, clock);

            // 1: three of its rows are refused, and nothing else went wrong.
            Assert.Equal((1, ""), ((await load).ExitCode, (await load).Error));
            clock.Advance(Dashboard.LooksAgain);
            using HttpClient client = dashboard.Http();
            Assert.Equal("2 / 2", await FigureAsync(client));
        }
    }

    public void Dispose() => folder.Dispose();

    private static async Task<string> FigureAsync(HttpClient client)
    {
        IHtmlDocument page = await client.PageAsync("/ranking?league=district&indicator=dossiers");
        return page.QuerySelectorAll("table.ranking tbody tr")
            .Single(r => r.QuerySelector("th a")!.TextContent == "Huyện Hai")
            .QuerySelector(".figure-text")!
            .TextContent;
    }
}
