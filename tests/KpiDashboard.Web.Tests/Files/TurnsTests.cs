using KpiDashboard.Web.Files;
using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Tests.Files;

/// <summary>Files are made in the turns of those who ask, and one that several ask for is made once.</summary>
public sealed class TurnsTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Sixty_files_of_one_caller_let_a_colleague_next()
    {
        FairTurns turns = new(places: 2, mostOfCaller: 100, most: 400);
        FairTurns.Turn[] sixty = [.. Enumerable.Range(0, 60).Select(_ => Join(turns, "one"))];
        FairTurns.Turn colleague = Join(turns, "colleague");
        Assert.Equal(2, sixty.Count(t => t.Come.IsCompleted));
        Assert.False(colleague.Come.IsCompleted);

        sixty[0].Dispose();

        Assert.True(colleague.Come.IsCompleted);
        Assert.Equal(2, sixty.Count(t => t.Come.IsCompleted));
        colleague.Dispose();
        Assert.Equal(3, sixty.Count(t => t.Come.IsCompleted));
    }

    [Fact]
    public void Three_callers_take_turns_and_who_gave_up_takes_none()
    {
        FairTurns turns = new(places: 1, mostOfCaller: 100, most: 400);
        FairTurns.Turn[] waiting = [.. "aaabbc".Select(caller => Join(turns, $"{caller}"))];
        waiting[4].Dispose();
        List<int> order = [];

        while (order.Count < 5)
        {
            int next = Array.FindIndex(waiting, t => t.Come.IsCompleted && !order.Contains(Array.IndexOf(waiting, t)));
            order.Add(next);
            waiting[next].Dispose();
        }

        // One each, before the first has a second.
        Assert.Equal([0, 3, 5, 1, 2], order);
    }

    [Fact]
    public void Who_waits_for_too_much_is_told_so_and_so_is_everybody_when_it_is_full()
    {
        FairTurns turns = new(places: 1, mostOfCaller: 2, most: 3);
        FairTurns.Turn[] mine = [Join(turns, "a"), Join(turns, "a"), Join(turns, "a")];

        Assert.Equal(Joined.CallerHasTooMuch, turns.TryJoin("a", out _));
        Join(turns, "b");
        Assert.Equal(Joined.Full, turns.TryJoin("c", out FairTurns.Turn? none));
        Assert.Null(none);

        mine[0].Dispose();
        Join(turns, "c");
    }

    [Fact]
    public async Task The_same_file_is_made_once_for_all_who_wait_for_it_even_if_the_first_of_them_goes()
    {
        using FileFolder place = new(Settings);
        Workshop shop = new(Settings, new LimitSettings(), place);
        TaskCompletionSource begun = new();
        TaskCompletionSource go = new();
        int made = 0;
        using CancellationTokenSource first = new();
        Task<(Joined, Workshop.Order?)>[] asked =
        [
            shop.MakeAsync("a", "same", WriteAsync, first.Token),
            shop.MakeAsync("b", "same", WriteAsync, Cancellation),
            shop.MakeAsync("c", "same", WriteAsync, Cancellation),
        ];
        await begun.Task;

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked[0]);
        go.SetResult();

        foreach (Task<(Joined, Workshop.Order?)> one in asked[1..])
        {
            using Workshop.Order order = (await one).Item2!;
            using StreamReader reader = new(order.File.Open());
            Assert.Equal("figures", await reader.ReadToEndAsync(Cancellation));
        }

        Assert.Equal(1, made);
        (_, Workshop.Order? later) = await shop.MakeAsync("a", "same", WriteAsync, Cancellation);
        later!.Dispose();
        // Who asks later may be told something newer.
        Assert.Equal(2, made);

        async Task WriteAsync(Stream stream, CancellationToken ct)
        {
            made++;
            begun.TrySetResult();
            await go.Task.WaitAsync(ct);
            await stream.WriteAsync("figures"u8.ToArray(), ct);
        }
    }

    [Fact]
    public async Task A_file_for_which_nobody_waits_any_more_is_not_made_to_the_end()
    {
        using FileFolder place = new(Settings);
        Workshop shop = new(Settings, new LimitSettings(), place);
        TaskCompletionSource begun = new();
        TaskCompletionSource ended = new();
        using CancellationTokenSource gone = new();
        Task<(Joined, Workshop.Order?)> asked = shop.MakeAsync(
            "a",
            "long",
            async (_, ct) =>
            {
                begun.SetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, ct);
                }
                finally
                {
                    ended.SetResult();
                }
            },
            gone.Token
        );
        await begun.Task;

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await ended.Task.WaitAsync(Cancellation);
        // The place is free again.
        (_, Workshop.Order? next) = await shop.MakeAsync("b", "short", (_, _) => Task.CompletedTask, Cancellation);
        next!.Dispose();
    }

    [Fact]
    public async Task A_fault_is_told_to_all_who_wait_and_to_nobody_later()
    {
        using FileFolder place = new(Settings);
        Workshop shop = new(Settings, new LimitSettings(), place);
        TaskCompletionSource go = new();
        Task<(Joined, Workshop.Order?)>[] asked = [AskAsync("a"), AskAsync("b")];

        go.SetResult();

        await Assert.ThrowsAsync<InvalidDataException>(() => asked[0]);
        await Assert.ThrowsAsync<InvalidDataException>(() => asked[1]);
        (_, Workshop.Order? later) = await shop.MakeAsync("a", "same", (_, _) => Task.CompletedTask, Cancellation);
        later!.Dispose();

        Task<(Joined, Workshop.Order?)> AskAsync(string caller) =>
            shop.MakeAsync(
                caller,
                "same",
                async (_, _) =>
                {
                    await go.Task;
                    throw new InvalidDataException();
                },
                Cancellation
            );
    }

    [Fact]
    public async Task A_large_file_lies_in_a_folder_of_the_programs_own_until_the_last_one_has_it()
    {
        using FileFolder place = new(Settings);
        Workshop shop = new(Settings, new LimitSettings(), place);
        byte[] large = [.. Enumerable.Range(0, 5 << 20).Select(i => (byte)i)];

        (_, Workshop.Order? order) = await shop.MakeAsync(
            "a",
            "large",
            async (stream, ct) =>
            {
                for (int i = 0; i < large.Length; i += 1 << 20)
                {
                    await stream.WriteAsync(large.AsMemory(i, 1 << 20), ct);
                }
            },
            Cancellation
        );
        string file = Assert.Single(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
        using MemoryStream read = new();
        await using (Stream opened = order!.File.Open())
        {
            await opened.CopyToAsync(read, Cancellation);
        }

        Assert.Equal(large, read.ToArray());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("UserExecute, UserWrite, UserRead", ModeOf(Path.GetDirectoryName(file)!));
            Assert.Equal("GroupRead, UserWrite, UserRead", ModeOf(file));
        }

        order.Dispose();
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
        place.Dispose();
        Assert.Empty(Directory.GetDirectories(folder.Path));
    }

    private ReportSettings Settings => new() { Folder = folder.Path, AtOnce = 1 };

    private static string ModeOf(string path) =>
        OperatingSystem.IsWindows() ? "" : File.GetUnixFileMode(path).ToString();

    private static FairTurns.Turn Join(FairTurns turns, string caller)
    {
        Assert.Equal(Joined.Waits, turns.TryJoin(caller, out FairTurns.Turn? turn));
        return turn!;
    }
}
