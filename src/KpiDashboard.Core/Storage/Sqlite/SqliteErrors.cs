using KpiDashboard.Storage.Engines;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KpiDashboard.Storage.Sqlite;

/// <summary>
/// What SQLite's errors mean to people. SQLite says that a file could not be opened or written, not why: that is asked
/// of the file once more.
/// </summary>
internal static class SqliteErrors
{
    /// <summary>Less room than this is none: SQLite writes pages of 16 KiB.</summary>
    private const long NoRoom = 64 << 10;

    public static StoreException Explain(Exception cause, string path)
    {
        if (cause is not SqliteException { SqliteErrorCode: var code } e)
        {
            string? known = MachineException.KeyOf(cause);
            return known == "Machine.NoRight"
                ? StoreException.Of("Store.NoRight", cause, path)
                : StoreException.Of(known ?? "Store.Open", cause, path, cause.Message);
        }

        return code switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StoreException.Of("Store.Busy", e, path),
            raw.SQLITE_NOMEM => StoreException.Of("Machine.NoMemory", e),
            raw.SQLITE_CORRUPT => StoreException.Of("Store.Damaged", e, path),
            raw.SQLITE_NOTADB => StoreException.Of("Store.NotADatabase", e, path),
            raw.SQLITE_FULL => Full(e, path),
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_READONLY or raw.SQLITE_IOERR => Asked(e, path),
            _ => StoreException.Of("Store.Open", e, path, e.Message),
        };
    }

    /// <summary>SQLite sorts and keeps statements' changes in temporary files, which may lie on another disk.</summary>
    private static StoreException Full(SqliteException e, string path)
    {
        string temporary = Path.GetTempPath();
        return Room(temporary) < NoRoom && Room(path) >= NoRoom
            ? StoreException.Of("Machine.NoRoom", e, temporary)
            : StoreException.Of("Store.Full", e, path);
    }

    private static StoreException Asked(SqliteException e, string path) =>
        e.SqliteExtendedErrorCode == raw.SQLITE_IOERR_NOMEM ? StoreException.Of("Machine.NoMemory", e)
        : Refusal(path) is { } key ? StoreException.Of(key, e, path)
        : e.SqliteErrorCode == raw.SQLITE_READONLY ? StoreException.Of("Machine.ReadOnly", e, path)
        : Room(path) < NoRoom ? StoreException.Of("Store.Full", e, path)
        : e.SqliteExtendedErrorCode == raw.SQLITE_IOERR_WRITE ? StoreException.Of("Store.NotWritten", e, path)
        : StoreException.Of("Store.Open", e, path, e.Message);

    /// <summary>Why the file, or one beside it, cannot be opened for writing; null if it can.</summary>
    private static string? Refusal(string path)
    {
        if (Directory.Exists(path))
        {
            return "Store.NotADatabase";
        }

        try
        {
            using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite)) { }
            string beside = Path.Combine(Path.GetDirectoryName(path)!, $".kpi-{Guid.NewGuid():N}");
            using (
                new FileStream(
                    beside,
                    FileMode.CreateNew,
                    FileAccess.Write,
                    FileShare.None,
                    1,
                    FileOptions.DeleteOnClose
                )
            ) { }
            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "Store.Missing";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return MachineException.KeyOf(e) switch
            {
                "Machine.NoRight" => "Store.NoRight",
                "Machine.NoRoom" => "Store.Full",
                { } key => key,
                null => null,
            };
        }
    }

    private static long Room(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }
}
