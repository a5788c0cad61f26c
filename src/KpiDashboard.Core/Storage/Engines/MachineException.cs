using System.Runtime.InteropServices;
using KpiDashboard.Terms;

namespace KpiDashboard.Storage.Engines;

/// <summary>
/// The machine cannot do what was asked: no room, no right, no descriptors, no memory. No file is to blame, and the same
/// may work later. The message is a sentence for people that names the place.
/// </summary>
public sealed partial class MachineException : Exception
{
    /// <summary>
    /// A program of .NET opens over a hundred files before it does anything. Where it may not, it finds some of its own
    /// parts "missing", here and there.
    /// </summary>
    private const ulong FewestFiles = 256;

    private const int FilesOfProcess = 7;

    private readonly string key;

    private MachineException(string key, Exception cause, string place)
        : base(Words.Get(key, place), cause) => this.key = key;

    /// <summary>The sentence for users of the site, who are told no places of the server.</summary>
    public string ForUsers => Words.Get(key + ".Users");

    /// <summary>What an exception says of the machine; null where the machine is not to blame.</summary>
    /// <param name="cause">The exception that reading or writing gave.</param>
    /// <param name="place">The file or folder that was to be read or written.</param>
    public static MachineException? Of(Exception cause, string place) =>
        cause as MachineException ?? (KeyOf(cause) is { } key ? new MachineException(key, cause, place) : null);

    /// <summary>What an exception says that broke off writing a temporary file.</summary>
    /// <param name="cause">The exception that writing gave.</param>
    public static MachineException OfTemporary(Exception cause) =>
        Of(cause, Path.GetTempPath())
        ?? new MachineException(
            Directory.Exists(Path.GetTempPath()) ? "Machine.NoRoom" : "Machine.NoTemporary",
            cause,
            Path.GetTempPath()
        );

    /// <summary>Ends a program at its start that could not go on later.</summary>
    /// <exception cref="MachineException">The account may open too few files.</exception>
    public static void CheckFiles()
    {
        if (OperatingSystem.IsLinux() && GetLimit(FilesOfProcess, out Limit files) == 0 && files.Now < FewestFiles)
        {
            throw new MachineException("Machine.NoFiles", new IOException($"{files.Now}"), "");
        }
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    /// <summary>The key of the sentence; null where the machine is not to blame.</summary>
    internal static string? KeyOf(Exception cause) =>
        cause switch
        {
            OutOfMemoryException => "Machine.NoMemory",
            UnauthorizedAccessException => "Machine.NoRight",
            IOException e when KeyOf(e.HResult) is { } key => key,
            { InnerException: { } inner } => KeyOf(inner),
            _ => null,
        };

    /// <summary>Numbers of errors as .NET hands them on: errno on Unix, HRESULT on Windows.</summary>
    private static string? KeyOf(int error) =>
        (OperatingSystem.IsWindows(), error) switch
        {
            (false, 28 or 122) or (true, unchecked((int)0x80070070) or unchecked((int)0x80070027)) => "Machine.NoRoom",
            (false, 23 or 24) or (true, unchecked((int)0x80070004)) => "Machine.NoFiles",
            (false, 12) or (true, unchecked((int)0x80070008) or unchecked((int)0x8007000E)) => "Machine.NoMemory",
            (false, 30) or (true, unchecked((int)0x80070013)) => "Machine.ReadOnly",
            (false, 5) or (true, unchecked((int)0x8007045D)) => "Machine.Fails",
            _ => null,
        };

    private struct Limit
    {
        public ulong Now;
        public ulong Most;
    }
}
