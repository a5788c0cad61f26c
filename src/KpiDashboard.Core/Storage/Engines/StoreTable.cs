using System.Data.Common;
using System.Globalization;
using KpiDashboard.Changes.Rows;

namespace KpiDashboard.Storage.Engines;

/// <summary>A table of the store and the kinds of its columns, for copying a store as it is.</summary>
/// <param name="Name">As the database names it.</param>
/// <param name="Columns">Its columns, as <c>Name:kind</c>.</param>
internal sealed record StoreTable(string Name, params StoreColumn[] Columns)
{
    /// <summary>The history of changes, with what was refused, noticed and found unchanged.</summary>
    public static IReadOnlyList<StoreTable> OfChanges { get; } =
    [
        Of(
            "Import",
            "Id File:text Kind:text Sha256:text Started:moment Ended:moment RowsRead:long Loaded:long Replaced:long "
                + "Unchanged:long Rejected:long NonData:long LoadedBy:text UndoneAt:moment UndoneBy:text Headers:text "
                + "Why:text"
        ),
        Of(
            "RejectedRow",
            "ImportId Line:long ColumnName:text Value:text Reason:text Fields:text RowKey:text ClearedBy"
        ),
        Of("ImportNote", "ImportId Note:text Subject:text NotedRows:long"),
    ];

    public static StoreTable ImportConfirmed { get; } = Of("ImportConfirmed", "ImportId Runs:bytes");

    public static StoreTable Finding { get; } =
        Of(
            "Finding",
            "ImportId Number Kind:text Severity:text UnitId PeriodStart:day PeriodEnd:day Expected:long Actual:long "
                + "Subject:text"
        );

    /// <summary>Dossiers of people who may hand in paper where a service is taken online alone, by the import that said so.</summary>
    public static StoreTable DossierExemption { get; } = Of("DossierExemption", "Code:text ImportId IsExempt:byte");

    /// <summary>What proves that tasks of the plan are done: no change, for files and figures cannot be put right.</summary>
    public static StoreTable TaskEvidence { get; } =
        Of(
            "TaskEvidence",
            "TaskCode:text EvidenceNumber EvidenceName:text ContentType:text Sha256:text ByteCount Address:text "
                + "FigureVersion:long UnitCode:text AddedBy:text AddedAt:moment Status:byte VerdictBy:text "
                + "VerdictAt:moment VerdictUnit:text Content:bytes"
        );

    /// <summary>The signed texts of decisions, which name them by their hash: no change, for a file cannot be put right.</summary>
    public static StoreTable DecisionFile { get; } =
        Of(
            "DecisionFile",
            "Sha256:text DocumentName:text ContentType:text ByteCount AddedBy:text AddedAt:moment Content:bytes"
        );

    public static StoreTable TaskLog { get; } =
        Of("TaskLog", "TaskCode:text LogNumber LoggedAt:moment LoggedBy:text LogEvent:text LogText:text");

    public static StoreTable Cell { get; } =
        Of(
            "Cell",
            "UnitId HalfMonth:day ProcedureId Level Online Direct Postal OnlineLate DirectLate PostalLate OnlineOpen "
                + "DirectOpen PostalOpen"
        );

    public static StoreTable CellChange { get; } = Of("CellChange", "Id:long HalfMonth:day Mark:long");

    public static StoreTable Reception { get; } = Of("Reception", "UnitId ReceivedOn:day Online Direct Postal");

    public static StoreTable DataVersion { get; } =
        Of("DataVersion", "Id Version:long ChangedAt:moment FiguresVersion:long FiguresAt:moment");

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

    /// <summary>A table by its name and its columns, as <c>Name:kind</c>; the kind of numbers may be left out.</summary>
    public static StoreTable Of(string name, string columns) =>
        new(name, [.. columns.Split(' ').Select(StoreColumn.Of)]);
}

/// <summary>A column of the store.</summary>
/// <param name="Name">As the database names it.</param>
/// <param name="Kind">
/// What it holds: <c>int</c>, <c>long</c>, <c>byte</c>, <c>text</c>, <c>day</c>, <c>moment</c> or <c>bytes</c>.
/// </param>
internal sealed record StoreColumn(string Name, string Kind)
{
    public static StoreColumn Of(string text) =>
        text.Split(':') is [string name, string kind] ? new(name, kind) : new(text, "int");

    /// <summary>What a row says, as a program has it; null where it says nothing.</summary>
    /// <param name="engine">It knows how days are kept.</param>
    /// <param name="reader">It stands at the row.</param>
    /// <param name="index">Index of the column in the row.</param>
    public object? Value(Engine engine, DbDataReader reader, int index) =>
        reader.IsDBNull(index)
            ? null
            : Kind switch
            {
                "text" => reader.GetString(index),
                "bytes" => reader.GetFieldValue<byte[]>(index),
                "day" => engine.Day(reader, index),
                "moment" => reader.GetValue(index) as DateTimeOffset?
                    ?? DateTimeOffset.Parse(reader.GetString(index), CultureInfo.InvariantCulture),
                "int" => Convert.ToInt32(reader.GetValue(index), CultureInfo.InvariantCulture),
                "byte" => Convert.ToByte(reader.GetValue(index), CultureInfo.InvariantCulture),
                _ => Convert.ToInt64(reader.GetValue(index), CultureInfo.InvariantCulture),
            };
}
