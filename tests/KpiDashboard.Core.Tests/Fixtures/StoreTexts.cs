using KpiDashboard.Storage;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Fixtures;

/// <summary>What stands in a SQLite store, read past the program.</summary>
internal static class StoreTexts
{
    /// <summary>The first column of each row, in the order of the statement.</summary>
    public static string[] Texts(this Store store, string sql)
    {
        using SqliteConnection connection = new($"Data Source={store.Settings.Database};Pooling=False");
        connection.Open();
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
}
