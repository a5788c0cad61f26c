using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Storage;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Uploads;

/// <summary>Programs send files and take imports back, with a key of the right role.</summary>
public sealed class ImportsApiTests : IDisposable
{
    private const string Rows = Headers.Dossiers + "\nE1,P1,002,2022-01-12,direct,,,10\nE2,P1,002,x,direct,,,10\n";

    private readonly TempFolder folder = new();

    public ImportsApiTests() => Stores.Load(folder.Database, SmallProvince.Write(folder));

    [Fact]
    public async Task A_program_checks_loads_and_takes_back()
    {
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = await KeyAsync(dashboard, Role.Operator, "H99");

        JsonObject check = await (await SendAsync(client, "?name=a.csv&dryRun=true", Rows)).JsonAsync();
        Assert.True(check["dryRun"]!.GetValue<bool>());
        JsonNode file = check["files"]![0]!;
        Assert.Null(file["id"]);
        Assert.Equal((1, 1), (file["loaded"]!.GetValue<int>(), file["rejected"]!.GetValue<int>()));
        Assert.Equal("bad-date", file["refusedRows"]![0]!["reason"]!.GetValue<string>());
        // By hand: 002 had 2 of 2 online, and gets one on paper.
        JsonNode change = check["figures"]!
            .AsArray()
            .Single(f => (f!["unit"]!.GetValue<string>(), f["indicator"]!.GetValue<string>()) == ("002", "dossiers"))!;
        Assert.Equal((2, 3), (change["numerator"]!.GetValue<int>(), change["denominator"]!.GetValue<int>()));
        Assert.Equal(
            (2, 2),
            (change["numeratorBefore"]!.GetValue<int>(), change["denominatorBefore"]!.GetValue<int>())
        );

        using HttpResponseMessage loaded = await SendAsync(client, "?name=a.csv", Rows);
        Assert.Equal(HttpStatusCode.Created, loaded.StatusCode);
        int id = (await loaded.JsonAsync())["files"]![0]!["id"]!.GetValue<int>();
        Assert.Equal("key:nap", Import(id).LoadedBy);

        using HttpResponseMessage said = await client.DeleteAsync($"/api/v1/imports/{id}?dryRun=true", Ct);
        Assert.Equal(1, (await said.JsonAsync())["taken"]!.GetValue<int>());
        Assert.Null(Import(id).UndoneAt);
        using HttpResponseMessage done = await client.DeleteAsync($"/api/v1/imports/{id}", Ct);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.NotNull(Import(id).UndoneAt);
        using HttpResponseMessage again = await client.DeleteAsync($"/api/v1/imports/{id}", Ct);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task A_key_of_an_officer_brings_its_own_rows_and_takes_nothing_back()
    {
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = await KeyAsync(dashboard, Role.Officer, "001");

        JsonObject answer = await (await SendAsync(client, "?name=a.csv", Rows)).JsonAsync();

        Assert.Equal(0, answer["files"]![0]!["loaded"]!.GetValue<int>());
        Assert.Equal("unit-of-others", answer["files"]![0]!["refusedRows"]![0]!["reason"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Forbidden, (await client.DeleteAsync("/api/v1/imports/1", Ct)).StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_by_field()
    {
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = await KeyAsync(dashboard, Role.Operator, "H99");
        using HttpClient viewer = await KeyAsync(dashboard, Role.Viewer, "H99", "xem");
        using Sender person = await Sender.ComeAsync(dashboard, folder, "van.hanh", Role.Operator, "H99");

        using HttpResponseMessage unread = await SendAsync(client, "?name=a.csv", "không phải bảng");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unread.StatusCode);
        Assert.Equal("application/problem+json", unread.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty((await unread.JsonAsync())["errors"]!["files"]!.AsArray());
        using HttpResponseMessage odd = await SendAsync(client, "?dryRun=maybe", Rows);
        Assert.NotEmpty((await odd.JsonAsync())["errors"]!["dryRun"]!.AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(viewer, "?name=a.csv", Rows)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(person.Client, "?name=a.csv", Rows)).StatusCode);
        using HttpClient nobody = dashboard.Http();
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(nobody, "?name=a.csv", Rows)).StatusCode);
        Assert.Equal(4, (await ImportsAsync()).Count);
    }

    public void Dispose() => folder.Dispose();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string query, string text) =>
        client.PostAsync(
            "/api/v1/imports" + query,
            new ByteArrayContent(Encoding.UTF8.GetBytes(text))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("text/csv") },
            },
            Ct
        );

    private async Task<HttpClient> KeyAsync(Dashboard dashboard, Role role, string unit, string name = "nap")
    {
        SignedIn accounts = new(folder.Database);
        accounts.Store.Migrate();
        string key = await accounts.Accounts.CreateKeyAsync(name, role, unit, 30, new Actor("test"), Ct);
        HttpClient client = dashboard.Http();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        while ((await client.GetAsync("/api/v1/units", Ct)).StatusCode == HttpStatusCode.Unauthorized)
        {
            await Task.Delay(200, Ct);
        }

        return client;
    }

    private ImportEntry Import(int id) => ImportsAsync().GetAwaiter().GetResult().Single(i => i.Id == id);

    private Task<IReadOnlyList<ImportEntry>> ImportsAsync() =>
        new Store(new KpiSettings { Database = folder.Database }).QueryAsync<ImportEntry>(null, Ct);
}
