using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Tests.Setup;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Tests.Reports;

public sealed class ReportFilesTests(SampleDashboard sample)
{
    [Theory]
    [InlineData("unit-report.xlsx?unit=H14.STP", "Báo cáo DVCTT – Sở Tư pháp (H14.STP)")]
    [InlineData("narrative.docx?unit=H14.STP&period=2022-08", "Báo cáo kết quả – Sở Tư pháp (H14.STP) – Tháng 8-2022")]
    [InlineData("ranking-report.xlsx", "Xếp hạng DVCTT")]
    [InlineData("balance.xlsx?unit=040", "Biểu II.06a – Thành phố Cao Bằng (040)")]
    [InlineData("monitor.xlsx?unit=H14", "Theo dõi chỉ tiêu DVCTT 766")]
    [InlineData("ranking.xlsx?league=district", "Xếp hạng chỉ số A")]
    [InlineData("services.xlsx?unit=040&pile=paper-only", "Chỉ trực tiếp - BCCI – Thành phố Cao Bằng")]
    [InlineData("children.xlsx?unit=040", "Đơn vị trực thuộc – Thành phố Cao Bằng")]
    [InlineData("units.xlsx", "Các đơn vị")]
    [InlineData("imports.xlsx", "Các lần nạp số liệu")]
    [InlineData("dossiers.xlsx?unit=H14.STP&period=2022-08&ytd=false", "Hồ sơ – Sở Tư pháp")]
    public async Task A_table_or_report_is_a_file_named_in_the_language_of_the_screen(string file, string name)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/reports/{file}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        ContentDispositionHeaderValue disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.StartsWith(name, disposition.FileNameStar, StringComparison.Ordinal);
        Assert.Equal(FileName.InAscii(disposition.FileNameStar!), disposition.FileName);
        Assert.EndsWith(Path.GetExtension(file.Split('?')[0]), disposition.FileNameStar, StringComparison.Ordinal);
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("PK"u8.ToArray(), bytes[..2]);
    }

    [Fact]
    public async Task A_file_is_named_in_letters_without_marks_too_for_programs_that_read_no_others()
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(
            "/reports/unit-report.xlsx?unit=H14.STP&period=2022-08"
        );

        Assert.Equal(
            "attachment; filename=\"Bao cao DVCTT - So Tu phap (H14.STP) - Thang 8-2022.xlsx\"; "
                + "filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20DVCTT%20%E2%80%93%20S%E1%BB%9F%20T%C6%B0%20ph%C3%A1p%20%28H14.STP%29%20%E2%80%93%20Th%C3%A1ng%208-2022.xlsx",
            answer.Content.Headers.GetValues("Content-Disposition").Single()
        );
    }

    [Fact]
    public async Task A_table_as_CSV_has_the_rows_of_the_page_in_the_order_of_the_page()
    {
        using HttpResponseMessage csv = await sample.Client.AskAsync(
            "/reports/ranking.csv?league=district&sort=name&ytd=true"
        );
        using HttpResponseMessage api = await sample.Client.AskAsync("/api/v1/ranking?league=district&ytd=true");

        string[] lines = (await csv.TextAsync()).TrimEnd().Split("\r\n");
        string[] names = [.. lines.Skip(1).Select(l => l.Split(',')[3])];
        JsonArray rows = (await api.JsonAsync())["items"]!.AsArray();
        Assert.Equal(rows.Select(r => (string)r!["name"]!).Order(VietnameseOrder.Names), names);
        Assert.Equal(
            rows.Select(r => $"{r!["numerator"]},{r["denominator"]}").Order(),
            lines.Skip(1).Select(l => string.Join(',', l.Split(',')[5..7])).Order()
        );
    }

    [Theory]
    [InlineData("unit-report.xlsx?unit=nobody", "unit")]
    [InlineData("unit-report.xlsx?unit=040&period=2022-13", "period")]
    [InlineData("unit-report.xlsx?unit=040&period=2023-05", "period")]
    [InlineData("narrative.docx?unit=040&period=2023-05", "period")]
    [InlineData("ranking.csv?league=galaxy", "league")]
    [InlineData("unit-report.xlsx?unit=040&lang=xx", "lang")]
    [InlineData("ranking.csv?lang=xx", "lang")]
    [InlineData("imports.csv?lang=xx", "lang")]
    [InlineData("findings.xlsx?lang=xx", "lang")]
    [InlineData("reconciliation.csv?lang=xx", "lang")]
    [InlineData("change-steps.csv?unit=040&against=2022-13", "period")]
    [InlineData("units.csv?perid=2022-07", "perid")]
    [InlineData("ranking.csv?league=district&orderby=name", "orderby")]
    [InlineData("balance.xlsx?unit=040&calender=reporting", "calender")]
    [InlineData("imports.csv?stat=undone", "stat")]
    public async Task What_cannot_be_made_is_refused_by_its_field(string file, string field)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/reports/{file}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], (await answer.JsonAsync())["errors"]!.AsObject().Select(e => e.Key));
    }

    [Theory]
    [InlineData("dossiers.xlsx?period=2022&ytd=false")]
    [InlineData("dossiers.csv?period=2022&ytd=false")]
    public async Task A_download_that_is_broken_off_stops_and_is_no_failure(string file)
    {
        using Dashboard dashboard = new(sample.Database);
        using HttpClient client = dashboard.Http();
        CancellationToken ct = TestContext.Current.CancellationToken;

        using (
            HttpResponseMessage answer = await client.GetAsync(
                new Uri($"/reports/{file}", UriKind.Relative),
                HttpCompletionOption.ResponseHeadersRead,
                ct
            )
        )
        {
            using Stream body = await answer.Content.ReadAsStreamAsync(ct);
            await body.ReadExactlyAsync(new byte[10_000], ct);
        }

        // The writing ends at the next rows; the program answers as before.
        await dashboard.IdleAsync();
        using HttpResponseMessage next = await client.AskAsync("/reports/ranking.csv");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.Empty(dashboard.Log.All);
    }

    [Fact]
    public async Task Form_II06a_is_of_the_period_itself_whatever_the_page_shows()
    {
        using HttpResponseMessage alone = await sample.Client.AskAsync("/reports/balance.xlsx?unit=040&period=2022-06");
        using HttpResponseMessage toDate = await sample.Client.AskAsync(
            "/reports/balance.xlsx?unit=040&period=2022-06&ytd=true"
        );

        Assert.Equal(
            alone.Content.Headers.ContentDisposition!.FileNameStar,
            toDate.Content.Headers.ContentDisposition!.FileNameStar
        );
        Assert.Equal(await SheetAsync(alone), await SheetAsync(toDate));

        static async Task<string> SheetAsync(HttpResponseMessage answer)
        {
            using System.IO.Compression.ZipArchive book = new(
                await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)
            );
            using StreamReader sheet = new(book.GetEntry("xl/worksheets/sheet1.xml")!.Open());
            return await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Two_people_may_export_at_once()
    {
        HttpResponseMessage[] answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => sample.Client.AskAsync("/reports/unit-report.xlsx?unit=H14.STP"))
        );

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
    }
}
