using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Ingestion.Encodings;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// A table in the layout of another system, read row by row as the fields of a canonical file. Rows that are no data are
/// left out; what only the layout can know of the others is a <see cref="Fault"/>.
/// </summary>
internal sealed class LaidOutRows : IDisposable
{
    /// <summary>Of how many rows that are no data the lines are kept.</summary>
    private const int MostNonDataRows = 100;

    private readonly TableRows rows;
    private readonly LayoutMatch match;
    private readonly RowRoles roles;
    private readonly DateOrders dates;
    private readonly RowFindings findings = new();
    private readonly ShowableText shown;
    private readonly RowConversion conversion;
    private readonly RowSums sums;
    private readonly KeptFields kept;
    private readonly int reference;

    public LaidOutRows(TableRows rows, LayoutMatch match, ReportHead head, Func<Table> again, DateOrder? dateOrder)
    {
        this.rows = rows;
        this.match = match;
        Head = head;
        TableColumns canonical = LoadableTables.Of(match.Layout.Kind).Columns;
        roles = new RowRoles(match, rows.Sample);
        RowsBelow below = new(rows, match, again);
        dates = DateOrders.Of(match, below, dateOrder);
        CountColumns counts = new(match, below);
        shown = new ShowableText(rows, roles, canonical.IsOfCitizens);
        conversion = new RowConversion(rows, match, head, canonical, dates, counts, shown, findings);
        sums = new RowSums(rows, match, counts, findings);
        kept = new KeptFields(rows, match, canonical, conversion, shown);
        foreach ((string note, int place, string example) in dates.Notes())
        {
            string header = match.ShortHeader(place);
            Notes[(note, example.Length == 0 ? header : $"{header}: {example}")] = 0;
        }

        reference = Array.FindIndex(match.Headers, h => h == QuarantineColumns.Reference);
        // The header and what stands above it were looked at already.
        for (int i = 0; i < match.First + match.Rows; i++)
        {
            rows.Read();
        }
    }

    public LayoutMatch Match => match;

    public ReportHead Head { get; }

    public long Line => rows.Line;

    public long Position => rows.Position;

    /// <summary>The row on which the header begins.</summary>
    public long HeaderLine => rows.Sample[match.First].Line;

    /// <summary>The font by whose table letters are read; null where they are Unicode.</summary>
    public DetectedForm? Font => rows.Font;

    /// <summary>Rows below the header that are no data: headers again, sections, totals, remarks.</summary>
    public long NonData { get; private set; }

    /// <summary>The first of them, by line.</summary>
    public List<(long Line, RowRole Role)> NonDataRows { get; } = [];

    /// <summary>The headers of the columns that the layout names, in the file's order.</summary>
    public IReadOnlyList<string> KeptHeaders => kept.Headers;

    /// <summary>Whether rows say which refused ones they correct.</summary>
    public bool HasReferences => reference >= 0;

    /// <summary>Which refused row the current one corrects, as we wrote it.</summary>
    public ReadOnlySpan<byte> Reference =>
        reference >= 0 ? Encoding.UTF8.GetBytes(rows[reference].Text.ToString()) : default;

    /// <summary>What is wrong with the current row and only the layout can know.</summary>
    public RowFault? Fault => findings.Fault;

    /// <summary>Equations between columns that do not hold within the current row, and do not refuse it.</summary>
    public List<BrokenEquation> BrokenEquations => findings.BrokenEquations;

    /// <summary>What was noticed so far.</summary>
    public Dictionary<(string Note, string Subject), long> Notes => findings.Notes;

    /// <summary>Sums of sections and totals that are not those of their rows; asked for when all rows were read.</summary>
    public IEnumerable<StatedSum> WrongSums => sums.Differences();

    /// <summary>Says which units and procedures there are.</summary>
    public void Use(Names known, string? within)
    {
        NameFields names = new(known, within);
        shown.Names = names;
        conversion.Use(names);
    }

    public bool Read()
    {
        while (rows.Read())
        {
            RowRole role = roles.Of(rows);
            if (role == RowRole.Data)
            {
                findings.NextRow();
                conversion.Convert();
                sums.Add();
                return true;
            }

            LeaveOut(role);
        }

        NoteUnseen(Reasons.NoteRowsHidden, rows.HiddenRows);
        NoteUnseen(Reasons.NoteCoveredCells, rows.CoveredRows);
        return false;
    }

    public ReadOnlySpan<byte> Field(int column) => conversion[column];

    /// <summary>Whether nothing in a column means that it is not known.</summary>
    public bool MayBeBlank(int column) => conversion.MayBeBlank(column);

    /// <summary>The column's header in the file.</summary>
    public string Header(int column) => conversion.Header(column);

    /// <summary>Which number of a column's dates is the day.</summary>
    public DateOrder OrderOf(int place) => dates[place];

    /// <summary>What stands in a column of the current row, as far as it may be shown and kept.</summary>
    public string Shown(int column) => conversion.Shown(column);

    /// <summary>
    /// What stands in those columns, as JSON, so that it means the same in a file that holds this row alone: days as they
    /// were understood, units and cells that rows above say. What may be a person's is hidden.
    /// </summary>
    public string? Fields() => kept.Json();

    public void Dispose() => rows.Dispose();

    private void LeaveOut(RowRole role)
    {
        NonData++;
        if (NonDataRows.Count < MostNonDataRows)
        {
            NonDataRows.Add((rows.Line, role));
        }

        if (role is RowRole.Section or RowRole.Total)
        {
            string label = roles.Label(rows);
            conversion.BeginPart(role == RowRole.Section ? label : null);
            sums.State(label, role == RowRole.Section);
        }
    }

    private void NoteUnseen(string note, long rowsPassed)
    {
        if (rowsPassed > 0)
        {
            Notes[(note, "")] = rowsPassed;
        }
    }
}
