using System.Text;
using KpiDashboard.Fixtures;
using KpiDashboard.Ingestion.Quarantine;
using KpiDashboard.Kit;
using KpiDashboard.Storage.Engines;
using Xunit;

namespace KpiDashboard.Changes;

/// <summary>Refused rows wait for a time, and then nothing is left of them but their number.</summary>
public sealed class PurgeTests : IDisposable
{
    private readonly Province province = new Province().Unit("01").Procedures("P1");

    [Fact]
    public async Task Rows_that_waited_too_long_are_removed_and_younger_ones_stay()
    {
        int old = LoadRefused("D1");
        province.Clock.Now = province.Clock.Now.AddDays(60);
        int young = LoadRefused("D2", "D3");
        province.Clock.Now = province.Clock.Now.AddDays(31);

        OldRefusedRows counted = await PurgeAsync(90, dryRun: true);
        Assert.Equal(1, await OpenAsync(old));
        OldRefusedRows removed = await PurgeAsync(90);

        Assert.Equal((1L, 1L), (counted.Rows, counted.Imports));
        Assert.Equal(counted, removed);
        Assert.Equal((0L, 2L), (await OpenAsync(old), await OpenAsync(young)));
        // How many there were stays in the history.
        Assert.Equal([2L, 1L], province.Query<ImportEntry>().Take(2).Select(i => i.Rejected));
        Assert.Equal(0, (await PurgeAsync(90)).Rows);
    }

    [Fact]
    public async Task An_import_that_is_undone_leaves_no_refused_row_and_opens_those_that_it_had_cleared()
    {
        int first = LoadRefused("D1");
        int second = province.LoadRows("dossiers", Good("D1"), Refused("D2"), Refused("D4")).Entry.Id;
        Assert.Equal((0L, 2L), (await OpenAsync(first), await OpenAsync(second)));

        UndoReport report = new Undo(province.Store, province.Clock).Run(second);

        Assert.Equal(2, report.Refused);
        Assert.Equal((1L, 0L), (await OpenAsync(first), await OpenAsync(second)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_of_what_was_removed_is_left_in_the_bytes_of_the_store(bool byUndo)
    {
        const string Code = "KXQZ77-220301-4711";
        int import = LoadRefused(Code);
        Assert.True(Holds(Code));

        if (byUndo)
        {
            new Undo(province.Store, province.Clock).Run(import);
        }
        else
        {
            province.Clock.Now = province.Clock.Now.AddMinutes(1);
            await PurgeAsync(0);
        }

        Assert.False(Holds(Code));
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_a_sentence()
    {
        using TempFolder folder = new();
        Purge purge = new(new(new() { Database = folder.Database }), province.Clock);

        await Assert.ThrowsAsync<StoreException>(() => purge.RunAsync(90, dryRun: false, Cancellation));
    }

    public void Dispose() => province.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Good(string code) => $"{code},P1,01,2022-03-01,online,,,9";

    private static string Refused(string code) => $"{code},P1,01,31/02/2022,online,,,9";

    private int LoadRefused(params string[] codes) =>
        province.LoadRows("dossiers", [.. codes.Select(Refused)]).Entry.Id;

    private Task<OldRefusedRows> PurgeAsync(int days, bool dryRun = false) =>
        new Purge(province.Store, province.Clock).RunAsync(days, dryRun, Cancellation);

    private async Task<long> OpenAsync(int import) =>
        (await QuarantineFile.OfAsync(province.Store, import, Cancellation))!.Import.Open;

    private bool Holds(string text) =>
        Directory
            .GetFiles(Path.GetDirectoryName(province.Store.Location)!, Path.GetFileName(province.Store.Location) + "*")
            .Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
}
