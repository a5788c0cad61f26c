using System.CommandLine;
using KpiDashboard.Ingestion.Quarantine;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary><c>quarantine</c>: the refused rows of an import as a file, to be corrected and loaded again.</summary>
internal static class QuarantineCommand
{
    public static Command Create()
    {
        Argument<int> import = new("import") { Description = "Usage.import", HelpName = "IMPORT" };
        Option<string> target = new("--out")
        {
            Description = "Usage.quarantine.out",
            HelpName = "FILE",
            Required = true,
        };
        target.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { } path || !IsKnown(path))
            {
                result.AddError(Words.Get("Parse.QuarantineOut"));
            }
        });
        Command command = new("quarantine", "Usage.quarantine") { import, target };
        command.SetAction(
            (parsed, cancellation) =>
                WriteAsync(
                    Job.Store(parsed),
                    parsed.GetRequiredValue(import),
                    parsed.GetRequiredValue(target),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> WriteAsync(Store store, int import, string target, CancellationToken cancellation)
    {
        if (!store.Exists)
        {
            throw StoreException.Of("Store.Missing", store.Location);
        }

        store.Migrate();
        QuarantineFile? file = await QuarantineFile.OfAsync(store, import, cancellation);
        if (file is null)
        {
            await Console.Error.WriteLineAsync(Words.Get("Undo.Unknown", import));
            return Job.Failed;
        }

        if (file.Import.Open > 0)
        {
            try
            {
                await using FileStream stream = PrivateFile.Create(target);
                await (
                    IsWorkbook(target)
                        ? file.WriteWorkbookAsync(stream, cancellation)
                        : file.WriteCsvAsync(stream, cancellation)
                );
            }
            catch (Exception e) when (MachineException.Of(e, target) is { } fault)
            {
                throw fault;
            }

            Console.WriteLine(Words.Get("Job.QuarantineWritten", file.Import.Open, target));
        }
        else
        {
            Console.WriteLine(Words.Get("Job.QuarantineEmpty", import));
        }

        if (file.Import.Unreadable > 0)
        {
            Console.WriteLine(Words.Get("Job.QuarantineUnreadable", file.Import.Unreadable, file.Import.File));
        }

        return 0;
    }

    private static bool IsKnown(string path) =>
        IsWorkbook(path) || path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    private static bool IsWorkbook(string path) => path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);
}
