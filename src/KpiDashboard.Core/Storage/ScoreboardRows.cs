using System.Data.Common;
using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
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
    /// <param name="before">What was read before: only cells that changed since are read again.</param>
    public static async Task<ScoreboardRead> ReadAsync(
        Store store,
        DbConnection connection,
        EarlierFacts? earlier,
        CancellationToken cancellation,
        DbTransaction? transaction = null,
        ScoreboardRead? before = null
    )
    {
        Task<IReadOnlyList<T>> Rows<T>() => store.Engine.QueryAsync<T>(connection, null, cancellation, transaction);

        DataVersion version = (await Rows<DataVersion>()).Single();
        await using RollUpCells rollUp = new(store.Engine, connection, transaction, version, cancellation);
        if (before is null)
        {
            await rollUp.BeginAsync();
        }

        IReadOnlyList<UnitRow> rows = await Rows<UnitRow>();
        int[] unitIds = [.. rows.Select(u => u.Id)];
        Unit[] units = [.. rows.Select(u => Shown(u.ToUnit()))];
        UnitTree tree = new(units);
        IReadOnlyList<CellChange> changes = await store.Engine.QueryAsync<CellChange>(
            connection,
            new { LastId = before?.LastCellChange?.Id ?? 0 },
            cancellation,
            transaction
        );
        if (
            before is not null
            && !(
                tree.CutDays.Length == 0
                && before.CellsSince(changes) is { } changed
                && await rollUp.ReadOnAsync(before.Scoreboard, changed, unitIds)
            )
        )
        {
            await rollUp.BeginAsync();
        }

        ScoreboardData rest = await RestAsync(store, connection, version, units, earlier, transaction, cancellation);
        IReadOnlyList<StatisticRow> statistics = earlier?.Statistics ?? await Rows<StatisticRow>();
        Cell[] counted = await rollUp.EndAsync(unitIds);
        if (earlier is not null)
        {
            counted = [.. earlier.CellsOf(counted)];
        }

        Cell[] cells = statistics.Count == 0 ? counted : [.. counted, .. Reported(statistics, rest.Offerings)];
        cells = await CutCells.OfAsync(
            cells,
            counted.Length,
            tree,
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
        return new ScoreboardRead(
            new Scoreboard(rest with { Cells = cells, RolledUp = tree.CutDays.Length > 0 ? null : counted.Length }),
            changes.Count > 0 ? changes[^1] : null
        );
    }

    /// <summary>Everything but the cells.</summary>
    private static async Task<ScoreboardData> RestAsync(
        Store store,
        DbConnection connection,
        DataVersion version,
        IReadOnlyList<Unit> units,
        EarlierFacts? earlier,
        DbTransaction? transaction,
        CancellationToken cancellation
    )
    {
        Task<IReadOnlyList<T>> Rows<T>() => store.Engine.QueryAsync<T>(connection, null, cancellation, transaction);

        DateTimeOffset? loadedAt = earlier is null ? version.FiguresAt : earlier.LoadedAt;
        KpiSettings settings = store.Settings.With(await Rows<SettingRow>(), await Rows<DefinitionRow>());
        bool hasForms = earlier is null ? (await Rows<AnyForm>()).Count > 0 : earlier.Forms.Count > 0;
        IReadOnlyList<FormStatement> forms =
            earlier?.Forms ?? (hasForms ? await FormsAsync(store, connection, transaction, cancellation) : []);
        return new ScoreboardData
        {
            DataVersion = version.Version,
            LoadedAt = loadedAt,
            DataUntil = earlier is null ? (await Rows<DataUntil>()).Single().Last(loadedAt) : earlier.Until,
            Units = units,
            Successions = [.. (await Rows<UnitSuccessionRow>()).Select(s => s.ToSuccession())],
            Procedures =
            [
                .. (await Rows<ProcedureRow>()).Where(p => p.ReplacedById is null).Select(p => Shown(p.ToProcedure())),
            ],
            Offerings =
            [
                .. (await store.Engine.OfferingsAsync(connection, cancellation, transaction)).Select(o =>
                    o.ToOffering()
                ),
            ],
            Cells = [],
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
        };
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

    /// <summary>Statistics rows as cells.</summary>
    private static IEnumerable<Cell> Reported(IReadOnlyList<StatisticRow> statistics, IReadOnlyList<Offering> offerings)
    {
        HashSet<int> reporting = [.. statistics.Select(s => s.UnitId)];
        ILookup<(int, int), Offering> byPair = offerings
            .Where(o => reporting.Contains(o.UnitId))
            .ToLookup(o => (o.UnitId, o.ProcedureId));
        return statistics.Select(s => s.ToCell(byPair[(s.UnitId, s.ProcedureId)]));
    }
}

/// <summary>A scoreboard as it was read.</summary>
/// <param name="Scoreboard">It.</param>
/// <param name="LastCellChange">The last change of cells that it knows of; null where the store knew of none.</param>
internal sealed record ScoreboardRead(Scoreboard Scoreboard, CellChange? LastCellChange)
{
    /// <summary>The half-months whose cells changed since.</summary>
    /// <param name="changes">The changes of a store from <see cref="LastCellChange"/> on.</param>
    /// <returns>Null where all may have changed, or where it is another store, or one that was put back.</returns>
    public IReadOnlySet<DateOnly>? CellsSince(IReadOnlyList<CellChange> changes) =>
        LastCellChange is not null
        && Scoreboard.Units.CutDays.Length == 0
        && changes.Count > 0
        && changes[0] == LastCellChange
        && changes.Skip(1).All(c => c.HalfMonth is not null)
            ? changes.Skip(1).Select(c => c.HalfMonth!.Value).ToHashSet()
            : null;
}
