using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Hosting;

/// <summary>A web that may only read a SQLite file.</summary>
public sealed class ReadingWebTests : IDisposable
{
    private static readonly (string, string) ReadsOnly = ("Kpi:WebReadsOnly", "true");

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_shows_figures_lists_and_files_and_leaves_the_store_as_it_is()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        string before = SqliteFile.Digest(folder.Database);
        using Dashboard dashboard = new(folder.Database, ReadsOnly);
        using HttpClient client = dashboard.Http();

        foreach (string path in (string[])["/", "/units/001", "/imports/4", "/quality", "/explorer", "/reports"])
        {
            await client.PageAsync(path);
        }

        IHtmlDocument dossiers = await client.PageAsync("/dossiers?unit=001&period=2022-01");
        Assert.Equal(8, dossiers.QuerySelectorAll("main table tbody tr").Length);
        using HttpResponseMessage file = await client.AskAsync("/reports/dossiers.csv?unit=001&period=2022-01");
        Assert.Equal(200, (int)file.StatusCode);
        Assert.Equal(before, SqliteFile.Digest(folder.Database));
        Assert.Equal(
            0,
            SqliteFile.Number(folder.Database, "select count(*) from sqlite_master where name = 'IX_Dossier_UnitId'")
        );
    }

    [Fact]
    public async Task It_shows_what_the_job_loads_meanwhile()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database, ReadsOnly);
        using HttpClient client = dashboard.Http();
        await client.PageAsync("/imports");

        Stores.Load(
            folder.Database,
            folder.WriteLines("more.csv", Headers.Dossiers, "N1,P1,002,2022-01-21,direct,,,10")
        );

        IHtmlDocument page = await client.PageAsync("/imports/5");
        Assert.Contains("more.csv", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_makes_no_store_and_says_that_there_is_none()
    {
        using Dashboard dashboard = new(folder.Database, ReadsOnly);
        using HttpClient client = dashboard.Http();

        using HttpResponseMessage answer = await client.AskAsync("/");

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.False(File.Exists(folder.Database));
    }
}
