using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>Period, calendar, year to date and definition are chosen once and go along everywhere.</summary>
public sealed class ChoicesTests(SampleDashboard sample)
{
    private const string Chosen = "period=2022-Q2&calendar=reporting&ytd=false&rules=level-4";

    public static TheoryData<string> Pages =>
        [
            "/",
            "/ranking",
            "/units",
            "/units/045",
            "/units/045/change",
            "/services",
            "/services/1.001193",
            "/explorer",
            "/explorer/compare?with=040",
            "/plan/points",
            "/dossiers",
            "/reports",
            "/imports",
            "/imports/" + Stores.January,
            "/quality",
            "/definitions",
            "/help",
            "/search?q=tu+phap",
            "/wallboard",
            "/meeting",
            "/no/such/page",
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_of_every_page_carries_what_was_chosen(string path)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(With(path, Chosen));
        IHtmlDocument page = await answer.PageAsync();

        string[] links =
        [
            .. page.QuerySelectorAll("a[href^='/']").Where(a => !Changes(a)).Select(a => a.GetAttribute("href")!),
        ];
        Assert.NotEmpty(links);
        Assert.All(
            links.Where(link => !IsFileOfImports(link)),
            link => Assert.Superset(Chosen.Split('&').ToHashSet(), ParametersOf(link))
        );
        // What was chosen leads from each of its months on.
        Assert.Equal(path is "/" or "/units/045" or "/explorer/compare?with=040", DoorsOf(page).Length > 0);
        Assert.All(
            DoorsOf(page),
            link => Assert.Superset(new HashSet<string> { "calendar=reporting", "rules=level-4" }, ParametersOf(link))
        );
        Assert.All(
            page.QuerySelectorAll<IHtmlFormElement>("form[role=search]"),
            form =>
                Assert.Superset(
                    Chosen.Split('&').ToHashSet(),
                    form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
                        .Select(i => $"{i.Name}={i.Value}")
                        .ToHashSet()
                )
        );
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_that_opens_year_to_date_says_so_in_every_link_and_download(string path)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(path);
        IHtmlDocument page = await answer.PageAsync();

        string[] links =
        [
            .. page.QuerySelectorAll("a[href^='/']")
                .Where(a => !Changes(a))
                .Select(a => a.GetAttribute("href")!)
                .Where(link => !IsFileOfImports(link)),
        ];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains("ytd=true", ParametersOf(link)));
        // A single month is compared as one.
        Assert.All(
            DoorsOf(page),
            link =>
                Assert.Contains(
                    path.StartsWith("/explorer/compare", StringComparison.Ordinal)
                    && link.StartsWith("/explorer/compare", StringComparison.Ordinal)
                        ? "ytd=false"
                        : "ytd=true",
                    ParametersOf(link)
                )
        );
    }

    [Fact]
    public async Task Suggestions_lead_on_with_what_was_chosen()
    {
        IHtmlDocument page = await sample.Client.PageAsync($"/ranking?{Chosen}");
        string suggest = page.QuerySelector("[data-search]")!.GetAttribute("data-search")!;

        using HttpResponseMessage answer = await sample.Client.AskAsync($"{suggest}&q=tu+phap");

        Assert.Equal(
            $"/units/H14.STP?{Chosen}",
            (string)System.Text.Json.Nodes.JsonNode.Parse(await answer.TextAsync())!.AsArray()[0]!["link"]!
        );
    }

    [Fact]
    public async Task What_differs_from_how_pages_open_is_listed_and_taken_back_with_one_click()
    {
        IHtmlDocument page = await sample.Client.PageAsync($"/ranking?league=district&{Chosen}&sort=name");
        IHtmlDocument usual = await sample.Client.PageAsync("/ranking?league=district");

        IElement chip = page.QuerySelector("[data-reset]")!;
        Assert.StartsWith(
            "Khác mặc định: quý II/2022, trong quý, kỳ báo cáo 15–14, Mức độ 4",
            chip.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("/ranking?league=district&ytd=true&sort=name", chip.GetAttribute("href"));
        Assert.Null(usual.QuerySelector("[data-reset]"));
    }

    [Fact]
    public async Task The_menu_goes_along_with_the_steps_of_the_explorer()
    {
        await using Visitor visitor = await Visitor.ComeAsync(sample.Address);
        IPage page = visitor.Page;
        await visitor.OpenAsync("/explorer");
        await page.WaitForFunctionAsync("() => window.Blazor !== undefined");

        await page.GetByRole(AriaRole.Link, new() { Name = "Kỳ báo cáo 15–14" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("calendar=reporting"));
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Điều hướng chính" })
            .GetByRole(AriaRole.Link, new() { Name = "Xếp hạng" })
            .ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Xếp hạng sở, ban, ngành theo chỉ số A");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("calendar=reporting"));
    }

    /// <summary>Where the months of charts lead: their period is their own.</summary>
    private static string[] DoorsOf(IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".doors a").Select(a => a.GetAttribute("href")!)];

    /// <summary>Links that are there to choose something else, or to begin anew.</summary>
    private static bool Changes(IElement link) =>
        link.Closest(
            ".control-bar .segments, .control-bar .stepper, .control-bar .menu, [data-reset], .import-filter, .skip-link, "
                + "section[aria-labelledby=views], table.heat, .doors, .site-tools .menu, [hreflang], .definition .use"
        )
            is not null;

    /// <summary>What came in is the same whatever is asked.</summary>
    private static bool IsFileOfImports(string link) =>
        link.Split('?')[0] is var path
        && (
            path.Contains("/quarantine.", StringComparison.Ordinal)
            || path.StartsWith("/reports/imports.", StringComparison.Ordinal)
            || path.StartsWith("/reports/findings.", StringComparison.Ordinal)
            || path.StartsWith("/reports/reconciliation.", StringComparison.Ordinal)
        );

    private static string With(string path, string query) =>
        path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;

    private static HashSet<string> ParametersOf(string link) =>
        [.. link.Split('#')[0].Split('?', 2).ElementAtOrDefault(1)?.Split('&') ?? []];
}
