using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Scoreboards;

public sealed class RankingTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("A", "department")
        .Unit("B", "department")
        .Unit("C", "department")
        .Unit("D", "department")
        .Unit("E", "department")
        .Unit("X", "district")
        .Procedures("S1");

    [Fact]
    public void Equal_shares_take_the_same_place_and_the_next_place_is_left_out()
    {
        province
            .Receives("A", "S1", "2022-03-01", online: 1, direct: 3)
            .Receives("B", "S1", "2022-03-01", online: 2, direct: 2)
            .Receives("C", "S1", "2022-03-01", online: 5, direct: 5)
            .Receives("D", "S1", "2022-03-01", online: 3, direct: 1);

        Assert.Equal([("D", 1), ("B", 2), ("C", 2), ("A", 4), ("E", null)], Places("2022-03"));
    }

    [Fact]
    public void Units_without_data_are_listed_last_and_not_ranked()
    {
        province.Receives("C", "S1", "2022-03-01", direct: 9);

        Ranking ranking = Rank("2022-03");

        Assert.Equal(["C", "A", "B", "D", "E"], ranking.Rows.Select(r => r.Unit.Code));
        Assert.Equal([1, null, null, null, null], ranking.Rows.Select(r => r.Rank));
        Assert.Equal(1, ranking.Ranked);
        Assert.Equal(Status.NoData, ranking.Rows[1].Standing.Status);
        Assert.Equal(0m, ranking.Rows[0].Standing.Figure.Percent);
    }

    [Fact]
    public void Shares_are_compared_exactly_and_not_as_shown()
    {
        province
            .Reports("A", "S1", "2022-03-01", "2022-04-01", online: 33333, direct: 66667)
            .Reports("B", "S1", "2022-03-01", "2022-04-01", online: 1, direct: 2)
            .Reports("C", "S1", "2022-03-01", "2022-04-01", online: 33334, direct: 66666)
            .Reports("D", "S1", "2022-03-01", "2022-04-01", online: 2, direct: 4);

        Assert.Equal([("C", 1), ("B", 2), ("D", 2), ("A", 4), ("E", null)], Places("2022-03"));
        Assert.All(Rank("2022-03").Rows.Take(4), r => Assert.Equal(33.33m, r.Standing.Figure.Percent));
    }

    [Fact]
    public void A_unit_whose_share_did_not_change_has_not_moved_whatever_others_did()
    {
        // February: all of A, B, C and D at 0 of 4, place 1 each. March: A, B and C rise; D has 0 of 8, which is the same share.
        foreach (string unit in (string[])["A", "B", "C", "D"])
        {
            province.Receives(unit, "S1", "2022-02-10", direct: 4);
        }

        province
            .Receives("A", "S1", "2022-03-10", online: 3, direct: 1)
            .Receives("B", "S1", "2022-03-10", online: 2, direct: 2)
            .Receives("C", "S1", "2022-03-10", online: 1, direct: 3)
            .Receives("D", "S1", "2022-03-10", direct: 8);

        Assert.Equal(
            [("A", 1, 1, 0), ("B", 2, 1, -1), ("C", 3, 1, -2), ("D", 4, 1, 0)],
            Rank("2022-03")
                .Rows.Where(r => r.Rank is not null)
                .Select(r => (r.Unit.Code, r.Rank!.Value, r.PreviousRank!.Value, r.Moved!.Value))
        );
    }

    [Fact]
    public void A_league_holds_units_of_one_kind()
    {
        province
            .Unit("X1", "commune", parent: "X")
            .Unit("V", "vertical")
            .Receives("X1", "S1", "2022-03-01", online: 1)
            .Receives("A", "S1", "2022-03-01", direct: 1);

        string[] League(UnitKind kind) => [.. Rank("2022-03", kind).Rows.Select(r => r.Unit.Code)];

        Assert.Equal(["A", "B", "C", "D", "E"], League(UnitKind.Department));
        Assert.Equal(["X"], League(UnitKind.District));
        Assert.Equal(["X1"], League(UnitKind.Commune));
        Assert.Equal(["V"], League(UnitKind.Vertical));
        Assert.Empty(League(UnitKind.Province));
    }

    [Fact]
    public void The_move_is_against_the_period_before_of_the_same_kind()
    {
        province
            .Receives("A", "S1", "2021-11-01", online: 9, direct: 1)
            .Receives("B", "S1", "2021-12-31", online: 1, direct: 1)
            .Receives("A", "S1", "2022-01-01", online: 1, direct: 9)
            .Receives("B", "S1", "2022-01-01", online: 1, direct: 2)
            .Receives("C", "S1", "2022-01-01", online: 4, direct: 1);

        // December: B alone. The year 2021: A 9/10, B 1/2. The fourth quarter likewise.
        Assert.Equal(
            [("C", 1, null, null), ("B", 2, 1, -1), ("A", 3, null, null)],
            Rank("2022-01").Rows.Take(3).Select(r => (r.Unit.Code, r.Rank!.Value, r.PreviousRank, r.Moved))
        );
        Assert.Equal(
            [("C", null), ("B", 2), ("A", 1)],
            Rank("2022").Rows.Take(3).Select(r => (r.Unit.Code, r.PreviousRank))
        );
        RankingRow last = Rank("2022-Q1").Rows[2];
        Assert.Equal(("A", new Figure(9, 10), -2), (last.Unit.Code, last.PreviousFigure, last.Moved!.Value));
    }

    [Fact]
    public void A_scorecard_tells_the_same_place_as_the_ranking_and_how_many_are_ranked()
    {
        province
            .Receives("A", "S1", "2022-03-01", online: 1, direct: 3)
            .Receives("B", "S1", "2022-03-01", online: 2, direct: 2)
            .Receives("C", "S1", "2022-03-01", online: 5, direct: 5);
        Selection march = province.Select("2022-03");

        IndicatorResult Dossiers(string unit) =>
            province
                .Board.Scorecard(province.Find(unit, march), march)
                .Standings.Single(s => s.Indicator.Code == "dossiers");

        Assert.Equal((3, 3), (Dossiers("A").Rank!.Value, Dossiers("A").Ranked));
        Assert.Equal((1, 3), (Dossiers("C").Rank!.Value, Dossiers("C").Ranked));
        Assert.Null(Dossiers("E").Rank);
        Assert.Equal(3, Dossiers("E").Ranked);
        Assert.Null(Dossiers("H14").Rank);
        Assert.Equal(0, Dossiers("H14").Ranked);
    }

    [Fact]
    public void A_district_is_ranked_by_its_area_or_by_its_own_dossiers()
    {
        province
            .Unit("X1", "commune", parent: "X")
            .Unit("Y", "district")
            .Receives("X", "S1", "2022-03-01", direct: 1)
            .Receives("X1", "S1", "2022-03-01", online: 3)
            .Receives("Y", "S1", "2022-03-01", online: 1, direct: 1);

        Assert.Equal(["X", "Y"], Rank("2022-03", UnitKind.District).Rows.Select(r => r.Unit.Code));
        Assert.Equal(["Y", "X"], Rank("2022-03", UnitKind.District, own: true).Rows.Select(r => r.Unit.Code));
    }

    [Fact]
    public void A_unit_below_the_leagues_least_denominator_is_listed_but_not_ranked()
    {
        Definitions definitions = DefinitionsFile.With(json =>
        {
            foreach (var league in json["leagues"]!.AsArray().Where(l => (string)l!["kind"]! == "department"))
            {
                league!["minimumDenominator"] = 10;
            }
        });
        using Province strict = new Province(definitions: definitions)
            .Unit("A", "department")
            .Unit("B", "department")
            .Unit("X", "district")
            .Procedures("S1")
            .Receives("A", "S1", "2022-03-01", online: 9)
            .Receives("B", "S1", "2022-03-01", online: 1, direct: 9)
            .Receives("X", "S1", "2022-03-01", online: 1);
        Selection march = strict.Select("2022-03");
        Indicator dossiers = strict.Board.Definitions.FindIndicator("dossiers")!;

        Assert.Equal(
            [("B", 1), ("A", null)],
            strict.Board.Ranking(UnitKind.Department, dossiers, march).Rows.Select(r => (r.Unit.Code, r.Rank))
        );
        Assert.Equal(1, strict.Board.Ranking(UnitKind.District, dossiers, march).Ranked);
        Assert.Equal(100m, strict.B("A", march).Percent);
    }

    [Fact]
    public void The_least_denominator_may_be_chosen()
    {
        province
            .Receives("A", "S1", "2022-03-01", online: 4)
            .Receives("B", "S1", "2022-03-01", online: 2, direct: 3)
            .Receives("C", "S1", "2022-02-01", online: 6)
            .Receives("C", "S1", "2022-03-01", direct: 5);
        Selection march = province.Select("2022-03");
        Indicator dossiers = province.Board.Definitions.FindIndicator("dossiers")!;

        (string, int?, int?)[] Places(long? minimum) =>
            [
                .. province
                    .Board.Ranking(UnitKind.Department, dossiers, march, minimum)
                    .Rows.Take(3)
                    .Select(r => (r.Unit.Code, r.Rank, r.PreviousRank)),
            ];

        Assert.Equal([("A", 1, null), ("B", 2, null), ("C", 3, 1)], Places(null));
        Assert.Equal([("A", 1, null), ("B", 2, null), ("C", 3, 1)], Places(0));
        Assert.Equal([("B", 1, null), ("C", 2, 1), ("A", null, null)], Places(5));
    }

    [Fact]
    public void Vertical_agencies_count_in_the_province_unless_the_setting_leaves_them_out()
    {
        static Province Told(bool verticals) =>
            new Province(verticals)
                .Unit("A", "department")
                .Unit("V", "vertical")
                .Procedures("S1", "S2")
                .Offers("A", "S1", "full")
                .Offers("V", "S2", "full")
                .Receives("A", "S1", "2022-03-01", direct: 3)
                .Receives("V", "S2", "2022-03-01", online: 4);

        using Province with = Told(verticals: true);
        using Province without = Told(verticals: false);

        Assert.Equal(new Figure(1, 2), with.A("H14", "2022"));
        Assert.Equal(new Figure(4, 7), with.B("H14", "2022"));
        Assert.Equal(new Figure(0, 1), without.A("H14", "2022"));
        Assert.Equal(new Figure(0, 3), without.B("H14", "2022"));
        Assert.Equal(new Figure(4, 4), without.B("V", "2022"));
        Assert.Equal(
            1,
            without
                .Board.Ranking(UnitKind.Vertical, without.Board.Definitions.Indicators[1], without.Select("2022"))
                .Ranked
        );
    }

    [Fact]
    public void The_provinces_list_of_services_leaves_vertical_agencies_out_too()
    {
        using Province without = new Province(verticals: false)
            .Unit("V", "vertical")
            .Procedures("S2")
            .Offers("V", "S2", "full")
            .Receives("V", "S2", "2022-03-01", online: 4);
        Selection year = without.Select("2022");

        Assert.Empty(without.Board.Services(without.Find("H14", year), year));
        Assert.Single(without.Board.Services(without.Find("V", year), year));
    }

    public void Dispose() => province.Dispose();

    private Ranking Rank(string period, UnitKind league = UnitKind.Department, bool own = false) =>
        province.Board.Ranking(
            league,
            province.Board.Definitions.FindIndicator("dossiers")!,
            province.Select(period, own: own)
        );

    private IEnumerable<(string, int?)> Places(string period) => Rank(period).Rows.Select(r => (r.Unit.Code, r.Rank));
}
