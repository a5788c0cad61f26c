using System.Globalization;
using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Ingestion.Encodings;
using KpiDashboard.Periods;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// A table in the layout of another system, turned row by row into the fields of a canonical file. What cannot be
/// turned is handed on as it is, so that the canonical checks refuse it; what they cannot know is a
/// <see cref="Fault"/>.
/// </summary>
internal sealed class LaidOutRows : IDisposable
{
    private const int LongestHeader = 100;

    private readonly TableRows rows;
    private readonly LayoutMatch match;
    private readonly TableColumns canonical;
    private readonly RowRoles roles;
    private readonly Source[] sources;
    private readonly int[] order;
    private readonly DateOrders dates;
    private readonly CountColumns counts;
    private readonly Subtotals subtotals;
    private readonly long[] amounts;
    private readonly long[] parts;
    private readonly bool[] known;
    private readonly int[] counted;
    private readonly ConvertedRow row;
    private readonly int[] kept;
    private readonly int reference;
    private readonly Dictionary<int, string> carried = [];
    private NameFields names = new(Names.None, null);
    private DateOnly? day;
    private string section = "";
    private string procedure = "";

    public LaidOutRows(TableRows rows, LayoutMatch match, ReportHead head, Func<Table> again, DateOrder? dateOrder)
    {
        this.rows = rows;
        this.match = match;
        Head = head;
        canonical = LoadableTables.Of(match.Layout.Kind).Columns;
        roles = new RowRoles(match, rows.Sample);
        RowsBelow below = new(rows, match, again);
        dates = DateOrders.Of(match, below, dateOrder);
        counts = new CountColumns(match, below);
        sources = [.. canonical.All.Select(SourceOf)];
        // Days first: units are those of the day.
        order = [.. Enumerable.Range(0, sources.Length).OrderBy(i => sources[i].Rank)];
        counted =
        [
            .. Enumerable
                .Range(0, match.Places.Length)
                .Where(i => match.Places[i] >= 0 && IsCount(match.Layout.Columns[i])),
        ];
        subtotals = new Subtotals([.. counted.Select(i => match.Headers[match.Places[i]])]);
        amounts = new long[match.Places.Length];
        parts = new long[counted.Length];
        known = new bool[match.Places.Length];
        row = new ConvertedRow(canonical.All.Length);
        kept = [.. match.Places.Where(p => p >= 0).Distinct().Order()];
        foreach ((string note, int place, string example) in dates.Notes())
        {
            string header = Short(match.Headers[place]);
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
    public IReadOnlyList<string> KeptHeaders => [.. kept.Select(p => match.Headers[p])];

    /// <summary>Whether rows say which refused ones they correct.</summary>
    public bool HasReferences => reference >= 0;

    /// <summary>Which refused row the current one corrects, as we wrote it.</summary>
    public ReadOnlySpan<byte> Reference =>
        reference >= 0 ? Encoding.UTF8.GetBytes(rows[reference].Text.ToString()) : default;

    /// <summary>What is wrong with the current row and only the layout can know.</summary>
    public RowFault? Fault { get; private set; }

    /// <summary>Equations between columns that do not hold within the current row, and do not refuse it.</summary>
    public List<BrokenEquation> BrokenEquations { get; } = [];

    /// <summary>What was noticed so far.</summary>
    public Dictionary<(string Note, string Subject), long> Notes { get; } = [];

    /// <summary>Sums of sections and totals that are not those of their rows; asked for when all rows were read.</summary>
    public IEnumerable<StatedSum> WrongSums => subtotals.Differences();

    /// <summary>Says which units and procedures there are.</summary>
    public void Use(Names known, string? within) => names = new NameFields(known, within);

    public bool Read()
    {
        while (rows.Read())
        {
            RowRole role = roles.Of(rows);
            if (role == RowRole.Data)
            {
                Convert();
                return true;
            }

            LeaveOut(role);
        }

        NoteUnseen(Reasons.NoteRowsHidden, rows.HiddenRows);
        NoteUnseen(Reasons.NoteCoveredCells, rows.CoveredRows);
        return false;
    }

    public ReadOnlySpan<byte> Field(int column) => row[column];

    /// <summary>Whether nothing in a column means that it is not known.</summary>
    public bool MayBeBlank(int column) => sources[column].Place < 0 || sources[column].Column!.MayBeBlank;

    /// <summary>The column's header in the file.</summary>
    public string Header(int column) =>
        sources[column].Place is >= 0 and int place ? Short(match.Headers[place]) : canonical.All[column];

    /// <summary>Which number of a column's dates is the day.</summary>
    public DateOrder OrderOf(int place) => dates[place];

    /// <summary>What stands in a column of the current row, as far as it may be shown and kept.</summary>
    public string Shown(int column) =>
        sources[column] is { Place: >= 0 } source
            ? Shown(source.Column!, rows[source.Place].Shown.Text.Trim().ToString())
            : Encoding.UTF8.GetString(row[column]);

    /// <summary>
    /// What stands in those columns, as JSON, so that it means the same in a file that holds this row alone: days as they
    /// were understood, units and cells that rows above say. What may be a person's is hidden.
    /// </summary>
    public string? Fields() => RowFields.Json([.. kept.Select(KeptField)]);

    public void Dispose() => rows.Dispose();

    private string KeptField(int place)
    {
        LayoutColumn meaning = match.Layout.Columns[Array.IndexOf(match.Places, place)];
        if (meaning.Field == "procedure_code" && procedure.Length > 0)
        {
            return procedure;
        }

        string text = KeptText(meaning, rows[place].Shown);
        if (text.Length == 0)
        {
            text = meaning.Carried ? carried.GetValueOrDefault(place, "") : "";
            text = text.Length == 0 && FieldKinds.Of(meaning.Field) == FieldKind.Unit ? section : text;
        }

        return Shown(meaning, text);
    }

    /// <summary>
    /// A text as it may be shown and kept. In a row of a citizen, and in one without any code or number such as of those
    /// who sign, it is a known name or has the shape of a code, number, day, channel or state; else it is hidden.
    /// </summary>
    private string Shown(LayoutColumn column, string text)
    {
        if (!canonical.IsOfCitizens && !column.FreeText && roles.HasData(rows))
        {
            return text;
        }

        return FieldKinds.Of(column.Field) switch
        {
            FieldKind.Unit or FieldKind.Place when names.IsUnit(text) => text,
            FieldKind.Procedure when CodeText.Leading(text) is { IsEmpty: false } code => code.ToString(),
            _ => PersonalValues.Of(text),
        };
    }

    /// <summary>
    /// A cell as text that is read as the cell was: a serial of a day, or the point of a number, would become something
    /// else.
    /// </summary>
    private string KeptText(LayoutColumn meaning, TableCell cell)
    {
        string text = cell.Text.Trim().ToString();
        if (FieldKinds.Of(meaning.Field) == FieldKind.Day)
        {
            string understood = Encoding.UTF8.GetString(row[Array.IndexOf(canonical.All, meaning.Field)]);
            return understood.Length > 0 ? understood : text;
        }

        return cell.Kind == CellKind.Number && IsCount(meaning) && match.Layout.Numbers == NumberConvention.Vietnamese
            ? text.Replace('.', ',')
            : text;
    }

    private static string Short(string header) =>
        header.Length > LongestHeader ? header[..(LongestHeader - 1)] + "…" : header;

    private static bool IsCount(LayoutColumn column) =>
        column.Field.Length == 0 || FieldKinds.Of(column.Field) == FieldKind.Count;

    private Source SourceOf(string field)
    {
        LayoutDefinition layout = match.Layout;
        FieldKind kind = FieldKinds.Of(field);
        for (int i = 0; i < layout.Columns.Count; i++)
        {
            if (layout.Columns[i].Field == field && match.Places[i] >= 0)
            {
                return new(kind, i, match.Places[i], layout.Columns[i], null, null);
            }
        }

        string? constant = layout.Fixed.TryGetValue(field, out string? given)
            ? given
            : field switch
            {
                "unit_code" => Head.Unit,
                "period_start" => Head.Days?.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                "period_end" => Head.Days?.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => null,
            };
        return new(kind, -1, -1, null, constant, layout.Derived.FirstOrDefault(d => d.Field == field));
    }

    private void LeaveOut(RowRole role)
    {
        NonData++;
        if (NonDataRows.Count < 100)
        {
            NonDataRows.Add((rows.Line, role));
        }

        if (role is RowRole.Section or RowRole.Total)
        {
            string label = roles.Label(rows);
            carried.Clear();
            section = role == RowRole.Section ? label : section;
            subtotals.State(
                rows.Line,
                label,
                role == RowRole.Section,
                [.. counted.Select(i => TryCount(i, out long amount, out _) ? amount : (long?)null)]
            );
        }
    }

    private void Convert()
    {
        row.Clear();
        Fault = null;
        BrokenEquations.Clear();
        day = null;
        procedure = "";
        foreach (int column in order)
        {
            Put(column, sources[column]);
        }

        bool grouped = false;
        for (int i = 0; i < counted.Length; i++)
        {
            int c = counted[i];
            known[c] = TryCount(c, out amounts[c], out CountForm form);
            parts[i] = known[c] ? amounts[c] : 0;
            grouped |= form == CountForm.Grouped;
        }

        if (grouped)
        {
            Note(Reasons.NoteNumberGrouped, "");
        }

        subtotals.Add(parts);
        foreach (RowSum check in match.Layout.Checks)
        {
            Check(check);
        }
    }

    private void Put(int column, Source source)
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
            Blame(Header(column), Shown(column), reason);
            return;
        }

        if (source.Column!.Carried)
        {
            text = Carry(source.Place, text);
        }

        if (NumberText.IsBlank(text))
        {
            if (source.Kind == FieldKind.Unit && section.Length > 0)
            {
                PutUnit(column, section);
            }

            return;
        }

        switch (source.Kind)
        {
            case FieldKind.Day:
                PutDay(column, cell, text, dates[source.Place]);
                break;
            case FieldKind.Count:
                PutCount(column, source.Index, text);
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
    private void CompareBeside(Source source, string meaning)
    {
        foreach (int place in match.Beside[source.Index])
        {
            string other = source.Meaning(NumberText.Trim(rows[place].Shown.Text));
            if (Vocabulary.CountsOtherwise(source.Kind, meaning, other))
            {
                Blame(Short(match.Headers[place]), PersonalValues.Of(other), Reasons.ColumnsDisagree);
            }
        }
    }

    private void PutConstant(int column, Source source)
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
            Blame(Header(column), text.ToString(), Reasons.DateOrder);
        }
    }

    private void PutCount(int column, int meaning, ReadOnlySpan<char> text)
    {
        if (TryCount(meaning, out long count, out CountForm form))
        {
            row.Put(column, count);
            return;
        }

        row.Put(column, text);
        if (form == CountForm.Doubtful)
        {
            Blame(Header(column), text.ToString(), Reasons.NumberDoubtful);
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
            Blame(Header(column), WithCandidates(Shown(column), found.Candidates), reason);
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
            procedure = Encoding.UTF8.GetString(found.Code);
            row.Put(column, found.Code);
        }
        else
        {
            row.Put(column, text);
            string shown =
                found.Reason == Reasons.AmbiguousProcedure ? text.ToString()
                : CodeText.Leading(text).IsEmpty ? Shown(column)
                : "";
            Blame(Header(column), WithCandidates(shown, found.Candidates), found.Reason!);
        }

        if (found.Note is { } note)
        {
            Note(note, Header(column));
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
                Blame(Header(column), text.ToString(), Reasons.CodeIsNumber);
            }
            else
            {
                row.Put(column, found.Code);
                Note(Reasons.NoteCodeRestored, Header(column));
                return;
            }
        }

        row.Put(column, text);
    }

    private void PutText(int column, ReadOnlySpan<char> text)
    {
        if (RuinedText.IsIn(text))
        {
            Blame(Header(column), Shown(column), Reasons.TextRuined);
        }

        row.Put(column, string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>A whole number of a column of the layout; false for blanks and everything else.</summary>
    private bool TryCount(int column, out long count, out CountForm form)
    {
        int place = match.Places[column];
        form = counts.Read(place, rows[place], out count);
        return form is CountForm.Plain or CountForm.Grouped;
    }

    private string Percent(TableCell cell, ReadOnlySpan<char> text)
    {
        bool sign = text[^1] == '%';
        return cell.Kind != CellKind.Number && NumberText.TryParse(text, match.Layout.Numbers, out decimal share)
            ? (sign ? share * 100 : share).ToString("0.#########", CultureInfo.InvariantCulture)
            : text.ToString();
    }

    private void Check(RowSum check)
    {
        long sum = 0;
        foreach (string part in check.Parts)
        {
            int i = IndexOf(part);
            if (match.Places[i] >= 0)
            {
                if (!known[i] && !NumberText.IsBlank(rows[match.Places[i]].Text))
                {
                    return;
                }

                sum += known[i] ? amounts[i] : 0;
            }
        }

        int total = IndexOf(check.Total);
        if (match.Places[total] < 0 || !known[total] || amounts[total] == sum)
        {
            return;
        }

        string header = Short(match.Headers[match.Places[total]]);
        if (check.Refuses)
        {
            Blame(header, string.Create(CultureInfo.InvariantCulture, $"{amounts[total]} ≠ {sum}"), Reasons.SumDiffers);
        }
        else
        {
            Note(Reasons.NoteSumDiffers, header);
            BrokenEquations.Add(new BrokenEquation(header, Equation(check), amounts[total], sum));
        }
    }

    /// <summary>A check by the numbers of the columns in the file, as forms number them: <c>(3) = (4) + (5)</c>.</summary>
    private string Equation(RowSum check)
    {
        string Number(string column) => $"({match.Places[IndexOf(column)] + 1})";
        IEnumerable<string> parts = check.Parts.Where(p => match.Places[IndexOf(p)] >= 0).Select(Number);
        return $"{Number(check.Total)} = {string.Join(" + ", parts)}";
    }

    private int IndexOf(string checkName)
    {
        for (int i = 0; i < match.Layout.Columns.Count; i++)
        {
            if (match.Layout.Columns[i].CheckName == checkName)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"{match.Layout.Name}: no column {checkName}.");
    }

    private void Blame(string header, string value, string reason) => Fault ??= new RowFault(header, value, reason);

    private void NoteUnseen(string note, long rowsPassed)
    {
        if (rowsPassed > 0)
        {
            Notes[(note, "")] = rowsPassed;
        }
    }

    private void Note(string note, string subject) =>
        Notes[(note, subject)] = Notes.GetValueOrDefault((note, subject)) + 1;

    private static string WithCandidates(string text, string candidates) =>
        candidates.Length == 0 ? text
        : text.Length == 0 ? candidates
        : $"{text} → {candidates}";

    private sealed record Source(
        FieldKind Kind,
        int Index,
        int Place,
        LayoutColumn? Column,
        string? Constant,
        DerivedField? Derived
    )
    {
        private const int MostKept = 1000;

        private readonly Dictionary<string, string> meanings = [];

        public int Rank =>
            Derived is not null ? 2
            : Kind == FieldKind.Day ? 0
            : 1;

        /// <summary>What a word stands for: in this layout, in all systems, or itself. Each is looked up once.</summary>
        public string Meaning(ReadOnlySpan<char> text)
        {
            if (!meanings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out string? meaning))
            {
                string word = text.ToString();
                meaning =
                    Column!.ByKey.GetValueOrDefault(HeaderKey.Of(word)) ?? Vocabulary.Canonical(Kind, word) ?? word;
                if (meanings.Count < MostKept)
                {
                    meanings[word] = meaning;
                }
            }

            return meaning;
        }
    }
}
