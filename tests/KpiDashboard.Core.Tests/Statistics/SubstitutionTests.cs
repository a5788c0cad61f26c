using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Statistics;

public sealed class SubstitutionTests
{
    private static readonly long[] Online = [2, 3, 2, 4, 20, 22, 21];

    [Fact]
    public void The_vectors_are_a_signal()
    {
        Substitution substitution = Of(Online, [30, 29, 31, 28, 12, 10, 11])!;

        Assert.Equal(.0118, substitution.Variation, 4);
        Assert.Equal(.177, substitution.Chance, 3);
        Assert.True(substitution.IsTooEven);
        Assert.True(substitution.HasStep);
        Assert.True(substitution.IsSignal);
    }

    [Fact]
    public void The_step_of_the_vectors_is_the_fifth_month()
    {
        Substitution substitution = Of(Online, [30, 29, 31, 28, 12, 10, 11])!;

        Assert.Equal(4, substitution.Step);
        Assert.Equal(new Figure(11, 129), substitution.Before);
        Assert.Equal(new Figure(63, 96), substitution.After);
        // 63/96 − 11/129 = .570979; p = 74/225, √(p(1−p)(1/96 + 1/129)) = .063326.
        Assert.Equal(9.0165, substitution.Clearness, 3);
        Assert.True(substitution.PaperFell);
    }

    [Fact]
    public void Totals_that_vary_as_they_do_by_chance_are_no_signal()
    {
        Substitution substitution = Of(Online, [24, 36, 33, 22, 8, 16, 11])!;

        Assert.True(substitution.HasStep);
        Assert.False(substitution.IsTooEven);
        Assert.False(substitution.IsSignal);
    }

    [Fact]
    public void Even_totals_without_a_step_or_with_one_down_are_no_signal()
    {
        Substitution steady = Of([10, 11, 10, 9, 10, 11, 10], [22, 21, 22, 23, 22, 21, 22])!;
        Assert.True(steady.IsTooEven);
        Assert.False(steady.IsSignal);

        Substitution down = Of([20, 22, 21, 4, 2, 3, 2], [12, 10, 11, 28, 30, 29, 31])!;
        Assert.True(down.IsTooEven);
        Assert.False(down.HasStep);
    }

    [Fact]
    public void Online_dossiers_that_come_on_top_of_paper_are_no_step() =>
        Assert.False(Of([2, 3, 2, 30, 32, 31], [30, 30, 30, 30, 30, 30])!.HasStep);

    [Fact]
    public void Few_months_or_months_without_dossiers_give_nothing()
    {
        Assert.Null(Of([], []));
        Assert.Null(Of([1, 2, 3, 4, 5], [5, 4, 3, 2, 1]));
        Assert.Null(Substitution.Of(new Figure[8]));
        Assert.False(Of([0, 0, 0, 0, 0, 0], [3, 3, 3, 3, 3, 3])!.IsSignal);
        Assert.False(Of([0, 0, 5, 5, 5, 5], [0, 0, 0, 0, 0, 0])!.IsSignal);
    }

    private static Substitution? Of(long[] online, long[] paper) =>
        Substitution.Of([.. online.Zip(paper, (o, p) => new Figure(o, o + p))]);
}
