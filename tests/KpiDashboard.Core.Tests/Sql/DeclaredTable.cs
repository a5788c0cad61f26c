using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KpiDashboard.Sql;

/// <summary>A column as a migration of SQL Server declares it.</summary>
internal sealed record Column(string Name, string Type, bool Nullable);

/// <summary>A table as the migrations of SQL Server declare it, read with Microsoft's parser.</summary>
internal sealed record DeclaredTable(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<string> Key)
{
    public static IReadOnlyDictionary<string, DeclaredTable> All { get; } =
        Migrated.Tables.Select(Of).ToDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The types, without lengths, that columns of a name have in any table.</summary>
    public static ILookup<string, string> Types { get; } =
        All.Values.SelectMany(t => t.Columns).ToLookup(c => c.Name, c => c.Type, StringComparer.OrdinalIgnoreCase);

    private static DeclaredTable Of(CreateTableStatement create)
    {
        TableDefinition definition = create.Definition;
        UniqueConstraintDefinition[] keys =
        [
            .. definition
                .TableConstraints.Concat(definition.ColumnDefinitions.SelectMany(c => c.Constraints))
                .OfType<UniqueConstraintDefinition>()
                .Where(k => k.IsPrimaryKey),
        ];
        ColumnDefinition? owner = definition.ColumnDefinitions.FirstOrDefault(c => c.Constraints.Intersect(keys).Any());
        IReadOnlyList<string> key = owner is not null
            ? [owner.ColumnIdentifier.Value]
            : [.. keys.SelectMany(k => k.Columns).Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value)];
        return new DeclaredTable(
            create.SchemaObjectName.BaseIdentifier.Value,
            [
                .. definition.ColumnDefinitions.Select(c => new Column(
                    c.ColumnIdentifier.Value,
                    c.DataType.Name.BaseIdentifier.Value,
                    c.Constraints.OfType<NullableConstraintDefinition>().Any(n => n.Nullable)
                )),
            ],
            key
        );
    }
}
