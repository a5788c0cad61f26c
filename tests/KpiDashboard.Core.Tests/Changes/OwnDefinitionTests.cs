using System.Text.Json;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Changes;

/// <summary>Definitions and settings that people of the installation make, from draft to figures and back.</summary>
public sealed class OwnDefinitionTests : IDisposable
{
    /// <summary>Reasons that have their cases here.</summary>
    public static readonly string[] Reasons = ["bad-definition", "definition-published"];

    // District 1 offers P1 full and P2 partial; its commune P1 full. P1 had online dossiers at the commune only.
    private readonly Province province = new Province()
        .Unit("1", "district")
        .Unit("11", "commune", parent: "1")
        .Unit("12", "commune", parent: "1")
        .Procedures("P1", "P2")
        .Offers("1", "P1", "full")
        .Offers("1", "P2", "partial")
        .Offers("11", "P1", "full")
        .Offers("12", "P2", "partial")
        .Receives("1", "P1", "2022-03-01", direct: 3)
        .Receives("1", "P2", "2022-03-02", online: 1, direct: 1)
        .Receives("11", "P1", "2022-03-03", online: 2)
        .Receives("12", "P2", "2022-03-03", direct: 2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DefinitionEdits Edits => new(province.Store, province.Clock, "An");

    public void Dispose() => province.Dispose();

    [Fact]
    public async Task A_draft_changes_no_figure_and_a_published_one_gives_those_of_its_words()
    {
        Scoreboard before = province.Board;
        OwnDefinition draft = await DraftAsync("full-pairs", ("levels", "full"), ("base", "full"));

        Assert.Empty(StoreComparison.Of(before, province.Board).Differences);
        Assert.Null(province.Board.Definitions.FindRules("full-pairs"));
        DefinitionEffect effect = DefinitionEffect.Of(province.Board, draft, Year("plan-2022"));
        await PublishAsync("full-pairs", 1);

        // Pairs at level full: district's P1 without, commune's P1 with. Dossiers of full services: 2 online of 5.
        Assert.Equal((new Figure(1, 2), new Figure(2, 5)), Figures("1", "full-pairs"));
        Assert.Equal((new Figure(1, 1), new Figure(2, 2)), Figures("11", "full-pairs"));
        Assert.Equal((default, default), Figures("12", "full-pairs"));
        // And what was shown before is what came.
        Assert.Equal(
            effect.Rows.Select(r => (r.Unit.Code, r.Then.Indicator.Code, r.Then.Figure, r.Then.Rank, r.Then.Status)),
            DefinitionEffect
                .Of(province.Board, draft, Year("plan-2022"))
                .Rows.Select(r => (r.Unit.Code, r.Then.Indicator.Code, r.Then.Figure, r.Then.Rank, r.Then.Status))
        );
        DefinitionEffectRow district = effect.Rows.Single(r =>
            r.Unit.Code == "1" && r.Then.Indicator.Code == "dossiers"
        );
        // 3 online of 9 by what it was made from, 2 of 5 by the draft.
        Assert.Equal("portal-766", effect.Against);
        Assert.Equal(
            (new Figure(3, 9), new Figure(2, 5), 6.67m),
            (district.Now!.Figure, district.Then.Figure, district.Points)
        );
    }

    [Fact]
    public async Task A_name_means_the_newest_published_version_and_each_keeps_its_address()
    {
        _ = province.Board;
        await DraftAsync("own", ("levels", "full"));
        await PublishAsync("own", 1);
        await DraftAsync("own", ("levels", "full;partial"));
        Assert.Equal("own@1", province.Board.Definitions.FindRules("own")!.FullName);
        await PublishAsync("own", 2);

        Definitions two = province.Board.Definitions;
        Assert.Equal("own@2", two.FindRules("own")!.FullName);
        Assert.Equal(
            ["plan-2022", "portal-766", "level-4", "any-channel", "own@2"],
            two.RuleSets.Select(r => r.FullName)
        );
        Assert.NotEqual(Figures("1", "own@1"), Figures("1", "own@2"));
        Assert.Equal(Figures("1", "own"), Figures("1", "own@2"));
        AnswerHead head = AnswerHead.Of(province.Board, Year("own"), null);
        Assert.Equal("own@2", head.Rules);

        Assert.Empty((await Edits.RetireAsync("own", 2, "thay", Ct))!.Problems);
        Assert.Equal("own@1", province.Board.Definitions.FindRules("own")!.FullName);
        Assert.Empty((await Edits.RetireAsync("own", 1, "thay", Ct))!.Problems);
        Assert.Equal("own@2", province.Board.Definitions.FindRules("own")!.FullName);
        Assert.Equal(4, province.Board.Definitions.RuleSets.Count);
        Assert.Null(province.Board.Definitions.FindRules("own@3"));
    }

    [Fact]
    public async Task What_is_published_no_longer_changes_by_no_way()
    {
        _ = province.Board;
        province.LoadRows("definitions", Headers.RuleSet("own", 1, "published"));

        FileReport other = province.LoadRows("definitions", Headers.RuleSet("own", 1, "published", "Tên khác"));
        FileReport back = province.LoadRows("definitions", Headers.RuleSet("own", 1, "draft"));

        Assert.Equal(["definition-published"], other.Rejected.Select(r => r.Reason));
        Assert.Equal(["definition-published"], back.Rejected.Select(r => r.Reason));
        Assert.Equal("T", province.Board.Definitions.FindRules("own")!.Title.Vi);
        DefinitionReport again = (await Edits.PublishAsync("own", 1, "lần nữa", Ct))!;
        Assert.Equal(["state"], again.Problems.Select(p => p.Field));
        Assert.Null(await Edits.PublishAsync("own", 2, "không có", Ct));
        // Kept by the same name, it is the next version.
        Assert.Equal("own@2", (await DraftAsync("own", ("levels", "partial"))).FullName);
    }

    [Fact]
    public async Task An_indicator_of_ones_own_stands_beside_the_others_and_takes_targets()
    {
        _ = province.Board;
        TypedDefinition typed = TypedDefinition.Of(province.Board.Definitions.FindIndicator("full-process")!);
        DefinitionReport made = await Edits.SaveAsync(
            typed with
            {
                Name = "online-full",
                Fields = With(
                    typed,
                    ("letter", "E"),
                    ("ratio.denominator.levels", "full"),
                    ("defaultTarget", "50"),
                    ("tolerance", "1.5")
                ),
            },
            asNew: true,
            "",
            Ct
        );
        Assert.Empty(made.Problems);
        await PublishAsync("online-full", 1);

        Scoreboard board = province.Board;
        Indicator indicator = board.Definitions.FindIndicator("online-full@1")!;
        Assert.Equal(new Figure(2, 5), board.Figure(board.Units.Find("1")!, indicator, Year("plan-2022")));
        Assert.Equal(50m, board.Target(board.Units.Find("1")!, indicator, Year("plan-2022")));
        FileReport target = province.LoadRows("targets", "online-full,2022,1,,60");
        Assert.Empty(target.Rejected);
        Assert.Equal(
            60m,
            province.Board.Target(
                province.Board.Units.Find("1")!,
                province.Board.Definitions.FindIndicator("online-full")!,
                Year("plan-2022")
            )
        );
    }

    [Theory]
    [InlineData("rules", "name", "plan-2022")]
    [InlineData("rules", "name", "on-time")]
    [InlineData("rules", "name", "Own")]
    [InlineData("rules", "name", "a")]
    [InlineData("rules", "name", "own@2")]
    [InlineData("rules", "name", "own\n")]
    [InlineData("rules", "name", "../../etc/passwd")]
    [InlineData("rules", "title.en", "")]
    [InlineData("rules", "title.vi", "  ")]
    [InlineData("rules", "title.vi", "a\u0000b")]
    [InlineData("rules", "title.vi", "\ud83d")]
    [InlineData("rules", "count", "dozen")]
    [InlineData("rules", "channel", "ONLINE")]
    [InlineData("rules", "levels", "")]
    [InlineData("rules", "levels", "full;fourth")]
    [InlineData("rules", "base", "'; drop table Definition; --")]
    [InlineData("rules", "validFrom", "31/12/2022")]
    [InlineData("rules", "validTo", "2021-12-31")]
    [InlineData("indicator", "letter", "A")]
    [InlineData("indicator", "letter", "ABCD")]
    [InlineData("indicator", "tolerance", "101")]
    [InlineData("indicator", "tolerance", "1e2")]
    [InlineData("indicator", "tolerance", "")]
    [InlineData("indicator", "defaultTarget", "-1")]
    [InlineData("indicator", "defaultTarget", "50.123")]
    [InlineData("indicator", "ratio.denominator.counts", "services")]
    [InlineData("indicator", "ratio.denominator.levels", "partial")]
    [InlineData("indicator", "ratio.numerator.counts", "services-with-dossiers")]
    [InlineData("indicator", "ratio", "same")]
    [InlineData("indicator", "nounForOne.en", "")]
    public async Task What_makes_no_sense_is_refused_at_its_field_and_nothing_is_written(
        string kind,
        string field,
        string value
    )
    {
        long before = province.Board.DataVersion;
        TypedDefinition typed =
            kind == "rules"
                ? TypedDefinition.Of(province.Board.Definitions.DefaultRules)
                : TypedDefinition.Of(province.Board.Definitions.FindIndicator("full-process")!);
        (string, string)[] fields = field switch
        {
            "name" => [],
            "ratio" => [("ratio.numerator.levels", ""), ("ratio.numerator.channel", "any")],
            "validTo" => [("validFrom", "2022-01-01"), (field, value)],
            _ => [(field, value)],
        };
        DefinitionReport report = await Edits.SaveAsync(
            typed with
            {
                Name = field == "name" ? value : "own",
                Fields = With(typed, [("letter", "E"), .. fields]),
            },
            asNew: true,
            "",
            Ct
        );

        string at = (field, value) switch
        {
            ("ratio", _) => "ratio.numerator",
            ("ratio.denominator.counts", _) => "ratio.numerator.counts",
            ("ratio.denominator.levels", _) => "ratio.numerator.levels",
            _ => field,
        };
        Assert.Equal([at], report.Problems.Select(p => p.Field));
        Assert.Null(report.Change);
        Assert.Equal(before, province.Board.DataVersion);
        Assert.Empty(await province.Store.OwnDefinitionsAsync(Ct));
    }

    [Theory]
    [InlineData("""[]""", "body")]
    [InlineData("""{ "kind": "rules", "surprise": 1 }""", "surprise")]
    [InlineData("""{ "kind": "rules", "title": { "fr": "x" } }""", "title.fr")]
    [InlineData("""{ "kind": "rules", "levels": [["full"]] }""", "levels")]
    [InlineData("""{ "kind": "rules", "name": "x" }""", "name")]
    [InlineData("""{ "kind": "table" }""", "kind")]
    public void What_a_program_sends_is_refused_by_the_name_of_the_field(string json, string field)
    {
        List<Problem> problems = [];

        TypedDefinition.Read("own", JsonSerializer.Deserialize<JsonElement>(json), problems);

        Assert.Equal([field], problems.Select(p => p.Field));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"\"count\"\":\"\"code\"\"}")]
    public void A_file_with_another_body_is_refused_row_by_row(string body)
    {
        _ = province.Board;

        FileReport report = province.LoadRows("definitions", $"own,1,rules,published,\"{body}\",,,");

        Assert.Equal([("body", "bad-definition")], report.Rejected.Select(r => (r.Column, r.Reason)));
    }

    [Theory]
    [InlineData("reporting-deadline-days", "367")]
    [InlineData("reporting-deadline-days", "-1")]
    [InlineData("verticals-in-province", "yes")]
    [InlineData("path-start", "middle")]
    [InlineData("minimum-denominator.commune", "0")]
    [InlineData("minimum-denominator.province", "5")]
    [InlineData("tolerance.services", "100.01")]
    [InlineData("tolerance.nothing", "1")]
    [InlineData("Database", "x")]
    public async Task A_setting_that_is_none_is_refused_at_its_name(string name, string value)
    {
        _ = province.Board;

        DefinitionReport report = await Edits.SetAsync(new Dictionary<string, string> { [name] = value }, "thử", Ct);

        Assert.Equal([name], report.Problems.Select(p => p.Field));
        Assert.Empty(await province.Store.StoredSettingsAsync(Ct));
        FileReport file = province.LoadRows("settings", $"{name},{value}");
        Assert.Single(file.Rejected);
    }

    [Fact]
    public async Task Paths_start_at_0_verticals_stay_out_and_small_units_have_no_rank_where_that_is_set()
    {
        province.Unit("9", "vertical").Offers("9", "P1", "full").Receives("9", "P1", "2022-03-04", online: 4);
        province.Receives("1", "P2", "2021-03-02", online: 1).Receives("11", "P1", "2021-03-03", online: 1);
        Unit commune = province.Board.Units.Find("11")!;
        Indicator dossiers = province.Board.Definitions.FindIndicator("dossiers")!;
        Assert.Equal(50m, province.Board.PathOf(commune, dossiers, Year("plan-2022"))!.Value.Start);
        Assert.Equal(new Figure(7, 13), province.B("H14", "2022"));

        await Edits.SetAsync(
            new Dictionary<string, string>
            {
                ["path-start"] = "zero",
                ["verticals-in-province"] = "false",
                ["minimum-denominator.commune"] = "3",
            },
            "thử",
            Ct
        );

        Assert.Equal(0m, province.Board.PathOf(commune, dossiers, Year("plan-2022"))!.Value.Start);
        Assert.Equal(new Figure(3, 9), province.B("H14", "2022"));
        Assert.All(
            province.Board.Ranking(UnitKind.Commune, dossiers, Year("plan-2022")).Rows,
            row => Assert.Null(row.Standing.Rank)
        );
    }

    private async Task<OwnDefinition> DraftAsync(string name, params (string Field, string Value)[] fields)
    {
        TypedDefinition typed = TypedDefinition.Of(Definitions.BuiltIn.FindRules("portal-766")!);
        DefinitionReport report = await Edits.SaveAsync(
            typed with
            {
                Name = name,
                Fields = With(typed, fields),
            },
            asNew: false,
            "",
            Ct
        );
        Assert.Empty(report.Problems);
        return report.Definition!;
    }

    private async Task PublishAsync(string name, int version) =>
        Assert.Empty((await Edits.PublishAsync(name, version, "Quyết định 1", Ct))!.Problems);

    private static Dictionary<string, string> With(TypedDefinition typed, params (string Field, string Value)[] fields)
    {
        Dictionary<string, string> all = new(typed.Fields);
        foreach ((string field, string value) in fields)
        {
            all[field] = value;
        }

        return all;
    }

    private Selection Year(string rules) =>
        new() { Period = Period.Of(PeriodKind.Year, 2022), Rules = province.Board.Definitions.FindRules(rules)! };

    private (Figure Services, Figure Dossiers) Figures(string unit, string rules)
    {
        Scoreboard board = province.Board;
        return (
            board.Figure(board.Units.Find(unit)!, Ratio.Services, Year(rules)),
            board.Figure(board.Units.Find(unit)!, Ratio.Dossiers, Year(rules))
        );
    }
}
