using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>The example that was worked out by hand when the domain was written down, from files to figures.</summary>
public sealed class WorkedExampleTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("A", "department")
        .Unit("X", "district")
        .Unit("X1", "commune", parent: "X")
        .Unit("X2", "commune", parent: "X")
        .Procedures("S1", "S2", "S3", "S4", "S5", "S6")
        .Offers("A", "S1", "full")
        .Offers("A", "S5", "full")
        .Offers("X", "S3", "partial")
        .Offers("X", "S6", "partial")
        .Offers("X1", "S2", "full")
        .Offers("X1", "S3", "partial")
        .Offers("X1", "S4", "information")
        .Offers("X2", "S2", "full")
        .Offers("X2", "S3", "partial")
        .Offers("X2", "S4", "information")
        .Receives("A", "S1", "2022-03-07", online: 10, direct: 2)
        .Receives("X1", "S2", "2022-03-08", online: 5, direct: 5)
        .Receives("X2", "S2", "2022-03-09", direct: 8)
        .Receives("X1", "S3", "2022-03-10", direct: 3)
        .Receives("X2", "S3", "2022-03-11", online: 1)
        .Receives("X1", "S4", "2022-03-14", direct: 40)
        .Receives("X2", "S4", "2022-03-15", direct: 30)
        .Receives("X", "S6", "2022-03-16", direct: 4, postal: 1);

    [Theory]
    [InlineData("plan-2022", 3, 5)]
    [InlineData("portal-766", 3, 8)]
    [InlineData("level-4", 2, 3)]
    [InlineData("any-channel", 4, 5)]
    public void The_province_has_the_services_with_dossiers_of_the_example(
        string rules,
        int numerator,
        int denominator
    ) => Assert.Equal(new Figure(numerator, denominator), province.A("H14", "2022", rules));

    [Theory]
    [InlineData("plan-2022", 16, 109)]
    [InlineData("portal-766", 16, 109)]
    [InlineData("level-4", 15, 30)]
    [InlineData("any-channel", 16, 39)]
    public void The_province_has_the_online_dossiers_of_the_example(string rules, int numerator, int denominator) =>
        Assert.Equal(new Figure(numerator, denominator), province.B("H14", "2022", rules));

    [Theory]
    [InlineData("plan-2022", 2, 3)]
    [InlineData("portal-766", 2, 6)]
    [InlineData("level-4", 1, 1)]
    [InlineData("any-channel", 3, 3)]
    public void The_district_area_has_the_services_with_dossiers_of_the_example(
        string rules,
        int numerator,
        int denominator
    ) => Assert.Equal(new Figure(numerator, denominator), province.A("X", "2022", rules));

    [Theory]
    [InlineData("plan-2022", 6, 97)]
    [InlineData("portal-766", 6, 97)]
    [InlineData("level-4", 5, 18)]
    [InlineData("any-channel", 6, 27)]
    public void The_district_area_has_the_online_dossiers_of_the_example(
        string rules,
        int numerator,
        int denominator
    ) => Assert.Equal(new Figure(numerator, denominator), province.B("X", "2022", rules));

    // The district's own counter: S3 and S6 offered, five dossiers of S6, none of them online.
    [Theory]
    [InlineData("plan-2022", 0, 2, 0, 5)]
    [InlineData("portal-766", 0, 2, 0, 5)]
    [InlineData("level-4", 0, 0, 0, 0)]
    [InlineData("any-channel", 1, 2, 0, 5)]
    public void The_district_own_figures_leave_its_communes_out(string rules, int a, int offered, int online, int all)
    {
        Selection own = province.Select("2022", rules, own: true);

        Assert.Equal(new Figure(a, offered), province.A("X", own));
        Assert.Equal(new Figure(online, all), province.B("X", own));
    }

    [Fact]
    public void Shares_are_shown_as_the_example_shows_them()
    {
        Assert.Equal(60m, province.A("H14", "2022").Percent);
        Assert.Equal(37.5m, province.A("H14", "2022", "portal-766").Percent);
        Assert.Equal(14.68m, province.B("H14", "2022").Percent);
        Assert.Equal(41.03m, province.B("H14", "2022", "any-channel").Percent);
        Assert.Equal(6.19m, province.B("X", "2022").Percent);
        Assert.Equal(22.22m, province.B("X", "2022", "any-channel").Percent);
    }

    [Fact]
    public void Distinct_codes_of_a_district_are_not_the_sum_of_its_communes_but_pairs_are()
    {
        Selection own = province.Select("2022", own: true);
        Selection pairs = province.Select("2022", "portal-766");
        Selection ownPairs = pairs with { Own = true };

        long Sum(Selection selection) =>
            province.A("X", selection).Denominator
            + province.A("X1", selection).Denominator
            + province.A("X2", selection).Denominator;

        Assert.Equal(3, province.A("X", "2022").Denominator);
        Assert.Equal(6, Sum(own));
        Assert.Equal(6, province.A("X", pairs).Denominator);
        Assert.Equal(6, Sum(ownPairs));
    }

    public void Dispose() => province.Dispose();
}
