using System.Globalization;
using System.Text.RegularExpressions;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>
/// What people come for, from the first page, by mouse and by keyboard: so many clicks and no more. With the keyboard a
/// press of Enter on what has the focus is the click.
/// </summary>
public sealed class FiveTasksTests(SampleDashboard sample)
{
    private const string From = "2022-01-01";
    private const string Until = "2022-09-01";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_worst_three_districts_and_what_they_lack(bool byKeyboard)
    {
        await using Hand hand = await Hand.AtStartAsync(sample, byKeyboard);
        ILocator rows = hand.Page.Locator("table.ranking tbody tr");

        await hand.ChooseAsync(hand.Page.Locator("section[aria-labelledby='league-district-services'] a.more"));
        await Expect(rows).ToHaveCountAsync(10);

        // A service more is needed as long as four fifths are not reached.
        (string Code, int Lacking)[] worst =
        [
            .. (await rows.EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.code)"))
                .Select(code =>
                    (Code: code, Count: CountedSample.All.Services(code, From, Until, "plan-2022", own: false))
                )
                .OrderByDescending(d => (double)d.Count.Numerator / d.Count.Denominator)
                .TakeLast(3)
                .Select(d => (d.Code, (4 * d.Count.Denominator + 4) / 5 - d.Count.Numerator)),
        ];
        for (int i = 0; i < 3; i++)
        {
            ILocator row = rows.Nth(7 + i);
            Assert.Equal(worst[i].Code, await row.GetAttributeAsync("data-code"));
            await Expect(row.Locator("td.gap"))
                .ToHaveTextAsync($"{worst[i].Lacking.ToString(CultureInfo.InvariantCulture)} dịch vụ");
            await Expect(row).ToBeInViewportAsync();
        }

        hand.Needed(atMost: 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_my_unit_must_convert_and_what_it_brings(bool byKeyboard)
    {
        await using Hand hand = await Hand.AtStartAsync(sample, byKeyboard, myUnit: "045");

        await hand.ChooseAsync(hand.Page.Locator(".site-nav li.mine a"));
        await Expect(hand.Page.Locator("h1")).ToHaveTextAsync(new Regex(@"^\s*Huyện Hà Quảng "));

        // A service of 135 is 0,74 points.
        ILocator first = hand.Page.Locator("table.services tbody:not(.print-only) tr").First;
        await Expect(first.Locator("td[data-label='A tăng']")).ToHaveTextAsync(new Regex(@"\+0,74"));
        await hand.ChooseAsync(first.Locator("input[name=do]"), " ");
        await Expect(hand.Page.Locator(".plan-result")).ToContainTextAsync("39 / 135 dịch vụ");
        hand.Needed(atMost: 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_the_province_to_a_single_dossier(bool byKeyboard)
    {
        await using Hand hand = await Hand.AtStartAsync(sample, byKeyboard);
        ILocator title = hand.Page.Locator("h1");

        await hand.ChooseAsync(
            hand.Page.Locator("section[aria-labelledby='league-district-services'] a[title='Huyện Hà Quảng']")
        );
        await Expect(title).ToHaveTextAsync(new Regex(@"^\s*Huyện Hà Quảng "));
        await hand.ChooseAsync(hand.Page.Locator("section[aria-labelledby='children'] a[href^='/units/01363']").First);
        await Expect(title).ToHaveTextAsync(new Regex(@"^\s*Thị trấn Thông Nông "));
        ILocator service = hand.Page.Locator("table.services tbody:not(.print-only) tr").First;
        await hand.ChooseAsync(service.Locator("a[href^='/dossiers']").First);
        await Expect(title).ToHaveTextAsync("Hồ sơ của Thị trấn Thông Nông");
        await hand.ChooseAsync(hand.Page.Locator("table.dossiers tbody tr th a").First);
        await Expect(title).ToHaveTextAsync(new Regex("^Hồ sơ 000"));
        hand.Needed(atMost: 4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Why_August_differs_from_July(bool byKeyboard)
    {
        await using Hand hand = await Hand.AtStartAsync(sample, byKeyboard);

        await hand.ChooseAsync(hand.Page.Locator("section[aria-labelledby='changed'] a.more"));

        await Expect(hand.Page.Locator("h1")).ToHaveTextAsync("Vì sao số liệu của UBND tỉnh Cao Bằng thay đổi?");
        (int Numerator, int Denominator) july = CountedSample.All.Services(
            "H14",
            From,
            "2022-08-01",
            "plan-2022",
            own: false
        );
        await Expect(hand.Page.Locator("main")).ToContainTextAsync($"{july.Numerator} / {july.Denominator}");
        await Expect(hand.Page.Locator("main")).ToContainTextAsync("135 / 288");
        hand.Needed(atMost: 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_units_side_by_side(bool byKeyboard)
    {
        await using Hand hand = await Hand.AtStartAsync(sample, byKeyboard);
        ILocator districts = hand.Page.Locator("section[aria-labelledby='league-district-services']");

        await hand.ChooseAsync(districts.Locator("a[title='Huyện Hà Quảng']"), "Shift+Enter");
        await Expect(hand.Page.Locator(".pick-note")).ToContainTextAsync("Đã chọn Huyện Hà Quảng.");
        await Axe.PassesAsync(hand.Page);
        await hand.ChooseAsync(districts.Locator("a[title='Thành phố Cao Bằng']"), "Shift+Enter");

        await Expect(hand.Page.Locator("h1")).ToHaveTextAsync("So sánh các đơn vị");
        await Expect(hand.Page)
            .ToHaveURLAsync(new Uri(sample.Address, "/explorer/compare?ytd=true&with=045&with=040").ToString());
        await Expect(hand.Page.Locator(".pick-note")).ToHaveCountAsync(0);
        hand.Needed(atMost: 2);
    }

    /// <summary>A visitor of whom every click is counted.</summary>
    private sealed class Hand(Visitor visitor, bool byKeyboard) : IAsyncDisposable
    {
        private int clicks;

        public IPage Page => visitor.Page;

        public static async Task<Hand> AtStartAsync(SampleDashboard sample, bool byKeyboard, string? myUnit = null)
        {
            Visitor visitor = await Visitor.ComeAsync(sample.Address, width: 1440);
            if (myUnit is not null)
            {
                await visitor.Page.Context.AddCookiesAsync([
                    new Cookie
                    {
                        Name = "my-unit",
                        Value = myUnit,
                        Url = sample.Address.ToString(),
                    },
                ]);
            }

            await visitor.OpenAsync("/");
            return new Hand(visitor, byKeyboard);
        }

        /// <summary>Clicks, or presses a key on what has the focus; with Shift held if the key says so.</summary>
        public async Task ChooseAsync(ILocator what, string key = "Enter")
        {
            clicks++;
            if (!byKeyboard)
            {
                KeyboardModifier[] held = key.StartsWith("Shift", StringComparison.Ordinal)
                    ? [KeyboardModifier.Shift]
                    : [];
                await what.ClickAsync(new LocatorClickOptions { Modifiers = held });
                return;
            }

            // What has no place in the order of tabs is no door for a keyboard.
            Assert.True(await what.EvaluateAsync<bool>("e => e.tabIndex >= 0"));
            await what.FocusAsync();
            await Expect(what).ToBeFocusedAsync();
            await Page.Keyboard.PressAsync(key);
        }

        public void Needed(int atMost)
        {
            Assert.InRange(clicks, 1, atMost);
            Assert.Empty(visitor.Complaints);
        }

        public ValueTask DisposeAsync() => visitor.DisposeAsync();
    }
}
