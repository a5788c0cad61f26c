using System.Text.Json;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>Forecasts and how right they were, asked of the sample data.</summary>
public sealed class ForecastCommandTests(SampleProvince sample)
{
    [Fact]
    public void A_forecast_says_what_an_independent_draw_of_the_method_said()
    {
        JsonElement[] items = Ask("forecast", "--indicator", "dossiers", "--period", "2022-08");

        Assert.Equal(20, items.Length);
        // Drawn beside the program with another generator, 20,000 ways each, from the files alone.
        Check("H14.BQLKKT", 0.109, 43.7m, 35.8m, 51.9m);
        Check("H14.SYT", 0.928, 55.3m, 49.3m, 60.9m);
        Check("H14.SCT", 0.866, 54.2m, 47.9m, 60.0m);

        void Check(string unit, double reach, decimal median, decimal low, decimal high)
        {
            JsonElement item = items.Single(i => i.GetProperty("unit").GetString() == unit);
            JsonElement end = item.GetProperty("months").EnumerateArray().Last();
            Assert.Equal("2022-12", end.GetProperty("month").GetString());
            Assert.InRange(item.GetProperty("reach").GetDouble(), reach - 0.035, reach + 0.035);
            Assert.InRange(end.GetProperty("median").GetDecimal(), median - 0.6m, median + 0.6m);
            Assert.InRange(end.GetProperty("low90").GetDecimal(), low - 1, low + 1);
            Assert.InRange(end.GetProperty("high90").GetDecimal(), high - 1, high + 1);
        }
    }

    [Fact]
    public void A_back_test_tells_how_right_forecasts_of_both_indicators_were_by_league()
    {
        JsonElement[] items = Ask("forecast", "--backtest");

        Assert.Equal(["services", "dossiers"], items.Select(i => i.GetProperty("indicator").GetString()).Distinct());
        Assert.All(
            items,
            i =>
            {
                Assert.Contains(2021, i.GetProperty("years").EnumerateArray().Select(y => y.GetInt32()));
                Assert.InRange(i.GetProperty("brier").GetDouble(), 0, 1);
                Assert.InRange(i.GetProperty("inside90").GetDouble(), i.GetProperty("inside50").GetDouble(), 1);
                Assert.Equal(
                    i.GetProperty("made").GetInt32(),
                    i.GetProperty("bins").EnumerateArray().Sum(b => b.GetProperty("made").GetInt32())
                );
            }
        );
        // 161 communes of 2021 from April to November, those with services and with thirty dossiers.
        Assert.Contains(items, i => i.GetProperty("league").GetString() == "commune");

        Run people = sample.Job.Run("forecast", "--backtest");
        Assert.Equal(0, people.ExitCode);
        Assert.Contains("Brier score", people.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_can_be_forecast_units_are_listed_without()
    {
        JsonElement[] items = Ask("forecast", "--league", "district", "--period", "2022-02");

        Assert.Equal(10, items.Length);
        Assert.All(items, i => Assert.Equal(JsonValueKind.Null, i.GetProperty("reach").ValueKind));
        Assert.All(items, i => Assert.Empty(i.GetProperty("months").EnumerateArray()));
    }

    [Fact]
    public void Leagues_as_a_whole_and_filters_are_forecast_as_rankings_take_them()
    {
        JsonElement[] leagues = Ask("forecast", "--leagues", "--indicator", "dossiers", "--period", "2022-08");
        JsonElement[] full = Ask(
            "forecast",
            "--leagues",
            "--indicator",
            "dossiers",
            "--period",
            "2022-08",
            "--level",
            "full"
        );

        Assert.Equal(
            ["department", "vertical", "district", "commune"],
            leagues.Select(l => l.GetProperty("league").GetString())
        );
        foreach ((JsonElement all, JsonElement some) in leagues.Zip(full))
        {
            Assert.True(some.GetProperty("denominator").GetInt64() < all.GetProperty("denominator").GetInt64());
        }

        Assert.All(
            Ask("forecast", "--indicator", "dossiers", "--period", "2022-08", "--kind", "commune"),
            i => Assert.Empty(i.GetProperty("months").EnumerateArray())
        );

        Run people = sample.Job.Run(
            "forecast",
            "--indicator",
            "dossiers",
            "--period",
            "2022-08",
            "--channel",
            "online"
        );
        Assert.Equal(0, people.ExitCode);
        Assert.Contains("All together: ", people.Output, StringComparison.Ordinal);
        Assert.Contains("leave out --channel", people.Output, StringComparison.Ordinal);
    }

    private JsonElement[] Ask(params string[] arguments)
    {
        Run run = sample.Job.Run([.. arguments, "--format", "json"]);
        Assert.True(run.ExitCode == 0, run.Error);
        return [.. JsonDocument.Parse(run.Output).RootElement.EnumerateArray()];
    }
}
