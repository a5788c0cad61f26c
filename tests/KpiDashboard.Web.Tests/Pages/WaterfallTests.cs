using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Indicators;
using KpiDashboard.Web.Tests.Setup;
using KpiDashboard.Web.Units;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>Why a figure changed, in steps that add up.</summary>
public sealed partial class WaterfallTests(SampleDashboard sample)
{
    public static TheoryData<string> Pages =>
        [
            "/units/045?period=2022-08",
            "/units/H14?period=2022-05",
            "/units/01417?period=2022-07",
            "/units/045/change?period=2022-08",
            "/units/045/change?period=2022-08&parts=service",
            "/units/H14/change?period=2022-08&against=2022-05",
            "/units/H14/change?period=2022-08&parts=service&ytd=false",
            "/units/H14.STP/change?period=2022-08&rules=level-4",
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_steps_that_are_shown_add_up_to_the_change_that_is_shown(string path)
    {
        IHtmlDocument page = await sample.Client.PageAsync(path, "lang=en");
        IElement[] charts = [.. page.QuerySelectorAll(".waterfall")];

        Assert.NotEmpty(charts);
        foreach (IElement chart in charts)
        {
            decimal[] amounts = [.. chart.QuerySelectorAll(".amount").Select(a => Amount(a.TextContent))];
            Assert.Equal(amounts[^1] - amounts[0], amounts[1..^1].Sum());
            Assert.All(amounts[1..^1], a => Assert.NotEqual(0, a));
            foreach (IElement total in chart.QuerySelectorAll(".total"))
            {
                string[] counts = total.QuerySelector(".figure-text")!.TextContent.Split('/');
                Assert.Equal(
                    Math.Round(100 * Amount(counts[0]) / Amount(counts[1]), 2, MidpointRounding.AwayFromZero),
                    Amount(total.QuerySelector(".amount")!.TextContent)
                );
            }

            if (path.Contains("/change", StringComparison.Ordinal))
            {
                string said = chart.Closest("section")!.QuerySelector(".sub")!.TextContent;
                Assert.Equal(amounts[^1] - amounts[0], Amount(Change().Match(said).Groups[1].Value));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_is_said_to_have_lost_nothing(string path)
    {
        foreach (string language in (string[])["vi", "en"])
        {
            IHtmlDocument page = await sample.Client.PageAsync(path, $"lang={language}");

            Assert.DoesNotMatch(@"[−-]0[.,]0+(?!\d)", page.QuerySelector("main")!.TextContent);
            Assert.DoesNotMatch(@"\+0[.,]0+(?!\d)", page.QuerySelector("main")!.TextContent);
        }
    }

    [Fact]
    public void Levels_are_rounded_and_steps_lie_between_them()
    {
        Culture.Use("en");

        // 1/3, then 1/3 more, then a ten thousandth of a point, then down to 1/2.
        Waterfall waterfall = Waterfall.Of(
            ("before", new Figure(1, 3)),
            ("now", new Figure(1, 2)),
            [
                new("up", new Fraction(100, 3)),
                new("still", new Fraction(1, 10_000)),
                new("down", new Fraction(50, 1) - new Fraction(200, 3) - new Fraction(1, 10_000)),
            ]
        );

        Assert.Equal(["33.33%", "+33.34", "−16.67", "50.00%"], waterfall.Steps.Select(s => s.Amount));
        Assert.Equal(["still"], waterfall.Folded);
        Assert.Equal(16.67m, waterfall.Change);
    }

    [Fact]
    public void The_axis_is_cut_where_the_causes_are_small_and_whole_where_they_are_not()
    {
        Assert.Equal(27, Start(new Figure(287, 1000), new Figure(307, 1000)));
        Assert.Equal(0, Start(new Figure(1, 100), new Figure(1, 2)));
        Assert.Equal(0, Start(new Figure(0, 10), new Figure(0, 10)));

        static decimal Start(Figure before, Figure now) =>
            Waterfall
                .Of(
                    ("", before),
                    ("", now),
                    [
                        new(
                            "",
                            new Fraction(100 * now.Numerator, now.Denominator)
                                - new Fraction(100 * before.Numerator, before.Denominator)
                        ),
                    ]
                )
                .Start;
    }

    [Fact]
    public async Task A_step_leads_to_its_services_and_a_phone_shows_a_list()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: 1280);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/units/045/change?period=2022-08");
        ILocator first = page.Locator(".waterfall").First;
        await Expect(first.Locator(".mark").First).ToBeVisibleAsync();
        string address = (await first.Locator("a").First.GetAttributeAsync("href"))!;
        await Expect(page.Locator(address[address.IndexOf('#', StringComparison.Ordinal)..])).ToBeVisibleAsync();
        await Expect(page.GetByText("Cách tính", new() { Exact = true }).Last).ToBeVisibleAsync();

        await page.SetViewportSizeAsync(390, 844);
        await Expect(first.Locator(".mark").First).ToBeHiddenAsync();
        await Expect(first.Locator(".amount").First).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.scrollingElement.scrollWidth === 390");
        Assert.Empty(visitor.Complaints);
    }

    private static decimal Amount(string text) =>
        decimal.Parse(
            text.Replace("−", "-", StringComparison.Ordinal).Replace("%", "", StringComparison.Ordinal).Trim(),
            NumberStyles.Number | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture
        );

    [GeneratedRegex(@": ([+−]?[\d.]+) points")]
    private static partial Regex Change();
}
