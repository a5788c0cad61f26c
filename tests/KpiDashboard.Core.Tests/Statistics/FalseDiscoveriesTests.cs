using Xunit;

namespace KpiDashboard.Statistics;

public sealed class FalseDiscoveriesTests
{
    [Fact]
    public void All_up_to_the_last_below_the_line_are_kept_even_those_above_it()
    {
        // At 10 % of five: .02 .04 .06 .08 .1. The second, .045, is above the line, and the third, .055, below again.
        Assert.Equal([true, false, true, false, true], FalseDiscoveries.Keep([.055, .9, .001, .2, .045]));
    }

    [Fact]
    public void The_example_of_Benjamini_and_Hochberg_keeps_four_at_5_in_a_hundred()
    {
        // Their paper of 1995, 15 tests.
        double[] p =
        [
            .0001,
            .0004,
            .0019,
            .0095,
            .0201,
            .0278,
            .0298,
            .0344,
            .0459,
            .3240,
            .4262,
            .5719,
            .6528,
            .7590,
            1,
        ];

        Assert.Equal(p.Select(v => v <= .0095), FalseDiscoveries.Keep(p, 0.05));
    }

    [Fact]
    public void A_value_on_the_line_is_kept_and_equal_ones_share_their_fate()
    {
        Assert.Equal([true, false], FalseDiscoveries.Keep([.05, .2]));
        Assert.Equal([true, true, true], FalseDiscoveries.Keep([.1, .1, .1]));
        Assert.Equal([false, false, false], FalseDiscoveries.Keep([.11, .11, .11]));
        Assert.Empty(FalseDiscoveries.Keep([]));
    }

    [Fact]
    public void Of_large_ones_none_is_kept_and_of_tiny_ones_all_are()
    {
        Random random = new(7);
        for (int i = 0; i < 50; i++)
        {
            double[] some = [.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => random.NextDouble())];

            Assert.DoesNotContain(true, FalseDiscoveries.Keep([.. some.Select(p => 0.1000001 + 0.89 * p)]));
            Assert.DoesNotContain(false, FalseDiscoveries.Keep([.. some.Select(p => 0.1 * p / some.Length)]));
        }
    }

    [Fact]
    public void It_is_what_each_value_asked_by_itself_gives()
    {
        Random random = new(8);
        for (int i = 0; i < 100; i++)
        {
            double[] p = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Math.Pow(random.NextDouble(), 3))];

            // Kept where some value, no smaller, has enough at or below it.
            bool Kept(double own) => p.Any(v => v >= own && v <= 0.1 * p.Count(w => w <= v) / p.Length);
            Assert.Equal(p.Select(Kept), FalseDiscoveries.Keep(p));
        }
    }
}
