using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Statistics;

public sealed class FunnelTests
{
    [Fact]
    public void The_vectors_hold()
    {
        Funnel funnel = Funnel.Of(Leagues.L)!;

        Assert.Equal(.401136, funnel.Centre, 6);
        Assert.Equal(
            [-2.124780, -4.104783, 5.112225, -.917994, -.771427, -4.751907, 5.597527, -2.795525],
            funnel.Points.Select(p => Math.Round(p!.Alone, 6))
        );
        Assert.Equal(12.859611, funnel.Dispersion, 6);
        Assert.Equal(.0441282, funnel.Variance, 7);
        Assert.Equal(
            [-.491994, -1.445803, 1.244070, -.591074, -.080085, -2.691035, 1.644145, -.891832],
            funnel.Points.Select(p => Math.Round(p!.Z, 6))
        );
    }

    [Fact]
    public void The_lowest_and_highest_count_as_the_quantiles_of_the_vectors()
    {
        // φ of the vectors from its z and its quantiles alone.
        double[] z = [-2.124780, -4.104783, 5.112225, -.917994, -.771427, -4.298920, 5.257815, -2.795525];

        Assert.Equal(z.Sum(v => v * v) / 8, Funnel.Of(Leagues.L)!.Dispersion, 5);
    }

    [Fact]
    public void With_such_spread_nobody_is_marked() =>
        Assert.All(Funnel.Of(Leagues.L)!.Points, p => Assert.False(p!.IsMarked));

    [Fact]
    public void A_figure_on_a_limit_is_as_many_standard_errors_away()
    {
        Funnel funnel = Funnel.Of(Leagues.L)!;
        double angle = Math.Asin(Math.Sqrt(353 / 880.0));

        foreach (double z in new[] { Funnel.Inner, Funnel.Outer })
        {
            (double low, double high) = funnel.Limits(50, z);
            double error = Math.Sqrt(1 / 200.0 + funnel.Variance);
            Assert.Equal(Math.Max(0, angle - z * error), Math.Asin(Math.Sqrt(low)), 9);
            Assert.Equal(Math.Min(Math.PI / 2, angle + z * error), Math.Asin(Math.Sqrt(high)), 9);
        }
    }

    [Fact]
    public void Limits_stay_shares_and_come_nearer_with_more_dossiers()
    {
        Funnel funnel = Funnel.Of(Leagues.L)!;

        Assert.Equal((0, 1), funnel.Limits(1, Funnel.Outer));
        (double low, double high) = (0, 1);
        for (int all = 1; all < 100_000; all *= 3)
        {
            (double Low, double High) next = funnel.Limits(all, Funnel.Inner);
            Assert.True(low <= next.Low && next.Low < funnel.Centre && funnel.Centre < next.High && next.High <= high);
            (low, high) = next;
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => funnel.Limits(0, Funnel.Inner));
    }

    [Fact]
    public void Units_that_are_alike_have_no_spread_and_one_far_away_is_marked()
    {
        Figure[] alike = [.. Enumerable.Repeat(new Figure(30, 100), 20)];
        Funnel even = Funnel.Of(alike)!;
        Assert.Equal((0, 0), (even.Dispersion, even.Variance));

        Funnel odd = Funnel.Of([.. alike, new(80, 100)])!;
        Assert.Equal(0, odd.Variance);
        Assert.True(odd.Points[20]!.IsMarked);
        Assert.Equal(20, odd.Points.Count(p => !p!.IsMarked));
    }

    [Fact]
    public void Figures_without_data_have_no_point_and_change_nothing()
    {
        Funnel funnel = Funnel.Of([default, .. Leagues.L, default])!;

        Assert.Equal([null, .. Funnel.Of(Leagues.L)!.Points, null], funnel.Points);
        Assert.Null(Funnel.Of([new(1, 2), new(2, 3), default]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Shares_at_an_end_give_numbers(long online)
    {
        Funnel funnel = Funnel.Of([new(online, 10), new(online, 10), new(online, 10)])!;

        Assert.All(funnel.Points, p => Assert.Equal(new FunnelPoint(0, 0), p));
        (double low, double high) = funnel.Limits(10, Funnel.Outer);
        Assert.True(low is >= 0 and <= 1 && high is >= 0 and <= 1);
    }
}
