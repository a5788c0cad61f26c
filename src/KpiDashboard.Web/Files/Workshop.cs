using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Files;

/// <summary>
/// Makes files a few at a time, in the turns of a <see cref="FairTurns"/>; one that several ask for at the same moment is
/// made once.
/// </summary>
/// <param name="settings">How many are made at once.</param>
/// <param name="limits">How many may wait.</param>
/// <param name="folder">Where large ones lie.</param>
public sealed class Workshop(ReportSettings settings, LimitSettings limits, FileFolder folder)
{
    private readonly FairTurns queue = new(settings.AtOnce, limits.WaitingOfCaller, limits.Waiting);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Piece> pieces = new(StringComparer.Ordinal);

    /// <summary>Makes a file, or waits for one who makes the same.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="same">What all that ask for the same file have in common.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="ct">Ends the wait; the making too, where nobody else waits for it.</param>
    /// <returns>The file, until it is given back; null where the caller may not wait.</returns>
    public async Task<(Joined Joined, Order? Order)> MakeAsync(
        string caller,
        string same,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken ct
    )
    {
        Joined joined = queue.TryJoin(caller, out FairTurns.Turn? turn);
        if (turn is null)
        {
            return (joined, null);
        }

        Order order = new(this, Take(same));
        try
        {
            // Whoever's turn comes first makes it, so that nobody waits for the line of another.
            Piece piece = order.Piece;
            await Task.WhenAny(turn.Come, piece.Made.Task).WaitAsync(ct);
            if (!piece.Made.Task.IsCompleted && piece.TryBegin())
            {
                _ = WriteAsync(piece, turn, write);
            }
            else
            {
                turn.Dispose();
            }

            await piece.Made.Task.WaitAsync(ct);
            return (joined, order);
        }
        catch
        {
            if (!order.Piece.IsMadeIn(turn))
            {
                turn.Dispose();
            }

            order.Dispose();
            throw;
        }
    }

    private Piece Take(string same)
    {
        lock (gate)
        {
            if (!pieces.TryGetValue(same, out Piece? piece))
            {
                pieces[same] = piece = new Piece(same, new MadeFileStream(folder.Path));
            }

            piece.Orders++;
            return piece;
        }
    }

    private async Task WriteAsync(Piece piece, FairTurns.Turn turn, Func<Stream, CancellationToken, Task> write)
    {
        piece.Turn = turn;
        Exception? fault = null;
        try
        {
            await write(piece.File, piece.Cancellation);
            await piece.File.EndAsync();
        }
        catch (Exception e)
        {
            // Each of those who wait for it answers it.
            fault = e;
        }

        // Who asks from now on may be told something newer.
        Forget(piece);
        turn.Dispose();
        if (fault is null)
        {
            piece.Made.SetResult();
        }
        else
        {
            piece.Made.SetException(fault);
        }
    }

    private void Forget(Piece piece)
    {
        lock (gate)
        {
            if (pieces.TryGetValue(piece.Same, out Piece? known) && known == piece)
            {
                pieces.Remove(piece.Same);
            }
        }
    }

    private void Leave(Piece piece)
    {
        lock (gate)
        {
            if (--piece.Orders > 0)
            {
                return;
            }

            Forget(piece);
        }

        piece.Dispose();
    }

    /// <summary>A file that somebody asked for; it is kept as long as one of those who asked holds it.</summary>
    public sealed class Order : IDisposable
    {
        private readonly Workshop shop;
        private int left;

        internal Order(Workshop shop, Piece piece)
        {
            this.shop = shop;
            Piece = piece;
        }

        /// <summary>The file.</summary>
        public MadeFileStream File => Piece.File;

        internal Piece Piece { get; }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                shop.Leave(Piece);
            }
        }
    }

    /// <summary>A file and those who wait for it.</summary>
    internal sealed class Piece(string same, MadeFileStream file) : IDisposable
    {
        private readonly CancellationTokenSource cancel = new();
        private int begun;

        public string Same => same;

        public MadeFileStream File => file;

        /// <summary>How many ask for it.</summary>
        public int Orders { get; set; }

        public TaskCompletionSource Made { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken Cancellation => cancel.Token;

        public FairTurns.Turn? Turn { get; set; }

        public bool TryBegin() => Interlocked.Exchange(ref begun, 1) == 0;

        public bool IsMadeIn(FairTurns.Turn turn) => Turn == turn;

        /// <summary>Nobody asks for it any more.</summary>
        public void Dispose()
        {
            cancel.Cancel();
            if (begun == 0)
            {
                cancel.Dispose();
                file.Forget();
                return;
            }

            _ = Made.Task.ContinueWith(
                made =>
                {
                    // Whoever asked for it is gone, and so is who would have told the fault.
                    _ = made.Exception;
                    cancel.Dispose();
                    file.Forget();
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
        }
    }
}
