using DuckDB.NET.Data;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// Other ways to get dossiers from a file into a database with the checks of the job: unit, procedure, dates in their
/// order, channel and status known, one row a code, and a roll-up by unit, half-month and procedure.
/// </summary>
internal static class LoadPeers
{
    /// <summary>The argument with which this program is that of DuckDB.</summary>
    public const string Child = "load-duckdb";

    private const string RollUp = """
        select unit_code, procedure_code, half, channel, count(*) as dossiers from dossier group by 1, 2, 3, 4
        """;

    /// <summary>The sqlite3 shell: its import as above, then the checks in SQL into a table with a key.</summary>
    /// <param name="folder">Where units, procedures and the new database lie.</param>
    /// <param name="file">The dossiers.</param>
    public static (double Seconds, double Megabytes) ImportAndCheck(string folder, string file)
    {
        string database = Path.Combine(folder, "import-checked.db");
        BenchmarkData.Delete(database);
        const string Checked = """
            create table dossier (dossier_code text primary key, procedure_code text, unit_code text, received text, channel text, due text, finished text, status int, half text) without rowid;
            insert or ignore into dossier
            select d.dossier_code, d.procedure_code, d.unit_code, d.received, d.channel, nullif(d.due, ''), nullif(d.finished, ''), cast(d.status as int), substr(d.received, 1, 8) || case when substr(d.received, 9, 2) < '15' then '01' else '15' end
            from raw d
            join units u on u.code = d.unit_code and (u.valid_from = '' or d.received >= u.valid_from) and (u.valid_to = '' or substr(d.received, 1, 10) <= u.valid_to)
            join procedures p on p.code = d.procedure_code
            where date(d.received) is not null and date(d.received) <= date('now')
              and (d.due = '' or date(d.due) is not null)
              and (d.finished = '' or (date(d.finished) is not null and d.finished >= d.received))
              and d.channel in ('online', 'direct', 'postal', '1', '2', '3', '')
              and cast(d.status as int) between 1 and 10;
            """;
        return BenchmarkData.Time(
            "sqlite3",
            database,
            "-cmd",
            ".mode csv",
            "-cmd",
            $".import {Path.Combine(folder, "units.csv")} units",
            "-cmd",
            $".import {Path.Combine(folder, "procedures.csv")} procedures",
            "-cmd",
            "create index units_code on units (code); create index procedures_code on procedures (code)",
            "-cmd",
            $".import {file} raw",
            $"{Checked} create table cell as {RollUp};"
        );
    }

    /// <summary>DuckDB with a process of its own: typed and checked as it reads, on all cores, without a key.</summary>
    /// <param name="folder">Where units, procedures and the new database lie.</param>
    /// <param name="file">The dossiers.</param>
    public static (double Seconds, double Megabytes) DuckDb(string folder, string file) =>
        BenchmarkData.Time("dotnet", typeof(LoadPeers).Assembly.Location, Child, folder, file);

    /// <summary>What that process does.</summary>
    /// <param name="folder">Where units, procedures and the new database lie.</param>
    /// <param name="file">The dossiers.</param>
    public static void RunDuckDb(string folder, string file)
    {
        string database = Path.Combine(folder, "load.duckdb");
        File.Delete(database);
        using DuckDBConnection connection = new($"Data Source={database}");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"""
            create table dossier as
            select d.*, date_trunc('month', received)::date + case when day(received) < 15 then 0 else 14 end as half
            from read_csv('{file}', header = true, types = {"{"}'dossier_code': 'varchar', 'procedure_code': 'varchar', 'unit_code': 'varchar', 'received': 'timestamp', 'channel': 'varchar', 'due': 'date', 'finished': 'timestamp', 'status': 'int'{"}"}) d
            join read_csv('{Path.Combine(
                folder,
                "units.csv"
            )}', header = true, all_varchar = true) u on u.code = d.unit_code
            join read_csv('{Path.Combine(
                folder,
                "procedures.csv"
            )}', header = true, all_varchar = true) p on p.code = d.procedure_code
            where received < now()::timestamp and (finished is null or finished >= received) and status between 1 and 10
              and channel in ('online', 'direct', 'postal', '1', '2', '3', '');
            create table cell as {RollUp};
            """;
        command.ExecuteNonQuery();
    }
}
