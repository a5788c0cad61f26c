using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Statistics;

public sealed class ControlChartTests
{
    private static readonly IReadOnlyList<Figure> Months =
    [
        new(40, 200),
        new(44, 210),
        new(38, 190),
        new(52, 220),
        new(47, 205),
        new(49, 215),
        new(55, 220),
        new(61, 230),
        new(70, 240),
        new(78, 245),
        new(83, 250),
        new(90, 255),
    ];

    [Fact]
    public void The_vectors_hold()
    {
        ControlChart chart = ControlChart.Of(Months)!;

        Assert.Equal(25.943794, chart.Mean, 6);
        Assert.Equal(1.717292, chart.MeanRange, 6);
        Assert.Equal(21.375798, chart.Lower, 6);
        Assert.Equal(30.511791, chart.Upper, 6);
        Assert.Equal(22.898463, chart.NearLower, 6);
        Assert.Equal(28.989125, chart.NearUpper, 6);
    }

    [Fact]
    public void The_first_month_of_the_vectors_is_outside() =>
        Assert.Equal(new(ControlSignalKind.Outside, 0, false), ControlChart.Of(Months)!.Signal);

    [Fact]
    public void Each_month_with_which_something_is_unusual_is_told()
    {
        ControlChart chart = ControlChart.Of(Months)!;

        // 20, 20.95, 20, 23.64, 22.93, 22.79, 25, 26.52, 29.17, 31.84, 33.2 and 35.29 percent, between 21.38 and 30.51.
        Assert.Equal(
            [0, 1, 2, 9, 10, 11],
            chart.Signals.Where(s => s.Kind == ControlSignalKind.Outside).Select(s => s.Place)
        );
        Assert.Equal(new(ControlSignalKind.Outside, 11, true), chart.At(11));
        Assert.Equal(new(ControlSignalKind.OneSide, 6, false), chart.At(6));
        Assert.Null(chart.At(7));
    }

    [Theory]
    [InlineData(31, ControlOutlook.WillFail)]
    [InlineData(30, ControlOutlook.HitAndMiss)]
    [InlineData(22, ControlOutlook.HitAndMiss)]
    [InlineData(21, ControlOutlook.WillHold)]
    public void A_target_fails_holds_or_is_hit_and_missed(int target, ControlOutlook outlook) =>
        Assert.Equal(outlook, ControlChart.Of(Months)!.OutlookOf(target));

    [Fact]
    public void Ranges_that_are_far_too_great_are_left_out()
    {
        // Ranges 10, 10, 10, 10, 10, 60, 10, 10, 10: their mean is 140/9, and 60 is more than 3.267 times that.
        ControlChart chart = Of(10, 20, 10, 20, 10, 20, 80, 70, 80, 70);

        Assert.Equal(10, chart.MeanRange, 9);
        Assert.Equal(39, chart.Mean, 9);
    }

    [Fact]
    public void Limits_stay_percentages()
    {
        ControlChart chart = Of(0, 100, 0, 100, 0, 100);

        Assert.Equal((0, 100, 0, 100), (chart.Lower, chart.Upper, chart.NearLower, chart.NearUpper));
        Assert.Null(chart.Signal);
        Assert.Equal(ControlOutlook.HitAndMiss, chart.OutlookOf(100));
    }

    [Fact]
    public void Months_that_are_all_alike_say_nothing()
    {
        ControlChart chart = ControlChart.Of([.. Enumerable.Range(1, 12).Select(i => new Figure(i, 3 * i))])!;

        Assert.Equal(100 / 3.0, chart.Mean, 9);
        Assert.Equal(0, chart.MeanRange, 9);
        Assert.Null(chart.Signal);
        Assert.Equal(ControlOutlook.WillHold, chart.OutlookOf(33));
        Assert.Equal(ControlOutlook.WillFail, chart.OutlookOf(34));
    }

    [Fact]
    public void Seven_months_that_rise_are_a_trend_and_six_are_none()
    {
        // Ranges of 8, of 1 and a 0, with a mean of 70/15 and a mean share of 49.2: limits 36.8 and 61.6.
        ControlChart rises = Of(46, 54, 46, 54, 46, 47, 48, 49, 50, 51, 52, 44, 52, 44, 52, 52);
        Assert.Equal(new(ControlSignalKind.Trend, 10, true), rises.Signal);

        ControlChart falls = Of(54, 46, 54, 46, 54, 53, 52, 51, 50, 49, 48, 56, 48, 56, 48);
        Assert.Equal(new(ControlSignalKind.Trend, 10, false), falls.Signal);

        // One less, and one that stays.
        Assert.Null(Of(46, 54, 46, 54, 46, 47, 48, 49, 50, 51, 44, 52, 44, 52, 44).Signal);
        Assert.Null(Of(46, 54, 46, 54, 46, 47, 48, 48, 49, 50, 51, 44, 52, 44, 52).Signal);
    }

    [Fact]
    public void Two_of_three_beyond_a_near_limit_are_a_signal()
    {
        // Ranges of 4 but for 9, 8, 8 and 9 around the two high ones: mean 66/13; mean share 51.6, limits ± 13.5, near ± 9.0.
        Assert.Equal(
            new(ControlSignalKind.TwoOfThree, 8, true),
            Of(48, 52, 48, 52, 48, 52, 61, 53, 61, 52, 48, 52, 48, 48).Signal
        );
        // The mirror.
        Assert.Equal(
            new(ControlSignalKind.TwoOfThree, 8, false),
            Of(52, 48, 52, 48, 52, 48, 39, 47, 39, 48, 52, 48, 52, 52).Signal
        );
        // Two of four.
        Assert.Null(Of(48, 52, 48, 52, 48, 52, 61, 53, 52, 61, 52, 48, 52, 48, 48).Signal);
    }

    [Fact]
    public void Seven_on_one_side_are_a_signal_and_six_are_none()
    {
        Assert.Equal(
            new(ControlSignalKind.OneSide, 6, false),
            Of(48, 49, 48, 49, 48, 49, 48, 52, 51, 52, 48, 52, 51, 52).Signal
        );
        Assert.Null(Of(48, 49, 48, 49, 48, 49, 52, 51, 52, 48, 52, 51, 52, 49).Signal);
    }

    [Fact]
    public void An_outside_month_comes_before_a_trend_that_is_earlier()
    {
        // A trend by the seventh month; without the last, great range the mean one is 74/12: limits 36.3 and 69.1.
        ControlChart chart = Of(46, 47, 48, 49, 50, 51, 52, 44, 56, 44, 56, 44, 56, 95);

        Assert.Equal(new(ControlSignalKind.Outside, 13, true), chart.Signal);
    }

    [Fact]
    public void Months_without_data_are_as_if_they_were_not_and_places_are_those_of_the_series()
    {
        ControlChart chart = ControlChart.Of([default, default, .. Months.Take(5), default, .. Months.Skip(5)])!;

        ControlChart without = ControlChart.Of(Months)!;
        Assert.Equal((without.Mean, without.MeanRange), (chart.Mean, chart.MeanRange));
        // Five months after two that have none, the others after three.
        Assert.Equal(without.Signals.Select(s => s with { Place = s.Place + (s.Place < 5 ? 2 : 3) }), chart.Signals);
    }

    [Fact]
    public void Under_four_months_there_is_no_chart()
    {
        Assert.Null(ControlChart.Of([new(1, 2), new(1, 2), default, new(1, 2)]));
        Assert.NotNull(ControlChart.Of([new(1, 2), new(1, 2), new(1, 2), new(1, 2)]));
    }

    private static ControlChart Of(params long[] percents) =>
        ControlChart.Of([.. percents.Select(p => new Figure(p, 100))])!;
}
