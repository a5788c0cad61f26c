using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Forecasts;

/// <summary>Places of many dossiers are sure, those of few are not, and the official order is not touched.</summary>
public sealed class UncertainPlacesTests : IDisposable
{
    /// <summary>01 and 02 are far apart with a thousand dossiers each; 03 and 04 have four each, three and two of them online.</summary>
    private readonly Province province = new Province()
        .Unit("01")
        .Unit("02")
        .Unit("03")
        .Unit("04")
        .Procedures("P1")
        .Receives("01", "P1", "2022-03-01", online: 800, direct: 200)
        .Receives("02", "P1", "2022-03-01", online: 300, direct: 700)
        .Receives("03", "P1", "2022-03-01", online: 3, direct: 1)
        .Receives("04", "P1", "2022-03-01", online: 2, direct: 2);

    public void Dispose() => province.Dispose();

    [Fact]
    public void Units_with_many_dossiers_are_told_apart_and_units_with_few_are_not()
    {
        Selection march = province.Select("2022-03");
        Ranking ranking = province.Board.Ranking(
            UnitKind.Commune,
            province.Board.Definitions.FindIndicator(Ratio.Dossiers)!,
            march,
            minimum: 0
        );
        UncertainPlaces places = UncertainPlaces.Of(province.Board, ranking)!;
        Unit Find(string code) => province.Find(code, march);

        Assert.DoesNotContain(Find("02"), places.Alike(Find("01")));
        Assert.Contains(Find("04"), places.Alike(Find("03")));
        Assert.Contains(Find("03"), places.Alike(Find("04")));
        (int first, int last) = places.Interval(Find("03"))!.Value;
        Assert.True(last > first, $"{first}–{last}");
        // 02 is surely below 01, and never first.
        Assert.True(places.Interval(Find("02"))!.Value.First > 1);
        Assert.Equal([1, 2, 3, 4], ranking.Rows.Select(r => r.Rank!.Value));
        // The same data version says the same.
        Assert.Equal(places.Interval(Find("04")), UncertainPlaces.Of(province.Board, ranking)!.Interval(Find("04")));
    }

    [Fact]
    public void A_league_of_two_has_places_and_no_say_of_how_sure_they_are()
    {
        using Province small = new Province()
            .Unit("01")
            .Unit("02")
            .Procedures("P1")
            .Receives("01", "P1", "2022-03-01", online: 1);
        Ranking ranking = small.Board.Ranking(
            UnitKind.Commune,
            small.Board.Definitions.FindIndicator(Ratio.Dossiers)!,
            small.Select("2022-03"),
            minimum: 0
        );

        Assert.Null(UncertainPlaces.Of(small.Board, ranking));
    }
}
