using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KpiDashboard.Sql;

/// <summary>
/// What the migrations of SQL Server have made when all of them have run, as one CREATE for each object: the model
/// compiler takes objects, neither their changes nor the rows that they begin with.
/// </summary>
internal static class Migrated
{
    /// <summary>The statements that create it.</summary>
    public static IReadOnlyList<TSqlStatement> Objects { get; } = Fold();

    public static IEnumerable<CreateTableStatement> Tables => Objects.OfType<CreateTableStatement>();

    /// <summary>A statement as T-SQL; one that a later migration changed has no text of its own.</summary>
    public static string Text(TSqlStatement statement)
    {
        new Sql150ScriptGenerator().GenerateScript(statement, out string text);
        return text;
    }

    private static List<TSqlStatement> Fold()
    {
        List<TSqlStatement> objects = [];
        foreach ((string name, string text) in SqlFiles.Migrations())
        {
            foreach (TSqlStatement statement in ((TSqlScript)Tsql.Parse(text)).Batches.SelectMany(b => b.Statements))
            {
                switch (statement)
                {
                    case InsertStatement or UpdateStatement or DeleteStatement or IfStatement:
                        break;
                    case AlterTableAddTableElementStatement add:
                        TableDefinition table = TableOf(objects, add).Definition;
                        foreach (ColumnDefinition column in add.Definition.ColumnDefinitions)
                        {
                            table.ColumnDefinitions.Add(column);
                        }

                        foreach (ConstraintDefinition constraint in add.Definition.TableConstraints)
                        {
                            table.TableConstraints.Add(constraint);
                        }

                        break;
                    case AlterTableAlterColumnStatement change:
                        ColumnDefinition changed = TableOf(objects, change)
                            .Definition.ColumnDefinitions.Single(c =>
                                c.ColumnIdentifier.Value == change.ColumnIdentifier.Value
                            );
                        changed.DataType = change.DataType;
                        foreach (
                            NullableConstraintDefinition rule in changed.Constraints.OfType<NullableConstraintDefinition>()
                        )
                        {
                            rule.Nullable =
                                change.AlterTableAlterColumnOption is not AlterTableAlterColumnOption.NotNull;
                        }

                        break;
                    case AlterTableStatement other:
                        throw new NotSupportedException($"{name}: teach this class {other.GetType().Name}.");
                    default:
                        objects.Add(statement);
                        break;
                }
            }
        }

        return objects;
    }

    private static CreateTableStatement TableOf(List<TSqlStatement> objects, AlterTableStatement change) =>
        objects
            .OfType<CreateTableStatement>()
            .Single(t => t.SchemaObjectName.BaseIdentifier.Value == change.SchemaObjectName.BaseIdentifier.Value);
}
