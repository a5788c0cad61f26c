using System.Text.RegularExpressions;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>What holds for every page, whatever it shows.</summary>
public abstract partial class EveryPageTests(SampleDashboard sample, string language)
{
    private const string Value = @"[AB]: \d+,\d\s% \((lộ trình|chỉ tiêu) \d+(,\d)?\s%\)";
    private const string Clause =
        $"(((chậm xa|chậm|đúng) lộ trình|đạt chỉ tiêu) {Value}( và {Value})?|chưa có số liệu [AB]( và B)?)";
    private const string ValueInEnglish = @"[AB]: \d+\.\d% \((path|target) \d+(\.\d)?%\)";
    private const string ClauseInEnglish =
        $"(((far behind|behind|on) the path of|at the target of) {ValueInEnglish}( and {ValueInEnglish})?|without data for [AB]( and B)?)";

    /// <summary>Desks, a tablet, a desk of 1280 at 200 %, and a phone last.</summary>
    private static readonly int[] Widths = [1920, 1440, 1280, 768, 640, 390];

    private static readonly (string Path, int Status, string Vi, string En)[] All =
    [
        (
            "/",
            200,
            "Tỉnh Cao Bằng đang ở đâu so với hai chỉ tiêu năm 2022?",
            "Where does Cao Bằng stand against its two targets for 2022?"
        ),
        (
            "/?since=" + Stores.January,
            200,
            "Tỉnh Cao Bằng đang ở đâu so với hai chỉ tiêu năm 2022?",
            "Where does Cao Bằng stand against its two targets for 2022?"
        ),
        ("/ranking", 200, "Xếp hạng sở, ban, ngành theo chỉ số A", "Departments ranked by indicator A"),
        (
            "/ranking?indicator=dossiers",
            200,
            "Xếp hạng sở, ban, ngành theo chỉ số B",
            "Departments ranked by indicator B"
        ),
        (
            "/ranking?league=vertical",
            200,
            "Xếp hạng ngành dọc theo chỉ số A",
            "Vertical agencies ranked by indicator A"
        ),
        (
            "/ranking?league=vertical&indicator=dossiers",
            200,
            "Xếp hạng ngành dọc theo chỉ số B",
            "Vertical agencies ranked by indicator B"
        ),
        ("/ranking?league=district", 200, "Xếp hạng huyện, thành phố theo chỉ số A", "Districts ranked by indicator A"),
        (
            "/ranking?league=district&indicator=dossiers",
            200,
            "Xếp hạng huyện, thành phố theo chỉ số B",
            "Districts ranked by indicator B"
        ),
        (
            "/ranking?league=commune",
            200,
            "Xếp hạng xã, phường, thị trấn theo chỉ số A",
            "Communes ranked by indicator A"
        ),
        (
            "/ranking?league=commune&indicator=dossiers",
            200,
            "Xếp hạng xã, phường, thị trấn theo chỉ số B",
            "Communes ranked by indicator B"
        ),
        ("/units", 200, "Các đơn vị của tỉnh", "Units of the province"),
        ("/units/H14", 200, "UBND tỉnh Cao Bằng", "UBND tỉnh Cao Bằng"),
        ("/units/040?pile=online&page=2", 200, "Thành phố Cao Bằng", "Thành phố Cao Bằng"),
        ("/units/01756", 200, "Xã Mai Long", "Xã Mai Long"),
        (
            "/units/H14.VPUB",
            200,
            "Văn phòng UBND tỉnh (Trung tâm Phục vụ hành chính công)",
            "Văn phòng UBND tỉnh (Trung tâm Phục vụ hành chính công)"
        ),
        ("/units/01273", 200, "Phường Hợp Giang", "Phường Hợp Giang"),
        ("/units/01273?period=2025-08", 200, "Phường Thục Phán", "Phường Thục Phán"),
        ("/imports", 200, "Số liệu nào đã vào, dòng nào bị từ chối?", "What came in, and what was refused?"),
        (
            "/plan/policies?policy=CS-2022-03",
            200,
            "Miễn lệ phí đăng ký hộ kinh doanh khi nộp trực tuyến (ví dụ): chưa đủ dữ liệu",
            "Miễn lệ phí đăng ký hộ kinh doanh khi nộp trực tuyến (ví dụ): too few data"
        ),
        ("/imports/" + Stores.January, 200, "dossiers-2022-01.csv", "dossiers-2022-01.csv"),
        (
            "/targets",
            200,
            "0 trong 34 đơn vị có chỉ tiêu riêng năm 2022",
            "0 of 34 units have targets of their own for 2022"
        ),
        (
            "/targets?all=true&scope=kind%3Acommune",
            200,
            "0 trong 34 đơn vị có chỉ tiêu riêng năm 2022",
            "0 of 34 units have targets of their own for 2022"
        ),
        (
            "/plan/reminders?unit=051&period=2022-08",
            200,
            "18 việc đang chờ Huyện Hoà An",
            "Waiting for Huyện Hoà An: 18"
        ),
        ("/targets/decisions", 200, "0 quyết định giao chỉ tiêu", "Decisions on which targets rest: 0"),
        ("/plan/points", 200, "33/161 xã có điểm hỗ trợ", "33 of 161 communes have a support point"),
        (
            "/plan/online-only",
            200,
            "48 trong 191 đơn vị chưa công bố dịch vụ chỉ tiếp nhận trực tuyến nào; hạn 31/8 là hôm nay",
            "48 of 191 units have not announced any service online only; due today, 31 Aug"
        ),
        (
            "/ranking?league=district&places=true",
            200,
            "Xếp hạng huyện, thành phố theo chỉ số A",
            "Districts ranked by indicator A"
        ),
        (
            "/forecast",
            200,
            "3/17 sở, ban, ngành có nhiều khả năng đạt chỉ tiêu về dịch vụ có hồ sơ",
            "Departments · Services with dossiers: 3 of 17 are likely to reach the target"
        ),
        (
            "/forecast?indicator=dossiers",
            200,
            "5/16 sở, ban, ngành có nhiều khả năng đạt chỉ tiêu về hồ sơ trực tuyến",
            "Departments · Online dossiers: 5 of 16 are likely to reach the target"
        ),
        (
            "/help/statistics",
            200,
            "Số liệu, thứ hạng và dự báo chắc chắn đến đâu",
            "How sure figures, places and forecasts are"
        ),
        (
            "/signals",
            200,
            "10 dấu hiệu của tháng 8/2022 cần xem trong tuần này",
            "10 signals of August 2022 to look at this week"
        ),
        (
            "/plan/report",
            200,
            "25/198 nhiệm vụ xong, 1 quá hạn; 165 dịch vụ chỉ tiếp nhận trực tuyến có hiệu lực",
            "25 of 198 tasks done, 1 overdue; 165 services online only in effect"
        ),
        ("/definitions", 200, "Các con số được tính thế nào?", "How are the figures made?"),
        ("/search", 200, "Tìm đơn vị, dịch vụ, hồ sơ và trang", "Find units, services, dossiers and pages"),
        ("/search?q=H14.STP", 200, "1 kết quả cho “H14.STP”", "Results for “H14.STP”: 1"),
        ("/search?q=qqqqzzz", 200, "Tìm đơn vị, dịch vụ, hồ sơ và trang", "Find units, services, dossiers and pages"),
        ("/help", 200, "Phím tắt, ký hiệu và thuật ngữ", "Keys, marks and terms"),
        (
            "/wallboard",
            200,
            "Tỉnh Cao Bằng đang ở đâu so với hai chỉ tiêu năm 2022?",
            "Where does Cao Bằng stand against its two targets for 2022?"
        ),
        (
            "/meeting",
            200,
            "Tỉnh Cao Bằng đang ở đâu so với hai chỉ tiêu năm 2022?",
            "Where does Cao Bằng stand against its two targets for 2022?"
        ),
        (
            "/meeting?slide=3",
            200,
            "Tỉnh Cao Bằng đang ở đâu so với hai chỉ tiêu năm 2022?",
            "Where does Cao Bằng stand against its two targets for 2022?"
        ),
        (
            "/meeting?slide=5",
            200,
            "Tỉnh Cao Bằng đang ở đâu so với hai chỉ tiêu năm 2022?",
            "Where does Cao Bằng stand against its two targets for 2022?"
        ),
        ("/wallboard?panel=district", 200, "Huyện, thành phố", "Districts"),
        ("/wallboard?panel=movers", 200, "Chuyển biến so với kỳ trước", "Movers since the period before"),
        ("/wallboard?panel=map", 200, "Bản đồ các huyện", "Map of the districts"),
        ("/definitions?unit=045", 200, "Các con số được tính thế nào?", "How are the figures made?"),
        ("/units/045?do=1.012756&share=50", 200, "Huyện Hà Quảng", "Huyện Hà Quảng"),
        (
            "/units/045/change",
            200,
            "Vì sao số liệu của Huyện Hà Quảng thay đổi?",
            "Why did the figures of Huyện Hà Quảng change?"
        ),
        (
            "/units/H14/change?against=2022-05&parts=service",
            200,
            "Vì sao số liệu của UBND tỉnh Cao Bằng thay đổi?",
            "Why did the figures of UBND tỉnh Cao Bằng change?"
        ),
        (
            "/units/042/twin",
            200,
            "Giống Bảo Lâm nhất mà đang làm tốt hơn là Hoà An: B đạt 37,3\u00a0%, so với 12,4\u00a0%",
            "Most like Bảo Lâm and doing better is Hoà An: B is 37.3% against 12.4%"
        ),
        (
            "/units/H14.STP/twin",
            200,
            "Sở Tư pháp: không đơn vị nào cùng nhóm làm tốt hơn rõ rệt",
            "Sở Tư pháp: nobody in its league does clearly better"
        ),
        (
            "/units/H14.SNV/reach",
            200,
            "Sở Nội vụ: chuyển 6 dịch vụ thì khả năng đạt chỉ tiêu B từ rất thấp (<1\u00a0%) thành cao (81\u00a0%)",
            "Sở Nội vụ: with 6 services moved online the chance to reach the target of B goes from very low (<1%) to high (81%)"
        ),
        (
            "/units/042/reach?chance=90&share=50",
            200,
            "Bảo Lâm: chuyển mọi dịch vụ thì khả năng đạt chỉ tiêu B mới là rất thấp (<1\u00a0%)",
            "Bảo Lâm: with all services moved online the chance to reach the target of B is very low (<1%)"
        ),
        ("/explorer", 200, "Khám phá: UBND tỉnh Cao Bằng", "Explore: UBND tỉnh Cao Bằng"),
        ("/explorer?unit=045&by=service&level=full", 200, "Khám phá: Huyện Hà Quảng", "Explore: Huyện Hà Quảng"),
        ("/explorer?unit=045&view=heat&indicator=dossiers", 200, "Khám phá: Huyện Hà Quảng", "Explore: Huyện Hà Quảng"),
        ("/explorer/compare?with=040&with=045&with=H14.STP", 200, "So sánh các đơn vị", "Units side by side"),
        ("/explorer/compare", 200, "So sánh các đơn vị", "Units side by side"),
        ("/dossiers?unit=01417&channel=online", 200, "Hồ sơ của Xã Sóc Hà", "Dossiers of Xã Sóc Hà"),
        ("/dossiers?unit=H14.TTT", 200, "Hồ sơ của Thanh tra tỉnh", "Dossiers of Thanh tra tỉnh"),
        (
            "/dossiers/000.00.21.H14-220101-0001",
            200,
            "Hồ sơ 000.00.21.H14-220101-0001 hoàn thành trước hạn 6 ngày",
            "Dossier 000.00.21.H14-220101-0001 was finished early: days before due 6"
        ),
        ("/dossiers/000.00.21.H14-220101-9999", 404, "Không có trang này", "There is no such page"),
        ("/services", 200, "Các dịch vụ: ai đã có hồ sơ trực tuyến?", "Services: who has online dossiers?"),
        ("/services/1.001193", 200, "Thủ tục đăng ký khai sinh", "Thủ tục đăng ký khai sinh"),
        ("/quality", 200, "Số liệu có đủ và khớp không?", "Are the data complete and consistent?"),
        ("/services/9.999999", 404, "Không có trang này", "There is no such page"),
        ("/no/such/page", 404, "Không có trang này", "There is no such page"),
        ("/units/99999", 404, "Không có trang này", "There is no such page"),
        ("/?period=2022-13", 400, "Địa chỉ không hợp lệ", "The address asks for something that does not exist"),
    ];

    public static TheoryData<string, int, string, string> Pages =>
        [.. All.Select(p => new TheoryDataRow<string, int, string, string>(p.Path, p.Status, p.Vi, p.En))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_sound_in_both_themes_wide_and_narrow(string path, int status, string vi, string en)
    {
        await using Visitor visitor = await InspectAsync(
            sample.Address,
            path,
            status,
            language == "vi" ? vi : en,
            verdictOf: status == 200 ? SubjectOf(path, language == "vi" ? vi : en) : null
        );
    }

    [Fact]
    public async Task An_empty_store_says_how_to_fill_it()
    {
        using TempFolder folder = new();
        using Dashboard dashboard = new(folder.Database);

        await using Visitor visitor = await InspectAsync(
            dashboard.Address,
            "/",
            200,
            language == "vi" ? "Chưa có số liệu" : "No data yet"
        );
        foreach (
            string path in new[]
            {
                "/",
                "/ranking",
                "/units",
                "/units/H14",
                "/imports",
                "/definitions",
                "/targets",
                "/explorer",
                "/dossiers",
                "/services",
                "/quality",
            }
        )
        {
            await visitor.OpenAsync(path);

            await Assertions.Expect(visitor.Page.Locator(".steps pre").Nth(1)).ToHaveTextAsync(FirstCommand());
        }

        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_said_to_be_so()
    {
        using TempFolder folder = new();
        folder.WriteLines("kpi.db", "This is no database. ".PadRight(4096));
        using Dashboard dashboard = new(folder.Database);

        await using Visitor visitor = await InspectAsync(
            dashboard.Address,
            "/ranking",
            503,
            language == "vi" ? "Chưa đọc được cơ sở dữ liệu" : "The database is not available"
        );

        await Assertions.Expect(visitor.Page.Locator("main code")).ToHaveTextAsync(Reference());
    }

    [GeneratedRegex(@"^[\w:-]{8,}$")]
    private static partial Regex Reference();

    /// <summary>That of the published program, whatever it is called on this system.</summary>
    [GeneratedRegex(@"^KpiDashboard\.Ingest(\.exe)? watch \S+$")]
    private static partial Regex FirstCommand();

    /// <summary>Where both indicators stand, in one sentence: what it says of one is said once of both that stand alike.</summary>
    [GeneratedRegex($"^ {Clause}(; {Clause})?$")]
    private static partial Regex Verdict();

    [GeneratedRegex($"^ is {ClauseInEnglish}(; {ClauseInEnglish})?$")]
    private static partial Regex VerdictInEnglish();

    [GeneratedRegex(@"^/units/[^/?]+($|\?)")]
    private static partial Regex UnitPage();

    /// <summary>The overview and the first panel of the wallboard.</summary>
    [GeneratedRegex(@"^/($|\?)|^/wallboard($|\?(?!panel=))")]
    private static partial Regex PageOfTheProvince();

    /// <summary>Whose verdict a page opens with, by its address alone; null for pages that open with their title.</summary>
    private static string? SubjectOf(string path, string title) =>
        UnitPage().IsMatch(path) ? title
        : PageOfTheProvince().IsMatch(path) ? "Cao Bằng"
        : null;

    private async Task<Visitor> InspectAsync(
        Uri address,
        string path,
        int status,
        string title,
        string? verdictOf = null
    )
    {
        Visitor visitor = await Visitor.ComeAgainAsync(address, language);
        try
        {
            IPage page = visitor.Page;
            IResponse answer = await visitor.OpenAsync(path);

            Assert.Equal(status, answer.Status);
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Assertions
                .Expect(page)
                .ToHaveTitleAsync(
                    $"{title} · {(language == "vi" ? "Chỉ số DVC trực tuyến" : "Online services dashboard")}"
                );
            // Where a verdict stands first, the page's name is the window's alone.
            await Assertions.Expect(page.Locator("h1")).ToHaveCountAsync(1);
            string heading = Assert.Single(await page.Locator("h1").AllInnerTextsAsync());
            if (verdictOf is null)
            {
                Assert.Equal(title, heading);
            }
            else
            {
                Assert.StartsWith($"{verdictOf} ", heading, StringComparison.Ordinal);
                Assert.Matches(language == "vi" ? Verdict() : VerdictInEnglish(), heading[verdictOf.Length..]);
            }

            // English has the same elements: wide ones are looked at once.
            if (language == "vi")
            {
                await Axe.PassesAsync(page, colours: true);
            }

            await Screens.KeepAsync(page, $"{path}-{language}-wide");
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");
            foreach (int width in Widths)
            {
                await FitsAsync(page, width);
            }

            await Axe.PassesAsync(page, colours: language == "vi");
            await Screens.KeepAsync(page, $"{path}-{language}-narrow-dark");
            await FitsAsync(page, 320);

            Assert.Empty(visitor.Complaints);
            return visitor;
        }
        catch
        {
            await visitor.DisposeAsync();
            throw;
        }
    }

    private static async Task FitsAsync(IPage page, int width)
    {
        await page.SetViewportSizeAsync(width, 844);

        // Charts are told of their new size a moment later.
        try
        {
            await page.WaitForFunctionAsync("width => document.scrollingElement.scrollWidth <= width", width);
        }
        catch (TimeoutException)
        {
            int wide = await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth");
            Assert.Fail($"{page.Url} is {wide} px wide on a screen of {width} px");
        }
    }
}

public sealed class EveryPageInVietnameseTests(SampleDashboard sample) : EveryPageTests(sample, "vi");

public sealed class EveryPageInEnglishTests(SampleDashboard sample) : EveryPageTests(sample, "en");
