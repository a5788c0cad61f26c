using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KpiDashboard.Sql;

/// <summary>Microsoft's parser at the level of SQL Server 2019.</summary>
internal static class Tsql
{
    public static TSqlFragment Parse(string text, out IReadOnlyList<string> errors)
    {
        using StringReader reader = new(text);
        TSqlFragment tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(
            reader,
            out IList<ParseError> found
        );
        errors = [.. found.Select(e => $"line {e.Line}: {e.Message}")];
        return tree;
    }

    public static TSqlFragment Parse(string text)
    {
        TSqlFragment tree = Parse(text, out IReadOnlyList<string> errors);
        return errors.Count == 0 ? tree : throw new FormatException(string.Join("; ", errors));
    }

    public static string Text(TSqlFragment fragment) =>
        string.Concat(
            fragment
                .ScriptTokenStream.Skip(fragment.FirstTokenIndex)
                .Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
                .Select(t => t.Text)
        );

    /// <summary>All parts of a kind in a tree.</summary>
    public static IReadOnlyList<T> All<T>(TSqlFragment tree)
        where T : TSqlFragment
    {
        Collector<T> collector = new();
        tree.Accept(collector);
        return collector.Found;
    }

    private sealed class Collector<T> : TSqlFragmentVisitor
        where T : TSqlFragment
    {
        public List<T> Found { get; } = [];

        public override void Visit(TSqlFragment fragment)
        {
            if (fragment is T wanted)
            {
                Found.Add(wanted);
            }
        }
    }
}
