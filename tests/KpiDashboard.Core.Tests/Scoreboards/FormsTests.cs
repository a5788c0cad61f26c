using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>Biểu II.06a gives indicator B to units and periods that have nothing else.</summary>
public sealed class FormsTests : IDisposable
{
    private const string August = "2022-08-01,2022-09-01";
    private const string July = "2022-07-01,2022-08-01";

    private readonly Province province = new Province()
        .Unit("A", "department")
        .Unit("B", "department")
        .Unit("X", "district")
        .Unit("X1", "commune", "X")
        .Unit("X2", "commune", "X")
        .Procedures("S1")
        .Offers("A", "S1", "full")
        .Offers("B", "S1", "full")
        .Offers("X1", "S1", "full");

    [Fact]
    public void A_unit_with_nothing_but_a_form_has_its_b_from_it_and_no_a()
    {
        province.Receives("B", "S1", "2022-08-05", online: 1, direct: 3);
        // 50 carried over are not received: 30 of 70 came online.
        province.Forms($"A,ii06a-unit,{August},,120,30,40,50,10,20,5,80,5");

        Assert.Equal(new Figure(30, 70), province.B("A", "2022-08"));
        Assert.Equal(new Figure(0, 0), province.A("A", "2022-08"));
        Assert.Equal(new Figure(31, 74), province.B("H14", "2022-08"));
        Assert.Equal(new Figure(1, 1), province.A("H14", "2022-08"));
        Assert.Equal(new Figure(0, 0), province.B("A", "2022-08", "level-4"));
        Assert.Equal(new Figure(0, 0), province.B("A", "2022-07"));
        Assert.Equal([70L, 70, 0, 0], Marks("A", "2022-08", "2022", "2022-07").Append(FromForms("B", "2022-08")));
        Assert.Equal(70, FromForms("H14", "2022-08"));
    }

    [Fact]
    public void Dossiers_and_statistics_speak_before_a_form_each_for_its_own_period()
    {
        province.Receives("A", "S1", "2022-08-31", direct: 1).Reports("B", "S1", "2022-07-20", "2022-08-02", online: 1);
        province.Forms(
            $"A,ii06a-unit,{July},,,5,5",
            $"A,ii06a-unit,{August},,,7,7",
            $"B,ii06a-unit,{July},,,9,9",
            "B,ii06a-unit,2022-09-01,2022-10-01,,,2,2"
        );

        Assert.Equal(new Figure(5, 10), province.B("A", "2022-07"));
        Assert.Equal(new Figure(0, 1), province.B("A", "2022-08"));
        Assert.False(province.B("B", "2022-07").HasData);
        Assert.Equal(new Figure(2, 4), province.B("B", "2022-09"));
    }

    [Fact]
    public void A_form_of_a_district_stands_for_its_communes_and_is_not_added_to_theirs()
    {
        province.Forms($"X,ii06a-unit,{August},,,60,40");
        province.Forms($"X1,ii06a-field,{August},Đất đai,,10,5", $"X1,ii06a-field,{August},Hộ tịch,,1,4");

        Assert.Equal(new Figure(60, 100), province.B("X", "2022-08"));
        Assert.Equal(new Figure(11, 20), province.B("X1", "2022-08"));
        Assert.False(province.B("X2", "2022-08").HasData);
        Assert.Equal(new Figure(60, 100), province.B("H14", "2022-08"));
        Assert.False(province.B("X", province.Select("2022-08", own: true)).HasData);
    }

    [Fact]
    public void A_form_of_a_district_is_not_mixed_with_what_a_commune_sent()
    {
        province.Receives("X1", "S1", "2022-08-05", online: 1, direct: 1);
        province.Forms($"X,ii06a-field,{August},Đất đai,,60,40");
        province.Forms($"X2,ii06a-unit,{August},,,3,4");

        Assert.Equal(new Figure(4, 9), province.B("X", "2022-08"));
    }

    [Fact]
    public void A_line_beside_lines_of_units_below_speaks_of_its_unit_alone()
    {
        province.Forms(
            $"X,ii06a-unit,{August},,,1,2",
            $"X1,ii06a-unit,{August},,,10,20",
            $"X2,ii06a-unit,{August},,,0,7"
        );

        Assert.Equal(new Figure(11, 40), province.B("X", "2022-08"));
        Assert.Equal(new Figure(1, 3), province.B("X", province.Select("2022-08", own: true)));

        // The province's own report has a line of the district with all below it.
        province.Forms($"X,ii06a-unit,{August},,,12,30", $"A,ii06a-unit,{August},,,1,1");

        Assert.Equal(new Figure(12, 42), province.B("X", "2022-08"));
        Assert.Equal(new Figure(13, 44), province.B("H14", "2022-08"));
    }

    [Fact]
    public void Months_win_over_their_quarter_where_all_are_there()
    {
        const string Quarter = "2022-07-01,2022-10-01";
        province.Forms($"A,ii06a-unit,{Quarter},,,90,10");
        province.Forms($"A,ii06a-unit,{July},,,5,5");
        province.Forms($"A,ii06a-unit,{August},,,6,4");

        // July and August are known, September is only in the quarter.
        Assert.Equal(new Figure(90, 100), province.B("A", "2022-Q3"));
        Assert.Equal(new Figure(6, 10), province.B("A", "2022-08"));
        Assert.False(Incomplete("A", "2022-08"));
        Assert.False(province.B("A", "2022-09").HasData);
        Assert.True(Incomplete("A", "2022-09"));
        Assert.Equal(new Figure(11, 20), province.B("A", province.Select("2022-08", ytd: true)));

        province.Forms("A,ii06a-unit,2022-09-01,2022-10-01,,,9,1");

        Assert.Equal(new Figure(20, 30), province.B("A", "2022-Q3"));
        Assert.Equal(new Figure(20, 30), province.B("A", "2022"));
    }

    [Fact]
    public void Forms_of_both_calendars_are_not_added()
    {
        province.Forms($"A,ii06a-unit,{August},,,6,4");
        province.Forms("A,ii06a-unit,2022-07-15,2022-08-15,,,7,7");

        // Both have 31 days in August or July: the earlier.
        Assert.Equal(new Figure(7, 14), province.B("A", "2022"));
        Assert.Equal(new Figure(6, 10), province.B("A", "2022-08"));
        Assert.Equal(
            new Figure(7, 14),
            province.B("A", province.Select("2022-08", calendar: PeriodCalendar.Reporting))
        );
    }

    [Theory]
    [InlineData("100,30,70,0", 30, 100)]
    [InlineData("100,30,,", 30, 100, "70 left over, of which none is told apart")]
    [InlineData("100,,60,10", 30, 90)]
    [InlineData("70,,70,", 0, 70)]
    [InlineData(",30,70,", 30, 100)]
    [InlineData(",30,,", 0, 0)]
    [InlineData("100,,,", 0, 0)]
    public void Empty_cells_are_what_is_left_of_the_total_or_not_known(
        string numbers,
        int online,
        int received,
        string? unclear = null
    )
    {
        province.Forms($"A,ii06a-unit,{August},,{numbers}");

        Assert.Equal(unclear is null ? new Figure(online, received) : default, province.B("A", "2022-08"));
    }

    [Fact]
    public void A_form_that_does_not_say_what_came_in_is_named()
    {
        FileReport report = province.Forms($"A,ii06a-unit,{August},,100");

        Assert.Equal("form-unusable", Assert.Single(report.Findings).Kind);
    }

    [Fact]
    public void A_store_with_forms_of_dossiers_only_has_data_from_their_first_to_their_last_day()
    {
        province.Forms($"A,ii06a-unit,{July},,,5,5", $"X,ii06a-unit,{August},,,6,4");

        Assert.Equal(new DateOnly(2022, 7, 1), province.Board.DataFrom);
        Assert.Equal(new DateOnly(2022, 8, 31), province.Board.DataUntil);
        Assert.Equal(Period.Month(2022, 8), province.Board.UsualPeriod(PeriodCalendar.Calendar));
        // Nobody knows which services had dossiers, of B neither.
        Assert.False(province.A("H14", "2022-08").HasData);
        Assert.False(province.A("B", "2022-08").HasData);
    }

    [Fact]
    public void A_store_with_other_forms_only_is_not_empty_and_has_no_figures()
    {
        Assert.False(province.Board.HasOnlyForms);

        province.LoadFile(
            "766.csv",
            $"unit_code,form,period_start,period_end,services_online,dossiers,dossiers_online\nA,monitor-766,{August},4,9,3\n"
        );

        Assert.True(province.Board.HasOnlyForms);
        Assert.Null(province.Board.DataUntil);
    }

    [Fact]
    public void The_league_ranks_units_that_only_a_form_speaks_of_and_marks_them()
    {
        province.Receives("B", "S1", "2022-08-05", online: 1, direct: 3);
        province.Forms($"A,ii06a-unit,{August},,,30,40");
        Selection august = province.Select("2022-08");

        Ranking ranking = province.Board.Ranking(
            UnitKind.Department,
            province.Board.Definitions.FindIndicator("dossiers")!,
            august
        );

        Assert.Equal(
            [("A", (int?)1, 70L), ("B", 2, 0L)],
            ranking.Rows.Select(r => (r.Unit.Code, r.Rank, r.Standing.FromForms))
        );
    }

    [Fact]
    public void Why_b_moved_is_told_by_units_with_their_forms()
    {
        province.Receives("X1", "S1", "2022-07-05", online: 1, direct: 3).Receives("A", "S1", "2022-07-05", direct: 2);
        province.Receives("A", "S1", "2022-08-05", direct: 2);
        province.Forms($"X,ii06a-unit,{August},,,5,5");
        Selection july = province.Select("2022-07");
        Selection august = province.Select("2022-08");
        Unit top = province.Find("H14", august);

        DossierChange change = new Explanation(province.Board, top, july, august).OfDossiers(byUnit: true)!;

        Assert.Equal((new Figure(1, 6), new Figure(5, 12)), (change.Before, change.Now));
        Assert.Equal(
            [("A", new Figure(0, 2), new Figure(0, 2)), ("X", new Figure(1, 4), new Figure(5, 10))],
            change.Parts.OrderBy(p => p.Unit!.Code).Select(p => (p.Unit!.Code, p.Before, p.Now))
        );
        Assert.Null(new Explanation(province.Board, top, july, august).OfDossiers(byUnit: false));
    }

    [Fact]
    public void The_course_of_a_new_unit_has_the_forms_of_those_before_it()
    {
        province
            .At(new DateTimeOffset(2026, 1, 5, 3, 0, 0, TimeSpan.Zero))
            .Unit("O", "commune", "X", to: "2025-06-30")
            .Unit("N", "commune", from: "2025-07-01")
            .Succeeds("N", "O");
        province.Forms("O,ii06a-unit,2025-06-01,2025-07-01,,,3,4");
        Selection year = province.Select("2025-08");

        TrendPoint june = province
            .Board.Trend(province.Find("N", year), province.Board.Definitions.FindIndicator("dossiers")!, year)
            .ElementAt(5);

        Assert.Equal((new Figure(3, 7), true), (june.InMonth, june.OfPredecessors));

        // Forms tell of no procedure: with a filter they are in no figure, neither of a unit nor of those before it.
        Selection narrowed = year with
        {
            Filter = new Filter { Procedure = "S1" },
        };
        Assert.False(
            province
                .Board.Trend(
                    province.Find("N", narrowed),
                    province.Board.Definitions.FindIndicator("dossiers")!,
                    narrowed
                )
                .ElementAt(5)
                .InMonth.HasData
        );
    }

    [Fact]
    public void All_columns_of_the_forms_behind_a_figure_are_told()
    {
        province.Forms($"A,ii06a-unit,{July},,,5,5,50,1,2,3,40,14");
        province.Forms($"A,ii06a-unit,{August},,,6,4,54,10,20,5,20,9");
        Selection quarter = province.Select("2022-Q3");

        FormBalance form = province.Board.FormBalance(province.Find("A", quarter), quarter)!;

        // 50 as July began, 20 and 9 as August ended.
        Assert.Equal(new Balance(11, 9, 50, 11, 22, 8, 20, 9), form.Balance);
        Assert.True(form.HasHandling);
        Assert.Null(province.Board.FormBalance(province.Find("B", quarter), quarter));
    }

    [Fact]
    public void Taking_a_form_back_brings_the_one_before_it_with_whom_it_spoke_of()
    {
        province.Forms($"X,ii06a-unit,{August},,,1,2", $"X1,ii06a-unit,{August},,,10,20");
        FileReport later = province.Forms($"X,ii06a-unit,{August},,,12,30");
        Assert.Equal(new Figure(12, 42), province.B("X", "2022-08"));

        new Undo(province.Store, province.Clock).Run(later.Entry.Id);

        Assert.Equal(new Figure(11, 33), province.B("X", "2022-08"));
    }

    [Fact]
    public void A_filter_leaves_forms_out_for_they_name_no_procedures()
    {
        province.Forms($"A,ii06a-unit,{August},,,30,40");
        Selection august = province.Select("2022-08") with { Filter = new Filter { Field = "Lĩnh vực" } };

        Assert.False(province.B("A", august).HasData);
    }

    public void Dispose() => province.Dispose();

    private IEnumerable<long> Marks(string unit, params string[] periods) => periods.Select(p => FromForms(unit, p));

    private long FromForms(string unit, string period)
    {
        Selection selection = province.Select(period);
        return province.Board.FromForms(province.Find(unit, selection), Ratio.Dossiers, selection);
    }

    private bool Incomplete(string unit, string period)
    {
        Selection selection = province.Select(period);
        return province.Board.Scorecard(province.Find(unit, selection), selection).Incomplete;
    }
}
