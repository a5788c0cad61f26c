using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using KpiDashboard.Web.Components.Charts;

namespace KpiDashboard.Web.Tests.Components;

/// <summary>What the server draws of a chart, and what it tells the browser's library.</summary>
public sealed class PlotTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public PlotTests() => Culture.Use("vi");

    [Fact]
    public void A_value_stands_in_the_middle_of_its_month_at_its_part_of_the_height()
    {
        IElement picture = Picture(Four([25, null, 60, 12.5m]));

        // Months are 25 % wide each; 60 of 80 is three quarters of the height, from below.
        Assert.Equal(
            [("12.5%", "68.75%", "3"), ("62.5%", "25%", "4.5"), ("87.5%", "84.38%", "3")],
            picture
                .QuerySelectorAll("circle")
                .Select(c => (c.GetAttribute("cx")!, c.GetAttribute("cy")!, c.GetAttribute("r")!))
        );
    }

    [Fact]
    public void A_line_is_not_drawn_through_a_month_of_which_nothing_is_known()
    {
        IElement line = Picture(Four([25, null, 60, 12.5m])).QuerySelector("path[stroke='red']")!;

        Assert.Equal("M50 688M250 250L350 844", line.GetAttribute("d"));
        Assert.Equal(("7 3.5", "1.75"), (line.GetAttribute("stroke-dasharray"), line.GetAttribute("stroke-width")));
    }

    [Fact]
    public void Bars_take_their_part_of_a_month_and_a_month_of_nothing_has_none()
    {
        Plot plot = Four([0, null, 40, 80]);
        plot = plot with { Series = [plot.Series[0] with { IsBars = true }] };

        // 46 of the 100 parts of a quarter, in its middle.
        Assert.Equal(
            [("56.75%", "50%", "11.5%"), ("81.75%", "0%", "11.5%")],
            Picture(plot)
                .QuerySelectorAll("rect")
                .Select(r => (r.GetAttribute("x")!, r.GetAttribute("y")!, r.GetAttribute("width")!))
        );
    }

    [Fact]
    public void Words_are_written_as_they_are_whatever_signs_they_have()
    {
        Plot plot = Four([1, 2, 3, 4]) with
        {
            Across = [new(20, "Đích <80> & \"hơn\"", new("red", 2), PlotPlace.InsideEndTop, IsBold: true)],
        };

        string svg = PlotPicture.Of(plot).Value;

        Assert.Contains("Đích &lt;80&gt; &amp; &quot;hơn&quot;", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("<80>", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_band_of_what_may_come_is_between_its_ends()
    {
        Plot plot = Four([20, null, null, null]) with
        {
            Bands = [new(0, [(20, 20), (16, 32), (8, 40), (4, 40)], "red", 0.2m)],
        };

        Assert.Equal(
            "M50 750L150 600L250 500L350 500L350 950L250 900L150 800L50 750Z",
            Picture(plot).QuerySelector("path[opacity='0.2']")!.GetAttribute("d")
        );
        // The library draws the heights upon the low ends.
        JsonArray series = Option(plot)["series"]!.AsArray();
        Assert.Equal([20, 16, 8, 4], Numbers(series[0]!["data"]!));
        Assert.Equal([0, 16, 32, 36], Numbers(series[1]!["data"]!));
    }

    [Fact]
    public void The_library_is_told_the_same_as_the_picture()
    {
        Plot plot = Four([25, null, 60, 12.5m]) with
        {
            Across = [new(70, "Đích", new("red", 2), PlotPlace.InsideEndTop, IsBold: true)],
            Marks = [new(2.25m, "", new("blue", 1.5m))],
        };

        JsonNode option = Option(plot);

        Assert.Equal(["T1", "T2", "T3", "T4"], option["xAxis"]![0]!["data"]!.AsArray().Select(m => (string)m!));
        Assert.Equal(80, (int)option["yAxis"]!["max"]!);
        // Along an axis of its own, which is as long as that of the months.
        Assert.Equal(4, (int)option["xAxis"]![1]!["max"]!);
        JsonNode line = option["series"]![0]!;
        Assert.Equal([25, null, 60, 12.5m], Numbers(line["data"]!, n => n is JsonObject ? n["value"] : n));
        Assert.Equal("bottom", (string)line["data"]![2]!["label"]!["position"]!);
        Assert.Equal("dashed", (string)line["lineStyle"]!["type"]!);
        JsonArray lines = option["series"]![1]!["markLine"]!["data"]!.AsArray();
        Assert.Equal([70, null], Numbers(lines, l => l!["yAxis"]));
        Assert.Equal([null, 2.25m], Numbers(lines, l => l!["xAxis"]));
        Assert.Equal(
            ("insideEndTop", false),
            ((string)lines[0]!["label"]!["position"]!, (bool)lines[1]!["label"]!["show"]!)
        );
    }

    // A scale to 80 % over four months.
    private static Plot Four(IReadOnlyList<decimal?> values) =>
        new(
            ["T1", "T2", "T3", "T4"],
            [
                new("Một", values, new PlotStroke("red", 1.75m, PlotDash.Dashed))
                {
                    Symbol = PlotSymbol.Circle,
                    Size = 6,
                    Label = new PlotLabel(2, "60,0", IsAbove: false, Size: 9),
                },
            ]
        )
        {
            Most = 80,
        };

    private static IElement Picture(Plot plot) =>
        new HtmlParser().ParseDocument(PlotPicture.Of(plot).Value).QuerySelector("svg")!;

    private static JsonNode Option(Plot plot) => JsonSerializer.SerializeToNode(PlotOption.Of(plot), Web)!;

    private static decimal?[] Numbers(JsonNode data, Func<JsonNode?, JsonNode?>? of = null) =>
        [.. data.AsArray().Select(n => (decimal?)(of is null ? n : of(n)))];
}
