using System.Collections.Concurrent;

namespace KpiDashboard.Storage.Engines;

/// <summary>
/// The embedded text of <c>sql/queries/Name.sql</c>, or of <c>Name.sqlite.sql</c> or <c>Name.sqlserver.sql</c> where
/// the dialects part. A line that begins with <c>-- sqlserver: </c> is a comment for the one and SQL for the other. The
/// text begins with the file's name, so that a DBA who sees a statement knows where it came from.
/// </summary>
internal static class QueryFile
{
    private static readonly ConcurrentDictionary<(Dialect, string), string> Texts = new();

    public static string Text(Dialect dialect, string name) => Texts.GetOrAdd((dialect, name), Read);

    /// <summary>What the dialect is called in names of files and folders.</summary>
    public static string Word(Dialect dialect) => dialect == Dialect.Sqlite ? "sqlite" : "sqlserver";

    private static string Read((Dialect Dialect, string Name) query)
    {
        using Stream stream =
            Open($"sql/queries/{query.Name}.{Word(query.Dialect)}.sql")
            ?? Open($"sql/queries/{query.Name}.sql")
            ?? throw new InvalidOperationException($"sql/queries has no {query.Name}.sql for {Word(query.Dialect)}.");
        using StreamReader reader = new(stream);
        string text = $"-- {query.Name}\n{reader.ReadToEnd()}";
        return query.Dialect == Dialect.SqlServer
            ? text.Replace("\n-- sqlserver: ", "\n", StringComparison.Ordinal)
            : text;
    }

    private static Stream? Open(string name) => typeof(QueryFile).Assembly.GetManifestResourceStream(name);
}
