using CsCheck;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>The parts of a change add up to it to the last digit.</summary>
public sealed class ChangeTests
{
    private static readonly bool[] Ways = [true, false];

    [Fact]
    public void Volume_mix_and_effort_are_those_worked_out_by_hand()
    {
        using Province province = new();
        province.Unit("D", "district").Unit("X", parent: "D").Unit("Y", parent: "D").Procedures("1");

        // June: X 8 of 10, Y 2 of 30: 10 of 40. July: X 15 of 20, Y 6 of 30: 21 of 50.
        province.Receives("X", "1", "2022-06-01", online: 8, direct: 2).Receives("Y", "1", "2022-06-01", 2, 28);
        province.Receives("X", "1", "2022-07-01", online: 15, direct: 5).Receives("Y", "1", "2022-07-01", 6, 24);
        Selection july = province.Select("2022-07");

        DossierChange change = new Explanation(
            province.Board,
            province.Find("D", july),
            july.Before(),
            july
        ).OfDossiers(true)!;
        DossierChangePart x = change.Parts.Single(p => p.Unit!.Code == "X");
        DossierChangePart y = change.Parts.Single(p => p.Unit!.Code == "Y");

        // Volume: 10 more at 1/4 = 2.5. Mix: X has 20 instead of 50 · 1/4 = 12.5, at 0.8 instead of 0.25: 7.5 · 0.55;
        // Y has 30 instead of 37.5, at 1/15 instead of 1/4. Effort: X 15 − 20 · 0.8 = −1, Y 6 − 30/15 = 4.
        Assert.Equal(new Fraction(5, 2), change.Volume);
        Assert.Equal(new Fraction(4125, 1000), x.Mix);
        Assert.Equal(new Fraction(11, 8), y.Mix);
        Assert.Equal((-1, 4), (x.Effort, y.Effort));
        Assert.Equal(11, change.Volume + change.Mix + change.Effort);
        Assert.Equal(17, change.PointsInAll);
        Assert.Equal(17, change.Points(change.Mix) + change.Points(change.Effort));
    }

    [Fact]
    public void A_part_without_dossiers_before_is_all_effort()
    {
        using Province province = new();
        province.Unit("D", "district").Unit("X", parent: "D").Unit("Y", parent: "D").Procedures("1");
        province.Receives("X", "1", "2022-06-01", online: 1, direct: 1);
        province.Receives("X", "1", "2022-07-01", online: 1, direct: 1).Receives("Y", "1", "2022-07-01", online: 2);
        Selection july = province.Select("2022-07");

        DossierChange change = new Explanation(
            province.Board,
            province.Find("D", july),
            july.Before(),
            july
        ).OfDossiers(true)!;

        Assert.Equal((1, 0, 1), (change.Volume, change.Mix, change.Effort));
    }

    [Fact]
    public void Without_dossiers_before_there_is_nothing_to_explain()
    {
        using Province province = new();
        province.Unit("X").Procedures("1").Receives("X", "1", "2022-07-01", online: 1);
        Selection july = province.Select("2022-07");
        Unit unit = province.Find("X", july);

        Assert.Null(new Explanation(province.Board, unit, july.Before(), july).OfDossiers(byUnit: false));
        Assert.Null(new Explanation(province.Board, unit, july.Before(), july).OfServices());
    }

    [Fact]
    public void Services_are_gained_lost_newly_offered_and_no_longer_offered()
    {
        using Province province = new();
        province.Unit("X").Procedures("1", "2", "3", "4", "5", "6");
        province.Offers("X", "1", "full").Offers("X", "2", "full").Offers("X", "3", "full");
        province.Offers("X", "4", "full", from: "2022-07-01").Offers("X", "5", "full", from: "2022-07-01");
        province.Offers("X", "6", "full", to: "2022-06-30");
        foreach (string procedure in new[] { "2", "3", "6" })
        {
            province.Receives("X", procedure, "2022-06-01", online: 1);
        }

        foreach (string procedure in new[] { "1", "3", "4" })
        {
            province.Receives("X", procedure, "2022-07-01", online: 1);
        }

        Selection july = province.Select("2022-07");
        ServiceChange change = new Explanation(
            province.Board,
            province.Find("X", july),
            july.Before(),
            july
        ).OfServices()!;

        // 3/4 in June; + 1 gained = 4/4; − 1 lost = 3/4; + 2 new of which 1 used = 4/6; − 1 gone that was used = 3/5.
        Assert.Equal((new Figure(3, 4), new Figure(3, 5)), (change.Before, change.Now));
        Assert.Equal(
            [25, -25, new Fraction(400, 6) - 75, 60 - new Fraction(400, 6)],
            change.Steps.Select(s => s.Points)
        );
        Assert.Equal(
            ["1", "2", "4 5", "6"],
            change.Steps.Select(s => string.Join(' ', s.Services.Select(x => x.Procedure.Code)))
        );
        Assert.Equal([1, 1, 1, 1], change.Steps.Select(s => s.WithDossiers));
        Assert.Equal(-15, change.PointsInAll);
    }

    [Fact]
    public void The_parts_of_any_change_add_up_to_it() =>
        Gen.Select(
                RandomFacts.Province,
                RandomFacts.Question(DefinitionsFile.EveryRuleSet.RuleSets),
                RandomFacts.Question(DefinitionsFile.EveryRuleSet.RuleSets),
                Gen.Bool
            )
            .Sample(
                (facts, one, other, verticals) =>
                {
                    Scoreboard board = ScoreboardPropertyTests.Board(facts, verticals);
                    Selection before = one with { Rules = other.Rules, Own = other.Own };
                    foreach (Unit unit in board.Units.All)
                    {
                        foreach (bool byUnit in Ways)
                        {
                            if (new Explanation(board, unit, before, other).OfDossiers(byUnit) is { } b)
                            {
                                Assert.Equal(b.Now.Numerator - b.Before.Numerator, b.Volume + b.Mix + b.Effort);
                                Assert.Equal(b.PointsInAll, b.Points(b.Mix + b.Effort));
                                Assert.Equal(b.Now.Denominator, b.Parts.Sum(p => p.Now.Denominator));
                                Assert.Equal(Figure(board, unit, other, 1), b.Now);
                            }
                        }

                        if (new Explanation(board, unit, before, other).OfServices() is { } a)
                        {
                            Assert.Equal(a.PointsInAll, a.Steps.Aggregate((Fraction)0, (sum, s) => sum + s.Points));
                            Assert.Equal(Figure(board, unit, before, 0), a.Before);
                            Assert.Equal(Figure(board, unit, other, 0), a.Now);
                        }
                    }
                },
                iter: 300,
                threads: 1,
                print: sample => $"{sample.Item1}"
            );

    private static Figure Figure(Scoreboard board, Unit unit, Selection selection, int indicator) =>
        board.Figure(unit, board.Definitions.Indicators[indicator], selection);
}
