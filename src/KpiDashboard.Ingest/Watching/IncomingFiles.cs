using KpiDashboard.Ingestion;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest.Watching;

/// <summary>
/// The files of a folder that nobody writes any more: size and time stood still for two looks, and nobody holds them.
/// </summary>
internal sealed class IncomingFiles(string folder)
{
    private static readonly string[] Unfinished =
    [
        ".tmp",
        ".temp",
        ".part",
        ".partial",
        ".filepart",
        ".crdownload",
        ".download",
        ".opdownload",
        ".lock",
        ".swp",
    ];

    private readonly Dictionary<string, string> left = [];
    private Dictionary<string, (long Length, DateTime Written)> before = [];

    /// <summary>Whether some file is still being written, so that one to which others refer may be on its way.</summary>
    public bool MoreToCome { get; private set; }

    /// <summary>Whether a file came, grew or went since the look before.</summary>
    public bool Moved { get; private set; }

    /// <summary>The files that cannot be taken, with the sentence that says why.</summary>
    public IReadOnlyDictionary<string, string> Left => left;

    /// <summary>Folders in the folder, which are not looked into, but for those of a watch itself.</summary>
    public IEnumerable<string> Folders =>
        Directory
            .EnumerateDirectories(folder)
            .Where(f => Path.GetFileName(f) is [not '.', ..] name && !WatchedFolder.IsOutcome(folder, name));

    /// <summary>Whether this account may not read one of the files that were left.</summary>
    public bool AnyUnreadable { get; private set; }

    /// <summary>Looks once more, and gives the files that are complete.</summary>
    public IReadOnlyList<string> Look()
    {
        Dictionary<string, (long Length, DateTime Written)> now = [];
        left.Clear();
        Moved = false;
        AnyUnreadable = false;
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles().Where(IsMeant))
        {
            try
            {
                if (RegularFile.IsAt(file.FullName))
                {
                    FileInfo meant = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
                    now[file.FullName] = (meant.Length, meant.LastWriteTimeUtc);
                }
                else if (Path.Exists(file.FullName) || file.LinkTarget is not null)
                {
                    left[file.FullName] = Words.Get("Load.NotRegular", file.Name);
                }
            }
            catch (FileNotFoundException)
            {
                // It was renamed or taken away while it was looked at.
            }
        }

        Moved = now.Count != before.Count || now.Any(f => !before.TryGetValue(f.Key, out var last) || last != f.Value);
        string[] complete =
        [
            .. now.Where(f => before.TryGetValue(f.Key, out var last) && last == f.Value && IsFree(f.Key))
                .Select(f => f.Key),
        ];
        before = now;
        MoreToCome = complete.Length < now.Count - left.Keys.Count(now.ContainsKey);
        return complete;
    }

    private static bool IsMeant(FileInfo file) =>
        !file.Name.StartsWith('.')
        && !file.Name.StartsWith('~')
        && !file.Attributes.HasFlag(FileAttributes.Hidden)
        && !Unfinished.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);

    private bool IsFree(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            left[path] = Words.Get("Load.NoRight", Path.GetFileName(path));
            AnyUnreadable = true;
            return false;
        }
        catch (IOException e) when (MachineException.Of(e, path) is null)
        {
            // Whoever writes it holds it.
            return false;
        }
    }
}
