using System.Globalization;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest.Watching;

/// <summary>
/// Loads what is put into a folder. A file stays where it is until it is loaded or refused: whoever ends this in the
/// middle loses nothing, and loading a file twice changes nothing. Where the store or the machine is to blame, files stay
/// and are tried again.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="loader">Loads a file.</param>
/// <param name="every">How long to wait between two looks.</param>
/// <param name="reading">What the user says about all files of the folder.</param>
/// <param name="upkeep">Done to the store when files were loaded; tells what it did.</param>
internal sealed class FolderWatch(
    string folder,
    Loader loader,
    TimeSpan every,
    ReadingOptions reading,
    Func<Task<string?>> upkeep
)
{
    /// <summary>
    /// Looks for which complete files wait for one that is still being written, and for which one run waits for a store
    /// or a machine that fails.
    /// </summary>
    private const int Patience = 12;

    private readonly string root = Path.GetFullPath(folder);
    private readonly Dictionary<string, string> said = [];
    private string? away;
    private int exitCode;

    /// <summary>Looks until it is told to end.</summary>
    /// <param name="once">Whether to end when all that is there is dealt with.</param>
    /// <param name="stop">Ends it after the file at hand.</param>
    /// <returns>
    /// 0 after an end as told. For one run what <c>load</c> says of the same files: 0 all loaded, 1 rows quarantined or
    /// files not taken, 2 a file failed or could not be loaded.
    /// </returns>
    /// <exception cref="LoadException">There is no such folder, or another one watches it.</exception>
    public async Task<int> RunAsync(bool once, CancellationToken stop)
    {
        if (!Directory.Exists(root))
        {
            throw new LoadException(Words.Get("Load.NotFound", root));
        }

        using FileStream? mine = Lock();
        if (mine is null)
        {
            throw new LoadException(Words.Get("Watch.Taken", root));
        }

        Say(Words.Get("Watch.Begins", root, every.TotalSeconds));
        IncomingFiles incoming = new(root);
        int waited = 0;
        int tries = 0;
        while (!stop.IsCancellationRequested)
        {
            IReadOnlyList<string> files = Look(incoming);
            waited = files.Count > 0 && incoming.MoreToCome ? waited + 1 : 0;
            if (waited is 0 or > Patience)
            {
                if (LoadAll(files, stop))
                {
                    await KeepUpAsync();
                }

                waited = 0;
            }

            bool waits = away is not null || incoming.MoreToCome;
            tries = waits && !incoming.Moved ? tries + 1 : 0;
            if (once && (!waits || tries > Patience))
            {
                Give(
                    waits || incoming.AnyUnreadable ? Job.Failed
                    : incoming.Left.Count > 0 ? 1
                    : 0
                );
                if (waits)
                {
                    Say(Words.Get("Watch.GivesUp", Patience));
                }

                break;
            }

            await WaitAsync(stop);
        }

        Say(Words.Get("Watch.Ends"));
        return once ? exitCode : 0;
    }

    private IReadOnlyList<string> Look(IncomingFiles incoming)
    {
        try
        {
            IReadOnlyList<string> files = incoming.Look();
            foreach (string path in said.Keys.Where(p => !Path.Exists(p)).ToArray())
            {
                said.Remove(path);
            }

            foreach (string inner in incoming.Folders)
            {
                SayOnce(inner, Words.Get("Watch.Folder", Path.GetFileName(inner)));
            }

            foreach ((string path, string why) in incoming.Left)
            {
                SayOnce(path, Words.Get("Watch.Left", Path.GetFileName(path), why));
            }

            if (files.Count == 0)
            {
                away = null;
            }

            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WaitFor(MachineException.Of(e, root)?.Message ?? e.Message);
            return [];
        }
    }

    /// <summary>Loads files; true if there were some, and all are dealt with.</summary>
    private bool LoadAll(IReadOnlyList<string> files, CancellationToken stop)
    {
        foreach (string path in Loader.InOrder(files, reading))
        {
            // What follows may refer to what could not be loaded now, so it waits too.
            if (stop.IsCancellationRequested || !Load(path))
            {
                return false;
            }
        }

        return files.Count > 0;
    }

    /// <summary>A store that has gone away meanwhile is no reason to end: it is seen to after the next files.</summary>
    private async Task KeepUpAsync()
    {
        try
        {
            if (await upkeep() is { } done)
            {
                Say(done);
            }
        }
        catch (StoreException e)
        {
            Say(e.Message);
        }
    }

    /// <summary>Loads one file and puts it away; false while the store or the machine does not let it.</summary>
    private bool Load(string path)
    {
        FileOutcome outcome;
        try
        {
            LoadReport report = loader.Load([path], reading: reading);
            if (report.Stopped is { } why)
            {
                return WaitFor(why);
            }

            outcome = FileOutcome.Of(path, report);
            Give(report.ExitCode);
        }
        catch (Exception e) when (e is StoreException or MachineException)
        {
            return WaitFor(e.Message);
        }
        catch (Exception e)
        {
            // The file must not stop those behind it. The message could repeat what stands in it.
            Console.Error.WriteLine($"{e.GetType()}\n{e.StackTrace}");
            outcome = FileOutcome.Broken(path, e);
            Give(Job.Failed);
        }

        away = null;
        PutAway(path, outcome);
        return true;
    }

    private void PutAway(string path, FileOutcome outcome)
    {
        try
        {
            Say(outcome.PutAway(root));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is looked at again, and then found loaded before.
            string why = MachineException.Of(e, root)?.Message ?? e.Message;
            SayOnce(path, Words.Get("Watch.NotMoved", Path.GetFileName(path), why));
            Give(Job.Failed);
        }
    }

    /// <summary>Keeps the reason for which files wait, and says it when it is a new one.</summary>
    /// <returns>False: nothing was loaded.</returns>
    private bool WaitFor(string why)
    {
        if (away != why)
        {
            Say(Words.Get("Watch.Waits", why));
        }

        away = why;
        return false;
    }

    private void Give(int code) => exitCode = Math.Max(exitCode, code);

    private FileStream? Lock()
    {
        try
        {
            return new FileStream(
                Path.Combine(root, WatchedFolder.Lock),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (Exception e) when (MachineException.Of(e, root) is { } fault)
        {
            throw fault;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(every, stop);
        }
        catch (OperationCanceledException)
        {
            // Told to end.
        }
    }

    /// <summary>Says something of a file that stays, when it is new.</summary>
    private void SayOnce(string path, string text)
    {
        if (said.GetValueOrDefault(path) != text)
        {
            Say(text);
            said[path] = text;
        }
    }

    private static void Say(string text) =>
        Console.WriteLine($"{DateTime.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} {text}");
}
