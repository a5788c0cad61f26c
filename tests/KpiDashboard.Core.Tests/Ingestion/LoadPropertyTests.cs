using System.Globalization;
using CsCheck;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>
/// Whatever files come in whatever order, some of them twice: the cells are those of the rows that stand at the end, and
/// the figures are those of plain counting.
/// </summary>
public class LoadPropertyTests
{
    private static readonly DateOnly Change = new(2022, 7, 1);

    /// <summary>03 is used again: two units of one code, before and after the change.</summary>
    private static readonly UnitFact[] Units =
    [
        new("H14", UnitKind.Province, -1, DateOnly.MinValue, DateOnly.MaxValue),
        new("V", UnitKind.Vertical, 0, DateOnly.MinValue, DateOnly.MaxValue),
        new("X", UnitKind.District, 0, DateOnly.MinValue, DateOnly.MaxValue),
        new("01", UnitKind.Commune, 2, DateOnly.MinValue, DateOnly.MaxValue),
        new("03", UnitKind.Commune, 2, DateOnly.MinValue, Change.AddDays(-1)),
        new("03", UnitKind.Commune, 0, Change, DateOnly.MaxValue),
    ];

    private static readonly string[] Codes = ["H14", "V", "X", "01", "03"];

    private static readonly int[] OnlineDirectPostal = [2, 1, 3];

    private static readonly Gen<ICorrection> Dossiers = Gen.Select(
            Gen.Int[0, 14],
            Gen.Int[0, 4],
            Gen.Int[0, RandomFacts.Procedures - 1],
            RandomFacts.Day.Where(d => d.Year == 2022 && d < new DateOnly(2022, 8, 28)),
            Gen.Int[1, 3],
            Gen.Select(Gen.Int[1, 10], RandomFacts.Handling),
            (code, unit, procedure, day, channel, end) =>
                RandomFacts.Handled(
                    new DossierFact($"D{code}", UnitOn(Codes[unit], day), procedure, day, channel, end.Item1),
                    end.Item2
                )
        )
        .Array[1, 12]
        .Select(rows => (ICorrection)new DossiersFile([.. rows.DistinctBy(r => r.Code)]));

    private static readonly Gen<ICorrection> Offers = RandomFacts
        .Offers.Select(offers =>
            offers.Where(o => o.Unit < Units.Length).Select(Clip).Where(o => o.From <= o.To).ToArray()
        )
        .Where(offers => offers.Length > 0)
        .Select(offers => (ICorrection)new OfferingsFile(offers));

    private static readonly Gen<ICorrection> Reports = Gen.Select(
            Gen.Int[0, 4],
            Gen.Int[1, 8],
            Gen.Select(Gen.Int[0, RandomFacts.Procedures - 1], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3]).Array[1, 4],
            (unit, month, rows) =>
            {
                DateOnly start = new(2022, month, 1);
                return rows.DistinctBy(r => r.Item1)
                    .Select(r => new ReportFact(
                        UnitOn(Codes[unit], start),
                        r.Item1,
                        start,
                        start.AddMonths(1),
                        r.Item2,
                        r.Item3,
                        r.Item4
                    ));
            }
        )
        .Array[1, 3]
        .Select(slices =>
            (ICorrection)
                new StatisticsFile([.. slices.DistinctBy(s => (s.First().Unit, s.First().Start)).SelectMany(s => s)])
        );

    private interface ICorrection
    {
        string Kind { get; }

        IEnumerable<string> Rows { get; }

        Facts Apply(Facts facts);
    }

    [Fact]
    public void Any_order_of_corrections_gives_the_figures_of_the_rows_that_stand() =>
        Gen.Select(
                Gen.OneOf(Dossiers, Dossiers, Offers, Reports).Array[2, 6],
                Gen.Int[0, 5].Array[2, 8],
                RandomFacts.Question(Definitions.BuiltIn.RuleSets).Array[8]
            )
            .Sample(
                (files, order, questions) =>
                {
                    using Province province = NewProvince();
                    Facts facts = new(Units, [], [], []);
                    foreach (int i in order)
                    {
                        ICorrection file = files[i % files.Length];
                        facts = file.Apply(facts);
                        FileReport report = province.LoadRows(file.Kind, [.. file.Rows]);
                        Assert.Empty(report.Rejected);
                        Totals.Balance(report);
                        Assert.Equal(Cells(facts, province.Board), StoredCells(province));
                    }

                    foreach (Selection selection in questions)
                    {
                        Check(facts, province.Board, selection);
                    }
                },
                iter: 50,
                threads: 1,
                print: s => string.Join('\n', s.Item2.SelectMany(i => s.Item1[i % s.Item1.Length].Rows))
            );

    private static void Check(Facts facts, Scoreboard board, Selection selection)
    {
        for (int u = 0; u < Units.Length; u++)
        {
            Scorecard card = board.Scorecard(Find(board, u), selection);

            Assert.Equal(facts.Services(u, selection, verticals: true), card.Standings[0].Figure);
            Assert.Equal(facts.Online(u, selection, verticals: true), card.Standings[1].Figure);
            Assert.Equal(facts.Incomplete(u, selection, verticals: true), card.Incomplete);
        }

        DateOnly? lastDossier = facts.Counted.Select(d => (DateOnly?)d.Day).Max();
        DateOnly? lastReport = facts.Reports.Select(r => (DateOnly?)r.End.AddDays(-1)).Max();
        Assert.Equal(lastReport > (lastDossier ?? default) ? lastReport : lastDossier, board.DataUntil);
    }

    /// <summary>The roll-up, made anew from the dossiers.</summary>
    private static IEnumerable<string> Cells(Facts facts, Scoreboard board) =>
        facts
            .Counted.GroupBy(d =>
                (
                    Unit: Find(board, d.Unit).Id,
                    Half: new DateOnly(d.Day.Year, d.Day.Month, d.Day.Day < 15 ? 1 : 15),
                    Procedure: board.Procedures.Single(p => p.Code == $"P{d.Procedure}").Id,
                    Level: facts.On(d.Unit, d.Procedure, d.Day) switch
                    {
                        Levels.Full => 4,
                        Levels.Partial => 3,
                        Levels.Information => 2,
                        _ => 0,
                    }
                )
            )
            .Select(g =>
                Text(
                    g.Key,
                    [.. ByChannel(g), .. ByChannel(g.Where(d => d.IsLate)), .. ByChannel(g.Where(d => !d.IsFinished))]
                )
            )
            .Order();

    private static IEnumerable<int> ByChannel(IEnumerable<DossierFact> dossiers) =>
        OnlineDirectPostal.Select(channel => dossiers.Count(d => d.Channel == channel));

    private static IEnumerable<string> StoredCells(Province province) =>
        province.Query<CellRow>().Select(c => Text((c.UnitId, c.HalfMonth, c.ProcedureId, c.Level), c.Counts)).Order();

    private static string Text((int, DateOnly, int, int) key, int[] counts) =>
        string.Create(CultureInfo.InvariantCulture, $"{key} {string.Join('/', counts)}");

    private static Unit Find(Scoreboard board, int unit) =>
        board.Units.All.Single(u => u.Code == Units[unit].Code && u.Validity.Contains(Units[unit].From));

    private static int UnitOn(string code, DateOnly day) =>
        Array.FindIndex(Units, u => u.Code == code && u.From <= day && u.To >= day);

    private static OfferFact Clip(OfferFact offer) =>
        offer with
        {
            From = offer.From > Units[offer.Unit].From ? offer.From : Units[offer.Unit].From,
            To = offer.To < Units[offer.Unit].To ? offer.To : Units[offer.Unit].To,
        };

    private static Province NewProvince()
    {
        Province province = new();
        foreach (UnitFact unit in Units.Skip(1))
        {
            province.Unit(unit.Code, $"{unit.Kind}", Units[unit.Parent].Code, Day(unit.From), Day(unit.To));
        }

        _ = province.Procedures([.. Enumerable.Range(0, RandomFacts.Procedures).Select(p => $"P{p}")]).Board;
        return province;
    }

    /// <summary>Open ends are empty in files.</summary>
    private static string Day(DateOnly? day) =>
        day is not { } written || written == DateOnly.MinValue || written == DateOnly.MaxValue
            ? ""
            : written.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record DossiersFile(DossierFact[] Facts) : ICorrection
    {
        public string Kind => "dossiers";

        public IEnumerable<string> Rows =>
            Facts.Select(d =>
                $"{d.Code},P{d.Procedure},{Units[d.Unit].Code},{Day(d.Day)},{d.Channel},{Day(d.Due)},{Day(d.Finished)},{d.Status}"
            );

        public Facts Apply(Facts facts) =>
            facts with
            {
                Dossiers = [.. facts.Dossiers.Where(d => Facts.All(f => f.Code != d.Code)), .. Facts],
            };
    }

    private sealed record OfferingsFile(OfferFact[] Facts) : ICorrection
    {
        public string Kind => "offerings";

        public IEnumerable<string> Rows =>
            Facts.Select(o => $"{Units[o.Unit].Code},P{o.Procedure},{(int)o.Level},{Day(o.From)},{Day(o.To)}");

        public Facts Apply(Facts facts) =>
            facts with
            {
                Offers =
                [
                    .. facts.Offers.Where(o => Facts.All(f => (f.Unit, f.Procedure) != (o.Unit, o.Procedure))),
                    .. Facts,
                ],
            };
    }

    private sealed record StatisticsFile(ReportFact[] Facts) : ICorrection
    {
        public string Kind => "statistics";

        public IEnumerable<string> Rows =>
            Facts.Select(r =>
                $"{Units[r.Unit].Code},P{r.Procedure},{Day(r.Start)},{Day(r.End)},{r.Online},{r.Direct},{r.Postal},9,9,9,9,9,9"
            );

        public Facts Apply(Facts facts) =>
            facts with
            {
                Reports =
                [
                    .. facts.Reports.Where(r => Facts.All(f => (f.Unit, f.Start) != (r.Unit, r.Start))),
                    .. Facts,
                ],
            };
    }
}
