using System.CommandLine;
using KpiDashboard.Ingest;

RootCommand root = new(
    """
    KpiDashboard's ingestion job: loads dossier statistics of a province into the store that the dashboard reads, and
    prints the two indicators (A: online services with dossiers, B: dossiers handled online) from it.
    Exit code: 0 all done, 1 some rows were quarantined, 2 failed.
    """
)
{
    LoadCommand.Create(),
    InspectCommand.Create(),
    QuarantineCommand.Create(),
    UndoCommand.Create(),
    WatchCommand.Create(),
    MigrateCommand.Create(),
    ScorecardCommand.Create(),
    RankingCommand.Create(),
    ReportCommand.Create(),
    StoreCommands.Compare(),
    StoreCommands.Copy(),
    CheckCommand.Create(),
};
root.Options.Add(CommonOptions.Database);
root.Options.Add(CommonOptions.Language);
return await Job.RunAsync(root, args);
