using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Procedures;
using Xunit;

namespace KpiDashboard.Twins;

/// <summary>Who is like whom is worked out by hand, and what parts them adds up to whole dossiers.</summary>
public sealed class NearestBetterTests : IDisposable
{
    /// <summary>
    /// 01 has 100 dossiers, 20 online: of P1 60 (12), P2 36 (6), P3 4 (2). 02 does the same, better; 03 does better than both
    /// and does other things; 04 is like 01 and does no better; 05 is far too small.
    /// </summary>
    private readonly Province province = new Province()
        .Unit("01")
        .Unit("02")
        .Unit("03")
        .Unit("04")
        .Unit("05")
        .Procedures("P1", "P2", "P3", "P4")
        .Offers("01", "P1", "full")
        .Offers("02", "P1", "full")
        .Offers("02", "P4", "full")
        .Receives("01", "P1", "2022-03-01", online: 12, direct: 48)
        .Receives("01", "P2", "2022-03-01", online: 6, direct: 30)
        .Receives("01", "P3", "2022-03-01", online: 2, direct: 2)
        .Receives("02", "P1", "2022-03-01", online: 50, direct: 10)
        .Receives("02", "P2", "2022-03-01", online: 2, direct: 18)
        .Receives("02", "P3", "2022-03-01", online: 20)
        .Receives("03", "P1", "2022-03-01", online: 10)
        .Receives("03", "P4", "2022-03-01", online: 390)
        .Receives("04", "P1", "2022-03-01", online: 15, direct: 45)
        .Receives("04", "P2", "2022-03-01", online: 6, direct: 30)
        .Receives("04", "P3", "2022-03-01", online: 2, direct: 2)
        .Receives("05", "P1", "2022-03-01", online: 12);

    public void Dispose() => province.Dispose();

    [Fact]
    public void The_nearest_that_does_better_is_told_with_which_services()
    {
        NearestBetter found = Of("01");
        Twin twin = found.Twin!;

        Assert.Equal(TwinState.Found, found.State);
        Assert.Equal("02", twin.Unit.Code);
        // 02 and 03 are surely better; 04 is like 01 and has 23 % beside 20 %; 05 is no example with 12 dossiers.
        Assert.Equal(2, found.Better);
        Assert.Equal(new Figure(20, 100), found.Figure);
        Assert.Equal(new Figure(72, 100), twin.Figure);
        // P1: 60 · 50/60 − 12 = 38. P2: 36 · 2/20 − 6 = −2.4, so 2 fewer. P3 has four dossiers.
        SharedService ahead = Assert.Single(twin.Ahead);
        Assert.Equal(("P1", 38L), (ahead.Procedure.Code, ahead.More));
        Assert.Equal(100m * 50 / 60 - 20, ahead.Difference);
        Assert.True(ahead.IsSure);
        Assert.Equal(("P2", -2L), (Assert.Single(twin.Behind).Procedure.Code, twin.Behind[0].More));
        Assert.False(twin.Behind[0].IsSure);
        Assert.Equal([new Figure(2, 4)], twin.NotCompared);
        Assert.Equal(38, twin.More);
        Assert.Equal(38m, found.Points(twin.More));
    }

    [Fact]
    public void Likeness_by_hand()
    {
        // P1 and P2 and P3 are of both, P4 is offered by 02: 3 of 4. √(.6·.6) + √(.36·.2) + √(.04·.2).
        Likeness likeness = Of("01").Twin!.Likeness;

        Assert.Equal(0.75, likeness.Services, 12);
        Assert.Equal(0.6 + Math.Sqrt(0.072) + Math.Sqrt(0.008), likeness.Mix, 12);
        Assert.Equal(1, likeness.Volume);
        Assert.Equal(Math.Cbrt(0.75 * likeness.Mix), likeness.Whole, 12);
    }

    [Fact]
    public void Being_online_makes_nobody_alike_and_the_order_does_not_matter()
    {
        Procedure[] procedures = [.. province.Board.Procedures.ByCode.Select(p => p.Procedure)];
        UnitMix paper = new(Mix((0, 10), (0, 30)), []);
        UnitMix online = new(Mix((10, 10), (30, 30)), []);
        UnitMix other = new(Mix((3, 20), (5, 5)), [procedures[2]]);

        Assert.Equal(new Likeness(1, 1, 1), Likeness.Of(paper, online));
        Assert.Equal(Likeness.Of(paper, other), Likeness.Of(other, online));
        Assert.Equal(new Likeness(0, 0, 0), Likeness.Of(paper, new UnitMix(Mix(), [procedures[0]])));
        Assert.False(Likeness.Of(paper, new UnitMix(new Dictionary<Procedure, Figure>(), procedures)).IsAlike);

        Dictionary<Procedure, Figure> Mix(params (long Online, long All)[] figures) =>
            figures.Index().ToDictionary(f => procedures[f.Index], f => new Figure(f.Item.Online, f.Item.All));
    }

    [Theory]
    [InlineData("03", TwinState.Best, null)] // It has the highest share.
    [InlineData("02", TwinState.NoneAlike, "03")] // 03 alone is better, and does other things.
    [InlineData("05", TwinState.TooFew, null)]
    [InlineData("H14", TwinState.NoLeague, null)]
    public void Where_there_is_no_twin_it_is_said_why(string unit, TwinState state, string? nearest)
    {
        NearestBetter found = Of(unit);

        Assert.Equal(state, found.State);
        Assert.Equal(nearest, found.Twin?.Unit.Code);
    }

    [Fact]
    public void A_league_of_two_does_not_say_what_chance_does_and_forms_name_no_services()
    {
        using Province small = new Province()
            .Unit("01")
            .Unit("02")
            .Procedures("P1")
            .Receives("01", "P1", "2022-03-01", online: 5, direct: 45)
            .Receives("02", "P1", "2022-03-01", online: 45, direct: 5);
        Selection march = small.Select("2022-03");
        Assert.Equal(TwinState.NoLeague, NearestBetter.Of(small.Board, small.Find("01", march), march).State);

        small.Unit("03");
        small.Forms("03,ii06a-unit,2022-03-01,2022-04-01,,50,10,40");
        Assert.Equal(TwinState.NoServices, NearestBetter.Of(small.Board, small.Find("03", march), march).State);
    }

    [Theory]
    [InlineData(254_000, TwinState.Best)]
    [InlineData(255_000, TwinState.Found)]
    public void A_lead_of_less_than_a_point_is_no_example_however_sure_it_is(int online, TwinState state)
    {
        // 50 % beside 50.8 and 51.0 % of half a million each: six and eight standard errors.
        using Province large = new Province()
            .Unit("01")
            .Unit("02")
            .Unit("03")
            .Procedures("P1")
            .Reports("01", "P1", "2022-03-01", "2022-04-01", online: 250_000, direct: 250_000)
            .Reports("02", "P1", "2022-03-01", "2022-04-01", online: online, direct: 500_000 - online)
            .Reports("03", "P1", "2022-03-01", "2022-04-01", online: 100_000, direct: 400_000);
        Selection march = large.Select("2022-03");

        Assert.Equal(state, NearestBetter.Of(large.Board, large.Find("01", march), march).State);
    }

    private NearestBetter Of(string unit)
    {
        Selection march = province.Select("2022-03");
        return NearestBetter.Of(province.Board, province.Find(unit, march), march);
    }
}
