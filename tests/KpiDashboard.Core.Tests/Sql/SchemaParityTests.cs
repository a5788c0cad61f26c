using Dapper;
using KpiDashboard.Kit;
using KpiDashboard.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KpiDashboard.Sql;

/// <summary>Both dialects keep the same tables, columns, keys and nullability.</summary>
public sealed class SchemaParityTests : IDisposable
{
    /// <summary>Types of SQL Server that stand for one of SQLite.</summary>
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["int"] = "integer",
        ["bigint"] = "integer",
        ["tinyint"] = "integer",
        ["nvarchar"] = "text",
        ["varbinary"] = "blob",
        ["date"] = "text",
        ["datetimeoffset"] = "text",
    };

    /// <summary>What only SQL Server needs.</summary>
    private static readonly string[] ServersOwn = ["CellStaging", "DossierStaging", "LoadHolder", "ReceptionStaging"];

    private readonly TempFolder folder = new();

    [Fact]
    public void Both_have_the_same_tables_columns_keys_and_nullability()
    {
        string path = folder.Database;
        new Store(new KpiSettings { Database = path }).Migrate();
        using SqliteConnection connection = new($"Data Source={path}");

        string[] file =
        [
            .. connection
                .Query<SqliteColumn>(
                    """
                    select t.name as "Table", c.name as Name, c.type as Type, c."notnull" as "NotNull", c.pk as Place
                    from sqlite_master t, pragma_table_info(t.name) c
                    where t.type = 'table' and t.name not in ('SchemaVersions', 'sqlite_sequence')
                    """
                )
                .Select(c =>
                    $"{c.Table}.{c.Name} {c.Type.ToLowerInvariant()} {(c.NotNull ? "not null" : "null")} key {c.Place}"
                )
                .Order(StringComparer.Ordinal),
        ];
        string[] server =
        [
            .. DeclaredTable
                .All.Values.Where(t => !ServersOwn.Contains(t.Name))
                .SelectMany(t => t.Columns.Select(c => Line(t, c)))
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(file, server);
        Assert.True(server.Length > 80, "The migrations were not read.");
    }

    [Fact]
    public void Migrations_are_numbered_alike()
    {
        string[] Names(string folder) =>
            [
                .. typeof(Store)
                    .Assembly.GetManifestResourceNames()
                    .Where(n => n.StartsWith(folder, StringComparison.Ordinal) && char.IsAsciiDigit(n[folder.Length]))
                    .Select(n => n[folder.Length..])
                    .Order(StringComparer.Ordinal),
            ];

        Assert.Equal(Names("sql/sqlite/"), Names("sql/sqlserver/"));
    }

    public void Dispose() => folder.Dispose();

    private static string Line(DeclaredTable table, Column column)
    {
        int place = table.Key.ToList().FindIndex(k => k == column.Name) + 1;
        return $"{table.Name}.{column.Name} {Kinds[column.Type]} {(column.Nullable ? "null" : "not null")} key {place}";
    }

    private sealed record SqliteColumn
    {
        public required string Table { get; init; }
        public required string Name { get; init; }
        public required string Type { get; init; }
        public required bool NotNull { get; init; }
        public required int Place { get; init; }
    }
}
