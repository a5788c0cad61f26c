using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Kit;

/// <summary>A store on SQLite, read and changed past the program.</summary>
public static class SqliteFile
{
    /// <summary>The first column of each row, in the order of the statement.</summary>
    public static string[] Texts(string database, string sql)
    {
        using SqliteConnection connection = Open(database);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows];
    }

    /// <summary>The number that a statement gives.</summary>
    public static long Number(string database, string sql)
    {
        using SqliteConnection connection = Open(database);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Changes rows, and says how many.</summary>
    public static int Execute(string database, string sql, params IEnumerable<(string Name, object Value)> parameters)
    {
        using SqliteConnection connection = Open(database);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command.ExecuteNonQuery();
    }

    /// <summary>A fingerprint of all rows of all tables, but for some columns.</summary>
    public static string Digest(string database, params string[] but)
    {
        using SqliteConnection connection = Open(database);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string table in Texts(database, "select name from sqlite_master where type = 'table' order by name"))
        {
            Add(table);
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = $"select * from \"{table}\" order by 1";
            using SqliteDataReader reader = command.ExecuteReader();
            int[] columns =
            [
                .. Enumerable.Range(0, reader.FieldCount).Where(column => !but.Contains(reader.GetName(column))),
            ];
            while (reader.Read())
            {
                foreach (int column in columns)
                {
                    Add(Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!);
                }
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes($"{text}|"));
    }

    private static SqliteConnection Open(string database)
    {
        SqliteConnection connection = new($"Data Source={database};Pooling=False");
        connection.Open();
        return connection;
    }
}
