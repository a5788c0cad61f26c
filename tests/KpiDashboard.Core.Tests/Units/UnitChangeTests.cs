using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Storage.Bulk;
using Xunit;

namespace KpiDashboard.Units;

/// <summary>The change of 1/7/2025: districts abolished, communes merged, codes used again.</summary>
public sealed class UnitChangeTests : IDisposable
{
    private const string Old = "2025-06-30";
    private const string New = "2025-07-01";

    private readonly Province province = new Province().Procedures("S1");

    public UnitChangeTests() => province.Clock.Now = new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Facts_go_to_the_unit_that_was_valid_on_their_day()
    {
        TellBothUnits();
        province
            .Receives("01273", "S1", Old, online: 2)
            .Receives("01273", "S1", New, direct: 3)
            .Reports("01273", "S1", "2025-05-01", "2025-06-01", direct: 5)
            .Reports("01273", "S1", "2025-08-01", "2025-09-01", direct: 7);

        Selection may = province.Select("2025-05");
        Unit hopGiang = province.Find("01273", may);
        Unit thucPhan = province.Find("01273", province.Select("2025-08"));

        Assert.Equal(("Phường Hợp Giang", "Phường Thục Phán"), (hopGiang.Name, thucPhan.Name));
        Selection year = province.Select("2025");
        Assert.Equal(new Figure(2, 7), province.Board.Figure(hopGiang, Dossiers, year));
        Assert.Equal(new Figure(0, 10), province.Board.Figure(thucPhan, Dossiers, year));
        Assert.Equal(new Figure(2, 7), province.B("040", "2025"));
        Assert.Equal(new Figure(2, 17), province.B("H14", "2025"));
    }

    [Fact]
    public void Districts_are_in_no_league_after_they_were_abolished()
    {
        TellBothUnits();

        Assert.Single(Rank("2025-06").Rows);
        Assert.Empty(Rank("2025-07").Rows);
        Assert.Single(Rank("2025").Rows);
        Assert.Single(Rank("2025-Q2", UnitKind.Commune).Rows);
        Assert.Equal(2, Rank("2025", UnitKind.Commune).Rows.Count);
        Assert.Single(Rank("2025-Q3", UnitKind.Commune).Rows);
    }

    [Fact]
    public void A_dossier_of_a_unit_that_no_longer_exists_is_refused()
    {
        TellBothUnits();

        FileReport report = province.LoadRows("dossiers", $"D1,S1,040,{Old},direct,,,9", $"D2,S1,040,{New},direct,,,9");

        RejectedRow rejected = Assert.Single(report.Rejected);
        Assert.Equal(
            (3L, "unit_code", "040", "unit-not-valid"),
            (rejected.Line, rejected.Column, rejected.Value, rejected.Reason)
        );
        Assert.Equal(1, report.Entry.Loaded);
    }

    [Fact]
    public void A_corrected_units_file_takes_the_facts_to_the_right_units()
    {
        province
            .Unit("040", "district")
            .Unit("01273", parent: "040", name: "Phường Hợp Giang")
            .Receives("01273", "S1", Old, online: 2)
            .Receives("01273", "S1", New, direct: 3)
            .Receives("01273", "S1", "2025-07-02", direct: 1, status: 1)
            .Reports("01273", "S1", "2025-09-01", "2025-10-01", direct: 7);
        Assert.Equal(new Figure(2, 12), province.B("040", "2025"));

        TellBothUnits();

        Assert.Equal(new Figure(2, 2), province.B("040", "2025"));
        Assert.Equal(new Figure(0, 10), province.B("01273", "2025-Q3"));
        Assert.Equal(new Figure(2, 12), province.B("H14", "2025"));
    }

    [Fact]
    public void What_a_unit_offers_is_cut_to_its_corrected_days()
    {
        province
            .Unit("040", "district")
            .Unit("01273", parent: "040")
            .Offers("01273", "S1", "full")
            .Receives("01273", "S1", Old, online: 2)
            .Unit("Z")
            .Receives("Z", "S1", "2025-07-31", direct: 1);
        Assert.Equal(new Figure(0, 1), province.A("H14", "2025-07"));

        province.Unit("040", "district", to: Old).Unit("01273", parent: "040", to: Old);

        Assert.Equal(new Figure(1, 1), province.A("H14", "2025-06"));
        Assert.Equal(new Figure(0, 0), province.A("H14", "2025-07"));
    }

    [Fact]
    public void Units_that_would_leave_facts_behind_are_refused()
    {
        province.Unit("01273").Receives("01273", "S1", New, direct: 1);
        _ = province.Board;

        FileReport report = province.LoadRows("units", $"01273,Phường Hợp Giang,commune,H14,,{Old}");

        RejectedRow rejected = Assert.Single(report.Rejected);
        Assert.Equal(
            (2L, "valid_from", "01273", "unit-has-facts"),
            (rejected.Line, rejected.Column, rejected.Value, rejected.Reason)
        );
        Assert.Equal(new Figure(0, 1), province.B("01273", "2025-07"));
    }

    [Fact]
    public void Dossiers_that_do_not_count_yet_are_facts_too()
    {
        province.Unit("01273").Receives("01273", "S1", New, direct: 1, status: 1);
        _ = province.Board;

        FileReport report = province.LoadRows("units", $"01273,Phường Hợp Giang,commune,H14,,{Old}");

        Assert.Equal("unit-has-facts", Assert.Single(report.Rejected).Reason);
    }

    [Fact]
    public void A_statistics_row_across_the_change_belongs_to_neither_unit()
    {
        TellBothUnits();

        FileReport report = province.LoadRows("statistics", "01273,S1,2025-06-15,2025-07-15,1,0,0,0,0,0,0,0,0");

        Assert.Equal("unit-not-valid", Assert.Single(report.Rejected).Reason);
    }

    [Fact]
    public void Renaming_a_unit_keeps_its_facts()
    {
        province.Unit("01273").Receives("01273", "S1", Old, online: 1);
        _ = province.Board;

        FileReport report = province.LoadRows("units", "01273,Phường Mới,commune,H14,,");

        Assert.Equal((1L, 0L), (report.Entry.Replaced, report.Entry.Rejected));
        Assert.Equal(new Figure(1, 1), province.B("01273", "2025"));
        Assert.Equal("Phường Mới", province.Board.Units.Find("01273")!.Name);
    }

    [Fact]
    public void Dropping_a_unit_of_a_code_raises_the_data_version()
    {
        TellBothUnits();
        long before = province.Board.DataVersion;

        province.LoadRows("units", $"01273,Phường Thục Phán,commune,H14,{New},");

        Assert.Single(province.Board.Units.All, u => u.Code == "01273");
        Assert.Equal(before + 1, province.Board.DataVersion);
    }

    [Fact]
    public void A_successor_shows_its_predecessors_months_counted_together_and_marked()
    {
        province
            .Unit("040", "district", to: Old)
            .Unit("A", parent: "040", to: Old)
            .Unit("B", parent: "040", to: Old)
            .Unit("AB", from: New)
            .Succeeds("AB", "A")
            .Succeeds("AB", "B")
            .Offers("A", "S1", "full")
            .Offers("B", "S1", "full")
            .Offers("AB", "S1", "full")
            .Receives("A", "S1", "2025-05-05", online: 1, direct: 1)
            .Receives("B", "S1", "2025-06-05", online: 2, direct: 6)
            .Receives("AB", "S1", "2025-08-05", online: 3, direct: 1);
        Unit successor = province.Board.Units.Find("AB")!;

        IReadOnlyList<TrendPoint> trend = province.Board.Trend(successor, Dossiers, province.Select("2025"));

        Assert.Equal([1, 2, 3, 4, 5, 6], trend.Where(p => p.OfPredecessors).Select(p => p.Month.Number));
        Assert.Equal(new Figure(2, 8), trend[5].InMonth);
        Assert.Equal(new Figure(3, 10), trend[5].YearToDate);
        Assert.Equal(new Figure(0, 0), trend[6].YearToDate);
        Assert.Equal(new Figure(3, 4), trend[7].YearToDate);
        Assert.True(province.Board.Units.IsComparable(successor));
        Assert.Equal(["A", "B"], province.Board.Units.Predecessors(successor).Select(u => u.Code));
        Assert.Equal("AB", Assert.Single(province.Board.Units.Successors(province.Board.Units.Find("A")!)).Code);
        // Services are counted once for both predecessors, as in any area.
        IReadOnlyList<TrendPoint> services = province.Board.Trend(successor, Services, province.Select("2025"));
        Assert.Equal(new Figure(1, 1), services[5].YearToDate);
    }

    [Fact]
    public void Months_of_a_unit_without_known_predecessors_stay_empty()
    {
        TellBothUnits();
        province.Receives("01273", "S1", Old, online: 2);

        TrendPoint june = province.Board.Trend(province.Board.Units.Find("01273")!, Dossiers, province.Select("2025"))[
            5
        ];

        Assert.Equal((new Figure(0, 0), false), (june.InMonth, june.OfPredecessors));
    }

    [Fact]
    public void A_unit_that_crosses_the_border_of_old_districts_is_not_comparable()
    {
        province
            .Unit("040", "district", to: Old)
            .Unit("041", "district", to: Old)
            .Unit("A", parent: "040", to: Old)
            .Unit("B", parent: "041", to: Old)
            .Unit("C", parent: "041", to: Old)
            .Unit("AB", from: New)
            .Unit("C1", from: New)
            .Unit("C2", from: New)
            .Succeeds("AB", "A")
            .Succeeds("AB", "B")
            .Succeeds("C1", "C")
            .Succeeds("C2", "C");

        Assert.False(province.Board.Units.IsComparable(province.Board.Units.Find("AB")!));
        Assert.False(province.Board.Units.IsComparable(province.Board.Units.Find("C1")!));
    }

    [Fact]
    public void A_unit_may_stand_in_the_area_of_another_than_the_one_that_manages_it()
    {
        province.Unit("STNMT", "department").Unit("040", "district");
        _ = province.Board;

        FileReport report = province.LoadFile(
            "units.csv",
            "code,name,kind,parent,territory\nCN1,Chi nhánh VPĐKĐĐ,department,STNMT,040\nCN2,Chi nhánh,department,STNMT,999\n"
        );
        province.Receives("CN1", "S1", New, online: 1);

        Assert.Equal(("territory", "unknown-parent"), (report.Rejected[0].Column, report.Rejected[0].Reason));
        Assert.Equal("040", province.Board.Units.Find("CN1")!.TerritoryCode);
        Assert.Equal(new Figure(1, 1), province.B("STNMT", "2025"));
        Assert.Equal(new Figure(0, 0), province.B("040", "2025"));
    }

    public void Dispose() => province.Dispose();

    private Indicator Services => province.Board.Definitions.FindIndicator("services")!;

    private Indicator Dossiers => province.Board.Definitions.FindIndicator("dossiers")!;

    private void TellBothUnits() =>
        _ = province
            .Unit("040", "district", to: Old)
            .Unit("01273", parent: "040", to: Old, name: "Phường Hợp Giang")
            .Unit("01273", from: New, name: "Phường Thục Phán")
            .Board;

    private Ranking Rank(string period, UnitKind league = UnitKind.District) =>
        province.Board.Ranking(league, Dossiers, province.Select(period));
}
