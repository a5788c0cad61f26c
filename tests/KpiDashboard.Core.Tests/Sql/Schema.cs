using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KpiDashboard.Sql;

/// <summary>
/// The tables as they are after the last migration of SQL Server. Microsoft's model takes tables whole, so what a later
/// migration adds to a table is written into its CREATE TABLE.
/// </summary>
internal static class Schema
{
    /// <summary>The statements that make the tables, each table once; rows that migrations insert are left out.</summary>
    public static IReadOnlyList<string> Statements { get; } = Read();

    private static List<string> Read()
    {
        List<string> others = [];
        Dictionary<string, (CreateTableStatement Create, List<string> More)> tables = [];
        foreach (
            TSqlStatement statement in SqlFiles
                .Migrations()
                .SelectMany(m => ((TSqlScript)Tsql.Parse(m.Text)).Batches)
                .SelectMany(b => b.Statements)
        )
        {
            switch (statement)
            {
                case CreateTableStatement create:
                    tables.Add(create.SchemaObjectName.BaseIdentifier.Value, (create, []));
                    break;
                case AlterTableAddTableElementStatement alter:
                    tables[alter.SchemaObjectName.BaseIdentifier.Value].More.Add(Tsql.Text(alter.Definition));
                    break;
                case InsertStatement:
                    break;
                default:
                    others.Add(Tsql.Text(statement));
                    break;
            }
        }

        return [.. tables.Values.Select(t => Text(t.Create, t.More)), .. others];
    }

    private static string Text(CreateTableStatement create, List<string> more)
    {
        string text = Tsql.Text(create);
        string definition = Tsql.Text(create.Definition);
        int end = text.IndexOf(definition, StringComparison.Ordinal) + definition.Length;
        return string.Concat(text.AsSpan(0, end), string.Concat(more.Select(m => $",\n{m}")), text.AsSpan(end));
    }
}
