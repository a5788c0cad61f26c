using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>The main paths in the other browser: what Chromium does with a page is not all that a page may meet.</summary>
public sealed class FirefoxTests(SampleDashboard sample, Firefox firefox) : IClassFixture<Firefox>
{
    [Fact]
    public async Task From_the_overview_down_to_a_single_dossier()
    {
        await using FirefoxPage page = await OpenAsync("/");

        await page.ClickAsync("section[aria-labelledby='league-district-services'] a[title='Huyện Hà Quảng']");
        await page.SeesAsync("h1", "Huyện Hà Quảng");
        await page.ClickAsync("section[aria-labelledby='children'] a[href^='/units/01363']");
        await page.SeesAsync("h1", "Thị trấn Thông Nông");
        await page.ClickAsync("table.services tbody:not(.print-only) tr a[href^='/dossiers']");
        await page.SeesAsync("h1", "Hồ sơ của Thị trấn Thông Nông");
        await page.ClickAsync("table.dossiers tbody tr th a");
        await page.SeesAsync("h1", "Hồ sơ 000");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_chart_is_drawn_and_its_months_are_doors_by_mouse_and_by_keyboard()
    {
        await using FirefoxPage page = await OpenAsync("/units/045");
        const string Chart = "document.querySelector('kpi-chart')";
        await page.UntilAsync(
            $"{Chart}.querySelector('.drawing circle').getBoundingClientRect().width > 1 && {Chart}.shadowRoot"
        );

        await page.TextAsync($"{Chart}.scrollIntoView({{ block: 'center' }})");
        await page.ClickAtAsync(
            await page.PlaceAsync($"(b => [b.x + b.width * 0.3, b.y + b.height / 2])({Chart}.getBoundingClientRect())")
        );
        await page.UntilAsync("document.activeElement.matches('.doors-menu a')");
        // What draws more of it came with the mouse.
        await page.UntilAsync($"{Chart}.shadowRoot.querySelector('.canvas svg path')");
        await page.TypeAsync(FirefoxPage.Escape);
        await page.UntilAsync("!document.querySelector('.doors-menu')");
        await page.TextAsync($"{Chart}.shadowRoot.querySelector('.walk').focus()");
        await page.TypeAsync(FirefoxPage.End + FirefoxPage.Enter);
        await page.SeesAsync(".doors-menu .title", "Tháng 8/2022");
        await page.TypeAsync(FirefoxPage.Enter);
        await page.SeesAsync("h1", "Khám phá: Huyện Hà Quảng");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_explorers_circuit_answers_a_step_deeper()
    {
        await using FirefoxPage page = await OpenAsync("/explorer");
        // Alive, it needs no button to take what was chosen.
        await page.UntilAsync("!document.querySelector('.filters button')");
        await page.TextAsync("window.stayed = true");

        await page.ClickAsync("table.explorer tbody th a[href*='unit=045']");

        await page.SeesAsync("h1", "Khám phá: Huyện Hà Quảng");
        await page.UntilAsync("document.activeElement.id === 'rows-head' && window.stayed");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_ranking_is_turned_round_by_a_click()
    {
        await using FirefoxPage page = await OpenAsync("/ranking?league=district");
        await page.SeesAsync("table.ranking tbody tr", "Thành phố Cao Bằng");

        await page.ClickAsync("table.ranking thead th[aria-sort] a");

        await page.UntilAsync(
            "[...document.querySelectorAll('table.ranking tbody tr')].at(-1).textContent.includes('Thành phố Cao Bằng')"
        );
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_other_language_is_a_click_away_and_stays()
    {
        await using FirefoxPage page = await OpenAsync("/ranking");

        await page.ClickAsync("a[hreflang=en]");
        await page.UntilAsync("document.documentElement.lang === 'en'");
        await page.GoAsync("/");
        await page.UntilAsync("document.documentElement.lang === 'en'");
        await page.SeesAsync(".site-nav", "Ranking");
        Assert.Empty(page.Complaints);
    }

    private async Task<FirefoxPage> OpenAsync(string path)
    {
        FirefoxPage page = await firefox.OpenAsync(sample.Address);
        await page.ResizeAsync(1280, 900);
        await page.GoAsync(path);
        return page;
    }
}
