using CsCheck;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>Whatever the rows and whatever the question, services are counted as plain counting counts them.</summary>
public class ServicesPropertyTests
{
    private const Levels Any = Levels.Information | Levels.Partial | Levels.Full;

    private static readonly IReadOnlyList<RuleSet> Rules = DefinitionsFile.EveryRuleSet.RuleSets;

    private static readonly Gen<Filter?> Filters = Gen.Select(Gen.Bool, RandomFacts.Filter)
        .Select(f => f.Item1 ? f.Item2 : null);

    [Fact]
    public void The_services_of_any_area_are_those_of_plain_counting() =>
        Gen.Select(RandomFacts.Province, Gen.Select(RandomFacts.Question(Rules), Filters).Array[1, 4], Gen.Bool)
            .Sample(
                (facts, questions, verticals) =>
                {
                    Scoreboard board = ScoreboardPropertyTests.Board(facts, verticals);
                    foreach ((Selection question, Filter? filter) in questions)
                    {
                        Selection selection = question with { Filter = filter };
                        foreach (Unit unit in board.Units.All)
                        {
                            Plain plain = new(facts, unit, selection, verticals);
                            Assert.Equal(plain.Services(board), board.Services(unit, selection));
                            Assert.Equal(
                                plain.Dossiers(board),
                                new FiguresByProcedure(board, unit, selection).Dossiers()
                            );
                            Assert.Equal(
                                plain.Offered(board),
                                new FiguresByProcedure(board, unit, selection).Offered()
                            );
                            Assert.Equal(
                                plain
                                    .Offered(board)
                                    .GroupBy(s => s.Key.Procedure)
                                    .ToDictionary(g => g.Key, g => new Figure(g.Count(s => s.Value), g.Count())),
                                new FiguresByProcedure(board, unit, selection).Services()
                            );
                        }
                    }
                },
                iter: 1500,
                threads: 1,
                print: sample => $"{sample.Item1}"
            );

    [Fact]
    public void Cells_name_the_procedures_of_their_dossiers() =>
        RandomFacts.Province.Sample(
            facts =>
            {
                Scoreboard board = ScoreboardPropertyTests.Board(facts, verticals: true);
                Selection year = new() { Period = Period.Of(PeriodKind.Year, 2022, 1), Rules = Rules[0] };
                int province = board.Units.Province!.Id - 1;
                Dictionary<string, int> received = facts
                    .Counted.Where(d => facts.Counts(province, d, year, verticals: true))
                    .Select(d => (d.Procedure, Dossiers: 1))
                    .Concat(
                        facts
                            .Standing.Where(r => facts.Counts(province, r, year, verticals: true))
                            .Select(r => (r.Procedure, Dossiers: r.Total))
                    )
                    .GroupBy(d => d.Procedure)
                    .ToDictionary(g => $"P{g.Key}", g => g.Sum(d => d.Dossiers));

                Assert.Equal(
                    received,
                    board
                        .Cells(board.Units.Province!, year)
                        .GroupBy(c => c.Procedure.Code)
                        .ToDictionary(g => g.Key, g => g.Sum(c => c.Online + c.Direct + c.Postal))
                );
            },
            iter: 300,
            threads: 1
        );

    /// <summary>One unit's area under one question, counted row by row.</summary>
    private sealed class Plain(Facts facts, Unit unit, Selection selection, bool verticals)
    {
        private readonly Levels filter = selection.Filter?.Levels ?? Any;
        private readonly int area = unit.Id - 1;
        private readonly int[] units = [.. Enumerable.Range(0, facts.Units.Count)];

        public IReadOnlyList<ServiceUse> Services(Scoreboard board) =>
            [.. Procedures(board).Select(Use).Where(s => s.Level is not null || s.Total > 0)];

        public Dictionary<Procedure, Figure> Dossiers(Scoreboard board) =>
            Procedures(board)
                .Select(p => (Procedure: p, Rows: Rows(p).Where(IsInBase).ToArray()))
                .Select(p =>
                    (
                        p.Procedure,
                        Figure: new Figure(p.Rows.Sum(r => r.Online), p.Rows.Sum(r => r.Online + r.Direct + r.Postal))
                    )
                )
                .Where(p => p.Figure.HasData)
                .ToDictionary(p => p.Procedure, p => p.Figure);

        public Dictionary<ServiceOfUnit, bool> Offered(Scoreboard board) =>
            Procedures(board)
                .SelectMany(p => units.Select(u => (Procedure: p, Unit: u)))
                .Where(s => LevelsOf(s.Procedure, s.Unit, selection.Rules.Levels & filter) != Levels.None)
                .GroupBy(s => new ServiceOfUnit(
                    s.Procedure,
                    selection.Rules.Count == ServiceCount.Pair ? board.Units.All.Single(u => u.Id == s.Unit + 1) : null
                ))
                .ToDictionary(
                    g => g.Key,
                    g => Rows(g.Key.Procedure).Any(r => MakesUsed(r) && g.Any(s => s.Unit == r.Unit))
                );

        /// <summary>None in a period without data: what is offered then says nothing yet.</summary>
        private ProcedureBook Procedures(Scoreboard board) => facts.HasData(selection) ? board.Procedures : new([]);

        private ServiceUse Use(Procedure procedure)
        {
            Row[] rows = [.. Rows(procedure).Where(Passes)];
            Levels[] offered = [.. units.Select(u => LevelsOf(procedure, u, filter)).Where(l => l != Levels.None)];
            Levels levels = offered.Aggregate(Levels.None, (all, l) => all | l);
            ServiceLevel[] now = [.. units.SelectMany(u => OnOfferFrom(procedure, facts.NewFrom(selection), u))];
            return new ServiceUse(
                procedure,
                levels.HasFlag(Levels.Full) ? ServiceLevel.Full
                    : levels.HasFlag(Levels.Partial) ? ServiceLevel.Partial
                    : levels.HasFlag(Levels.Information) ? ServiceLevel.Information
                    : null,
                (levels & selection.Rules.Levels) == Levels.None ? ServicePile.NotOnline
                    : rows.Any(MakesUsed) ? ServicePile.Online
                    : rows.Any(IsWhileOffered) ? ServicePile.PaperOnly
                    : ServicePile.NoDemand,
                rows.Sum(r => r.Online),
                rows.Sum(r => r.Direct),
                rows.Sum(r => r.Postal),
                rows.Where(r => r.Levels == Levels.None).Sum(r => r.Online + r.Direct + r.Postal),
                offered.Count(l => (l & Levels.Online) != Levels.None),
                rows.Where(r => r.Online > 0).Select(r => r.Unit).Distinct().Count(),
                Gain(procedure, rows),
                (ServiceLevel)now.Select(l => (int)l).DefaultIfEmpty().Max() is var level and > 0 ? level : null
            );
        }

        private bool IsWhileOffered(Row row) =>
            row.Online + row.Direct + row.Postal > 0 && (row.Levels & selection.Rules.Levels & filter) != Levels.None;

        /// <summary>What indicator A would count more if everybody who still offers it had a new online dossier.</summary>
        private int Gain(Procedure procedure, Row[] rows)
        {
            int[] open =
            [
                .. units.Where(u =>
                    OnOfferFrom(procedure, facts.NewFrom(selection), u)
                        .Any(l => (Facts.Of(l) & selection.Rules.Levels) != Levels.None)
                ),
            ];
            return selection.Filter?.Channel is { } channel && channel != Channel.Online ? 0
                : selection.Rules.Count == ServiceCount.Pair
                    ? open.Count(u => !rows.Any(r => r.Unit == u && MakesUsed(r)))
                : rows.Any(MakesUsed) ? 0
                : Math.Min(1, open.Length);
        }

        private IEnumerable<ServiceLevel> OnOfferFrom(Procedure procedure, DateOnly day, int of) =>
            facts
                .Offers.Where(o => o.Unit == of && o.Procedure == procedure.Id - 1 && Asked(procedure))
                .Where(o => facts.Offered(area, o, selection, verticals, day))
                .Where(o => (Facts.Of(o.Level) & filter) != Levels.None)
                .Select(o => o.Level);

        /// <summary>The levels at which a unit offered a procedure on any of the days, of those wanted.</summary>
        private Levels LevelsOf(Procedure procedure, int of, Levels wanted) =>
            facts
                .Offers.Where(o => o.Unit == of && o.Procedure == procedure.Id - 1 && Asked(procedure))
                .Where(o => facts.Offered(area, o, selection, verticals))
                .Aggregate(Levels.None, (all, o) => all | Facts.Of(o.Level) & wanted);

        private bool Asked(Procedure procedure) =>
            (selection.Filter?.Field ?? procedure.Field) == procedure.Field
            && (selection.Filter?.Procedure ?? procedure.Code) == procedure.Code;

        private IEnumerable<Row> Rows(Procedure procedure) =>
            (
                from d in facts.Counted
                where d.Procedure == procedure.Id - 1 && facts.Counts(area, d, selection, verticals)
                select new Row(
                    d.Unit,
                    facts.On(d.Unit, d.Procedure, d.Day),
                    d.Channel == 2 ? 1 : 0,
                    d.Channel == 1 ? 1 : 0,
                    d.Channel == 3 ? 1 : 0
                )
            )
                .Concat(
                    from r in facts.Standing
                    where r.Procedure == procedure.Id - 1 && facts.Counts(area, r, selection, verticals)
                    select new Row(
                        r.Unit,
                        facts
                            .Offers.Where(o =>
                                o.Unit == r.Unit && o.Procedure == r.Procedure && o.From < r.End && o.To >= r.Start
                            )
                            .Aggregate(Levels.None, (all, o) => all | Facts.Of(o.Level)),
                        r.Online,
                        r.Direct,
                        r.Postal
                    )
                )
                .Where(_ => Asked(procedure))
                .Select(r =>
                    selection.Filter?.Channel is not { } channel
                        ? r
                        : r with
                        {
                            Online = channel == Channel.Online ? r.Online : 0,
                            Direct = channel == Channel.Direct ? r.Direct : 0,
                            Postal = channel == Channel.Postal ? r.Postal : 0,
                        }
                );

        private bool Passes(Row row) =>
            row.Levels == Levels.None
                ? selection.Filter?.Levels is null or Levels.None
                : (row.Levels & filter) != Levels.None;

        private bool IsInBase(Row row) =>
            selection.Rules.Base switch
            {
                DossierBase.All => Passes(row),
                DossierBase.OnlineServices => (row.Levels & Levels.Online & filter) != Levels.None,
                _ => (row.Levels & Levels.Full & filter) != Levels.None,
            };

        private bool MakesUsed(Row row) =>
            (row.Levels & selection.Rules.Levels & filter) != Levels.None
            && (selection.Rules.Channel == DossierChannel.Online ? row.Online : row.Online + row.Direct + row.Postal)
                > 0;
    }

    private sealed record Row(int Unit, Levels Levels, int Online, int Direct, int Postal);
}
