using System.Collections.Concurrent;

namespace KpiDashboard.Storage;

/// <summary>
/// The embedded text of <c>sql/queries/Name.sql</c>, or of <c>Name.sqlite.sql</c> where the dialects part. The text
/// begins with the file's name, so that a DBA who sees a statement knows where it came from.
/// </summary>
internal static class QueryFile
{
    private const string Dialect = "sqlite";

    private static readonly ConcurrentDictionary<string, string> Texts = new();

    public static string Text(string name) => Texts.GetOrAdd(name, Read);

    private static string Read(string name)
    {
        using Stream stream =
            Open($"sql/queries/{name}.{Dialect}.sql")
            ?? Open($"sql/queries/{name}.sql")
            ?? throw new InvalidOperationException($"sql/queries has no {name}.sql.");
        using StreamReader reader = new(stream);
        return $"-- {name}\n{reader.ReadToEnd()}";
    }

    private static Stream? Open(string name) => typeof(QueryFile).Assembly.GetManifestResourceStream(name);
}
