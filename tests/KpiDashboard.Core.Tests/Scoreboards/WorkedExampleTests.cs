using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Units;
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

    /// <summary>
    /// Online and full: 10 of S1 at A, 5 of S2 at X1. S3 at X2 is partial, S4 informs. The district's 97 dossiers are those
    /// of X, X1 and X2.
    /// </summary>
    [Theory]
    [InlineData("H14", 15, 109)]
    [InlineData("A", 10, 12)]
    [InlineData("X", 5, 97)]
    [InlineData("X1", 5, 53)]
    [InlineData("X2", 0, 39)]
    public void The_full_process_share_is_the_same_under_every_rule_set(string unit, int numerator, int denominator)
    {
        Indicator indicator = province.Board.Definitions.FindIndicator("full-process")!;
        Assert.All(
            province.Board.Definitions.RuleSets,
            rules =>
            {
                Selection selection = province.Select("2022", rules.Name);
                Assert.Equal(
                    new Figure(numerator, denominator),
                    province.Board.Figure(province.Find(unit, selection), indicator, selection)
                );
            }
        );
    }

    [Fact]
    public void Without_a_target_a_figure_is_ranked_but_not_judged()
    {
        Selection selection = province.Select("2022");
        Indicator indicator = province.Board.Definitions.FindIndicator("full-process")!;
        Unit unit = province.Find("X1", selection);

        IndicatorResult standing = province
            .Board.Scorecard(unit, selection)
            .Standings.Single(s => s.Indicator == indicator);

        Assert.Equal((null, Status.NoTarget, 1, 2), (standing.Target, standing.Status, standing.Rank, standing.Ranked));
        Assert.False(standing.TargetIsDefault);
        Assert.Null(standing.Figure.Reaches(standing.Target));
        Assert.Null(standing.Figure.CountShort(standing.Target));
        Assert.Null(standing.Figure.PointsShort(standing.Target));
        Assert.Null(Outlook.Of(province.Board, unit, indicator, selection));
    }

    [Fact]
    public void Of_what_would_change_only_the_figures_that_rule_sets_define_are_told()
    {
        Selection selection = province.Select("2022");

        WhatIf answer = province.Board.WhatIf(province.Find("X", selection), selection, [new WhatIfStep("S6", 1)]);

        Assert.Equal(["services", "dossiers"], answer.Now.Standings.Select(s => s.Indicator.Code));
        Assert.Equal(["services", "dossiers"], answer.Then.Standings.Select(s => s.Indicator.Code));
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
