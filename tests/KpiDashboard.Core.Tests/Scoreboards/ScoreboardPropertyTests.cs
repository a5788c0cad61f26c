using CsCheck;
using KpiDashboard.Fixtures;
using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>Whatever the rows and whatever the question, the scoreboard says what plain counting says.</summary>
public class ScoreboardPropertyTests
{
    /// <summary>Every rule set that the vocabulary allows.</summary>
    private static readonly Definitions Every = DefinitionsFile.EveryRuleSet;

    [Fact]
    public void The_vocabulary_allows_84_rule_sets() => Assert.Equal(84, Every.RuleSets.Count);

    [Fact]
    public void Figures_are_those_of_plain_counting() =>
        Gen.Select(RandomFacts.Province, RandomFacts.Question(Every.RuleSets).Array[1, 12], Gen.Bool)
            .Sample(
                (facts, questions, verticals) =>
                {
                    Scoreboard board = Board(facts, verticals);
                    foreach (Selection selection in questions)
                    {
                        Check(facts, board, selection, verticals);
                    }
                },
                iter: 2000,
                threads: 1,
                print: sample => $"{sample.Item1}"
            );

    [Fact]
    public void Figures_with_forms_are_those_of_plain_counting() =>
        Gen.Select(RandomFacts.ProvinceWithForms, RandomFacts.Question(Every.RuleSets).Array[1, 8], Gen.Bool)
            .Sample(
                (facts, questions, verticals) =>
                {
                    Scoreboard board = Board(facts, verticals);
                    foreach (Selection selection in questions)
                    {
                        Check(facts, board, selection, verticals);
                    }
                },
                iter: 1500,
                threads: 1,
                print: sample => $"{sample.Item1}"
            );

    [Fact]
    public void Filtered_figures_are_those_of_plain_counting() =>
        Gen.Select(
                RandomFacts.Province,
                Gen.Select(RandomFacts.Question(Every.RuleSets), RandomFacts.Filter).Array[1, 12],
                Gen.Bool
            )
            .Sample(
                (facts, questions, verticals) =>
                {
                    Scoreboard board = Board(facts, verticals);
                    foreach ((Selection selection, Filter filter) in questions)
                    {
                        Check(facts, board, selection with { Filter = filter }, verticals);
                    }
                },
                iter: 3000,
                threads: 1,
                print: sample => $"{sample.Item1}"
            );

    /// <summary>More services than a vector has bits, more half-months than a word, more communes than a class.</summary>
    [Fact]
    public void A_province_of_many_services_units_and_years_is_counted_plainly_too()
    {
        Facts facts = RandomFacts.Wide(seed: 2022);
        Scoreboard board = Board(facts, verticals: true, procedures: RandomFacts.WideProcedures);
        Random random = new(7);
        Filter?[] filters =
        [
            null,
            new Filter { Field = "odd" },
            new Filter { Procedure = "P3" },
            new Filter { Channel = Channel.Online },
            new Filter { Levels = Levels.Partial },
            new Filter { Field = "even", Channel = Channel.Postal },
        ];
        foreach (Filter? filter in filters)
        {
            for (int i = 0; i < 4; i++)
            {
                Selection selection = new()
                {
                    Period =
                        i % 2 == 0
                            ? Period.Of(PeriodKind.Year, random.Next(2018, 2024), 1)
                            : Period.Month(random.Next(2018, 2024), random.Next(1, 13)),
                    Calendar = (PeriodCalendar)(i / 2 % 2),
                    YearToDate = i == 3,
                    Rules = Every.RuleSets[random.Next(Every.RuleSets.Count)],
                    Filter = filter,
                };
                Check(facts, board, selection, verticals: true);
                foreach (Indicator indicator in filter is null ? board.Definitions.Indicators : [])
                {
                    Assert.Equal(
                        Places(facts, indicator, selection),
                        board
                            .Ranking(UnitKind.Commune, indicator, selection)
                            .Rows.ToDictionary(r => r.Unit.Id - 1, r => r.Rank)
                    );
                }
            }
        }
    }

    [Fact]
    public void The_services_of_a_filter_make_its_figures() =>
        Gen.Select(RandomFacts.Province, Gen.Select(RandomFacts.Question(Every.RuleSets), RandomFacts.Filter))
            .Sample(
                (facts, asked) =>
                {
                    Scoreboard board = Board(facts, verticals: true);
                    Selection selection = asked.Item1 with { Filter = asked.Item2 };
                    foreach (Unit unit in board.Units.All)
                    {
                        IReadOnlyList<ServiceUse> services = board.Services(unit, selection);
                        Scorecard card = board.Scorecard(unit, selection);
                        if (selection.Rules.Count == ServiceCount.Code)
                        {
                            Assert.Equal(
                                card.Standings[0].Figure,
                                new Figure(
                                    services.Count(s => s.Pile == ServicePile.Online),
                                    services.Count(s => s.Pile != ServicePile.NotOnline)
                                )
                            );
                        }

                        if (selection.Rules.Base == DossierBase.All)
                        {
                            Assert.Equal(
                                card.Standings[1].Figure,
                                new Figure(services.Sum(s => s.Online), services.Sum(s => s.Total))
                            );
                        }
                    }
                },
                iter: 1500,
                threads: 1,
                print: sample => $"{sample.Item1}"
            );

    [Fact]
    public void Places_are_those_of_plain_counting() =>
        Gen.Select(RandomFacts.Province, RandomFacts.Question(Every.RuleSets))
            .Sample(
                (facts, selection) =>
                {
                    Scoreboard board = Board(facts, verticals: true);
                    foreach (Indicator indicator in board.Definitions.Indicators)
                    {
                        Ranking ranking = board.Ranking(UnitKind.Commune, indicator, selection);
                        Assert.Equal(
                            Places(facts, indicator, selection),
                            ranking.Rows.ToDictionary(r => r.Unit.Id - 1, r => r.Rank)
                        );
                        Assert.Equal(
                            Places(facts, indicator, selection),
                            board
                                .Scorecards(UnitKind.Commune, selection)
                                .ToDictionary(
                                    c => c.Unit.Id - 1,
                                    c => c.Standings.Single(s => s.Indicator == indicator).Rank
                                )
                        );
                        Dictionary<int, int?> before = Places(facts, indicator, selection.Before());
                        Assert.All(
                            ranking.Rows,
                            r => Assert.Equal(before.GetValueOrDefault(r.Unit.Id - 1), r.PreviousRank)
                        );
                        Assert.Equal(
                            ranking.Rows.Select(r => r.Rank ?? int.MaxValue).Order(),
                            ranking.Rows.Select(r => r.Rank ?? int.MaxValue)
                        );
                    }
                },
                iter: 1000,
                threads: 1,
                print: sample => $"{sample.Item1}"
            );

    private static Dictionary<int, int?> Places(Facts facts, Indicator indicator, Selection selection) =>
        facts.Places(
            UnitKind.Commune,
            unit =>
                indicator.Code switch
                {
                    "services" => facts.Services(unit, selection, verticals: true),
                    "dossiers" => facts.Online(unit, selection, verticals: true),
                    "on-time" => facts.OnTime(unit, selection, verticals: true),
                    _ => facts.FullProcess(unit, selection, verticals: true),
                },
            selection.Days
        );

    private static void Check(Facts facts, Scoreboard board, Selection selection, bool verticals)
    {
        for (int u = 0; u < facts.Units.Count; u++)
        {
            Unit unit = board.Units.All.Single(x => x.Id == u + 1);
            Scorecard card = board.Scorecard(unit, selection);
            string what =
                $"{unit.Code}, {selection.Rules.Name}, {selection.Days}, own {selection.Own}, {selection.Filter}";

            Assert.True(facts.Services(u, selection, verticals) == card.Standings[0].Figure, $"A of {what}");
            Assert.True(facts.Online(u, selection, verticals) == card.Standings[1].Figure, $"B of {what}");
            Assert.True(facts.FullProcess(u, selection, verticals) == Of("full-process"), $"C of {what}");
            Assert.True(facts.OnTime(u, selection, verticals) == Of("on-time"), $"D of {what}");
            Assert.All(card.Standings, s => Assert.True(s.Figure == board.Figure(unit, s.Indicator, selection), what));
            Assert.True(facts.Incomplete(u, selection, verticals) == card.Incomplete, $"complete: {what}");
            Figure Of(string code) => card.Standings.Single(s => s.Indicator.Code == code).Figure;
        }
    }

    /// <summary>The scoreboard of rows told as facts.</summary>
    internal static Scoreboard Board(Facts facts, bool verticals, int procedures = RandomFacts.Procedures) =>
        new(
            new ScoreboardData
            {
                DataVersion = 1,
                Definitions = Every,
                VerticalsInProvince = verticals,
                Units =
                [
                    .. facts.Units.Select(
                        (u, i) =>
                            new Unit
                            {
                                Id = i + 1,
                                Code = u.Code,
                                Name = u.Code,
                                Kind = u.Kind,
                                ParentCode = u.Parent < 0 ? null : facts.Units[u.Parent].Code,
                                Validity = u.Days,
                            }
                    ),
                ],
                Procedures =
                [
                    .. Enumerable
                        .Range(0, procedures)
                        .Select(p => new Procedure
                        {
                            Id = p + 1,
                            Code = $"P{p}",
                            Name = $"P{p}",
                            Field = Facts.FieldOf(p),
                        }),
                ],
                Offerings =
                [
                    .. facts.Offers.Select(o => new Offering(
                        o.Unit + 1,
                        o.Procedure + 1,
                        o.Level,
                        DateRange.Inclusive(o.From, o.To)
                    )),
                ],
                Cells = [.. DossierCells(facts), .. ReportCells(facts)],
                DataUntil = (facts with { Forms = [] }).DataUntil,
                HasForms = facts.Forms.Count > 0,
                Forms =
                [
                    .. facts.Forms.Select(f => new FormStatement(
                        f.Unit + 1,
                        new DateRange(f.Start, f.End),
                        FormStatement.ByUnitForm,
                        f.IsArea,
                        new Dictionary<string, Balance> { [""] = new Balance(f.Online, f.Paper, 0, 0, 0, 0, 0, 0) },
                        true,
                        true
                    )),
                ],
                FormPeriods =
                [
                    .. from days in facts.Forms.Select(f => (f.Start, f.End)).Distinct()
                    from unit in Enumerable.Range(0, facts.Units.Count)
                    where
                        facts.Counted.Any(d => d.Unit == unit && d.Day >= days.Start && d.Day < days.End)
                        || facts.Standing.Any(r => r.Unit == unit && r.Start < days.End && days.Start < r.End)
                    select (unit + 1, new DateRange(days.Start, days.End)),
                ],
            }
        );

    private static IEnumerable<Cell> DossierCells(Facts facts) =>
        facts
            .Counted.GroupBy(d =>
                (
                    d.Unit,
                    d.Procedure,
                    Days: facts.HalfMonthOf(d.Unit, d.Day),
                    Levels: facts.On(d.Unit, d.Procedure, d.Day)
                )
            )
            .Select(g => new Cell(
                g.Key.Unit + 1,
                g.Key.Procedure + 1,
                g.Key.Days,
                g.Key.Levels,
                g.Count(d => d.Channel == 2),
                g.Count(d => d.Channel == 1),
                g.Count(d => d.Channel == 3),
                g.Count(d => d.Channel == 2 && d.IsLate),
                g.Count(d => d.Channel == 1 && d.IsLate),
                g.Count(d => d.Channel == 3 && d.IsLate),
                g.Count(d => d.Channel == 2 && !d.IsFinished),
                g.Count(d => d.Channel == 1 && !d.IsFinished),
                g.Count(d => d.Channel == 3 && !d.IsFinished)
            ));

    private static IEnumerable<Cell> ReportCells(Facts facts) =>
        facts.Standing.Select(r => new Cell(
            r.Unit + 1,
            r.Procedure + 1,
            new DateRange(r.Start, r.End),
            facts
                .Offers.Where(o => o.Unit == r.Unit && o.Procedure == r.Procedure && o.From < r.End && o.To >= r.Start)
                .Aggregate(Levels.None, (all, o) => all | Facts.Of(o.Level)),
            r.Online,
            r.Direct,
            r.Postal,
            OnlineLate: 0,
            DirectLate: 0,
            PostalLate: 0,
            OnlineOpen: r.Online,
            DirectOpen: r.Direct,
            PostalOpen: r.Postal
        ));
}
