using Microsoft.Data.Sqlite;

namespace KpiDashboard.Storage.Sqlite;

/// <summary>
/// Connections that wait for the next who reads: to open a file and to understand its schema takes thirty times as long as
/// most questions. They wait for a second after the last read, no longer: a log beside the file is not there while nobody reads.
/// And they are left at once where the file is no longer the one that they opened, or was written past the log, a restored
/// backup for one: they would go on reading what was there before, and nobody would see it.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="connectionString">Opens it, from the driver's pool.</param>
internal sealed class ReadConnections(string path, string connectionString)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private readonly Lock guard = new();
    private FileState opened;
    private long reads;
    private bool watched;

    /// <summary>One that waits, or a new one; not opened yet.</summary>
    public SqliteConnection Take()
    {
        SqliteConnection connection = new(connectionString);
        FileState now = FileState.Of(path);
        lock (guard)
        {
            reads++;
            if (now != opened)
            {
                // Before anybody else takes one that reads the file of before.
                SqliteConnection.ClearPool(connection);
                opened = now;
            }

            if (!watched)
            {
                watched = true;
                _ = LeaveAsync();
            }
        }

        return connection;
    }

    private async Task LeaveAsync()
    {
        long before;
        do
        {
            lock (guard)
            {
                before = reads;
            }

            await Task.Delay(Wait);
        } while (IsRead(before));

        using SqliteConnection connection = new(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Whether somebody has read since; if not, the next one who does begins to watch again.</summary>
    private bool IsRead(long before)
    {
        lock (guard)
        {
            return watched = reads != before;
        }
    }

    /// <param name="Made">When the file was made: another one in its place was made at another moment.</param>
    /// <param name="Written">When it was last written, which the log is not.</param>
    /// <param name="Length">Its bytes; −1 where there is none.</param>
    private readonly record struct FileState(DateTime Made, DateTime Written, long Length)
    {
        public static FileState Of(string path)
        {
            FileInfo file = new(path);
            return file.Exists
                ? new(file.CreationTimeUtc, file.LastWriteTimeUtc, file.Length)
                : new(default, default, -1);
        }
    }
}
