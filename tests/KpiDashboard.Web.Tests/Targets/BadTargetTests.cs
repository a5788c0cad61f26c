using KpiDashboard.Access;
using KpiDashboard.Storage;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Targets;

/// <summary>Targets, decisions and definitions that cannot be: a sentence at the field in both languages, and nothing is written.</summary>
public sealed class BadTargetTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly SignedIn accounts;
    private Dashboard? dashboard;

    public BadTargetTests()
    {
        Stores.PutSample(folder.Database);
        accounts = new SignedIn(folder.Database);
        accounts.Store.Migrate();
    }

    public void Dispose()
    {
        dashboard?.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_target_that_cannot_be_is_told_at_its_field_in_both_languages_and_nothing_is_written()
    {
        using HttpClient client = await AdministratorAsync();
        (string Value, string Steps, string Field, string Vietnamese, string English)[] bad =
        [
            ("100,5", "", "value-0", "Không phải tỷ lệ từ 0 đến 100", "Not a percentage from 0 to 100"),
            ("-5", "", "value-0", "Không phải tỷ lệ từ 0 đến 100", "Not a percentage from 0 to 100"),
            ("75", "2023-03-31 = 25", "steps-0", "phải nằm trong năm của chỉ tiêu", "lies in the year of the target"),
            ("75", "31/3 = 45; 30/6 = 25", "steps-0", "không thấp hơn mốc trước", "is not lower"),
            ("75", "30/6 = 95", "steps-0", "Mốc cuối cao hơn chỉ tiêu", "The last step is above the target"),
        ];
        foreach ((string value, string steps, string field, string vietnamese, string english) in bad)
        {
            foreach ((string language, string sentence) in new[] { ("vi", vietnamese), ("en", english) })
            {
                var page = await SentForm.SendAsync(
                    client,
                    Form,
                    language,
                    [.. Row(value, steps), .. Decision("9/QĐ")]
                );

                Assert.Contains(
                    sentence,
                    page.FaultAt(field) ?? $"nothing for {value} {steps}",
                    StringComparison.Ordinal
                );
                Assert.Contains(
                    value,
                    page!.QuerySelectorAll("input[name=value]").Select(i => i.GetAttribute("value"))
                );
            }
        }

        await NothingAsync();
    }

    [Fact]
    public async Task A_decision_without_its_number_or_its_day_is_told_at_the_field_and_nothing_is_written()
    {
        using HttpClient client = await AdministratorAsync();
        foreach (
            (string language, string missing) in new[]
            {
                ("vi", "Thiếu giá trị bắt buộc"),
                ("en", "A required value is missing"),
            }
        )
        {
            var without = await SentForm.SendAsync(client, Form, language, [.. Row("75", ""), .. Decision("")]);
            var undated = await SentForm.SendAsync(
                client,
                Form,
                language,
                [.. Row("75", ""), .. Decision("9/QĐ").Where(f => f.Name != "signed"), ("signed", "")]
            );

            Assert.Equal(missing, without.FaultAt("decision_number"));
            Assert.Equal(missing, undated.FaultAt("signed_on"));
        }

        await NothingAsync();
    }

    [Fact]
    public async Task Two_targets_for_one_cell_are_one_on_the_page_and_refused_where_they_are_sent()
    {
        using HttpClient client = await AdministratorAsync();

        // Pasted twice, the later line stands.
        var pasted = await SentForm.SendAsync(
            client,
            Form,
            "vi",
            ("paste", "051\t60\t50\n051\t61\t51"),
            ("do", "fill")
        );
        Assert.Equal(["61", "51"], pasted!.QuerySelectorAll("input[name=value]").Select(i => i.GetAttribute("value")));

        // An address that names a cell twice shows it once.
        var named = await client.PageAsync($"{Form};051,services,76,");
        Assert.Single(named.QuerySelectorAll("input[name=value]"));

        (string, string)[] twice = [.. Row("75", ""), .. Row("76", ""), .. Decision("9/QĐ")];
        var vietnamese = await SentForm.SendAsync(client, Form, "vi", twice);
        var english = await SentForm.SendAsync(client, Form, "en", twice);

        Assert.Contains("đã có ở dòng trên", vietnamese.FaultAt("value-1"), StringComparison.Ordinal);
        Assert.Contains("stand in a row above already", english.FaultAt("value-1"), StringComparison.Ordinal);
        await NothingAsync();
    }

    [Fact]
    public async Task A_definition_whose_denominator_does_not_lie_around_its_numerator_is_told_at_the_field()
    {
        using HttpClient client = await AdministratorAsync();
        (string, string)[] own = [("name", "own-share"), ("letter", "K"), ("ratio.denominator.levels", "partial")];

        var vietnamese = await SentForm.SendAsync(client, "/definitions/edit?from=full-process", "vi", own);
        var english = await SentForm.SendAsync(client, "/definitions/edit?from=full-process", "en", own);

        Assert.Contains(
            "tử số phải nằm trong mẫu số",
            vietnamese.FaultAt("ratio.numerator.levels") ?? "nothing",
            StringComparison.Ordinal
        );
        Assert.Contains(
            "the numerator must lie within it",
            english.FaultAt("ratio.numerator.levels") ?? "nothing",
            StringComparison.Ordinal
        );
    }

    private const string Form = "/targets/assign?period=2022-08&ytd=true&rows=051,services,75,";

    private async Task<HttpClient> AdministratorAsync()
    {
        await accounts.AccountAsync("quantri", (Role.Administrator, "H14"));
        dashboard = new Dashboard(folder.Database);
        HttpClient client = SignedIn.Client(dashboard.Address);
        using HttpResponseMessage _ = await SignedIn.SignInAsync(client, "quantri");
        return client;
    }

    private async Task NothingAsync()
    {
        Store store = new(new KpiSettings { Database = folder.Database });
        CancellationToken ct = TestContext.Current.CancellationToken;
        Assert.DoesNotContain(
            await store.QueryAsync<KpiDashboard.Changes.TargetVersion>(new { Year = 2022 }, ct),
            v => v.UnitCode == "051"
        );
    }

    private static (string Name, string Value)[] Row(string value, string steps) =>
        [("cell", "051,services,0"), ("value", value), ("steps", steps)];

    private static (string Name, string Value)[] Decision(string number) =>
        [
            ("decision", ""),
            ("number", number),
            ("signed", "2022-06-27"),
            ("office", "UBND tỉnh"),
            ("summary", "Giao chỉ tiêu"),
            ("why", "Theo kế hoạch"),
            ("do", "save"),
        ];
}
