using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.SqlServer;

namespace KpiDashboard.Sql;

/// <summary>The SQL that is shipped, as it is embedded.</summary>
internal static class SqlFiles
{
    private const string QueriesFolder = "sql/queries/";

    /// <summary>Every query as its folder and file, <c>targets/TargetRow.sql</c>.</summary>
    public static IReadOnlyList<string> Queries() =>
        [
            .. typeof(Store)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(QueriesFolder, StringComparison.Ordinal))
                .Select(name => name[QueriesFolder.Length..])
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>What is written in a query's file.</summary>
    public static string Query(string file) => Read(QueriesFolder + file);

    /// <summary>Every query by name, in the text that a database of the dialect will run.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(Dialect dialect)
    {
        string other = $".{QueryFile.Word(dialect == Dialect.Sqlite ? Dialect.SqlServer : Dialect.Sqlite)}.sql";
        return
        [
            .. Queries()
                .Where(file => !file.EndsWith(other, StringComparison.Ordinal))
                .Select(file => file[(file.LastIndexOf('/') + 1)..].Split('.')[0])
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(name => (name, QueryFile.Text(dialect, name))),
        ];
    }

    /// <summary>The migrations of SQL Server.</summary>
    public static IReadOnlyList<(string Name, string Text)> Migrations() =>
        [.. SqlServerMigration.Migrations().Select(m => (m.Name, m.Contents))];

    /// <summary>Everything else that a server or a DBA runs.</summary>
    public static IReadOnlyList<(string Name, string Text)> Scripts() =>
        [
            .. SqlServerMigration.Options().Select(o => (o.Name, o.Contents)),
            ("migrate --script", SqlServerMigration.Script()),
            ("security.sql", Read("sql/sqlserver/security.sql")),
        ];

    private static string Read(string name)
    {
        using StreamReader reader = new(typeof(Store).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
