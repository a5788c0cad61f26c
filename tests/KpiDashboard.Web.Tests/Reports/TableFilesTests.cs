using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Reports;

/// <summary>What pages show as tables, as files.</summary>
public sealed class TableFilesTests(SampleDashboard sample)
{
    /// <summary>Pages with tables of data; the last word is how many kinds of files each offers.</summary>
    public static TheoryData<string, int> Pages =>
        new()
        {
            { "/ranking?league=district&sort=name", 1 },
            { "/units", 1 },
            { "/units/040?period=2022-08", 5 },
            { "/units/040?period=2022-08&do=1.000656", 6 },
            { "/units/040/change?period=2022-08&parts=service", 3 },
            { "/units/H14.STP/change?period=2022-08&against=2022-05", 3 },
            { "/services?q=khai+sinh", 1 },
            { "/services/1.000656", 1 },
            { "/explorer?unit=040&by=service&level=full&channel=online", 1 },
            { "/explorer/compare?with=040&with=051", 1 },
            { "/definitions?unit=040", 1 },
            { "/targets", 1 },
            { "/plan/points", 2 },
            { "/dossiers?unit=H14.STP&period=2022-08&ytd=false", 1 },
            { "/quality", 3 },
            { "/imports", 2 },
            { "/imports?kind=dossiers&state=quarantine", 2 },
            { "/imports/" + Stores.August, 1 },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_offers_its_tables_as_both_kinds_of_CSV_and_as_a_sound_workbook(string path, int kinds)
    {
        foreach (string language in (string[])["vi", "en"])
        {
            IHtmlDocument page = await sample.Client.PageAsync(path, $"lang={language}");
            string[] lists =
            [
                .. page.QuerySelectorAll(".downloads a")
                    .Select(a => a.GetAttribute("href")!)
                    .Where(a => a.Split('?')[0].EndsWith(".csv", StringComparison.Ordinal)),
            ];

            string[] forExcel = [.. lists.Where(IsForExcel)];
            lists = [.. lists.Except(forExcel)];
            Assert.Equal(kinds, lists.Select(l => l.Split('?')[0]).Distinct().Count());
            Assert.Equal(lists.Select(l => l.Replace(".csv", ".excel.csv", StringComparison.Ordinal)), forExcel);
            foreach (string list in lists)
            {
                using HttpResponseMessage csv = await sample.Client.AskAsync(list, $"lang={language}");
                using HttpResponseMessage excel = await sample.Client.AskAsync(
                    list.Replace(".csv", ".excel.csv", StringComparison.Ordinal),
                    $"lang={language}"
                );
                using HttpResponseMessage workbook = await sample.Client.AskAsync(
                    list.Replace(".csv", ".xlsx", StringComparison.Ordinal),
                    $"lang={language}"
                );

                Assert.Equal((list, HttpStatusCode.OK), (list, csv.StatusCode));
                Assert.Equal((list, HttpStatusCode.OK), (list, workbook.StatusCode));
                Assert.Equal((list, HttpStatusCode.OK), (list, excel.StatusCode));
                string header = (await csv.TextAsync()).Split("\r\n")[0];
                Assert.EndsWith(
                    header.Contains(",period,", StringComparison.Ordinal)
                        ? ",period,calendar,ytd,own,rules,dataVersion,incomplete,reasons,dataUntil,rulesLapse,rulesLapseDay"
                        : ",dataVersion,dataUntil",
                    header,
                    StringComparison.Ordinal
                );
                Assert.EndsWith(
                    header.Contains(",period,", StringComparison.Ordinal) ? ";rulesLapse;rulesLapseDay" : ";dataUntil",
                    (await excel.TextAsync()).Split("\r\n")[0],
                    StringComparison.Ordinal
                );
                Assert.Empty(
                    Errors(await workbook.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))
                );
            }
        }
    }

    [Theory]
    [InlineData("/units/H14.STP", "unit-report.xlsx")]
    [InlineData("/units/H14", "balance.xlsx")]
    [InlineData("/units/H14", "monitor.xlsx")]
    [InlineData("/ranking", "ranking-report.xlsx")]
    public async Task A_report_that_a_page_offers_is_a_sound_workbook(string path, string report)
    {
        IHtmlDocument page = await sample.Client.PageAsync(path);
        string address = page.QuerySelectorAll(".downloads a")
            .Select(a => a.GetAttribute("href")!)
            .First(a => a.Contains(report, StringComparison.Ordinal));

        using HttpResponseMessage workbook = await sample.Client.AskAsync(address);

        Assert.Empty(Errors(await workbook.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("/services?q=dat", "table.cards tbody th .aside .mono", 1)]
    [InlineData("/services/1.000656", "table.cards tbody th a", 1)]
    [InlineData("/explorer?unit=040&by=service&channel=direct", "table.explorer tbody th .aside", 1)]
    [InlineData("/explorer?by=field&level=full", "table.explorer tbody th a", 0)]
    [InlineData("/definitions?unit=040", "table.differences tbody th .aside", 0)]
    [InlineData("/imports?kind=dossiers", "section[aria-labelledby=files] tbody th a", 1)]
    public async Task A_file_has_the_rows_of_all_pages_in_the_order_of_the_page(string path, string names, int column)
    {
        IHtmlDocument page = await sample.Client.PageAsync(path);
        // A mark beside a code, such as of services online only, is not of the file's column.
        string[] shown = [.. page.QuerySelectorAll(names).Select(n => n.TextContent.Split(" · ")[0].Trim())];
        string list = page.QuerySelectorAll(".downloads a")
            .Select(a => a.GetAttribute("href")!)
            .First(a => a.Contains(".csv", StringComparison.Ordinal));

        using HttpResponseMessage csv = await sample.Client.AskAsync(list);

        string[] rows = [.. Rows(await csv.TextAsync()).Select(r => r[column])];
        Assert.NotEmpty(shown);
        Assert.Equal(shown, rows.Take(shown.Length));
        if (page.QuerySelector("nav.pager a") is null)
        {
            Assert.Equal(shown.Length, rows.Length);
        }
    }

    [Theory]
    [InlineData("unit=H14.STP&period=2022-08&ytd=false")]
    [InlineData("unit=H14.STP&period=2022-08&ytd=false&order=oldest&channel=direct")]
    [InlineData("unit=040&period=2022-08&ytd=false&own=true&outcome=late")]
    [InlineData("unit=040&period=2022-08&ytd=false&status=4&level=full")]
    public async Task The_list_of_dossiers_leaves_as_it_stands_over_all_its_pages(string question)
    {
        List<string> shown = [];
        string? path = $"/dossiers?{question}";
        string? list = null;
        while (path is not null)
        {
            IHtmlDocument page = await sample.Client.PageAsync(path);
            list ??= page.QuerySelectorAll(".downloads a")
                .Select(a => a.GetAttribute("href")!)
                .Single(a => a.Contains(".csv", StringComparison.Ordinal) && !IsForExcel(a));
            shown.AddRange(page.QuerySelectorAll("table.dossiers tbody th").Select(t => t.TextContent.Trim()));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        using HttpResponseMessage csv = await sample.Client.AskAsync(list!);

        Assert.NotEmpty(shown);
        Assert.Equal(shown, Rows(await csv.TextAsync()).Select(r => r[0]));
    }

    [Theory]
    [InlineData("service.xlsx?code=9.999999", HttpStatusCode.BadRequest)]
    [InlineData("dossiers.csv?unit=nobody", HttpStatusCode.BadRequest)]
    [InlineData("dossiers.csv?unit=040&period=2022-13", HttpStatusCode.BadRequest)]
    [InlineData("explorer.csv?period=2023-05", HttpStatusCode.BadRequest)]
    [InlineData("ranking.pdf", HttpStatusCode.NotFound)]
    [InlineData("imports.pdf", HttpStatusCode.NotFound)]
    public async Task A_file_that_cannot_be_made_is_a_problem_and_no_file(string file, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/reports/{file}");

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("unit=H14&period=2022-08&ytd=false")]
    [InlineData("unit=040&period=2022-08&against=2022-05&parts=service")]
    public async Task The_steps_of_a_change_add_up_to_it_and_so_do_its_parts(string question)
    {
        string[][] steps = await RowsOfAsync($"change-steps.csv?{question}");
        string[][] parts = await RowsOfAsync($"change-parts.csv?{question}");

        foreach (IGrouping<string, string[]> indicator in steps.GroupBy(s => s[0]))
        {
            string[][] rows = [.. indicator];
            decimal moved = Number(rows[^1][4]) - Number(rows[0][4]);
            Assert.NotEqual(0, moved);
            // Shares and points leave with two decimals.
            decimal rounded = 0.01m + 0.005m * (rows.Length - 2);
            Assert.InRange(moved - rows[1..^1].Sum(r => Number(r[6])), -rounded, rounded);
            Assert.InRange(moved - Number(rows[^1][6]), -0.011m, 0.011m);
        }

        string[][] dossiers = [.. steps.Where(s => s[0] == "B")];
        Assert.True(parts.Length > 3, "Hardly any part.");
        Assert.Equal(dossiers[0][2], parts.Sum(p => Number(p[2])).ToString(CultureInfo.InvariantCulture));
        Assert.Equal(dossiers[^1][3], parts.Sum(p => Number(p[6])).ToString(CultureInfo.InvariantCulture));
        decimal roundedParts = 0.005m * (1 + parts.Count(p => Number(p[9]) != 0));
        Assert.InRange(Number(dossiers[3][6]) - parts.Sum(p => Number(p[9])), -roundedParts, roundedParts);
    }

    [Fact]
    public async Task The_services_of_a_change_are_as_many_as_its_steps_say()
    {
        string[][] steps = await RowsOfAsync("change-steps.csv?unit=040&period=2022-08&ytd=false");
        string[][] services = await RowsOfAsync("change-services.csv?unit=040&period=2022-08&ytd=false");

        Assert.NotEmpty(services);
        foreach (string[] step in steps.Where(s => s[0] == "A").Skip(1).SkipLast(1))
        {
            string count = step[1].Split(' ')[0];
            Assert.Equal(count, services.Count(s => s[0] == step[1]).ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task What_costs_points_is_all_paper_of_the_unit_and_the_views_have_its_figure()
    {
        string[][] cost = await RowsOfAsync("cost.csv?unit=040&period=2022-08&ytd=true");
        string[][] views = await RowsOfAsync("views.csv?unit=040&period=2022-08&ytd=true");
        using HttpResponseMessage answer = await sample.Client.AskAsync(
            "/api/v1/scorecard?unit=040&period=2022-08&ytd=true"
        );
        JsonNode figure = (await answer.JsonAsync())["items"]![1]!;

        Assert.Equal((long)figure["denominator"]! - (long)figure["numerator"]!, cost.Sum(c => Number(c[4])));
        Assert.All(cost, c => Assert.Equal(TwoDecimals(-100m * Number(c[4]) / (long)figure["denominator"]!), c[6]));
        Assert.Equal(4, views.Length);
        Assert.Single(views, v => v[6] == figure["numerator"]!.ToString() && v[7] == figure["denominator"]!.ToString());
    }

    [Fact]
    public async Task Points_against_the_target_have_the_decimals_of_the_share_that_they_are_of()
    {
        string[][] rows = await RowsOfAsync("ranking.csv?league=district&indicator=dossiers&period=2022-08&ytd=true");

        Assert.Equal(10, rows.Length);
        Assert.All(rows, r => Assert.Equal(TwoDecimals(Number(r[7]) - Number(r[8])), r[10]));
    }

    [Fact]
    public async Task A_plan_leaves_with_both_figures_as_they_are_and_as_they_would_be()
    {
        string[][] cost = await RowsOfAsync("cost.csv?unit=040&period=2022-08&ytd=true");

        string[][] plan = await RowsOfAsync($"plan.csv?unit=040&period=2022-08&ytd=true&do={cost[0][0]}");

        Assert.Equal(2, plan.Length);
        Assert.Equal(Number(plan[1][1]) + Number(cost[0][4]), Number(plan[1][5]));
        Assert.Equal(plan[1][2], plan[1][6]);
    }

    [Theory]
    [InlineData("period=2022-08")]
    [InlineData("period=2022-08&ytd=false")]
    [InlineData("period=2022-08&ytd=true")]
    [InlineData("period=2022-Q2&calendar=reporting")]
    public async Task A_file_and_the_api_mean_the_same_by_the_same_question(string question)
    {
        string[] row = (await RowsOfAsync($"units.csv?{question}")).Single(r => r[0] == "040");
        using HttpResponseMessage api = await sample.Client.AskAsync($"/api/v1/scorecard?unit=040&{question}");

        Assert.Equal(
            (await api.JsonAsync())["items"]!
                .AsArray()
                .SelectMany(i => new[] { $"{i!["numerator"]}", $"{i["denominator"]}" }),
            // Of each of the four: two counts, share, target, path, result and rank.
            Enumerable.Range(0, 4).SelectMany(i => row[(4 + 7 * i)..(6 + 7 * i)])
        );
    }

    [Fact]
    public async Task Every_row_of_a_CSV_says_with_what_it_was_made()
    {
        string[][] units = await RowsOfAsync("units.csv?period=2022-08&ytd=true&rules=level-4");
        string[][] calendar = await RowsOfAsync("completeness.csv?period=2022-07");
        string[][] imports = await RowsOfAsync("imports.csv");
        using HttpResponseMessage api = await sample.Client.AskAsync("/api/v1/units?period=2022-08");
        string version = (await api.JsonAsync())["dataVersion"]!.ToString();

        Assert.All(
            units,
            row =>
                Assert.Equal(
                    ["2022-08", "calendar", "true", "false", "level-4", version, "false", "", "2022-08-31", "", ""],
                    row[^11..]
                )
        );
        // The calendar of what came in is that of the year.
        Assert.All(calendar, row => Assert.Equal("2022", row[^11]));
        Assert.All(imports, row => Assert.Equal([version, "2022-08-31"], row[^2..]));
    }

    [Fact]
    public async Task A_CSV_for_Excel_keeps_codes_and_writes_numbers_as_Excel_reads_them_in_Vietnam()
    {
        string[][] plain = await RowsOfAsync("units.csv?period=2022-08&ytd=true");
        using HttpResponseMessage answer = await sample.Client.AskAsync(
            "/reports/units.excel.csv?period=2022-08&ytd=true"
        );
        string[] lines = (await answer.TextAsync()).TrimEnd().Split("\r\n");
        string[] row = lines.Single(l => l.StartsWith("\"=\"\"040\"\"\";", StringComparison.Ordinal)).Split(';');
        string[] same = plain.Single(r => r[0] == "040");

        // The byte order mark: without it Excel takes the letters for others.
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("\"=\"\"040\"\"\"", row[0]);
        Assert.Equal(same[1], row[1]);
        Assert.Equal(same[4..6], row[4..6]);
        Assert.Equal(same[6].Replace('.', ',') + "%", row[6]);
        Assert.Equal("\"=\"\"2022-08\"\"\"", row[^11]);
        Assert.Equal(plain.Length, lines.Length - 1);
    }

    private async Task<string[][]> RowsOfAsync(string file)
    {
        using HttpResponseMessage csv = await sample.Client.AskAsync($"/reports/{file}");
        Assert.Equal(HttpStatusCode.OK, csv.StatusCode);
        return [.. Rows(await csv.TextAsync())];
    }

    private static bool IsForExcel(string address) =>
        address.Split('?')[0].EndsWith(".excel.csv", StringComparison.Ordinal);

    private static string TwoDecimals(decimal number) =>
        Math.Round(number, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string[] Errors(byte[] workbook)
    {
        using MemoryStream bytes = new(workbook);
        using SpreadsheetDocument document = SpreadsheetDocument.Open(bytes, isEditable: false);
        return
        [
            .. new OpenXmlValidator(FileFormatVersions.Office2013)
                .Validate(document)
                .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"),
        ];
    }

    /// <summary>The rows of a CSV below its header, which have no line breaks in their fields.</summary>
    private static IEnumerable<string[]> Rows(string csv) =>
        csv.TrimEnd().Split("\r\n").Skip(1).Select(line => Fields(line).ToArray());

    private static IEnumerable<string> Fields(string line)
    {
        for (int at = 0; at <= line.Length; )
        {
            if (at < line.Length && line[at] == '"')
            {
                int end = at + 1;
                while (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"'))
                {
                    end += line[end] == '"' ? 2 : 1;
                }

                yield return line[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal);
                at = end + 2;
            }
            else
            {
                int end = line.IndexOf(',', at) is >= 0 and int comma ? comma : line.Length;
                yield return line[at..end];
                at = end + 1;
            }
        }
    }
}
