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

    private Dictionary<string, (long Length, DateTime Written)> before = [];

    /// <summary>Whether some file is still being written, so that one to which others refer may be on its way.</summary>
    public bool MoreToCome { get; private set; }

    /// <summary>Looks once more, and gives the files that are complete.</summary>
    public IReadOnlyList<string> Look()
    {
        Dictionary<string, (long Length, DateTime Written)> now = [];
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles().Where(IsMeant))
        {
            now[file.FullName] = (file.Length, file.LastWriteTimeUtc);
        }

        string[] complete =
        [
            .. now.Where(f => before.TryGetValue(f.Key, out var last) && last == f.Value && IsFree(f.Key))
                .Select(f => f.Key),
        ];
        before = now;
        MoreToCome = complete.Length < now.Count;
        return complete;
    }

    private static bool IsMeant(FileInfo file) =>
        !file.Name.StartsWith('.')
        && !file.Name.StartsWith('~')
        && !file.Attributes.HasFlag(FileAttributes.Hidden)
        && !Unfinished.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);

    private static bool IsFree(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
