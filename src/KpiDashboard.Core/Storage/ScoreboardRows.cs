using System.Data.Common;
using KpiDashboard.Forms;
using KpiDashboard.Indicators.Engine;
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
    public static async Task<Scoreboard> ReadAsync(Store store, DbConnection connection, CancellationToken cancellation)
    {
        Task<IReadOnlyList<T>> Rows<T>() => store.Engine.QueryAsync<T>(connection, null, cancellation);

        DataVersion version = (await Rows<DataVersion>()).Single();
        DataUntil until = (await Rows<DataUntil>()).Single();
        List<Offering> offerings =
        [
            .. (await store.Engine.OfferingsAsync(connection, cancellation)).Select(o => o.ToOffering()),
        ];
        IReadOnlyList<StatisticRow> statistics = await Rows<StatisticRow>();
        int counted = (await Rows<CellCount>()).Single().Cells;
        Cell[] cells = await CellsAsync(store, connection, counted, statistics, offerings, cancellation);
        Unit[] units = [.. (await Rows<UnitRow>()).Select(u => Shown(u.ToUnit()))];
        cells = await CutCells.OfAsync(
            cells,
            counted,
            new UnitTree(units),
            days => store.Engine.QueryAsync<DayCell>(connection, new { days.Start, days.End }, cancellation)
        );
        bool hasForms = (await Rows<AnyForm>()).Count > 0;
        IReadOnlyList<FormCountRow> forms = hasForms
            ? await store.Engine.QueryAsync<FormCountRow>(
                connection,
                FormStatement.Inside(DateOnly.MinValue, DateOnly.MaxValue),
                cancellation
            )
            : [];
        return new Scoreboard(
            new ScoreboardData
            {
                DataVersion = version.Version,
                LoadedAt = version.ChangedAt,
                DataUntil = until.Last(version.ChangedAt),
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
                Forms = FormStatement.Of(forms),
                FormPeriods =
                    forms.Count == 0
                        ? []
                        : await store.Engine.QueryAsync<FormPeriodReceived>(
                            connection,
                            new { FirstDay = DateOnly.MinValue, EndDay = DateOnly.MaxValue },
                            cancellation
                        ),
                HasForms = hasForms,
                Targets = [.. (await Rows<TargetRow>()).Select(t => t.ToTarget())],
                Benchmarks = [.. (await Rows<BenchmarkRow>()).Select(b => b.ToBenchmark())],
                Definitions = store.Settings.Definitions,
                VerticalsInProvince = store.Settings.VerticalsInProvince,
            }
        );
    }

    /// <summary>Files that write all names in capitals are read as they are, and shown as sentences are written.</summary>
    private static Unit Shown(Unit unit) => unit with { Name = Words.Of(unit.Name, unit.Kind) };

    private static Procedure Shown(Procedure procedure) => procedure with { Name = SentenceCase.Of(procedure.Name) };

    /// <summary>The cells of the roll-up, and behind them those of statistics.</summary>
    private static async Task<Cell[]> CellsAsync(
        Store store,
        DbConnection connection,
        int counted,
        IReadOnlyList<StatisticRow> statistics,
        IReadOnlyList<Offering> offerings,
        CancellationToken cancellation
    )
    {
        Cell[] cells = new Cell[counted + statistics.Count];
        CellReader front = new(cells, 0, 1);
        CellReader back = new(cells, counted - 1, -1);
        await store.Engine.ReadCellsAsync(connection, front, back, cancellation);
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
