using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KpiDashboard.Sql;

/// <summary>A column of a query's result: its name, and its type where it can be told.</summary>
internal sealed record ResultColumn(string Name, string Type);

/// <summary>Which columns a query gives, told from its text and the migrations.</summary>
internal static class ResultColumns
{
    /// <summary>The columns of the first select that gives rows; none where there is no such.</summary>
    public static IReadOnlyList<ResultColumn> Of(string text)
    {
        IReadOnlyList<SelectStatement> selects = Tsql.All<SelectStatement>(Tsql.Parse(text));
        return selects.Count > 0 ? [.. Of(selects[^1].QueryExpression)] : [];
    }

    private static IEnumerable<ResultColumn> Of(QueryExpression query)
    {
        QuerySpecification first = Lint.Branches(query).First();
        return first
            .SelectElements.Cast<SelectScalarExpression>()
            .Select(e => new ResultColumn(
                e.ColumnName?.Value
                    ?? (e.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value
                    ?? "",
                Type(e.Expression, first)
            ));
    }

    private static string Type(ScalarExpression expression, QuerySpecification from) =>
        expression switch
        {
            ColumnReferenceExpression column => ColumnType(column, from),
            FunctionCall call => FunctionType(call, from),
            CastCall cast => cast.DataType.Name.BaseIdentifier.Value.ToLowerInvariant(),
            CoalesceExpression either => Type(either.Expressions[0], from),
            BinaryExpression both => Type(both.FirstExpression, from),
            UnaryExpression signed => Type(signed.Expression, from),
            ParenthesisExpression inner => Type(inner.Expression, from),
            SearchedCaseExpression choice => Type(choice.WhenClauses[0].ThenExpression, from),
            ScalarSubquery subquery => Of(subquery.QueryExpression).First().Type,
            IntegerLiteral => "int",
            StringLiteral => "nvarchar",
            VariableReference => "int",
            _ => throw new NotSupportedException($"{Tsql.Text(expression)}: teach {nameof(ResultColumns)} its type."),
        };

    private static string FunctionType(FunctionCall call, QuerySpecification from) =>
        call.FunctionName.Value.ToLowerInvariant() switch
        {
            "count" or "datediff" => "int",
            "count_big" => "bigint",
            "sum" or "max" or "min" => Type(call.Parameters[0], from),
            "datefromparts" => "date",
            "dateadd" => Type(call.Parameters[2], from),
            string name => throw new NotSupportedException($"{name}: teach {nameof(ResultColumns)} its type."),
        };

    /// <summary>Of the tables that the select reads, the one that has the column; else what an inner select says.</summary>
    private static string ColumnType(ColumnReferenceExpression column, QuerySpecification from)
    {
        string name = column.MultiPartIdentifier.Identifiers[^1].Value;
        string[] types =
        [
            .. Tsql.All<NamedTableReference>(from.FromClause)
                .Select(t => DeclaredTable.All.GetValueOrDefault(t.SchemaObject.BaseIdentifier.Value))
                .OfType<DeclaredTable>()
                .SelectMany(t => t.Columns)
                .Where(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                .Select(c => c.Type)
                .Distinct(),
        ];
        return types.Length > 0
            ? types[0]
            : Tsql.All<QueryDerivedTable>(from.FromClause)
                .SelectMany(d => Of(d.QueryExpression))
                .FirstOrDefault(c => c.Name == name)
                ?.Type
                // A column that a query of its own (with …) hands on has the type that its name has in the schema.
                ?? DeclaredTable.Types[name].FirstOrDefault()
                ?? "nvarchar";
    }
}
