using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Statistics;

public sealed class ReachTests
{
    [Fact]
    public void The_vectors_hold()
    {
        BetaPosterior known = new BetaPrior(4.5, 5.5).Posterior(new(45, 100));
        Assert.Equal(0.03864096, Reach.Probability(known, 25, 40), 8);

        known = new BetaPrior(48, 52).Posterior(new(240, 500));
        Assert.Equal(0.07185771, Reach.Probability(known, 160, 300), 8);

        known = BetaPrior.Fit(Leagues.L)!.Posterior(default);
        Assert.Equal(0.2740924, Reach.Probability(known, 25, 50), 7);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(-3, 0, 1)]
    [InlineData(1, 0, 0)]
    [InlineData(0, 9, 1)]
    [InlineData(10, 9, 0)]
    public void What_is_certain_is_exact(long need, long more, double probability) =>
        Assert.Equal(probability, Reach.Probability(new(0.3, 7), need, more));

    [Fact]
    public void Where_nothing_is_known_each_number_is_as_likely()
    {
        for (int need = 1; need <= 10; need++)
        {
            Assert.Equal((11 - need) / 11.0, Reach.Probability(new(1, 1), need, 10), 12);
        }
    }

    [Theory]
    [InlineData(0.01, 0.02)]
    [InlineData(0.5, 0.5)]
    [InlineData(3.2, 40)]
    [InlineData(900, 100)]
    public void It_is_what_an_urn_gives_that_is_drawn_from_dossier_by_dossier(double alpha, double beta)
    {
        const int More = 30;
        double[] online = [1];
        for (int drawn = 0; drawn < More; drawn++)
        {
            double[] next = new double[drawn + 2];
            for (int k = 0; k <= drawn; k++)
            {
                double chance = (alpha + k) / (alpha + beta + drawn);
                next[k + 1] += online[k] * chance;
                next[k] += online[k] * (1 - chance);
            }

            online = next;
        }

        Assert.Equal(1, online.Sum(), 12);
        for (int need = 0; need <= More; need++)
        {
            Assert.Equal(online[need..].Sum(), Reach.Probability(new(alpha, beta), need, More), 11);
        }
    }

    [Fact]
    public void One_more_online_dossier_that_is_known_never_makes_it_less_likely()
    {
        Random random = new(3);
        for (int i = 0; i < 300; i++)
        {
            BetaPrior prior = new(20 * random.NextDouble() + 0.01, 20 * random.NextDouble() + 0.01);
            int all = random.Next(1, 60);
            int more = random.Next(60);
            int target = random.Next(all + more + 1);
            double before = 0;
            for (int online = 0; online <= all; online++)
            {
                BetaPosterior known = prior.Posterior(new Figure(online, all));
                double probability = Reach.Probability(known, target - online, more);

                Assert.InRange(probability, 0, 1);
                Assert.True(probability >= before - 1e-12);
                before = probability;
            }
        }
    }

    [Fact]
    public void A_hundred_thousand_dossiers_are_no_trouble()
    {
        // By symmetry half of them, and half of the middle one.
        double above = Reach.Probability(new(700, 700), 50_001, 100_000);
        double middle = Reach.Probability(new(700, 700), 50_000, 100_000) - above;

        Assert.Equal(0.5, above + middle / 2, 9);
        Assert.Equal(0, Reach.Probability(new(1, 1e6), 90_000, 100_000), 12);
    }

    [Fact]
    public void Fewer_than_no_dossiers_cannot_come() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Reach.Probability(new(1, 1), 1, -1));
}
