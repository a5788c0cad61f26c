using Xunit;

namespace KpiDashboard.Indicators;

public class FigureTests
{
    [Theory]
    [InlineData(135, 288, 46.88)] // 46.875
    [InlineData(1, 3, 33.33)]
    [InlineData(2, 3, 66.67)]
    [InlineData(1, 800, 0.13)] // 0.125
    [InlineData(3, 800, 0.38)] // 0.375, where rounding to even would also give 0.38
    [InlineData(5, 800, 0.63)] // 0.625, where rounding to even would give 0.62
    [InlineData(0, 7, 0)]
    [InlineData(7, 7, 100)]
    public void A_share_is_shown_with_two_decimals_half_away_from_zero(
        long numerator,
        long denominator,
        double percent
    ) => Assert.Equal((decimal)percent, new Figure(numerator, denominator).Percent);

    [Fact]
    public void Without_a_denominator_there_is_no_data_which_is_not_zero_percent()
    {
        Figure nothing = new(0, 0);

        Assert.False(nothing.HasData);
        Assert.Null(nothing.Percent);
        Assert.Null(nothing.Reaches(0));
        Assert.Null(nothing.PointsShort(80));
        Assert.Null(nothing.CountShort(80));
        Assert.Equal(Status.NoData, nothing.Against(80, null, 10));
    }

    [Theory]
    [InlineData(4, 5, true)]
    [InlineData(80, 100, true)]
    [InlineData(7999, 10_000, false)]
    [InlineData(799_999, 1_000_000, false)] // shown as 80.00 %
    [InlineData(79_999_999_999_999, 100_000_000_000_000, false)]
    public void Eighty_percent_is_reached_by_counts_and_not_by_what_is_shown(
        long numerator,
        long denominator,
        bool reached
    ) => Assert.Equal(reached, new Figure(numerator, denominator).Reaches(80));

    [Fact]
    public void A_target_with_decimals_is_compared_exactly()
    {
        Assert.True(new Figure(3333, 10_000).Reaches(33.33m));
        Assert.True(new Figure(1, 3).Reaches(33.33m));
        Assert.False(new Figure(1, 3).Reaches(33.34m));
        Assert.False(new Figure(33_329, 100_000).Reaches(33.33m));
    }

    // 80 % of 291 is 232.8, so 233 are needed.
    [Theory]
    [InlineData(135, 288, 80, 33.13, 96)]
    [InlineData(232, 291, 80, 0.27, 1)]
    [InlineData(233, 291, 80, 0, 0)]
    [InlineData(0, 3, 50, 50, 2)]
    [InlineData(32010, 94027, 50, 15.96, 15004)]
    public void The_gap_is_told_in_points_and_in_things(
        long numerator,
        long denominator,
        int target,
        double points,
        long count
    )
    {
        Figure figure = new(numerator, denominator);

        Assert.Equal((decimal)points, figure.PointsShort(target));
        Assert.Equal(count, figure.CountShort(target));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(799_999, 1_000_000)]
    [InlineData(1, 3)]
    [InlineData(0, 7)]
    public void The_gap_in_things_is_the_least_that_reaches_the_target(long numerator, long denominator)
    {
        long more = new Figure(numerator, denominator).CountShort(80)!.Value;

        Assert.True(new Figure(numerator + more, denominator).Reaches(80));
        Assert.True(more == 0 || new Figure(numerator + more - 1, denominator).Reaches(80) == false);
    }

    [Theory]
    [InlineData(80, Status.Reached)]
    [InlineData(79, Status.OnPath)]
    [InlineData(60, Status.OnPath)]
    [InlineData(59, Status.Behind)]
    [InlineData(55, Status.Behind)]
    [InlineData(54, Status.FarBehind)]
    [InlineData(0, Status.FarBehind)]
    public void A_status_is_told_by_the_target_and_by_the_path_to_it(long numerator, Status status) =>
        Assert.Equal(status, new Figure(numerator, 100).Against(80, 60, 5));

    [Theory]
    [InlineData(600_000, Status.OnPath)]
    [InlineData(599_999, Status.Behind)]
    [InlineData(550_000, Status.Behind)]
    [InlineData(549_999, Status.FarBehind)]
    public void The_path_and_its_tolerance_are_compared_exactly(long numerator, Status status) =>
        Assert.Equal(status, new Figure(numerator, 1_000_000).Against(80, 60, 5));
}
