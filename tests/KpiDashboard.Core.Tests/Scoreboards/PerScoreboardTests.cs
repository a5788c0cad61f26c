using KpiDashboard.Fixtures;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>What is derived from a scoreboard is derived once for each of them.</summary>
public sealed class PerScoreboardTests : IDisposable
{
    private readonly Province province = new Province().Procedures("P1");
    private int derived;

    [Fact]
    public async Task All_who_ask_of_one_scoreboard_wait_for_one_answer()
    {
        TaskCompletionSource<string> answer = new();
        PerScoreboard<string> source = new(_ => Count(answer.Task));
        Scoreboard board = province.Board;
        CancellationToken cancellation = TestContext.Current.CancellationToken;

        Task<string>[] asked = [.. Enumerable.Range(0, 8).Select(_ => source.OfAsync(board, cancellation).AsTask())];
        answer.SetResult("it");

        Assert.Equal(Enumerable.Repeat("it", 8), await Task.WhenAll(asked));
        Assert.Equal(1, derived);
    }

    [Fact]
    public async Task Another_scoreboard_of_the_same_version_has_its_own()
    {
        PerScoreboard<string> source = new(board => Count(Task.FromResult($"{board.Procedures.Count}")));
        Scoreboard first = province.Board;
        using Province other = new Province().Procedures("P1", "P2");
        Scoreboard second = other.Board;
        CancellationToken cancellation = TestContext.Current.CancellationToken;

        Assert.Equal(first.DataVersion, second.DataVersion);
        Assert.Equal("1", await source.OfAsync(first, cancellation));
        Assert.Equal("2", await source.OfAsync(second, cancellation));
    }

    [Fact]
    public async Task Who_goes_away_does_not_end_it_for_others_and_a_failure_is_tried_again()
    {
        Queue<Task<string>> answers = new([Task.FromException<string>(new IOException("no")), Task.FromResult("it")]);
        PerScoreboard<string> source = new(_ => Count(answers.Dequeue()));
        Scoreboard board = province.Board;
        CancellationToken cancellation = TestContext.Current.CancellationToken;

        await Assert.ThrowsAsync<IOException>(async () => await source.OfAsync(board, cancellation));
        Assert.Equal("it", await source.OfAsync(board, cancellation));
        await source.OfAsync(board, new CancellationToken(canceled: true));

        Assert.Equal(2, derived);
    }

    public void Dispose() => province.Dispose();

    private Task<string> Count(Task<string> answer)
    {
        derived++;
        return answer;
    }
}
