using KpiDashboard.Balances;
using KpiDashboard.Changes;
using KpiDashboard.Dossiers;
using KpiDashboard.Fixtures;
using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Workbooks;
using Xunit;

namespace KpiDashboard.Units;

/// <summary>What stands above a unit changes while it lives: figures hold the units below them on the day.</summary>
public sealed class MovingUnitTests : IDisposable
{
    private readonly Province province = new Province().Procedures("S1", "S2");

    public MovingUnitTests() => province.Clock.Now = new DateTimeOffset(2022, 12, 31, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_district_succeeded_under_its_own_code_holds_its_communes_up_to_its_last_day()
    {
        TellSuccession("2022-06-30", "2022-07-01");
        province
            .Offers("X1", "S1", "full")
            .Offers("X2", "S1", "full")
            .Receives("X1", "S1", "2022-03-05", online: 1)
            .Receives("X1", "S1", "2022-04-05", direct: 1)
            .Receives("X2", "S1", "2022-08-05", online: 1)
            .Receives("X2", "S1", "2022-09-05", direct: 1);
        Selection year = province.Select("2022");

        Assert.Equal(new Figure(1, 1), province.B("901", "2022-03"));
        Assert.Equal(new Figure(1, 1), province.A("901", "2022-03"));
        Assert.Equal(
            [("Thị xã Một", new Figure(1, 2)), ("Thành phố Một", new Figure(1, 2))],
            province.Board.Ranking(UnitKind.District, Dossiers, year).Rows.Select(r => (r.Unit.Name, r.Standing.Figure))
        );
        Assert.Equal(new Figure(2, 4), province.B("H14", "2022"));
        Assert.Equal(new Figure(1, 2), province.B("X1", "2022"));
        // Two units that offer one code: one code, two pairs, in the province as in either district.
        Assert.Equal(new Figure(1, 1), province.Board.Figure(Old, Services, year));
        Assert.Equal(new Figure(2, 2), province.A("H14", "2022", "portal-766"));
        Assert.Equal(new Figure(1, 2), province.A("901", "2022", "portal-766"));
    }

    [Fact]
    public void A_succession_within_a_half_month_parts_its_dossiers_by_day()
    {
        TellSuccession("2022-05-09", "2022-05-10");
        province
            .Offers("X1", "S1", "full", to: "2022-05-09")
            .Offers("X1", "S2", "full", from: "2022-05-10")
            .Receives("X1", "S1", "2022-05-01", online: 2)
            .Receives("X1", "S1", "2022-05-09", direct: 3)
            .Receives("X1", "S2", "2022-05-10", direct: 4)
            .Receives("X1", "S2", "2022-05-14", online: 5)
            .Receives("X2", "S1", "2022-05-15", direct: 6);
        Selection may = province.Select("2022-05");

        Assert.Equal(new Figure(2, 5), province.Board.Figure(Old, Dossiers, may));
        Assert.Equal(new Figure(5, 15), province.Board.Figure(New, Dossiers, may));
        Assert.Equal(new Figure(1, 1), province.Board.Figure(Old, Services, may));
        Assert.Equal(new Figure(1, 1), province.Board.Figure(New, Services, may));
        Assert.Equal(new Figure(7, 20), province.B("H14", may));
        Assert.Equal(
            new Figure(2, 5),
            province.Board.Figure(Old, Dossiers, may with { Filter = new Filter { Procedure = "S1" } })
        );
        Selection reporting = province.Select("2022-05", calendar: PeriodCalendar.Reporting);
        Assert.Equal(new Figure(5, 9), province.Board.Figure(New, Dossiers, reporting));
    }

    [Fact]
    public async Task A_list_of_dossiers_holds_those_of_the_units_below_on_the_day()
    {
        TellSuccession("2022-05-09", "2022-05-10");
        province
            .Dossier("A1", "S1", "X1", "2022-05-03")
            .Dossier("A2", "S1", "X2", "2022-05-09")
            .Dossier("A3", "S1", "X1", "2022-05-10")
            .Dossier("A4", "S1", "901", "2022-05-10")
            .Dossier("A5", "S1", "X2", "2022-05-20")
            .Dossier("A6", "S1", "X1", "2022-05-08", status: "1");
        Selection may = province.Select("2022-05");

        Assert.Equal(("A2 A1", 2), await List(Old, may));
        Assert.Equal(("A5 A4 A3", 3), await List(New, may));
        Assert.Equal(("A5 A4 A3 A2 A1", 5), await List(province.Find("H14", may), may));
        Assert.Equal("A6", (await List(Old, may, status: 1)).Codes);
        Assert.Equal("", (await List(New, may, status: 1)).Codes);
    }

    [Fact]
    public void Statistics_across_a_succession_count_in_no_district_and_both_say_so()
    {
        TellSuccession("2022-06-30", "2022-07-01");
        province
            .Reports("X1", "S1", "2022-05-01", "2022-06-01", online: 1, direct: 1)
            .Reports("X2", "S1", "2022-04-01", "2022-10-01", online: 5, direct: 5);
        Selection year = province.Select("2022");

        Assert.Equal((new Figure(1, 2), true), Told(Old, year));
        Assert.Equal((new Figure(0, 0), true), Told(New, year));
        Assert.Equal((new Figure(6, 12), false), Told(province.Find("H14", year), year));
        Assert.Equal((new Figure(5, 10), false), Told(province.Find("X2", year), year));
        Assert.Equal([IncompleteReason.Successions], Reasons(Old, year));
        Assert.Equal([IncompleteReason.Straddling], Reasons(province.Find("X2", year), province.Select("2022-05")));
        Assert.Equal([IncompleteReason.Straddling], Reasons(Old, province.Select("2022-05")));
        Assert.Empty(Reasons(province.Find("H14", year), year));
        Assert.Equal((new Figure(0, 0), false), Told(Old, province.Select("2022-03", ytd: true)));
    }

    [Fact]
    public void A_commune_that_moves_counts_in_either_district_on_its_days_there()
    {
        province
            .Unit("D1", "district")
            .Unit("D2", "district")
            .Unit("X", parent: "D1", to: "2022-05-09")
            .Unit("X", parent: "D2", from: "2022-05-10")
            .Offers("X", "S1", "full")
            .Receives("X", "S1", "2022-05-09", online: 1)
            .Receives("X", "S1", "2022-05-10", direct: 2);
        Selection may = province.Select("2022-05");

        Assert.Equal(new Figure(1, 1), province.B("D1", may));
        Assert.Equal(new Figure(0, 2), province.B("D2", may));
        Assert.Equal(["D1", "X"], Codes(province.Board.Area(province.Find("D1", may))));
        Assert.Equal(["H14", "D2", "X"], Codes(province.Board.Units.Path(province.Find("X", may))));
    }

    [Fact]
    public void What_a_commune_offers_moves_with_it()
    {
        province
            .Unit("D1", "district")
            .Unit("D2", "district")
            .Unit("X", parent: "D1", to: "2022-05-09")
            .Unit("X", parent: "D2", from: "2022-05-10")
            .Unit("Y", parent: "D1", to: "2022-05-09", name: "Xã Cũ")
            .Unit("Y", parent: "D2", from: "2022-05-10", name: "Xã Mới");
        _ = province.Board;
        string[] rows =
        [
            "X,S1,full,,",
            "X,S2,partial,,2022-05-20",
            "X,S2,information,2022-05-21,",
            // Another unit that has the code now: nothing is known of what it offers.
            "Y,S1,full,,",
        ];

        FileReport first = province.LoadRows("offerings", rows);
        province
            .Receives("X", "S1", "2022-05-10", online: 1)
            .Receives("X", "S2", "2022-05-15", online: 1)
            .Receives("X", "S1", "2022-06-15", online: 1);
        Selection may = province.Select("2022-05");

        Assert.Equal((4L, 0L, 0L), (first.Entry.Loaded, first.Entry.Replaced, first.Entry.Rejected));
        Assert.Equal(new Figure(0, 2), province.A("D1", may));
        Assert.Equal(new Figure(2, 2), province.A("D2", may));
        Assert.Equal(new Figure(1, 1), province.A("D2", "2022-06"));
        long version = province.Board.DataVersion;
        FileReport again = province.LoadRows("offerings", [.. rows.Append("")]);
        Assert.Equal((0L, 0L, 4L), (again.Entry.Loaded, again.Entry.Replaced, again.Entry.Unchanged));
        Assert.Equal(version, province.Board.DataVersion);
        FileReport corrected = province.LoadRows("offerings", "X,S1,information,,");
        Assert.Equal((0L, 1L), (corrected.Entry.Loaded, corrected.Entry.Replaced));
        Assert.Equal(new Figure(1, 1), province.A("D2", may));
        Assert.Equal(new Figure(0, 0), province.A("D2", "2022-06"));
    }

    [Fact]
    public void Units_of_a_district_that_ended_count_in_the_province_alone()
    {
        province
            .Unit("901", "district", to: "2022-06-30")
            .Unit("X1", parent: "901")
            .Receives("X1", "S1", "2022-06-30", online: 1)
            .Receives("X1", "S1", "2022-07-01", direct: 1);
        Selection year = province.Select("2022");
        Unit district = province.Find("901", year);
        Unit commune = province.Find("X1", year);

        Assert.Equal(new Figure(1, 1), province.B("901", year));
        Assert.Equal(new Figure(1, 2), province.B("H14", year));
        Assert.Equal(["H14", "901", "X1"], Codes(province.Board.Units.Path(commune, Days("2022-06"))));
        Assert.Equal(["H14", "X1"], Codes(province.Board.Units.Path(commune, Days("2022-07"))));
        Assert.Equal(["X1"], Codes(province.Board.Units.Children(district, Days("2022"))));
        Assert.Empty(province.Board.Units.Children(district, Days("2022-07")));
        Assert.Equal(["901"], Codes(province.Board.Units.Children(province.Board.Units.Province!, Days("2022-06"))));
        Assert.Equal(["X1"], Codes(province.Board.Units.Children(province.Board.Units.Province!, Days("2022-07"))));
        Assert.Equal(new DateOnly(2022, 7, 1), province.Board.Units.AreaChangeWithin(district, Days("2022")));
        Assert.Null(province.Board.Units.AreaChangeWithin(district, Days("2022-Q2")));
        Assert.Null(province.Board.Units.AreaChangeWithin(province.Board.Units.Province!, Days("2022")));
    }

    [Fact]
    public void A_succession_of_the_province_itself_leaves_each_its_days()
    {
        _ = province.Board;
        province
            .Unit("H14", "province", parent: "", to: "2022-06-30", name: "Tỉnh Cũ")
            .Unit("H14", "province", parent: "", from: "2022-07-01", name: "Tỉnh Mới")
            .Unit("A", "department")
            .Receives("A", "S1", "2022-03-05", online: 1)
            .Receives("A", "S1", "2022-08-05", direct: 1);
        UnitTree units = province.Board.Units;

        Assert.Equal("Tỉnh Mới", units.Province!.Name);
        Assert.Equal("Tỉnh Cũ", units.ProvinceOn(Days("2022-06"))!.Name);
        Assert.Equal("Tỉnh Mới", units.ProvinceOn(Days("2022"))!.Name);
        Assert.Equal(new Figure(1, 1), province.B("H14", "2022-03"));
        Assert.Equal(new Figure(0, 1), province.B("H14", "2022-08"));
        Assert.Equal(
            1,
            province.Board.Services(units.ProvinceOn(Days("2022-06"))!, province.Select("2022")).Sum(s => s.Total)
        );
        Assert.Equal(1, province.Board.Services(units.Province!, province.Select("2022")).Sum(s => s.Total));
    }

    [Fact]
    public void The_parts_of_a_change_are_those_of_the_days_below()
    {
        TellSuccession("2022-06-30", "2022-07-01");
        province
            .Receives("X1", "S1", "2022-04-05", online: 1, direct: 3)
            .Receives("X1", "S1", "2022-07-05", online: 3, direct: 1)
            .Receives("X2", "S1", "2022-08-05", online: 1, direct: 1);
        Selection year = province.Select("2022");
        Selection half = province.Select("2022-H1");

        DossierChange change = new Explanation(province.Board, Old, half, year).OfDossiers(byUnit: true)!;

        Assert.Equal((new Figure(1, 4), new Figure(1, 4)), (change.Before, change.Now));
        Assert.Equal([("X1", new Figure(1, 4))], change.Parts.Select(p => (p.Unit!.Code, p.Now)));
    }

    [Fact]
    public async Task Forms_part_dossiers_by_the_days_of_their_reception()
    {
        TellSuccession("2022-05-09", "2022-05-10");
        province
            .Receives("X1", "S1", "2022-04-20", online: 1)
            .Receives("X1", "S1", "2022-05-09", direct: 2)
            .Receives("X1", "S1", "2022-05-10", direct: 4)
            .Reports("X2", "S1", "2022-05-01", "2022-06-01", online: 7, carriedOver: 3)
            .Reports("X2", "S2", "2022-05-11", "2022-05-20", online: 8);
        Selection may = province.Select("2022-05");
        BalanceBook book = await BalanceBook.ReadAsync(province.Store, may.Days, TestContext.Current.CancellationToken);

        // Received and carried over; what crosses the change is in the province alone.
        Assert.Equal((2, 1), In(book.Of(province.Board.AreaByDay(Old))));
        Assert.Equal((12, 0), In(book.Of(province.Board.AreaByDay(New))));
        Assert.Equal((21, 4), In(book.Of(province.Board.AreaByDay(province.Find("H14", may)))));
        Assert.Equal((6, 1), In(book.Of([province.Find("X1", may)])));
        Assert.Equal(
            [("Đơn vị H14", 7), ("Thị xã Một", 2), ("Thành phố Một", 12)],
            UnitSections
                .Of(province.Board, province.Find("H14", may), may, units => [In(book.Of(units)).Item1], addUp: true)
                .SelectMany(section => section.Lines)
                .Select(line => (line.Name, line.Values[0]))
        );
        Assert.Equal(12, book.ByField(province.Board.AreaByDay(New), province.Board.Procedures)["Lĩnh vực"].Received);
    }

    [Fact]
    public void Places_among_units_and_months_of_predecessors_follow_the_days()
    {
        TellSuccession("2022-06-30", "2022-07-01");
        province
            .Succeeds("901", "901", "2022-07-01")
            .Unit("902", "district")
            .Receives("902", "S1", "2022-08-05", online: 1, direct: 1)
            .Receives("X1", "S1", "2022-05-05", direct: 1)
            .Receives("X1", "S1", "2022-08-05", online: 3, direct: 1);
        Selection year = province.Select("2022");

        Assert.Equal(
            [("Thành phố Một", (int?)1), ("Đơn vị 902", 2), ("Thị xã Một", 3)],
            province.Board.Ranking(UnitKind.District, Dossiers, year).Rows.Select(r => (r.Unit.Name, r.Rank))
        );
        IReadOnlyList<TrendPoint> trend = province.Board.Trend(New, Dossiers, year);
        Assert.Equal((new Figure(0, 1), true), (trend[4].InMonth, trend[4].OfPredecessors));
        Assert.Equal((new Figure(3, 4), false), (trend[7].YearToDate, trend[7].OfPredecessors));
    }

    [Fact]
    public void A_target_is_that_of_the_unit_above_at_the_end_of_the_year()
    {
        province
            .Unit("901", "district", to: "2022-06-30", name: "Cũ")
            .Unit("902", "district")
            .Unit("X1", parent: "901", to: "2022-06-30")
            .Unit("X1", parent: "902", from: "2022-07-01")
            .Unit("X2", parent: "901")
            .Target("dossiers", 2022, "40", unit: "901")
            .Target("dossiers", 2022, "60", unit: "902")
            .Target("dossiers", 2022, "55", unit: "H14")
            .Target("dossiers", 2021, "30", unit: "901");
        Selection year = province.Select("2022");

        Assert.Equal(60, province.Board.Target(province.Find("X1", year), Dossiers, year));
        Assert.Equal(55, province.Board.Target(province.Find("X2", year), Dossiers, year));
        Assert.Equal(30, province.Board.Target(province.Find("X2", year), Dossiers, province.Select("2021")));
    }

    public void Dispose() => province.Dispose();

    private Indicator Services => province.Board.Definitions.FindIndicator("services")!;

    private Indicator Dossiers => province.Board.Definitions.FindIndicator("dossiers")!;

    private Unit Old => province.Board.Units.All.Single(u => u.Name == "Thị xã Một");

    private Unit New => province.Board.Units.All.Single(u => u.Name == "Thành phố Một");

    private void TellSuccession(string last, string first) =>
        province
            .Unit("901", "district", to: last, name: "Thị xã Một")
            .Unit("901", "district", from: first, name: "Thành phố Một")
            .Unit("X1", parent: "901")
            .Unit("X2", parent: "901");

    private IEnumerable<IncompleteReason> Reasons(Unit unit, Selection selection) =>
        Coverage
            .Of(province.Board, unit, selection)
            .Reasons.Where(r => r is not (IncompleteReason.InProgress or IncompleteReason.MissingUnits));

    private (Figure, bool) Told(Unit unit, Selection selection)
    {
        Scorecard card = province.Board.Scorecard(unit, selection);
        return (card.Standings.Single(s => s.Indicator == Dossiers).Figure, card.Incomplete);
    }

    private static (long, long) In(Balance balance) =>
        (balance.ReceivedOnline + balance.ReceivedOnPaper, balance.CarriedOver);

    private DateRange Days(string period) => province.Select(period).Days;

    private static IEnumerable<string> Codes(IEnumerable<Unit> units) => units.Select(u => u.Code);

    private async Task<(string Codes, long? Total)> List(Unit unit, Selection selection, int? status = null)
    {
        DossierPage page = await DossierList.ReadAsync(
            province.Store,
            province.Board,
            new DossierQuestion(unit, selection) { Status = status },
            null,
            100
        );
        return (string.Join(' ', page.Rows.Select(r => r.Code)), page.Total);
    }
}
