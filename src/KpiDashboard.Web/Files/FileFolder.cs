using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Web.Files;

/// <summary>The program's own folder for files on their way; nobody else enters it, and it goes when the program ends.</summary>
/// <param name="settings">Where it is made.</param>
public sealed class FileFolder(ReportSettings settings) : IDisposable
{
    private readonly Lock gate = new();
    private string? made;

    /// <summary>The folder, which is made when the first file needs it, and anew where somebody has cleaned up.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public string Path()
    {
        lock (gate)
        {
            return made is { } folder && Directory.Exists(folder)
                ? folder
                : made = PrivateFile.CreateFolder(
                    settings.Folder.Length > 0 ? settings.Folder : System.IO.Path.GetTempPath(),
                    "kpi-reports"
                );
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (made is { } folder && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file in it is being read: the system's own cleaning finds it.
        }
    }
}
