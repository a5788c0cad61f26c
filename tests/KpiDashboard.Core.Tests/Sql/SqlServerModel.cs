using System.Text;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KpiDashboard.Sql;

/// <summary>
/// A server without a server: the migrations are replayed into Microsoft's model compiler, each statement becomes a
/// procedure of it, and all are validated at once. Warnings count as errors.
/// </summary>
internal static partial class SqlServerModel
{
    /// <summary>What DbUp creates before the first migration.</summary>
    private const string Journal = """
        create table kpi.SchemaVersions (
          Id int identity(1, 1) not null constraint PK_SchemaVersions_Id primary key,
          ScriptName nvarchar(255) not null,
          Applied datetime not null
        );
        """;

    /// <summary>Procedures and views of the server, which the model knows nothing of.</summary>
    private static readonly string[] ServersOwn = ["[sys]."];

    /// <summary>What is wrong with each statement, by its name; names without problems are left out.</summary>
    public static ILookup<string, string> Check(IEnumerable<(string Name, string Text)> statements)
    {
        List<(string Name, string Problem)> problems = [];
        using TSqlModel model = new(SqlServerVersion.Sql150, new TSqlModelOptions());
        model.AddObjects("create schema kpi;");
        model.AddObjects(Journal);
        foreach (TSqlStatement made in Migrated.Objects)
        {
            model.AddObjects(Migrated.Text(made));
        }

        foreach ((string name, string text) in statements)
        {
            TSqlFragment tree = Tsql.Parse(text, out IReadOnlyList<string> errors);
            problems.AddRange(errors.Select(e => (name, e)));
            if (errors.Count == 0)
            {
                IReadOnlyList<string> lint = Lint.Check(tree);
                problems.AddRange(lint.Select(p => (name, p)));
                if (lint.Count == 0)
                {
                    Add(model, name, text, tree, problems);
                }
            }
        }

        problems.AddRange(
            model
                .Validate()
                .Where(m => !ServersOwn.Any(own => m.Message.Contains(own, StringComparison.Ordinal)))
                .Select(m => (Named().Match(m.Message).Groups[1].Value, m.Message))
        );
        return problems.ToLookup(p => p.Name, p => p.Problem);
    }

    private static void Add(
        TSqlModel model,
        string name,
        string text,
        TSqlFragment tree,
        List<(string, string)> problems
    )
    {
        try
        {
            model.AddOrUpdateObjects(Procedure(name, text, tree), name, new TSqlObjectOptions());
        }
        catch (DacModelException e)
        {
            // Left in, it would be refused again with each statement that follows.
            model.DeleteObjects(name);
            problems.AddRange(e.Messages.Select(m => (name, m.Message)));
        }
    }

    private static string Procedure(string name, string text, TSqlFragment tree)
    {
        HashSet<string> declared = [.. Tsql.All<DeclareVariableElement>(tree).Select(d => d.VariableName.Value)];
        IEnumerable<string> parameters = Tsql.All<VariableReference>(tree)
            .Select(v => v.Name)
            .Distinct()
            .Where(p => !declared.Contains(p) && Parameters.Types.ContainsKey(p[1..]))
            .Select(p => $"{p} {Parameters.Types[p[1..]]}");
        return new StringBuilder($"create procedure kpi.[query {name}]\n")
            .AppendJoin(",\n", parameters)
            .Append("\nas\n")
            .Append(text)
            .ToString();
    }

    /// <summary>Messages of the model name the procedure.</summary>
    [GeneratedRegex(@"\[kpi\]\.\[query ([^\]]+)\]")]
    private static partial Regex Named();
}
