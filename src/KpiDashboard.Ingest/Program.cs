using System.CommandLine;
using System.CommandLine.Help;
using KpiDashboard.Ingest;

RootCommand root = new("Usage")
{
    LoadCommand.Create(),
    InspectCommand.Create(),
    QuarantineCommand.Create(),
    UndoCommand.Create(),
    PurgeCommand.Create(),
    WatchCommand.Create(),
    AccountCommand.Create(),
    MigrateCommand.Create(),
    ScorecardCommand.Create(),
    RankingCommand.Create(),
    ForecastCommand.Create(),
    ReportCommand.Create(),
    StoreCommands.Compare(),
    StoreCommands.Copy(),
    CheckCommand.Create(),
};
foreach (Option option in root.Options)
{
    // The library's own: help and version.
    option.Description = $"Usage.{option.Name.TrimStart('-')}";
}

root.Options.OfType<HelpOption>().Single().Action = new HelpPage();
root.Options.Add(CommonOptions.Database);
root.Options.Add(CommonOptions.Language);
return await Job.RunAsync(root, args);
