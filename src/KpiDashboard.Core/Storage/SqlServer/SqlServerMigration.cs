using System.Globalization;
using System.Text;
using Dapper;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;
using KpiDashboard.Storage.Engines;
using Microsoft.Data.SqlClient;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>
/// Brings the schema kpi up to date. Jobs and web nodes may all try at once: who finds it up to date goes on without a
/// lock, one of the others migrates, and the rest wait and find it done.
/// </summary>
internal sealed class SqlServerMigration(SqlServerEngine engine)
{
    private const string Folder = "sql/sqlserver/";

    public void Run()
    {
        using SqlConnection connection = engine.OpenToWrite();
        engine.Explained(() =>
        {
            if (engine.Pending(connection).Count > 0)
            {
                RunLocked(connection);
            }

            return true;
        });
    }

    /// <summary>
    /// All migrations as one batch for a DBA to run by hand. It leaves out what has been run, and enters what it runs
    /// into the journal, so that the programs find the schema up to date.
    /// </summary>
    public static string Script()
    {
        StringBuilder script = new(
            """
            -- KpiDashboard: creates the schema kpi or brings it up to date. One batch, one transaction.
            -- What names in quotes and filtered indexes need: not every client has all of it on (sqlcmd without -I).
            set quoted_identifier on;
            set ansi_nulls, ansi_padding, ansi_warnings, arithabort, concat_null_yields_null on;
            set numeric_roundabort off;
            set xact_abort on;
            begin transaction;

            declare @Answer int;
            execute @Answer = sys.sp_getapplock
              @Resource = N'KpiDashboard.Migration',
              @LockMode = N'Exclusive',
              @LockTimeout = 60000;
            if @Answer < 0
              throw 50000, N'Another program is bringing the schema up to date.', 1;

            if schema_id(N'kpi') is null
              execute (N'create schema kpi');

            if object_id(N'kpi.SchemaVersions', N'U') is null
              create table kpi.SchemaVersions (
                Id int identity(1, 1) not null constraint PK_SchemaVersions_Id primary key,
                ScriptName nvarchar(255) not null,
                Applied datetime not null
              );

            """
        );
        foreach (SqlScript migration in Migrations())
        {
            script.Append(
                CultureInfo.InvariantCulture,
                $"""

                if not exists (select 1 from kpi.SchemaVersions where ScriptName = N'{migration.Name}')
                begin
                {migration.Contents.Trim()}

                insert into kpi.SchemaVersions (ScriptName, Applied) values (N'{migration.Name}', getdate());
                end;

                """
            );
        }

        return script.Append("\ncommit transaction;\n").ToString();
    }

    /// <summary>The options that an edition may lack, by name.</summary>
    public static IReadOnlyList<SqlScript> Options() => Scripts(Folder + "options/");

    /// <summary>Runs the options one by one and gives a sentence for each that this server refused.</summary>
    public IReadOnlyList<string> RunOptions()
    {
        List<string> warnings = [];
        foreach (SqlScript option in Options())
        {
            try
            {
                using SqlConnection connection = engine.OpenToWrite();
                connection.Execute(option.Contents);
            }
            catch (Exception e) when (engine.IsOfDatabase(e))
            {
                string name = Path.GetFileNameWithoutExtension(option.Name);
                warnings.Add(Terms.Words.Get("Store.OptionRefused", name, e.Message.ReplaceLineEndings(" ")));
            }
        }

        return warnings;
    }

    /// <summary>The numbered migrations, in order.</summary>
    public static IReadOnlyList<SqlScript> Migrations() =>
        [.. Scripts(Folder).Where(s => char.IsAsciiDigit(s.Name[Folder.Length]))];

    private void RunLocked(SqlConnection connection)
    {
        if (!connection.ExecuteScalar<bool>(engine.Text("MayMigrate")))
        {
            throw StoreException.Of("Store.Older", engine.Location);
        }

        int milliseconds = (int)engine.Settings.LockTimeout.TotalMilliseconds;
        if (connection.ExecuteScalar<int>(engine.Text("MigrationLock"), new { Milliseconds = milliseconds }) < 0)
        {
            throw StoreException.Of("Store.Migrating", engine.Location);
        }

        try
        {
            Upgrade();
        }
        finally
        {
            connection.Execute(engine.Text("MigrationUnlock"));
        }
    }

    /// <summary>DbUp looks again at what is pending, now that nobody else changes it.</summary>
    private void Upgrade()
    {
        UpgradeEngineBuilder builder = DeployChanges
            .To.SqlDatabase(engine.WritingAddress(), "kpi")
            .JournalToSqlTable("kpi", "SchemaVersions")
            .WithScripts(Migrations())
            .WithTransactionPerScript()
            .WithExecutionTimeout(engine.Settings.LoadTimeout)
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog());
        DatabaseUpgradeResult result = builder.Build().PerformUpgrade();
        if (!result.Successful)
        {
            throw engine.Explain(result.Error);
        }
    }

    private static List<SqlScript> Scripts(string folder) =>
        [
            .. typeof(QueryFile)
                .Assembly.GetManifestResourceNames()
                .Where(name =>
                    name.StartsWith(folder, StringComparison.Ordinal)
                    && !name[folder.Length..].Contains('/', StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
                .Select(name => new SqlScript(name, Read(name))),
        ];

    private static string Read(string name)
    {
        using StreamReader reader = new(typeof(QueryFile).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
