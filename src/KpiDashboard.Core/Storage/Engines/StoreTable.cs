using System.Data.Common;
using System.Globalization;

namespace KpiDashboard.Storage.Engines;

/// <summary>A table of the store and the kinds of its columns, for copying a store as it is.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="Columns">Its columns, as <c>Name:kind</c>.</param>
internal sealed record StoreTable(string Name, params StoreColumn[] Columns)
{
    /// <summary>All tables, those first to which others refer.</summary>
    public static IReadOnlyList<StoreTable> All { get; } =
    [
        Of(
            "Import",
            "Id File:text Kind:text Sha256:text Started:moment Ended:moment RowsRead:long Loaded:long Replaced:long "
                + "Unchanged:long Rejected:long NonData:long LoadedBy:text UndoneAt:moment UndoneBy:text Headers:text"
        ),
        Of(
            "RejectedRow",
            "ImportId Line:long ColumnName:text Value:text Reason:text Fields:text RowKey:text ClearedBy"
        ),
        Of("ImportNote", "ImportId Note:text Subject:text NotedRows:long"),
        Of("ImportConfirmed", "ImportId Runs:bytes"),
        Of(
            "Unit",
            "Id Code:text Name:text SearchKey:text Kind:text ParentCode:text TerritoryCode:text ValidFrom:day "
                + "ValidTo:day ImportId"
        ),
        Of("UnitSuccession", "OldCode:text NewCode:text Day:day ImportId"),
        Of("UnitAlias", "Alias:text AliasKey:text UnitCode:text ValidFrom:day ValidTo:day ImportId"),
        Of("ServiceProcedure", "Id Code:text Name:text SearchKey:text Field:text ImportId"),
        Of("ProcedureAlias", "Alias:text ProcedureId ImportId"),
        Of("Offering", "UnitId ProcedureId Level ValidFrom:day ValidTo:day ImportId"),
        Of(
            "Dossier",
            "Code:text UnitId ProcedureId Received:day Channel:byte Due:day Finished:day Status:byte "
                + "ReceivedAt:text ImportId"
        ),
        Of(
            "Statistic",
            "UnitId PeriodStart:day PeriodEnd:day ProcedureId ReceivedOnline ReceivedDirect ReceivedPostal CarriedOver "
                + "FinishedEarly FinishedOnTime FinishedLate PendingInTime PendingOverdue ImportId"
        ),
        Of(
            "ReportedCount",
            "UnitId PeriodStart:day PeriodEnd:day Form:text Field:text Measure:text Amount:long ImportId IsArea:byte"
        ),
        Of("Cell", "UnitId HalfMonth:day ProcedureId Level Online Direct Postal"),
        Of("Reception", "UnitId ReceivedOn:day Online Direct Postal"),
        Of("Target", "Indicator:text Year UnitCode:text Kind:text BasisPoints ImportId"),
        Of("Benchmark", "Indicator:text Scope:text AsOf:day BasisPoints Source:text ImportId"),
        Of(
            "UnitPast",
            "Code:text ImportId ValidFrom:day ValidTo:day Name:text SearchKey:text Kind:text ParentCode:text "
                + "TerritoryCode:text"
        ),
        Of("ServiceProcedurePast", "ProcedureId ImportId ComesBack:byte Name:text SearchKey:text Field:text"),
        Of("OfferingPast", "UnitId ProcedureId ImportId ComesBack:byte Level ValidFrom:day ValidTo:day"),
        Of(
            "DossierPast",
            "Code:text ImportId ComesBack:byte UnitId ProcedureId Received:day Channel:byte Due:day Finished:day "
                + "Status:byte ReceivedAt:text"
        ),
        Of(
            "StatisticPast",
            "UnitId PeriodStart:day PeriodEnd:day ProcedureId ImportId ComesBack:byte ReceivedOnline ReceivedDirect "
                + "ReceivedPostal CarriedOver FinishedEarly FinishedOnTime FinishedLate PendingInTime PendingOverdue"
        ),
        Of("UnitAliasPast", "AliasKey:text UnitCode:text ValidFrom:day ImportId ComesBack:byte Alias:text ValidTo:day"),
        Of(
            "ReportedCountPast",
            "UnitId PeriodStart:day PeriodEnd:day Form:text Field:text Measure:text ImportId ComesBack:byte Amount:long "
                + "IsArea:byte"
        ),
        Of("TargetPast", "Indicator:text Year UnitCode:text Kind:text ImportId ComesBack:byte BasisPoints"),
        Of("BenchmarkPast", "Indicator:text Scope:text AsOf:day ImportId ComesBack:byte BasisPoints Source:text"),
        Of(
            "Finding",
            "ImportId Number Kind:text Severity:text UnitId PeriodStart:day PeriodEnd:day Expected:long Actual:long "
                + "Subject:text"
        ),
        Of("DataVersion", "Id Version:long ChangedAt:moment"),
    ];

    public static StoreTable Cell => Named("Cell");

    public static StoreTable Reception => Named("Reception");

    public static StoreTable Offering => Named("Offering");

    public static StoreTable Finding => Named("Finding");

    public static StoreTable Statistic => Named("Statistic");

    public static StoreTable ImportConfirmed => Named("ImportConfirmed");

    /// <summary>Filled and emptied within a transaction, so never copied.</summary>
    public static StoreTable ConfirmedRun { get; } = Of("ConfirmedRun", "FirstCode:text LastCode:text");

    /// <summary>The columns' names, quoted where a database would take one for a word of its own.</summary>
    public string Names => string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));

    /// <summary>The statement that reads all of it.</summary>
    public string Select => $"-- copy\nselect {Names} from kpi.{Name}";

    /// <summary>The rows that a reader gives, one at a time; each stands until the next.</summary>
    public static IEnumerable<object?[]> Rows(Engine engine, DbDataReader reader, StoreColumn[] columns)
    {
        object?[] row = new object?[columns.Length];
        while (reader.Read())
        {
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = columns[i].Value(engine, reader, i);
            }

            yield return row;
        }
    }

    public static StoreTable Named(string name) => All.Single(t => t.Name == name);

    private static StoreTable Of(string name, string columns) =>
        new(name, [.. columns.Split(' ').Select(StoreColumn.Of)]);
}

/// <summary>A column of the store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">
/// What it holds: <c>int</c>, <c>long</c>, <c>byte</c>, <c>text</c>, <c>day</c>, <c>moment</c> or <c>bytes</c>.
/// </param>
internal sealed record StoreColumn(string Name, string Kind)
{
    public static StoreColumn Of(string text) =>
        text.Split(':') is [string name, string kind] ? new(name, kind) : new(text, "int");

    /// <summary>What a row says, as a program has it; null where it says nothing.</summary>
    /// <param name="engine">It knows how days are kept.</param>
    /// <param name="reader">At the row.</param>
    /// <param name="place">The column's place in it.</param>
    public object? Value(Engine engine, DbDataReader reader, int place) =>
        reader.IsDBNull(place)
            ? null
            : Kind switch
            {
                "text" => reader.GetString(place),
                "bytes" => reader.GetFieldValue<byte[]>(place),
                "day" => engine.Day(reader, place),
                "moment" => reader.GetValue(place) as DateTimeOffset?
                    ?? DateTimeOffset.Parse(reader.GetString(place), CultureInfo.InvariantCulture),
                "int" => Convert.ToInt32(reader.GetValue(place), CultureInfo.InvariantCulture),
                "byte" => Convert.ToByte(reader.GetValue(place), CultureInfo.InvariantCulture),
                _ => Convert.ToInt64(reader.GetValue(place), CultureInfo.InvariantCulture),
            };
}
