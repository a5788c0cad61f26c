using System.IO.Compression;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingestion;

/// <summary>
/// The files under some paths, those of archives among them: these are unpacked, within bounds, into files of their own
/// that are gone when the load ends.
/// </summary>
internal sealed class ArrivedFiles : IDisposable
{
    private const int MostEntries = 1000;

    private static readonly string[] Extensions =
    [
        ".csv",
        ".tsv",
        ".xlsx",
        ".xlsm",
        ".xls",
        ".xlsb",
        ".ods",
        ".fods",
        ".xml",
        ".mht",
        ".mhtml",
        ".json",
        ".html",
        ".htm",
        ".zip",
    ];

    /// <summary>Once a process is enough.</summary>
    private static readonly Lazy<bool> Cleaned = new(() =>
    {
        PassingFolder.RemoveLeftovers();
        return true;
    });

    private readonly List<ArrivedFile> files = [];
    private readonly List<string> failures = [];
    private readonly List<string> notRead = [];
    private PassingFolder? folder;

    private ArrivedFiles() { }

    public IReadOnlyList<ArrivedFile> Files => files;

    /// <summary>A sentence for each file that is no table and no archive that can be unpacked.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>A sentence for each file in a folder or an archive that is of no kind that is read.</summary>
    public IReadOnlyList<string> NotRead => notRead;

    /// <summary>Finds files.</summary>
    /// <param name="paths">Files, and folders: of these and the folders in them, files of known extensions are taken.</param>
    /// <exception cref="LoadException">A path does not exist or a folder holds no file to load.</exception>
    public static ArrivedFiles Of(IReadOnlyList<string> paths)
    {
        _ = Cleaned.Value;
        ArrivedFiles arrived = new();
        try
        {
            foreach (
                (string path, string name, int given) in paths
                    .SelectMany((path, given) => arrived.Expand(path).Select(file => (file.Path, file.Name, given)))
                    .DistinctBy(file => file.Path)
            )
            {
                arrived.Add(path, name, given);
            }

            return arrived;
        }
        catch
        {
            arrived.Dispose();
            throw;
        }
    }

    public void Dispose() => folder?.Dispose();

    private List<(string Path, string Name)> Expand(string path)
    {
        string full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return [(full, Path.GetFileName(full))];
        }

        if (!Directory.Exists(full))
        {
            throw new LoadException(Words.Get("Load.NotFound", path));
        }

        List<(string Path, string Name)> found = [];
        int named = notRead.Count + failures.Count;
        Look(full, "", found);
        return found.Count > 0
            ? found
            : throw new LoadException(
                string.Join(
                    Environment.NewLine,
                    [Words.Get("Load.NoFiles", path), .. failures.Concat(notRead).Skip(named)]
                )
            );
    }

    /// <summary>Takes the files of a folder and of those in it, and names what is not read.</summary>
    private void Look(string folder, string before, List<(string Path, string Name)> found)
    {
        foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(file);
            if (IsKnown(name) && !IsOfPrograms(name))
            {
                found.Add((file, before + name));
            }
            else if (!IsOfPrograms(name) && !IsReadme(name))
            {
                notRead.Add(Words.Get("Load.NotRead", before + name));
            }
        }

        foreach (string inner in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(inner);
            if (IsOfPrograms(name) || WatchedFolder.IsOutcome(folder, name))
            {
                continue;
            }

            if (new DirectoryInfo(inner).LinkTarget is not null)
            {
                // It may lead back to where it stands.
                notRead.Add(Words.Get("Load.FolderLink", before + name));
                continue;
            }

            try
            {
                Look(inner, $"{before}{name}/", found);
            }
            catch (Exception e) when (Loader.IsUnreadable(e))
            {
                failures.Add(Loader.Unreadable(before + name, e));
            }
        }
    }

    /// <summary>Whether a file says what the others are.</summary>
    private static bool IsReadme(string name) =>
        Path.GetFileNameWithoutExtension(name).Equals("README", StringComparison.OrdinalIgnoreCase);

    private static bool IsKnown(string name) =>
        Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file is one that programs keep for themselves: locks of Office, hidden files of systems.</summary>
    private static bool IsOfPrograms(string name) =>
        name.StartsWith("~$", StringComparison.Ordinal)
        || name.StartsWith('.')
        || name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
        || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);

    private void Add(string path, string name, int given)
    {
        try
        {
            if (IsBinaryWorkbook(name))
            {
                throw new TableException("Load.BinaryWorkbook");
            }

            if (!RegularFile.IsAt(path))
            {
                notRead.Add(Words.Get("Load.NotRegular", name));
            }
            else if (IsArchive(path))
            {
                Unpack(path, name, given);
            }
            else
            {
                files.Add(new(path, new LoadKey(name, given, File.GetLastWriteTimeUtc(path))));
            }
        }
        catch (TableException e)
        {
            failures.Add(DataFile.Refusal(name, e).Message);
        }
        catch (Exception e) when (Loader.IsUnreadable(e))
        {
            failures.Add(Loader.Unreadable(name, e));
        }
    }

    private static bool IsBinaryWorkbook(string name) =>
        Path.GetExtension(name).Equals(".xlsb", StringComparison.OrdinalIgnoreCase);

    private static bool IsArchive(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[4];
        bool packed =
            file.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head is [(byte)'P', (byte)'K', 3 or 5, 4 or 6];
        return packed
            && Table.Guard(() =>
            {
                using ZipArchive archive = ZipFile.OpenRead(path);
                return Container.IsBundle(archive);
            });
    }

    private void Unpack(string path, string name, int given) =>
        Table.Guard(() =>
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            if (archive.Entries.Count > MostEntries)
            {
                throw new TableException("Load.TooManySheets", null, MostEntries);
            }

            ZipArchiveEntry[] entries = [.. archive.Entries.Where(e => e.Name.Length > 0 && !IsOfPrograms(e.Name))];
            if (!entries.Any(e => IsKnown(e.Name)))
            {
                throw new TableException("Load.NoneInside");
            }

            long left = BoundedStream.Longest;
            foreach (ZipArchiveEntry entry in entries)
            {
                string entryName = $"{name} › {entry.FullName}";
                if (!IsKnown(entry.Name))
                {
                    notRead.Add(Words.Get("Load.NotRead", entryName));
                    continue;
                }

                if (entry.IsEncrypted || IsBinaryWorkbook(entry.Name))
                {
                    failures.Add(Words.Get(entry.IsEncrypted ? "Load.Encrypted" : "Load.BinaryWorkbook", entryName));
                    continue;
                }

                folder ??= new PassingFolder();
                string target = Path.Combine(folder.Root, $"{files.Count}");
                left -= Copy(entry, target, left);
                if (IsArchive(target))
                {
                    failures.Add(Words.Get("Load.NestedZip", entryName));
                }
                else
                {
                    files.Add(new(target, new LoadKey(entryName, given, entry.LastWriteTime.UtcDateTime)));
                }
            }

            return true;
        });

    /// <summary>What breaks off writing is not the fault of the archive.</summary>
    private static T Written<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        // .NET calls a file beyond the account's limit an argument out of range.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw MachineException.OfTemporary(e);
        }
    }

    private static long Copy(ZipArchiveEntry entry, string target, long most)
    {
        using BoundedStream source = new(entry.Open(), entry.CompressedLength, markup: false);
        using FileStream file = Written(() => File.Create(target));
        byte[] block = new byte[1 << 16];
        int read;
        while ((read = source.Read(block)) > 0)
        {
            Written(() =>
            {
                file.Write(block, 0, read);
                file.Flush();
                return true;
            });
        }

        return file.Length <= most ? file.Length : throw new TableException("Load.ZipBomb");
    }
}

/// <summary>A file to be loaded.</summary>
/// <param name="Path">Where it lies: where it was sent, or a temporary folder if it came in an archive.</param>
/// <param name="Key">What it is called, and when its turn comes.</param>
internal readonly record struct ArrivedFile(string Path, LoadKey Key)
{
    /// <summary>What the user calls it.</summary>
    public string Name => Key.Name;

    /// <summary>A file that is loaded alone, so that it has no turn to wait for.</summary>
    public static ArrivedFile Alone(string path, string name) => new(path, new LoadKey(name, 0, default));
}
