using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Ingestion;
using KpiDashboard.Kit;
using KpiDashboard.Storage.Engines;
using Microsoft.Data.SqlClient;
using Xunit;

namespace KpiDashboard.Storage;

/// <summary>
/// The contract on a server that <c>KPI_TEST_SQLSERVER</c> names; its login needs to be allowed to create databases, and
/// nothing else. Each store is a database of its own, dropped afterwards. What the server refuses is said in a line.
/// </summary>
public sealed class SqlServerStoreTests : StoreContract
{
    private const string Variable = "KPI_TEST_SQLSERVER";

    private static readonly string? Server = Environment.GetEnvironmentVariable(Variable);

    private readonly TempFolder folder = new();
    private readonly List<string> databases = [];

    [Fact]
    public async Task A_province_loaded_and_corrected_on_both_gives_the_same_scorecards()
    {
        Store server = NewStore();
        Store file = new(new KpiSettings { Database = folder.Database });
        string text =
            $"{Headers.Dossiers}\nC1,{{0}},2022-03-02,online,,,9\nC1,{{0}},2022-03-02,online,,,9\nC2,{{0}},2022-04-20,direct,,,9\n";
        string[] first = Write("first", text, "P1,01");
        string[] corrected = Write("corrected", text, "P2,02");

        foreach (Store store in new[] { server, file })
        {
            Loader loader = new(store, new FixedClock());
            foreach (string[] files in new[] { first, corrected, corrected })
            {
                Assert.Empty(loader.Load(files).Failures);
            }
        }

        await AssertSame(server, file);
        foreach (int import in Enumerable.Range(3, 18).Reverse())
        {
            Assert.Equal(TakeBack(file, import), TakeBack(server, import));
            await AssertSame(server, file);
        }

        await AssertSame(server, file);
        Assert.Equal(
            (await file.QueryAsync<ImportEntry>(null, TestContext.Current.CancellationToken)).Select(Counts),
            (await server.QueryAsync<ImportEntry>(null, TestContext.Current.CancellationToken)).Select(Counts)
        );
    }

    [Fact]
    public async Task The_sample_gives_the_same_scorecards_on_both()
    {
        Store server = NewStore();
        Store file = new(new KpiSettings { Database = folder.At("sample.db") });
        foreach (Store store in new[] { server, file })
        {
            Assert.Empty(new Loader(store, TimeProvider.System).Load([Repository.SampleData]).Failures);
        }

        await AssertSame(server, file);
    }

    [Fact]
    public async Task A_store_is_copied_from_SQLite_and_back()
    {
        using Province province = new Province()
            .Unit("01")
            .Procedures("P1")
            .Offers("01", "P1", "full")
            .Receives("01", "P1", "2022-03-01", online: 2, direct: 1);
        _ = province.Board;
        Store server = NewStore();
        Store back = new(new KpiSettings { Database = folder.At("back.db") });

        await StoreCopy.RunAsync(province.Store, server);
        await StoreCopy.RunAsync(server, back);

        await AssertSame(province.Store, server);
        await AssertSame(server, back);
    }

    [Fact]
    public void Several_programs_migrate_at_once()
    {
        Store store = NewStore();

        Parallel.For(0, 8, _ => new Store(store.Settings).Migrate());

        Assert.True(store.Exists);
    }

    [Fact]
    public async Task A_load_that_waits_in_vain_says_who_holds_the_lock()
    {
        Store store = NewStore();
        store.Migrate();
        using StoreWriter holder = store.Write(dryRun: true);
        Store waiting = new(
            store.Settings with
            {
                SqlServer = store.Settings.SqlServer with { LockTimeout = TimeSpan.FromMilliseconds(200) },
            }
        );

        StoreException e = await Task.Run(() => Assert.Throws<StoreException>(() => waiting.Write(dryRun: true)));

        Assert.Contains(Environment.MachineName, e.Message, StringComparison.Ordinal);
    }

    /// <summary>What became of it, or the sentence that says why it stands.</summary>
    private static string TakeBack(Store store, int import)
    {
        try
        {
            UndoReport report = new Undo(store, new FixedClock(), "Lan").Run(import);
            return $"{report.Taken} {report.Returned} {report.Kept} {report.LoadAgain.Count}";
        }
        catch (LoadException e)
        {
            return e.Message;
        }
    }

    protected override void ForgetOutcomes(Store store)
    {
        string Drop(string table) =>
            $"alter table kpi.{table} drop "
            + string.Join(", ", OutcomeColumns.Select(c => $"constraint DF_{table}_{c}, column {c}"));

        string database = new SqlConnectionStringBuilder(store.Settings.ConnectionString).InitialCatalog;
        Assert.Null(
            OnMaster(
                $"use [{database}]; {Drop("Cell")}; {Drop("CellStaging")}; "
                    + "delete from kpi.SchemaVersions where ScriptName like N'%/0011%';"
            )
        );
    }

    protected override Store NewStore()
    {
        Assert.SkipWhen(
            string.IsNullOrEmpty(Server),
            $"No SQL Server: set {Variable} to a connection string whose login may create databases, then run dotnet test."
        );
        string name = $"kpi_test_{Guid.NewGuid():N}";
        databases.Add(name);
        string? refused = OnMaster($"create database [{name}];");
        Assert.SkipWhen(refused is not null, $"The login of {Variable} may not create a database: {refused}");
        Say("read committed snapshot stays off", OnMaster($"alter database [{name}] set read_committed_snapshot on;"));
        SqlConnectionStringBuilder address = new(Server) { InitialCatalog = name, Pooling = false };
        return new Store(new KpiSettings().ForServer(address.ConnectionString));
    }

    protected override void Release()
    {
        foreach (string name in databases)
        {
            // Its connections have no pool and are closed; one that hangs is ended where the server lets its owner.
            _ = OnMaster($"alter database [{name}] set single_user with rollback immediate;");
            Say($"the database {name} is left behind", OnMaster($"drop database [{name}];"));
        }

        folder.Dispose();
    }

    /// <summary>Runs a statement beside the databases of the tests; null, or what the server says against it.</summary>
    private static string? OnMaster(string sql)
    {
        using SqlConnection connection = new(
            new SqlConnectionStringBuilder(Server) { InitialCatalog = "master", Pooling = false }.ConnectionString
        );
        connection.Open();
        using SqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            command.ExecuteNonQuery();
            return null;
        }
        catch (SqlException e)
        {
            return e.Message.ReplaceLineEndings(" ");
        }
    }

    private static void Say(string what, string? refused)
    {
        if (refused is not null)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {refused}");
        }
    }

    private static (long, long, long, long, long) Counts(ImportEntry e) =>
        (e.RowsRead, e.Loaded, e.Replaced, e.Unchanged, e.Rejected);

    private static async Task AssertSame(Store one, Store other)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        StoreComparison comparison = StoreComparison.Of(
            await one.LoadScoreboardAsync(cancellation),
            await other.LoadScoreboardAsync(cancellation)
        );
        Assert.Empty(comparison.Differences);
        Assert.True(comparison.Scorecards > 0);
    }

    private string[] Write(string name, string dossiers, string place) =>
        [
            folder.Write(
                $"{name}/u.csv",
                $"{Headers.Units}\nH14,Tỉnh,province,,,\n01,Xã,commune,H14,,\n02,Xã,commune,H14,,\n"
            ),
            folder.Write($"{name}/p.csv", $"{Headers.Procedures}\nP1,Tên,\nP2,Tên,\n"),
            folder.Write($"{name}/o.csv", $"{Headers.Offerings}\n01,P1,full,,\n02,P2,partial,2022-04-01,\n"),
            folder.Write(
                $"{name}/d.csv",
                string.Format(System.Globalization.CultureInfo.InvariantCulture, dossiers, place)
            ),
        ];
}
