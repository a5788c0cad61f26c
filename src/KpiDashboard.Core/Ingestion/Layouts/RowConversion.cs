using System.Globalization;
using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Ingestion.Encodings;
using KpiDashboard.Periods;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// Converts the cells of the current row into canonical fields. What cannot be converted is handed on as it is, so that
/// the canonical checks refuse it.
/// </summary>
internal sealed class RowConversion
{
    private readonly TableRows rows;
    private readonly LayoutMatch match;
    private readonly TableColumns canonical;
    private readonly DateOrders dates;
    private readonly CountColumns counts;
    private readonly ShowableText shown;
    private readonly RowFindings findings;
    private readonly FieldSource[] sources;
    private readonly int[] order;
    private readonly ConvertedRow row;

    /// <summary>What cells of the rows above say for the blank ones below them, by column of the table.</summary>
    private readonly Dictionary<int, string> carried = [];
    private NameFields names = new(Names.None, null);

    /// <summary>The day on which the current row's units are looked up.</summary>
    private DateOnly? day;

    public RowConversion(
        TableRows rows,
        LayoutMatch match,
        ReportHead head,
        TableColumns canonical,
        DateOrders dates,
        CountColumns counts,
        ShowableText shown,
        RowFindings findings
    )
    {
        this.rows = rows;
        this.match = match;
        this.canonical = canonical;
        this.dates = dates;
        this.counts = counts;
        this.shown = shown;
        this.findings = findings;
        sources = [.. canonical.All.Select(f => FieldSource.Of(f, match, head))];
        order = [.. Enumerable.Range(0, sources.Length).OrderBy(i => sources[i].Rank)];
        row = new ConvertedRow(canonical.All.Length);
    }

    /// <summary>A field of the current row, by its column in the canonical file.</summary>
    public ReadOnlySpan<byte> this[int column] => row[column];

    /// <summary>The words of the section in which the current row stands; empty outside of any.</summary>
    public string Section { get; private set; } = "";

    /// <summary>The code of the current row's procedure; empty where it was not found.</summary>
    public string Procedure { get; private set; } = "";

    /// <summary>Says which units and procedures there are.</summary>
    public void Use(NameFields names) => this.names = names;

    /// <summary>Begins a section, or what follows a total: nothing above is carried into the rows below.</summary>
    /// <param name="section">The words of the section that begins; null at a total.</param>
    public void BeginPart(string? section)
    {
        carried.Clear();
        Section = section ?? Section;
    }

    /// <summary>Converts the current row.</summary>
    public void Convert()
    {
        row.Clear();
        day = null;
        Procedure = "";
        foreach (int column in order)
        {
            Put(column, sources[column]);
        }
    }

    /// <summary>Whether nothing in a column means that it is not known.</summary>
    public bool MayBeBlank(int column) => sources[column].Place < 0 || sources[column].Column!.MayBeBlank;

    /// <summary>The column's header in the file.</summary>
    public string Header(int column) =>
        sources[column].Place is >= 0 and int place ? match.ShortHeader(place) : canonical.All[column];

    /// <summary>What stands in a column of the current row, as far as it may be shown and kept.</summary>
    public string Shown(int column) =>
        sources[column] is { Place: >= 0 } source
            ? shown.Of(source.Column!, rows[source.Place].Shown.Text.Trim().ToString())
            : Encoding.UTF8.GetString(row[column]);

    /// <summary>What a row above says for a blank cell of a column of the table; empty where none does.</summary>
    public string CarriedText(int place) => carried.GetValueOrDefault(place, "");

    private void Put(int column, FieldSource source)
    {
        if (source.Place < 0)
        {
            PutConstant(column, source);
            return;
        }

        TableCell own = rows[source.Place];
        TableCell cell = own.Shown;
        ReadOnlySpan<char> text = NumberText.Trim(cell.Text);
        if (Unreadable(own, source.Kind, text) is { } reason)
        {
            findings.Blame(Header(column), Shown(column), reason);
            return;
        }

        if (source.Column!.Carried)
        {
            text = Carry(source.Place, text);
        }

        // A cross says nothing where a number stands, and yes where one is asked for.
        if (NumberText.IsBlank(text) && !(source.Kind == FieldKind.Flag && text is "x" or "X"))
        {
            if (source.Kind == FieldKind.Unit && Section.Length > 0)
            {
                PutUnit(column, Section);
            }

            return;
        }

        PutCell(column, source, cell, text);
    }

    /// <summary>Puts what a cell says that is not blank, by what its field is.</summary>
    private void PutCell(int column, FieldSource source, TableCell cell, ReadOnlySpan<char> text)
    {
        switch (source.Kind)
        {
            case FieldKind.Day:
                PutDay(column, cell, text, dates[source.Place]);
                break;
            case FieldKind.Count:
                PutCount(column, source.Place, text);
                break;
            case FieldKind.Unit:
                PutUnit(column, text);
                break;
            case FieldKind.Place:
                PutPlace(column, text);
                break;
            case FieldKind.Procedure:
                PutProcedure(column, text);
                break;
            case FieldKind.Percent:
                row.Put(column, Percent(cell, text));
                break;
            case FieldKind.Code:
                PutCode(column, cell, text);
                break;
            case FieldKind.Text:
                PutText(column, text);
                break;
            default:
                string meaning = source.Meaning(text);
                row.Put(column, meaning);
                CompareBeside(source, meaning);
                break;
        }
    }

    /// <summary>
    /// Why a cell says nothing of its row, whatever stands in it; null for all others. A number under which several rows
    /// lie cannot be shared out among them.
    /// </summary>
    private static string? Unreadable(TableCell cell, FieldKind kind, ReadOnlySpan<char> text) =>
        cell.Kind == CellKind.NotComputed ? Reasons.FormulaNotComputed
        : cell.Kind == CellKind.Error || (text is ['#', ..] && IsError(text)) ? Reasons.FormulaFailed
        : cell.Span != CellSpan.One && kind == FieldKind.Count && !NumberText.IsBlank(text) ? Reasons.MergedNumber
        : null;

    /// <summary>What a failed formula shows, in a table that came as text.</summary>
    private static bool IsError(ReadOnlySpan<char> text) =>
        text is "#N/A" or "#REF!" or "#VALUE!" or "#NAME?" or "#DIV/0!" or "#NUM!" or "#NULL!" or "#SPILL!" or "#CALC!";

    /// <summary>Another column of the same meaning must not say that the row counts otherwise.</summary>
    private void CompareBeside(FieldSource source, string meaning)
    {
        foreach (int place in match.Beside[source.Index])
        {
            string other = source.Meaning(NumberText.Trim(rows[place].Shown.Text));
            if (Vocabulary.CountsOtherwise(source.Kind, meaning, other))
            {
                findings.Blame(match.ShortHeader(place), PersonalValues.Of(other), Reasons.ColumnsDisagree);
            }
        }
    }

    private void PutConstant(int column, FieldSource source)
    {
        if (source.Derived is { } derived)
        {
            bool given = row[Array.IndexOf(canonical.All, derived.Given)].Length > 0;
            row.Put(column, given ? derived.Then : derived.Otherwise);
        }
        else if (source.Constant is { } constant)
        {
            if (source.Kind == FieldKind.Unit)
            {
                PutUnit(column, constant);
                return;
            }

            row.Put(column, constant);
            if (source.Kind == FieldKind.Day && IsReference(column))
            {
                day = DateOnly.ParseExact(constant, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
        }
    }

    private ReadOnlySpan<char> Carry(int place, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return carried.GetValueOrDefault(place, "");
        }

        if (!carried.TryGetValue(place, out string? before) || !text.SequenceEqual(before))
        {
            carried[place] = text.ToString();
        }

        return text;
    }

    private bool IsReference(int column) => canonical.All[column] is "received" or "period_start" or "valid_from";

    private void PutDay(int column, TableCell cell, ReadOnlySpan<char> text, DateOrder dateOrder)
    {
        bool isDate = cell.Kind == CellKind.Date;
        if (
            (
                (isDate || cell.Kind == CellKind.Number)
                && DateText.TrySerial(text, rows.System1904, out DateTime moment, isDate)
            ) || DateText.TryParse(text, dateOrder, out moment)
        )
        {
            row.Put(column, moment);
            // A slip of the pen names no unit of its day; the checks say what is wrong with it.
            DateOnly on = DateOnly.FromDateTime(moment);
            day = IsReference(column) && Period.Reach.Contains(on) ? on : day;
            return;
        }

        row.Put(column, text);
        DateOrder other = dateOrder == DateOrder.DayFirst ? DateOrder.MonthFirst : DateOrder.DayFirst;
        if (DateText.TryParse(text, other, out _))
        {
            findings.Blame(Header(column), text.ToString(), Reasons.DateOrder);
        }
    }

    private void PutCount(int column, int place, ReadOnlySpan<char> text)
    {
        if (counts.TryRead(place, rows[place], out long count, out CountForm form))
        {
            row.Put(column, count);
            return;
        }

        row.Put(column, text);
        if (form == CountForm.Doubtful)
        {
            findings.Blame(Header(column), text.ToString(), Reasons.NumberDoubtful);
        }
    }

    private void PutUnit(int column, ReadOnlySpan<char> text)
    {
        FoundName found = names.Unit(text, day);
        if (found.Code is null)
        {
            row.Put(column, text);
        }
        else
        {
            row.Put(column, found.Code);
        }

        if (found.Reason is { } reason)
        {
            findings.Blame(Header(column), WithCandidates(Shown(column), found.Candidates), reason);
        }
    }

    /// <summary>
    /// Where a dossier was handed in changes no figure, so a place that is not known refuses no row; and it may be what
    /// somebody typed, so only a unit and what has the shape of a code are taken.
    /// </summary>
    private void PutPlace(int column, ReadOnlySpan<char> text)
    {
        if (names.Unit(text, day).Code is { } code)
        {
            row.Put(column, code);
        }
        else
        {
            row.Put(column, text);
        }
    }

    private void PutProcedure(int column, ReadOnlySpan<char> text)
    {
        FoundName found = names.Procedure(text);
        if (found.Code is not null)
        {
            Procedure = Encoding.UTF8.GetString(found.Code);
            row.Put(column, found.Code);
        }
        else
        {
            row.Put(column, text);
            string shown =
                found.Reason == Reasons.AmbiguousProcedure ? text.ToString()
                : CodeText.Leading(text).IsEmpty ? Shown(column)
                : "";
            findings.Blame(Header(column), WithCandidates(shown, found.Candidates), found.Reason!);
        }

        if (found.Note is { } note)
        {
            findings.Note(note, Header(column));
        }
    }

    private void PutCode(int column, TableCell cell, ReadOnlySpan<char> text)
    {
        // A code that is or was a number in a workbook may have lost zeros at its end; which it was is not guessed.
        if (
            match.Layout.Kind == FileKind.Procedures
            && (cell.Kind == CellKind.Number || text.ContainsAny(".,"))
            && CodeText.Restored(text) is { } code
            && !text.SequenceEqual(code)
        )
        {
            FoundName found = names.Procedure(text);
            if (found.Code is null)
            {
                findings.Blame(Header(column), text.ToString(), Reasons.CodeIsNumber);
            }
            else
            {
                row.Put(column, found.Code);
                findings.Note(Reasons.NoteCodeRestored, Header(column));
                return;
            }
        }

        row.Put(column, text);
    }

    private void PutText(int column, ReadOnlySpan<char> text)
    {
        if (RuinedText.IsIn(text))
        {
            findings.Blame(Header(column), Shown(column), Reasons.TextRuined);
        }

        row.Put(column, string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private string Percent(TableCell cell, ReadOnlySpan<char> text)
    {
        bool sign = text[^1] == '%';
        return cell.Kind != CellKind.Number && NumberText.TryParse(text, match.Layout.Numbers, out decimal share)
            ? (sign ? share * 100 : share).ToString("0.#########", CultureInfo.InvariantCulture)
            : text.ToString();
    }

    private static string WithCandidates(string text, string candidates) =>
        candidates.Length == 0 ? text
        : text.Length == 0 ? candidates
        : $"{text} → {candidates}";
}
