using System.Globalization;
using KpiDashboard.Ingestion;
using KpiDashboard.Storage;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest.Watching;

/// <summary>
/// Loads what is put into a folder. A file stays where it is until it is loaded or refused: whoever ends this in the
/// middle loses nothing, and loading a file twice changes nothing.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="loader">Loads a file.</param>
/// <param name="every">How long to wait between two looks.</param>
internal sealed class FolderWatch(string folder, Loader loader, TimeSpan every)
{
    /// <summary>Looks for which complete files wait for one that is still being written.</summary>
    private const int Patience = 12;

    private readonly string root = Path.GetFullPath(folder);
    private bool away;

    /// <summary>Looks until it is told to end.</summary>
    /// <param name="once">Whether to end when all that is there is dealt with.</param>
    /// <param name="stop">Ends it after the file at hand.</param>
    /// <returns>0 after an end as told, 2 where there is no such folder or another one watches it.</returns>
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
        while (!stop.IsCancellationRequested)
        {
            IReadOnlyList<string> files = incoming.Look();
            waited = files.Count > 0 && incoming.MoreToCome ? waited + 1 : 0;
            if (waited is 0 or > Patience)
            {
                LoadAll(files, stop);
                waited = 0;
            }

            if (once && !away && !incoming.MoreToCome)
            {
                break;
            }

            await WaitAsync(stop);
        }

        Say(Words.Get("Watch.Ends"));
        return 0;
    }

    private void LoadAll(IReadOnlyList<string> files, CancellationToken stop)
    {
        foreach (string path in Loader.InOrder(files))
        {
            // What follows may refer to what could not be loaded now, so it waits too.
            if (stop.IsCancellationRequested || !Load(path))
            {
                return;
            }
        }
    }

    /// <summary>Loads one file and puts it away; false while the database is away.</summary>
    private bool Load(string path)
    {
        FileOutcome outcome;
        try
        {
            outcome = FileOutcome.Of(path, loader.Load([path]));
            away = false;
        }
        catch (StoreException e)
        {
            if (!away)
            {
                Say(Words.Get("Watch.Waits", e.Message));
            }

            away = true;
            return false;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The file must not stop those behind it. The message could repeat what stands in it.
            Console.Error.WriteLine($"{e.GetType()}\n{e.StackTrace}");
            outcome = FileOutcome.Broken(path, e);
        }

        try
        {
            Say($"{outcome.PutAway(root)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is looked at again, and then found loaded before.
            Say(Words.Get("Watch.NotMoved", Path.GetFileName(path), e.Message));
        }

        return true;
    }

    private FileStream? Lock()
    {
        try
        {
            return new FileStream(
                Path.Combine(root, ".kpi-watch.lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
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

    private static void Say(string text) =>
        Console.WriteLine($"{DateTime.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} {text}");
}
