using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using Xunit;

namespace KpiDashboard.Changes.Findings;

/// <summary>What files show beside what is there: stored with the import, and nothing is refused for it.</summary>
public sealed class FindingTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("01")
        .Unit("02")
        .Unit("03")
        .Procedures("P1", "P2")
        .Offers("01", "P1", "full");

    [Fact]
    public void A_report_that_does_not_balance_is_found()
    {
        // Received 5 + 2 + 1, carried over 4: 12 to handle. Finished 3 + 2 + 1, pending 4 + 1: 11.
        FileReport report = Statistics("01,P1,2022-01-01,2022-02-01,5,2,1,4,3,2,1,4,1");

        Finding finding = Assert.Single(report.Findings);
        Assert.Equal(("balance-differs", 12L, 11L), (finding.Kind, finding.Expected, finding.Actual));
        Assert.True(finding.IsWarning);
        Assert.Equal("Đơn vị 01", finding.UnitName);
        Assert.Equal(0, report.Entry.Rejected);
    }

    [Fact]
    public void A_report_that_balances_over_its_procedures_or_gives_receptions_alone_is_not()
    {
        Assert.Empty(
            Statistics(
                "01,P1,2022-01-01,2022-02-01,5,0,0,0,4,0,0,0,0",
                "01,P2,2022-01-01,2022-02-01,3,0,0,0,4,0,0,0,0",
                "02,P1,2022-01-01,2022-02-01,9,0,0,0,0,0,0,0,0"
            ).Findings
        );
    }

    [Fact]
    public void An_opening_that_is_not_the_closing_before_is_found_whichever_report_comes_last()
    {
        string january = "01,P1,2022-01-01,2022-02-01,5,0,0,0,2,0,0,2,1";
        string february = "01,P1,2022-02-01,2022-03-01,5,0,0,4,9,0,0,0,0";

        Assert.Empty(Statistics(january).Findings);
        Finding finding = Assert.Single(Statistics(february).Findings);

        Assert.Equal(("opening-differs", 3L, 4L), (finding.Kind, finding.Expected, finding.Actual));
        Assert.Equal(new DateOnly(2022, 2, 1), finding.PeriodStart);
        Finding again = Assert.Single(Statistics("01,P1,2022-01-01,2022-02-01,6,0,0,0,1,0,0,4,1").Findings);
        Assert.Equal(("opening-differs", 5L, 4L), (again.Kind, again.Expected, again.Actual));
        Assert.Empty(Statistics("01,P1,2022-01-01,2022-02-01,6,0,0,0,2,0,0,3,1").Findings);
    }

    [Fact]
    public void Fewer_dossiers_than_reported_are_found_whichever_comes_last()
    {
        Statistics("01,P1,2022-01-01,2022-02-01,3,0,0,0,0,0,0,0,0");
        FileReport dossiers = province.LoadRows("dossiers", "D1,P1,01,2022-01-10,online,,,9");

        Finding finding = Assert.Single(dossiers.Findings, f => f.Kind == "dossiers-fewer");
        Assert.Equal((3L, 1L), (finding.Expected, finding.Actual));
        FileReport statistics = Statistics("01,P1,2022-01-01,2022-02-01,2,0,0,0,0,0,0,0,0");
        Assert.Equal(2, Assert.Single(statistics.Findings).Expected);
        Assert.Empty(Statistics("01,P1,2022-01-01,2022-02-01,1,0,0,0,0,0,0,0,0").Findings);
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(90, false)]
    [InlineData(91, true)]
    [InlineData(10, false)]
    [InlineData(9, true)]
    public void A_month_three_times_or_a_third_of_the_usual_is_found(int count, bool found)
    {
        // 20, 30, 40: usually 30.
        province.Receives("01", "P1", "2022-01-10", online: 20);
        province.Receives("01", "P1", "2022-02-10", online: 30);
        province.Receives("01", "P1", "2022-03-10", online: 40);
        _ = province.Board;

        FileReport report = province.LoadRows(
            "dossiers",
            [.. Enumerable.Range(0, count).Select(i => $"N{i},P1,01,2022-04-10,online,,,9")]
        );

        Assert.Equal(found, report.Findings.Any(f => f is { Kind: "jump", Expected: 30 } && f.Actual == count));
        Assert.Equal(found ? 1 : 0, report.Findings.Count);
    }

    [Fact]
    public void A_month_that_is_not_over_is_not_looked_at()
    {
        foreach (string month in new[] { "06", "07", "08" })
        {
            province.Receives("01", "P1", $"2022-{month}-10", online: 100);
        }

        _ = province.Board;

        Assert.Empty(province.LoadRows("dossiers", "N1,P1,01,2022-09-01,online,,,9").Findings);
    }

    [Fact]
    public void A_unit_that_fell_silent_is_found()
    {
        foreach (string unit in new[] { "01", "02", "03" })
        {
            province.Receives(unit, "P1", "2022-01-10", online: 4).Receives(unit, "P1", "2022-02-10", online: 5);
        }

        _ = province.Board;
        FileReport report = province.LoadRows(
            "dossiers",
            "N1,P1,01,2022-03-10,online,,,9",
            "N2,P1,02,2022-03-10,online,,,9"
        );

        Finding silent = Assert.Single(report.Findings);
        Assert.Equal(("silent", "Đơn vị 03", 5L), (silent.Kind, silent.UnitName, silent.Expected));
    }

    [Fact]
    public void Where_most_units_are_missing_the_file_is_a_part_and_nobody_fell_silent()
    {
        foreach (string unit in new[] { "01", "02", "03" })
        {
            province.Receives(unit, "P1", "2022-01-10", online: 4).Receives(unit, "P1", "2022-02-10", online: 5);
        }

        _ = province.Board;

        Assert.Empty(province.LoadRows("dossiers", "N1,P1,01,2022-03-10,online,,,9").Findings);
    }

    [Fact]
    public void A_unit_missing_from_statistics_is_found()
    {
        Statistics(Month("01", 1), Month("02", 1), Month("03", 1));

        Finding silent = Assert.Single(Statistics(Month("01", 2), Month("02", 2)).Findings);

        Assert.Equal(("silent", "Đơn vị 03"), (silent.Kind, silent.UnitName));
    }

    [Fact]
    public void Dossiers_of_a_service_that_is_no_longer_listed_are_found()
    {
        province.LoadRows("offerings", "01,P1,full,,2022-03-31");

        FileReport report = province.LoadRows(
            "dossiers",
            "D1,P1,01,2022-03-30,online,,,9",
            "D2,P1,01,2022-04-20,online,,,9",
            "D3,P2,01,2022-04-20,online,,,9"
        );

        Finding finding = Assert.Single(report.Findings);
        Assert.Equal(("offering-ended", 1L, 1L), (finding.Kind, finding.Expected, finding.Actual));
    }

    [Fact]
    public void Findings_are_kept_with_their_import_warnings_first()
    {
        FileReport report = Statistics(Month("01", 1), Month("02", 1), Month("03", 1));
        report = Statistics(Month("01", 2), "02,P1,2022-02-01,2022-03-01,5,0,0,0,1,0,0,0,0");

        IReadOnlyList<Finding> stored = province.Query<Finding>(new { ImportId = report.Entry.Id });

        Assert.Equal(report.Findings, stored);
        Assert.Equal(["balance-differs", "silent"], stored.Select(f => f.Kind));
        Assert.All(stored, f => Assert.Contains("2/2022", f.ToString(), StringComparison.Ordinal));
    }

    public void Dispose() => province.Dispose();

    private static string Month(string unit, int month) =>
        $"{unit},P1,2022-0{month}-01,2022-0{month + 1}-01,5,0,0,0,0,0,0,0,0";

    private FileReport Statistics(params string[] rows) => province.LoadRows("statistics", rows);
}
