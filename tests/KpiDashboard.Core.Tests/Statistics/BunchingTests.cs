using System.Numerics;
using Xunit;

namespace KpiDashboard.Statistics;

public sealed class BunchingTests
{
    [Fact]
    public void The_vector_holds()
    {
        double probability = Bunching.Probability(40, 120, 3, 22);

        Assert.Equal(3.2395, probability * 1e8, 4);
    }

    [Fact]
    public void It_is_what_is_counted_in_whole_numbers()
    {
        // All ways in which 30 dossiers fall into 22 days: 22^30.
        const int All = 30;
        BigInteger ways = 0;
        BigInteger chosen = 1;
        for (int online = All; online >= 0; online--)
        {
            ways += chosen * BigInteger.Pow(3, online) * BigInteger.Pow(19, All - online);
            chosen = chosen * online / (All - online + 1);

            double exact = Math.Exp(BigInteger.Log(ways) - All * Math.Log(22));
            double probability = Bunching.Probability(online, All, 3, 22);
            Assert.Equal(1, probability / exact, 9);
        }
    }

    [Theory]
    [InlineData(0, 120, 3, 22, 1)]
    [InlineData(0, 0, 3, 22, 1)]
    [InlineData(5, 9, 22, 22, 1)]
    [InlineData(5, 9, 0, 22, 0)]
    public void Its_ends_are_exact(long atEnd, long all, int lastDays, int days, double probability) =>
        Assert.Equal(probability, Bunching.Probability(atEnd, all, lastDays, days));

    [Theory]
    [InlineData(3, 2, 3, 22)]
    [InlineData(1, 2, 3, 0)]
    [InlineData(1, 2, 23, 22)]
    [InlineData(1, 2, -1, 22)]
    public void What_cannot_be_is_refused(long atEnd, long all, int lastDays, int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Bunching.Probability(atEnd, all, lastDays, days));
}
