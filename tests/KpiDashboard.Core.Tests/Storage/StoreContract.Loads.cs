using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Kit;
using KpiDashboard.Scoreboards;
using Xunit;

namespace KpiDashboard.Storage;

/// <summary>What happens beside a load, and after one that failed.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task Two_loads_at_once_wait_for_each_other()
    {
        _ = Told.Board;
        string first = Told.Write("first.csv", $"{Headers.Dossiers}\nD1,P1,01,2022-05-01,online,,,9\n");
        string second = Told.Write("second.csv", $"{Headers.Dossiers}\nD1,P1,01,2022-06-01,direct,,,9\n");
        using ManualResetEventSlim inside = new();
        using ManualResetEventSlim goOn = new();
        Task<LoadReport> one = Task.Run(() =>
            new Loader(Told.Store, Told.Clock).Load(
                [first],
                progress: at =>
                {
                    if (at.Done is null)
                    {
                        inside.Set();
                        goOn.Wait();
                    }
                }
            )
        );
        inside.Wait(TestContext.Current.CancellationToken);
        Task<LoadReport> two = Task.Run(() => new Loader(Told.Store, Told.Clock).Load([second]));

        await Assert.ThrowsAsync<TimeoutException>(() =>
            two.WaitAsync(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken)
        );
        goOn.Set();

        Assert.Equal(1, Assert.Single((await one).Files).Entry.Loaded);
        Assert.Equal(1, Assert.Single((await two).Files).Entry.Replaced);
        Assert.False(Told.B("01", "2022-05").HasData);
        Assert.Equal(new Figure(0, 1), Told.B("01", "2022-06"));
    }

    [Fact]
    public void The_scoreboard_can_be_read_while_a_load_is_under_way()
    {
        _ = Told.Board;
        Figure? seen = null;
        string path = Told.Write("d.csv", $"{Headers.Dossiers}\nD1,P1,01,2022-05-01,online,,,9\n");

        new Loader(Told.Store, Told.Clock).Load(
            [path],
            progress: at =>
            {
                if (at.Done is null)
                {
                    Scoreboard board = Told.Store.LoadScoreboardAsync().GetAwaiter().GetResult();
                    seen = board.Figure(board.Units.Find("01")!, board.Definitions.Indicators[1], Told.Select("2022"));
                }
            }
        );

        Assert.Equal(new Figure(2, 3), seen);
    }

    [Fact]
    public void A_load_that_fails_in_the_middle_leaves_the_store_as_it_was()
    {
        _ = Told.Board;
        var before = Everything();
        string rows = string.Join('\n', Enumerable.Range(0, 120_000).Select(i => $"N{i},P1,01,2022-05-01,online,,,9"));
        string path = Told.Write("d.csv", $"{Headers.Dossiers}\n{rows}\n");
        int calls = 0;

        Assert.Throws<TimeoutException>(() =>
            new Loader(Told.Store, Told.Clock).Load([path], progress: _ => Fail(++calls == 3))
        );

        Assert.Equal(before.Cells, Everything().Cells);
        Assert.Equal(before.Version, Everything().Version);
        Assert.Equal(120_000, Told.LoadFiles(false, ("d.csv", $"{Headers.Dossiers}\n{rows}\n")).Files[0].Entry.Loaded);

        static void Fail(bool now)
        {
            if (now)
            {
                throw new TimeoutException();
            }
        }
    }
}
