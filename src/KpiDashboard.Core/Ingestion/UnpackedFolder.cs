using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Ingestion;

/// <summary>
/// A temporary folder for what was in archives, gone when the load ends. One that a killed process left behind is
/// removed by the next process that reads files: each folder has a file that its process holds open for as long as it
/// lives.
/// </summary>
internal sealed class UnpackedFolder : IDisposable
{
    private const string Prefix = "kpi-arrived-";
    private const string HeldFile = ".held";

    /// <summary>A folder without that file is just being made, unless it is older than this.</summary>
    private static readonly TimeSpan Making = TimeSpan.FromHours(1);

    private readonly FileStream held;

    public UnpackedFolder()
    {
        try
        {
            Root = Directory.CreateTempSubdirectory(Prefix).FullName;
            held = new FileStream(Path.Combine(Root, HeldFile), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw MachineException.OfTemporary(e);
        }
    }

    public string Root { get; }

    /// <summary>Removes what killed processes left behind.</summary>
    public static void RemoveLeftovers()
    {
        foreach (string folder in Folders())
        {
            try
            {
                if (IsLeft(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Its process lives, or it is another user's.
            }
        }
    }

    public void Dispose()
    {
        held.Dispose();
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next process removes it.
        }
    }

    private static string[] Folders()
    {
        try
        {
            return Directory.GetDirectories(Path.GetTempPath(), $"{Prefix}*");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever needs the folder for temporary files says what is wrong with it.
            return [];
        }
    }

    private static bool IsLeft(string folder)
    {
        string file = Path.Combine(folder, HeldFile);
        if (!File.Exists(file))
        {
            return DateTime.UtcNow - Directory.GetCreationTimeUtc(folder) > Making;
        }

        using FileStream free = new(file, FileMode.Open, FileAccess.Write, FileShare.None);
        return true;
    }
}
