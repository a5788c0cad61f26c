using System.Globalization;
using KpiDashboard.Documents;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Reports;

/// <summary>How far an archive of reports is.</summary>
public enum ReportState
{
    /// <summary>Waits for a free place.</summary>
    Waiting,

    /// <summary>Is being made.</summary>
    Working,

    /// <summary>Can be fetched.</summary>
    Done,

    /// <summary>Was stopped by the user.</summary>
    Cancelled,

    /// <summary>Could not be made.</summary>
    Failed,
}

/// <summary>An archive of all reports of a period, while it is made and until it is fetched.</summary>
/// <param name="id">Its name in addresses; not to be guessed.</param>
/// <param name="title">What it holds, in the language of who asked.</param>
/// <param name="question">What was asked.</param>
/// <param name="caller">Who asked.</param>
public sealed class ReportJob(string id, string title, Question question, string caller) : IProgress<int>, IDisposable
{
    private readonly CancellationTokenSource cancel = new();
    private int done;

    /// <summary>Its name in addresses.</summary>
    public string Id => id;

    /// <summary>The file; empty until it is begun.</summary>
    public string Path { get; internal set; } = "";

    /// <summary>Who asked.</summary>
    public string Caller => caller;

    /// <summary>What it holds.</summary>
    public string Title => title;

    /// <summary>What was asked.</summary>
    public Question Question => question;

    /// <summary>The language of the reports.</summary>
    public CultureInfo Language { get; } = CultureInfo.CurrentUICulture;

    /// <summary>How far it is.</summary>
    public ReportState State { get; private set; } = ReportState.Waiting;

    /// <summary>Reports that are in it.</summary>
    public int Done => Volatile.Read(ref done);

    /// <summary>Reports that will be in it; 0 until they are counted.</summary>
    public int Total { get; private set; }

    /// <summary>Why it failed, in a sentence.</summary>
    public string? Fault { get; private set; }

    /// <summary>When it ended; null until then.</summary>
    public DateTimeOffset? Ended { get; private set; }

    /// <summary>Whether it still waits or is being made.</summary>
    public bool Runs => State is ReportState.Waiting or ReportState.Working;

    internal CancellationToken Cancellation => cancel.Token;

    /// <summary>Stops it; does nothing where it has ended.</summary>
    public void Cancel() => cancel.Cancel();

    /// <inheritdoc/>
    public void Report(int value) => Volatile.Write(ref done, value);

    /// <inheritdoc/>
    public void Dispose() => cancel.Dispose();

    internal void Begin(ReportSet set)
    {
        Total = set.FileNames.Count;
        State = ReportState.Working;
    }

    internal void End(ReportState state, DateTimeOffset now, string? fault = null)
    {
        Fault = fault;
        Ended = now;
        State = state;
    }
}
