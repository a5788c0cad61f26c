using KpiDashboard.Access;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Ingestion.Quarantine;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Changes;

/// <summary>What somebody loads who may change some units only, and what a check says before anything is loaded.</summary>
public sealed class ChangeScopeTests : IDisposable
{
    /// <summary>Reasons that have their cases here.</summary>
    public static readonly string[] Reasons = ["unit-of-others"];

    private const string Officer = "nguyen.thi.an";

    /// <summary>District D1 with communes 01 and 02, district D2 with commune 11; all offer P1.</summary>
    private readonly Province province = new Province()
        .Unit("D1", "district")
        .Unit("D2", "district")
        .Unit("01", parent: "D1")
        .Unit("02", parent: "D1")
        .Unit("11", parent: "D2")
        .Procedures("P1")
        .Offers("01", "P1", "full")
        .Offers("02", "P1", "full")
        .Offers("11", "P1", "full")
        .Dossier("X1", "P1", "11", "2022-03-01", "direct");

    [Fact]
    public void Rows_of_the_own_subtree_are_loaded_and_rows_of_others_refused_with_that_reason()
    {
        FileReport report = Only(
            As(
                "D1",
                ("dossiers.csv", Text("dossiers", "N1,P1,01,2022-03-02,online,,,9", "N2,P1,11,2022-03-02,online,,,9"))
            )
        );

        Assert.Equal((1L, 1L), (report.Entry.Loaded, report.Entry.Rejected));
        Assert.Equal((3L, "unit_code", "11", "unit-of-others"), Told(Assert.Single(report.Rejected)));
        Assert.Equal(Officer, report.Entry.LoadedBy);
        Assert.Equal((1L, 1L), Counts(province.B("01", "2022-03")));
        Assert.Equal((0L, 1L), Counts(province.B("11", "2022-03")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_dossier_of_another_unit_is_not_taken_over_by_its_code(bool twice)
    {
        string[] rows = ["X1,P1,01,2022-03-01,online,,,9", "N1,P1,01,2022-03-02,online,,,9"];
        FileReport report = Only(As("D1", ("dossiers.csv", Text("dossiers", twice ? [rows[0], .. rows] : rows))));

        Assert.Equal((1L, 0L), (report.Entry.Loaded, report.Entry.Replaced));
        Assert.All(
            report.Rejected,
            r => Assert.Equal(("dossier_code", "X1", "unit-of-others"), (r.Column, r.Value, r.Reason))
        );
        Assert.Equal(twice ? 2 : 1, report.Rejected.Count);
        // By hand: the one new dossier of 01, online; X1 stays with 11, on paper.
        Assert.Equal((1L, 1L), Counts(province.B("01", "2022-03")));
        Assert.Equal((0L, 1L), Counts(province.B("11", "2022-03")));
        Assert.Equal((1L, 2L), Counts(province.B("H14", "2022-03")));
    }

    [Theory]
    [InlineData(
        "statistics",
        "11,P1,2022-04-01,2022-05-01,1,0,0,0,0,0,0,0,0",
        "01,P1,2022-04-01,2022-05-01,1,0,0,0,0,0,0,0,0"
    )]
    [InlineData("reportedcounts", "11,II.06a,2022-04-01,2022-05-01,,5,1", "01,II.06a,2022-04-01,2022-05-01,,5,1")]
    [InlineData("offerings", "11,P1,partial,,", "01,P1,partial,,")]
    [InlineData("offices", "11,,,,,,,,,,", "01,,,UBND,Nơi,,,,,,")]
    public void Whatever_carries_a_unit_is_refused_for_units_of_others(string kind, string others, string own)
    {
        FileReport report = Only(As("D1", ($"{kind}.csv", Text(kind, others, own))));

        Assert.Equal((1L, 1L), (report.Entry.Loaded + report.Entry.Replaced, report.Entry.Rejected));
        Assert.Equal((2L, "unit_code", "11", "unit-of-others"), Told(Assert.Single(report.Rejected)));
    }

    [Theory]
    [InlineData("units", "99,Xã mới,commune,D1,,")]
    [InlineData("procedures", "P9,Thủ tục,Lĩnh vực")]
    [InlineData("procedure-aliases", "A9,P1")]
    [InlineData("unit-successions", "02,01,2025-07-01")]
    [InlineData("targets", "dossiers,2022,01,,70")]
    [InlineData("policies", "CS1,fee,T,NQ,HĐND,,2022-02-01,,,,,,,P1,,,")]
    [InlineData("benchmarks", "dossiers,nation,2022-01-01,50,Nguồn")]
    public void A_table_of_no_units_is_refused_whole(string kind, string row)
    {
        LoadReport report = As("D1", ($"{kind}.csv", Text(kind, row)));

        Assert.Empty(report.Files);
        Assert.Contains($"{kind}.csv", Assert.Single(report.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain(province.Query<ImportEntry>(), i => i.LoadedBy == Officer);
    }

    [Fact]
    public void Who_may_load_for_the_whole_province_is_held_by_nothing()
    {
        LoadReport report = As(
            "H14",
            Role.Operator,
            ("procedures.csv", Text("procedures", "P9,Thủ tục,Lĩnh vực")),
            ("dossiers.csv", Text("dossiers", "X1,P1,01,2022-03-01,online,,,9"))
        );

        Assert.Empty(report.Failures);
        Assert.Equal((1L, 1L), Counts(province.B("01", "2022-03")));
    }

    [Fact]
    public async Task A_reference_clears_refused_rows_of_the_own_imports_only()
    {
        int others = province.LoadRows("dossiers", "Z1,P1,11,2022-13-01,online,,,9").Entry.Id;
        int own = Only(As("D1", ("dossiers.csv", Text("dossiers", "Z2,P1,01,2022-13-01,online,,,9")))).Entry.Id;

        As(
            "D1",
            (
                "corrected.csv",
                $"{Headers.Dossiers},quarantine_row\n"
                    + $"Z3,P1,01,2022-03-01,online,,,9,{others}#2\nZ2,P1,01,2022-03-01,online,,,9,{own}#2\n"
            )
        );

        Assert.Equal((1L, 0L), (await OpenOfAsync(others), await OpenOfAsync(own)));
    }

    [Fact]
    public void A_check_says_what_it_would_do_to_figures_and_does_nothing()
    {
        Figure before = province.B("01", "2022-03");
        string path = province.Write(
            "check.csv",
            Text("dossiers", "N1,P1,01,2022-03-02,online,,,9", "N2,P1,01,2022-03-09,direct,,,9")
        );

        LoadReport report = new Loader(province.Store, province.Clock).Load([path], dryRun: true, withEffect: true);

        FileReport file = Only(report);
        Assert.Equal((1, new DateOnly(2022, 3, 2), new DateOnly(2022, 3, 9)), (file.Units, file.First, file.Last));
        FigureEffect effect = report.Effect!;
        Assert.Equal("2022-03", $"{effect.Selection.Period}");
        // By hand: 01 gets 1 of 2 online; its district the same; the province had 0 of 1 and has 1 of 3.
        Assert.Equal(
            ["H14 0/1 1/3", "D1 0/0 1/2", "01 0/0 1/2"],
            effect
                .Changes.Where(c => c.Indicator.Code == "dossiers")
                .Select(c => $"{c.Unit.Code} {Short(c.Before)} {Short(c.After)}")
        );
        Assert.Equal(before, province.B("01", "2022-03"));
    }

    [Fact]
    public void A_load_that_is_broken_off_takes_its_table_back_and_says_so()
    {
        string first = province.Write("in/a.csv", Text("procedures", "P7,Bảy,Lĩnh vực"));
        string second = province.Write(
            "in/b.csv",
            Text("dossiers", [.. Enumerable.Range(0, 5000).Select(i => $"C{i},P1,01,2022-03-02,online,,,9")])
        );
        using CancellationTokenSource cancel = new();

        LoadReport report = new Loader(province.Store, province.Clock) { Cancellation = cancel.Token }.Load(
            [first, second],
            progress: p =>
            {
                if (p is { Kind: FileKind.Dossiers, Done: null })
                {
                    cancel.Cancel();
                }
            }
        );

        Assert.Equal("a.csv", Only(report).Entry.File);
        Assert.NotNull(report.Stopped);
        Assert.False(province.B("01", "2022-03").HasData);
    }

    [Fact]
    public void What_taking_back_would_do_is_said_and_not_done()
    {
        int id = province
            .LoadRows("dossiers", "X1,P1,11,2022-03-01,online,,,9", "N1,P1,01,2022-03-05,online,,,9")
            .Entry.Id;
        Undo undo = new(province.Store, province.Clock);

        UndoReport said = undo.Check(id);

        Assert.Equal((2L, 1L, 2), (said.Taken, said.Returned, said.Units));
        Assert.Equal((new DateOnly(2022, 3, 1), new DateOnly(2022, 3, 5)), (said.First, said.Last));
        Assert.Contains(
            said.Effect!.Changes,
            c =>
                c.Unit.Code == "11"
                && c.Indicator.Code == "dossiers"
                && (Short(c.Before), Short(c.After)) == ("1/1", "0/1")
        );
        Assert.Equal((1L, 1L), Counts(province.B("11", "2022-03")));
        UndoReport done = undo.Run(id);
        Assert.Equal((said.Taken, said.Returned), (done.Taken, done.Returned));
        Assert.Equal((0L, 1L), Counts(province.B("11", "2022-03")));
    }

    public void Dispose() => province.Dispose();

    private LoadReport As(string unit, params (string Name, string Text)[] files) => As(unit, Role.Officer, files);

    private LoadReport As(string unit, Role role, params (string Name, string Text)[] files)
    {
        _ = province.Board;
        Visitor visitor = Visitor.Of(
            new Account
            {
                AccountId = "a",
                Name = Officer,
                NormalizedName = "A",
                DisplayName = "A",
                SecurityStamp = "s",
                ConcurrencyStamp = "c",
                CreatedAt = default,
                CreatedBy = "",
            },
            [
                new Grant
                {
                    GrantId = "g",
                    AccountId = "a",
                    Role = role,
                    UnitCode = unit,
                    ValidFrom = DateOnly.MinValue,
                    ValidTo = DateOnly.MaxValue,
                    GrantedBy = "",
                    GrantedAt = default,
                },
            ]
        );
        string[] paths = [.. files.Select(f => province.Write($"sent/{Guid.NewGuid():N}/{f.Name}", f.Text))];
        return new Loader(
            province.Store,
            province.Clock,
            visitor.Name,
            new ChangeScope(visitor, AccessMode.Ranked)
        ).Load(paths);
    }

    private async Task<long> OpenOfAsync(int import) =>
        (await QuarantineFile.OfAsync(province.Store, import, TestContext.Current.CancellationToken))!.Import.Open;

    private static FileReport Only(LoadReport report)
    {
        Assert.Empty(report.Failures);
        return Assert.Single(report.Files);
    }

    private static string Text(string kind, params string[] rows) => string.Join('\n', [Headers.Of(kind), .. rows, ""]);

    private static (long, string, string, string) Told(Storage.Bulk.RejectedRow row) =>
        (row.Line, row.Column, row.Value, row.Reason);

    private static (long, long) Counts(Figure figure) => (figure.Numerator, figure.Denominator);

    private static string Short(Figure figure) => $"{figure.Numerator}/{figure.Denominator}";
}
