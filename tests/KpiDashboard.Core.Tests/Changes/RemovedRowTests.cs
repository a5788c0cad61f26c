using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using KpiDashboard.Procedures;
using Xunit;

namespace KpiDashboard.Changes;

/// <summary>Published figures, offerings and drafts are removed, and come back when the removal is taken back.</summary>
public sealed class RemovedRowTests : IDisposable
{
    private const string National = "services,national,2022-05-31";

    // Department 01 offers P1 full until June and partial from July, and P2 full; each has one online dossier.
    private readonly Province province = new Province()
        .Unit("01", "department")
        .Procedures("P1", "P2")
        .Offers("01", "P1", "full", to: "2022-06-30")
        .Offers("01", "P1", "partial", from: "2022-07-01")
        .Offers("01", "P2", "full")
        .Receives("01", "P1", "2022-03-01", online: 1)
        .Receives("01", "P2", "2022-03-02", online: 1);

    public void Dispose() => province.Dispose();

    [Fact]
    public void A_benchmark_goes_comes_back_and_each_change_of_it_can_be_taken_back_by_itself()
    {
        _ = province.Board;
        province.LoadRows("benchmarks", $"{National},30,Bộ");
        int removed = Benchmark(RemovedRow.Word);
        Assert.Empty(province.Board.Benchmarks);

        int again = Benchmark("31", "Bộ");
        Assert.Equal([31m], Values());
        // Before the second figure there was none: the removal stands.
        Undo(again);
        Assert.Empty(Values());
        Undo(removed);
        Assert.Equal([30m], Values());

        // The other way round: the removal goes, and the later figure stands; without it the first one does.
        removed = Benchmark(RemovedRow.Word);
        again = Benchmark("32", "Bộ");
        Undo(removed);
        Assert.Equal([32m], Values());
        Undo(again);
        Assert.Equal([30m], Values());
        // What is not there needs not be removed.
        Assert.Null(
            Edit(
                FileKind.Benchmarks,
                ("indicator", "services"),
                ("scope", "tỉnh khác"),
                ("as_of", "2022-05-31"),
                ("value", RemovedRow.Word),
                ("source", "")
            ).Entry
        );
    }

    [Fact]
    public async Task A_draft_is_discarded_and_brought_back_and_what_is_published_is_not()
    {
        _ = province.Board;
        province.LoadRows("definitions", Headers.RuleSet("own", 1, "published"), Headers.RuleSet("own", 2, "draft"));
        DefinitionEdits edits = new(province.Store, province.Clock, "an");
        CancellationToken ct = TestContext.Current.CancellationToken;

        DefinitionReport? silent = await edits.DiscardAsync("own", 2, " ", ct);
        DefinitionReport? published = await edits.DiscardAsync("own", 1, "Bỏ", ct);
        DefinitionReport? none = await edits.DiscardAsync("own", 9, "Bỏ", ct);
        DefinitionReport? done = await edits.DiscardAsync("own", 2, "Không dùng nữa", ct);

        Assert.Equal(("why", "state"), (silent!.Problems.Single().Field, published!.Problems.Single().Field));
        Assert.Null(none);
        Assert.Equal("Không dùng nữa", done!.Change!.Why);
        Assert.Equal(["own@1"], (await province.Store.OwnDefinitionsAsync(ct)).Select(d => d.FullName));
        Assert.Equal(
            "definition-published",
            Edit(
                FileKind.Definitions,
                ("definition", "own"),
                ("version", "1"),
                ("kind", "rules"),
                ("state", RemovedRow.Word),
                ("body", "")
            )
                .Refused.Single()
                .Reason
        );
        Undo(done.Change.Id);
        Assert.Equal(
            [("own@1", DefinitionState.Published), ("own@2", DefinitionState.Draft)],
            (await province.Store.OwnDefinitionsAsync(ct)).OrderBy(d => d.Version).Select(d => (d.FullName, d.State))
        );
    }

    [Fact]
    public void A_period_of_an_offering_goes_alone_and_the_last_one_comes_back_too()
    {
        // A of 2022 by codes: P1 and P2 are offered, both with an online dossier.
        Assert.Equal(new Figure(2, 2), province.A("01", "2022"));

        int late = Offering("P1", RemovedRow.Word, "2022-07-01", "");
        Assert.Equal([(ServiceLevel.Full, new DateOnly(2022, 6, 30))], Periods("P1"));
        int early = Offering("P1", RemovedRow.Word, "", "2022-06-30");
        Assert.Empty(Periods("P1"));
        Assert.Equal(new Figure(1, 1), province.A("01", "2022"));

        Undo(early);
        Assert.Equal([(ServiceLevel.Full, new DateOnly(2022, 6, 30))], Periods("P1"));
        Undo(late);
        Assert.Equal(2, Periods("P1").Length);
        Assert.Equal(new Figure(2, 2), province.A("01", "2022"));
    }

    [Theory]
    [InlineData(FileKind.Units, "code=01;name=Sở Mới;kind=department;parent=H14")]
    [InlineData(FileKind.Procedures, "code=P1;name=Thủ tục mới;field=")]
    [InlineData(FileKind.Offerings, "unit_code=01;procedure_code=P2;level=partial")]
    public void Of_two_who_change_an_entry_of_a_register_the_second_is_told(FileKind kind, string said)
    {
        _ = province.Board;
        (string, string)[] row = [.. said.Split(';').Select(f => f.Split('=')).Select(f => (f[0], f[1]))];
        int seen = ChangeOf(kind);

        EditReport first = Edit(kind, [.. row, (EntryChange.Column, $"{seen}")]);
        // Another value by somebody who read the entry before the first one wrote it.
        (string, string)[] other =
        [
            .. row.Select(f =>
                f.Item1 is "name" ? (f.Item1, "Khác")
                : f.Item1 is "level" ? (f.Item1, "full")
                : f
            ),
        ];
        EditReport second = Edit(kind, [.. other, (EntryChange.Column, $"{seen}")]);
        // The same once more is no other change, whoever was faster.
        EditReport same = Edit(kind, [.. row, (EntryChange.Column, $"{seen}")]);
        EditReport decided = Edit(kind, [.. other, (EntryChange.Column, $"{first.Entry!.Id}")]);

        Assert.Equal((EntryChange.Column, "changed-meanwhile"), (second.Refused[0].Column, second.Refused[0].Reason));
        Assert.Empty(same.Refused);
        Assert.Null(same.Entry);
        Assert.NotNull(decided.Entry);
        Assert.Equal(decided.Entry.Id, ChangeOf(kind));
    }

    private int ChangeOf(FileKind kind) =>
        (
            kind switch
            {
                FileKind.Units => province.Query<UnitChange>(new { Code = "01" }).Single().ImportId,
                FileKind.Procedures => province.Query<ProcedureChange>(new { Code = "P1" }).Single().ImportId,
                _ => province.Query<OfferingChange>(new { UnitCode = "01", ProcedureCode = "P2" }).Single().ImportId,
            }
        ) ?? 0;

    private decimal[] Values() => [.. province.Board.Benchmarks.Select(b => b.Value)];

    private (ServiceLevel, DateOnly)[] Periods(string procedure) =>
        [
            .. province
                .Query<OfferingLine>(new { Start = new DateOnly(2000, 1, 1), End = new DateOnly(2100, 1, 1) })
                .Where(o => o.ProcedureCode == procedure)
                .Select(o => (o.Level, o.ValidTo)),
        ];

    private int Benchmark(string value, string source = "") =>
        Done(
            FileKind.Benchmarks,
            ("indicator", "services"),
            ("scope", "national"),
            ("as_of", "2022-05-31"),
            ("value", value),
            ("source", source)
        );

    private int Offering(string procedure, string level, string from, string to) =>
        Done(
            FileKind.Offerings,
            ("unit_code", "01"),
            ("procedure_code", procedure),
            ("level", level),
            ("valid_from", from),
            ("valid_to", to)
        );

    private int Done(FileKind kind, params (string, string)[] fields)
    {
        EditReport report = Edit(kind, fields);
        Assert.Empty(report.Refused);
        return report.Entry!.Id;
    }

    private EditReport Edit(FileKind kind, params (string Name, string Value)[] fields) =>
        new Edit(province.Store, province.Clock, "an").Run(
            kind,
            [fields.ToDictionary(f => f.Name, f => f.Value)],
            "Sửa"
        );

    private void Undo(int change) => new Undo(province.Store, province.Clock).Run(change);
}
