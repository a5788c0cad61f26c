using KpiDashboard.Balances;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>Counts that units reported, and dossiers that stand in for them.</summary>
public sealed class StatisticsTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("A", "department")
        .Unit("B", "department")
        .Procedures("S1", "S2")
        .Offers("A", "S1", "full")
        .Offers("A", "S2", "partial")
        .Offers("B", "S1", "full");

    [Fact]
    public void Rows_inside_the_period_count_and_carried_over_dossiers_never_do()
    {
        province
            .Reports("A", "S1", "2022-01-01", "2022-02-01", online: 3, direct: 4, postal: 1, carriedOver: 50)
            .Reports("A", "S2", "2022-02-01", "2022-03-01", direct: 2, carriedOver: 7);

        Assert.Equal(new Figure(3, 8), province.B("A", "2022-01"));
        Assert.Equal(new Figure(3, 10), province.B("A", "2022-Q1"));
        Assert.Equal(new Figure(1, 2), province.A("A", "2022-Q1"));
        Assert.Equal(new Figure(2, 2), province.A("A", "2022-Q1", "any-channel"));
    }

    [Fact]
    public void A_carried_over_service_without_receptions_has_no_dossiers()
    {
        province.Reports("A", "S1", "2022-01-01", "2022-02-01", carriedOver: 50);

        Assert.Equal(new Figure(0, 2), province.A("A", "2022-01", "any-channel"));
        Assert.Equal(new Figure(0, 0), province.B("A", "2022-01"));
    }

    [Fact]
    public void Rows_that_straddle_the_border_are_left_out_and_the_figure_says_so()
    {
        province.Reports("A", "S1", "2022-03-01", "2022-04-01", online: 5);
        Selection march = province.Select("2022-03");
        Selection reporting = march with { Calendar = PeriodCalendar.Reporting };

        Assert.Equal(new Figure(5, 5), province.B("A", march));
        Assert.False(Incomplete("A", march));
        Assert.Equal(new Figure(0, 0), province.B("A", reporting));
        Assert.True(Incomplete("A", reporting));
        Assert.True(Incomplete("H14", reporting));
        Assert.False(Incomplete("H14", reporting with { Own = true }));
        Assert.False(Incomplete("B", reporting));
        Assert.True(province.Board.Ranking(Units.UnitKind.Department, Services, reporting).Incomplete);
    }

    [Theory]
    [InlineData("2022-02", false)]
    [InlineData("2022-04", true)]
    [InlineData("2022-05", false)]
    [InlineData("2022-Q1", true)]
    [InlineData("2022-H1", false)]
    [InlineData("2022", false)]
    public void Only_periods_that_share_days_with_the_row_are_incomplete(string period, bool incomplete)
    {
        province.Reports("A", "S1", "2022-03-01", "2022-04-01", online: 5);

        Assert.Equal(incomplete, Incomplete("A", province.Select(period, calendar: PeriodCalendar.Reporting)));
    }

    [Theory]
    [InlineData("2022-03-12", "2022-03-19", "2022-03")]
    [InlineData("2022-03-12", "2022-03-19", "2022-04")]
    [InlineData("2022-03-01", "2022-03-16", "2022-04")]
    public void A_short_row_across_the_border_makes_both_sides_incomplete(string start, string end, string period)
    {
        province.Reports("A", "S1", start, end, online: 5);
        Selection reporting = province.Select(period, calendar: PeriodCalendar.Reporting);

        Assert.True(Incomplete("A", reporting));
        Assert.False(province.B("A", reporting).HasData);
        Assert.Equal(5, province.B("A", "2022-03").Denominator);
    }

    [Fact]
    public void A_quarterly_row_counts_in_no_month_of_it()
    {
        province.Reports("A", "S1", "2022-01-01", "2022-04-01", online: 5);

        Assert.False(province.B("A", "2022-02").HasData);
        Assert.True(Incomplete("A", province.Select("2022-02")));
        Assert.Equal(5, province.B("A", "2022-Q1").Denominator);
        Assert.Equal(5, province.B("A", "2022").Denominator);
    }

    [Fact]
    public void A_row_counts_at_the_levels_of_any_day_of_its_period()
    {
        province
            .Procedures("S3", "S4")
            .Offers("A", "S3", "information", to: "2022-03-30")
            .Offers("A", "S3", "full", from: "2022-03-31", to: "2022-03-31")
            .Offers("A", "S3", "partial", from: "2022-04-01")
            .Reports("A", "S3", "2022-03-01", "2022-04-01", online: 1, direct: 1)
            .Reports("A", "S4", "2022-03-01", "2022-04-01", online: 2);

        Assert.Equal(new Figure(1, 3), province.A("A", "2022-03"));
        Assert.Equal(new Figure(1, 2), province.A("A", "2022-03", "level-4"));
        Assert.Equal(new Figure(1, 2), province.B("A", "2022-03", "level-4"));
        Assert.Equal(new Figure(3, 4), province.B("A", "2022-03"));
    }

    [Fact]
    public void Dossiers_stand_in_for_all_statistics_of_their_unit_and_period_and_no_others()
    {
        province
            .Reports("A", "S1", "2022-01-01", "2022-02-01", online: 10)
            .Reports("A", "S2", "2022-01-01", "2022-02-01", direct: 10)
            .Reports("A", "S1", "2022-02-01", "2022-03-01", online: 20)
            .Reports("B", "S1", "2022-01-01", "2022-02-01", direct: 40)
            .Receives("A", "S1", "2022-01-31", direct: 1);

        Assert.Equal(new Figure(0, 1), province.B("A", "2022-01"));
        Assert.Equal(new Figure(20, 20), province.B("A", "2022-02"));
        Assert.Equal(new Figure(0, 40), province.B("B", "2022-01"));
        Assert.Equal(new Figure(20, 61), province.B("H14", "2022"));
    }

    [Theory]
    [InlineData("2022-01-01", true)]
    [InlineData("2021-12-31", false)]
    [InlineData("2022-02-01", false)]
    public void The_statistics_period_is_half_open(string day, bool standsIn)
    {
        province.Reports("A", "S1", "2022-01-01", "2022-02-01", online: 10).Receives("A", "S2", day, direct: 1);

        Assert.Equal(standsIn ? 0 : 10, province.B("A", "2022-01").Numerator);
    }

    [Fact]
    public void Dossiers_of_a_unit_below_do_not_stand_in_for_the_unit_above()
    {
        province
            .Unit("X", "district")
            .Unit("X1", "commune", parent: "X")
            .Reports("X", "S1", "2022-01-01", "2022-02-01", online: 10)
            .Receives("X1", "S1", "2022-01-05", direct: 1);

        Assert.Equal(new Figure(10, 11), province.B("X", "2022-01"));
    }

    [Fact]
    public void Dossiers_that_do_not_count_do_not_stand_in()
    {
        province
            .Reports("A", "S1", "2022-01-01", "2022-02-01", online: 10)
            .Receives("A", "S1", "2022-01-05", direct: 1, status: 3);

        Assert.Equal(new Figure(10, 10), province.B("A", "2022-01"));
    }

    [Fact]
    public void Reconciliation_shows_what_was_reported_beside_the_dossiers()
    {
        province
            .Reports("A", "S1", "2022-01-01", "2022-02-01", online: 3, direct: 4)
            .Reports("A", "S2", "2022-01-01", "2022-02-01", postal: 2)
            .Reports("B", "S1", "2022-01-01", "2022-02-01", online: 1)
            .Reports("B", "S1", "2022-02-01", "2022-03-01", online: 1)
            .Receives("A", "S1", "2022-01-02", online: 3, direct: 3)
            .Receives("A", "S1", "2022-02-02", online: 9)
            .Receives("B", "S1", "2022-02-28", online: 1, direct: 1);
        int a = province.Find("A", province.Select("2022")).Id;

        IReadOnlyList<Reconciliation> rows = province.Query<Reconciliation>();

        Assert.Equal(2, rows.Count);
        Reconciliation january = Assert.Single(rows, r => r.UnitId == a);
        Assert.Equal(
            (new DateOnly(2022, 1, 1), new DateOnly(2022, 2, 1), 3L, 9L, 3L, 6L, true),
            (
                january.Start,
                january.End,
                january.StatisticsOnline,
                january.StatisticsTotal,
                january.DossiersOnline,
                january.DossiersTotal,
                january.DossiersMissing
            )
        );
        Assert.False(Assert.Single(rows, r => r.UnitId != a).DossiersMissing);
    }

    [Fact]
    public void Data_reach_to_the_last_reported_day()
    {
        province.Receives("A", "S1", "2022-01-20", online: 1);
        Assert.Equal(new DateOnly(2022, 1, 20), province.Board.DataUntil);

        province.Reports("B", "S1", "2022-01-01", "2022-02-01", online: 1);
        Assert.Equal(new DateOnly(2022, 1, 31), province.Board.DataUntil);
    }

    public void Dispose() => province.Dispose();

    private Indicator Services => province.Board.Definitions.FindIndicator("services")!;

    private bool Incomplete(string unit, Selection selection) =>
        province.Board.Scorecard(province.Find(unit, selection), selection).Incomplete;
}
