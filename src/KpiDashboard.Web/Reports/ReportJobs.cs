using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using KpiDashboard.Documents;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Units;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Reports;

/// <summary>
/// Archives of reports made in the background, a few at once. Files are gone when they were fetched, when nobody came for
/// them, and when the program ends.
/// </summary>
/// <param name="store">The store, for the dossiers' balances.</param>
/// <param name="settings">Number and time.</param>
/// <param name="limits">How many may wait.</param>
/// <param name="folder">Where they lie.</param>
/// <param name="clock">Tells when nobody came.</param>
/// <param name="log">The program's log.</param>
public sealed partial class ReportJobs(
    Store store,
    ReportSettings settings,
    LimitSettings limits,
    FileFolder folder,
    TimeProvider clock,
    ILogger<ReportJobs> log
) : BackgroundService
{
    private readonly ConcurrentDictionary<string, ReportJob> jobs = new();
    private readonly Lock gate = new();
    private readonly FairTurns queue = new(settings.AtOnce, int.MaxValue, int.MaxValue);

    /// <summary>The job of a name; null where there is none any more.</summary>
    /// <param name="id">Its name.</param>
    public ReportJob? Find(string id) => jobs.GetValueOrDefault(id);

    /// <summary>Begins to make an archive.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">What is meant.</param>
    /// <param name="units">The units; all if null.</param>
    /// <param name="kinds">What is made of them.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="job">The archive; null where no more are taken.</param>
    public Joined TryStart(
        Question question,
        Scoreboard board,
        Selection selection,
        IReadOnlyList<Unit>? units,
        IReadOnlySet<ReportKind> kinds,
        string title,
        string caller,
        out ReportJob? job
    )
    {
        lock (gate)
        {
            job = null;
            ReportJob[] running = [.. jobs.Values.Where(j => j.Runs)];
            if (running.Count(j => j.Caller == caller) >= limits.ArchivesOfCaller)
            {
                return Joined.CallerHasTooMuch;
            }

            if (running.Length >= limits.Archives)
            {
                return Joined.Full;
            }

            string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
            jobs[id] = job = new ReportJob(id, title, question, caller);
        }

        ReportJob begun = job;
        _ = Task.Run(() => RunAsync(begun, board, selection, units, kinds));
        return Joined.Waits;
    }

    /// <summary>Forgets a job and deletes its file.</summary>
    /// <param name="job">The job.</param>
    public void Forget(ReportJob job)
    {
        job.Cancel();
        jobs.TryRemove(job.Id, out _);
        Delete(job);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (ReportJob job in jobs.Values)
        {
            Forget(job);
        }

        await base.StopAsync(cancellationToken);
    }

    /// <summary>Looks every minute for archives that nobody fetched.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMinutes(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (ReportJob old in jobs.Values.Where(j => j.Ended + settings.Keep < clock.GetUtcNow()))
            {
                Forget(old);
            }
        }
    }

    private static void Delete(ReportJob job)
    {
        if (job.Path.Length == 0)
        {
            return;
        }

        try
        {
            File.Delete(job.Path);
        }
        catch (IOException)
        {
            // Windows keeps a file that is being read; whoever reads it deletes it.
        }
    }

    private async Task RunAsync(
        ReportJob job,
        Scoreboard board,
        Selection selection,
        IReadOnlyList<Unit>? units,
        IReadOnlySet<ReportKind> kinds
    )
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = job.Language;
        ReportState state = ReportState.Failed;
        string? fault = null;
        // The desk takes no more than may wait.
        _ = queue.TryJoin(job.Caller, out FairTurns.Turn? turn);
        try
        {
            await turn!.Come.WaitAsync(job.Cancellation);
            DateOnly today = VietnamTime.DayOf(clock.GetUtcNow());
            ReportSet set = await ReportSet.PlanAsync(store, board, selection, units, kinds, today, job.Cancellation);
            job.Begin(set);
            job.Path = Path.Combine(folder.Path(), $"{job.Id}.zip");
            await using FileStream file = PrivateFile.Create(job.Path, FileMode.CreateNew);
            await FileDesk.OnThreadOfItsOwn(() => set.WriteArchive(file, job, job.Cancellation), job.Cancellation);
            state = ReportState.Done;
        }
        catch (OperationCanceledException)
        {
            state = ReportState.Cancelled;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreException)
        {
            LogReportsFailed(log, e);
            fault = e is StoreException ? e.Message : Texts.T("Reports.NoRoom");
        }
        catch (Exception e)
        {
            LogReportsFailed(log, e);
            fault = Texts.T("Reports.Fault");
        }
        finally
        {
            turn?.Dispose();
            if (state != ReportState.Done)
            {
                Delete(job);
            }

            job.End(state, clock.GetUtcNow(), fault);
            if (!jobs.ContainsKey(job.Id))
            {
                Delete(job);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An archive of reports could not be made.")]
    private static partial void LogReportsFailed(ILogger logger, Exception cause);
}
