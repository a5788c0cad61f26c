using System.Text.Json.Nodes;
using KpiDashboard.Fixtures;
using KpiDashboard.Procedures;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Indicators;

public class DefinitionsTests
{
    [Fact]
    public void Four_rule_sets_are_built_in_and_the_plan_of_2022_is_the_default()
    {
        Assert.Equal(
            [
                ("plan-2022", ServiceCount.Code, DossierChannel.Online, Levels.Online, DossierBase.All),
                ("portal-766", ServiceCount.Pair, DossierChannel.Online, Levels.Online, DossierBase.All),
                ("level-4", ServiceCount.Code, DossierChannel.Online, Levels.Full, DossierBase.Full),
                ("any-channel", ServiceCount.Code, DossierChannel.Any, Levels.Online, DossierBase.OnlineServices),
            ],
            Definitions.BuiltIn.RuleSets.Select(r => (r.Name, r.Count, r.Channel, r.Levels, r.Base))
        );
        Assert.Equal("plan-2022", Definitions.BuiltIn.DefaultRules.Name);
        Assert.Null(Definitions.BuiltIn.FindRules("PLAN-2022"));
    }

    [Fact]
    public void Two_indicators_have_the_targets_of_Decision_27_and_open_the_site()
    {
        Assert.Equal(
            [("services", "A", 80m), ("dossiers", "B", 50m)],
            Definitions.BuiltIn.Overview.Select(i => (i.Code, i.Letter, i.DefaultTarget))
        );
    }

    [Fact]
    public void Full_process_and_on_time_share_are_built_in_beside_them_and_have_no_targets_of_their_own()
    {
        Assert.Equal(
            [("full-process", "C", (decimal?)null), ("on-time", "D", null)],
            Definitions
                .BuiltIn.Indicators.Except(Definitions.BuiltIn.Overview)
                .Select(i => (i.Code, i.Letter, i.DefaultTarget))
        );
    }

    [Fact]
    public void On_time_share_says_how_it_differs_from_the_official_form()
    {
        Indicator onTime = Definitions.BuiltIn.FindIndicator("on-time")!;

        Assert.Equal(
            new Ratio(
                new Counted { Counts = CountedThing.Dossiers, Outcome = CountedOutcome.OnTime },
                new Counted { Counts = CountedThing.Dossiers, Outcome = CountedOutcome.Finished }
            ),
            onTime.Ratio
        );
        Assert.Contains("II.06a", onTime.Description!.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_set_of_the_known_words_needs_no_code()
    {
        Definitions definitions = DefinitionsFile.With(json =>
        {
            var rules = json["ruleSets"]!.AsArray();
            var extra = rules[0]!.DeepClone();
            extra["name"] = "partial-pairs";
            extra["count"] = "pair";
            extra["channel"] = "any";
            extra["levels"]!.AsArray().RemoveAt(1);
            rules.Add(extra);
        });
        using Province province = new Province(definitions: definitions)
            .Unit("A", "department")
            .Unit("B", "department")
            .Procedures("S1", "S2")
            .Offers("A", "S1", "partial")
            .Offers("B", "S1", "partial")
            .Offers("B", "S2", "full")
            .Receives("B", "S1", "2022-03-01", postal: 1)
            .Receives("B", "S2", "2022-03-01", online: 1);

        Assert.Equal(new Figure(1, 2), province.A("H14", "2022", "partial-pairs"));
        Assert.Equal(new Figure(1, 2), province.B("H14", "2022", "partial-pairs"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "indicators": [], "ruleSets": [], "leagues": [] }""")]
    public void A_file_that_is_no_definition_is_refused_by_name(string json) =>
        Assert.Contains(
            "indicators.json",
            Assert.Throws<InvalidDataException>(() => DefinitionsFile.Read(json)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("base", "every")]
    [InlineData("channel", "telegraph")]
    [InlineData("count", "1")]
    [InlineData("surprise", "property")]
    public void An_unknown_word_is_refused(string property, string value) =>
        Assert.Throws<InvalidDataException>(() =>
            DefinitionsFile.With(json => json["ruleSets"]![0]![property] = value)
        );

    [Theory]
    [InlineData("fourth")]
    [InlineData("9")]
    public void An_unknown_level_is_refused(string level) =>
        Assert.Throws<InvalidDataException>(() =>
            DefinitionsFile.With(json => json["ruleSets"]![0]!["levels"]![0] = level)
        );

    [Theory]
    [InlineData("ruleSets")]
    [InlineData("leagues")]
    [InlineData("indicators")]
    public void A_file_without_one_of_its_parts_is_refused(string part) =>
        Assert.Throws<InvalidDataException>(() => DefinitionsFile.With(json => json.AsObject().Remove(part)));

    [Fact]
    public void Two_rule_sets_of_one_name_are_refused() =>
        Assert.Throws<InvalidDataException>(() =>
            DefinitionsFile.With(json => json["ruleSets"]![1]!["name"] = "plan-2022")
        );

    [Theory]
    [InlineData("code", "services", "indicators.code")]
    [InlineData("letter", "a", "indicators.letter")]
    [InlineData("letter", " ", "indicators.letter")]
    [InlineData("defaultTarget", 101, "defaultTarget of 'dossiers'")]
    [InlineData("tolerance", -1, "tolerance of 'dossiers'")]
    public void An_indicator_that_could_not_be_shown_is_refused_by_its_field(
        string field,
        object value,
        string named
    ) =>
        Assert.Contains(
            named,
            Assert
                .Throws<InvalidDataException>(() =>
                    DefinitionsFile.With(json => json["indicators"]![1]![field] = JsonValue.Create(value))
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("denominator", "counts", "\"services-with-dossiers\"", "ratio.denominator.counts is")]
    [InlineData("denominator", "counts", "\"services\"", "ratio.numerator.counts must be 'services-with-dossiers'")]
    [InlineData("numerator", "counts", "\"services\"", "ratio.numerator.counts must be 'dossiers'")]
    [InlineData("numerator", "levels", "[]", "ratio.numerator.levels is empty")]
    [InlineData("denominator", "levels", "[]", "ratio.denominator.levels is empty")]
    [InlineData("denominator", "levels", "[\"partial\"]", "ratio.numerator.levels has a level")]
    [InlineData("numerator", "outcome", "\"sometime\"", "outcome")]
    [InlineData("numerator", "channel", "\"telegraph\"", "channel")]
    public void A_ratio_that_cannot_be_counted_is_refused_by_its_field(
        string side,
        string field,
        string value,
        string named
    ) =>
        Assert.Contains(
            named,
            Assert
                .Throws<InvalidDataException>(() =>
                    DefinitionsFile.With(json =>
                    {
                        JsonNode ratio = json["indicators"]![1]!["ratio"]!;
                        ratio["numerator"]!["levels"] = new JsonArray("full");
                        ratio[side]![field] = JsonNode.Parse(value);
                    })
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("byRuleSet", "false", "ratio.numerator.byRuleSet must be true")]
    [InlineData("levels", "[\"full\"]", "ratio.numerator.levels cannot be given")]
    [InlineData("channel", "\"online\"", "ratio.numerator.channel cannot be given")]
    [InlineData("outcome", "\"on-time\"", "ratio.numerator.outcome cannot be given")]
    public void Services_are_counted_as_the_rule_set_says_and_no_other_way(string field, string value, string named) =>
        Assert.Contains(
            named,
            Assert
                .Throws<InvalidDataException>(() =>
                    DefinitionsFile.With(json =>
                        json["indicators"]![0]!["ratio"]!["numerator"]![field] = JsonNode.Parse(value)
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("finished", "on-time", "ratio.numerator.outcome is 'finished'")]
    [InlineData("finished", "finished", "ratio.numerator is the same")]
    [InlineData("any", "finished", "ratio.numerator is the same")]
    [InlineData("any", "on-time", "ratio.numerator is the same")]
    public void A_numerator_of_other_outcomes_than_its_denominators_is_refused(
        string numerator,
        string denominator,
        string named
    ) =>
        Assert.Contains(
            named,
            Assert
                .Throws<InvalidDataException>(() =>
                    DefinitionsFile.With(json =>
                        json["indicators"]!.AsArray().Single(i => $"{i!["code"]}" == "on-time")!["ratio"] =
                            new JsonObject
                            {
                                ["numerator"] = new JsonObject { ["counts"] = "dossiers", ["outcome"] = numerator },
                                ["denominator"] = new JsonObject { ["counts"] = "dossiers", ["outcome"] = denominator },
                            }
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_share_of_itself_is_refused() =>
        Assert.Contains(
            "ratio.numerator is the same",
            Assert
                .Throws<InvalidDataException>(() =>
                    DefinitionsFile.With(json =>
                        json["indicators"]![1]!["ratio"]!["numerator"] = json["indicators"]![1]!["ratio"]![
                            "denominator"
                        ]!.DeepClone()
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_indicator_that_pages_open_with_is_on_the_overview() =>
        Assert.Contains(
            "overview of 'services'",
            Assert
                .Throws<InvalidDataException>(() =>
                    DefinitionsFile.With(json => json["indicators"]![0]!["overview"] = false)
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_leagues_least_denominator_is_at_least_one()
    {
        Definitions definitions = DefinitionsFile.With(json => json["leagues"]![0]!["minimumDenominator"] = 0);

        Assert.Equal(1, definitions.MinimumDenominator(UnitKind.Department));
        Assert.Equal(1, definitions.MinimumDenominator(UnitKind.Province));
    }
}
