using Xunit;

namespace KpiDashboard.Statistics;

public sealed class FirstDossiersTests
{
    private static readonly long[] Counts = [0, 0, 0, 0, 3, 1, 0, 7, 0, 2];

    [Fact]
    public void With_known_rates_the_vectors_hold()
    {
        double chance = new FirstDossiers(0.5, 2, 8).Probability(4);
        ServicesAtEnd end = ServicesAtEnd.Of(4, [(6, chance)]);

        Assert.Equal(.154846, chance, 6);
        Assert.Equal(11, end.Probabilities.Count);
        Assert.All(end.Probabilities.Take(4), p => Assert.Equal(0, p));
        Assert.Equal(
            [.364431, .400618, .183499, .044827, .006160, .000451],
            end.Probabilities.Skip(4).Take(6).Select(p => Math.Round(p, 6))
        );
        Assert.Equal(.0000138, end.Probabilities[10], 7);
        Assert.Equal(.00662492, end.AtLeast(8), 8);
    }

    [Fact]
    public void Fitted_to_the_counts_the_vectors_hold()
    {
        FirstDossiers fitted = FirstDossiers.Fit(Counts, 8)!;
        double chance = fitted.Probability(4);

        Assert.Equal(.339850, fitted.Shape, 6);
        Assert.Equal(2.091382, fitted.Rate, 6);
        Assert.Equal(.107269, chance, 6);
        Assert.Equal(.00166039, ServicesAtEnd.Of(4, [(6, chance)]).AtLeast(8), 8);
    }

    [Fact]
    public void No_other_rates_make_the_counts_more_likely_and_their_order_does_not_matter()
    {
        Random random = new(4);
        for (int i = 0; i < 20; i++)
        {
            long[] counts = [.. Enumerable.Range(0, 5 + i).Select(_ => (long)(random.Next(3) * random.Next(4)))];
            counts[0]++;
            FirstDossiers fitted = FirstDossiers.Fit(counts, 7)!;
            random.Shuffle(counts);

            Assert.Equal(fitted, FirstDossiers.Fit(counts, 7));
            double best = Likelihood(fitted, counts);
            for (double shape = 0.01; shape < FirstDossiers.GreatestShape; shape *= 1.5)
            {
                for (double rate = 0.01; rate < 1e5; rate *= 1.5)
                {
                    Assert.True(Likelihood(new(shape, rate, 7), counts) <= best + 1e-9);
                }
            }
        }
    }

    [Fact]
    public void Counts_that_are_all_alike_leave_rates_that_are_all_alike()
    {
        FirstDossiers fitted = FirstDossiers.Fit([2, 2, 2, 2], 8)!;

        Assert.Equal(FirstDossiers.GreatestShape, fitted.Shape, 6);
        // A quarter a month: 1 − e^−(1/4 · 4), for a service that is like the others.
        Assert.Equal(1 - Math.Exp(-1), fitted.Probability(4), 3);
    }

    [Fact]
    public void Where_no_service_has_a_dossier_a_first_one_is_unlikely_and_not_impossible()
    {
        FirstDossiers fitted = FirstDossiers.Fit(new long[50], 8)!;

        // 400 service months: 1 − √(408/412).
        Assert.Equal(1 - Math.Sqrt(408 / 412.0), fitted.Probability(4), 12);
        Assert.Equal(0, fitted.Probability(0));
    }

    [Fact]
    public void Few_services_or_no_time_give_nothing()
    {
        Assert.Null(FirstDossiers.Fit([], 8));
        Assert.Null(FirstDossiers.Fit([1, 2], 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => FirstDossiers.Fit(Counts, 0));
    }

    /// <summary>Negative binomial, dossier by dossier, as a log and without what rates do not change.</summary>
    private static double Likelihood(FirstDossiers rates, long[] counts)
    {
        double sum = 0;
        foreach (long count in counts)
        {
            sum += rates.Shape * Math.Log(rates.Rate / (rates.Rate + rates.Months));
            for (int i = 0; i < count; i++)
            {
                sum += Math.Log((rates.Shape + i) / (rates.Rate + rates.Months));
            }
        }

        return sum;
    }
}
