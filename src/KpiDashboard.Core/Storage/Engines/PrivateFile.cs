namespace KpiDashboard.Storage.Engines;

/// <summary>Files and folders that are not for everybody on the machine; Windows has its own rights, those of the folder above.</summary>
public static class PrivateFile
{
    /// <summary>Makes a file that its owner writes, its group reads and nobody else opens (0640).</summary>
    /// <param name="path">Where.</param>
    /// <param name="mode">What becomes of one that is there.</param>
    public static FileStream Create(string path, FileMode mode = FileMode.Create)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return new FileStream(path, options);
    }

    /// <summary>Makes a folder of a new name that only its owner enters (0700).</summary>
    /// <param name="above">The folder in which it is to be.</param>
    /// <param name="name">How its name begins.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder above is not there.</exception>
    public static string CreateFolder(string above, string name)
    {
        if (!Directory.Exists(above))
        {
            throw new DirectoryNotFoundException(above);
        }

        string path = Path.Combine(above, $"{name}-{Guid.NewGuid():N}");
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path).FullName;
        }

        const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        return Directory.CreateDirectory(path, Mine).FullName;
    }
}
