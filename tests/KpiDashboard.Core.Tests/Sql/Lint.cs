using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KpiDashboard.Sql;

/// <summary>What Microsoft's model lets through and a server, a DBA or a reviewer would not.</summary>
internal sealed class Lint : TSqlFragmentVisitor
{
    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "abs",
        "ceiling",
        "concat",
        "concat_ws",
        "count",
        "count_big",
        "datalength",
        "dateadd",
        "datediff",
        "datefromparts",
        "datename",
        "datepart",
        "day",
        "dense_rank",
        "eomonth",
        "exp",
        "first_value",
        "floor",
        "getdate",
        "getutcdate",
        "grouping",
        "has_perms_by_name",
        "isnull",
        "lag",
        "last_value",
        "lead",
        "len",
        "log",
        "lower",
        "ltrim",
        "max",
        "min",
        "month",
        "ntile",
        "object_id",
        "percent_rank",
        "power",
        "rank",
        "replace",
        "reverse",
        "round",
        "row_number",
        "rtrim",
        "schema_id",
        "serverproperty",
        "sign",
        "sqrt",
        "stdev",
        "string_agg",
        "stuff",
        "substring",
        "sum",
        "switchoffset",
        "sysdatetimeoffset",
        "sysutcdatetime",
        "todatetimeoffset",
        "translate",
        "trim",
        "upper",
        "var",
        "year",
        "avg",
        "charindex",
        "choose",
        "db_name",
        "format",
        "nullif",
        "patindex",
        "str",
        "isnumeric",
        "quotename",
        "db_id",
        "host_name",
        "suser_sname",
        "scope_identity",
        "rowcount_big",
    };

    private static readonly HashSet<string> OneArgument = new(StringComparer.OrdinalIgnoreCase)
    {
        "avg",
        "max",
        "min",
        "sum",
        "len",
        "lower",
        "upper",
        "year",
        "month",
        "day",
    };

    /// <summary>Columns whose values are code lists of the domain: a query may name one of them.</summary>
    private static readonly HashSet<string> CodeLists = new(StringComparer.OrdinalIgnoreCase)
    {
        "Channel",
        "ChannelWasEmpty",
        "ComesBack",
        "IsExempt",
        "Level",
        "Outcome",
        "Status",
    };

    private static readonly HashSet<string> OneRowTables = new(StringComparer.OrdinalIgnoreCase)
    {
        "AccessVersion",
        "DataVersion",
        "LoadHolder",
    };

    private readonly List<string> problems = [];
    private readonly HashSet<string> declared = [];
    private readonly HashSet<string> commonTables = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> aliases = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> tables = new(StringComparer.OrdinalIgnoreCase);

    private Lint() { }

    public static IReadOnlyList<string> Check(TSqlFragment tree)
    {
        Lint lint = new();
        // The names of a procedure's own parameters in EXECUTE.
        lint.declared.UnionWith(
            Tsql.All<ExecuteParameter>(tree).Where(p => p.Variable is not null).Select(p => p.Variable.Name)
        );
        lint.declared.UnionWith(Tsql.All<DeclareVariableElement>(tree).Select(d => d.VariableName.Value));
        lint.commonTables.UnionWith(Tsql.All<CommonTableExpression>(tree).Select(c => c.ExpressionName.Value));
        foreach (NamedTableReference table in Tsql.All<NamedTableReference>(tree))
        {
            lint.tables.Add(table.SchemaObject.BaseIdentifier.Value);
            lint.aliases.Add(table.Alias?.Value ?? "");
        }

        tree.Accept(lint);
        return lint.problems;
    }

    public override void Visit(SelectStarExpression node) => Report(node, "SELECT * is not allowed: name the columns.");

    public override void Visit(FunctionCall node)
    {
        string name = node.FunctionName.Value;
        if (node.CallTarget is null && !Functions.Contains(name))
        {
            Report(node, $"{name} is no function of SQL Server that we know.");
        }
        else if (OneArgument.Contains(name) && node.Parameters.Count != 1)
        {
            Report(node, $"{name} takes one argument.");
        }
    }

    public override void Visit(CoalesceExpression node)
    {
        if (node.Expressions.Count < 2)
        {
            Report(node, "coalesce takes two arguments or more.");
        }
    }

    public override void Visit(VariableReference node)
    {
        if (!declared.Contains(node.Name) && !Parameters.Types.ContainsKey(node.Name[1..]))
        {
            Report(node, $"The parameter {node.Name} is not declared.");
        }
    }

    public override void Visit(ExpressionGroupingSpecification node)
    {
        if (node.Expression is Literal)
        {
            Report(node, "GROUP BY takes expressions, not places in the list.");
        }
    }

    public override void Visit(SqlDataTypeReference node)
    {
        if (node.SqlDataTypeOption is SqlDataTypeOption.Text or SqlDataTypeOption.NText or SqlDataTypeOption.Image)
        {
            Report(node, $"The type {node.SqlDataTypeOption} is obsolete.");
        }

        if (node.SqlDataTypeOption is SqlDataTypeOption.VarChar or SqlDataTypeOption.Char)
        {
            Report(node, "Text is nvarchar.");
        }
    }

    public override void Visit(StringLiteral node)
    {
        if (!node.IsNational && node.Value.Any(c => c > 127))
        {
            Report(node, $"'{node.Value}' needs an N before it.");
        }
    }

    public override void Visit(NamedTableReference node)
    {
        string name = node.SchemaObject.BaseIdentifier.Value;
        string? schema = node.SchemaObject.SchemaIdentifier?.Value;
        if (schema is null && !commonTables.Contains(name) && !aliases.Contains(name))
        {
            Report(node, $"{name} needs its schema before it: kpi.{name}.");
        }

        if (node.TableHints.Any(h => h.HintKind is TableHintKind.NoLock) || name.StartsWith('#'))
        {
            Report(node, $"{name}: no NOLOCK and no #tables.");
        }
    }

    public override void Visit(MergeStatement node) =>
        Report(node, "MERGE has races and bugs: UPDATE, then INSERT … WHERE NOT EXISTS.");

    public override void Visit(ExecuteStatement node)
    {
        if (node.ExecuteSpecification.ExecutableEntity is ExecutableStringList)
        {
            Report(node, "No SQL is put together from text.");
        }
    }

    public override void Visit(BooleanComparisonExpression node)
    {
        Compare(node.FirstExpression, node.SecondExpression);
        Compare(node.SecondExpression, node.FirstExpression);
    }

    public override void Visit(LikePredicate node) => Compare(node.FirstExpression, node.SecondExpression);

    public override void Visit(InPredicate node)
    {
        foreach (ScalarExpression value in node.Values)
        {
            Compare(node.Expression, value);
        }
    }

    public override void Visit(BooleanTernaryExpression node)
    {
        Compare(node.FirstExpression, node.SecondExpression);
        Compare(node.FirstExpression, node.ThirdExpression);
    }

    public override void Visit(UpdateSpecification node)
    {
        if (node.WhereClause is null && node.FromClause is null)
        {
            Report(node, "UPDATE of all rows.");
        }
    }

    public override void Visit(AssignmentSetClause node)
    {
        if (node.NewValue is VariableReference parameter && node.Column is not null)
        {
            Match(node, node.Column, parameter);
        }
    }

    public override void Visit(InsertSpecification node)
    {
        if (node.Columns.Count == 0)
        {
            Report(node, "INSERT must name its columns.");
            return;
        }

        foreach (int count in Counts(node.InsertSource).Where(c => c != node.Columns.Count))
        {
            Report(node, $"INSERT names {node.Columns.Count} columns and gives {count} values.");
        }

        if (
            node.Target is NamedTableReference target
            && DeclaredTable.All.GetValueOrDefault(target.SchemaObject.BaseIdentifier.Value) is { } table
        )
        {
            HashSet<string> named = new(node.Columns.Select(LastName), StringComparer.OrdinalIgnoreCase);
            foreach (Column column in table.Columns.Where(c => !c.Nullable && !named.Contains(c.Name)))
            {
                Report(node, $"INSERT into {table.Name} leaves out {column.Name}, which must not be null.");
            }
        }
    }

    private static IEnumerable<int> Counts(InsertSource source) =>
        source switch
        {
            ValuesInsertSource values => values.RowValues.Select(r => r.ColumnValues.Count),
            SelectInsertSource select => Branches(select.Select).Select(q => q.SelectElements.Count),
            _ => [],
        };

    /// <summary>The selects that a UNION puts together.</summary>
    public static IEnumerable<QuerySpecification> Branches(QueryExpression query) =>
        query switch
        {
            QuerySpecification one => [one],
            BinaryQueryExpression both => Branches(both.FirstQueryExpression)
                .Concat(Branches(both.SecondQueryExpression)),
            QueryParenthesisExpression inner => Branches(inner.QueryExpression),
            _ => [],
        };

    private void Compare(ScalarExpression left, ScalarExpression right)
    {
        if (left is not ColumnReferenceExpression column || column.MultiPartIdentifier is null)
        {
            return;
        }

        if (right is Literal literal && !IsOurs(column, literal))
        {
            Report(right, $"{LastName(column)} is compared with {Tsql.Text(right)}: values are parameters.");
        }
        else if (right is VariableReference parameter)
        {
            Match(right, column, parameter);
        }
    }

    private bool IsOurs(ColumnReferenceExpression column, Literal value) =>
        // A word of ours, by which an index is filtered.
        value is StringLiteral
            && LastName(column) == "LogEvent"
        || value is IntegerLiteral
            && (
                CodeLists.Contains(LastName(column))
                || DeclaredTable.Types[LastName(column)].All(t => t == "int")
                    && value.Value == "0"
                    && !LastName(column).EndsWith("Id", StringComparison.Ordinal)
                || LastName(column) == "Place"
                || LastName(column) == "Id" && value.Value == "1" && tables.All(OneRowTables.Contains)
            );

    /// <summary>A parameter of another type makes the server convert the column, and look at every row.</summary>
    private void Match(TSqlFragment node, ColumnReferenceExpression column, VariableReference parameter)
    {
        string[] types = [.. DeclaredTable.Types[LastName(column)]];
        if (
            types.Length > 0
            && Parameters.Types.GetValueOrDefault(parameter.Name[1..])?.Split('(')[0] is { } type
            && !types.Contains(type)
        )
        {
            Report(node, $"{parameter.Name} is {type}, {LastName(column)} is {string.Join(" or ", types.Distinct())}.");
        }
    }

    private static string LastName(ColumnReferenceExpression column) =>
        column.MultiPartIdentifier.Identifiers[^1].Value;

    private void Report(TSqlFragment node, string problem) => problems.Add($"line {node.StartLine}: {problem}");
}
