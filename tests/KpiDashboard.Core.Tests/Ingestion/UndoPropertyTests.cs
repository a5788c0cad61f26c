using System.Globalization;
using CsCheck;
using Dapper;
using KpiDashboard.Fixtures;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>
/// Whatever is loaded and taken back in whatever order: what stands of each key is the last version that was not taken
/// back, and the cells are those of the dossiers that stand.
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
            Gen.Int[1, 4],
            (code, unit, procedure, day, channel, status) =>
                new Slice($"D{code}", [$"D{code},P{procedure},{Units[unit]},2022-0{day}-1{day},{channel},,,{status}"])
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
                (6, TakeBacks)
            )
            .Array[2, 14]
            .Sample(
                steps =>
                {
                    using Province province = new Province().Unit("01").Unit("02").Procedures("P0", "P1", "P2");
                    _ = province.Board;
                    Model model = new();
                    foreach (Step step in steps)
                    {
                        step.Run(province, model);
                        Assert.Equal(model.Standing(), Stored(province));
                        Assert.Equal(model.Cells(), StoredCells(province));
                        Assert.Equal(model.Receptions(), StoredReceptions(province));
                    }
                },
                iter: 120,
                threads: 1,
                print: steps => string.Join('\n', steps.Select(s => $"{s}"))
            );

    private static string[] Stored(Province province) =>
        Query(
            province,
            """
            select 'dossiers ' || d.ImportId || ': ' || d.Code || ',' || p.Code || ',' || u.Code || ',' || d.Received
              || ',' || d.Channel || ',,,' || d.Status
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
            """
        );

    private static string[] StoredCells(Province province) =>
        Query(
            province,
            """
            select u.Code || ' ' || c.HalfMonth || ' ' || p.Code || ' ' || c.Level || ' ' || c.Online || '/' || c.Direct
              || '/' || c.Postal
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

    private static string[] Query(Province province, string sql)
    {
        using SqliteConnection connection = new($"Data Source={province.Store.Place}");
        return [.. connection.Query<string>(sql).Order(StringComparer.Ordinal)];
    }

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
                model.Load(report.Entry.Id, Kind, Slices);
            }
        }

        public override string ToString() => $"{Kind}\n  {string.Join("\n  ", Slices.SelectMany(s => s.Rows))}";
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
        private readonly Dictionary<(string Kind, string Key), List<(int Import, Slice Slice)>> versions = [];
        private readonly List<int> imports = [];

        public IEnumerable<int> Imports => imports;

        public void Load(int import, string kind, Slice[] slices)
        {
            imports.Add(import);
            foreach (Slice slice in slices)
            {
                if (!versions.TryGetValue((kind, slice.Key), out List<(int Import, Slice Slice)>? history))
                {
                    versions[(kind, slice.Key)] = history = [];
                    if (kind == "procedures")
                    {
                        // What the province began with.
                        history.Add((0, new Slice(slice.Key, [$"{slice.Key},Thủ tục {slice.Key},Lĩnh vực"])));
                    }
                }

                if (history.Count == 0 || history[^1].Slice.Text != slice.Text)
                {
                    history.Add((import, slice));
                }
            }
        }

        public void Undo(int import)
        {
            imports.Remove(import);
            foreach (List<(int Import, Slice Slice)> history in versions.Values)
            {
                history.RemoveAll(v => v.Import == import);
            }
        }

        public IEnumerable<string> Standing() =>
            versions
                .Where(v => v.Value.Count > 0 && v.Value[^1].Import > 0)
                .SelectMany(v => v.Value[^1].Slice.Rows.Select(row => $"{v.Key.Kind} {v.Value[^1].Import}: {row}"))
                .Order(StringComparer.Ordinal);

        public IEnumerable<string> Cells() =>
            Counted()
                .GroupBy(d =>
                    $"{d.Unit} {d.Day.ToString(d.Day.Day < 15 ? "yyyy-MM-01" : "yyyy-MM-15", CultureInfo.InvariantCulture)} {d.Procedure} {Level(d)}"
                )
                .Select(g => $"{g.Key} {Channels(g)}")
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
            versions
                .Where(v => v.Key.Kind == kind && v.Value.Count > 0)
                .SelectMany(v => v.Value[^1].Slice.Rows)
                .Select(row => row.Split(','));

        private sealed record Counting(string Unit, string Procedure, DateOnly Day, int Channel, string Status);
    }
}
