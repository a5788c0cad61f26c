using KpiDashboard.Fixtures;
using KpiDashboard.Scoreboards;
using Xunit;

namespace KpiDashboard.Storage;

public sealed class ScoreboardSourceTests : IDisposable
{
    private readonly Province province = new Province().Procedures("P1");

    [Fact]
    public async Task One_scoreboard_serves_all_until_the_data_change_and_a_second_has_passed()
    {
        _ = province.Board;
        using ScoreboardSource source = new(province.Store, province.Clock);
        CancellationToken cancellation = TestContext.Current.CancellationToken;

        Scoreboard first = await source.CurrentAsync(cancellation);
        province.LoadRows("procedures", "P2,Tên,");

        Assert.Same(first, await source.CurrentAsync(cancellation));
        province.Clock.Now = province.Clock.Now.AddSeconds(1);
        Scoreboard second = await source.CurrentAsync(cancellation);
        Assert.Equal(first.DataVersion + 1, second.DataVersion);
        Assert.Equal(2, second.Procedures.Count);

        province.Clock.Now = province.Clock.Now.AddSeconds(5);
        Assert.Same(second, await source.CurrentAsync(cancellation));
    }

    [Fact]
    public async Task A_store_made_anew_is_seen_even_if_it_came_to_the_same_version()
    {
        _ = province.Board;
        using ScoreboardSource source = new(province.Store, province.Clock);
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Scoreboard first = await source.CurrentAsync(cancellation);

        File.Delete(province.Store.Settings.Database);
        province.Clock.Now = province.Clock.Now.AddMinutes(1);
        province.Unit("H14", "province", parent: "").Procedures("P1", "P2");
        Scoreboard anew = province.Board;
        Scoreboard second = await source.CurrentAsync(cancellation);

        Assert.Equal((first.DataVersion, 2), (anew.DataVersion, second.Procedures.Count));
    }

    public void Dispose() => province.Dispose();
}
