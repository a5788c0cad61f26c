using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Fixtures;
using KpiDashboard.Kit;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Engines;
using Xunit;

namespace KpiDashboard.Storage;

public sealed class StoreCopyTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Province province = new Province()
        .Unit("01", from: "2020-01-01")
        .Procedures("P1", "P2")
        .Offers("01", "P1", "full")
        .Receives("01", "P1", "2022-03-01", online: 2, direct: 1)
        .Reports("01", "P2", "2021-01-01", "2022-01-01", online: 5, direct: 5)
        .Target("dossiers", 2022, "33.33", unit: "01");

    [Fact]
    public async Task A_copy_gives_the_same_scorecards_version_and_imports()
    {
        Scoreboard board = province.Board;
        Store copy = new(new KpiSettings { Database = folder.At("copy.db") });

        await StoreCopy.RunAsync(province.Store, copy);
        Scoreboard copied = await copy.LoadScoreboardAsync(TestContext.Current.CancellationToken);

        StoreComparison comparison = StoreComparison.Of(board, copied);
        Assert.Empty(comparison.Differences);
        Assert.True(comparison.Scorecards > 1000);
        Assert.Equal((board.DataVersion, board.LoadedAt), (copied.DataVersion, copied.LoadedAt));
        Assert.Equal(
            province.Query<Changes.ImportEntry>(),
            await copy.QueryAsync<Changes.ImportEntry>(null, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_copy_keeps_what_imports_repeated()
    {
        _ = province.Board;
        Changes.FileReport first = province.LoadRows("dossiers", "D1,P1,01,2022-04-01,online,,,9");
        province.LoadRows("dossiers", "D1,P1,01,2022-04-01,online,,,9", "D2,P1,01,2022-04-01,direct,,,9");
        Store copy = new(new KpiSettings { Database = folder.At("copy.db") });
        await StoreCopy.RunAsync(province.Store, copy);

        Changes.UndoReport undone = new Changes.Undo(copy, province.Clock).Run(first.Entry.Id);

        Assert.Equal((0L, 1L), (undone.Taken, undone.Kept));
    }

    [Fact]
    public async Task A_store_that_holds_data_is_not_copied_over()
    {
        _ = province.Board;

        await Assert.ThrowsAsync<StoreException>(() => StoreCopy.RunAsync(province.Store, province.Store));
    }

    [Fact]
    public async Task One_dossier_more_is_found()
    {
        Scoreboard before = province.Board;
        province.Receives("01", "P1", "2022-04-20", direct: 1);

        StoreComparison comparison = StoreComparison.Of(before, await Task.FromResult(province.Board));

        Assert.NotEmpty(comparison.Differences);
        Assert.All(comparison.Differences, d => Assert.Contains("2022", d, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accounts_and_the_audit_go_along()
    {
        _ = province.Board;
        CancellationToken ct = TestContext.Current.CancellationToken;
        AccessStore here = new(province.Store.Settings, province.Clock);
        here.Migrate();
        Accounts accounts = new(here, province.Clock);
        Actor root = new("root");
        (Account account, string token) = (await accounts.CreateAsync("an", "An", root, ct))!.Value;
        await accounts.GrantAsync(account, Role.Officer, "01", new DateOnly(2022, 1, 1), DateOnly.MaxValue, root, ct);
        Store copy = new(new KpiSettings { Database = folder.At("with-accounts.db") });

        await StoreCopy.RunAsync(province.Store, copy);

        AccessStore there = new(copy.Settings, province.Clock);
        AccessBook book = await there.ReadAsync(ct);
        Assert.Equal((await here.ReadAsync(ct)).Find(account.AccountId), book.Find(account.AccountId));
        Assert.Equal(
            (Role.Officer, "01", new DateOnly(2022, 1, 1)),
            book.GrantsOf(account.AccountId).Select(g => (g.Role, g.UnitCode, g.ValidFrom)).Single()
        );
        Assert.NotNull(await new Accounts(there, province.Clock).FindInvitationAsync(token, ct));
        Assert.Equal(await here.AuditAsync(null, 10, null, null, ct), await there.AuditAsync(null, 10, null, null, ct));
        Assert.Null(await there.BrokenAtAsync(ct));
    }

    [Fact]
    public void The_copied_columns_are_those_of_the_tables() =>
        Assert.Equal(
            Sql.DeclaredTable.All.Values.Where(t =>
                    t.Name is not ("LoadHolder" or "ConfirmedRun" or "AccessVersion")
                    && !t.Name.EndsWith("Staging", StringComparison.Ordinal)
                )
                .SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}"))
                .Order(StringComparer.Ordinal),
            LoadableTables
                .OfStore.Concat(AccessStore.Tables)
                .SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}"))
                .Order(StringComparer.Ordinal)
        );

    public void Dispose()
    {
        province.Dispose();
        folder.Dispose();
    }
}
