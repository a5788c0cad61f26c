namespace KpiDashboard.Changes.Rows;

/// <summary>
/// The columns in which rows of a table come: those of a canonical file, which is told by its header, and the fields of
/// whatever else brings rows.
/// </summary>
/// <param name="Kind">What a row is: a dossier, a unit, a procedure and so on.</param>
/// <param name="Required">Columns without which a file is refused whole.</param>
/// <param name="Optional">Columns that may be absent and are then empty.</param>
internal sealed record TableColumns(FileKind Kind, string[] Required, string[] Optional)
{
    /// <summary>Whether a row is about one citizen's or business's application: only the dossier's code names it here.</summary>
    public bool IsOfCitizens { get; init; }

    /// <summary>Columns that a layout of another system must fill.</summary>
    public string[] Needed { get; init; } = Required;

    /// <summary>All columns; fields are asked for by their place in it.</summary>
    public string[] All { get; } = [.. Required, .. Optional];
}
