using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Ingestion;

namespace KpiDashboard.Web.Uploads;

/// <summary>How far something is that somebody sent, or asked to be taken back.</summary>
public enum UploadState
{
    /// <summary>Waits for its turn to be checked.</summary>
    WaitsForCheck,

    /// <summary>Is being checked: a dry run.</summary>
    Checking,

    /// <summary>Was checked, and waits for a person to decide.</summary>
    Checked,

    /// <summary>Waits for its turn to be done.</summary>
    Waits,

    /// <summary>Is being done.</summary>
    Working,

    /// <summary>Is done.</summary>
    Done,

    /// <summary>Was stopped by who sent it.</summary>
    Cancelled,

    /// <summary>Could not be checked or done.</summary>
    Failed,
}

/// <summary>Files that somebody sent, or an import that is to be taken back: checked first, and done once it is confirmed.</summary>
/// <param name="id">Its name in addresses; not to be guessed.</param>
/// <param name="caller">Who sent it, and so alone may see it: the account's name.</param>
/// <param name="files">What was sent; nothing where an import is to be taken back.</param>
/// <param name="importId">The import that is to be taken back; null where files were sent.</param>
public sealed class Upload(string id, string caller, ReceivedFiles? files, int? importId = null) : IDisposable
{
    private readonly CancellationTokenSource cancel = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its name in addresses.</summary>
    public string Id => id;

    /// <summary>Who sent it.</summary>
    public string Caller => caller;

    /// <summary>What was sent; null where an import is to be taken back.</summary>
    public ReceivedFiles? Files => files;

    /// <summary>The import that is to be taken back; null where files were sent.</summary>
    public int? ImportId => importId;

    /// <summary>Whether it is done at once, without waiting for a person to have seen the check.</summary>
    public bool AtOnce { get; init; }

    /// <summary>The language of who sent it.</summary>
    public CultureInfo Language { get; } = CultureInfo.CurrentUICulture;

    /// <summary>How far it is.</summary>
    public UploadState State { get; internal set; }

    /// <summary>How far the load is; null before it began.</summary>
    public LoadProgress? Progress { get; internal set; }

    /// <summary>What loading would do; null before it is known.</summary>
    public LoadReport? Check { get; internal set; }

    /// <summary>What loading did; null before it ended.</summary>
    public LoadReport? Result { get; internal set; }

    /// <summary>What taking the import back would do; null before it is known.</summary>
    public UndoReport? UndoCheck { get; internal set; }

    /// <summary>What taking it back did; null before it ended.</summary>
    public UndoReport? Undone { get; internal set; }

    /// <summary>Why it failed, in a sentence.</summary>
    public string? Fault { get; internal set; }

    /// <summary>The status with which a program hears of it.</summary>
    public int FaultStatus { get; internal set; }

    /// <summary>When something last became of it.</summary>
    public DateTimeOffset At { get; internal set; }

    /// <summary>Whether it waits for the program and not for a person.</summary>
    public bool Runs => IsUnderWay(State);

    /// <summary>Whether what is in a state waits for the program and not for a person.</summary>
    /// <param name="state">The state.</param>
    public static bool IsUnderWay(UploadState state) =>
        state is UploadState.WaitsForCheck or UploadState.Checking or UploadState.Waits or UploadState.Working;

    /// <summary>Ends when the program has checked it, or done it where it is done at once.</summary>
    public Task Ended => ended.Task;

    /// <summary>What it may change.</summary>
    internal ChangeScope Scope { get; set; } = null!;

    internal CancellationToken Cancellation => cancel.Token;

    /// <inheritdoc/>
    public void Dispose() => cancel.Dispose();

    internal void Cancel() => cancel.Cancel();

    internal void End() => ended.TrySetResult();
}
