using System.Text;
using KpiDashboard.Workbooks;
using Xunit;

namespace KpiDashboard.Lists;

public class ListCsvTests
{
    [Fact]
    public async Task Values_are_written_for_programs()
    {
        Visit visit = new(
            "Sở Tư pháp",
            1234,
            12.345m,
            86.5m,
            new DateOnly(2022, 8, 31),
            new DateTimeOffset(2022, 8, 31, 0, 12, 30, TimeSpan.Zero)
        );

        Assert.Equal(
            "\uFEFFĐơn vị,Số hồ sơ,Bình quân,Tỷ lệ,Ngày,Lúc\r\n"
                + "Sở Tư pháp,1234,12.35,86.50,2022-08-31,2022-08-31T07:12:30+07:00\r\n"
                + "Sở Y tế,,-5.00,0.00,,\r\n"
                + ",,,,,\r\n",
            await WriteAsync(visit, new Visit("Sở Y tế", Number: -5, Share: 0), new Visit(null))
        );
    }

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"")]
    [InlineData("+84", "'+84")]
    [InlineData("-2", "'-2")]
    [InlineData("@a", "'@a")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t1", "'\t1")]
    [InlineData("\r1", "\"'\n1\"")]
    [InlineData("1.000656", "1.000656")]
    public async Task Text_is_quoted_where_it_must_be_and_never_a_formula(string text, string field) =>
        Assert.Equal($"{field},,,,,", (await WriteAsync(new Visit(text)))[Header..].TrimEnd('\r', '\n'));

    [Fact]
    public async Task Values_are_written_as_Excel_reads_them_in_Vietnam()
    {
        Visit visit = new(
            "1.000656",
            1234,
            -12.345m,
            86.555m,
            new DateOnly(2022, 8, 31),
            new DateTimeOffset(2022, 8, 31, 0, 12, 30, TimeSpan.Zero)
        );

        Assert.Equal(
            "\uFEFFĐơn vị;Số hồ sơ;Bình quân;Tỷ lệ;Ngày;Lúc\r\n"
                + "\"=\"\"1.000656\"\"\";1234;-12,35;86,56%;2022-08-31;2022-08-31 07:12:30\r\n"
                + ";;;;;\r\n",
            await WriteAsync(CsvKind.Excel, visit, new Visit(null))
        );
    }

    [Theory]
    [InlineData("040", "\"=\"\"040\"\"\"")]
    [InlineData("2022-08", "\"=\"\"2022-08\"\"\"")]
    [InlineData("8/2022", "\"=\"\"8/2022\"\"\"")]
    [InlineData("1E5", "\"=\"\"1E5\"\"\"")]
    [InlineData("$5", "\"=\"\"$5\"\"\"")]
    [InlineData("May 5", "\"=\"\"May 5\"\"\"")]
    [InlineData("1\" or 2", "\"=\"\"1\"\"\"\" or 2\"\"\"")]
    [InlineData("H14.STP", "H14.STP")]
    [InlineData("Phường 4", "Phường 4")]
    [InlineData("Sở Tư pháp", "Sở Tư pháp")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a,b", "a,b")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-2", "'-2")]
    [InlineData("1\n2", "\"1\n2\"")]
    public async Task Text_for_Excel_is_no_number_no_day_and_never_a_formula_of_somebody_else(
        string text,
        string field
    ) =>
        Assert.Equal($"{field};;;;;", (await WriteAsync(CsvKind.Excel, new Visit(text)))[Header..].TrimEnd('\r', '\n'));

    private static int Header => "\uFEFFĐơn vị,Số hồ sơ,Bình quân,Tỷ lệ,Ngày,Lúc\r\n".Length;

    private static Task<string> WriteAsync(params Visit[] visits) => WriteAsync(CsvKind.Programs, visits);

    private static async Task<string> WriteAsync(CsvKind kind, params Visit[] visits)
    {
        using MemoryStream file = new();
        await ListCsv.WriteAsync(
            file,
            Visit.Columns,
            visits.ToAsyncEnumerable(),
            [],
            kind,
            TestContext.Current.CancellationToken
        );
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
