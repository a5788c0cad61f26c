using KpiDashboard.Fixtures;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Changes;

/// <summary>Imports of names, successions and reported counts are taken back like those of facts.</summary>
public sealed class UndoNamesTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("01", to: "2025-06-30")
        .Unit("02")
        .Unit("03", from: "2025-07-01")
        .Procedures("P1", "P2")
        .Offers("01", "P1", "full");

    [Theory]
    [InlineData(
        "reportedcounts",
        "01,own,2022-03-01,2022-04-01,Đất đai,10,4",
        "01,own,2022-03-01,2022-04-01,Hộ tịch,20,8",
        "select UnitId || Form || PeriodStart || Field || Measure || Amount from ReportedCount"
    )]
    [InlineData(
        "offices",
        "01,,,ST1,,,,,,,",
        "01,,,ST2,,,,,,,",
        "select UnitCode || Symbol || ValidFrom || Signing from Office"
    )]
    [InlineData(
        "online-only-services",
        "01,P1,2022-03-01,,,,,,",
        "01,P1,2022-03-01,,,,,,người trên 70 tuổi",
        "select UnitCode || ProcedureCode || ProposedOn || Exempt from OnlineOnlyService"
    )]
    [InlineData(
        "policies",
        "CS1,fee,Một,NQ 1,HĐND,2022-01-02,2022-02-01,,,50,,,,P1,,,",
        "CS1,fee,Hai,NQ 1,HĐND,2022-01-02,2022-02-01,,,50,,,,P1,,,",
        "select PolicyCode || Title || ValidFrom || CutPoints from Policy"
    )]
    [InlineData(
        "support-points",
        "BD-01,Một,agency,01,,,,,,,,,,,,,,,",
        "BD-01,Hai,agency,01,,,,,,,,,,,,,,,",
        "select PointCode || Name || Kind || UnitCode from SupportPoint"
    )]
    [InlineData(
        "plan-tasks",
        "T1,1. Giao,Việc,01,2022-07-01,2022-08-31,,,02,,,,,,,",
        "T1,1. Giao,Việc,01,2022-07-01,2022-09-30,,,,,,,,,,",
        "select TaskCode || DueOn || SupportingUnits from PlanTask"
    )]
    [InlineData(
        "signal-notes",
        "01,month-end,2022-03,Một,",
        "01,month-end,2022-03,Hai,",
        "select UnitCode || Signal || Reason from SignalNote"
    )]
    [InlineData("settings", "path-start,zero", "path-start,last-year", "select Name || Value from Setting")]
    [InlineData("unitaliases", "Kho bạc,01,,", "Kho bạc,02,,", "select Alias || UnitCode || ValidFrom from UnitAlias")]
    [InlineData(
        "unit-successions",
        "01,03,2025-07-01",
        "01,02,2025-07-01",
        "select OldCode || NewCode || Day from UnitSuccession"
    )]
    [InlineData(
        "procedure-aliases",
        "OLD1,P1",
        "OLD2,P2",
        "select a.Alias || p.Code from ProcedureAlias a join ServiceProcedure p on p.Id = a.ProcedureId"
    )]
    public void The_second_import_goes_and_leaves_what_the_first_brought(
        string kind,
        string first,
        string second,
        string sql
    )
    {
        _ = province.Board;
        string[] before = Read(sql);
        int one = Load(kind, first);
        string[] after = Read(sql);
        Assert.NotEqual(before, after);
        int two = Load(kind, second);
        Assert.NotEqual(after, Read(sql));

        new Undo(province.Store, province.Clock).Run(two);

        Assert.Equal(after, Read(sql));
        new Undo(province.Store, province.Clock).Run(one);
        Assert.Equal(before, Read(sql));
        Assert.Equal(1, province.LoadRows(kind, first).Entry.Loaded);
    }

    public void Dispose() => province.Dispose();

    private int Load(string kind, string row)
    {
        FileReport report = province.LoadRows(kind, row);
        Assert.Empty(report.Rejected);
        return report.Entry.Id;
    }

    private string[] Read(string sql) =>
        [.. SqliteFile.Texts(province.Store.Location, sql).Order(StringComparer.Ordinal)];
}
