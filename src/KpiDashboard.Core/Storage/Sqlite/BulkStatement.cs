using KpiDashboard.Periods;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KpiDashboard.Storage.Sqlite;

/// <summary>
/// A prepared statement run once a row, on SQLite's own interface: 1.0 µs a row where a SqliteCommand takes 2.8, which
/// is what lets a checked load keep up with the unchecked import of the sqlite3 shell.
/// </summary>
internal sealed class BulkStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public BulkStatement(SqliteConnection connection, string queryFile)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, QueryFile.Text(queryFile), out statement));
    }

    /// <summary>How many rows the last run changed.</summary>
    public int Changes => raw.sqlite3_changes(database);

    /// <summary>Parameters and columns are numbered as in the query file: parameters from 1.</summary>
    public BulkStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, parameter, value));
        return this;
    }

    public BulkStatement Bind(int parameter, ReadOnlySpan<byte> text)
    {
        Check(raw.sqlite3_bind_text(statement, parameter, text));
        return this;
    }

    public BulkStatement Bind(int parameter, string text)
    {
        Check(raw.sqlite3_bind_text(statement, parameter, text));
        return this;
    }

    /// <summary>Binds a day number as ISO text; a negative one as null.</summary>
    public BulkStatement BindDay(int parameter, int day) =>
        day < 0 ? BindNull(parameter) : Bind(parameter, IsoDays.Text(day));

    public BulkStatement BindNull(int parameter)
    {
        Check(raw.sqlite3_bind_null(statement, parameter));
        return this;
    }

    /// <summary>Runs a statement that gives no rows, with the values bound.</summary>
    public void Run()
    {
        int result = raw.sqlite3_step(statement);
        _ = raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }
    }

    /// <summary>Goes to the next row; the statement is ready for new values when there is none.</summary>
    public bool Next()
    {
        int result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        _ = raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }

        return false;
    }

    public void Reset() => raw.sqlite3_reset(statement);

    public int Int(int column) => raw.sqlite3_column_int(statement, column);

    /// <summary>A day number from ISO text; -1 from null.</summary>
    public int Day(int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL
            ? -1
            : IsoDays.Number(raw.sqlite3_column_blob(statement, column));

    public void Dispose() => statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xFF, result);
        }
    }
}
