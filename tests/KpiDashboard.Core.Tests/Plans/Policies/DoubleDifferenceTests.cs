using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Plans.Policies;

/// <summary>The worked example of the statistics, and an interval that is the same wherever it is drawn.</summary>
public sealed class DoubleDifferenceTests
{
    private static readonly DoubleDifference Example = new(
        new Figure(30, 200),
        new Figure(90, 220),
        new Figure(60, 300),
        new Figure(75, 310)
    );

    [Fact]
    public void The_example_gives_21_7155_points_and_an_odds_ratio_of_3_0419()
    {
        // 90/220 − 30/200 − (75/310 − 60/300) = 40.9091 − 15 − (24.1935 − 20).
        Assert.Equal(21.7155m, Math.Round(Example.Points, 4));
        Assert.Equal(1.112487, Example.LogOdds, 6);
        Assert.Equal(0.309100, Example.LogOddsError, 6);
        Assert.Equal(3.0419, Example.OddsRatio, 4);
        Assert.Equal(1.6597, Example.OddsInterval.Low, 4);
        Assert.Equal(5.5751, Example.OddsInterval.High, 4);
    }

    [Fact]
    public void Nothing_is_compared_where_one_of_the_four_shares_has_no_dossier()
    {
        Assert.True(Example.IsWhole);
        Assert.False((Example with { RestAfter = default }).IsWhole);
    }

    [Fact]
    public void Units_that_are_all_alike_leave_no_room_for_chance_and_different_ones_do()
    {
        DoubleDifference[] alike = [.. Enumerable.Repeat(Example, 12)];
        DoubleDifference[] different =
        [
            .. Enumerable.Range(0, 12).Select(i => Example with { ScopeAfter = new Figure(60 + 5 * i, 220) }),
        ];

        (decimal low, decimal high) = UnitResampling.Interval(alike, 7)!.Value;
        (decimal lowest, decimal highest) = UnitResampling.Interval(different, 7)!.Value;

        Assert.Equal((21.7155m, 21.7155m), (Math.Round(low, 4), Math.Round(high, 4)));
        decimal points = PolicyCells.Sum(different).Points;
        Assert.InRange(points, lowest, highest);
        // The mean of 12 equally spread shares, 5/220 apart: its standard error is 2.27 · √(143/12) / √12 = 2.26 points.
        Assert.InRange(highest - lowest, 7.5m, 10m);
    }

    [Fact]
    public async Task The_interval_is_the_same_on_any_thread_and_another_seed_gives_another()
    {
        DoubleDifference[] units =
        [
            .. Enumerable
                .Range(1, 40)
                .Select(i => new DoubleDifference(
                    new Figure(i, 3 * i),
                    new Figure(2 * i % 17, 20),
                    new Figure(i % 5, 9),
                    new Figure(i % 7, 11)
                )),
        ];

        (decimal, decimal)?[] drawn = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => UnitResampling.Interval(units, 42)))
        );

        Assert.Single(drawn.Distinct());
        // Written down when it was first drawn: other machines and later versions must say the same.
        Assert.Equal(
            (-9.327936m, 12.06875m),
            (Math.Round(drawn[0]!.Value.Item1, 6), Math.Round(drawn[0]!.Value.Item2, 6))
        );
        Assert.NotEqual(drawn[0], UnitResampling.Interval(units, 43));
    }

    [Fact]
    public void Four_units_are_too_few_for_an_interval()
    {
        Assert.Null(UnitResampling.Interval([.. Enumerable.Repeat(Example, 4)], 1));
        Assert.NotNull(UnitResampling.Interval([.. Enumerable.Repeat(Example, 5)], 1));
    }
}
