using Xunit;

namespace KpiDashboard.Statistics;

public sealed class ServicesAtEndTests
{
    [Fact]
    public void It_is_what_all_that_can_happen_gives_one_by_one()
    {
        double[] chances = [0.1, 0.5, 0.5, 0.5, 0.93, 0.27, 0, 1, 0.61];
        double[] counted = new double[2 + chances.Length + 1];
        for (int some = 0; some < 1 << chances.Length; some++)
        {
            double probability = 1;
            for (int i = 0; i < chances.Length; i++)
            {
                probability *= (some >> i & 1) == 1 ? chances[i] : 1 - chances[i];
            }

            counted[2 + int.PopCount(some)] += probability;
        }

        ServicesAtEnd end = ServicesAtEnd.Of(
            2,
            [(1, 0.1), (3, 0.5), (1, 0.93), (1, 0.27), (1, 0), (1, 1), (1, 0.61), (0, 0.4)]
        );

        Assert.Equal(counted.Length, end.Probabilities.Count);
        for (int services = 0; services < counted.Length; services++)
        {
            Assert.Equal(counted[services], end.Probabilities[services], 14);
            Assert.Equal(counted[services..].Sum(), end.AtLeast(services), 14);
        }

        Assert.Equal(2 + chances.Sum(), end.Expected, 12);
    }

    [Fact]
    public void Its_probabilities_sum_to_1()
    {
        Random random = new(5);
        for (int i = 0; i < 20; i++)
        {
            ServicesAtEnd end = ServicesAtEnd.Of(
                random.Next(5),
                [.. Enumerable.Range(0, random.Next(80)).Select(_ => (random.Next(30), random.NextDouble()))]
            );

            Assert.Equal(1, end.Probabilities.Sum(), 11);
            Assert.All(end.Probabilities, p => Assert.InRange(p, 0, 1));
        }
    }

    [Fact]
    public void Its_ends_are_exact()
    {
        ServicesAtEnd end = ServicesAtEnd.Of(3, [(1, 0.4)]);

        Assert.Equal(1, end.AtLeast(-1));
        Assert.Equal(1, end.AtLeast(3));
        Assert.Equal(0.4, end.AtLeast(4), 15);
        Assert.Equal(0, end.AtLeast(5));
        Assert.Equal((3, 3, 4), (end.Quantile(0.05), end.Quantile(0.59), end.Quantile(0.61)));
        Assert.Equal(1, ServicesAtEnd.Of(0, []).AtLeast(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ServicesAtEnd.Of(-1, []));
    }
}
