using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Storage;

/// <summary>What every store must do, whatever database is behind it.</summary>
public abstract partial class StoreContract : IDisposable
{
    /// <summary>What migration 0011 adds to cells.</summary>
    protected static readonly string[] OutcomeColumns =
    [
        "OnlineLate",
        "DirectLate",
        "PostalLate",
        "OnlineOpen",
        "DirectOpen",
        "PostalOpen",
    ];

    private readonly Lazy<Province> province;

    protected StoreContract() =>
        province = new Lazy<Province>(() =>
            new Province(store: NewStore())
                .Unit("01")
                .Unit("02")
                .Procedures("P1", "P2")
                .Offers("01", "P1", "full")
                .Receives("01", "P1", "2022-03-01", online: 2, direct: 1)
                .Reports("02", "P1", "2022-03-01", "2022-04-01", online: 5, direct: 5)
        );

    private Province Told => province.Value;

    [Fact]
    public async Task A_fresh_store_is_at_version_0_and_holds_nothing()
    {
        Store store = NewStore();
        store.Migrate();
        Scoreboard board = await store.LoadScoreboardAsync(TestContext.Current.CancellationToken);

        Assert.True(store.Exists);
        Assert.Equal(0, board.DataVersion);
        Assert.Null(board.LoadedAt);
        Assert.Null(board.DataUntil);
        Assert.Null(board.Units.Province);
        Assert.Empty(board.Units.All);
        Assert.Equal(0, board.CellCount);
    }

    [Fact]
    public void Migrating_again_changes_nothing()
    {
        long version = Told.Board.DataVersion;

        Told.Store.Migrate();

        Assert.Equal(version, Everything().Version);
        Assert.Equal(new Figure(7, 13), Told.B("H14", "2022"));
    }

    [Fact]
    public void What_is_loaded_comes_back_whole()
    {
        Told.Unit("A", "department", from: "2020-01-02", to: "2025-06-30", name: "Sở Tư pháp")
            .Target("dossiers", 2022, "33.33", unit: "A");

        Unit unit = Told.Board.Units.Find("A")!;
        Assert.Equal(("Sở Tư pháp", UnitKind.Department, "H14"), (unit.Name, unit.Kind, unit.ParentCode));
        Assert.Equal((new DateOnly(2020, 1, 2), new DateOnly(2025, 6, 30)), (unit.Validity.Start, unit.Validity.Last));
        Assert.Equal(33.33m, Told.Board.Target(unit, Told.Board.Definitions.Indicators[1], Told.Select("2022")));
        Assert.Equal(("P1", "Thủ tục P1", "Lĩnh vực"), Names(Told.Board.Procedures[0]));
        Assert.Equal(Periods.DateRange.Always, Told.Board.Units.Province!.Validity);
    }

    [Fact]
    public void Each_import_that_changed_something_raises_the_version_by_one_and_sets_the_time()
    {
        long before = Told.Board.DataVersion;
        Told.Clock.Now = Told.Clock.Now.AddHours(1);

        Told.LoadRows("procedures", "P3,Tên,");

        Assert.Equal(before + 1, Told.Board.DataVersion);
        Assert.Equal(Told.Clock.Now, Told.Board.LoadedAt);
    }

    [Fact]
    public void Imports_are_listed_newest_first_with_their_counts()
    {
        _ = Told.Board;
        FileReport report = Told.LoadFile(
            "x.csv",
            $"{Headers.Procedures}\nP1,Tên mới,\nP2,Thủ tục P2,Lĩnh vực\nP3,Tên,\n,,\n"
        );

        ImportEntry newest = Told.Query<ImportEntry>()[0];
        Assert.Equal(report.Entry, newest);
        Assert.Equal(("x.csv", FileKind.Procedures, Told.Clock.Now), (newest.File, newest.Kind, newest.Started));
        Assert.Equal(
            (4L, 1L, 1L, 1L, 1L),
            (newest.RowsRead, newest.Loaded, newest.Replaced, newest.Unchanged, newest.Rejected)
        );
    }

    [Fact]
    public void An_import_that_is_taken_back_leaves_what_was_before_it()
    {
        Told.LoadRows("dossiers", "D1,P1,01,2022-04-01,online,,,9", "D2,P2,01,2022-04-20,direct,,,9");
        CellRow[] cells = Everything().Cells;
        DateOnly? until = Told.Board.DataUntil;
        FileReport corrected = Told.LoadRows(
            "dossiers",
            "D1,P1,02,2022-05-01,postal,,,9",
            "D2,P2,01,2022-04-20,direct,,,3",
            "D3,P1,01,2022-04-01,online,2022-04-09,2022-04-08,10"
        );

        UndoReport report = new Undo(Told.Store, Told.Clock, "Lan").Run(corrected.Entry.Id);

        Assert.Equal((3L, 2L), (report.Taken, report.Returned));
        Assert.Equal(cells, Everything().Cells);
        Assert.Equal(until, Told.Board.DataUntil);
        Assert.Equal(
            (Told.Clock.Now, "Lan"),
            (Told.Query<ImportEntry>()[0].UndoneAt, Told.Query<ImportEntry>()[0].UndoneBy)
        );
    }

    [Fact]
    public void What_a_later_import_repeated_stays_when_the_earlier_one_is_taken_back()
    {
        string[] rows =
        [
            "D1,P1,01,2022-04-01,online,,,9",
            "D2,P2,01,2022-04-20,direct,,,9",
            "D3,P1,02,2022-05-02,online,,,9",
        ];
        FileReport first = Told.LoadRows("dossiers", rows);
        FileReport corrected = Told.LoadRows("dossiers", "D2,P2,01,2022-04-20,online,,,9", rows[0]);
        FileReport again = Told.LoadRows(
            "dossiers",
            rows[0],
            "D2,P2,01,2022-04-20,online,,,9",
            "D4,P1,02,2022-05-02,postal,,,9"
        );
        CellRow[] cells = Everything().Cells;
        Undo undo = new(Told.Store, Told.Clock, "Lan");

        UndoReport one = undo.Run(corrected.Entry.Id);

        Assert.Equal((0L, 0L, 1L), (one.Taken, one.Returned, one.Kept));
        Assert.Equal(cells, Everything().Cells);
        UndoReport two = undo.Run(first.Entry.Id);
        Assert.Equal((1L, 0L, 1L), (two.Taken, two.Returned, two.Kept));
        Assert.Equal((3L, 0L, 0L), Of(undo.Run(again.Entry.Id)));
        static (long, long, long) Of(UndoReport report) => (report.Taken, report.Returned, report.Kept);
    }

    /// <summary>Finished early, on the day, late, without a due day; open; statuses 1 and 3 count nowhere.</summary>
    [Fact]
    public void Cells_tell_how_their_dossiers_ended_through_loads_corrections_undo_and_rebuilding()
    {
        _ = Told.Board;
        string[] april =
        [
            "E1,P1,02,2022-04-01,online,2022-04-08,2022-04-07,9",
            "E2,P1,02,2022-04-02,online,2022-04-08,2022-04-08,9",
            "E3,P1,02,2022-04-03,online,2022-04-08,2022-04-09,9",
            "E4,P1,02,2022-04-04,direct,,2022-04-09,9",
            "E5,P1,02,2022-04-05,postal,2022-04-08,,4",
            "E6,P1,02,2022-04-06,direct,2022-04-08,2022-04-09,3",
            "E7,P1,02,2022-04-07,direct,2022-04-08,,1",
        ];

        // Received, late and open, each online, direct and postal.
        Told.LoadRows("dossiers", april);
        Assert.Equal([3, 1, 1, 1, 0, 0, 0, 0, 1], Counts());

        // E5 ends late, E3 was in time after all, E7 counts now, and E1 is said to be open again.
        FileReport corrected = Told.LoadRows(
            "dossiers",
            "E5,P1,02,2022-04-05,postal,2022-04-08,2022-04-20,9",
            "E3,P1,02,2022-04-03,online,2022-04-08,2022-04-08,9",
            "E7,P1,02,2022-04-07,direct,2022-04-08,,4",
            "E1,P1,02,2022-04-01,online,2022-04-08,,4",
            april[1],
            "E8,P1,02,2022-04-08,online,2022-04-08,2022-04-30,9",
            "E8,P1,02,2022-04-08,direct,2022-04-08,2022-04-30,9"
        );
        Assert.Equal("duplicate-code", Assert.Single(Rejected(corrected)).Reason);
        Assert.Equal([4, 2, 1, 1, 0, 1, 1, 1, 0], Counts());

        // What a unit offers on the day parts cells anew, from the dossiers.
        CellRow[] before = Everything().Cells;
        FileReport offered = Told.LoadRows("offerings", "02,P1,full,,2022-04-04", "02,P1,partial,2022-04-05,");
        Assert.Equal([3, 1, 0, 0, 0, 0, 1, 0, 0], Counts(level: 4));
        Assert.Equal([1, 1, 1, 1, 0, 1, 0, 1, 0], Counts(level: 3));
        new Undo(Told.Store, Told.Clock).Run(offered.Entry.Id);
        Assert.Equal(before, Everything().Cells);

        new Undo(Told.Store, Told.Clock).Run(corrected.Entry.Id);
        Assert.Equal([3, 1, 1, 1, 0, 0, 0, 0, 1], Counts());

        // A unit's cells of the first half of April, all levels together unless one is named.
        int[] Counts(int? level = null)
        {
            int unit = Told.Board.Units.Find("02")!.Id;
            CellRow[] cells =
            [
                .. Everything()
                    .Cells.Where(c => c.UnitId == unit && c.HalfMonth == new DateOnly(2022, 4, 1))
                    .Where(c => level is null || c.Level == level),
            ];
            return [.. Enumerable.Range(0, 9).Select(i => cells.Sum(c => c.Counts[i]))];
        }
    }

    [Fact]
    public void A_store_of_before_outcomes_is_told_by_its_dossiers_how_they_ended()
    {
        _ = Told.Board;
        Told.LoadRows("offerings", "02,P1,partial,,2022-05-02", "02,P1,full,2022-05-03,");
        Told.LoadRows(
            "dossiers",
            "D1,P1,02,2022-05-01,online,2022-05-08,2022-05-09,9",
            "D2,P1,02,2022-05-02,direct,2022-05-08,2022-05-08,9",
            "D3,P1,02,2022-05-03,direct,2022-05-08,2022-05-09,9",
            "D4,P1,02,2022-05-15,postal,,,4",
            "D5,P2,02,2022-05-15,postal,,2022-06-30,9",
            "D6,P2,02,2022-05-16,online,,,1"
        );
        CellRow[] cells = Everything().Cells;
        CellRow[] may = [.. cells.Where(c => c.HalfMonth >= new DateOnly(2022, 5, 1))];
        Assert.Equal((1, 1, 1), (may.Sum(c => c.OnlineLate), may.Sum(c => c.DirectLate), may.Sum(c => c.PostalOpen)));
        ForgetOutcomes(Told.Store);

        new Store(Told.Store.Settings).Migrate();

        Assert.Equal(cells, Everything().Cells);
    }

    [Theory]
    [InlineData("offerings", "01,P1,information,,", "01,P1,partial,,2022-03-31")]
    [InlineData(
        "statistics",
        "02,P1,2022-03-01,2022-04-01,1,1,1,0,0,0,0,0,0",
        "02,P2,2022-03-01,2022-04-01,2,2,2,0,0,0,0,0,0"
    )]
    [InlineData("targets", "dossiers,2022,01,,33", "dossiers,2022,01,,44")]
    [InlineData("benchmarks", "services,national,2022-05-31,30,Bộ", "services,national,2022-05-31,31,Bộ")]
    [InlineData("settings", "path-start,zero", "path-start,last-year")]
    [InlineData(
        "support-points",
        "BD-1,Một,agency,01,22.5,106.2,2022-04-01,yes,no,,,,,40,2,yes,1/QĐ,2022-05-01,",
        "BD-1,Hai,commune-post,01,,,,,,,,,,,,,,2022-05-01,2022-12-31"
    )]
    [InlineData("procedures", "P1,Tên khác,", "P1,Tên nữa,Lĩnh vực")]
    [InlineData("units", "01,Tên khác,commune,H14,,", "01,Tên nữa,department,H14,2020-01-01,")]
    public async Task Files_of_every_kind_can_be_taken_back_in_any_order(string kind, string first, string second)
    {
        Scoreboard before = Told.Board;
        FileReport one = Told.LoadRows(kind, first);
        FileReport two = Told.LoadRows(kind, second);
        Undo undo = new(Told.Store, Told.Clock);

        undo.Run(one.Entry.Id);
        undo.Run(two.Entry.Id);

        Assert.Empty(
            StoreComparison
                .Of(before, await Told.Store.LoadScoreboardAsync(TestContext.Current.CancellationToken))
                .Differences
        );
        Assert.False(Told.LoadRows(kind, first).AlreadyLoaded);
    }

    [Fact]
    public void The_same_bytes_again_change_nothing()
    {
        string text =
            $"{Headers.Dossiers}\nD1,P1,01,2022-04-01,online,,,9\nD2,P1,NOPE,2022-04-01,online,,,9\nD3,P2,01,2022-04-01,,,,9\n";
        Told.LoadFile("d.csv", text);
        (long version, CellRow[] cells, ImportEntry[] imports, ImportReason[] reasons) = Everything();

        for (int again = 0; again < 3; again++)
        {
            FileReport report = Told.LoadFile("d.csv", text);

            Assert.True(report.AlreadyLoaded);
            Assert.Equal((2L, 1L), (report.Entry.Unchanged, report.Entry.Rejected));
            Totals.Balance(report);
            (long versionNow, CellRow[] cellsNow, ImportEntry[] importsNow, ImportReason[] reasonsNow) = Everything();
            Assert.Equal(version, versionNow);
            Assert.Equal(cells, cellsNow);
            Assert.Equal(imports, importsNow);
            Assert.Equal(reasons, reasonsNow);
        }
    }

    [Fact]
    public void Refused_rows_of_the_next_file_find_their_place_after_the_same_bytes_came_again()
    {
        string text = $"{Headers.Dossiers}\nD1,P1,NOPE,2022-04-01,online,,,9\n";
        Told.LoadFile("d.csv", text);
        Told.LoadFile("d.csv", text);

        FileReport next = Told.LoadRows("procedures", ",,");

        Assert.Equal(1, next.Entry.Rejected);
        Assert.Equal("missing-value", Assert.Single(Rejected(next)).Reason);
    }

    public void Dispose()
    {
        if (province.IsValueCreated)
        {
            Told.Dispose();
        }

        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>A store that does not exist yet.</summary>
    protected abstract Store NewStore();

    /// <summary>Makes a store one of before migration 0011.</summary>
    protected abstract void ForgetOutcomes(Store store);

    /// <summary>Takes away what the stores left.</summary>
    protected abstract void Release();

    private static (string, string, string) Names(Procedures.Procedure p) => (p.Code, p.Name, p.Field);

    private IReadOnlyList<RejectedRow> Rejected(FileReport report) =>
        Told.Query<RejectedRow>(
            new
            {
                ImportId = report.Entry.Id,
                Limit = 10,
                Offset = 0,
            }
        );

    private (long Version, CellRow[] Cells, ImportEntry[] Imports, ImportReason[] Reasons) Everything() =>
        (
            Told.Store.DataVersionAsync().GetAwaiter().GetResult(),
            [.. Told.Query<CellRow>().OrderBy(c => $"{c}")],
            [.. Told.Query<ImportEntry>()],
            [.. Told.Query<ImportEntry>().SelectMany(i => Told.Query<ImportReason>(new { ImportId = i.Id }))]
        );
}
