using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Ingestion;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Plans;

/// <summary>Policies by programs and by sheet.</summary>
public sealed class PolicyWritingTests : IDisposable
{
    private const string Good =
        """{"policy": "CS-9", "kind": "fee", "title": "Giảm lệ phí", "instrument": "NQ 9", "issuedBy": "HĐND tỉnh", "issuedOn": "2022-05-02", "validFrom": "2022-06-01", "cutPercent": 50, "channel": "online", "fields": ["Hộ tịch"], "feeDong": 8000}""";

    private readonly PlanSite site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_program_writes_a_policy_reads_its_effect_and_is_told_field_by_field_what_is_wrong()
    {
        using HttpClient http = Program(await KeyAsync(Role.Administrator));

        (HttpStatusCode status, JsonNode said) = await PutAsync(http, Good);
        JsonNode item = await ItemAsync(http);
        (HttpStatusCode badStatus, JsonNode bad) = await PutAsync(
            http,
            Good.Replace("CS-9", "CS-10", StringComparison.Ordinal),
            Good.Replace("CS-9", "CS-11", StringComparison.Ordinal)
                .Replace("Hộ tịch", "Không có", StringComparison.Ordinal),
            Good.Replace("CS-9", "CS-12", StringComparison.Ordinal)
                .Replace("\"cutPercent\": 50", "\"cutPercent\": 150", StringComparison.Ordinal)
        );

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(said["change"]!.GetValue<int>() > 0);
        Assert.Equal(("measured", "running", 3), (Word("outcome"), Word("state"), item["months"]!.GetValue<int>()));
        // The points are those of the shares beside them.
        decimal points =
            Share("scopeOnlineAfter", "scopeAfter")
            - Share("scopeOnlineBefore", "scopeBefore")
            - (Share("restOnlineAfter", "restAfter") - Share("restOnlineBefore", "restBefore"));
        Assert.Equal(Math.Round(points, 4), item["points"]!.GetValue<decimal>());
        Assert.InRange(
            item["points"]!.GetValue<decimal>(),
            item["pointsLow"]!.GetValue<decimal>(),
            item["pointsHigh"]!.GetValue<decimal>()
        );
        Assert.Equal(HttpStatusCode.BadRequest, badStatus);
        Assert.Equal(
            ["policies[1].fields", "policies[2].cutPercent"],
            bad["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)
        );

        string Word(string name) => item[name]!.GetValue<string>();
        decimal Share(string online, string all) => 100m * item[online]!.GetValue<long>() / item[all]!.GetValue<long>();
    }

    [Fact]
    public async Task Without_a_reason_or_by_another_role_nothing_is_written()
    {
        // Who is made after the program has begun is known to it a moment later.
        string key = await KeyAsync(Role.Administrator);
        using HttpClient officer = Program(await KeyAsync(Role.Officer, "can-bo"));
        using HttpClient http = Program(key);

        (HttpStatusCode missing, JsonNode said) = await SendAsync(http, """{"policies": []}""");
        (HttpStatusCode refused, _) = await PutAsync(officer, Good);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Forbidden), (missing, refused));
        Assert.Equal(["policies", "reason"], said["errors"]!.AsObject().Select(e => e.Key).Order());
        Assert.Equal(3, (await ListAsync(http)).Count);
    }

    [Fact]
    public async Task The_sheet_of_policies_is_corrected_and_loaded_again()
    {
        using HttpClient http = Program(await KeyAsync(Role.Administrator));
        string csv = await http.GetStringAsync("/reports/policies.csv?period=2022-08", Ct);

        LoadReport unchanged = Stores.Load(site.Folder.Database, site.Folder.Write("same.csv", csv));
        LoadReport corrected = Stores.Load(
            site.Folder.Database,
            site.Folder.Write("sua.csv", csv.Replace(",2022-06-01,", ",2022-05-01,", StringComparison.Ordinal))
        );
        using HttpResponseMessage workbook = await http.GetAsync("/reports/policies.xlsx?period=2022-08", Ct);
        byte[] bytes = await workbook.Content.ReadAsByteArrayAsync(Ct);
        File.WriteAllBytes(site.Folder.At("sheet.xlsx"), bytes);

        FileReport first = Assert.Single(unchanged.Files);
        Assert.Equal((0L, 0L, 0L), (first.Entry.Loaded, first.Entry.Replaced, first.Entry.Rejected));
        FileReport second = Assert.Single(corrected.Files);
        Assert.Equal((0L, 1L, 0L), (second.Entry.Loaded, second.Entry.Replaced, second.Entry.Rejected));
        Assert.Equal(HttpStatusCode.OK, workbook.StatusCode);
        await Wait.UntilAsync(async () =>
            (await ListAsync(http)).Any(p => p!["validFrom"]!.GetValue<string>() == "2022-05-01")
        );
    }

    private Task<string> KeyAsync(Role role, string name = "chuong-trinh") =>
        site.Accounts.Accounts.CreateKeyAsync(name, role, "H14", 1, new Actor("test"), Ct);

    private HttpClient Program(string key)
    {
        HttpClient http = site.Running.Http();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    private static Task<(HttpStatusCode, JsonNode)> PutAsync(HttpClient http, params string[] policies) =>
        SendAsync(http, $$"""{"reason": "Theo nghị quyết", "policies": [{{string.Join(',', policies)}}]}""");

    private static async Task<(HttpStatusCode, JsonNode)> SendAsync(HttpClient http, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PutAsync("/api/v1/plan/policies", content, Ct);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonNode>(Ct) ?? new JsonObject());
    }

    private static async Task<JsonArray> ListAsync(HttpClient http) =>
        (await http.GetFromJsonAsync<JsonNode>("/api/v1/plan/policies?period=2022-08", Ct))!["items"]!.AsArray();

    private static async Task<JsonNode> ItemAsync(HttpClient http) =>
        (await ListAsync(http)).Single(p => p!["policy"]!.GetValue<string>() == "CS-9")!;
}
