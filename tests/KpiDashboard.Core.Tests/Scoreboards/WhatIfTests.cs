using CsCheck;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Procedures;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>
/// What would happen is what does happen once the changed data are loaded: paper of the period as online dossiers for
/// indicator B, new online dossiers from the last day with data on for indicator A.
/// </summary>
public sealed class WhatIfTests
{
    [Fact]
    public void Moving_all_paper_of_a_procedure_gives_the_b_of_dossiers_that_had_come_online() =>
        Gen.Select(
                RandomFacts.Province,
                RandomFacts.Question(DefinitionsFile.EveryRuleSet.RuleSets),
                Gen.Int[0, RandomFacts.Procedures - 1].Array[1, 3]
            )
            .Sample(
                (facts, selection, procedures) =>
                {
                    Scoreboard board = ScoreboardPropertyTests.Board(facts, verticals: true);
                    WhatIfStep[] steps = [.. procedures.Distinct().Select(p => new WhatIfStep($"P{p}", 1_000_000))];
                    foreach (Unit unit in board.Units.All.Where(u => u.Kind != UnitKind.Province))
                    {
                        Facts changed = Online(facts, unit, selection, procedures);
                        long paper = Paper(facts, unit, selection, procedures);
                        WhatIfStep[] exact =
                        [
                            .. steps.Select(s => s with { Dossiers = PaperOf(s, facts, unit, selection) }),
                        ];

                        WhatIf answer = board.WhatIf(unit, selection, exact);
                        Scorecard again = ScoreboardPropertyTests
                            .Board(changed, verticals: true)
                            .Scorecard(unit, selection);

                        Assert.Equal(paper, answer.Moved);
                        Assert.Equal(0, answer.Added);
                        Assert.Equal(again.Find(Ratio.Dossiers)!.Figure, answer.Then.Find(Ratio.Dossiers)!.Figure);
                    }
                },
                iter: 150,
                threads: 1,
                print: sample => $"{sample.Item1}\n{sample.Item2} {string.Join(',', sample.Item3)}"
            );

    [Fact]
    public void Any_service_alone_brings_a_what_its_row_promises() =>
        Gen.Select(RandomFacts.Province, RandomFacts.Question(DefinitionsFile.EveryRuleSet.RuleSets).Array[1, 4])
            .Sample(
                (facts, questions) =>
                {
                    Scoreboard board = ScoreboardPropertyTests.Board(facts, verticals: true);
                    foreach (
                        (Selection selection, Unit unit) in questions.SelectMany(q =>
                            board.Units.All.Select(u => (q, u))
                        )
                    )
                    {
                        foreach (ServiceUse service in board.Services(unit, selection))
                        {
                            foreach (int dossiers in (int[])[1, 2, 9])
                            {
                                WhatIf answer = board.WhatIf(
                                    unit,
                                    selection,
                                    [new WhatIfStep(service.Procedure.Code, dossiers)]
                                );
                                Figure now = answer.Now.Standings[0].Figure;

                                Assert.Equal(
                                    now with
                                    {
                                        Numerator = now.Numerator + Math.Min(dossiers, service.Gain),
                                    },
                                    answer.Then.Standings[0].Figure
                                );
                            }
                        }
                    }
                },
                iter: 400,
                threads: 1,
                print: sample => $"{sample.Item1}"
            );

    [Fact]
    public void Paper_from_before_a_service_went_online_makes_it_no_paper_service()
    {
        using Province province = new();
        province.Unit("X").Procedures("1", "2", "3", "4");
        province
            .Offers("X", "1", "full", from: "2022-03-21")
            .Offers("X", "2", "partial", to: "2022-03-20")
            .Offers("X", "3", "full", to: "2022-03-20")
            .Offers("X", "3", "information", from: "2022-03-21")
            .Offers("X", "4", "full")
            .Receives("X", "1", "2022-03-10", direct: 3)
            .Receives("X", "2", "2022-03-10", direct: 3)
            .Receives("X", "3", "2022-03-10", direct: 3)
            .Receives("X", "4", "2022-03-30", direct: 3);
        Selection march = province.Select("2022-03");
        Unit unit = province.Find("X", march);

        Assert.Equal(new DateOnly(2022, 3, 30), province.Board.NewFrom(march));
        Assert.Equal(
            [
                // Nobody came since it went online, though somebody did before.
                ("1", ServicePile.NoDemand, 3L, 1, ServiceLevel.Full, false),
                ("2", ServicePile.PaperOnly, 3L, 0, null, true),
                ("3", ServicePile.PaperOnly, 3L, 0, ServiceLevel.Information, true),
                ("4", ServicePile.PaperOnly, 3L, 1, ServiceLevel.Full, false),
            ],
            province
                .Board.Services(unit, march)
                .Select(s => (s.Procedure.Code, s.Pile, s.Paper, s.Gain, s.LevelNow, s.IsOutOfReach))
        );
        // Of four services only 1 and 4 can still be won; every paper dossier counts in B.
        Assert.Equal(
            [new Figure(2, 4), new Figure(12, 12)],
            province
                .Board.WhatIf(unit, march, ((string[])["1", "2", "3", "4"]).Select(c => new WhatIfStep(c, 3)))
                .Then.Standings.Select(s => s.Figure)
        );
    }

    [Fact]
    public void A_rank_is_the_one_after_the_changed_data_are_loaded()
    {
        using Province now = Five();
        using Province then = Five();
        then.Receives("C", "1", "2022-03-01", online: 6);
        now.Receives("C", "1", "2022-03-01", direct: 6);
        Selection selection = now.Select("2022-03");

        WhatIf answer = now.Board.WhatIf(now.Find("C", selection), selection, [new WhatIfStep("1", 6)]);
        Scorecard loaded = then.Board.Scorecard(then.Find("C", selection), then.Select("2022-03"));

        Assert.Equal([3, 3], answer.Now.Standings.Select(s => s.Rank));
        IndicatorResult[] told = [.. loaded.Standings.Where(s => s.Indicator.Ratio.IsOfRuleSet)];
        Assert.Equal(told.Select(s => s.Rank), answer.Then.Standings.Select(s => s.Rank));
        Assert.Equal(told.Select(s => s.Figure), answer.Then.Standings.Select(s => s.Figure));
    }

    [Fact]
    public void Dossiers_go_first_to_units_that_have_none_online()
    {
        using Province province = new();
        province.Unit("D", "district").Unit("X1", parent: "D").Unit("X2", parent: "D").Procedures("1");
        province.Offers("X1", "1", "full").Offers("X2", "1", "full");
        province.Receives("X1", "1", "2022-03-01", online: 1, direct: 9).Receives("X2", "1", "2022-03-02", direct: 5);
        Selection pairs = province.Select("2022-03", "portal-766");

        WhatIf answer = province.Board.WhatIf(province.Find("D", pairs), pairs, [new WhatIfStep("1", 1)]);

        // One dossier moved makes X2's pair a used one: 1/2 → 2/2 and 1/15 → 2/15.
        Assert.Equal([new Figure(1, 2), new Figure(1, 15)], answer.Now.Standings.Select(s => s.Figure));
        Assert.Equal([new Figure(2, 2), new Figure(2, 15)], answer.Then.Standings.Select(s => s.Figure));
    }

    [Fact]
    public void A_service_without_demand_gets_a_dossier_in_addition()
    {
        using Province province = new();
        province.Unit("X").Procedures("1", "2").Offers("X", "1", "full").Offers("X", "2", "partial");
        province.Receives("X", "1", "2022-03-01", online: 1, direct: 1);
        Selection march = province.Select("2022-03");

        WhatIf answer = province.Board.WhatIf(province.Find("X", march), march, [new WhatIfStep("2", 1)]);

        Assert.Equal((0, 1), (answer.Moved, answer.Added));
        Assert.Equal([new Figure(2, 2), new Figure(2, 3)], answer.Then.Standings.Select(s => s.Figure));
    }

    [Fact]
    public void A_service_not_offered_online_helps_b_but_not_a()
    {
        using Province province = new();
        province.Unit("X").Procedures("1", "2").Offers("X", "1", "full").Offers("X", "2", "information");
        province.Receives("X", "1", "2022-03-01", direct: 1).Receives("X", "2", "2022-03-01", direct: 3);
        Selection march = province.Select("2022-03");

        WhatIf answer = province.Board.WhatIf(
            province.Find("X", march),
            march,
            [new WhatIfStep("2", 3), new WhatIfStep("9.999999", 5)]
        );

        Assert.Equal([new Figure(0, 1), new Figure(3, 4)], answer.Then.Standings.Select(s => s.Figure));
    }

    private static Province Five()
    {
        Province province = new();
        province.Procedures("1", "2");
        foreach (string unit in new[] { "A", "B", "C", "D", "E" })
        {
            province.Unit(unit, "district").Offers(unit, "1", "full").Offers(unit, "2", "full");
        }

        // A 2/2 and 4/4, B 1/2 and 2/4; C, D and E have nothing online.
        return province
            .Receives("A", "1", "2022-03-01", online: 3)
            .Receives("A", "2", "2022-03-01", online: 1)
            .Receives("B", "1", "2022-03-01", online: 2, direct: 2)
            .Receives("C", "2", "2022-03-01", direct: 2)
            .Receives("D", "2", "2022-03-01", direct: 2)
            .Receives("E", "1", "2022-03-01", direct: 1);
    }

    private static long PaperOf(WhatIfStep step, Facts facts, Unit unit, Selection selection) =>
        Paper(facts, unit, selection, [int.Parse(step.Procedure.AsSpan(1), null)]);

    private static long Paper(Facts facts, Unit unit, Selection selection, int[] procedures)
    {
        // A period after the data has nothing to move, whatever came in earlier in its year.
        return facts.HasData(selection)
            ? facts.Counted.Count(d => Moves(d, facts, unit, selection, procedures))
                + facts.Standing.Where(r => Moves(r, facts, unit, selection, procedures)).Sum(r => r.Direct + r.Postal)
            : 0;
    }

    private static Facts Online(Facts facts, Unit unit, Selection selection, int[] procedures)
    {
        return facts with
        {
            Dossiers =
            [
                .. facts.Dossiers.Select(d =>
                    Moves(d, facts, unit, selection, procedures) ? d with { Channel = 2 } : d
                ),
            ],
            Reports =
            [
                .. facts.Reports.Select(r =>
                    Moves(r, facts, unit, selection, procedures)
                        ? r with
                        {
                            Online = r.Total,
                            Direct = 0,
                            Postal = 0,
                        }
                        : r
                ),
            ],
        };
    }

    private static bool Moves(DossierFact dossier, Facts facts, Unit unit, Selection selection, int[] procedures) =>
        facts.Counts(unit.Id - 1, dossier, selection, verticals: true)
        && procedures.Contains(dossier.Procedure)
        && dossier.Channel != 2;

    private static bool Moves(ReportFact row, Facts facts, Unit unit, Selection selection, int[] procedures) =>
        facts.Counts(unit.Id - 1, row, selection, verticals: true) && procedures.Contains(row.Procedure);
}
