using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>What a change of targets would do, before it is written.</summary>
public sealed class TargetEffectTests : IDisposable
{
    // B of 2022: 01 has 6 of 10 online, 02 has 3 of 10, the commune below 03 has 5 of 10 and 03 with it the same.
    private readonly Province province = new Province()
        .Unit("01", "department")
        .Unit("02", "department")
        .Unit("03", "district")
        .Unit("04", "commune", "03")
        .Procedures("P")
        .Receives("01", "P", "2022-03-31", online: 6, direct: 4)
        .Receives("02", "P", "2022-03-31", online: 3, direct: 7)
        .Receives("04", "P", "2022-03-31", online: 5, direct: 5)
        .Target("dossiers", 2022, "50");

    public void Dispose() => province.Dispose();

    [Fact]
    public void It_names_the_units_whose_target_moves_those_below_them_and_how_many_have_which_status()
    {
        TargetEffect effect = Effect([Of("70", kind: UnitKind.Department), Of("40", unit: "03")]);

        Assert.Equal(
            [
                ("01", 50m, 70m, Status.Reached, Status.OnPath),
                ("02", 50m, 70m, Status.OnPath, Status.OnPath),
                ("03", 50m, 40m, Status.Reached, Status.Reached),
                ("04", 50m, 40m, Status.Reached, Status.Reached),
            ],
            effect.Units.Select(u =>
                (u.Unit.Code, u.Before.Target!.Value, u.After.Target!.Value, u.Before.Status, u.After.Status)
            )
        );
        Assert.Equal(["01"], effect.Moved.Select(u => u.Unit.Code));
        TargetEffect.OnLeague league = Assert.Single(effect.Leagues);
        Assert.Equal((UnitKind.Department, "dossiers"), (league.League, league.Indicator.Code));
        Assert.Equal([new(Status.OnPath, 1, 2), new(Status.Reached, 1, 0)], league.Statuses);
        // Nothing was written, and the figures of now say what they did.
        Assert.Equal(50m, Target("01"));
    }

    [Fact]
    public void A_target_that_would_be_taken_back_shows_what_stands_above_it()
    {
        province.LoadRows("targets", "dossiers,2022,02,,20");

        TargetEffect effect = Effect([], [Of("20", unit: "02")]);

        TargetEffect.OnUnit unit = Assert.Single(effect.Units);
        Assert.Equal(
            ("02", 20m, 50m, Status.Reached, Status.OnPath),
            (unit.Unit.Code, unit.Before.Target, unit.After.Target, unit.Before.Status, unit.After.Status)
        );
    }

    [Fact]
    public void Other_steps_to_the_same_target_are_an_effect_too()
    {
        // 50 on 31/12 with 20 on 30/9: at the end of March, 90 of 273 days gone from 0, 6.59 is due instead of 12.33.
        Target steps = Of("50", unit: "02") with
        {
            Steps = [new TargetStep(new DateOnly(2022, 9, 30), 20)],
        };

        TargetEffect.OnUnit unit = Assert.Single(Effect([steps]).Units);

        Assert.Equal((12.33m, 6.59m), (unit.Before.Due, unit.After.Due));
    }

    [Fact]
    public void It_says_how_much_is_missing_to_the_target_before_and_after_and_who_misses_most_in_each_league()
    {
        // To 50 % department 01 misses nothing and 02 misses 2 of 10; to 70 % they miss 1 and 4, and to 90 % 01 misses 3.
        TargetEffect all = Effect([Of("70", kind: UnitKind.Department)]);
        TargetEffect one = Effect([Of("90", unit: "01")]);

        Assert.Equal(
            [("01", 0L, 1L, 2, 2), ("02", 2L, 4L, 1, 1)],
            all.Units.Select(u =>
                (u.Unit.Code, u.MissingBefore!.Value, u.MissingAfter!.Value, u.PlaceBefore!.Value, u.PlaceAfter!.Value)
            )
        );
        Assert.Equal((2L, 5L), (all.Leagues.Single().MissingBefore, all.Leagues.Single().MissingAfter));
        TargetEffect.OnUnit unit = Assert.Single(one.Units);
        Assert.Equal((0L, 3L, 2, 1), (unit.MissingBefore, unit.MissingAfter, unit.PlaceBefore, unit.PlaceAfter));
        // The places by the share are those of before: 01 is first whatever it is to reach.
        Assert.Equal((1, 1), (unit.Before.Rank, unit.After.Rank));
        Assert.True(unit.Shows);
    }

    private TargetEffect Effect(Target[] set, Target[]? taken = null) =>
        TargetEffect.Of(province.Board, set, taken ?? [], province.Select("2022-03", ytd: true));

    private decimal? Target(string unit)
    {
        Selection selection = province.Select("2022");
        Scoreboard board = province.Board;
        return board.Target(province.Find(unit, selection), board.Definitions.FindIndicator("dossiers")!, selection);
    }

    private static Target Of(string value, string? unit = null, UnitKind? kind = null) =>
        new()
        {
            Indicator = "dossiers",
            Year = 2022,
            UnitCode = unit,
            Kind = kind,
            Value = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
        };
}
