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
            12.3456m,
            86.5m,
            new DateOnly(2022, 8, 31),
            new DateTimeOffset(2022, 8, 31, 0, 12, 30, TimeSpan.Zero)
        );

        Assert.Equal(
            "\uFEFFĐơn vị,Số hồ sơ,Bình quân,Tỷ lệ,Ngày,Lúc\r\n"
                + "Sở Tư pháp,1234,12.3456,86.50,2022-08-31,2022-08-31T07:12:30+07:00\r\n"
                + ",,,,,\r\n",
            await WriteAsync(visit, new Visit(null))
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

    private static int Header => "\uFEFFĐơn vị,Số hồ sơ,Bình quân,Tỷ lệ,Ngày,Lúc\r\n".Length;

    private static async Task<string> WriteAsync(params Visit[] visits)
    {
        using MemoryStream file = new();
        await ListCsv.WriteAsync(file, Visit.Columns, visits, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
