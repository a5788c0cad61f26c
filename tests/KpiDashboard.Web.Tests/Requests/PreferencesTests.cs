using System.Net;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Requests;

public sealed class PreferencesTests(SampleDashboard sample)
{
    [Theory]
    [InlineData("/?lang=en", "/", "lang=en")]
    [InlineData("/ranking?league=district&lang=vi&sort=name", "/ranking?league=district&sort=name", "lang=vi")]
    [InlineData("/units/040?theme=dark&period=2022-Q2", "/units/040?period=2022-Q2", "theme=dark")]
    public async Task A_choice_is_kept_in_a_cookie_and_leads_back_to_the_same_page(
        string asked,
        string back,
        string cookie
    )
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(asked);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(back, answer.Headers.Location!.OriginalString);
        string kept = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"{cookie};", kept, StringComparison.Ordinal);
        Assert.Contains("httponly", kept, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", kept, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_choice_that_does_not_exist_is_not_kept()
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync("/units?lang=fr&theme=%0d%0aSet-Cookie:x");

        Assert.Equal("/units", answer.Headers.Location!.OriginalString);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("//evil.example/?lang=en")]
    [InlineData("///evil.example/?lang=en")]
    [InlineData("/%5Cevil.example/?lang=en")]
    [InlineData("/%2F%2Fevil.example/?lang=en")]
    [InlineData("/https://evil.example/?lang=en")]
    [InlineData("/?lang=en&returnUrl=//evil.example")]
    public async Task A_choice_never_leads_to_another_host(string asked)
    {
        using HttpResponseMessage answer = await AskAsWrittenAsync(asked);

        Uri back = new(sample.Address, answer.Headers.Location!);
        Assert.Equal(sample.Address.Authority, back.Authority);
        Assert.DoesNotMatch(@"^(//|/\\|https?:)", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("//evil.example/%2e%2e")]
    public async Task A_page_at_an_odd_address_links_to_no_other_host(string asked)
    {
        using HttpResponseMessage answer = await AskAsWrittenAsync(asked);
        IHtmlDocument page = await answer.PageAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.All(
            page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!),
            link => Assert.Equal(sample.Address.Authority, new Uri(sample.Address, link).Authority)
        );
    }

    [Fact]
    public async Task The_language_chosen_stays_and_the_page_too()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/ranking?league=district&sort=name");

        await page.GetByTitle("English").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Districts ranked by indicator A");
        await Expect(page).ToHaveURLAsync(new Uri(sample.Address, "/ranking?league=district&sort=name").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Units", Exact = true }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Units of the province");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_theme_chosen_stays_on_other_pages_and_without_a_script()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/definitions");

        await page.Locator("summary[aria-label='Giao diện sáng, tối']").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Tối", Exact = true }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");
        await page.GetByRole(AriaRole.Link, new() { Name = "Đơn vị", Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Các đơn vị của tỉnh");

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");
        IHtmlDocument bare = await sample.Client.PageAsync("/", "theme=dark");
        Assert.Equal("dark", bare.DocumentElement.GetAttribute("data-bs-theme"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_language_is_vietnamese_whatever_the_browser_prefers()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.Add("Accept-Language", "en-GB, en;q=0.9");

        using HttpResponseMessage answer = await sample.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );

        Assert.Equal("vi", (await answer.PageAsync()).DocumentElement.GetAttribute("lang"));
    }

    /// <summary>Sends a path that <see cref="Uri"/> would tidy up.</summary>
    private async Task<HttpResponseMessage> AskAsWrittenAsync(string path)
    {
        Uri uri = new(
            $"{sample.Address.GetLeftPart(UriPartial.Authority)}{path}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        return await sample.Client.GetAsync(uri, TestContext.Current.CancellationToken);
    }
}
