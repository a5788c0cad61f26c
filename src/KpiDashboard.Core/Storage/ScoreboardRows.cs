using System.Data.Common;
using KpiDashboard.Balances;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
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

        Unit[] units = [.. (await Rows<UnitRow>()).Select(u => u.ToUnit())];
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
                    .. (await Rows<ProcedureRow>()).Where(p => p.ReplacedById is null).Select(p => p.ToProcedure()),
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
}

/// <summary>A row of the roll-up; the half-month is the day number of its first day.</summary>
internal readonly record struct CountedCell(
    int UnitId,
    int HalfMonth,
    int ProcedureId,
    int Level,
    int Online,
    int Direct,
    int Postal
);

/// <summary>How many rows of the roll-up there are: <c>CellCount.sql</c>.</summary>
internal sealed record CellCount
{
    public required int Cells { get; init; }
}

internal sealed record UnitRow
{
    public required int Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required UnitKind Kind { get; init; }
    public string? ParentCode { get; init; }
    public string? TerritoryCode { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }

    public Unit ToUnit() =>
        new()
        {
            Id = Id,
            Code = Code,
            Name = Name,
            Kind = Kind,
            ParentCode = ParentCode,
            TerritoryCode = TerritoryCode,
            Validity = DateRange.Inclusive(ValidFrom, ValidTo),
        };
}

internal sealed record UnitSuccessionRow
{
    public required string OldCode { get; init; }
    public required string NewCode { get; init; }
    public required DateOnly Day { get; init; }

    public UnitSuccession ToSuccession() => new(OldCode, NewCode, Day);
}

internal sealed record ProcedureRow
{
    public required int Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Field { get; init; }

    /// <summary>The procedure that this one's code means now; null while the code stands.</summary>
    public int? ReplacedById { get; init; }

    public Procedure ToProcedure() =>
        new()
        {
            Id = Id,
            Code = Code,
            Name = Name,
            Field = Field,
        };
}

internal sealed record OfferingRow
{
    public required int UnitId { get; init; }
    public required int ProcedureId { get; init; }
    public required ServiceLevel Level { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }

    public Offering ToOffering() => new(UnitId, ProcedureId, Level, DateRange.Inclusive(ValidFrom, ValidTo));
}

internal sealed record StatisticRow
{
    public required int UnitId { get; init; }
    public required DateOnly PeriodStart { get; init; }
    public required DateOnly PeriodEnd { get; init; }
    public required int ProcedureId { get; init; }
    public required int ReceivedOnline { get; init; }
    public required int ReceivedDirect { get; init; }
    public required int ReceivedPostal { get; init; }

    public Cell ToCell(IEnumerable<Offering> offerings)
    {
        DateRange days = new(PeriodStart, PeriodEnd);
        Levels levels = offerings
            .Where(o => o.Days.Overlaps(days))
            .Aggregate(Levels.None, (all, o) => all | o.AsLevels);
        return new Cell(UnitId, ProcedureId, days, levels, ReceivedOnline, ReceivedDirect, ReceivedPostal);
    }
}

internal sealed record DataUntil
{
    public DateOnly? LastReception { get; init; }
    public DateOnly? StatisticsEnd { get; init; }

    /// <summary>A statistics row may reach into the future, such as a year's; the data do not.</summary>
    public DateOnly? Last(DateTimeOffset? loadedAt)
    {
        DateOnly? last =
            StatisticsEnd is { } end && (LastReception is null || end > LastReception)
                ? end.AddDays(-1)
                : LastReception;
        return loadedAt is { } moment && last > VietnamTime.DayOf(moment) ? VietnamTime.DayOf(moment) : last;
    }
}

/// <summary>A row where there is any form without procedures: <c>AnyForm.sql</c>.</summary>
internal sealed record AnyForm
{
    public required int Forms { get; init; }
}

internal sealed record TargetRow
{
    public required string Indicator { get; init; }
    public required int Year { get; init; }
    public required string UnitCode { get; init; }
    public required string Kind { get; init; }
    public required int BasisPoints { get; init; }

    public Target ToTarget() =>
        new()
        {
            Indicator = Indicator,
            Year = Year,
            UnitCode = UnitCode.Length == 0 ? null : UnitCode,
            Kind = Kind.Length == 0 ? null : Enum.Parse<UnitKind>(Kind, ignoreCase: true),
            Value = BasisPoints / 100m,
        };
}

internal sealed record BenchmarkRow
{
    public required string Indicator { get; init; }
    public required string Scope { get; init; }
    public required DateOnly AsOf { get; init; }
    public required int BasisPoints { get; init; }
    public required string Source { get; init; }

    public Benchmark ToBenchmark() =>
        new()
        {
            Indicator = Indicator,
            Scope = Scope,
            AsOf = AsOf,
            Value = BasisPoints / 100m,
            Source = Source,
        };
}
