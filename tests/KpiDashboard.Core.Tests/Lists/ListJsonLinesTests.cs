using System.Text;
using KpiDashboard.Workbooks;
using Xunit;

namespace KpiDashboard.Lists;

public class ListJsonLinesTests
{
    [Fact]
    public async Task A_row_is_an_object_of_typed_values()
    {
        Visit visit = new(
            "Sở \"Tư pháp\"\n=1",
            1234,
            12.345m,
            86.555m,
            new DateOnly(2022, 8, 31),
            new DateTimeOffset(2022, 8, 31, 0, 12, 30, TimeSpan.Zero)
        );

        Assert.Equal(
            """
            {"Đơn vị":"Sở \"Tư pháp\"\n=1","Số hồ sơ":1234,"Bình quân":12.35,"Tỷ lệ":86.56,"Ngày":"2022-08-31","Lúc":"2022-08-31T07:12:30+07:00"}
            {"Đơn vị":null,"Số hồ sơ":null,"Bình quân":null,"Tỷ lệ":null,"Ngày":null,"Lúc":null}

            """.ReplaceLineEndings("\n"),
            await WriteAsync(visit, new Visit(null))
        );
    }

    [Fact]
    public async Task No_row_is_no_line() => Assert.Equal("", await WriteAsync());

    private static async Task<string> WriteAsync(params Visit[] visits)
    {
        using MemoryStream file = new();
        await ListJsonLines.WriteAsync(
            file,
            Visit.Columns,
            visits.ToAsyncEnumerable(),
            TestContext.Current.CancellationToken
        );
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
