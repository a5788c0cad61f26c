using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Ingestion;
using KpiDashboard.Storage;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Targets;

/// <summary>Targets by programs, by sheet, and by two people at once.</summary>
public sealed partial class TargetWritingTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly SignedIn accounts;
    private Dashboard? dashboard;

    public TargetWritingTests()
    {
        Stores.PutSample(folder.Database);
        accounts = new SignedIn(folder.Database);
        accounts.Store.Migrate();
    }

    /// <summary>Begins when it is first asked, so that it knows who was made before.</summary>
    private Dashboard Site => dashboard ??= new Dashboard(folder.Database);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Store Store => new(new KpiSettings { Database = folder.Database });

    public void Dispose()
    {
        dashboard?.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_program_with_an_administrators_key_assigns_targets_all_or_none_and_is_told_field_by_field()
    {
        using HttpClient http = Program(await KeyAsync(Role.Administrator));
        Decide();

        (HttpStatusCode status, JsonNode said) = await PutAsync(
            http,
            Sent(
                """{"indicator": "services", "unit": "051", "value": 75, "steps": [{"day": "2022-06-30", "value": 40}]}"""
            )
        );
        JsonNode? target = await TargetAsync(http, "051");
        (HttpStatusCode badStatus, JsonNode bad) = await PutAsync(
            http,
            Sent(
                """{"indicator": "dossiers", "unit": "051", "value": 60}""",
                """{"indicator": "dossiers", "unit": "051", "value": 61}""",
                """{"indicator": "services", "unit": "H99", "value": 75}""",
                """{"indicator": "services", "kind": "commune", "value": 175}""",
                """{"indicator": "services", "unit": "049", "value": 50, "steps": [{"day": "2022-06-30", "value": 60}]}"""
            )
        );

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(75, target!["target"]!.GetValue<decimal>());
        Assert.True(said["change"]!.GetValue<int>() > 0);
        Assert.Equal(HttpStatusCode.BadRequest, badStatus);
        Assert.Equal(
            ["targets[1].indicator", "targets[2].unit", "targets[3].value", "targets[4].steps"],
            bad["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)
        );
        ImportEntry entry = (await Store.QueryAsync<ImportEntry>(null, Ct)).MaxBy(i => i.Id)!;
        Assert.Equal(
            (said["change"]!.GetValue<int>(), "key:chuong-trinh", "Theo kế hoạch"),
            (entry.Id, entry.LoadedBy, entry.Why)
        );
    }

    [Fact]
    public async Task Nothing_is_written_without_decision_and_reason_against_another_version_or_by_another_role()
    {
        string key = await KeyAsync(Role.Administrator);
        string other = await KeyAsync(Role.Officer, "can-bo");
        using HttpClient http = Program(key);
        using HttpClient officer = Program(other);
        Decide();
        string row = """{"indicator": "services", "unit": "051", "value": 75}""";

        (HttpStatusCode missing, JsonNode said) = await PutAsync(http, $$"""{"year": 2022, "targets": [{{row}}]}""");
        (HttpStatusCode unknown, _) = await PutAsync(
            http,
            Sent(row).Replace("812/QĐ", "999/QĐ", StringComparison.Ordinal)
        );
        (HttpStatusCode old, _) = await PutAsync(http, Sent(row), "\"1\"");
        (HttpStatusCode refused, _) = await PutAsync(officer, Sent(row));
        using HttpClient nobody = Site.Http();
        (HttpStatusCode signIn, _) = await PutAsync(nobody, Sent(row));
        (HttpStatusCode broken, _) = await PutAsync(http, "{");

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.PreconditionFailed),
            (missing, unknown, old)
        );
        Assert.Equal(["decision", "reason"], said["errors"]!.AsObject().Select(e => e.Key).Order());
        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest),
            (refused, signIn, broken)
        );
        Assert.Equal(80, (await TargetAsync(http, "051"))!["target"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task The_sheet_of_targets_is_corrected_and_loaded_again_and_what_somebody_changed_meanwhile_is_refused()
    {
        using HttpClient http = Program(await KeyAsync(Role.Administrator));
        Decide();
        (_, _) = await PutAsync(http, Sent("""{"indicator": "services", "unit": "049", "value": 65}"""));
        string csv = await http.GetStringAsync("/reports/targets.csv?period=2022-08", Ct);
        string[] lines = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] head = lines[0].Split(',');
        string Corrected(string unit, string value)
        {
            string[] cells = lines
                .Single(l => l.StartsWith($"services,2022,{unit},", StringComparison.Ordinal))
                .Split(',');
            cells[Array.IndexOf(head, "value")] = value;
            return string.Join(',', cells);
        }

        // As it is it changes nothing.
        string same = folder.Write("same.csv", csv);
        LoadReport unchanged = Stores.Load(folder.Database, same);
        (_, _) = await PutAsync(http, Sent("""{"indicator": "services", "unit": "051", "value": 75}"""));
        LoadReport corrected = Stores.Load(
            folder.Database,
            folder.Write("sua.csv", string.Join("\r\n", lines[0], Corrected("049", "66.5"), Corrected("051", "70")))
        );

        FileReport first = Assert.Single(unchanged.Files);
        Assert.Equal((0L, 0L, 0L), (first.Entry.Loaded, first.Entry.Replaced, first.Entry.Rejected));
        FileReport second = Assert.Single(corrected.Files);
        Assert.Equal(["changed-meanwhile"], second.Rejected.Select(r => r.Reason));
        await Wait.UntilAsync(async () => (await TargetAsync(http, "049"))!["target"]!.GetValue<decimal>() == 66.5m);
        Assert.Equal(75, (await TargetAsync(http, "051"))!["target"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Of_two_who_assign_the_same_the_second_sees_what_the_first_did_and_decides()
    {
        await accounts.AccountAsync("mot", (Role.Administrator, "H14"));
        await accounts.AccountAsync("hai", (Role.Administrator, "H14"));
        using HttpClient one = SignedIn.Client(Site.Address);
        using HttpClient two = SignedIn.Client(Site.Address);
        _ = await SignedIn.SignInAsync(one, "mot");
        _ = await SignedIn.SignInAsync(two, "hai");
        Decide();
        string form = $"/targets/assign?period=2022-08&ytd=true&rows={Uri.EscapeDataString("051,services,75,")}";
        Dictionary<string, string> ofOne = await FormAsync(one, form);
        Dictionary<string, string> ofTwo = await FormAsync(two, form);

        using HttpResponseMessage first = await SendAsync(one, form, ofOne, "75");
        using HttpResponseMessage second = await SendAsync(two, form, ofTwo, "65");
        string told = WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync(Ct));
        ofTwo["cell"] = Hidden(told, "cell");
        using HttpResponseMessage decided = await SendAsync(two, form, ofTwo, "65");
        // A click too many changes nothing.
        using HttpResponseMessage again = await SendAsync(two, form, ofTwo, "65");

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Contains("Vừa được đổi thành 75\u00A0% (mot, ", told, StringComparison.Ordinal);
        Assert.Contains("value=\"65\"", told, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (decided.StatusCode, again.StatusCode));
        Assert.Equal(
            [("hai", 6500), ("mot", 7500)],
            (await Store.QueryAsync<TargetVersion>(new { Year = 2022 }, Ct))
                .Where(v => v is { UnitCode: "051", Indicator: "services" })
                .Select(v => (v.LoadedBy, v.BasisPoints!.Value))
        );
    }

    [Fact]
    public async Task Where_one_change_set_both_targets_the_second_is_told_of_the_one_that_he_assigns()
    {
        await accounts.AccountAsync("hai", (Role.Administrator, "H14"));
        using HttpClient two = SignedIn.Client(Site.Address);
        _ = await SignedIn.SignInAsync(two, "hai");
        Decide();
        string form = $"/targets/assign?period=2022-08&ytd=true&rows={Uri.EscapeDataString("051,services,75,")}";
        Dictionary<string, string> fields = await FormAsync(two, form);
        Assert.Empty(
            new Edit(Store, TimeProvider.System, "mot")
                .Run(
                    KpiDashboard.Changes.Rows.FileKind.Targets,
                    [TargetRow("dossiers", "61"), TargetRow("services", "79")],
                    "Điều chỉnh"
                )
                .Refused
        );

        using HttpResponseMessage answer = await SendAsync(two, form, fields, "65");

        Assert.Contains(
            "Vừa được đổi thành 79\u00A0% (mot, ",
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)),
            StringComparison.Ordinal
        );

        static Dictionary<string, string> TargetRow(string indicator, string value) =>
            new()
            {
                ["indicator"] = indicator,
                ["year"] = "2022",
                ["unit_code"] = "051",
                ["kind"] = "",
                ["value"] = value,
                ["decision"] = "812/QĐ-UBND",
            };
    }

    [Fact]
    public async Task All_units_of_the_province_are_pasted_from_a_spreadsheet_and_saved_in_one_change()
    {
        await accounts.AccountAsync("mot", (Role.Administrator, "H14"));
        using HttpClient one = SignedIn.Client(Site.Address);
        _ = await SignedIn.SignInAsync(one, "mot");
        Decide();
        string[] units =
        [
            .. (await one.GetFromJsonAsync<JsonNode>("/api/v1/units?period=2022&pageSize=1000", Ct))!["items"]!
                .AsArray()
                .Where(u => u!["kind"]!.GetValue<string>() != "province")
                .Select(u => u!["unit"]!.GetValue<string>()),
        ];
        const string Form = "/targets/assign?period=2022-08&ytd=true";
        string empty = await one.GetStringAsync(Form, Ct);
        List<KeyValuePair<string, string>> fields =
        [
            new("_handler", "assign"),
            new("__RequestVerificationToken", Hidden(empty, "__RequestVerificationToken")),
        ];

        using HttpResponseMessage filled = await one.PostAsync(
            Form,
            new FormUrlEncodedContent([
                .. fields,
                new("do", "fill"),
                new("paste", string.Join('\n', units.Append("không có").Select(u => $"{u}\t66\t44,5"))),
            ]),
            Ct
        );
        string page = WebUtility.HtmlDecode(await filled.Content.ReadAsStringAsync(Ct));
        string[] cells = [.. Cell().Matches(page).Select(m => m.Groups[1].Value)];
        using HttpResponseMessage saved = await one.PostAsync(
            Form,
            new FormUrlEncodedContent([
                .. fields,
                .. cells.SelectMany(c =>
                    new KeyValuePair<string, string>[]
                    {
                        new("cell", c),
                        new("value", c.Contains(",services,", StringComparison.Ordinal) ? "66" : "44,5"),
                        new("steps", ""),
                    }
                ),
                new("decision", "812/QĐ-UBND"),
                new("why", "Theo kế hoạch"),
                new("do", "save"),
            ]),
            Ct
        );

        // 20 departments, 4 vertical agencies, 10 districts, 161 communes; the line that names nobody waits to be put right.
        Assert.Equal(195, units.Length);
        Assert.Equal(2 * 195, cells.Length);
        Assert.Contains("không có\t66\t44,5", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        TargetVersion[] standing =
        [
            .. (await Store.QueryAsync<TargetVersion>(new { Year = 2022 }, Ct)).Where(v => v.UnitCode.Length > 0),
        ];
        Assert.Equal(2 * 195, standing.Length);
        Assert.Single(standing.Select(v => v.ImportId).Distinct());
        Assert.Equal([4450, 6600], standing.Select(v => v.BasisPoints!.Value).Distinct().Order());
    }

    [Fact]
    public async Task What_was_typed_stands_where_the_forms_token_no_longer_holds()
    {
        await accounts.AccountAsync("mot", (Role.Administrator, "H14"));
        using HttpClient one = SignedIn.Client(Site.Address);
        _ = await SignedIn.SignInAsync(one, "mot");
        one.DefaultRequestHeaders.Add("Origin", Site.Address.GetLeftPart(UriPartial.Authority));
        Decide();
        string form = $"/targets/assign?period=2022-08&rows={Uri.EscapeDataString("051,services,75,")}";
        Dictionary<string, string> fields = await FormAsync(one, form);
        fields["__RequestVerificationToken"] = "old";

        using HttpResponseMessage answer = await SendAsync(one, form, fields, "77,5");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            "77,5",
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(await Store.QueryAsync<TargetVersion>(new { Year = 2022 }, Ct), v => v.UnitCode == "051");
    }

    private void Decide() =>
        Assert.Empty(
            new Edit(Store, TimeProvider.System, "test")
                .Run(
                    KpiDashboard.Changes.Rows.FileKind.Decisions,
                    [
                        new Dictionary<string, string>
                        {
                            ["decision_number"] = "812/QĐ-UBND",
                            ["signed_on"] = "2022-06-20",
                            ["signing_office"] = "UBND tỉnh",
                            ["summary"] = "Giao chỉ tiêu",
                        },
                    ],
                    "test"
                )
                .Refused
        );

    private Task<string> KeyAsync(Role role, string name = "chuong-trinh") =>
        accounts.Accounts.CreateKeyAsync(name, role, "H14", 1, new Actor("test"), Ct);

    private HttpClient Program(string key)
    {
        HttpClient http = Site.Http();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    private static string Sent(params string[] rows) =>
        $$"""{"year": 2022, "decision": "812/QĐ-UBND", "reason": "Theo kế hoạch", "targets": [{{string.Join(',', rows)}}]}""";

    private static async Task<(HttpStatusCode, JsonNode)> PutAsync(HttpClient http, string body, string? version = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Put, "/api/v1/targets")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (version is not null)
        {
            request.Headers.IfMatch.ParseAdd(version);
        }

        using HttpResponseMessage answer = await http.SendAsync(request, Ct);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonNode>(Ct) ?? new JsonObject());
    }

    private static async Task<JsonNode?> TargetAsync(HttpClient http, string unit) =>
        (await http.GetFromJsonAsync<JsonNode>("/api/v1/targets?period=2022&pageSize=1000", Ct))!["items"]!
            .AsArray()
            .Single(t => t!["unit"]!.GetValue<string>() == unit && t["indicator"]!.GetValue<string>() == "services");

    private static async Task<Dictionary<string, string>> FormAsync(HttpClient http, string address)
    {
        string page = await http.GetStringAsync(address, Ct);
        return new()
        {
            ["_handler"] = "assign",
            ["__RequestVerificationToken"] = Hidden(page, "__RequestVerificationToken"),
            ["cell"] = Hidden(page, "cell"),
        };
    }

    private static string Hidden(string page, string name)
    {
        string start = $"name=\"{name}\" value=\"";
        int at = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return page[at..page.IndexOf('"', at)];
    }

    [GeneratedRegex("name=\"cell\" value=\"([^\"]+)\"")]
    private static partial Regex Cell();

    private static Task<HttpResponseMessage> SendAsync(
        HttpClient http,
        string address,
        Dictionary<string, string> fields,
        string value
    ) =>
        http.PostAsync(
            address,
            new FormUrlEncodedContent(
                new Dictionary<string, string>(fields)
                {
                    ["value"] = value,
                    ["steps"] = "",
                    ["decision"] = "812/QĐ-UBND",
                    ["why"] = "Theo kế hoạch",
                    ["do"] = "save",
                }
            ),
            Ct
        );
}
