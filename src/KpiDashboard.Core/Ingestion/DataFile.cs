using System.Security.Cryptography;
using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Ingestion.Layouts;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion;

/// <summary>
/// A table on its way into the store, row by row in canonical fields: a canonical CSV file, whose fields are the
/// file's own bytes, or a table in the layout of another system. Which of both it is costs a field one comparison.
/// </summary>
internal sealed class DataFile : RowSource
{
    private const int MostSums = 100;

    private readonly CsvFile? csv;
    private readonly LaidOutRows? laidOut;
    private readonly Func<DataFile> again;
    private bool isReporterKnown;

    public DataFile(CsvFile csv, Func<DataFile> again)
    {
        this.csv = csv;
        this.again = again;
        (Path, Name, Columns, Extra) = (csv.Path, csv.Name, csv.Columns, csv.Extra);
    }

    public DataFile(string path, string name, string part, LaidOutRows laidOut, Func<DataFile> again)
    {
        this.laidOut = laidOut;
        this.again = again;
        (Path, Name, Part, Columns) = (path, name, part, LoadableTables.Of(laidOut.Match.Layout.Kind).Columns);
        Extra = [.. laidOut.Match.Extra()];
    }

    public string Path { get; }

    /// <summary>The file's name without its folder; inside archives and workbooks the part's after it.</summary>
    public override string Name { get; }

    /// <summary>Which sheet or list of the file this is; empty where it is the whole.</summary>
    public string Part { get; } = "";

    public override TableColumns Columns { get; }

    /// <summary>Columns that the layout does not name.</summary>
    public override IReadOnlyList<ExtraColumn> Extra { get; }

    /// <summary>The headers of the columns that the layout names, in the file's order.</summary>
    public override IReadOnlyList<string> KeptHeaders => csv?.KeptHeaders ?? laidOut!.KeptHeaders;

    /// <summary>Whether rows say which refused ones they correct.</summary>
    public override bool IsOfSingleRows => csv?.HasReferences ?? laidOut!.HasReferences;

    /// <summary>Which refused row the current one corrects, as we wrote it.</summary>
    public override ReadOnlySpan<byte> Reference =>
        !IsOfSingleRows ? default
        : csv is not null ? csv.Reference
        : laidOut!.Reference;

    /// <summary>How the table was understood; null for canonical CSV.</summary>
    public LaidOutRows? LaidOut => laidOut;

    /// <summary>The line or row of the user's file on which the current row begins.</summary>
    public override long Line => csv?.Line ?? laidOut!.Line;

    /// <summary>Bytes of the file before the current row.</summary>
    public override long Position => csv?.Position ?? laidOut!.Position;

    public override bool HasRightWidth => csv?.HasRightWidth ?? true;

    /// <summary>Rows that were recognised as no data.</summary>
    public override long NonData => laidOut?.NonData ?? 0;

    /// <summary>What is wrong with the current row and only its layout can know.</summary>
    public override RowFault? Fault => laidOut?.Fault;

    /// <summary>Equations between columns that do not hold within the current row, and do not refuse it.</summary>
    public override IReadOnlyList<BrokenEquation> BrokenEquations => laidOut is null ? [] : laidOut.BrokenEquations;

    /// <summary>What was noticed about the table so far.</summary>
    public override IEnumerable<KeyValuePair<(string Note, string Subject), long>> Notes =>
        laidOut is null ? [] : laidOut.Notes;

    /// <summary>What a file of refused rows says above its columns, so that it can be read by itself.</summary>
    public override IReadOnlyList<string> HeadLines =>
        laidOut is null ? [] : [.. (isReporterKnown ? laidOut.Head : laidOut.Head with { Unit = null }).Lines()];

    /// <summary>Sums that the table states and its rows do not have; asked for when all rows were read.</summary>
    public override IEnumerable<StatedSum> WrongSums => laidOut is null ? [] : laidOut.WrongSums.Take(MostSums);

    public override bool Read() => csv is not null ? csv.Read() : ReadLaidOut();

    /// <summary>A field's value by the place of its column in the layout; empty where the file lacks the column.</summary>
    public override ReadOnlySpan<byte> Field(int column) =>
        csv is not null ? csv.Field(column) : laidOut!.Field(column);

    /// <summary>Whether nothing in a column means that it is not known, rather than that it was forgotten.</summary>
    public override bool MayBeBlank(int column) => laidOut is not null && laidOut.MayBeBlank(column);

    /// <summary>What stands in a column of the current row, as far as it may be shown and kept.</summary>
    public override string Shown(int column) => csv is not null ? csv.Shown(column) : laidOut!.Shown(column);

    /// <summary>What the user's file calls a column.</summary>
    public override string Header(int column) => laidOut?.Header(column) ?? Columns.All[column];

    /// <summary>
    /// The current row's fields of the columns that the layout names, as they stand in the file, as JSON; null where the
    /// row does not fit the header or is longer than any that can be corrected by hand.
    /// </summary>
    public override string? Fields() => csv is not null ? csv.Fields() : laidOut!.Fields();

    /// <summary>A dossier's code as we compare it, if the current row has one.</summary>
    public override string? Key() =>
        Columns.IsOfCitizens
        && HasRightWidth
        && Field(0) is { Length: > 0 } code
        && DossierCode.TrySpell(Encoding.UTF8.GetString(code), out string? spelled)
            ? spelled
            : null;

    /// <summary>The same table once more, from its first row.</summary>
    /// <exception cref="LoadException">It cannot be read any more.</exception>
    public override RowSource Again() => again();

    public override long Length => new FileInfo(Path).Length;

    public override bool IsCanonical => laidOut is null;

    public override void Use(StoreWriter store) => Use(() => Names.Read(store));

    public override string Sha256()
    {
        using FileStream stream = new(
            Path,
            new FileStreamOptions { BufferSize = 1 << 18, Options = FileOptions.SequentialScan }
        );
        byte[] hash = SHA256.HashData(stream);
        return Convert.ToHexStringLower(
            Part.Length == 0 ? hash : SHA256.HashData([.. hash, .. Encoding.UTF8.GetBytes(Part)])
        );
    }

    /// <summary>Tells the table which units and procedures there are.</summary>
    /// <exception cref="LoadException">It is the report of a unit that is not known or not certain.</exception>
    public void Use(Func<Names> read)
    {
        if (laidOut is null)
        {
            return;
        }

        Names names = read();
        string? unit = laidOut.Head.Unit;
        NamedUnit[] found = unit is null
            ? []
            :
            [
                .. names
                    .Units.Find(unit)
                    .Where(u => laidOut.Head.Days is not { } days || (u.From < days.End && days.Start <= u.To)),
            ];
        isReporterKnown = found.Length > 0;
        string[] codes = [.. found.Select(u => u.Code).Distinct()];
        bool hasColumn = laidOut.Match.Layout.Columns.Any(c => c.Field == "unit_code");
        if (codes.Length != 1 && unit is not null && !hasColumn && Columns.Needed.Contains("unit_code"))
        {
            throw new LoadException(
                Words.Get(
                    "Load.ReportUnit",
                    Name,
                    unit,
                    codes.Length == 0
                        ? Words.Get("Reason.unknown-unit") + "."
                        : Words.Get(
                            "Load.ReportUnitCandidates",
                            string.Join("; ", found.Select(names.Units.Describe).Distinct())
                        )
                )
            );
        }

        laidOut.Use(names, codes.Length == 1 ? codes[0] : null);
    }

    public override void Dispose()
    {
        csv?.Dispose();
        laidOut?.Dispose();
    }

    private bool ReadLaidOut()
    {
        try
        {
            return laidOut!.Read();
        }
        catch (TableException e)
        {
            throw Refusal(Name, e);
        }
    }

    /// <summary>One sentence for a container that cannot be read.</summary>
    public static LoadException Refusal(string name, TableException e) =>
        new(Words.Get(e.Sentence, [name, .. e.Values]), e);
}
