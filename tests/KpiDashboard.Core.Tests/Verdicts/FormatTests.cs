using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Verdicts;

public sealed class FormatTests
{
    private const string Space = "\u00a0";

    [Theory]
    [InlineData("vi", "86,5" + Space + "%", "1.234.567", "1/8/2022", "31/12", "+3,1", "−0,6")]
    [InlineData("en", "86.5%", "1,234,567", "1 Aug 2022", "31 Dec", "+3.1", "−0.6")]
    public void Numbers_and_days_follow_the_language(
        string language,
        string percent,
        string count,
        string day,
        string dayOfYear,
        string up,
        string down
    )
    {
        Culture.Use(language);

        Assert.Equal(percent, Format.Percent(86.46m));
        Assert.Equal(count, Format.Count(1_234_567));
        Assert.Equal(day, Format.Day(new DateOnly(2022, 8, 1)));
        Assert.Equal(dayOfYear, Format.DayOfYear(new DateOnly(2022, 12, 31)));
        Assert.Equal(up, Format.WithSign(3.14m));
        Assert.Equal(down, Format.WithSign(-0.55m));
    }

    [Fact]
    public void What_rounds_to_nothing_has_no_sign()
    {
        Culture.Use("vi");

        Assert.Equal("0,00", Format.WithSign(-0.004m, 2));
        Assert.Equal("0,0", Format.WithSign(0.04m));
        Assert.Equal("−0,01", Format.WithSign(-0.005m, 2));
    }

    [Fact]
    public void Moments_are_in_Vietnams_time()
    {
        Culture.Use("vi");

        Assert.Equal("1/9/2022 06:05", Format.Moment(new DateTimeOffset(2022, 8, 31, 23, 5, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_figure_just_short_of_its_target_is_never_rounded_up_to_it()
    {
        Culture.Use("en");

        Assert.Equal("79.98", Format.Value(new Figure(3999, 5000), 80));
        Assert.Equal("80.0", Format.Value(new Figure(4, 5), 80));
        Assert.Equal("66.7", Format.Value(new Figure(2, 3), 80));
        Assert.Equal("–", Format.Value(new Figure(0, 0), 80));
    }

    [Fact]
    public void A_share_is_rounded_once_from_its_counts()
    {
        Culture.Use("en");

        // 2449 / 10000 = 24.49 %; rounded to 24.5 first, it would become 25.
        Assert.Equal("24%", Format.Percent(new Figure(2449, 10000), 0));
    }

    [Fact]
    public void Targets_have_decimals_only_where_they_need_them()
    {
        Culture.Use("vi");

        Assert.Equal("80" + Space + "%", Format.Target(80));
        Assert.Equal("52,5" + Space + "%", Format.Target(52.5m));
    }
}
