using KpiDashboard.Access;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.SqlServer;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Xunit;

namespace KpiDashboard.Sql;

/// <summary>Everything that SQL Server will run, judged by Microsoft's parser and model compiler.</summary>
public class SqlServerQueryTests
{
    [Fact]
    public void Every_query_compiles_against_the_migrations()
    {
        IReadOnlyList<(string Name, string Text)> queries = SqlFiles.Of(Dialect.SqlServer);

        string problems = string.Join('\n', Sentences(SqlServerModel.Check(queries)));
        Assert.True(problems.Length == 0, problems);
        Assert.True(queries.Count > 50, $"Only {queries.Count} queries were found.");
    }

    [Fact]
    public void Statements_built_for_copying_compile_too()
    {
        ILookup<string, string> problems = SqlServerModel.Check(
            LoadableTables.OfStore.Concat(AccessStore.Tables).Select(t => ($"copy {t.Name}", t.Select))
        );

        Assert.Empty(Sentences(problems));
        Assert.Single(SqlServerModel.Check([("copy", LoadableTables.OfStore[0].Select.Replace("Sha256", "Sha255"))]));
    }

    [Fact]
    public void Statements_built_for_slices_and_their_versions_compile_too()
    {
        (string Name, string Text)[] statements =
        [
            .. LoadableTables
                .All.Where(t => t.Versions is not null)
                .SelectMany(t =>
                    new[] { t.Versions!.Versions, t.Versions.HandOver, t.Versions.PastHandOver }
                        .OfType<string>()
                        .Select((text, i) => ($"{t.Kind} {i}", text))
                ),
        ];

        Assert.Empty(Sentences(SqlServerModel.Check(statements)));
        Assert.Single(
            SqlServerModel.Check([
                ("wrong", statements[0].Text.Replace("ValidFrom", "ValidForm").Replace("Code", "Coda")),
            ])
        );
        Assert.Equal(FileKind.Dossiers, Assert.Single(LoadableTables.All, t => t.Versions is null).Kind);
    }

    /// <summary>A batch does not know the columns that it adds, so what asks for them is text that it hands over.</summary>
    [Fact]
    public void Statements_that_migrations_hand_over_as_text_compile_too()
    {
        (string Name, string Text)[] statements =
        [
            .. SqlFiles
                .Migrations()
                .SelectMany(m =>
                    Tsql.All<ExecutableProcedureReference>(Tsql.Parse(m.Text))
                        .Select(e => (m.Name, ((StringLiteral)e.Parameters.Single().ParameterValue).Value))
                ),
        ];

        Assert.Equal(["0009", "0011"], statements.Select(s => Path.GetFileName(s.Name)[..4]));
        Assert.Empty(Sentences(SqlServerModel.Check(statements)));
        Assert.NotEmpty(
            Sentences(SqlServerModel.Check(statements.Select(s => (s.Name, s.Text.Replace("UnitId", "UnitIt")))))
        );
    }

    [Fact]
    public void Indexes_that_options_create_and_rebuild_are_of_columns_and_keys_that_exist()
    {
        TSqlStatement[] options =
        [
            .. SqlFiles
                .Scripts()
                .Where(s => s.Name != "migrate --script")
                .SelectMany(s => Tsql.All<TSqlStatement>(Tsql.Parse(s.Text))),
        ];

        Assert.Equal(
            ["Cell", "Dossier"],
            options
                .OfType<CreateColumnStoreIndexStatement>()
                .Select(i =>
                {
                    DeclaredTable table = DeclaredTable.All[i.OnName.BaseIdentifier.Value];
                    Assert.Empty(
                        i.Columns.Select(c => c.MultiPartIdentifier.Identifiers[^1].Value)
                            .Except(table.Columns.Select(c => c.Name))
                    );
                    return table.Name;
                })
        );
        Assert.All(
            options.OfType<AlterIndexStatement>(),
            i => Assert.Equal($"PK_{DeclaredTable.All[i.OnName.BaseIdentifier.Value].Name}", i.Name.Value)
        );
        Assert.All(
            options.OfType<GrantStatement>(),
            g => Assert.Contains(g.Principals.Single().Identifier.Value, Roles(options))
        );
        Assert.Equal(["kpi_ingest", "kpi_owner", "kpi_upload", "kpi_web"], Roles(options).Order());
    }

    [Fact]
    public void The_web_that_takes_files_may_write_all_tables_of_figures_and_none_of_accounts()
    {
        string[] granted =
        [
            .. Tsql.All<GrantStatement>(Tsql.Parse(SqlFiles.Scripts().Single(s => s.Name == "security.sql").Text))
                .Where(g => g.Principals.Single().Identifier.Value == "kpi_upload")
                .Select(g => g.SecurityTargetObject.ObjectName.MultiPartIdentifier.Identifiers[^1].Value),
        ];
        string[] accounts = [.. AccessStore.Tables.Select(t => t.Name), "AccessVersion"];

        Assert.Equal(DeclaredTable.All.Keys.Except(accounts).Order(), granted.Order());
    }

    private static IEnumerable<string> Roles(IEnumerable<TSqlStatement> statements) =>
        statements.OfType<CreateRoleStatement>().Select(r => r.Name.Value);

    [Fact]
    public void Migrations_options_and_scripts_parse_at_the_level_of_2019()
    {
        foreach ((string name, string text) in SqlFiles.Migrations().Concat(SqlFiles.Scripts()))
        {
            Tsql.Parse(text, out IReadOnlyList<string> errors);
            Assert.True(errors.Count == 0, $"{name}: {string.Join("; ", errors)}");
        }
    }

    [Fact]
    public void The_script_of_migrations_runs_in_a_client_that_has_quoted_identifiers_off()
    {
        string script = SqlServerMigration.Script();
        string[] first = [.. script.Split('\n').SkipWhile(l => !l.StartsWith("set", StringComparison.Ordinal)).Take(3)];

        // What indexes with a filter need, beside what names in quotes do.
        Assert.Equal(
            [
                "set quoted_identifier on;",
                "set ansi_nulls, ansi_padding, ansi_warnings, arithabort, concat_null_yields_null on;",
                "set numeric_roundabort off;",
            ],
            first
        );
        Assert.NotEmpty(ErrorsWithQuotesOff(script.Replace(first[0], "", StringComparison.Ordinal)));
        Assert.Empty(ErrorsWithQuotesOff(script));
    }

    private static IEnumerable<string> ErrorsWithQuotesOff(string script)
    {
        using StringReader reader = new(script);
        new TSql150Parser(initialQuotedIdentifiers: false).Parse(reader, out IList<ParseError> errors);
        return errors.Select(e => $"line {e.Line}: {e.Message}");
    }

    [Fact]
    public void A_migration_is_one_batch_and_names_its_constraints()
    {
        foreach ((string name, string text) in SqlFiles.Migrations())
        {
            TSqlScript script = (TSqlScript)Tsql.Parse(text);
            Assert.True(script.Batches.Count == 1, $"{name} has GO in it.");
            Assert.All(
                Tsql.All<ConstraintDefinition>(script).Where(c => c is not NullableConstraintDefinition),
                c => Assert.True(c.ConstraintIdentifier is not null, $"{name}, line {c.StartLine}: no name.")
            );
        }
    }

    [Fact]
    public void A_line_for_SQL_Server_alone_is_a_comment_on_SQLite()
    {
        foreach (string query in new[] { "DossierDay", "FirstArrival" })
        {
            Assert.Equal("option (recompile)", QueryFile.Text(Dialect.SqlServer, query).TrimEnd().Split('\n')[^1]);
            Assert.Equal(
                "-- sqlserver: option (recompile)",
                QueryFile.Text(Dialect.Sqlite, query).TrimEnd().Split('\n')[^1]
            );
        }
    }

    [Fact]
    public void The_same_queries_are_there_for_both_or_stand_in_for_each_other()
    {
        string[] server = [.. SqlFiles.Of(Dialect.SqlServer).Select(q => q.Name)];
        string[] file = [.. SqlFiles.Of(Dialect.Sqlite).Select(q => q.Name)];

        Assert.Equal(RowByRow, file.Except(server));
        Assert.Equal(SetBased, server.Except(file));
    }

    /// <summary>What SQLite does row by row, and past its log …</summary>
    private static readonly string[] RowByRow =
    [
        "CellAdd",
        "CellInsert",
        "CellOfUnit",
        "DossierByCode",
        "DossierFrom",
        "DossierInsert",
        "DossierPastKeep",
        "DossierUpdate",
        "JournalCreate",
        "JournalInsert",
        "NothingCounted",
        "ReceptionAdd",
        "ReceptionInsert",
        "RejectedRowInsert",
    ];

    /// <summary>… SQL Server does in sets, and with locks and a journal of its own.</summary>
    private static readonly string[] SetBased =
    [
        "CellRowOfHalfMonths",
        "DossierApply",
        "DossierConfirmed",
        "DossierKnown",
        "DossierStaged",
        "DossierStagingCount",
        "DossierStagingOthers",
        "DossierStagingSort",
        "DossierTakenBack",
        "LoadHolder",
        "LoadHolderUpdate",
        "LoadLock",
        "MayMigrate",
        "MigrationLock",
        "MigrationUnlock",
        "RollUpApply",
        "ServerState",
        "StagingEmpty",
        "StoreExists",
        "TableSize",
    ];

    private static IEnumerable<string> Sentences(ILookup<string, string> problems) =>
        problems.SelectMany(file => file.Select(problem => $"{file.Key}: {problem}"));
}
