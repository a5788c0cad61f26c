using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.SampleData.Layouts;
using KpiDashboard.Storage.Rows;
using Xunit;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>What points and commas of counts are is told by their column.</summary>
public sealed class CountColumnsTests : IDisposable
{
    private readonly LayoutStore store = new();

    [Theory]
    [InlineData("12,000", "7,000", 12000, 7000)]
    [InlineData("12.000", "7.000", 12000, 7000)]
    [InlineData("12,345", "1,234,567", 12345, 1234567)]
    [InlineData("1 234", "12\u00A0345", 1234, 12345)]
    [InlineData("12", "7,000", 12, 7000)]
    [InlineData("5,0", "7,00", 5, 7)]
    [InlineData("5.0", "1,234.00", 5, 1234)]
    [InlineData("1.234,0", "7,0", 1234, 7)]
    public void A_column_has_one_convention(string first, string second, int one, int two)
    {
        FileReport report = Load([first, 0, 0, null], [second, 0, 0, null]);

        Assert.Empty(report.Rejected);
        Assert.Equal([one, two], Online());
    }

    [Fact]
    public void Twelve_thousand_and_five_thousand_are_no_twelve_and_five()
    {
        FileReport report = Load(["12,000", 0, "5,000", "17,000"], ["7,000", 0, "1,000", "8,000"]);

        Assert.Equal([(12000, 5000), (7000, 1000)], Rows());
        Assert.Equal(2, Assert.Single(report.Notes, n => n.Note == "number-grouped").Rows);
    }

    [Theory]
    [InlineData("12,000", "7,0")]
    [InlineData("12.000", "1.5")]
    [InlineData("12,000", "7.000")]
    [InlineData("12,000", "1.234,00")]
    public void A_column_of_two_conventions_is_refused_where_it_matters(string doubtful, string other)
    {
        FileReport report = Load([doubtful, 0, 0, null], [other, 0, 0, null], [3, 0, 0, null]);

        Assert.Contains(
            report.Rejected,
            r => r is { Line: 3, Column: "Qua mạng", Reason: "number-doubtful" } && r.Value == doubtful
        );
        Assert.DoesNotContain(12, Online());
        Assert.DoesNotContain(12000, Online());
        Assert.Contains(3, Online());
    }

    [Fact]
    public void Totals_that_balance_in_one_way_only_settle_a_doubtful_column()
    {
        FileReport report = Load(["12,000", 0, 5, 12005], ["7,0", 0, 1, 8]);

        Assert.Empty(report.Rejected);
        Assert.Equal([(12000, 5), (7, 1)], Rows());
    }

    [Fact]
    public void Totals_that_balance_with_decimals_make_them_decimals()
    {
        FileReport report = Load(["12,000", 0, 5, 17], ["7,0", 0, 1, 8]);

        Assert.Empty(report.Rejected);
        Assert.Equal([(12, 5), (7, 1)], Rows());
    }

    [Fact]
    public void Totals_that_speak_for_both_settle_nothing()
    {
        FileReport report = Load(["12,000", 0, 5, 17], ["9,000", 0, 5, 9005], ["7,0", 0, 1, 8]);

        Assert.Equal(2, report.Reasons["number-doubtful"]);
        Assert.Equal([(7, 1)], Rows());
    }

    [Fact]
    public void The_last_row_of_a_long_column_is_heard()
    {
        object?[][] rows = [.. Enumerable.Repeat<object?[]>(["12,000", 0, 0, null], 1), .. Filler(1200)];
        FileReport report = Load([.. rows, ["7,5", 0, 0, null]]);

        Assert.Contains(report.Rejected, r => r is { Line: 3, Reason: "number-doubtful" });
    }

    [Fact]
    public void Numbers_of_a_workbook_are_what_they_are()
    {
        Load([12.0, 0, 0, null], [12000, 0, 0, null]);

        Assert.Equal([12, 12000], Online());
    }

    public void Dispose() => store.Dispose();

    private static IEnumerable<object?[]> Filler(int count) => Enumerable.Repeat<object?[]>([1, 0, 0, 1], count);

    /// <summary>Loads rows of online, postal, direct and total; each is of a procedure or unit of its own.</summary>
    private FileReport Load(params object?[][] rows) =>
        store.LoadOne(
            "x.xlsx",
            Book.Of([
                ["Từ ngày 01/06/2022 đến ngày 30/06/2022"],
                ["STT", "Đơn vị", "TTHC", "Mức độ", "Qua mạng", "Bưu chính", "Trực tiếp", "Tổng"],
                .. rows.Select((row, i) => (object?[])[i + 1, Unit(i), Procedure(i), "Toàn trình", .. row]),
            ])
        );

    private static string Procedure(int i) => LayoutFiles.Procedures[i % LayoutFiles.Procedures.Length].Code;

    private static string Unit(int i) => i < LayoutFiles.Procedures.Length ? "Sở Tư pháp" : "Sở Không Có";

    private int[] Online() => [.. Rows().Select(r => r.Online)];

    private (int Online, int Direct)[] Rows() =>
        [
            .. store
                .Query<StatisticFacts>()
                .OrderBy(s => Place(s.ProcedureId))
                .Select(s => (s.ReceivedOnline, s.ReceivedDirect)),
        ];

    private int Place(int procedureId)
    {
        string code = store.Query<Storage.Rows.ProcedureRow>().Single(p => p.Id == procedureId).Code;
        return Array.FindIndex([.. LayoutFiles.Procedures], p => p.Code == code);
    }
}
