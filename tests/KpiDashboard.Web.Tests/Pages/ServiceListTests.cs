using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>The list that a unit works on: which services to bring online, and what each brings.</summary>
public sealed partial class ServiceListTests(SampleDashboard sample)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    [Theory]
    [InlineData("045", "services")]
    [InlineData("H14.STP", "services")]
    [InlineData("01417", "services")]
    [InlineData("H14", "change-services")]
    public async Task Below_the_province_it_comes_right_after_the_two_indicators(string unit, string next)
    {
        IHtmlDocument page = await sample.Client.PageAsync($"/units/{unit}");

        IElement after = page.QuerySelector(".grid.headlines")!.NextElementSibling!;

        Assert.Equal(
            next,
            after.QuerySelector("section")!.Id is { Length: > 0 } id ? id : after.QuerySelector("h2")!.Id
        );
    }

    /// <summary>
    /// The first four rows are ticked one by one. What nobody asked for says nothing of B, what is not online nothing of A.
    /// </summary>
    [Theory]
    [InlineData("045", "", 4, 4)]
    [InlineData("01273", "", 1, 1)]
    [InlineData("H14.SNV", "", 4, 4)]
    [InlineData("045", "&rules=portal-766", 4, 4)]
    [InlineData("045", "&rules=level-4", 4, 4)]
    [InlineData("045", "&pile=no-demand", 4, 0)]
    [InlineData("045", "&pile=not-online", 0, 4)]
    public async Task What_a_service_brings_is_what_ticking_it_brings(
        string unit,
        string asked,
        int comparedOfA,
        int comparedOfB
    )
    {
        string address = $"/units/{unit}?period=2022-08{asked}";
        IHtmlDocument page = await sample.Client.PageAsync(address);
        IElement[] rows = [.. page.QuerySelectorAll("table.services tbody:not(.print-only) tr").Take(4)];
        (long Numerator, long Denominator)[] was = [.. page.QuerySelectorAll(".headline .figure-text").Select(Counts)];
        int[] compared = [0, 0];

        foreach (IElement row in rows)
        {
            string code = row.QuerySelector("input[name=do]")!.GetAttribute("value")!;
            IHtmlDocument then = await sample.Client.PageAsync($"{address}&do={code}");
            (long Numerator, long Denominator)[] becomes =
            [
                .. then.QuerySelectorAll(".plan-result .aside").Select(Counts),
            ];
            foreach ((int at, string letter) in (ValueTuple<int, string>[])[(0, "A"), (1, "B")])
            {
                if (row.QuerySelector($"td[data-label='{letter} tăng']") is { } brings)
                {
                    compared[at]++;
                    Assert.Equal(was[at].Denominator, becomes[at].Denominator);
                    decimal points = 100m * (becomes[at].Numerator - was[at].Numerator) / becomes[at].Denominator;
                    Assert.Equal(
                        (points > 0 ? "+" : "") + points.ToString("N2", Vietnamese),
                        brings.TextContent.Trim()
                    );
                }
            }
        }

        Assert.Equal([comparedOfA, comparedOfB], compared);
    }

    [Fact]
    public async Task A_service_that_brings_nothing_says_why()
    {
        using TempFolder folder = new();
        Stores.Load(
            folder.Database,
            folder.WriteLines("units.csv", Headers.Units, "H99,Tỉnh Thử,province,,,", "001,Huyện Một,district,H99,,"),
            folder.WriteLines("procedures.csv", Headers.Procedures, "P1,Khai sinh,Hộ tịch", "P2,Kết hôn,Hộ tịch"),
            folder.WriteLines("offerings.csv", Headers.Offerings, "001,P1,full,,", "001,P2,full,,2022-01-20"),
            folder.WriteLines(
                "dossiers-2022-01.csv",
                Headers.Dossiers,
                "D1,P1,001,2022-01-03,direct,,,10",
                "D2,P1,001,2022-01-31,direct,,,10",
                "D3,P2,001,2022-01-04,direct,,,10"
            )
        );
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = dashboard.Http();

        IElement[] rows =
        [
            .. (await client.PageAsync("/units/001?period=2022-01")).QuerySelectorAll("table.services tbody tr"),
        ];

        // Of two services one is still on offer; of three dossiers on paper two are its own.
        Assert.Equal(
            [("P1", "+50,00", "+66,67", false), ("P2", "0,00", "+33,33", true)],
            rows.Select(r =>
                (
                    r.QuerySelector(".mono")!.TextContent,
                    r.QuerySelector("td[data-label='A tăng']")!.TextContent.Trim(),
                    r.QuerySelector("td[data-label='B tăng']")!.TextContent.Trim(),
                    r.QuerySelector(".flag") is not null
                )
            )
        );
        Assert.Contains("không còn", rows[1].QuerySelector(".flag")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_paper_stand_all_services_of_the_list_and_on_the_screen_a_page_of_them()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/units/045?page=2");
        int all = int.Parse(
            await page.Locator("#services .segments [aria-current] .count").InnerTextAsync(),
            CultureInfo.InvariantCulture
        );
        ILocator rows = page.Locator("table.services tbody tr:visible");
        await Expect(rows).ToHaveCountAsync(15);
        Assert.True(all > 30, "Three pages at least.");

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Expect(rows).ToHaveCountAsync(all);
        Assert.Equal(
            all,
            await page.EvaluateAsync<int>(
                "() => new Set([...document.querySelectorAll('table.services tbody .mono')].map((c) => c.textContent)).size"
            )
        );
        await Expect(page.Locator("#plan .pager")).ToBeHiddenAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Its_own_button_prints_the_list_alone()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await page.AddInitScriptAsync(
            "window.print = () => { window.sheet = document.querySelector('#services').className; };"
        );
        await visitor.OpenAsync("/units/045");
        await page.Locator("#services [data-print]").ClickAsync();
        await page.WaitForFunctionAsync("() => window.sheet?.includes('printed')");
        await Expect(page.Locator("#services")).Not.ToHaveClassAsync(new Regex("printed"));

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.EvaluateAsync("document.querySelector('#services').classList.add('printed')");
        await Expect(page.Locator("main .panel:visible")).ToHaveCountAsync(1);
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task What_is_ticked_stays_in_sight_at_the_foot_of_the_window_while_the_list_is(int width)
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address, width: width);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/units/045?period=2022-08&do=1.012796&do=1.013949");
        ILocator bar = page.Locator(".plan-result");
        await page.EvaluateAsync(
            "scrollTo({ top: document.querySelector('table.services').getBoundingClientRect().top + scrollY - 300, behavior: 'instant' })"
        );
        await page.WaitForFunctionAsync(
            "() => Math.abs(document.querySelector('.plan-result').getBoundingClientRect().bottom - 898) <= 3"
        );
        await Expect(bar).ToContainTextAsync("Nếu làm 2 dịch vụ đã chọn");
        // 38 and 40 of 135.
        await Expect(bar.Locator(".outcome > div").First).ToContainTextAsync("28,1");
        await Expect(bar.Locator(".outcome > div").First).ToContainTextAsync("29,6");
        await Expect(bar.Locator(".outcome > div").First).ToContainTextAsync("hạng");
        await Expect(bar.Locator(".outcome > div").First.Locator(".status")).ToHaveCountAsync(1);

        await page.EvaluateAsync("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })");
        // The bar left with its list.
        await page.WaitForFunctionAsync(
            "() => document.querySelector('.plan-result').getBoundingClientRect().bottom < 500"
        );
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("/units/045?do=1.012796", 1)]
    [InlineData("/units/H14", 1)]
    [InlineData("/units/045/change", 1)]
    [InlineData("/services", 1)]
    [InlineData("/services/1.000656", 1)]
    [InlineData("/quality", 2)]
    [InlineData("/imports", 2)]
    [InlineData("/reports", 0)]
    public async Task A_menu_of_downloads_has_five_entries_at_most_and_machines_have_one(string path, int count)
    {
        foreach (string language in (string[])["vi", "en"])
        {
            IHtmlDocument page = await sample.Client.PageAsync(path, $"lang={language}");
            IElement[] menus = [.. page.QuerySelectorAll(".downloads > .sheet")];
            Assert.Equal(count, menus.Length);
            foreach (IElement menu in menus)
            {
                Assert.InRange(menu.Children.Length, 2, 5);
                Assert.Equal(
                    language == "vi" ? "CSV và dữ liệu máy đọc" : "CSV and machine-readable data",
                    menu.LastElementChild!.QuerySelector("summary")!.TextContent
                );
            }

            IElement[] forMachines = [.. page.QuerySelectorAll("main a[href*='/api/'], main a[href*='.csv']")];
            Assert.Equal(count == 0, forMachines.Length == 0);
            Assert.All(forMachines, a => Assert.NotNull(a.Closest(".more-files")));
        }
    }

    private static (long Numerator, long Denominator) Counts(IElement figure)
    {
        Match counts = TwoCounts().Match(figure.TextContent);
        return (Count(counts.Groups[1].Value), Count(counts.Groups[2].Value));

        static long Count(string text) => long.Parse(text, NumberStyles.AllowThousands, Vietnamese);
    }

    [GeneratedRegex(@"([\d.]+)\s*/\s*([\d.]+)")]
    private static partial Regex TwoCounts();
}
