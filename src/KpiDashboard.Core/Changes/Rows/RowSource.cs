using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Changes.Rows;

/// <summary>Where the rows of a change come from, one by one in the columns of its table: a file, or what somebody typed.</summary>
internal abstract class RowSource : IDisposable
{
    /// <summary>What it is called: the file's name without its folder, nothing where there is no file.</summary>
    public abstract string Name { get; }

    /// <summary>The columns of the table.</summary>
    public abstract TableColumns Columns { get; }

    /// <summary>Bytes of all of it, or something like it, to say how far it is read.</summary>
    public abstract long Length { get; }

    /// <summary>Bytes before the current row.</summary>
    public virtual long Position => 0;

    /// <summary>The line or row of the user's file on which the current row begins, or its number.</summary>
    public abstract long Line { get; }

    /// <summary>Whether it brings single rows that complete their slices, and not whole slices.</summary>
    public abstract bool IsOfSingleRows { get; }

    /// <summary>Which refused row the current one corrects, as we wrote it; nothing where rows do not say it.</summary>
    public virtual ReadOnlySpan<byte> Reference => default;

    /// <summary>Whether values are written as our own files are, and not as people write them.</summary>
    public virtual bool IsCanonical => true;

    public virtual bool HasRightWidth => true;

    /// <summary>What is wrong with the current row and only its layout can know.</summary>
    public virtual RowFault? Fault => null;

    /// <summary>Equations between columns that do not hold within the current row, and do not refuse it.</summary>
    public virtual IReadOnlyList<BrokenEquation> BrokenEquations => [];

    /// <summary>Columns that the table does not name.</summary>
    public virtual IReadOnlyList<ExtraColumn> Extra => [];

    /// <summary>Rows that were recognised as no data.</summary>
    public virtual long NonData => 0;

    /// <summary>What was noticed so far.</summary>
    public virtual IEnumerable<KeyValuePair<(string Note, string Subject), long>> Notes => [];

    /// <summary>Sums that are stated and that the rows do not have; asked for when all rows were read.</summary>
    public virtual IEnumerable<StatedSum> WrongSums => [];

    /// <summary>The headers of the columns that the table names, in the source's order.</summary>
    public virtual IReadOnlyList<string> KeptHeaders => [];

    /// <summary>What a file of refused rows says above its columns, so that it can be read by itself.</summary>
    public virtual IReadOnlyList<string> HeadLines => [];

    /// <summary>Tells it what is in the store, before its first row is read.</summary>
    /// <exception cref="LoadException">It is the report of a unit that is not known or not certain.</exception>
    public virtual void Use(StoreWriter store) { }

    /// <summary>Goes to the next row.</summary>
    public abstract bool Read();

    /// <summary>A field's value by the place of its column; empty where there is none.</summary>
    public abstract ReadOnlySpan<byte> Field(int column);

    /// <summary>Whether nothing in a column means that it is not known, rather than that it was forgotten.</summary>
    public virtual bool MayBeBlank(int column) => false;

    /// <summary>What stands in a column of the current row, as far as it may be shown and kept.</summary>
    public abstract string Shown(int column);

    /// <summary>What the user calls a column.</summary>
    public virtual string Header(int column) => Columns.All[column];

    /// <summary>The current row's fields as they are kept for corrections, as JSON; null where they are not.</summary>
    public virtual string? Fields() => null;

    /// <summary>A dossier's code as we compare it, if the current row has one.</summary>
    public virtual string? Key() => null;

    /// <summary>The same rows once more, from the first.</summary>
    /// <exception cref="LoadException">They cannot be read any more.</exception>
    public abstract RowSource Again();

    /// <summary>What tells these rows from any others: the hash of their bytes.</summary>
    public abstract string Sha256();

    public abstract void Dispose();
}
