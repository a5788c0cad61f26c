using System.Reflection;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Kit;
using KpiDashboard.Storage.Bulk;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>Rows that cannot be right are refused alone, with line, column, value and reason.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("01", to: "2025-06-30")
        .Unit("02")
        .Unit("03", from: "2025-07-01")
        .Procedures("P1", "P2", "P3")
        .Offers("02", "P2", "full")
        .Offers("02", "P1", "full", from: "2022-04-01")
        .Alias("P0", "P1")
        .Reports("02", "P1", "2020-01-01", "2020-02-01", direct: 1)
        .Reports("02", "P2", "2020-01-01", "2020-02-01", direct: 1)
        .Receives("02", "P1", "2022-03-01", direct: 1);

    public static TheoryData<string> Cases => [.. Refusals.All.Select(r => r.ToString())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_row_at_fault_is_named_and_the_others_are_taken(string fault)
    {
        Refusal refusal = Refusals.All.Single(r => r.ToString() == fault);
        string good = refusal.Kind == "dossiers" ? "D0,P1,01,2022-03-01,online,,,9\n" : "";
        _ = province.Board;
        province.LoadRows("support-points", "BD-9,Bưu điện,agency,01,,,,,,,,,,,,,,2022-05-01,2022-08-31");
        province.LoadRows("point-months", "BD-9,2022-05,1,1,,,");

        FileReport report = province.LoadFile(
            "file.csv",
            $"{Headers.Of(refusal.Kind)}\n{good}{string.Join('\n', refusal.Rows)}\n"
        );

        RejectedRow rejected = Assert.Single(report.Rejected);
        int line = refusal.Rows.Length + (good.Length > 0 ? 2 : 1);
        Assert.True(
            (line, refusal.Column, refusal.Value, refusal.Reason)
                == ((int)rejected.Line, rejected.Column, rejected.Value, rejected.Reason),
            $"{refusal}\ngave {rejected}"
        );
        Assert.Equal(line - 2, report.Entry.Loaded);
        Assert.Equal(new KeyValuePair<string, long>(refusal.Reason, 1), Assert.Single(report.Reasons));
        Totals.Balance(report);

        RejectedRow stored = Assert.Single(
            province.Query<RejectedRow>(
                new
                {
                    ImportId = report.Entry.Id,
                    Limit = 10,
                    Offset = 0,
                }
            )
        );
        Assert.Equal(rejected, stored);
    }

    [Fact]
    public void No_reason_is_without_a_case()
    {
        IEnumerable<string> reasons = typeof(Reasons)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => !f.Name.StartsWith("Note", StringComparison.Ordinal))
            .Select(f => (string)f.GetRawConstantValue()!);

        Assert.Equal(
            reasons.Order(),
            Refusals
                .All.Select(r => r.Reason)
                .Concat(Layouts.LayoutRefusalTests.Reasons)
                .Concat(Changes.ChangeScopeTests.Reasons)
                .Concat(Changes.OwnDefinitionTests.Reasons)
                .Distinct()
                .Order()
        );
    }

    [Fact]
    public void Only_the_first_fault_of_a_row_is_named()
    {
        FileReport report = province.LoadRows("dossiers", "D9,P,1,never,zalo,,,99");

        Assert.Equal("unknown-procedure", Assert.Single(report.Rejected).Reason);
    }

    [Fact]
    public void A_unit_below_a_refused_unit_is_refused_too()
    {
        FileReport report = province.LoadRows("units", "N1,Xã,commune,N2,,", "N2,Huyện,district,NOPE,,");

        Assert.Equal(
            [(2L, "N2", "unknown-parent"), (3L, "NOPE", "unknown-parent")],
            report.Rejected.Select(r => (r.Line, r.Value, r.Reason)).Order()
        );
    }

    [Fact]
    public void A_refused_value_is_kept_to_200_characters()
    {
        FileReport report = province.LoadRows("procedures", $"{new string('y', 300)},Tên,8");

        Assert.Equal(new string('y', 200) + "…", Assert.Single(report.Rejected).Value);
    }

    [Fact]
    public void All_refused_rows_are_kept_in_the_store_and_the_first_hundred_in_the_report()
    {
        string[] rows = [.. Enumerable.Range(1, 150).Select(i => $"D{i},P1,NOPE,2022-03-01,online,,,9")];

        FileReport report = province.LoadRows("dossiers", rows);

        Assert.Equal(100, report.Rejected.Count);
        Assert.Equal(150, report.Entry.Rejected);
        Assert.Equal(
            Enumerable.Range(102, 50),
            province
                .Query<RejectedRow>(
                    new
                    {
                        ImportId = report.Entry.Id,
                        Limit = 200,
                        Offset = 100,
                    }
                )
                .Select(r => (int)r.Line)
        );
        ImportReason reason = Assert.Single(province.Query<ImportReason>(new { ImportId = report.Entry.Id }));
        Assert.Equal(("unknown-unit", 150L), (reason.Reason, reason.Rows));
    }

    [Fact]
    public void The_exit_code_says_whether_rows_or_files_were_refused()
    {
        Assert.Equal(0, province.LoadFiles(false, ("a.csv", $"{Headers.Procedures}\nP7,Tên,\n")).ExitCode);
        Assert.Equal(1, province.LoadFiles(false, ("b.csv", $"{Headers.Procedures}\nP8,,\n")).ExitCode);
        Assert.Equal(2, province.LoadFiles(false, ("c.csv", "x,y\n1,2\n")).ExitCode);
    }

    [Fact]
    public void Today_in_Vietnam_is_not_the_future()
    {
        province.Clock.Now = new DateTimeOffset(2022, 8, 31, 17, 30, 0, TimeSpan.Zero);

        FileReport report = province.LoadRows(
            "dossiers",
            "D1,P1,01,2022-09-01T23:00:00,online,,,9",
            "D2,P1,01,2022-09-02,online,,,9"
        );

        Assert.Equal(3, Assert.Single(report.Rejected).Line);
    }

    public void Dispose() => province.Dispose();
}
