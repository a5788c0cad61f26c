using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Ingestion;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Plans.Points;

/// <summary>Support points by programs and by sheet.</summary>
public sealed class PointWritingTests : IDisposable
{
    private readonly PlanSite site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_program_writes_points_and_months_of_its_units_all_or_none_and_is_told_field_by_field()
    {
        string officer = await KeyAsync(Role.Officer, "051", "can-bo");
        string analyst = await KeyAsync(Role.Analyst, "H14", "phan-tich");
        using HttpClient http = Program(officer);
        using HttpClient other = Program(analyst);
        using HttpClient nobody = site.Running.Http();
        const string Point = """
            {"point": "bdx.99", "name": "Điểm thử", "kind": "commune-post", "unit": "01666", "latitude": 22.6651, "longitude": 106.25,
             "reviewedOn": "2022-07-01", "internet": true, "scanner": false, "hoursAWeek": 40, "eligible": true, "openFrom": "2022-07-15"}
            """;
        string points = $$"""{"reason": "Theo kế hoạch", "points": [{{Point}}]}""";

        (HttpStatusCode written, JsonNode said) = await PutAsync(http, "/api/v1/plan/points", points);
        (HttpStatusCode months, _) = await PutAsync(
            http,
            "/api/v1/plan/points/months",
            """{"reason": "Tháng 8", "months": [{"point": "BDX.99", "month": "2022-08", "helped": 7}]}"""
        );
        (HttpStatusCode wrong, JsonNode faults) = await PutAsync(
            http,
            "/api/v1/plan/points",
            $$"""
            {"reason": "x", "points": [{{Point}}, {"point": "BDX.98", "name": "N", "kind": "agency", "unit": "01747"},
             {"point": "BDX.97", "name": "N", "kind": "agency", "unit": "01666", "openFrom": "2022-08-01", "openTo": "2022-07-01"},
             {"point": "BDX.96", "name": "N", "unit": "01666"}]}
            """
        );
        (HttpStatusCode early, JsonNode notOpen) = await PutAsync(
            http,
            "/api/v1/plan/points/months",
            """{"reason": "x", "months": [{"point": "BDX.99", "month": "2022-06", "helped": 7}]}"""
        );
        (HttpStatusCode silent, JsonNode missing) = await PutAsync(http, "/api/v1/plan/points", "{}");
        (HttpStatusCode refused, _) = await PutAsync(other, "/api/v1/plan/points", points);
        (HttpStatusCode signIn, _) = await PutAsync(nobody, "/api/v1/plan/points", points);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (written, months));
        Assert.True(said["change"]!.GetValue<int>() > 0);
        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest),
            (wrong, early, silent)
        );
        Assert.Equal(["points[1].unit", "points[2].openTo", "points[3].kind"], Fields(faults));
        Assert.Equal(["months[0].month"], Fields(notOpen));
        Assert.Equal(["points", "reason"], Fields(missing));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (refused, signIn));

        JsonNode list = (
            await nobody.GetFromJsonAsync<JsonNode>("/api/v1/plan/points?period=2022-08&unit=051&pageSize=1000", Ct)
        )!;
        JsonNode point = list["items"]!.AsArray().Single(p => p!["point"]!.GetValue<string>() == "BDX.99")!;
        Assert.Equal(
            ("commune-post", 22.6651m, true, false, "open"),
            (
                point["kind"]!.GetValue<string>(),
                point["latitude"]!.GetValue<decimal>(),
                point["internet"]!.GetValue<bool>(),
                point["scanner"]!.GetValue<bool>(),
                point["state"]!.GetValue<string>()
            )
        );
        Assert.Null(point["desk"]);
        Assert.DoesNotContain(list["items"]!.AsArray(), p => p!["unit"]!.GetValue<string>() == "040");
        JsonNode month = (
            await nobody.GetFromJsonAsync<JsonNode>(
                "/api/v1/plan/points/months?period=2022-08&unit=01666&pageSize=1000",
                Ct
            )
        )!["items"]!
            .AsArray()
            .Single()!;
        Assert.Equal(("2022-08", 7), (month["month"]!.GetValue<string>(), month["helped"]!.GetValue<int>()));
        Assert.Null(month["guided"]);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task The_sheets_of_points_and_months_say_nothing_new_when_they_are_loaded_again(string format)
    {
        using HttpClient http = site.Running.Http();
        foreach (string name in (string[])["support-points", "point-months"])
        {
            byte[] sheet = await http.GetByteArrayAsync($"/reports/{name}.{format}?period=2022-08", Ct);
            LoadReport report = Stores.Load(site.Folder.Database, site.Folder.Write($"{name}-again.{format}", sheet));

            FileReport file = Assert.Single(report.Files);
            Assert.Equal(
                (name, 0L, 0L, 0L),
                (
                    KpiDashboard.Changes.Rows.FileKindWord.Of(file.Entry.Kind),
                    file.Entry.Loaded,
                    file.Entry.Replaced,
                    file.Entry.Rejected
                )
            );
            Assert.True(file.Entry.Unchanged > 50);
        }

        // What nobody reported is empty in it, and no 0.
        string months = await http.GetStringAsync("/reports/point-months.csv?period=2022-08", Ct);
        Assert.Contains(
            months.Split("\r\n"),
            line =>
                line.StartsWith("DL.01273,", StringComparison.Ordinal) && line.Contains(",,", StringComparison.Ordinal)
        );
    }

    private static string[] Fields(JsonNode problem) =>
        [.. problem["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)];

    private Task<string> KeyAsync(Role role, string unit, string name) =>
        site.Accounts.Accounts.CreateKeyAsync(name, role, unit, 1, new Actor("test"), Ct);

    private HttpClient Program(string key)
    {
        HttpClient http = site.Running.Http();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    private static async Task<(HttpStatusCode, JsonNode)> PutAsync(HttpClient http, string address, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PutAsync(address, content, Ct);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonNode>(Ct) ?? new JsonObject());
    }
}
