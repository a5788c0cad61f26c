using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Ingestion;

/// <summary>
/// A folder for files on their way, such as what was in archives, gone when it is disposed of. One that a killed process
/// left behind is removed by the next process: each folder has a file that its process holds open for as long as it lives.
/// </summary>
public sealed class PassingFolder : IDisposable
{
    private const string Prefix = "kpi-arrived-";
    private const string HeldFile = ".held";

    /// <summary>A folder without that file is just being made, unless it is older than this.</summary>
    private static readonly TimeSpan Making = TimeSpan.FromHours(1);

    private readonly FileStream held;

    /// <summary>Makes one in the system's folder for temporary files.</summary>
    /// <exception cref="MachineException">There is no room for it, or no right.</exception>
    internal PassingFolder()
    {
        try
        {
            Root = Directory.CreateTempSubdirectory(Prefix).FullName;
            held = Hold();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw MachineException.OfTemporary(e);
        }
    }

    /// <summary>Makes one that only its owner enters, and removes those that killed processes left there.</summary>
    /// <param name="above">The folder in which it is to be; it is made where it is missing.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no right to make it.</exception>
    public PassingFolder(string above)
    {
        Directory.CreateDirectory(above);
        RemoveLeftovers(above);
        Root = PrivateFile.CreateFolder(above, Prefix.TrimEnd('-'));
        held = Hold();
    }

    /// <summary>Where it is.</summary>
    public string Root { get; }

    /// <summary>Removes what killed processes left behind in the system's folder for temporary files.</summary>
    internal static void RemoveLeftovers() => RemoveLeftovers(Path.GetTempPath());

    private FileStream Hold() =>
        new(Path.Combine(Root, HeldFile), FileMode.CreateNew, FileAccess.Write, FileShare.None);

    private static void RemoveLeftovers(string above)
    {
        foreach (string folder in Folders(above))
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

    /// <inheritdoc/>
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

    private static string[] Folders(string above)
    {
        try
        {
            return Directory.GetDirectories(above, $"{Prefix}*");
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
