using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KpiDashboard.Periods;
using KpiDashboard.Storage.Engines;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KpiDashboard.Storage.Sqlite;

/// <summary>
/// A prepared statement on SQLite's own functions. Measured on 1,000,000 dossiers: 1.6 µs a row, where
/// SQLitePCLRaw's safe calls take 2.4 (they copy each text) and a SqliteCommand 4. That is what lets a checked load keep
/// up with the unchecked import of the sqlite3 shell.
/// </summary>
internal sealed unsafe class BulkStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly nint databaseHandle;
    private readonly nint handle;

    public BulkStatement(SqliteConnection connection, string queryFile)
        : this(connection, queryFile, 1) { }

    /// <summary>A statement of several rows; those after the first have the parameters that follow.</summary>
    /// <param name="connection">It is open, and stays so as long as the statement is used.</param>
    /// <param name="queryFile">A query that inserts one row of values.</param>
    /// <param name="rows">How many rows are inserted at a time.</param>
    /// <param name="shared">How many of the last parameters are the same for all rows; they follow those of all rows.</param>
    public BulkStatement(SqliteConnection connection, string queryFile, int rows, int shared = 0)
    {
        database = connection.Handle!;
        databaseHandle = database.DangerousGetHandle();
        Check(raw.sqlite3_prepare_v2(database, Text(queryFile, rows, shared), out statement));
        handle = statement.DangerousGetHandle();
    }

    /// <summary>How many rows the last run changed.</summary>
    public int Changes => Native.Changes(databaseHandle);

    /// <summary>Parameters are numbered from 1, as in the query file.</summary>
    public BulkStatement Bind(int parameter, long value)
    {
        Check(Native.BindInt64(handle, parameter, value));
        return this;
    }

    /// <summary>Binds UTF-8 text in place: it must be pinned and stay as it is until the statement has run.</summary>
    public BulkStatement BindPinned(int parameter, ReadOnlySpan<byte> text)
    {
        Check(
            Native.BindText(
                handle,
                parameter,
                (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(text)),
                text.Length,
                0
            )
        );
        return this;
    }

    /// <summary>Binds UTF-8 text in place, or null where it is empty.</summary>
    public BulkStatement BindPinnedOrNull(int parameter, ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
        {
            return BindPinned(parameter, text);
        }

        Check(Native.BindNull(handle, parameter));
        return this;
    }

    public BulkStatement Bind(int parameter, string text)
    {
        Check(raw.sqlite3_bind_text(statement, parameter, text));
        return this;
    }

    public BulkStatement BindOrNull(int parameter, string? text)
    {
        Check(
            text is null
                ? raw.sqlite3_bind_null(statement, parameter)
                : raw.sqlite3_bind_text(statement, parameter, text)
        );
        return this;
    }

    /// <summary>Binds a day number as ISO text; a negative one as null.</summary>
    public BulkStatement BindDay(int parameter, int day)
    {
        if (day >= 0)
        {
            return BindPinned(parameter, IsoDays.Text(day));
        }

        Check(Native.BindNull(handle, parameter));
        return this;
    }

    /// <summary>Runs a statement that gives no rows, with the values bound.</summary>
    public void Run()
    {
        if (Next())
        {
            Reset();
        }
    }

    /// <summary>
    /// Runs an "insert or fail" of several rows, with the values bound, and gives how many went in before one that
    /// the table would not take.
    /// </summary>
    public int RunUntilConflict()
    {
        int result = Native.Step(handle);
        Reset();
        if ((result & 0xFF) != raw.SQLITE_CONSTRAINT && result != raw.SQLITE_DONE)
        {
            Check(result);
        }

        return Changes;
    }

    /// <summary>Goes to the next row; the statement is ready for new values when there is none.</summary>
    public bool Next()
    {
        int result = Native.Step(handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        Reset();
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }

        return false;
    }

    public void Reset() => _ = Native.Reset(handle);

    /// <summary>Columns are numbered from 0.</summary>
    public int Int(int column) => Native.ColumnInt(handle, column);

    /// <summary>Text as UTF-8, which stands until the next row.</summary>
    public ReadOnlySpan<byte> Text(int column) =>
        new(Native.ColumnBlob(handle, column), Native.ColumnBytes(handle, column));

    /// <summary>A day number from ISO text; -1 from null. As bytes, since SQLite copies a text to end it with a zero.</summary>
    public int Day(int column)
    {
        byte* text = Native.ColumnBlob(handle, column);
        return text is null ? -1 : IsoDays.Number(new ReadOnlySpan<byte>(text, IsoDays.Length));
    }

    private static string Text(string queryFile, int rows, int shared)
    {
        string text = QueryFile.Text(Dialect.Sqlite, queryFile);
        if (rows == 1)
        {
            return text;
        }

        int from = text.IndexOf("(?1", StringComparison.Ordinal);
        int to = text.IndexOf(')', from) + 1;
        int parameters = text[from..to].Count(c => c == '?');
        int own = parameters - shared;
        int Number(int row, int parameter) => parameter > own ? (rows - 1) * own + parameter : row * own + parameter;
        IEnumerable<string> values = Enumerable
            .Range(0, rows)
            .Select(row => string.Join(", ", Enumerable.Range(1, parameters).Select(p => $"?{Number(row, p)}")));
        return $"{text[..from]}({string.Join("), (", values)}){text[to..]}";
    }

    public void Dispose() => statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xFF, result);
        }
    }

    private static class Native
    {
        private const string Library = "e_sqlite3";

        [DllImport(Library, EntryPoint = "sqlite3_bind_int64"), SuppressGCTransition]
        public static extern int BindInt64(nint statement, int parameter, long value);

        [DllImport(Library, EntryPoint = "sqlite3_bind_null"), SuppressGCTransition]
        public static extern int BindNull(nint statement, int parameter);

        [DllImport(Library, EntryPoint = "sqlite3_bind_text"), SuppressGCTransition]
        public static extern int BindText(nint statement, int parameter, byte* text, int bytes, nint destructor);

        [DllImport(Library, EntryPoint = "sqlite3_changes"), SuppressGCTransition]
        public static extern int Changes(nint database);

        [DllImport(Library, EntryPoint = "sqlite3_column_int"), SuppressGCTransition]
        public static extern int ColumnInt(nint statement, int column);

        [DllImport(Library, EntryPoint = "sqlite3_column_blob"), SuppressGCTransition]
        public static extern byte* ColumnBlob(nint statement, int column);

        [DllImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition]
        public static extern int ColumnBytes(nint statement, int column);

        [DllImport(Library, EntryPoint = "sqlite3_step")]
        public static extern int Step(nint statement);

        [DllImport(Library, EntryPoint = "sqlite3_reset")]
        public static extern int Reset(nint statement);
    }
}
