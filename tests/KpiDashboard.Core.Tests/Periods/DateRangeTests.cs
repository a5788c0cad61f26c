using Xunit;

namespace KpiDashboard.Periods;

public class DateRangeTests
{
    private static readonly DateOnly First = new(2022, 7, 1);
    private static readonly DateOnly Last = new(2022, 7, 31);
    private static readonly DateRange July = DateRange.Inclusive(First, Last);

    [Fact]
    public void Both_ends_of_validity_belong_to_it()
    {
        Assert.True(July.Contains(First));
        Assert.True(July.Contains(Last));
        Assert.False(July.Contains(First.AddDays(-1)));
        Assert.False(July.Contains(Last.AddDays(1)));
        Assert.Equal(Last, July.Last);
    }

    [Fact]
    public void An_open_range_holds_every_day()
    {
        Assert.Equal(DateRange.Always, DateRange.Inclusive(null, null));
        Assert.True(DateRange.Always.Contains(DateOnly.MinValue));
        Assert.True(DateRange.Always.Contains(DateOnly.MaxValue));
        Assert.True(DateRange.Always.Contains(July));
        Assert.Equal(DateOnly.MaxValue, DateRange.Always.Last);
    }

    [Fact]
    public void Neighbours_do_not_overlap_but_one_shared_day_does()
    {
        Assert.False(July.Overlaps(DateRange.Inclusive(Last.AddDays(1), null)));
        Assert.False(July.Overlaps(DateRange.Inclusive(null, First.AddDays(-1))));
        Assert.True(July.Overlaps(DateRange.Inclusive(Last, null)));
        Assert.True(July.Overlaps(DateRange.Inclusive(null, First)));
    }

    [Theory]
    [InlineData(1, 1, 15)]
    [InlineData(14, 1, 15)]
    [InlineData(15, 15, 29)]
    [InlineData(28, 15, 29)]
    public void A_month_is_cut_after_the_14th(int day, int start, int end)
    {
        DateOnly february = new(2022, 2, 1);

        Assert.Equal(
            new DateRange(february.AddDays(start - 1), february.AddDays(end - 1)),
            HalfMonth.Of(new DateOnly(2022, 2, day))
        );
    }
}
