using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Uploads;

/// <summary>
/// One queue for all that is sent: one thing is checked or loaded at a time, by the same loader as the job's. The store's
/// own lock keeps it from loading beside the job. What nobody confirmed is gone after a day, and when the program ends.
/// </summary>
/// <param name="store">What is loaded into.</param>
/// <param name="settings">Where files lie, and for how long.</param>
/// <param name="preparation">Ends before the first load.</param>
/// <param name="source">Shows new numbers at once.</param>
/// <param name="clock">Tells what is old.</param>
/// <param name="log">The program's log.</param>
public sealed partial class UploadDesk(
    Store store,
    UploadSettings settings,
    StorePreparation preparation,
    ScoreboardSource source,
    TimeProvider clock,
    ILogger<UploadDesk> log
) : BackgroundService
{
    /// <summary>So many results of one caller are kept.</summary>
    private const int MostKept = 50;

    private readonly ConcurrentDictionary<string, Upload> uploads = new();
    private readonly Channel<Upload> turns = Channel.CreateUnbounded<Upload>();
    private readonly Lock gate = new();
    private PassingFolder? folder;

    /// <summary>What somebody sent; null where there is no such thing, or it is somebody else's.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="visit">Who asks.</param>
    public Upload? Find(string id, Visit visit) =>
        uploads.TryGetValue(id, out Upload? upload) && visit.Visitor.IsKnown && upload.Caller == visit.Visitor.Name
            ? upload
            : null;

    /// <summary>All that somebody sent, the last first.</summary>
    /// <param name="visit">Who asks.</param>
    public IReadOnlyList<Upload> Of(Visit visit) =>
        visit.Visitor.IsKnown
            ? [.. uploads.Values.Where(u => u.Caller == visit.Visitor.Name).OrderByDescending(u => u.At)]
            : [];

    /// <summary>Whether somebody loaded an import here lately, and may so see what was refused of it.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="visit">Who asks.</param>
    public bool IsOf(int importId, Visit visit) =>
        Of(visit).Any(u => u.Result?.Files.Any(f => f.Entry.Id == importId && !f.AlreadyLoaded) == true);

    /// <summary>Whether somebody has as much on the way as one may.</summary>
    /// <param name="visit">Who asks.</param>
    public bool IsFull(Visit visit) =>
        Of(visit).Count(u => u.Files is not null && (u.Runs || u.State == UploadState.Checked)) >= settings.OfCaller;

    /// <summary>A folder for what one request brings.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public string NewFolder()
    {
        lock (gate)
        {
            if (folder is null || !Directory.Exists(folder.Root))
            {
                folder = new PassingFolder(settings.Folder);
            }

            return Directory.CreateDirectory(Path.Combine(folder.Root, NewId())).FullName;
        }
    }

    /// <summary>Has files checked, and loaded without a question where that is wanted.</summary>
    /// <param name="files">The files.</param>
    /// <param name="visit">Who sent them.</param>
    /// <param name="atOnce">Whether they are loaded at once.</param>
    public Upload Take(ReceivedFiles files, Visit visit, bool atOnce = false) =>
        Add(new Upload(NewId(), visit.Visitor.Name, files) { AtOnce = atOnce }, visit);

    /// <summary>Has it looked what taking an import back would do, and does it without a question where that is wanted.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="visit">Who asks for it.</param>
    /// <param name="atOnce">Whether it is taken back at once.</param>
    public Upload TakeBack(int importId, Visit visit, bool atOnce = false) =>
        Add(new Upload(NewId(), visit.Visitor.Name, null, importId) { AtOnce = atOnce }, visit);

    /// <summary>Does what was checked; nothing where it was confirmed before, so that a second click does nothing.</summary>
    /// <param name="upload">What was checked.</param>
    /// <param name="visit">Who confirms it, with the rights of now.</param>
    public void Confirm(Upload upload, Visit visit)
    {
        lock (gate)
        {
            if (upload.State == UploadState.Checked)
            {
                upload.Scope = new ChangeScope(visit.Visitor, visit.Mode);
                Wait(upload, UploadState.Waits);
            }
        }
    }

    /// <summary>Stops what waits or is on the way. Tables that were loaded before stand.</summary>
    /// <param name="upload">What is to be stopped.</param>
    public void Cancel(Upload upload)
    {
        lock (gate)
        {
            upload.Cancel();
            if (upload.State is UploadState.WaitsForCheck or UploadState.Waits)
            {
                End(upload, UploadState.Cancelled);
            }
        }
    }

    /// <summary>Forgets what is not on the way, with its files.</summary>
    /// <param name="upload">What is to be forgotten.</param>
    public void Discard(Upload upload)
    {
        lock (gate)
        {
            if (upload.Runs)
            {
                return;
            }

            uploads.TryRemove(upload.Id, out _);
        }

        upload.Files?.Delete();
        upload.Dispose();
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (Upload upload in uploads.Values)
        {
            Cancel(upload);
        }

        turns.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        lock (gate)
        {
            folder?.Dispose();
            folder = null;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        RemoveLeftovers();
        Task cleaning = CleanAsync(stoppingToken);
        await foreach (Upload upload in turns.Reader.ReadAllAsync(stoppingToken))
        {
            await preparation.Done.WaitAsync(stoppingToken);
            await Task.Factory.StartNew(
                () => Work(upload),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );
            if (upload.State == UploadState.Done)
            {
                await LookAsync(stoppingToken);
            }
        }

        await cleaning;
    }

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <summary>What a process that was killed left behind goes when the next one makes its own folder.</summary>
    private void RemoveLeftovers()
    {
        if (settings.Off || !Directory.Exists(settings.Folder))
        {
            return;
        }

        try
        {
            lock (gate)
            {
                folder ??= new PassingFolder(settings.Folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Who sends the first file is told.
            LogNoFolder(log, settings.Folder, e);
        }
    }

    private async Task CleanAsync(CancellationToken stopping)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMinutes(5), clock);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            foreach (Upload old in uploads.Values.Where(u => u.At + settings.Keep < clock.GetUtcNow()))
            {
                Discard(old);
            }
        }
    }

    private Upload Add(Upload upload, Visit visit)
    {
        foreach (Upload old in Of(visit).Where(u => !u.Runs && u.State != UploadState.Checked).Skip(MostKept))
        {
            Discard(old);
        }

        upload.Scope = new ChangeScope(visit.Visitor, visit.Mode);
        uploads[upload.Id] = upload;
        lock (gate)
        {
            Wait(upload, upload.AtOnce ? UploadState.Waits : UploadState.WaitsForCheck);
        }

        return upload;
    }

    private void Wait(Upload upload, UploadState state)
    {
        upload.At = clock.GetUtcNow();
        upload.State = state;
        turns.Writer.TryWrite(upload);
    }

    private void End(Upload upload, UploadState state)
    {
        upload.At = clock.GetUtcNow();
        upload.State = state;
        upload.End();
        if (state is UploadState.Done or UploadState.Cancelled or UploadState.Failed)
        {
            // What is in the store need not lie about.
            upload.Files?.Delete();
        }
    }

    private void Work(Upload upload)
    {
        bool isCheck;
        lock (gate)
        {
            if (upload.State is not (UploadState.WaitsForCheck or UploadState.Waits))
            {
                return;
            }

            isCheck = upload.State == UploadState.WaitsForCheck;
            upload.State = isCheck ? UploadState.Checking : UploadState.Working;
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = upload.Language;
        UploadState state = UploadState.Failed;
        try
        {
            state =
                upload.ImportId is { } importId ? TakeBack(upload, importId, isCheck)
                : isCheck ? Check(upload, upload.Files!)
                : Load(upload, upload.Files!);
        }
        catch (Exception e) when (e is LoadException or StoreException)
        {
            upload.Fault = e is StoreException store ? store.ForUsers : e.Message;
            upload.FaultStatus =
                e is LoadException ? StatusCodes.Status409Conflict : StatusCodes.Status503ServiceUnavailable;
        }
        catch (MachineException e)
        {
            LogFailed(log, e);
            upload.Fault = e.ForUsers;
            upload.FaultStatus = StatusCodes.Status507InsufficientStorage;
        }
        catch (Exception e)
        {
            LogFailed(log, e);
            upload.Fault = Texts.T("Upload.Fault");
            upload.FaultStatus = StatusCodes.Status500InternalServerError;
        }
        finally
        {
            lock (gate)
            {
                End(upload, state);
            }
        }
    }

    private UploadState TakeBack(Upload upload, int importId, bool isCheck)
    {
        Undo undo = new(store, clock, upload.Caller);
        if (isCheck)
        {
            upload.UndoCheck = undo.Check(importId);
            return UploadState.Checked;
        }

        upload.Undone = undo.Run(importId);
        return UploadState.Done;
    }

    private UploadState Check(Upload upload, ReceivedFiles files)
    {
        upload.Check = LoaderFor(upload)
            .Load(Paths(files), dryRun: true, p => upload.Progress = p, null, withEffect: true);
        return upload.Cancellation.IsCancellationRequested ? UploadState.Cancelled : UploadState.Checked;
    }

    private UploadState Load(Upload upload, ReceivedFiles files)
    {
        upload.Progress = null;
        foreach (ReceivedFile file in files.Files)
        {
            using FileStream bytes = File.OpenRead(file.Path);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != file.Sha256)
            {
                throw new LoadException(Texts.T("Upload.OtherBytes", file.Name));
            }
        }

        // Where nothing is counted yet, or no longer, pages go on reading: whoever watches the data looks every two seconds only.
        using (store.Hold())
        {
            upload.Result = LoaderFor(upload).Load(Paths(files), dryRun: false, p => upload.Progress = p);
        }

        Purge();
        return upload.Cancellation.IsCancellationRequested && upload.Result.Stopped is not null
            ? UploadState.Cancelled
            : UploadState.Done;
    }

    private Loader LoaderFor(Upload upload) =>
        new(store, clock, upload.Caller, upload.Scope) { Cancellation = upload.Cancellation };

    private static string[] Paths(ReceivedFiles files) => [.. files.Files.Select(f => f.Path)];

    /// <summary>What the job does after a load: refused rows that waited long enough go.</summary>
    private void Purge()
    {
        if (store.Settings.QuarantineDays is > 0 and var days)
        {
            new Purge(store, clock).RunAsync(days, dryRun: false).GetAwaiter().GetResult();
        }
    }

    /// <summary>Who loaded sees the new numbers on the next page, not after the next look.</summary>
    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            await source.CurrentAsync(stopping);
        }
        catch (StoreException)
        {
            // The next look finds them.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What was sent could not be checked or loaded.")]
    private static partial void LogFailed(ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The folder {Folder} for files that are sent cannot be used.")]
    private static partial void LogNoFolder(ILogger logger, string folder, Exception cause);
}
