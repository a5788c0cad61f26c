using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Statistics;

public sealed class WilsonTests
{
    [Theory]
    [InlineData(5, 40, .054595, .261121)]
    [InlineData(0, 12, 0, .242494)]
    [InlineData(200, 520, .343791, .427132)]
    // The mirror of 0 of 12.
    [InlineData(12, 12, .757506, 1)]
    public void The_vectors_hold(long online, long all, double low, double high)
    {
        (double Low, double High) interval = Wilson.Interval(new(online, all))!.Value;

        Assert.Equal(low, interval.Low, 6);
        Assert.Equal(high, interval.High, 6);
    }

    [Fact]
    public void Its_ends_are_the_shares_from_which_the_figure_is_z_standard_errors_away()
    {
        Figure figure = new(7, 31);
        (double low, double high) = Wilson.Interval(figure, 1.5)!.Value;

        foreach (double end in new[] { low, high })
        {
            Assert.Equal(1.5, Math.Abs(7 / 31.0 - end) / Math.Sqrt(end * (1 - end) / 31), 9);
        }
    }

    [Fact]
    public void Ends_are_shares_and_without_data_there_are_none()
    {
        Assert.Null(Wilson.Interval(default));
        for (int all = 1; all < 60; all++)
        {
            for (int online = 0; online <= all; online++)
            {
                (double low, double high) = Wilson.Interval(new(online, all))!.Value;
                Assert.True(0 <= low && low <= online / (double)all && online / (double)all <= high && high <= 1);
            }
        }
    }
}
