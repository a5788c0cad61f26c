using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace KpiDashboard.Storage.Engines;

/// <summary>
/// The embedded text of <c>Name.sql</c>, or of <c>Name.sqlite.sql</c> or <c>Name.sqlserver.sql</c> where the dialects
/// part, in whichever folder of <c>sql/queries</c> it stands: names are unique over all of them. A line that begins with <c>-- sqlserver: </c> is a comment for the one and SQL for the other. The
/// text begins with the file's name, so that a DBA who sees a statement knows where it came from.
/// </summary>
internal static class QueryFile
{
    private const string Folder = "sql/queries/";

    /// <summary>Where each file is embedded, by its name without the folder.</summary>
    private static readonly FrozenDictionary<string, string> Resources = typeof(QueryFile)
        .Assembly.GetManifestResourceNames()
        .Where(resource => resource.StartsWith(Folder, StringComparison.Ordinal))
        .ToFrozenDictionary(resource => resource[(resource.LastIndexOf('/') + 1)..], StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<(Dialect, string), string> Texts = new();

    public static string Text(Dialect dialect, string name) => Texts.GetOrAdd((dialect, name), Read);

    /// <summary>What the dialect is called in names of files and folders.</summary>
    public static string Word(Dialect dialect) => dialect == Dialect.Sqlite ? "sqlite" : "sqlserver";

    private static string Read((Dialect Dialect, string Name) query)
    {
        string resource =
            Resources.GetValueOrDefault($"{query.Name}.{Word(query.Dialect)}.sql")
            ?? Resources.GetValueOrDefault($"{query.Name}.sql")
            ?? throw new InvalidOperationException($"sql/queries has no {query.Name}.sql for {Word(query.Dialect)}.");
        using StreamReader reader = new(typeof(QueryFile).Assembly.GetManifestResourceStream(resource)!);
        string text = $"-- {query.Name}\n{reader.ReadToEnd()}";
        return query.Dialect == Dialect.SqlServer
            ? text.Replace("\n-- sqlserver: ", "\n", StringComparison.Ordinal)
            : text;
    }
}
