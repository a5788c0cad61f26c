using System.Globalization;
using KpiDashboard.Periods;
using Xunit;

namespace KpiDashboard.Indicators;

/// <summary>The way to a target, by hand: 2022 has 365 days, and 31 August is the 243rd.</summary>
public sealed class TargetPathTests
{
    private static readonly DateRange Year = Period.Of(PeriodKind.Year, 2022).Days(PeriodCalendar.Calendar);

    [Theory]
    // 10 + 70 × 243 / 365 = 56.6027…
    [InlineData(10, 100, 80, "2022-08-31", 56.60)]
    // 9.8 + 40.2 × 243 / 365 = 36.5638…
    [InlineData(98, 1000, 50, "2022-08-31", 36.56)]
    [InlineData(10, 100, 80, "2021-12-31", 10)]
    [InlineData(10, 100, 80, "2022-12-31", 80)]
    // Level before the year and after it.
    [InlineData(10, 100, 80, "2020-05-01", 10)]
    [InlineData(10, 100, 80, "2023-05-01", 80)]
    // 1/3 is 33.33 in hundredths: 33.33 + 46.67 × 1 / 365 = 33.4578…
    [InlineData(1, 3, 80, "2022-01-01", 33.46)]
    public void The_path_is_straight_from_last_year_to_the_target_in_whole_days(
        long numerator,
        long denominator,
        int target,
        string day,
        double due
    ) =>
        Assert.Equal(
            (decimal)due,
            TargetPath
                .Of(Year, new Figure(numerator, denominator), target)
                .At(DateOnly.Parse(day, CultureInfo.InvariantCulture))
        );

    [Fact]
    public void Where_nothing_is_known_of_last_year_the_path_starts_at_nothing() =>
        // 80 × 243 / 365 = 53.2602…
        Assert.Equal(53.26m, TargetPath.Of(Year, default, 80).At(new DateOnly(2022, 8, 31)));

    [Fact]
    public void A_unit_that_was_above_the_target_last_year_has_no_path_that_leads_down() =>
        Assert.Equal(80m, TargetPath.Of(Year, new Figure(95, 100), 80).At(new DateOnly(2022, 3, 1)));

    [Theory]
    // From 10 on 31/12 to 25 on 31/3 are 90 days: 10 + 15 × 45 / 90.
    [InlineData("2022-02-14", 17.5)]
    [InlineData("2022-03-31", 25)]
    // From 25 to 45 in the 91 days to 30/6: 25 + 20 × 30 / 91 = 31.5934…
    [InlineData("2022-04-30", 31.59)]
    // From 45 to 80 in the 184 days to 31/12: 45 + 35 × 62 / 184 = 56.7934…
    [InlineData("2022-08-31", 56.79)]
    [InlineData("2022-12-31", 80)]
    [InlineData("2021-12-01", 10)]
    public void Steps_that_were_decided_bend_the_path_and_it_is_straight_between_two_of_them(string day, double due)
    {
        TargetStep[] steps = [new(new DateOnly(2022, 3, 31), 25), new(new DateOnly(2022, 6, 30), 45)];

        Assert.Equal(
            (decimal)due,
            TargetPath.Of(Year, new Figure(10, 100), 80, steps).At(DateOnly.Parse(day, CultureInfo.InvariantCulture))
        );
    }

    [Fact]
    public void A_unit_that_was_above_the_first_step_begins_at_the_step_and_one_after_the_reporting_year_is_left_out()
    {
        TargetStep[] steps = [new(new DateOnly(2022, 6, 30), 45), new(new DateOnly(2022, 12, 20), 70)];
        DateRange reporting = Period.Of(PeriodKind.Year, 2022).Days(PeriodCalendar.Reporting);

        Assert.Equal(45m, TargetPath.Of(Year, new Figure(60, 100), 80, steps).At(new DateOnly(2022, 2, 1)));
        Assert.Equal(
            [new TargetStep(new DateOnly(2022, 6, 30), 45)],
            TargetPath.Of(reporting, new Figure(60, 100), 80, steps).Steps
        );
    }

    [Fact]
    public void The_reporting_year_has_its_own_days()
    {
        DateRange year = Period.Of(PeriodKind.Year, 2022).Days(PeriodCalendar.Reporting);
        TargetPath path = TargetPath.Of(year, new Figure(0, 1), 73);

        // 15/12/2021 to 14/12/2022 are 365 days, so that each brings 0.2 points.
        Assert.Equal(
            (0m, 0.2m, 72.8m, 73m),
            (
                path.At(new DateOnly(2021, 12, 14)),
                path.At(new DateOnly(2021, 12, 15)),
                path.At(new DateOnly(2022, 12, 13)),
                path.At(new DateOnly(2022, 12, 14))
            )
        );
    }
}
