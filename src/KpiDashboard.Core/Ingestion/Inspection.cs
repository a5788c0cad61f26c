using KpiDashboard.Changes.Rows;

namespace KpiDashboard.Ingestion;

/// <summary>What a file was understood to be, before anything of it is loaded.</summary>
/// <param name="Tables">One for each sheet, list or text of rows that was recognised.</param>
/// <param name="Report">What loading it now would do: counts, refused rows, notes.</param>
/// <param name="StoreIsThere">Whether there are units and procedures to check against.</param>
public sealed record Inspection(IReadOnlyList<InspectedTable> Tables, LoadReport Report, bool StoreIsThere);

/// <summary>One table of a file, as it was understood.</summary>
public sealed record InspectedTable
{
    /// <summary>The file's name, and that of the sheet or list where it has several.</summary>
    public required string Name { get; init; }

    /// <summary>What the file is by its bytes: <c>Workbook</c>, <c>Delimited</c>, <c>Json</c> …</summary>
    public required string Container { get; init; }

    /// <summary>How its text is written; null where the container says it.</summary>
    public string? Encoding { get; init; }

    /// <summary>From 0 to 1, how certain that is; null where the container says it.</summary>
    public double? Confidence { get; init; }

    /// <summary>What parts the fields of a text file; null elsewhere.</summary>
    public string? Separator { get; init; }

    /// <summary>The name of the layout.</summary>
    public required string Layout { get; init; }

    /// <summary>The layout's title in the user's language.</summary>
    public required string Title { get; init; }

    /// <summary>What its rows become.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>The row or line on which the header begins.</summary>
    public required long HeaderLine { get; init; }

    /// <summary>Over how many rows the header goes.</summary>
    public required int HeaderRows { get; init; }

    /// <summary>The unit that reports, in the words of the file or the user.</summary>
    public string? ReportUnit { get; init; }

    /// <summary>First day reported on.</summary>
    public DateOnly? PeriodStart { get; init; }

    /// <summary>Last day reported on, included.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>Its columns from left to right.</summary>
    public required IReadOnlyList<InspectedColumn> Columns { get; init; }

    /// <summary>The first rows in canonical fields; empty fields are left out. Columns of people are not among them.</summary>
    public required IReadOnlyList<InspectedRow> FirstRows { get; init; }

    /// <summary>The first rows below the header that are no data, by row, with the word for what they are.</summary>
    public required IReadOnlyList<InspectedRemark> NonData { get; init; }
}

/// <summary>A column of the file.</summary>
/// <param name="Letter">A, B, C …</param>
/// <param name="Header">What stands above it, rows joined by colons.</param>
/// <param name="Field">The canonical field that it fills; empty where it fills none.</param>
/// <param name="Role">Used, Order, Unused, Personal or Unknown.</param>
/// <param name="Note">How its values are read where that was found out: month before day, for one.</param>
public sealed record InspectedColumn(string Letter, string Header, string Field, ColumnRole Role, string Note);

/// <summary>What becomes of a column.</summary>
public enum ColumnRole
{
    /// <summary>It fills a field or is checked.</summary>
    Used,

    /// <summary>It numbers the rows.</summary>
    Order,

    /// <summary>The layout knows it and does not need it.</summary>
    Unused,

    /// <summary>It holds data of persons and is not read.</summary>
    Personal,

    /// <summary>The layout does not know it.</summary>
    Unknown,
}

/// <summary>A row as it was understood.</summary>
/// <param name="Line">Its number in the file.</param>
/// <param name="Fields">Its fields that are not empty.</param>
public sealed record InspectedRow(long Line, IReadOnlyDictionary<string, string> Fields);

/// <summary>A row that is no data.</summary>
/// <param name="Line">Its number in the file.</param>
/// <param name="What">Header, Section, Total or Remark.</param>
public sealed record InspectedRemark(long Line, string What);
