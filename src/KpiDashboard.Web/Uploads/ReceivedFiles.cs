using System.Security.Cryptography;

namespace KpiDashboard.Web.Uploads;

/// <summary>Files that were sent, as they lie on disk, in the order in which they came.</summary>
/// <param name="Folder">A folder of their own.</param>
/// <param name="Files">The files.</param>
public sealed record ReceivedFiles(string Folder, IReadOnlyList<ReceivedFile> Files)
{
    /// <summary>A file that was made here, in a folder of its own.</summary>
    /// <param name="path">Where it lies.</param>
    public static ReceivedFiles At(string path)
    {
        using FileStream bytes = File.OpenRead(path);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return new ReceivedFiles(Path.GetDirectoryName(path)!, [new ReceivedFile(path, bytes.Length, hash)]);
    }

    /// <summary>Deletes them.</summary>
    public void Delete()
    {
        try
        {
            if (Directory.Exists(Folder))
            {
                Directory.Delete(Folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows keeps a file that is being read; the next start of the program finds it.
        }
    }
}

/// <summary>A file that was sent.</summary>
/// <param name="Path">Where it lies; its name is what the user calls it, made safe.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">The hash of its bytes as they came.</param>
public sealed record ReceivedFile(string Path, long Bytes, string Sha256)
{
    /// <summary>What the user calls it.</summary>
    public string Name => System.IO.Path.GetFileName(Path);
}
