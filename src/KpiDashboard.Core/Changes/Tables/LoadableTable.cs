using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// A table that changes can write, described in one place: the columns in which its rows come, the table and the past of
/// what was replaced, what names a slice of it, how rows are checked and written, and how a change is taken back. Its
/// statements are in <c>sql/queries</c>, named by the table; what else must exist is listed by
/// <c>LoadableTableTests</c>.
/// </summary>
/// <param name="columns">The columns of its rows.</param>
/// <param name="table">The table of the store.</param>
internal abstract class LoadableTable(TableColumns columns, StoreTable table)
{
    private VersionedTable? versions;

    public FileKind Kind => columns.Kind;

    /// <summary>The columns in which rows come, whatever their source.</summary>
    public TableColumns Columns => columns;

    public StoreTable Table => table;

    /// <summary>Where earlier versions stand; null where a row cannot be corrected.</summary>
    public virtual StoreTable? Past => null;

    /// <summary>What is derived of its rows while they are written.</summary>
    public virtual IReadOnlyList<StoreTable> Derived => [];

    /// <summary>Whether its rows say what units, procedures and services there are.</summary>
    public virtual bool IsRegister => false;

    /// <summary>Whether figures are made of its rows, so that they are read again when it changes.</summary>
    public virtual bool IsOfFigures => true;

    /// <summary>Raises the data version, after the table changed.</summary>
    /// <param name="store">The store, in the change's transaction.</param>
    /// <param name="now">When it changed.</param>
    public void RaiseVersion(StoreWriter store, DateTimeOffset now) =>
        store.Execute(IsOfFigures ? "DataVersionRaise" : "DataVersionRaiseOfPlan", new { ChangedAt = now });

    /// <summary>Whether each row is of one unit, so that those who may change some units may bring it.</summary>
    public virtual bool IsOfUnits => false;

    /// <summary>Who brought which slices; null where rows are too many for it and have statements of their own.</summary>
    public VersionedTable? Versions => versions ??= Slice is null ? null : VersionedTable.Of(table, Past, Slice);

    /// <summary>The columns that name a slice, which a change replaces whole.</summary>
    protected virtual string? Slice => null;

    /// <summary>Checks the rows of a change and writes the good ones.</summary>
    public abstract void Apply(Change change);

    /// <summary>
    /// Takes a change back: what every table does is that the last rows before those of the change stand again in their
    /// place.
    /// </summary>
    public virtual (long Taken, long Returned) TakeBack(UndoneChange undone) => undone.TakeBackRows(table.Name);
}
