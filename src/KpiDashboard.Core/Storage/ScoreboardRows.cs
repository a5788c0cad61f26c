using System.Data.Common;
using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Storage;

/// <summary>Turns the store's rows into what a scoreboard is made of.</summary>
internal static class ScoreboardRows
{
    /// <summary>Reads them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="connection">An open connection, which sees the data of one moment.</param>
    /// <param name="earlier">What dossiers, statistics and forms said before; what they say if null.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="transaction">The transaction of a load that is read in; null where there is none.</param>
    public static async Task<Scoreboard> ReadAsync(
        Store store,
        DbConnection connection,
        EarlierFacts? earlier,
        CancellationToken cancellation,
        DbTransaction? transaction = null
    )
    {
        Task<IReadOnlyList<T>> Rows<T>() => store.Engine.QueryAsync<T>(connection, null, cancellation, transaction);

        DataVersion version = (await Rows<DataVersion>()).Single();
        DateTimeOffset? loadedAt = earlier is null ? version.FiguresAt : earlier.LoadedAt;
        DateOnly? until = earlier is null ? (await Rows<DataUntil>()).Single().Last(loadedAt) : earlier.Until;
        List<Offering> offerings =
        [
            .. (await store.Engine.OfferingsAsync(connection, cancellation, transaction)).Select(o => o.ToOffering()),
        ];
        IReadOnlyList<StatisticRow> statistics = earlier?.Statistics ?? await Rows<StatisticRow>();
        int counted = (await Rows<CellCount>()).Single().Cells;
        Cell[] cells = await CellsAsync(store, connection, counted, statistics, offerings, transaction, cancellation);
        if (earlier is not null)
        {
            List<Cell> rollUp = earlier.CellsOf(cells.AsSpan(0, counted));
            cells = [.. rollUp, .. cells.AsSpan(counted)];
            counted = rollUp.Count;
        }

        Unit[] units = [.. (await Rows<UnitRow>()).Select(u => Shown(u.ToUnit()))];
        cells = await CutCells.OfAsync(
            cells,
            counted,
            new UnitTree(units),
            async days =>
            {
                IReadOnlyList<DayCell> now = await store.Engine.QueryAsync<DayCell>(
                    connection,
                    new { days.Start, days.End },
                    cancellation,
                    transaction
                );
                return earlier is null ? now : earlier.DaysOf(days, now);
            }
        );
        KpiSettings settings = store.Settings.With(await Rows<SettingRow>(), await Rows<DefinitionRow>());
        bool hasForms = earlier is null ? (await Rows<AnyForm>()).Count > 0 : earlier.Forms.Count > 0;
        IReadOnlyList<FormStatement> forms =
            earlier?.Forms ?? (hasForms ? await FormsAsync(store, connection, transaction, cancellation) : []);
        return new Scoreboard(
            new ScoreboardData
            {
                DataVersion = version.Version,
                LoadedAt = loadedAt,
                DataUntil = until,
                Units = units,
                Successions = [.. (await Rows<UnitSuccessionRow>()).Select(s => s.ToSuccession())],
                Procedures =
                [
                    .. (await Rows<ProcedureRow>())
                        .Where(p => p.ReplacedById is null)
                        .Select(p => Shown(p.ToProcedure())),
                ],
                Offerings = offerings,
                Cells = cells,
                Forms = forms,
                FormPeriods =
                    earlier?.FormPeriods
                    ?? (forms.Count > 0 ? await FormPeriodsAsync(store, connection, transaction, cancellation) : []),
                HasForms = hasForms,
                Targets = [.. (await Rows<TargetRow>()).Select(t => t.ToTarget()).OfType<Target>()],
                Decisions = [.. (await Rows<DecisionRow>()).Select(d => d.ToDecision())],
                Benchmarks = [.. (await Rows<BenchmarkRow>()).Select(b => b.ToBenchmark())],
                Offices = [.. (await Rows<OfficeRow>()).Select(o => o.ToOffice())],
                Definitions = settings.Definitions,
                VerticalsInProvince = settings.VerticalsInProvince,
                PathStart = settings.PathStart,
                ReportingDeadlineDays = settings.ReportingDeadlineDays,
            }
        );
    }

    /// <summary>Files that write all names in capitals are read as they are, and shown as sentences are written.</summary>
    private static Unit Shown(Unit unit) => unit with { Name = Words.Of(unit.Name, unit.Kind) };

    private static Procedure Shown(Procedure procedure) => procedure with { Name = SentenceCase.Of(procedure.Name) };

    private static async Task<IReadOnlyList<FormStatement>> FormsAsync(
        Store store,
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken cancellation
    ) =>
        FormStatement.Of(
            await store.Engine.QueryAsync<FormCountRow>(
                connection,
                FormStatement.Inside(DateOnly.MinValue, DateOnly.MaxValue),
                cancellation,
                transaction
            )
        );

    private static async Task<IReadOnlyList<(int UnitId, DateRange Days)>> FormPeriodsAsync(
        Store store,
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken cancellation
    )
    {
        IReadOnlyList<FormPeriodReceived> received = await store.Engine.QueryAsync<FormPeriodReceived>(
            connection,
            new { FirstDay = DateOnly.MinValue, EndDay = DateOnly.MaxValue },
            cancellation,
            transaction
        );
        return [.. received.Select(r => (r.UnitId, r.Days))];
    }

    /// <summary>The cells of the roll-up, and behind them those of statistics.</summary>
    private static async Task<Cell[]> CellsAsync(
        Store store,
        DbConnection connection,
        int counted,
        IReadOnlyList<StatisticRow> statistics,
        IReadOnlyList<Offering> offerings,
        DbTransaction? transaction,
        CancellationToken cancellation
    )
    {
        Cell[] cells = new Cell[counted + statistics.Count];
        CellReader front = new(cells, 0, 1);
        CellReader back = new(cells, counted - 1, -1);
        await store.Engine.ReadCellsAsync(connection, front, back, cancellation, transaction);
        if (front.Next != back.Next + 1)
        {
            throw new InvalidOperationException("The roll-up holds another number of cells than it says.");
        }

        HashSet<int> reporting = [.. statistics.Select(s => s.UnitId)];
        ILookup<(int, int), Offering> byPair = offerings
            .Where(o => reporting.Contains(o.UnitId))
            .ToLookup(o => (o.UnitId, o.ProcedureId));
        for (int i = 0; i < statistics.Count; i++)
        {
            cells[counted + i] = statistics[i].ToCell(byPair[(statistics[i].UnitId, statistics[i].ProcedureId)]);
        }

        return cells;
    }
}
