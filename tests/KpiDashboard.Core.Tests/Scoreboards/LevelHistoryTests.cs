using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>What the level of a service on a day does to the figures.</summary>
public sealed class LevelHistoryTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("A", "department")
        .Unit("B", "department")
        .Procedures("S1", "S2");

    [Fact]
    public void A_service_that_became_full_in_mid_year_counts_from_that_day()
    {
        province
            .Offers("A", "S1", "information", to: "2022-06-30")
            .Offers("A", "S1", "full", from: "2022-07-01")
            .Receives("A", "S1", "2022-06-30", online: 3)
            .Receives("A", "S1", "2022-07-01", direct: 2);

        Assert.Equal(new Figure(0, 0), province.A("A", "2022-06"));
        Assert.Equal(new Figure(0, 1), province.A("A", "2022-07"));
        Assert.Equal(new Figure(0, 1), province.A("A", "2022"));
        Assert.Equal(new Figure(3, 5), province.B("A", "2022"));
        Assert.Equal(new Figure(0, 2), province.B("A", "2022", "level-4"));

        province.Receives("A", "S1", "2022-07-01", online: 1);

        Assert.Equal(new Figure(1, 1), province.A("A", "2022"));
        Assert.Equal(new Figure(1, 3), province.B("A", "2022", "level-4"));
    }

    [Theory]
    [InlineData("2022-03-09", 0)]
    [InlineData("2022-03-10", 1)]
    [InlineData("2022-03-20", 1)]
    [InlineData("2022-03-21", 0)]
    public void In_mid_month_the_day_of_reception_decides(string day, int counted)
    {
        province
            .Offers("A", "S1", "information", to: "2022-03-09")
            .Offers("A", "S1", "partial", from: "2022-03-10", to: "2022-03-20")
            .Offers("A", "S1", "information", from: "2022-03-21")
            .Receives("A", "S1", day, online: 1);

        Assert.Equal(new Figure(counted, 1), province.A("A", "2022-03"));
        Assert.Equal(new Figure(counted, counted), province.B("A", "2022-03", "any-channel"));
    }

    [Fact]
    public void One_day_of_the_period_puts_an_offering_into_the_denominator()
    {
        province
            .Offers("A", "S1", "partial", from: "2022-01-31", to: "2022-02-01")
            .Offers("A", "S2", "full", from: "2022-02-14", to: "2022-02-14")
            .Unit("Z")
            .Receives("Z", "S1", "2022-01-01", direct: 1)
            .Receives("Z", "S1", "2022-08-31", direct: 1);

        Assert.Equal(1, province.A("A", "2022-01").Denominator);
        Assert.Equal(2, province.A("A", "2022-02").Denominator);
        Assert.Equal(0, province.A("A", "2022-03").Denominator);
        Assert.Equal(1, province.A("A", "2022-02", "level-4").Denominator);

        Selection Reporting(string month) => province.Select(month, calendar: Periods.PeriodCalendar.Reporting);

        Assert.Equal(0, province.A("A", Reporting("2022-01")).Denominator);
        Assert.Equal(2, province.A("A", Reporting("2022-02")).Denominator);
        Assert.Equal(0, province.A("A", Reporting("2022-03")).Denominator);
    }

    [Fact]
    public void A_full_service_that_fell_back_to_partial_still_counts_for_the_days_it_was_full()
    {
        province
            .Offers("A", "S1", "full", to: "2022-05-15")
            .Offers("A", "S1", "partial", from: "2022-05-16")
            .Receives("A", "S1", "2022-05-16", online: 1);

        Assert.Equal(new Figure(0, 1), province.A("A", "2022-05", "level-4"));
        Assert.Equal(new Figure(0, 0), province.B("A", "2022-05", "level-4"));
        Assert.Equal(new Figure(1, 1), province.A("A", "2022-05"));
        Assert.Equal(new Figure(0, 0), province.A("A", "2022-06", "level-4"));
    }

    [Fact]
    public void The_own_unit_must_offer_the_service_even_where_another_unit_of_the_area_does()
    {
        province.Offers("A", "S1", "full").Receives("B", "S1", "2022-03-10", online: 4);

        Assert.Equal(new Figure(0, 1), province.A("H14", "2022"));
        Assert.Equal(new Figure(0, 1), province.A("H14", "2022", "portal-766"));
        Assert.Equal(new Figure(0, 1), province.A("H14", "2022", "any-channel"));
        Assert.Equal(new Figure(0, 1), province.A("H14", "2022", "level-4"));
    }

    [Fact]
    public void Dossiers_of_a_procedure_that_the_unit_does_not_list_count_in_B_of_all_dossiers_only()
    {
        province
            .Offers("A", "S1", "full")
            .Receives("A", "S1", "2022-03-10", direct: 1)
            .Receives("A", "S2", "2022-03-10", online: 2, direct: 3);

        Assert.Equal(new Figure(2, 6), province.B("A", "2022"));
        Assert.Equal(new Figure(2, 6), province.B("A", "2022", "portal-766"));
        Assert.Equal(new Figure(0, 1), province.B("A", "2022", "any-channel"));
        Assert.Equal(new Figure(0, 1), province.B("A", "2022", "level-4"));
        Assert.Equal(new Figure(0, 1), province.A("A", "2022"));
        Assert.Equal(5, Assert.Single(Services(), s => s.Procedure.Code == "S2").Unlisted);
    }

    [Fact]
    public void An_offering_that_has_ended_is_not_listed_any_more()
    {
        province.Offers("A", "S1", "full", to: "2022-02-28").Receives("A", "S1", "2022-03-01", online: 1);

        Assert.Equal(new Figure(1, 1), province.B("A", "2022"));
        Assert.Equal(new Figure(0, 1), province.A("A", "2022"));
        Assert.Equal(new Figure(0, 0), province.B("A", "2022", "any-channel"));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(7, true)]
    [InlineData(8, true)]
    [InlineData(9, true)]
    [InlineData(10, true)]
    public void Statuses_just_registered_and_not_accepted_do_not_count(int status, bool counts)
    {
        province
            .Offers("A", "S1", "full")
            .Receives("A", "S1", "2022-03-10", online: 1, status: status)
            .Unit("Z")
            .Receives("Z", "S1", "2022-03-10", direct: 1);

        Assert.Equal(new Figure(counts ? 1 : 0, 1), province.A("A", "2022"));
        Assert.Equal(new Figure(counts ? 1 : 0, counts ? 1 : 0), province.B("A", "2022"));
    }

    public void Dispose() => province.Dispose();

    private IReadOnlyList<ServiceUse> Services()
    {
        Selection year = province.Select("2022");
        return province.Board.Services(province.Find("A", year), year);
    }
}
