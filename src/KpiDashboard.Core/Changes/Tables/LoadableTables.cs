using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Changes.Tables;

/// <summary>All tables that changes can write.</summary>
internal static class LoadableTables
{
    /// <summary>Those first to which others refer, which is also the order in which files are loaded.</summary>
    public static IReadOnlyList<LoadableTable> All { get; } =
    [
        new UnitsTable(),
        new UnitSuccessionsTable(),
        new UnitAliasesTable(),
        new ProceduresTable(),
        new ProcedureAliasesTable(),
        new OfferingsTable(),
        new DefinitionsTable(),
        new SettingsTable(),
        new DecisionsTable(),
        new TargetsTable(),
        new BenchmarksTable(),
        new OfficesTable(),
        new OnlineOnlyServicesTable(),
        new PoliciesTable(),
        new SupportPointsTable(),
        new PointMonthsTable(),
        new PlanTasksTable(),
        new TaskStepsTable(),
        new SignalNotesTable(),
        new StatisticsTable(),
        new ReportedCountsTable(),
        new DossiersTable(),
    ];

    /// <summary>The tables of a store, those first to which others refer: what a copy has to copy.</summary>
    public static IReadOnlyList<StoreTable> OfStore { get; } =
    [
        .. StoreTable.OfChanges,
        .. All.Select(t => t.Table),
        .. All.SelectMany(t => t.Derived),
        .. All.Select(t => t.Past).OfType<StoreTable>(),
        StoreTable.ImportConfirmed,
        StoreTable.Finding,
        StoreTable.DossierExemption,
        StoreTable.DecisionFile,
        StoreTable.TaskEvidence,
        StoreTable.TaskLog,
        StoreTable.DataVersion,
    ];

    /// <summary>The table of a kind.</summary>
    public static LoadableTable Of(FileKind kind) => All[(int)kind];
}
