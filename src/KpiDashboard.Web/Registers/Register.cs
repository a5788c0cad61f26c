using KpiDashboard.Changes.Rows;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;

namespace KpiDashboard.Web.Registers;

/// <summary>A register that is changed on screen: its columns are those of its file.</summary>
/// <param name="Name">As addresses write it.</param>
/// <param name="Kind">What its rows are.</param>
/// <param name="Columns">The columns of a row, in the order of the form.</param>
internal sealed record Register(string Name, FileKind Kind, IReadOnlyList<string> Columns)
{
    /// <summary>What separates the unit from the procedure in the key of an offering.</summary>
    private const char Apart = '~';

    /// <summary>All of them; the first is shown where an address names none.</summary>
    public static IReadOnlyList<Register> All { get; } =
    [
        new("units", FileKind.Units, ["code", "name", "kind", "parent", "valid_from", "valid_to", "territory"]),
        new("procedures", FileKind.Procedures, ["code", "name", "field"]),
        new("offerings", FileKind.Offerings, ["unit_code", "procedure_code", "level", "valid_from", "valid_to"]),
        new("successions", FileKind.UnitSuccessions, ["old_code", "new_code", "day"]),
    ];

    /// <summary>Whether one entry has several rows, one for some days each.</summary>
    public bool HasDays => Columns.Contains("valid_from");

    /// <summary>The values that a column takes; null where it takes any.</summary>
    /// <param name="column">The column.</param>
    public static IReadOnlyList<string>? ChoicesOf(string column) =>
        column switch
        {
            "kind" => [.. Enum.GetValues<UnitKind>().Select(Links.Word)],
            "level" => [.. Enum.GetValues<ServiceLevel>().Select(Links.Word), RemovedRow.Word],
            _ => null,
        };

    /// <summary>Whether a column holds a day.</summary>
    /// <param name="column">The column.</param>
    public static bool IsDay(string column) => column is "valid_from" or "valid_to" or "day";

    /// <summary>The key of an offering.</summary>
    /// <param name="unit">The unit's code.</param>
    /// <param name="procedure">The procedure's code.</param>
    public static string KeyOf(string unit, string procedure) => $"{unit}{Apart}{procedure}";

    /// <summary>The rows of an entry as they stand, and an empty one where there are none.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="board">Knows units and procedures.</param>
    /// <param name="store">Knows offerings.</param>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> RowsAsync(
        string key,
        Scoreboard board,
        Store store
    )
    {
        IReadOnlyDictionary<string, string>[] rows = Kind switch
        {
            FileKind.Units => [.. board.Units.All.Where(u => u.Code == key).OrderBy(u => u.Validity.Start).Select(Of)],
            FileKind.Procedures when board.Procedures.Find(key) is { } procedure =>
            [
                Row(procedure.Code, procedure.Name, procedure.Field),
            ],
            FileKind.Offerings when key.Split(Apart) is [var unit, var procedure] =>
            [
                .. (await store.QueryAsync<OfferingLine>(new { DateRange.Always.Start, DateRange.Always.End }))
                    .Where(o => o.UnitCode == unit && o.ProcedureCode == procedure)
                    .Select(Of),
            ],
            _ => [],
        };
        return rows.Length > 0 ? rows
            : key.Split(Apart) is [var ofUnit, var ofProcedure] && Kind == FileKind.Offerings
                ? [Row(ofUnit, ofProcedure, "", "", "")]
            : [Row([.. Columns.Select((_, i) => i == 0 ? key : "")])];
    }

    /// <summary>The change that set an entry as it stands; 0 where there is none, and null where that is not looked at.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="store">Knows.</param>
    public async Task<int?> ChangeOfAsync(string key, Store store)
    {
        IReadOnlyList<EntryChange>? known = Kind switch
        {
            FileKind.Units => await store.QueryAsync<UnitChange>(new { Code = key }),
            FileKind.Procedures => await store.QueryAsync<ProcedureChange>(new { Code = key }),
            FileKind.Offerings when key.Split(Apart) is [var unit, var procedure] =>
                await store.QueryAsync<OfferingChange>(new { UnitCode = unit, ProcedureCode = procedure }),
            _ => null,
        };
        return known is null ? null : known[0].ImportId ?? 0;
    }

    /// <summary>The key of the entry that a row is of.</summary>
    /// <param name="row">The row.</param>
    public string KeyOf(IReadOnlyDictionary<string, string> row) =>
        Kind == FileKind.Offerings
            ? KeyOf(row["unit_code"].Trim(), row["procedure_code"].Trim())
            : row[Columns[0]].Trim();

    private Dictionary<string, string> Of(Unit unit) =>
        Row(
            unit.Code,
            unit.Name,
            Links.Word(unit.Kind),
            unit.ParentCode ?? "",
            DateRange.Written(unit.Validity.Start),
            DateRange.Written(unit.Validity.Last),
            unit.TerritoryCode ?? ""
        );

    private Dictionary<string, string> Of(OfferingLine offering) =>
        Row(
            offering.UnitCode,
            offering.ProcedureCode,
            Links.Word(offering.Level),
            DateRange.Written(offering.ValidFrom),
            DateRange.Written(offering.ValidTo)
        );

    private Dictionary<string, string> Row(params string[] values) =>
        Columns.Zip(values).ToDictionary(c => c.First, c => c.Second);
}
