using System.Text.Json;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>Figures for scripts and for trust, asked of the sample data.</summary>
public sealed class QuestionTests(SampleProvince sample)
{
    private static readonly string[] Head = ["unit", "name", .. AgreedProperties.Question];

    [Fact]
    public void A_scorecard_has_the_agreed_properties_in_the_agreed_order()
    {
        JsonElement card = Ask(
            "scorecard",
            "--unit",
            "01273",
            "--period",
            "2022-Q3",
            "--calendar",
            "reporting",
            "--ytd",
            "--own",
            "--rules",
            "portal-766"
        );

        Assert.Equal([.. Head, "items"], Properties(card));
        Assert.Equal("01273", card.GetProperty("unit").GetString());
        Assert.Equal("Phường Hợp Giang", card.GetProperty("name").GetString());
        Assert.Equal("2022-Q3", card.GetProperty("period").GetString());
        Assert.Equal("reporting", card.GetProperty("calendar").GetString());
        Assert.True(card.GetProperty("ytd").GetBoolean());
        Assert.True(card.GetProperty("own").GetBoolean());
        Assert.Equal("portal-766", card.GetProperty("rules").GetString());
        Assert.Equal(
            ["services", "dossiers", "full-process", "on-time"],
            card.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString())
        );
        Assert.All(
            card.GetProperty("items").EnumerateArray(),
            i => Assert.Equal(AgreedProperties.Indicator, Properties(i))
        );
    }

    [Fact]
    public void A_unit_without_data_has_nulls()
    {
        JsonElement dossiers = Ask("scorecard", "--unit", "H14.SNGV", "--period", "2022-08").GetProperty("items")[1];

        Assert.Equal(0, dossiers.GetProperty("denominator").GetInt64());
        Assert.Equal(JsonValueKind.Null, dossiers.GetProperty("value").ValueKind);
        Assert.Equal(JsonValueKind.Null, dossiers.GetProperty("reached").ValueKind);
        Assert.Equal(JsonValueKind.Null, dossiers.GetProperty("rank").ValueKind);
        Assert.True(dossiers.GetProperty("ranked").GetInt32() > 0);
    }

    [Fact]
    public void Without_a_period_the_latest_month_with_data_is_meant()
    {
        JsonElement card = Ask("scorecard", "--unit", "H14");

        Assert.Equal("2022-08", card.GetProperty("period").GetString());
        Assert.Equal("calendar", card.GetProperty("calendar").GetString());
        Assert.Equal("plan-2022", card.GetProperty("rules").GetString());
    }

    [Theory]
    [InlineData("department")]
    [InlineData("district")]
    [InlineData("commune")]
    [InlineData("vertical")]
    public void A_ranking_has_the_agreed_properties_and_is_in_order(string league)
    {
        JsonElement ranking = Ask("ranking", "--league", league, "--indicator", "dossiers", "--period", "2022-08");
        JsonElement[] rows = [.. ranking.GetProperty("items").EnumerateArray()];
        int?[] ranks = [.. rows.Select(r => Rank(r, "rank"))];

        Assert.Equal([.. Head, "league", "indicator", "items"], Properties(ranking));
        Assert.Equal(league, ranking.GetProperty("league").GetString());
        Assert.Equal("dossiers", ranking.GetProperty("indicator").GetString());
        Assert.All(rows, r => Assert.Equal(AgreedProperties.RankedUnit, Properties(r)));
        Assert.Equal(1, ranks[0]);
        Assert.Equal(ranks.OrderBy(r => r ?? int.MaxValue), ranks);
        Assert.All(rows, r => Assert.Equal(r.GetProperty("denominator").GetInt64() == 0, Rank(r, "rank") is null));
        for (int i = 1; i < ranks.Length && ranks[i] is not null; i++)
        {
            Assert.Equal(Less(rows[i], rows[i - 1]) ? i + 1 : ranks[i - 1], ranks[i]);
        }
    }

    [Fact]
    public void The_scorecard_and_the_ranking_agree()
    {
        JsonElement row = Ask("ranking", "--league", "district", "--indicator", "services", "--period", "2022", "--ytd")
            .GetProperty("items")[0];
        JsonElement card = Ask("scorecard", "--unit", row.GetProperty("unit").GetString()!, "--period", "2022", "--ytd")
            .GetProperty("items")[0];

        foreach (string name in new List<string> { "numerator", "denominator", "value", "target", "reached", "rank" })
        {
            Assert.Equal(row.GetProperty(name).GetRawText(), card.GetProperty(name).GetRawText());
        }
    }

    [Fact]
    public void Filters_part_the_dossiers_of_a_figure()
    {
        (long online, long all) = Dossiers();

        Assert.Equal((online, online), Dossiers("--channel", "online"));
        Assert.Equal(all - online, Dossiers("--channel", "direct").All + Dossiers("--channel", "postal").All);
        Assert.Equal(
            all,
            Dossiers("--level", "online").All + Dossiers("--level", "information").All + Dossiers("--level", "none").All
        );
        Assert.InRange(Dossiers("--kind", "commune").All, 1, all - 1);

        (long Online, long All) Dossiers(params string[] filter)
        {
            JsonElement b = Ask(["scorecard", "--unit", "H14", "--period", "2022-08", .. filter]).GetProperty("items")[
                1
            ];
            return (b.GetProperty("numerator").GetInt64(), b.GetProperty("denominator").GetInt64());
        }
    }

    [Fact]
    public void Who_has_less_than_the_least_denominator_is_not_ranked()
    {
        JsonElement rows = Ask("ranking", "--league", "department", "--indicator", "services", "--minimum", "10")
            .GetProperty("items");

        Assert.All(
            rows.EnumerateArray(),
            r => Assert.Equal(r.GetProperty("denominator").GetInt64() >= 10, Rank(r, "rank") is not null)
        );
        Assert.Contains(rows.EnumerateArray(), r => r.GetProperty("denominator").GetInt64() is > 0 and < 10);
    }

    [Theory]
    [InlineData("--unit", "H99", "scorecard", "--unit", "H99", "--period", "2022")]
    [InlineData("--unit", "1273", "scorecard", "--unit", "1273", "--period", "2022")]
    [InlineData("--period", "2022-13", "scorecard", "--unit", "H14", "--period", "2022-13")]
    [InlineData("--rules", "plan-2021", "scorecard", "--unit", "H14", "--rules", "plan-2021")]
    [InlineData("--league", "ward", "ranking", "--league", "ward", "--indicator", "services")]
    [InlineData("--league", "province", "ranking", "--league", "province", "--indicator", "services")]
    [InlineData("--indicator", "speed", "ranking", "--league", "district", "--indicator", "speed")]
    [InlineData("--minimum", "0", "ranking", "--league", "district", "--indicator", "services", "--minimum", "0")]
    [InlineData("--kind", "ward", "scorecard", "--unit", "H14", "--kind", "ward")]
    [InlineData("--field", "Bay", "scorecard", "--unit", "H14", "--field", "Bay")]
    public void A_wrong_word_is_one_sentence_that_names_it(string option, string value, params string[] args)
    {
        Run run = sample.Job.Run(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        // A word that the program itself does not know is one before the store is asked: then a pointer to the help follows.
        string sentence = Assert.Single(run.ErrorLines, l => !l.Contains("--help", StringComparison.Ordinal));
        Assert.StartsWith(option, sentence, StringComparison.Ordinal);
        Assert.Contains($"“{value}”", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi", "Sở, ban, ngành", "46,88 %")]
    [InlineData("en", "Departments", "46.88 %")]
    public void Tables_speak_the_language_asked_for(string language, string league, string share)
    {
        string database = sample.Job.Database;

        Run card = sample.Job.RunBare([
            "scorecard",
            "--unit",
            "H14",
            "--period",
            "2022-08",
            "--ytd",
            "--database",
            database,
            "--language",
            language,
        ]);
        Run ranking = sample.Job.RunBare([
            "ranking",
            "--league",
            "department",
            "--indicator",
            "services",
            "--database",
            database,
            "--language",
            language,
        ]);

        Assert.Contains(share, card.Output, StringComparison.Ordinal);
        Assert.StartsWith(league, ranking.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2022", "Năm 2022 đang diễn ra, số liệu đến 31/8/2022.")]
    [InlineData("2022-09", "Tháng 9/2022 chưa có số liệu; số liệu hiện có đến hết 31/8/2022.")]
    [InlineData("2021", "Chưa giao đủ chỉ tiêu năm 2021: nơi chưa giao so với chỉ tiêu mặc định.")]
    public void Tables_say_what_is_to_be_said_of_their_period(string period, string sentence)
    {
        string[] more = ["--period", period, "--ytd", "--database", sample.Job.Database, "--language", "vi"];

        Run card = sample.Job.RunBare(["scorecard", "--unit", "H14", .. more]);
        Run ranking = sample.Job.RunBare(["ranking", "--league", "district", "--indicator", "services", .. more]);

        Assert.All([card, ranking], run => Assert.Contains(sentence, run.Output, StringComparison.Ordinal));
        if (period == "2022-09")
        {
            Assert.All([card, ranking], run => Assert.DoesNotMatch(@"(?<!\d)0,00 %", run.Output));
        }
    }

    [Fact]
    public void JSON_is_the_same_in_every_language()
    {
        string[] args = ["scorecard", "--unit", "H14", "--format", "json", "--database", sample.Job.Database];

        Assert.Equal(
            sample.Job.RunBare([.. args, "--language", "vi"]).Output,
            sample.Job.RunBare([.. args, "--language", "en"]).Output
        );
    }

    private static string[] Properties(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];

    private static int? Rank(JsonElement row, string name) =>
        row.GetProperty(name).ValueKind == JsonValueKind.Null ? null : row.GetProperty(name).GetInt32();

    private static bool Less(JsonElement row, JsonElement above) =>
        row.GetProperty("numerator").GetInt64() * above.GetProperty("denominator").GetInt64()
        < above.GetProperty("numerator").GetInt64() * row.GetProperty("denominator").GetInt64();

    private JsonElement Ask(params string[] args)
    {
        Run run = sample.Job.Run([.. args, "--format", "json"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Json;
    }
}
