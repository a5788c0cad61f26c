using System.CommandLine;
using KpiDashboard.Storage;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary><c>migrate</c>: the schema up to date, or the SQL that would do it.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        Option<bool> script = new("--script")
        {
            Description = "Only print the SQL for SQL Server, for a DBA to run by hand. Needs no server.",
        };
        Option<bool> options = new("--options")
        {
            Description =
                "Then also read committed snapshot, columnstore and compression on SQL Server; what the edition lacks "
                + "is left out with a warning.",
        };
        Command command = new(
            "migrate",
            "Create the store or bring its schema up to date. Loads do it by themselves where the login may; on SQL "
                + "Server this is for a login with the role kpi_owner."
        )
        {
            script,
            options,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(script))
            {
                Console.Write(Store.MigrationScript());
                return 0;
            }

            Store store = Job.Store(parsed);
            store.Migrate();
            foreach (string warning in parsed.GetValue(options) ? store.ApplyOptions() : [])
            {
                Console.Error.WriteLine(warning);
            }

            Console.WriteLine(Words.Get("Job.Migrated", store.Place));
            return 0;
        });
        return command;
    }
}
