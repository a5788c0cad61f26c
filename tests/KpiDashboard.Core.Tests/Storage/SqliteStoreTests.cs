using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Ingestion;
using KpiDashboard.Kit;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KpiDashboard.Storage;

/// <summary>The contract on SQLite, and what is peculiar to a file.</summary>
public sealed class SqliteStoreTests : StoreContract
{
    private readonly TempFolder folder = new();
    private int stores;

    [Fact]
    public void A_file_that_is_something_else_is_named()
    {
        string path = folder.Write("not.db", new string('x', 5000));
        Store store = new(new KpiSettings { Database = path });

        Assert.Contains("not.db", Assert.Throws<StoreException>(store.Migrate).Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), File.ReadAllText(path));
    }

    [Fact]
    public void The_folder_of_the_store_is_made()
    {
        Store store = new(new KpiSettings { Database = folder.At("a/b/kpi.db") });

        Assert.False(store.Exists);
        store.Migrate();
        Assert.True(store.Exists);
    }

    [Fact]
    public async Task On_Unix_nobody_but_owner_and_group_opens_the_files_of_a_store()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        const UnixFileMode Few = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        Store store = NewStore();
        store.Migrate();

        // Somebody reads while another one writes, so that the log and its index lie beside the file.
        await store.Engine.ReadAsync(
            connection =>
            {
                using (StoreWriter writer = store.Write(dryRun: false))
                {
                    writer.InTransaction(() =>
                        writer.Execute("DataVersionRaise", new { ChangedAt = DateTimeOffset.UtcNow })
                    );
                }

                string[] files = Directory.GetFiles(
                    Path.GetDirectoryName(store.Location)!,
                    Path.GetFileName(store.Location) + "*"
                );
                Assert.Equal(3, files.Length);
                Assert.All(files, f => Assert.Equal(Few, OperatingSystem.IsWindows() ? Few : File.GetUnixFileMode(f)));
                return Task.FromResult(true);
            },
            TestContext.Current.CancellationToken
        );
    }

    [Fact]
    public async Task A_program_that_only_reads_finds_what_another_one_loads_and_changes_nothing()
    {
        using Province province = new Province(store: NewStore())
            .Unit("01")
            .Procedures("P1")
            .Offers("01", "P1", "full")
            .Receives("01", "P1", "2022-03-01", online: 2, direct: 1);
        _ = province.Board;
        Store reader = new(new KpiSettings { Database = province.Store.Location, ReadsOnly = true });
        CancellationToken ct = TestContext.Current.CancellationToken;

        reader.Migrate();
        await reader.PrepareListsAsync();
        Scoreboard board = await reader.LoadScoreboardAsync(ct);

        Assert.Equal(province.Board.DataVersion, board.DataVersion);
        Assert.Equal(
            0,
            SqliteFile.Number(reader.Location, "select count(*) from sqlite_master where name = 'IX_Dossier_UnitId'")
        );
        using (StoreWriter writer = reader.Write(dryRun: false))
        {
            Assert.Throws<StoreException>(() =>
                writer.InTransaction(() => writer.Execute("DataVersionRaise", new { ChangedAt = province.Clock.Now }))
            );
        }

        Assert.Equal(1, province.LoadRows("dossiers", "N1,P1,01,2022-03-01,online,,,9").Entry.Loaded);
        Assert.Equal(board.DataVersion + 1, await reader.DataVersionAsync(ct));
    }

    [Fact]
    public void A_program_that_only_reads_makes_no_store_and_brings_none_up_to_date()
    {
        Store store = NewStore();
        Store reader = new(new KpiSettings { Database = store.Location, ReadsOnly = true });

        Assert.Throws<StoreException>(reader.Migrate);
        Assert.False(store.Exists);
        store.Migrate();
        SqliteFile.Execute(store.Location, "delete from SchemaVersions where ScriptName like '%/0012%'");

        Assert.Contains("migrate", Assert.Throws<StoreException>(reader.Migrate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_sentence()
    {
        folder.Write("file", "x");
        Store store = new(new KpiSettings { Database = folder.At("file/kpi.db") });

        Assert.Throws<StoreException>(store.Migrate);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cells_are_those_of_the_moment_at_which_the_reading_began(bool loadedMeanwhile)
    {
        Store store = NewStore();
        folder.Write(
            "in/u.csv",
            $"{Headers.Units}\nH14,Tỉnh,province,,,\n01,Xã,commune,H14,,\n02,Xã Hai,commune,H14,,\n"
        );
        folder.Write("in/p.csv", $"{Headers.Procedures}\nP1,Tên,\nP2,Tên hai,\n");
        folder.Write(
            "in/d.csv",
            $"{Headers.Dossiers}\nD1,P1,01,2022-05-01,online,,,9\nD2,P2,01,2022-05-20,direct,,,9\nD3,P1,02,2022-05-01,postal,,,9\n"
        );
        Loader loader = new(store, new FixedClock());
        loader.Load([folder.At("in")]);
        string more = folder.Write("more.csv", $"{Headers.Dossiers}\nD4,P2,02,2022-05-01,online,,,9\n");

        Cell[] cells = await store.Engine.ReadAsOfOneMomentAsync(
            async connection =>
            {
                int count = (
                    await store.Engine.QueryAsync<CellCount>(connection, null, TestContext.Current.CancellationToken)
                )
                    .Single()
                    .Cells;
                DataVersion version = (
                    await store.Engine.QueryAsync<DataVersion>(connection, null, TestContext.Current.CancellationToken)
                ).Single();
                if (loadedMeanwhile)
                {
                    loader.Load([more]);
                }

                Cell[] read = new Cell[count];
                CellReader front = new(read, 0, 1);
                CellReader back = new(read, count - 1, -1);
                await using CellReading reading = store.Engine.ReadCells(
                    connection,
                    version,
                    front,
                    back,
                    null,
                    TestContext.Current.CancellationToken
                );
                await reading.EndAsync([1, 2, 3]);
                Assert.Equal(front.Next, back.Next + 1);
                return read;
            },
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            [(1, 0, 0), (0, 0, 1), (0, 1, 0)],
            cells.OrderBy(c => c.Days.Start).ThenBy(c => c.UnitId).Select(c => (c.Online, c.Direct, c.Postal))
        );
        Assert.Equal(
            loadedMeanwhile ? 4 : 3,
            (await store.LoadScoreboardAsync(TestContext.Current.CancellationToken)).CellCount
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_first_dossiers_go_past_the_log_unless_somebody_has_the_store_open(bool open)
    {
        Store store = NewStore();
        folder.Write("in/u.csv", $"{Headers.Units}\nH14,Tỉnh,province,,,\n01,Xã,commune,H14,,\n");
        folder.Write("in/p.csv", $"{Headers.Procedures}\nP1,Tên,\n");
        Loader loader = new(store, new FixedClock());
        loader.Load([folder.At("in")]);
        string first = folder.Write("first.csv", $"{Headers.Dossiers}\nD1,P1,01,2022-05-01,online,,,9\n");
        string second = folder.Write("second.csv", $"{Headers.Dossiers}\nD2,P1,01,2022-05-02,direct,,,9\n");

        using (open ? store.Hold() : null)
        {
            Assert.Equal(open ? "-wal" : "-journal", Load(loader, store, first));
        }

        using SqliteConnection after = new($"Data Source={store.Location};Pooling=False");
        after.Open();
        Assert.Equal("wal", Scalar(after, "pragma journal_mode"));
        Assert.Equal(1L, Scalar(after, "select count(*) from Dossier"));
        after.Close();
        // Nobody has to say so any more: a backup that is put over the file finds no log.
        Assert.Null(store.Hold());
        Assert.Equal("-wal", Load(loader, store, second));
    }

    /// <summary>A backup may be moved into the place of a file, or be written over it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_program_that_reads_all_the_time_sees_another_file_in_the_place_of_its_store(bool over)
    {
        Store first = NewStore();
        Store other = NewStore();
        Name(first, "Huyện Một");
        Name(other, "Huyện Khác");
        Store reading = new(first.Settings with { KeepsConnections = true });
        Assert.Equal("Huyện Một", await NameAsync(reading));
        Assert.Equal("Huyện Một", await NameAsync(reading));

        if (over)
        {
            File.Copy(other.Location, first.Location, overwrite: true);
        }
        else
        {
            File.Move(other.Location, first.Location, overwrite: true);
        }

        Assert.Equal("Huyện Khác", await NameAsync(reading));
        File.Delete(first.Location);
        await Assert.ThrowsAsync<StoreException>(() => NameAsync(reading));
    }

    [Fact]
    public async Task A_program_that_reads_all_the_time_leaves_no_log_beside_the_file_when_nobody_asks()
    {
        Store store = NewStore();
        Name(store, "Huyện Một");
        Store reading = new(store.Settings with { KeepsConnections = true });

        Assert.Equal("Huyện Một", await NameAsync(reading));
        Assert.True(File.Exists(store.Location + "-wal"));

        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        while (File.Exists(store.Location + "-wal"))
        {
            await Task.Delay(50, patience.Token);
        }

        Assert.Equal("Huyện Một", await NameAsync(reading));
    }

    private void Name(Store store, string district) =>
        Assert.Empty(
            new Loader(store, new FixedClock())
                .Load([folder.Write($"{district}.csv", $"{Headers.Units}\n001,{district},district,,,\n")])
                .Failures
        );

    private static async Task<string> NameAsync(Store store) =>
        (await store.QueryAsync<UnitRow>(null, TestContext.Current.CancellationToken)).Single().Name;

    [Theory]
    [InlineData("dossiers", "D1,P1,01,2022-05-01,online,,,9", "D2,P1,NOPE,2022-05-01,online,,,9")]
    [InlineData("offerings", "01,P1,full,,", "NOPE,P1,full,,")]
    [InlineData(
        "statistics",
        "01,P1,2022-01-01,2022-02-01,1,0,0,0,0,0,0,0,0",
        "NOPE,P1,2022-01-01,2022-02-01,1,0,0,0,0,0,0,0,0"
    )]
    [InlineData("units", "02,Xã,commune,H14,,", "03,Xã,commune,NOPE,,")]
    [InlineData("targets", "dossiers,2022,01,,33", "dossiers,2022,NOPE,,33")]
    public void The_same_bytes_again_write_nothing(string kind, params string[] rows)
    {
        using Province province = new Province()
            .Unit("01")
            .Procedures("P1")
            .Receives("01", "P1", "2022-03-01", online: 1);
        _ = province.Board;
        Assert.Single(province.LoadRows(kind, rows).Rejected);
        byte[] before = File.ReadAllBytes(province.Store.Location);

        FileReport again = province.LoadRows(kind, rows);

        Assert.True(again.AlreadyLoaded);
        Assert.Single(again.Rejected);
        Assert.Equal(before, File.ReadAllBytes(province.Store.Location));
    }

    [Fact]
    public void A_dry_run_where_no_store_is_checks_everything_and_leaves_none()
    {
        Store store = NewStore();
        folder.Write("in/u.csv", $"{Headers.Units}\nH14,Tỉnh,province,,,\n01,Xã,commune,H14,,\n");
        folder.Write("in/p.csv", $"{Headers.Procedures}\nP1,Tên,\n");
        folder.Write(
            "in/d.csv",
            $"{Headers.Dossiers}\nD1,P1,01,2022-05-01,online,,,9\nD2,P1,02,2022-05-01,online,,,9\n"
        );

        LoadReport report = new Loader(store, new FixedClock()).Load([folder.At("in")], dryRun: true);

        Assert.Equal([2L, 1L, 1L], report.Files.Select(f => f.Entry.Loaded));
        Assert.Equal("unknown-unit", Assert.Single(report.Files[2].Rejected).Reason);
        Assert.Equal(1, report.ExitCode);
        Assert.False(store.Exists);
        Assert.Equal(["in"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_dry_run_leaves_the_store_as_it_was_and_later_files_find_what_earlier_ones_brought()
    {
        using Province province = new Province()
            .Unit("01")
            .Procedures("P1")
            .Receives("01", "P1", "2022-03-01", online: 1);
        long version = province.Board.DataVersion;

        LoadReport report = province.LoadFiles(
            true,
            ("p.csv", $"{Headers.Procedures}\nP2,Tên,\n"),
            ("d.csv", $"{Headers.Dossiers}\nD1,P2,01,2022-05-01,online,,,9\n"),
            ("x.csv", $"{Headers.Procedures}\nP3,\"open\n")
        );

        Assert.Equal([1L, 1L], report.Files.Select(f => f.Entry.Loaded));
        Assert.Single(report.Failures);
        Assert.Equal(version, province.Board.DataVersion);
        Assert.Equal(new Figure(1, 1), province.B("01", "2022"));
        Assert.Single(province.Board.Procedures);
        Assert.DoesNotContain(province.Query<ImportEntry>(), i => i.File == "d.csv");
        Assert.Equal(1, province.LoadRows("procedures", "P2,Tên,").Entry.Loaded);
    }

    /// <summary>Loads a file and gives the end of the name of what SQLite wrote beside the store meanwhile.</summary>
    private static string Load(Loader loader, Store store, string file)
    {
        HashSet<string> logs = [];
        void Look(string end)
        {
            if (new FileInfo(store.Location + end) is { Exists: true, Length: > 0 })
            {
                logs.Add(end);
            }
        }

        LoadReport report = loader.Load(
            [file],
            progress: _ =>
            {
                Look("-journal");
                Look("-wal");
            }
        );
        Assert.Equal(1, Assert.Single(report.Files).Entry.Loaded);
        return Assert.Single(logs);
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    protected override void ForgetOutcomes(Store store) =>
        SqliteFile.Execute(
            store.Location,
            string.Concat(OutcomeColumns.Select(c => $"alter table Cell drop column {c};"))
                + "delete from SchemaVersions where ScriptName like '%/0011%'"
        );

    protected override Store NewStore() => new(new KpiSettings { Database = folder.At($"kpi-{++stores}.db") });

    protected override void Release() => folder.Dispose();
}
