using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Api;

/// <summary>Forecasts, their record and how sure places are, for programs.</summary>
public sealed class ForecastApiTests(SampleDashboard sample)
{
    [Fact]
    public async Task A_forecast_says_the_same_as_json_and_as_csv()
    {
        JsonArray items = (await AskAsync("forecast?indicator=dossiers&period=2022-08"))["items"]!.AsArray();
        string[][] lines = await LinesAsync("forecast.csv?indicator=dossiers&period=2022-08");

        Assert.Equal(20, items.Count);
        int reach = Array.IndexOf(lines[0], "reach");
        Assert.Equal(
            items.Select(i => (double?)i!["reach"]),
            lines[1..]
                .Select(l =>
                    l[reach].Length == 0 ? null : (double?)double.Parse(l[reach], CultureInfo.InvariantCulture)
                )
        );
        Assert.Contains(items, i => i!["reach"] is null);
        Assert.Contains(items, i => (double?)i!["reach"] > 0.5);
    }

    [Fact]
    public async Task Leagues_as_a_whole_add_up_and_a_filter_narrows_both_lists()
    {
        JsonArray leagues = (await AskAsync("forecast/leagues?indicator=dossiers&period=2022-08&ytd=true"))[
            "items"
        ]!.AsArray();
        JsonArray communes = (await AskAsync("ranking?league=commune&indicator=dossiers&period=2022-08&ytd=true"))[
            "items"
        ]!.AsArray();

        JsonNode commune = leagues.Single(l => (string)l!["league"]! == "commune")!;
        Assert.Equal(communes.Sum(c => (long)c!["denominator"]!), (long)commune["denominator"]!);
        Assert.Equal(communes.Sum(c => (long)c!["numerator"]!), (long)commune["numerator"]!);
        Assert.InRange((double)commune["reach"]!, 0, 1);
        Assert.Equal(
            leagues.Count + 1,
            (await LinesAsync("forecast/leagues.csv?indicator=dossiers&period=2022-08")).Length
        );

        const string OfField = "indicator=dossiers&period=2022-08&ytd=true&level=full";
        JsonNode narrowed = (await AskAsync($"forecast/leagues?{OfField}"))["items"]!
            .AsArray()
            .Single(l => (string)l!["league"]! == "commune")!;
        Assert.True((long)narrowed["denominator"]! < (long)commune["denominator"]!);
        Assert.NotEqual(Median(commune), Median(narrowed));
        JsonArray units = (await AskAsync($"forecast?{OfField}"))["items"]!.AsArray();
        JsonArray all = (await AskAsync("forecast?indicator=dossiers&period=2022-08&ytd=true"))["items"]!.AsArray();
        Assert.Equal(all.Select(i => (string)i!["unit"]!), units.Select(i => (string)i!["unit"]!));
        Assert.NotEqual(all.Select(i => (double?)i!["reach"]), units.Select(i => (double?)i!["reach"]));
        // Of one channel, all or none came online.
        Assert.All(
            (await AskAsync("forecast?indicator=dossiers&period=2022-08&channel=online"))["items"]!.AsArray(),
            i => Assert.Null(i!["after"])
        );

        static decimal Median(JsonNode item) => (decimal)item["months"]!.AsArray()[^1]!["median"]!;
    }

    [Fact]
    public async Task Both_indicators_have_a_record_whose_ranges_add_up()
    {
        JsonArray items = (await AskAsync("forecast/record?period=2022-08"))["items"]!.AsArray();

        Assert.Equal(["services", "dossiers"], items.Select(i => (string?)i!["indicator"]).Distinct());
        Assert.All(items, i => Assert.Equal((int)i!["made"]!, i["bins"]!.AsArray().Sum(b => (int)b!["made"]!)));
        Assert.Equal(items.Count + 1, (await LinesAsync("forecast/record.csv?period=2022-08")).Length);
    }

    [Fact]
    public async Task Each_place_lies_among_the_places_that_it_may_be()
    {
        JsonArray items = (await AskAsync("ranking/places?indicator=dossiers&period=2022-08"))["items"]!.AsArray();

        // Three departments have no dossier, and one too few to be ranked.
        JsonNode[] ranked = [.. items.Where(i => i!["rank"] is not null).Select(i => i!)];
        Assert.Equal(20, items.Count);
        Assert.All(ranked, i => Assert.InRange((int)i["rank"]!, (int)i["first"]! - 2, (int)i["last"]! + 2));
        Assert.All(
            ranked,
            i => Assert.DoesNotContain((string)i["unit"]!, i["alike"]!.AsArray().Select(a => (string)a!))
        );
        // Whom one cannot be told from cannot be told from it.
        Assert.All(
            ranked,
            i =>
                Assert.All(
                    i["alike"]!.AsArray().Select(a => ranked.Single(r => (string)r["unit"]! == (string)a!)),
                    other => Assert.Contains((string)i["unit"]!, other["alike"]!.AsArray().Select(a => (string)a!))
                )
        );
    }

    private async Task<JsonObject> AskAsync(string question)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/api/v1/{question}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private async Task<string[][]> LinesAsync(string question)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/api/v1/{question}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string[] lines = (await answer.TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // Names with commas are quoted; none has a quote in it.
        return [.. lines.Select(l => Regex.Replace(l.TrimEnd('\r'), "\"[^\"]*\"", "").Split(','))];
    }
}
