using System.Diagnostics;
using System.Text.Json.Nodes;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Web.Tests.Hosting;

/// <summary>What monitoring is told is what visitors see.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FixedClock clock = new();

    public HealthTests() => Stores.Load(folder.Database, SmallProvince.Write(folder));

    [Fact]
    public async Task A_schema_that_a_newer_program_has_changed_meanwhile_is_noticed_and_said()
    {
        using Dashboard dashboard = new(folder.Database, clock);
        using HttpClient client = dashboard.Http();
        Assert.Equal((200, 200), await BothAsync(client));

        Execute("insert into SchemaVersions (ScriptName, Applied) values ('sql/sqlite/9999_later.sql', '2030-01-01')");
        clock.Advance(Dashboard.LooksAgain);

        Assert.Equal((503, 503), await BothAsync(client));
        using HttpResponseMessage page = await client.AskAsync("/ranking", "lang=en");
        string text = await page.TextAsync();
        Assert.Contains("this site has to be updated", text, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, text, StringComparison.Ordinal);

        Execute("delete from SchemaVersions where ScriptName = 'sql/sqlite/9999_later.sql'");
        clock.Advance(Dashboard.LooksAgain);
        Assert.Equal((200, 200), await BothAsync(client));
    }

    [Fact]
    public async Task Health_does_not_wait_for_a_store_that_is_locked()
    {
        using Dashboard dashboard = new(folder.Database, clock);
        using HttpClient client = dashboard.Http();
        using SqliteConnection load = new($"Data Source={folder.Database};Pooling=False");
        load.Open();
        // As in a first load, which writes into the file itself.
        using SqliteCommand locks = load.CreateCommand();
        locks.CommandText = "pragma locking_mode = exclusive; begin exclusive";
        locks.ExecuteNonQuery();
        clock.Advance(Dashboard.LooksAgain);
        Stopwatch watch = Stopwatch.StartNew();

        using HttpResponseMessage answer = await client.AskAsync("/health");

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        Assert.Equal("unhealthy", (string)(await answer.JsonAsync())["status"]!);
    }

    [Fact]
    public async Task The_page_of_a_damaged_store_does_not_say_that_the_data_are_whole()
    {
        using (FileStream file = File.Open(folder.Database, FileMode.Open))
        {
            file.Write(new byte[file.Length]);
        }

        using Dashboard dashboard = new(folder.Database, clock);
        using HttpClient client = dashboard.Http();

        using HttpResponseMessage vi = await client.AskAsync("/");
        using HttpResponseMessage en = await client.AskAsync("/", "lang=en");
        using HttpResponseMessage api = await client.AskAsync("/api/v1/ranking?lang=en");

        Assert.Equal((503, 503, 503), ((int)vi.StatusCode, (int)en.StatusCode, (int)api.StatusCode));
        Assert.DoesNotContain(
            "nguyên",
            (await vi.PageAsync()).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        const string Sentence = "restore it from a backup";
        Assert.Contains(Sentence, await en.TextAsync(), StringComparison.Ordinal);
        Assert.Contains(Sentence, (string)JsonNode.Parse(await api.TextAsync())!["detail"]!, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<(int Page, int Health)> BothAsync(HttpClient client)
    {
        using HttpResponseMessage page = await client.AskAsync("/ranking");
        using HttpResponseMessage health = await client.AskAsync("/health");
        return ((int)page.StatusCode, (int)health.StatusCode);
    }

    private void Execute(string sql) => SqliteFile.Execute(folder.Database, sql);
}
