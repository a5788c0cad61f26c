using System.CommandLine;
using KpiDashboard.Storage;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary><c>migrate</c>: the schema up to date, or the SQL that would do it.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        Option<bool> script = new("--script") { Description = "Usage.migrate.script" };
        Option<bool> options = new("--options") { Description = "Usage.migrate.options" };
        Command command = new("migrate", "Usage.migrate") { script, options };
        command.SetAction(
            async (parsed, _) =>
            {
                if (parsed.GetValue(script))
                {
                    Console.Write(Store.MigrationScript());
                    return 0;
                }

                Store store = Job.Store(parsed);
                store.Migrate();
                if (store.Settings.WebReadsOnly)
                {
                    await store.PrepareListsAsync();
                }

                foreach (string warning in parsed.GetValue(options) ? store.ApplyOptions() : [])
                {
                    Console.Error.WriteLine(warning);
                }

                Console.WriteLine(Words.Get("Job.Migrated", store.Location));
                return 0;
            }
        );
        return command;
    }
}
