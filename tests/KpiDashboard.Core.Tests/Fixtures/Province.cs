using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Kit;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Fixtures;

/// <summary>
/// A province told in a few lines: rows are collected, written as canonical CSV files, loaded through the Loader into a
/// store of its own, and asked through the Scoreboard. It begins with the province H14 alone.
/// </summary>
internal sealed class Province : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Dictionary<string, List<string>> pending = [];
    private Scoreboard? board;
    private int files;
    private int dossiers;

    public Province(bool verticals = true, Definitions? definitions = null, Store? store = null)
    {
        Store =
            store
            ?? new Store(
                new KpiSettings
                {
                    Database = folder.Database,
                    VerticalsInProvince = verticals,
                    Definitions = definitions ?? Definitions.BuiltIn,
                }
            );
        Unit("H14", "province", parent: "");
    }

    public FixedClock Clock { get; } = new();

    public Store Store { get; }

    /// <summary>The scoreboard of everything told so far; nothing of it may have been refused.</summary>
    public Scoreboard Board
    {
        get
        {
            if (pending.Count > 0)
            {
                LoadReport report = Load();
                Assert.Empty(report.Failures);
                Assert.Empty(report.Files.SelectMany(f => f.Rejected));
            }

            if (board is null || board.DataVersion != Store.DataVersionAsync().GetAwaiter().GetResult())
            {
                board = Store.LoadScoreboardAsync().GetAwaiter().GetResult();
            }

            return board;
        }
    }

    /// <summary>What is told from now on is loaded at this moment.</summary>
    public Province At(DateTimeOffset now)
    {
        Clock.Now = now;
        return this;
    }

    public Province Unit(
        string code,
        string kind = "commune",
        string parent = "H14",
        string from = "",
        string to = "",
        string? name = null
    ) => Row("units", $"{code},\"{name ?? $"Đơn vị {code}"}\",{kind},{parent},{from},{to}");

    /// <summary>From the day on, the one stands where the other stood.</summary>
    public Province Succeeds(string newCode, string oldCode, string day = "2025-07-01") =>
        Row("unit-successions", $"{oldCode},{newCode},{day}");

    /// <summary>A code that files may name instead of the procedure's own.</summary>
    public Province Alias(string alias, string procedure) => Row("procedure-aliases", $"{alias},{procedure}");

    public Province Procedures(params string[] codes)
    {
        foreach (string code in codes)
        {
            Row("procedures", $"{code},Thủ tục {code},Lĩnh vực");
        }

        return this;
    }

    public Province Offers(string unit, string procedure, string level, string from = "", string to = "") =>
        Row("offerings", $"{unit},{procedure},{level},{from},{to}");

    /// <summary>A service that a unit takes online alone, as <c>online-only-services.csv</c> writes it.</summary>
    public Province OnlineOnly(string row) => Row("online-only-services", row);

    /// <summary>Dossiers received on one day, as many as told by channel.</summary>
    public Province Receives(
        string unit,
        string procedure,
        string day,
        int online = 0,
        int direct = 0,
        int postal = 0,
        int status = 9
    )
    {
        foreach ((string channel, int count) in new[] { ("online", online), ("direct", direct), ("postal", postal) })
        {
            for (int i = 0; i < count; i++)
            {
                Dossier($"D-{++dossiers:000000}", procedure, unit, day, channel, $"{status}");
            }
        }

        return this;
    }

    public Province Dossier(
        string code,
        string procedure,
        string unit,
        string received,
        string channel = "online",
        string status = "9"
    ) => Row("dossiers", $"{code},{procedure},{unit},{received},{channel},,,{status}");

    /// <summary>A statistics row; the period's end is exclusive.</summary>
    public Province Reports(
        string unit,
        string procedure,
        string start,
        string end,
        int online = 0,
        int direct = 0,
        int postal = 0,
        int carriedOver = 0
    ) => Row("statistics", $"{unit},{procedure},{start},{end},{online},{direct},{postal},{carriedOver},0,0,0,0,0");

    /// <summary>Loads lines of forms without procedures as one table; the period's end is exclusive.</summary>
    /// <param name="lines">
    /// Unit, form, start, end, field, then c3, c4, c5, c6, c8, c9, c10, c12 and c13 of Biểu II.06a; those at the end may miss.
    /// </param>
    public FileReport Forms(params string[] lines)
    {
        const string Header =
            "unit_code,form,period_start,period_end,field,received_total,received_online,received_direct_postal,"
            + "carried_over,finished_early,finished_on_time,finished_late,pending_in_time,pending_overdue";
        return LoadFile(
            $"forms-{++files}.csv",
            string.Join(
                '\n',
                [
                    Header,
                    .. lines.Select(l => l + new string(',', Header.Count(c => c == ',') - l.Count(c => c == ','))),
                    "",
                ]
            )
        );
    }

    public Province Target(string indicator, int year, string value, string unit = "", string kind = "") =>
        Row("targets", $"{indicator},{year},{unit},{kind},{value}");

    /// <summary>Loads everything told since the last load.</summary>
    public LoadReport Load(bool dryRun = false)
    {
        string batch = $"batch-{++files}";
        foreach ((string kind, List<string> rows) in pending)
        {
            folder.Write($"{batch}/{kind}.csv", string.Join('\n', [Headers.Of(kind), .. rows, ""]));
        }

        bool any = pending.Count > 0;
        pending.Clear();
        board = null;
        return any ? new Loader(Store, Clock).Load([folder.At(batch)], dryRun) : new LoadReport([], [], TimeSpan.Zero);
    }

    /// <summary>Loads files as they are, after everything told so far.</summary>
    public LoadReport LoadFiles(bool dryRun, params (string Name, string Text)[] texts)
    {
        _ = pending.Count > 0 ? Board : null;
        string batch = $"batch-{++files}";
        string[] paths = [.. texts.Select(t => folder.Write($"{batch}/{t.Name}", t.Text))];
        board = null;
        return new Loader(Store, Clock).Load(paths, dryRun);
    }

    /// <summary>Loads one file as it is and gives its report.</summary>
    public FileReport LoadFile(string name, string text)
    {
        LoadReport report = LoadFiles(false, (name, text));
        Assert.Empty(report.Failures);
        return Assert.Single(report.Files);
    }

    /// <summary>Loads rows under the header of their kind and gives the report.</summary>
    public FileReport LoadRows(string kind, params string[] rows) =>
        LoadFile($"{kind}.csv", string.Join('\n', [Headers.Of(kind), .. rows, ""]));

    public string Write(string name, string text) => folder.Write(name, text);

    public string Write(string name, byte[] bytes) => folder.Write(name, bytes);

    public IReadOnlyList<T> Query<T>(object? parameters = null) =>
        Store.QueryAsync<T>(parameters).GetAwaiter().GetResult();

    public Unit Find(string unit, Selection selection) =>
        Board.Units.Find(unit, selection.Days) ?? throw new InvalidOperationException($"No unit {unit}.");

    public Selection Select(
        string period,
        string rules = "plan-2022",
        PeriodCalendar calendar = PeriodCalendar.Calendar,
        bool ytd = false,
        bool own = false
    ) =>
        new()
        {
            Period = Period.Parse(period, CultureInfo.InvariantCulture),
            Calendar = calendar,
            YearToDate = ytd,
            Rules = Board.Definitions.FindRules(rules)!,
            Own = own,
        };

    /// <summary>Services with dossiers.</summary>
    public Figure A(string unit, Selection selection) =>
        Board.Figure(Find(unit, selection), Board.Definitions.FindIndicator("services")!, selection);

    /// <summary>Dossiers handled online.</summary>
    public Figure B(string unit, Selection selection) =>
        Board.Figure(Find(unit, selection), Board.Definitions.FindIndicator("dossiers")!, selection);

    public Figure A(string unit, string period, string rules = "plan-2022") => A(unit, Select(period, rules));

    public Figure B(string unit, string period, string rules = "plan-2022") => B(unit, Select(period, rules));

    public void Dispose() => folder.Dispose();

    private Province Row(string kind, string row)
    {
        if (!pending.TryGetValue(kind, out List<string>? rows))
        {
            pending[kind] = rows = [];
        }

        rows.Add(row);
        return this;
    }
}
