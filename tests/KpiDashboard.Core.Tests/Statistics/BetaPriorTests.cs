using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Statistics;

public sealed class BetaPriorTests
{
    private static readonly int[] Sizes = [12, 40, 7, 140];

    [Fact]
    public void The_league_of_the_vectors_gives_its_prior()
    {
        BetaPrior prior = BetaPrior.Fit(Leagues.L)!;

        Assert.Equal(1.309541, prior.Alpha, 6);
        Assert.Equal(2.425649, prior.Beta, 6);
        Assert.Equal(0.350596, prior.Mean, 6);
        Assert.Equal(3.735190, prior.Size, 6);
        Assert.Equal(559.716519, prior.NegativeLogLikelihood(Leagues.L), 6);
    }

    [Fact]
    public void Each_unit_lies_between_its_own_share_and_the_leagues()
    {
        double[] means = [.301822, .144267, .654072, .282019, .384373, .083224, .726593, .229078];

        Assert.Equal(means, Leagues.Posteriors.Select(p => Math.Round(p.Mean, 6)));
    }

    [Fact]
    public void The_intervals_of_2_of_8_and_of_0_of_12_are_those_of_the_vectors()
    {
        (double low, double high) = Leagues.Posteriors[3].Interval(0.9);
        Assert.Equal(.097770, low, 6);
        Assert.Equal(.510014, high, 6);

        (low, high) = Leagues.Posteriors[5].Interval(0.9);
        Assert.Equal(.008252, low, 6);
        Assert.Equal(.217330, high, 6);
    }

    [Fact]
    public void A_posterior_whose_quantiles_are_roots_has_them_as_ends()
    {
        // The distribution of Beta(α, 1) is x^α.
        (double low, double high) = new BetaPosterior(3, 1).Interval(0.8);
        Assert.Equal(Math.Cbrt(0.1), low, 10);
        Assert.Equal(Math.Cbrt(0.9), high, 10);

        (low, high) = new BetaPosterior(1, 1).Interval(0.5);
        Assert.Equal(0.25, low, 10);
        Assert.Equal(0.75, high, 10);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    public void An_interval_of_nothing_or_of_all_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaPosterior(2, 2).Interval(share));

    [Fact]
    public void The_order_of_the_league_and_figures_without_data_do_not_change_the_fit()
    {
        Random random = new(1);
        for (int i = 0; i < 20; i++)
        {
            Figure[] league = [.. Leagues.Drawn(random, 12, 40)];
            BetaPrior? prior = BetaPrior.Fit(league);
            random.Shuffle(league);

            Assert.Equal(prior, BetaPrior.Fit(league));
            Assert.Equal(prior, BetaPrior.Fit([default, .. league, default]));
        }
    }

    [Fact]
    public void No_other_prior_makes_the_league_more_likely()
    {
        Random random = new(2);
        for (int i = 0; i < 20; i++)
        {
            IReadOnlyList<Figure> league = Leagues.Drawn(random, 3 + i, 60);
            BetaPrior prior = BetaPrior.Fit(league)!;
            double fitted = Counted(prior, league);
            Assert.Equal(fitted, prior.NegativeLogLikelihood(league), 8);

            for (double mean = 0.02; mean < 1; mean += 0.04)
            {
                for (double size = BetaPrior.LeastSize; size < BetaPrior.GreatestSize; size *= 1.3)
                {
                    Assert.True(Counted(new(size * mean, size * (1 - mean)), league) >= fitted - 1e-9);
                }
            }
        }
    }

    [Fact]
    public void A_league_of_equal_shares_is_taken_at_its_share()
    {
        BetaPrior prior = BetaPrior.Fit([new(30, 100), new(60, 200), new(3, 10), new(9, 30)])!;

        // Where the size ends, shares still may differ by chance, a little more above than below.
        Assert.Equal(0.3, prior.Mean, 0.0001);
        Assert.Equal(BetaPrior.GreatestSize, prior.Size, 6);
        Assert.Equal(prior.Mean, prior.Posterior(default).Mean, 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_league_with_none_online_or_all_stays_half_a_dossier_away_from_certainty(bool all)
    {
        Figure[] league = [.. Sizes.Select(n => new Figure(all ? n : 0, n))];

        BetaPrior prior = BetaPrior.Fit(league)!;

        // Half of 199 + 1.
        Assert.Equal(all ? 1 - 0.0025 : 0.0025, prior.Mean, 9);
        (double low, double high) = prior.Posterior(league[0]).Interval(0.9);
        Assert.True(0 <= low && low <= high && high <= 1);
        Assert.InRange(prior.Posterior(new(6, 12)).Mean, 0.45, 0.55);
    }

    [Fact]
    public void Single_dossiers_of_both_kinds_give_a_prior_too()
    {
        BetaPrior prior = BetaPrior.Fit([new(0, 1), new(1, 1), new(0, 1), new(1, 1)])!;

        Assert.Equal(0.5, prior.Mean, 6);
        Assert.InRange(prior.Size, BetaPrior.LeastSize * 0.999, BetaPrior.GreatestSize * 1.001);
    }

    [Fact]
    public void Under_three_figures_with_data_there_is_no_prior()
    {
        Assert.Null(BetaPrior.Fit([]));
        Assert.Null(BetaPrior.Fit([new(1, 2), new(3, 4), default]));
        Assert.NotNull(BetaPrior.Fit([new(1, 2), new(3, 4), new(0, 1)]));
    }

    /// <summary>Dossier by dossier: Polya's urn.</summary>
    private static double Counted(BetaPrior prior, IReadOnlyList<Figure> league)
    {
        double sum = 0;
        foreach (Figure figure in league)
        {
            for (int i = 0; i < figure.Denominator; i++)
            {
                bool online = i < figure.Numerator;
                double weight = online ? prior.Alpha + i : prior.Beta + i - figure.Numerator;
                sum -= Math.Log(weight / (prior.Alpha + prior.Beta + i));
            }
        }

        return sum;
    }
}
