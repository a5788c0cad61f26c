using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.SqlClient.Diagnostics;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// How long the program waited for each statement, by the name in its first line, since it was last told; what is left of
/// the clock is bulk copies and the program itself.
/// </summary>
internal sealed class StatementTimes
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    private readonly ConcurrentDictionary<Guid, (string Name, long Began)> running = new();
    private readonly ConcurrentDictionary<string, (double Seconds, int Times)> took = new();
    private readonly List<IDisposable> subscriptions = [];

    public StatementTimes() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "SqlClientDiagnosticListener")
        {
            subscriptions.Add(listener.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> said)
    {
        switch (said.Value)
        {
            case SqlClientCommandBefore before:
                running[before.OperationId] = (NameOf(before.Command.CommandText), Stopwatch.GetTimestamp());
                break;
            case SqlClientCommandAfter after:
                End(after.OperationId);
                break;
            case SqlClientCommandError error:
                End(error.OperationId);
                break;
        }
    }

    /// <summary>Tells the ten that took longest, and begins anew.</summary>
    public void Tell()
    {
        foreach ((string name, (double seconds, int times)) in took.OrderByDescending(t => t.Value.Seconds).Take(10))
        {
            Console.WriteLine($"|   {name}, {times} times | {seconds:0.000} | | |");
        }

        took.Clear();
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => subscriptions.ForEach(s => s.Dispose());

    private void End(Guid id)
    {
        if (running.TryRemove(id, out (string Name, long Began) statement))
        {
            double seconds = Stopwatch.GetElapsedTime(statement.Began).TotalSeconds;
            took.AddOrUpdate(statement.Name, (seconds, 1), (_, sum) => (sum.Seconds + seconds, sum.Times + 1));
        }
    }

    private static string NameOf(string text)
    {
        string first = text.Split('\n')[0].Trim();
        return first.Length > 60 ? first[..60] : first;
    }
}
