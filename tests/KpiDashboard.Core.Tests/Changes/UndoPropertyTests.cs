using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using KpiDashboard.Fixtures;
using KpiDashboard.Kit;
using KpiDashboard.Storage;
using Xunit;

namespace KpiDashboard.Changes;

/// <summary>
/// Whatever is loaded and taken back in whatever order: what stands of each key is what the last file says that was not
/// taken back, as if only the files that stand had been loaded into a fresh store, and the cells are those of the dossiers
/// that stand.
/// </summary>
public class UndoPropertyTests
{
    private static readonly string[] Units = ["01", "02"];

    private static readonly Gen<Step> Dossiers = Gen.Select(
            Gen.Int[0, 7],
            Gen.Int[0, 1],
            Gen.Int[0, 2],
            Gen.Int[1, 4],
            Gen.Int[1, 3],
            Gen.Select(Gen.Int[1, 4], Gen.OneOf("", "2022-05-01"), Gen.OneOf("", "2022-04-30", "2022-05-02")),
            (code, unit, procedure, day, channel, end) =>
                new Slice(
                    $"D{code}",
                    [
                        $"D{code},P{procedure},{Units[unit]},2022-0{day}-1{day},{channel},{end.Item2},{end.Item3},{end.Item1}",
                    ]
                )
        )
        .Array[1, 6]
        .Select(rows => (Step)new Load("dossiers", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> Offerings = Gen.Select(
            Gen.Int[0, 1],
            Gen.Int[0, 2],
            Gen.Int[2, 4],
            Gen.Int[0, 4],
            (unit, procedure, level, change) =>
                new Slice(
                    $"{Units[unit]},P{procedure}",
                    change == 0
                        ? [$"{Units[unit]},P{procedure},{level},,"]
                        :
                        [
                            $"{Units[unit]},P{procedure},{level},,2022-0{change}-10",
                            $"{Units[unit]},P{procedure},4,2022-0{change}-11,",
                        ]
                )
        )
        .Array[1, 3]
        .Select(rows => (Step)new Load("offerings", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> Statistics = Gen.Select(
            Gen.Int[0, 1],
            Gen.Int[1, 3],
            Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2]).Array[1, 3],
            (unit, month, rows) =>
                new Slice(
                    $"{Units[unit]},2022-0{month}-01",
                    [
                        .. rows.DistinctBy(r => r.Item1)
                            .Select(r =>
                                $"{Units[unit]},P{r.Item1},2022-0{month}-01,2022-0{month + 1}-01,{r.Item2},0,0,0,0,0,0,0,0"
                            ),
                    ]
                )
        )
        .Array[1, 2]
        .Select(rows => (Step)new Load("statistics", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> Targets = Gen.Select(
            Gen.Int[0, 1],
            Gen.Int[1, 3],
            (unit, value) => new Slice(Units[unit], [$"dossiers,2022,{Units[unit]},,{value}"])
        )
        .Select(row => (Step)new Load("targets", [row]));

    private static readonly Gen<Step> Benchmarks = Gen.Int[1, 3]
        .Select(value => (Step)new Load("benchmarks", [new Slice("", [$"dossiers,national,2022-05-31,{value},Bộ"])]));

    private static readonly Gen<Step> Procedures = Gen.Select(
            Gen.Int[0, 2],
            Gen.Int[1, 3],
            (procedure, name) => new Slice($"P{procedure}", [$"P{procedure},Tên {name},"])
        )
        .Select(row => (Step)new Load("procedures", [row]));

    private static readonly Gen<Step> ReportedCounts = Gen.Select(
            Gen.Int[0, 1],
            Gen.Int[1, 2],
            Gen.Select(Gen.Int[0, 1], Gen.Int[1, 2]).Array[1, 2],
            (unit, month, rows) =>
                new Slice(
                    $"{Units[unit]},2022-0{month}-01",
                    [
                        .. rows.DistinctBy(r => r.Item1)
                            .Select(r =>
                                $"{Units[unit]},own,2022-0{month}-01,2022-0{month + 1}-01,F{r.Item1},{r.Item2},"
                            ),
                    ]
                )
        )
        .Array[1, 2]
        .Select(rows => (Step)new Load("reportedcounts", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> UnitNames = Gen.Select(
            Gen.Int[0, 1],
            Gen.Int[1, 3],
            (unit, name) => new Slice(Units[unit], [$"{Units[unit]},Tên {name},commune,H14,,"])
        )
        .Array[1, 2]
        .Select(rows => (Step)new Load("units", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> UnitAliases = Gen.Select(
            Gen.Int[0, 2],
            Gen.Int[0, 1],
            (alias, unit) => new Slice($"Kho bạc {alias}", [$"Kho bạc {alias},{Units[unit]},,"])
        )
        .Array[1, 3]
        .Select(rows => (Step)new Load("unitaliases", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> Decisions = Gen.Select(
            Gen.Int[0, 1],
            Gen.Int[1, 3],
            (number, summary) => new Slice($"{number}/QĐ", [$"{number}/QĐ,2022-01-02,UBND tỉnh,S{summary},,"])
        )
        .Array[1, 2]
        .Select(rows => (Step)new Load("decisions", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> Offices = Gen.Select(
            Gen.Int[0, 1],
            Gen.Int[1, 3],
            (unit, symbol) => new Slice(Units[unit], [$"{Units[unit]},,,S{symbol},,,,,,,"])
        )
        .Array[1, 2]
        .Select(rows => (Step)new Load("offices", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> PlanTasks = Gen.Select(
            Gen.Int[0, 1],
            Gen.Int[1, 3],
            (code, title) => new Slice($"T{code}", [$"T{code},1. Giao,Việc {title},01,2022-07-01,2022-08-31,,,,,,,,,,"])
        )
        .Array[1, 2]
        .Select(rows => (Step)new Load("plan-tasks", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> OwnDefinitions = Gen.Select(
            Gen.Int[1, 2],
            Gen.Int[1, 3],
            (version, title) => new Slice($"v{version}", [Headers.RuleSet("own", version, "draft", $"T{title}")])
        )
        .Array[1, 2]
        .Select(rows => (Step)new Load("definitions", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> Settings = Gen.Int[1, 3]
        .Select(days => (Step)new Load("settings", [new Slice("", [$"reporting-deadline-days,{days}"])]));

    private static readonly Gen<Step> Policies = Gen.Select(
            Gen.Int[0, 1],
            Gen.Int[1, 3],
            (code, title) => new Slice($"CS{code}", [$"CS{code},fee,T{title},NQ,HĐND,,2022-01-02,,,,,,,P1,,,"])
        )
        .Array[1, 2]
        .Select(rows => (Step)new Load("policies", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> SupportPoints = Gen.Select(
            Gen.Int[0, 1],
            Gen.Int[1, 3],
            (point, hours) =>
                new Slice($"BD-{point}", [$"BD-{point},Bưu điện,agency,01,,,,,,,,,,{hours},,,,2022-01-01,"])
        )
        .Array[1, 2]
        .Select(rows => (Step)new Load("support-points", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> PointMonths = Gen.Select(
            Gen.Int[1, 3],
            Gen.Int[1, 3],
            (month, helped) => new Slice($"2022-0{month}", [$"BD-9,2022-0{month},,{helped},,,"])
        )
        .Array[1, 2]
        .Select(rows => (Step)new Load("point-months", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> SignalNotes = Gen.Select(
            Gen.Int[1, 3],
            Gen.Int[1, 3],
            (month, why) => new Slice($"01,leak,2022-0{month}", [$"01,leak,2022-0{month},Xem {why},P1"])
        )
        .Array[1, 2]
        .Select(rows => (Step)new Load("signal-notes", [.. rows.DistinctBy(r => r.Key)]));

    private static readonly Gen<Step> ProcedureAliases = Gen.Int[0, 3]
        .Array[1, 3]
        .Select(aliases =>
            (Step)new Load("procedure-aliases", [.. aliases.Distinct().Select(a => Row($"OLD{a},P{a % 3}"))])
        );

    private static readonly Gen<Step> Successions = Gen.Int[4, 5]
        .Array[1, 2]
        .Select(units =>
            (Step)new Load("unit-successions", [.. units.Distinct().Select(u => Row($"03,0{u},2025-07-01"))])
        );

    /// <summary>Files that repeat most of what stands of a kind, and say something of their own.</summary>
    private static readonly Gen<Step> Cumulative = Gen.Select(
        Gen.OneOf(
            Dossiers,
            Dossiers,
            Offerings,
            Statistics,
            Targets,
            Benchmarks,
            Procedures,
            ReportedCounts,
            UnitNames,
            UnitAliases,
            Offices,
            Decisions,
            PlanTasks,
            OwnDefinitions,
            Settings,
            Policies,
            SupportPoints,
            PointMonths,
            SignalNotes,
            ProcedureAliases,
            Successions
        ),
        Gen.Int[0, 4],
        Gen.Bool,
        (own, without, confirmsOnly) => (Step)new Cumulated((Load)own, without, confirmsOnly)
    );

    private static readonly Gen<Step> TakeBacks = Gen.Int[0, 20].Select(i => (Step)new TakeBack(i));

    [Fact]
    public void Any_order_of_loads_and_undos_leaves_what_was_not_taken_back() =>
        Gen.Frequency(
                (4, Dossiers),
                (2, Offerings),
                (2, Statistics),
                (1, Targets),
                (1, Benchmarks),
                (1, Procedures),
                (1, ReportedCounts),
                (1, UnitNames),
                (1, UnitAliases),
                (1, Offices),
                (1, Decisions),
                (1, PlanTasks),
                (1, OwnDefinitions),
                (1, Settings),
                (1, Policies),
                (1, SupportPoints),
                (1, PointMonths),
                (1, SignalNotes),
                (1, ProcedureAliases),
                (1, Successions),
                (7, Cumulative),
                (10, TakeBacks)
            )
            .Array[2, 18]
            .Sample(
                steps =>
                {
                    using Province province = Begun();
                    Model model = new();
                    ScoreboardRead? shown = null;
                    foreach (Step step in steps)
                    {
                        step.Run(province, model);
                        shown = Read(province, shown);
                        Assert.Equal(StoreContract.CellsOf(Read(province, null)), StoreContract.CellsOf(shown));
                        Assert.Equal(model.Standing(), Stored(province));
                        Assert.Equal(model.Cells(), StoredCells(province));
                        Assert.Equal(model.Receptions(), StoredReceptions(province));
                    }

                    using Province fresh = Begun();
                    foreach (Load load in model.Loads)
                    {
                        load.Run(fresh, new Model());
                    }

                    Assert.Equal(WithoutImports(Stored(fresh)), WithoutImports(Stored(province)));
                    Assert.Equal(StoredCells(fresh), StoredCells(province));
                    Assert.Equal(StoredReceptions(fresh), StoredReceptions(province));
                },
                iter: 60,
                threads: 1,
                print: steps => string.Join('\n', steps.Select(s => $"{s}"))
            );

    /// <summary>The scoreboard as a dashboard reads it that has read an earlier one.</summary>
    private static ScoreboardRead Read(Province province, ScoreboardRead? before) =>
        province.Store.ReadScoreboardAsync(before, CancellationToken.None).GetAwaiter().GetResult();

    private static Province Begun()
    {
        Province province = new Province()
            .Unit("01")
            .Unit("02")
            .Unit("03", to: "2025-06-30")
            .Unit("04", from: "2025-07-01")
            .Unit("05", from: "2025-07-01")
            .Procedures("P0", "P1", "P2");
        _ = province.Board;
        // A point that no step changes: months need one.
        province.LoadRows("support-points", "BD-9,Bưu điện,agency,01,,,,,,,,,,,,,,2022-01-01,");
        return province;
    }

    private static Slice Row(string row) => new(row, [row]);

    /// <summary>Procedures and units as the province began with them stand too, under the numbers of its first imports.</summary>
    private static string[] WithoutImports(string[] stored) =>
        [.. stored.Select(line => Regex.Replace(line, " [0-9]+: ", ": ")).Order(StringComparer.Ordinal)];

    private static string[] Stored(Province province) =>
        Query(
            province,
            """
            select 'dossiers ' || d.ImportId || ': ' || d.Code || ',' || p.Code || ',' || u.Code || ',' || d.Received
              || ',' || d.Channel || ',' || coalesce(d.Due, '') || ',' || coalesce(d.Finished, '') || ',' || d.Status
            from Dossier d join Unit u on u.Id = d.UnitId join ServiceProcedure p on p.Id = d.ProcedureId
            union all
            select 'offerings ' || o.ImportId || ': ' || u.Code || ',' || p.Code || ',' || o.Level || ','
              || iif(o.ValidFrom < '0002', '', o.ValidFrom) || ',' || iif(o.ValidTo > '9998', '', o.ValidTo)
            from Offering o join Unit u on u.Id = o.UnitId join ServiceProcedure p on p.Id = o.ProcedureId
            union all
            select 'statistics ' || s.ImportId || ': ' || u.Code || ',' || p.Code || ',' || s.PeriodStart || ','
              || s.PeriodEnd || ',' || s.ReceivedOnline || ',0,0,0,0,0,0,0,0'
            from Statistic s join Unit u on u.Id = s.UnitId join ServiceProcedure p on p.Id = s.ProcedureId
            union all
            select 'targets ' || ImportId || ': dossiers,2022,' || UnitCode || ',,' || (BasisPoints / 100) from Target
            union all
            select 'benchmarks ' || ImportId || ': dossiers,national,2022-05-31,' || (BasisPoints / 100) || ',Bộ'
            from Benchmark
            union all
            select 'procedures ' || ImportId || ': ' || Code || ',' || Name || ','
            from ServiceProcedure where ImportId > 2
            union all
            select distinct 'reportedcounts ' || c.ImportId || ': ' || u.Code || ',' || c.Form || ',' || c.PeriodStart || ','
              || c.PeriodEnd || ',' || c.Field || ',' || c.Amount || ','
            from ReportedCount c join Unit u on u.Id = c.UnitId
            union all
            select 'units ' || ImportId || ': ' || Code || ',' || Name || ',' || Kind || ',' || ParentCode || ',,'
            from Unit where ImportId > 2
            union all
            select 'offices ' || ImportId || ': ' || UnitCode || ',,,' || Symbol || ',,,,,,,' from Office
            union all
            select 'decisions ' || ImportId || ': ' || DecisionNumber || ',2022-01-02,UBND tỉnh,' || Summary || ',,'
            from Decision
            union all
            select 'plan-tasks ' || ImportId || ': ' || TaskCode || ',' || Solution || ',' || Title || ',' || LeadUnit || ','
              || StartOn || ',' || DueOn || ',,,,,,,,,,'
            from PlanTask
            union all
            select 'definitions ' || ImportId || ': ' || Name || ',' || Version || ',' || Kind || ',' || State || ',"'
              || replace(Body, '"', '""') || '",,,' from Definition
            union all
            select 'policies ' || ImportId || ': ' || PolicyCode || ',fee,' || Title || ',NQ,HĐND,,2022-01-02,,,,,,,P1,,,'
            from Policy
            union all
            select 'support-points ' || ImportId || ': ' || PointCode || ',' || Name || ',agency,01,,,,,,,,,,'
              || HoursAWeek || ',,,,2022-01-01,' from SupportPoint where PointCode <> 'BD-9'
            union all
            select 'point-months ' || ImportId || ': ' || PointCode || ',' || substr(MonthStart, 1, 7) || ',,' || Helped
              || ',,,' from PointMonth
            union all
            select 'signal-notes ' || ImportId || ': ' || UnitCode || ',' || Signal || ',' || substr(MonthStart, 1, 7) || ','
              || Reason || ',' || ProcedureCode from SignalNote
            union all
            select 'settings ' || ImportId || ': ' || Name || ',' || Value from Setting
            union all
            select 'unitaliases ' || ImportId || ': ' || Alias || ',' || UnitCode || ',,' from UnitAlias
            union all
            select 'procedure-aliases ' || a.ImportId || ': ' || a.Alias || ',' || p.Code
            from ProcedureAlias a join ServiceProcedure p on p.Id = a.ProcedureId
            union all
            select 'unit-successions ' || ImportId || ': ' || OldCode || ',' || NewCode || ',' || Day from UnitSuccession
            """
        );

    private static string[] StoredCells(Province province) =>
        Query(
            province,
            """
            select u.Code || ' ' || c.HalfMonth || ' ' || p.Code || ' ' || c.Level || ' ' || c.Online || '/' || c.Direct
              || '/' || c.Postal || ' late ' || c.OnlineLate || '/' || c.DirectLate || '/' || c.PostalLate || ' open '
              || c.OnlineOpen || '/' || c.DirectOpen || '/' || c.PostalOpen
            from Cell c join Unit u on u.Id = c.UnitId join ServiceProcedure p on p.Id = c.ProcedureId
            """
        );

    private static string[] StoredReceptions(Province province) =>
        Query(
            province,
            """
            select u.Code || ' ' || r.ReceivedOn || ' ' || r.Online || '/' || r.Direct || '/' || r.Postal
            from Reception r join Unit u on u.Id = r.UnitId
            """
        );

    private static string[] Query(Province province, string sql) =>
        [.. SqliteFile.Texts(province.Store.Location, sql).Order(StringComparer.Ordinal)];

    /// <summary>What a file says of one key, all rows of it together.</summary>
    private sealed record Slice(string Key, string[] Rows)
    {
        public string Text => string.Join('\n', Rows.Order(StringComparer.Ordinal));
    }

    private abstract record Step
    {
        public abstract void Run(Province province, Model model);
    }

    private sealed record Load(string Kind, Slice[] Slices) : Step
    {
        public override void Run(Province province, Model model)
        {
            FileReport report = province.LoadRows(Kind, [.. Slices.SelectMany(s => s.Rows)]);
            Assert.Empty(report.Rejected);
            Totals.Balance(report);
            if (!report.AlreadyLoaded)
            {
                model.Load(report.Entry.Id, this);
            }
        }

        public override string ToString() => $"{Kind}\n  {string.Join("\n  ", Slices.SelectMany(s => s.Rows))}";
    }

    /// <summary>All that stands of a kind but every so-many-th slice, and the load's own beside or in its place.</summary>
    private sealed record Cumulated(Load Own, int Without, bool ConfirmsOnly) : Step
    {
        public override void Run(Province province, Model model)
        {
            Slice[] repeated =
            [
                .. model
                    .Slices(Own.Kind)
                    .OrderBy(s => s.Key, StringComparer.Ordinal)
                    .Where((_, i) => i % 5 != Without - 1),
            ];
            Slice[] all = [.. (ConfirmsOnly ? [] : Own.Slices).Concat(repeated).DistinctBy(s => s.Key)];
            if (all.Length > 0)
            {
                // Another order of rows, so that these are other bytes than those of the file that is repeated.
                new Load(Own.Kind, [.. all.Reverse()]).Run(province, model);
            }
        }

        public override string ToString() => $"cumulative {Own}, without {Without}, {ConfirmsOnly}";
    }

    /// <summary>Takes back one of the imports so far, unless that is refused.</summary>
    private sealed record TakeBack(int Which) : Step
    {
        public override void Run(Province province, Model model)
        {
            int[] imports = [.. model.Imports];
            if (imports.Length > 0)
            {
                int import = imports[Which % imports.Length];
                new Undo(province.Store, province.Clock).Run(import);
                model.Undo(import);
            }
        }

        public override string ToString() => $"undo {Which}";
    }

    private sealed class Model
    {
        /// <summary>
        /// What each file that stands says of a key, the last last, and under which import that is kept: an import that
        /// says the same as the one before leaves it under that one's number.
        /// </summary>
        private readonly Dictionary<(string Kind, string Key), List<Saying>> history = [];
        private readonly SortedDictionary<int, Load> loads = [];

        public IEnumerable<int> Imports => loads.Keys;

        public IEnumerable<Load> Loads => loads.Values;

        public void Load(int import, Load load)
        {
            loads.Add(import, load);
            foreach (Slice slice in load.Slices)
            {
                if (!history.TryGetValue((load.Kind, slice.Key), out List<Saying>? sayings))
                {
                    history[(load.Kind, slice.Key)] = sayings = [];
                    if (AtFirst(load.Kind, slice.Key) is { } first)
                    {
                        sayings.Add(new Saying(0, 0, new Slice(slice.Key, [first])));
                    }
                }

                int keptUnder =
                    sayings.Count > 0 && sayings[^1].Slice.Text == slice.Text ? sayings[^1].KeptUnder : import;
                sayings.Add(new Saying(import, keptUnder, slice));
            }
        }

        public void Undo(int import)
        {
            loads.Remove(import);
            foreach (List<Saying> sayings in history.Values)
            {
                sayings.RemoveAll(s => s.Import == import);
                int next = sayings.FindIndex(s => s.KeptUnder == import);
                if (next >= 0)
                {
                    int keptUnder = sayings[next].Import;
                    for (int i = next; i < sayings.Count && sayings[i].KeptUnder == import; i++)
                    {
                        sayings[i] = sayings[i] with { KeptUnder = keptUnder };
                    }
                }
            }
        }

        public IEnumerable<Slice> Slices(string kind) =>
            history.Where(h => h.Key.Kind == kind && h.Value.Count > 0).Select(h => h.Value[^1].Slice);

        public IEnumerable<string> Standing() =>
            history
                .Where(h => h.Value.Count > 0 && h.Value[^1].KeptUnder > 0)
                .SelectMany(h => h.Value[^1].Slice.Rows.Select(row => $"{h.Key.Kind} {h.Value[^1].KeptUnder}: {row}"))
                .Order(StringComparer.Ordinal);

        public IEnumerable<string> Cells() =>
            Counted()
                .GroupBy(d =>
                    $"{d.Unit} {d.Day.ToString(d.Day.Day < 15 ? "yyyy-MM-01" : "yyyy-MM-15", CultureInfo.InvariantCulture)} {d.Procedure} {Level(d)}"
                )
                .Select(g =>
                    $"{g.Key} {Channels(g)} late {Channels(g.Where(d => d.IsLate))} open {Channels(g.Where(d => d.IsOpen))}"
                )
                .Order(StringComparer.Ordinal);

        public IEnumerable<string> Receptions() =>
            Counted()
                .GroupBy(d => $"{d.Unit} {d.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}")
                .Select(g => $"{g.Key} {Channels(g)}")
                .Order(StringComparer.Ordinal);

        private static string Channels(IEnumerable<Counting> dossiers) =>
            $"{dossiers.Count(d => d.Channel == 2)}/{dossiers.Count(d => d.Channel == 1)}/{dossiers.Count(d => d.Channel == 3)}";

        private IEnumerable<Counting> Counted() =>
            Rows("dossiers")
                .Select(f => new Counting(
                    f[2],
                    f[1],
                    DateOnly.Parse(f[3], CultureInfo.InvariantCulture),
                    int.Parse(f[4], CultureInfo.InvariantCulture),
                    f[5],
                    f[6],
                    f[7]
                ))
                .Where(d => d.Status is not ("1" or "3"));

        private string Level(Counting dossier)
        {
            string day = dossier.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return Rows("offerings")
                    .Where(f => f[0] == dossier.Unit && f[1] == dossier.Procedure)
                    .Where(f =>
                        string.CompareOrdinal(f[3], day) <= 0
                        && (f[4].Length == 0 || string.CompareOrdinal(day, f[4]) <= 0)
                    )
                    .Select(f => f[2])
                    .SingleOrDefault()
                ?? "0";
        }

        private IEnumerable<string[]> Rows(string kind) =>
            Slices(kind).SelectMany(slice => slice.Rows).Select(row => row.Split(','));

        /// <summary>What the province began with.</summary>
        private static string? AtFirst(string kind, string key) =>
            kind switch
            {
                "procedures" => $"{key},Thủ tục {key},Lĩnh vực",
                "units" => $"{key},Đơn vị {key},commune,H14,,",
                _ => null,
            };

        private sealed record Saying(int Import, int KeptUnder, Slice Slice);

        private sealed record Counting(
            string Unit,
            string Procedure,
            DateOnly Day,
            int Channel,
            string Due,
            string Finished,
            string Status
        )
        {
            public bool IsOpen => Finished.Length == 0;

            public bool IsLate => Due.Length > 0 && string.CompareOrdinal(Finished, Due) > 0;
        }
    }
}
