using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>Ways to targets from last year's figures. 2022 has 365 days; 31 March is the 90th.</summary>
public sealed class PathTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("X", "district")
        .Unit("X1", "commune", parent: "X")
        .Unit("Y", "district")
        .Procedures("S1", "S2")
        .Receives("X1", "S1", "2021-05-03", online: 10, direct: 90)
        .Receives("X", "S1", "2021-06-01", online: 10, direct: 0)
        .Receives("X1", "S1", "2022-03-31", online: 1, direct: 3)
        .Receives("Y", "S1", "2022-03-31", online: 0, direct: 3);

    [Fact]
    public void A_path_starts_at_last_years_figure_of_the_whole_area()
    {
        // X with X1: 20 of 110 dossiers online, 18.18 %; X1 alone: 10 %.
        Assert.Equal(18.18m, Path("X")!.Value.Start);
        Assert.Equal(10m, Path("X1")!.Value.Start);
        // 18.18 + 31.82 × 90 / 365 = 26.0260…
        Assert.Equal(26.03m, Result("X").Due);
    }

    [Fact]
    public void A_unit_of_which_nothing_is_known_last_year_starts_at_nothing()
    {
        Assert.Equal(0m, Path("Y")!.Value.Start);
        // 50 × 90 / 365 = 12.3287…
        Assert.Equal((12.33m, Status.FarBehind), (Result("Y").Due, Result("Y").Status));
    }

    [Fact]
    public void A_status_compares_with_the_path_on_the_last_day_with_data_not_on_the_periods()
    {
        // The data end on 31 March, so the whole year is judged by that day too: 25 % of 4 against 10 + 40 × 90 / 365 = 19.86.
        Assert.Equal((19.86m, Status.OnPath), (Result("X1", "2022").Due, Result("X1", "2022").Status));
        // January and February have no dossiers.
        Assert.Equal(Status.NoData, Result("X1", "2022-02").Status);
    }

    [Fact]
    public void A_filter_narrows_the_figure_and_not_the_path()
    {
        Selection narrowed = March with { Filter = new Filter { Procedure = "S2" } };

        // Asked first, so that no path of all procedures stands ready: with the filter it would start at 0 and ask 12.33.
        Assert.Equal(26.03m, Due("X", narrowed));
        Assert.Equal(26.03m, Due("X", March));
    }

    [Fact]
    public void A_unit_that_is_meant_alone_keeps_the_path_of_its_area()
    {
        // Last year all 10 dossiers of X itself came online, of which a level path at 50 would come.
        Assert.Equal(26.03m, Due("X", March with { Own = true }));
    }

    [Fact]
    public void A_ranking_a_scorecard_and_a_league_of_scorecards_say_the_same_of_the_path()
    {
        Indicator dossiers = province.Board.Definitions.Indicators[1];
        decimal?[] ranked =
        [
            .. province
                .Board.Ranking(Units.UnitKind.District, dossiers, March)
                .Rows.OrderBy(r => r.Unit.Code, StringComparer.Ordinal)
                .Select(r => r.Standing.Due),
        ];

        Assert.Equal([26.03m, 12.33m], ranked);
        Assert.Equal(
            ranked,
            province
                .Board.Scorecards(Units.UnitKind.District, March)
                .OrderBy(s => s.Unit.Code, StringComparer.Ordinal)
                .Select(s => s.Standings[1].Due)
        );
    }

    public void Dispose() => province.Dispose();

    private Selection March => province.Select("2022-03") with { YearToDate = true };

    private decimal? Due(string unit, Selection selection) =>
        province.Board.Due(province.Find(unit, selection), province.Board.Definitions.Indicators[1], selection);

    private TargetPath? Path(string unit) =>
        province.Board.PathOf(province.Find(unit, March), province.Board.Definitions.Indicators[1], March);

    private IndicatorResult Result(string unit, string period = "2022-03")
    {
        Selection soFar = province.Select(period) with { YearToDate = true };
        return province.Board.Scorecard(province.Find(unit, soFar), soFar).Standings[1];
    }
}
