using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Changes;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.ImportPages;

/// <summary>What the pages of imports say of a file, and the refused rows that they hand out.</summary>
public sealed class ImportPageTests(ImportPageTests.FiveImports imports) : IClassFixture<ImportPageTests.FiveImports>
{
    private readonly HttpClient http = imports.Client;

    [Fact]
    public async Task Rows_that_are_no_data_are_counted_on_both_pages()
    {
        IHtmlDocument list = await http.PageAsync("/imports");
        IHtmlDocument one = await http.PageAsync("/imports/5");

        Assert.Contains("Không phải số liệu: 2", list.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Không phải số liệu 2", one.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task The_page_says_of_a_file_what_the_job_said_of_it(string language)
    {
        using FiveImports own = new();
        TempFolder folder = own.Folder;
        string form = folder.WriteLines(
            "thang-7.csv",
            "THỦ TỤC PHÁT SINH HỒ SƠ",
            "Từ ngày 01/07/2021 đến ngày 31/07/2021",
            "STT;Đơn vị;TTHC;Mức độ;Qua mạng;Bưu chính;Trực tiếp;Tổng;Ghi chú riêng",
            "1;Huyện Một;P1;Toàn trình;1.005;0;5;1.010;",
            "2;Huyện Hai;P1;Toàn trình;6;0;x;6;",
            ";Tổng cộng;;;1.012;0;5;1.017;"
        );
        Directory.CreateDirectory(folder.At("in"));
        File.Move(form, folder.At("in/thang-7.csv"));
        await IngestJob.RunAsync([
            "watch",
            folder.At("in"),
            "--once",
            "--every",
            "50ms",
            "--database",
            folder.Database,
            "--language",
            language,
        ]);
        string[] said = await File.ReadAllLinesAsync(
            folder.At("in/done/thang-7.csv.report.txt"),
            TestContext.Current.CancellationToken
        );

        IHtmlDocument page = await own.Client.PageAsync("/imports/6", $"lang={language}");

        string shown = Regex.Replace(page.QuerySelector("main")!.TextContent, @"\s+", " ");
        string[] parts =
        [
            // File, kind, number and counts; notes and findings; the reason with its number of rows; the row.
            said[1].Split(" · ", 4)[3],
            .. said.Where(l => l.StartsWith("thang-7.csv: ", StringComparison.Ordinal))
                .Select(l => l["thang-7.csv: ".Length..])
                .Where(l => l.Contains(' ', StringComparison.Ordinal) && !char.IsDigit(l[0]))
                .SelectMany(l => l.Split(": ", 2)),
        ];
        Assert.True(parts.Length > 4, string.Join('\n', said));
        Assert.All(parts, part => Assert.Contains(part, shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sum_that_its_rows_do_not_have_stands_among_the_findings()
    {
        IHtmlDocument page = await http.PageAsync("/imports/5");

        string findings = page.QuerySelector("section[aria-labelledby=findings]")!.TextContent;
        Assert.Contains(
            "Dòng 6: Qua mạng: số cộng ghi 12, các dòng cộng lại được 11",
            findings,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_still_stands_among_the_findings_stands_on_the_page_of_data_quality_with_its_import()
    {
        IHtmlDocument page = await http.PageAsync("/quality");

        IElement finding = Assert.Single(
            page.QuerySelectorAll("section[aria-labelledby=findings] li"),
            l => l.TextContent.Contains("số cộng ghi 12, các dòng cộng lại được 11", StringComparison.Ordinal)
        );
        Assert.Equal("/imports/5?ytd=true", finding.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Refused_rows_are_handed_out_as_a_file_that_can_be_loaded(string ending, string type)
    {
        IHtmlDocument page = await http.PageAsync("/imports/5");
        Assert.NotNull(page.QuerySelector($"a[href='/imports/5/quarantine.{ending}']"));

        using HttpResponseMessage answer = await http.AskAsync($"/imports/5/quarantine.{ending}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"phat-sinh-quarantine-5.{ending}", answer.Content.Headers.ContentDisposition!.FileName);
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        // Its own rows again, into a store that no other test looks at.
        using FiveImports own = new();
        string path = own.Folder.At($"sua.{ending}");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        FileReport again = Assert.Single(Stores.Load(own.Folder.Database, path).Files);
        Assert.Equal((1L, 1L), (again.Entry.RowsRead, again.Entry.Rejected));
    }

    [Theory]
    [InlineData("/imports/2/quarantine.xlsx")]
    [InlineData("/imports/99/quarantine.csv")]
    public async Task An_import_without_refused_rows_hands_out_nothing(string path)
    {
        using HttpResponseMessage answer = await http.AskAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>The province and a form of which a row is refused, as import 5.</summary>
    public sealed class FiveImports : IDisposable
    {
        private readonly Dashboard dashboard;

        public FiveImports()
        {
            Stores.Load(Folder.Database, SmallProvince.Write(Folder));
            string form = Folder.WriteLines(
                "phat-sinh.csv",
                "THỦ TỤC PHÁT SINH HỒ SƠ",
                "Từ ngày 01/06/2021 đến ngày 30/06/2021",
                "STT;Đơn vị;TTHC;Mức độ;Qua mạng;Bưu chính;Trực tiếp;Tổng",
                "1;Huyện Một;P1;Toàn trình;5;0;5;10",
                "2;Huyện Hai;P1;Toàn trình;6;0;x;6",
                ";Tổng cộng;;;12;0;5;17",
                ";Người lập biểu;;;;;;"
            );
            Assert.Equal(1, Stores.Load(Folder.Database, form).ExitCode);
            dashboard = new Dashboard(Folder.Database);
            Client = dashboard.Http();
        }

        public HttpClient Client { get; }

        internal TempFolder Folder { get; } = new();

        public void Dispose()
        {
            Client.Dispose();
            dashboard.Dispose();
            Folder.Dispose();
        }
    }
}
