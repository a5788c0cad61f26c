namespace KpiDashboard.Storage.Engines;

/// <summary>
/// A table of which a file owns slices: the columns that name a slice, and where its earlier versions stand. Dossiers are
/// too many for what is done slice by slice, and have statements of their own.
/// </summary>
/// <param name="Table">It holds what is said now.</param>
/// <param name="Past">The table of its earlier versions; null where a row cannot be corrected.</param>
/// <param name="Slice">The columns that name a slice.</param>
internal sealed record VersionedTable(StoreTable Table, StoreTable? Past, StoreColumn[] Slice)
{
    /// <summary>The columns that <see cref="Versions"/> gives: the slice, the import, and the unit's code.</summary>
    public StoreColumn[] VersionColumns => [.. Slice, StoreColumn.Of("ImportId"), StoreColumn.Of("UnitCode:text")];

    /// <summary>Which imports brought which slices, those that stand and earlier ones?</summary>
    public string Versions =>
        "-- versions of slices\n" + string.Join("\nunion\n", Both.Select(t => t.Select(Slice.Select(t.Column))));

    /// <summary>Gives the version of a slice that @ImportId brought to @ConfirmedBy, where it stands.</summary>
    public string HandOver => Both[0].HandOver(Slice);

    /// <summary>The same where it is of the past; null where there is none.</summary>
    public string? PastHandOver => Past is null ? null : Both[1].HandOver(Slice);

    private Side[] Both => Past is null ? [new Side(Table, false)] : [new Side(Table, false), new Side(Past, true)];

    /// <summary>A table, and the names of the columns that name a slice of it.</summary>
    public static VersionedTable Of(StoreTable table, StoreTable? past, string slice) =>
        new(table, past, [.. slice.Split(' ').Select(name => table.Columns.Single(c => c.Name == name))]);

    private sealed record Side(StoreTable Table, bool IsPast)
    {
        /// <summary>A procedure's past is by its number, as everything that refers to it.</summary>
        public string Column(StoreColumn column) =>
            IsPast && column.Name == "Id" ? "ProcedureId" : $"\"{column.Name}\"";

        public string Select(IEnumerable<string> columns)
        {
            string slice = string.Join(", ", columns.Select(c => $"t.{c}"));
            return Table.Columns.Any(c => c.Name == "UnitId")
                ? $"select {slice}, t.ImportId, u.Code as UnitCode from kpi.{Table.Name} t "
                    + "inner join kpi.Unit u on u.Id = t.UnitId"
                : $"select {slice}, t.ImportId, '' as UnitCode from kpi.{Table.Name} t";
        }

        public string HandOver(StoreColumn[] slice) =>
            $"-- hand over a slice\nupdate kpi.{Table.Name} set ImportId = @ConfirmedBy where ImportId = @ImportId and "
            + string.Join(" and ", slice.Select(c => $"{Column(c)} = @{c.Name}"));
    }
}
