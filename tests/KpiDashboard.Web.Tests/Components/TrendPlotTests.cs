using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Components.Charts;

namespace KpiDashboard.Web.Tests.Components;

public sealed class TrendPlotTests
{
    public TrendPlotTests() => Culture.Use("vi");

    [Fact]
    public void Months_are_bars_the_year_to_date_is_a_line_and_the_future_is_empty()
    {
        IReadOnlyList<PlotSeries> series = Drawn(8).Series;

        Assert.Equal([true, false, false], series.Select(s => s.IsBars));
        Assert.Equal([10, 10, 10, 10, 10, 10, 10, 10, null, null, null, null], series[0].Values);
        Assert.Equal([5, 10, 15, 20, 25, 30, 35, 40, null, null, null, null], series[1].Values);
    }

    [Fact]
    public void Only_the_last_month_of_the_period_carries_its_value()
    {
        PlotLabel label = Drawn(6).Series[1].Label!;

        Assert.Equal((5, "30,0\u00a0%"), (label.At, label.Words));
    }

    [Fact]
    public void Target_and_national_figure_are_lines_across()
    {
        IReadOnlyList<PlotLine> lines = Drawn(8).Across;

        Assert.Equal([80, 30.5m], lines.Select(l => l.Value));
        Assert.Equal(["Chỉ tiêu 80\u00a0%", "cả nước"], lines.Select(l => l.Words));
    }

    [Fact]
    public void The_path_runs_through_the_whole_year_whatever_came()
    {
        decimal[] path = [10, 16, 22, 28, 34, 40, 46, 52, 58, 64, 70, 80];
        PlotSeries way = TrendPlot.Of(Trend(), 8, Target(80), path, null, null).Series[2];

        Assert.Equal(path.Select(p => (decimal?)p), way.Values);
        Assert.Equal(PlotDash.Dotted, way.Stroke.Dash);
    }

    [Fact]
    public void The_present_pace_leads_from_the_last_month_that_is_over_to_december()
    {
        // From 40 % in August to 60 % in December: five points a month.
        Assert.Equal([null, null, null, null, null, null, null, 40, 45, 50, 55, 60], Drawn(8).Series[2].Values);
    }

    [Fact]
    public void Without_a_target_there_is_no_path_and_without_a_pace_no_way_to_december()
    {
        Plot plot = TrendPlot.Of(
            Trend(),
            8,
            new TargetBook.Held(null, false),
            null,
            null,
            new Outlook(Period.Month(2022, 8), 4, null, null, 130, null, Possible: false, null)
        );

        Assert.Equal(2, plot.Series.Count);
        Assert.Empty(plot.Across);
    }

    // The year to date stands at 40.
    [Theory]
    [InlineData(80, 30, true)]
    [InlineData(50, 10, false)]
    [InlineData(80, 42, false)]
    [InlineData(50, 35, true)]
    public void The_last_value_stands_where_no_line_runs_through_it(int target, int benchmark, bool isAbove)
    {
        Plot plot = TrendPlot.Of(Trend(), 8, Target(target), null, (benchmark, "cả nước"), null);

        Assert.Equal(isAbove, plot.Series[1].Label!.IsAbove);
    }

    [Fact]
    public void A_year_without_data_is_an_empty_drawing_not_a_failure()
    {
        TrendPoint[] empty =
        [
            .. Trend().Select(p => p with { InMonth = default, YearToDate = default, State = PeriodState.NoData }),
        ];

        Plot plot = TrendPlot.Of(empty, 8, Target(80), null, null, null);

        Assert.All(plot.Series, s => Assert.All(s.Values, v => Assert.Null(v)));
        Assert.DoesNotContain("<circle", PlotPicture.Of(plot).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Months_of_predecessors_are_a_line_of_their_own_with_the_change_marked()
    {
        TrendPoint[] trend = [.. Trend().Select((p, i) => p with { OfPredecessors = i < 6 })];

        Plot plot = TrendPlot.Of(trend, 8, Target(80), null, null, null, "Thay đổi đơn vị: 01/07/2022");

        Assert.Equal([5, 10, 15, 20, 25, 30, null, null, null, null, null, null], plot.Series[1].Values);
        Assert.Equal([null, null, null, null, null, null, 35, 40, null, null, null, null], plot.Series[2].Values);
        PlotMark mark = Assert.Single(plot.Marks);
        // In the middle of July.
        Assert.Equal((6.5m, "Thay đổi đơn vị: 01/07/2022"), (mark.At, mark.Words));
    }

    [Fact]
    public void What_began_in_the_year_is_marked_at_its_day_the_first_of_a_month_has_the_words_and_one_alone_its_title()
    {
        TrendMark[] began =
        [
            new(new(2022, 6, 1), "Giảm 20 % thời gian giải quyết", null),
            new(new(2022, 6, 16), "Ưu tiên", null),
            new(new(2022, 6, 16), "Miễn phí", null),
            new(new(2022, 8, 31), "Miễn lệ phí", null),
        ];

        IReadOnlyList<PlotMark> marks = Marks(began);

        // Half of June's thirty days are over on the 16th, and thirty of August's thirty-one on its last day.
        Assert.Equal([5, 5.5m, 7.968m], marks.Select(m => m.At));
        Assert.Equal(["1/6 +2", "", "31/8"], marks.Select(m => m.Words));
        Assert.Equal("1/6 Giảm 20 % thời gian gi…", Assert.Single(Marks(began[..1])).Words);

        static IReadOnlyList<PlotMark> Marks(TrendMark[] began) =>
            TrendPlot.Of(Trend(), 8, Target(80), null, null, null, null, began).Marks;
    }

    [Fact]
    public void A_fan_opens_at_the_last_month_that_is_over()
    {
        ForecastMonth Ahead(int month, int median) =>
            new(Period.Month(2022, month), median - 9, median - 4, median, median + 4, median + 9);
        Forecast forecast = new(
            Period.Month(2022, 8),
            null,
            null,
            [Ahead(9, 44), Ahead(10, 48), Ahead(11, 52), Ahead(12, 56)]
        );

        Plot plot = TrendPlot.Of(Trend(), 8, Target(80), null, null, null, forecast: forecast);

        Assert.Equal([null, null, null, null, null, null, null, 40, 44, 48, 52, 56], plot.Series[^1].Values);
        Assert.Equal([7, 7], plot.Bands.Select(b => b.First));
        Assert.Equal([(40, 40), (35, 53), (39, 57), (43, 61), (47, 65)], plot.Bands[0].Ends);
        Assert.Equal([(40, 40), (40, 48), (44, 52), (48, 56), (52, 60)], plot.Bands[1].Ends);
    }

    [Fact]
    public void Months_are_named_in_the_users_language()
    {
        Assert.Equal("T1", Drawn(8).Months[0]);

        Culture.Use("en");
        Assert.Equal("Jan", Drawn(8).Months[0]);
    }

    private static TargetBook.Held Target(decimal percent) => new(percent, IsDefault: false);

    private static Plot Drawn(int month) =>
        TrendPlot.Of(
            Trend(),
            month,
            Target(80),
            null,
            (30.5m, "cả nước"),
            new Outlook(Period.Month(2022, 8), 4, 2, 1, null, null, Possible: true, 60)
        );

    /// <summary>Eight months of 10 % each, while the year to date rises by 5 points a month.</summary>
    private static TrendPoint[] Trend() =>
        [
            .. Enumerable
                .Range(1, 12)
                .Select(m => new TrendPoint(
                    Period.Month(2022, m),
                    new Figure(1, 10),
                    new Figure(5 * m, 100),
                    m <= 8 ? PeriodState.Over : PeriodState.NoData
                )),
        ];
}
