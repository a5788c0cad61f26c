namespace KpiDashboard.Web.Files;

/// <summary>Whether one may wait for a place.</summary>
public enum Joined
{
    /// <summary>One waits, or has a place already.</summary>
    Waits,

    /// <summary>The caller waits for so much already that no more is taken.</summary>
    CallerHasTooMuch,

    /// <summary>All callers together do.</summary>
    Full,
}

/// <summary>
/// A few places for work that takes a processor for seconds. The next free one goes to the caller who has the fewest of
/// them, and among these to whoever got one longest ago: who asks for sixty files does not make a colleague wait for them.
/// </summary>
/// <param name="places">How many there are.</param>
/// <param name="mostOfCaller">How much of one caller may wait.</param>
/// <param name="most">How much may wait, whoever asked.</param>
public sealed class FairTurns(int places, int mostOfCaller, int most)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Line> lines = new(StringComparer.Ordinal);
    private int free = places;
    private int waiting;
    private long turns;

    /// <summary>Joins the line of a caller.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="turn">What to wait for, and to give back in the end; null where one may not wait.</param>
    public Joined TryJoin(string caller, out Turn? turn)
    {
        lock (gate)
        {
            Line line = lines.TryGetValue(caller, out Line? known) ? known : new Line(caller);
            turn = null;
            if (free == 0 && line.Waiting.Count >= mostOfCaller)
            {
                return Joined.CallerHasTooMuch;
            }

            if (free == 0 && waiting >= most)
            {
                return Joined.Full;
            }

            lines[caller] = line;
            turn = new Turn(this, line);
            turn.Place = line.Waiting.AddLast(turn);
            waiting++;
            Hand();
            return Joined.Waits;
        }
    }

    private void Leave(Turn turn)
    {
        lock (gate)
        {
            Line line = turn.Line;
            if (turn.Place is { } place)
            {
                line.Waiting.Remove(place);
                turn.Place = null;
                waiting--;
            }
            else
            {
                line.Working--;
                free++;
            }

            if (line.Waiting.Count == 0 && line.Working == 0)
            {
                lines.Remove(line.Caller);
            }

            Hand();
        }
    }

    /// <summary>Hands out what is free.</summary>
    private void Hand()
    {
        while (free > 0 && waiting > 0)
        {
            Line line = lines
                .Values.Where(l => l.Waiting.Count > 0)
                .OrderBy(l => l.Working)
                .ThenBy(l => l.LastTurn)
                .First();
            Turn next = line.Waiting.First!.Value;
            line.Waiting.RemoveFirst();
            next.Place = null;
            waiting--;
            free--;
            line.Working++;
            line.LastTurn = ++turns;
            next.Begin();
        }
    }

    /// <summary>A place in the line, and later one at work; to be given back, whether it was waited for or not.</summary>
    public sealed class Turn : IDisposable
    {
        private readonly TaskCompletionSource come = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly FairTurns queue;
        private int left;

        internal Turn(FairTurns queue, Line line)
        {
            this.queue = queue;
            Line = line;
        }

        /// <summary>Ends when the turn has come.</summary>
        public Task Come => come.Task;

        internal Line Line { get; }

        /// <summary>Where it stands in the line; null when its turn has come.</summary>
        internal LinkedListNode<Turn>? Place { get; set; }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                queue.Leave(this);
            }
        }

        internal void Begin() => come.SetResult();
    }

    /// <summary>What one caller waits for.</summary>
    internal sealed class Line(string caller)
    {
        public string Caller => caller;

        public LinkedList<Turn> Waiting { get; } = [];

        public int Working { get; set; }

        public long LastTurn { get; set; }
    }
}
