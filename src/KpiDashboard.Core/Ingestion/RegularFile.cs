using System.Runtime.InteropServices;

namespace KpiDashboard.Ingestion;

/// <summary>
/// Tells regular files from pipes, sockets and devices, which never end or let whoever opens them wait for ever. .NET
/// cannot tell them apart without opening them.
/// </summary>
public static partial class RegularFile
{
    private const int CurrentFolder = -100;
    private const uint TypeOnly = 1;
    private const int PlaceOfMode = 28;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Whether a path leads to a regular file, over links too.</summary>
    /// <param name="path">An absolute path, or one from the working folder.</param>
    public static bool IsAt(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.Exists(path);
        }

        byte[] status = new byte[256];
        return Statx(CurrentFolder, path, 0, TypeOnly, status) == 0
            && (BitConverter.ToUInt16(status, PlaceOfMode) & TypeMask) == Regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, byte[] status);
}
