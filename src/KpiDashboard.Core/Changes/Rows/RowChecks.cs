using System.Buffers.Text;
using System.Globalization;
using System.Text;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Terms;
using KpiDashboard.Values;

namespace KpiDashboard.Changes.Rows;

/// <summary>
/// Takes values out of the current row of a file, or refuses the row: the first fault found is kept with its line,
/// column and value. A fault is a result, not an exception.
/// </summary>
internal sealed class RowChecks(RowSource source, DateOnly today)
{
    private const int LongestKept = 200;

    /// <summary>How many years what is planned may lie ahead.</summary>
    private const int YearsAhead = 10;

    private const int EarliestValidity = 1900;
    private const int LatestValidity = 2200;

    /// <summary>The first day of which the store takes anything: decision 14.</summary>
    public static DateOnly Earliest { get; } = new(2000, 1, 1);

    /// <summary>The last day for which anything can be planned today.</summary>
    public DateOnly Latest { get; } = today.AddYears(YearsAhead);

    /// <summary>Rows read so far.</summary>
    public long RowsRead { get; private set; }

    /// <summary>Whether nothing in the current row is at fault.</summary>
    public bool Ok { get; private set; }

    /// <summary>Rows refused since they were last taken.</summary>
    public List<RejectedRow> Rejected { get; private set; } = [];

    /// <summary>Rows that were refused before and come again, by the references that we gave them.</summary>
    public List<QuarantinedRowReference> Corrected { get; } = [];

    /// <summary>Goes to the next row.</summary>
    public bool Next()
    {
        if (!source.Read())
        {
            return false;
        }

        RowsRead++;
        Ok = true;
        if (
            !source.Reference.IsEmpty
            && QuarantineColumns.TryParse(source.Reference, out QuarantinedRowReference reference)
        )
        {
            Corrected.Add(reference);
        }

        if (!source.HasRightWidth)
        {
            Reject("", "", Reasons.WrongColumns);
        }
        else if (source.Fault is { } fault)
        {
            // Which units or procedures of the register are meant is no value of the file's.
            string value = fault.Reason is Reasons.AmbiguousUnit or Reasons.AmbiguousProcedure
                ? Cut(fault.Value)
                : Kept(fault.Value);
            Reject(fault.Header, value, fault.Reason);
        }

        return true;
    }

    /// <summary>Hands over the rows refused so far.</summary>
    public List<RejectedRow> TakeRejected()
    {
        List<RejectedRow> taken = Rejected;
        Rejected = [];
        return taken;
    }

    /// <summary>Refuses the current row for what stands in a column.</summary>
    public void Reject(int column, string reason)
    {
        if (Ok)
        {
            Reject(source.Header(column), Kept(source.Shown(column)), reason);
        }
    }

    /// <summary>Refuses a row that was read before, when it is seen beside others.</summary>
    public void RejectLater(long line, int column, string value, string reason) =>
        Rejected.Add(
            new RejectedRow
            {
                Line = line,
                Column = source.Header(column),
                Value = Kept(value),
                Reason = reason,
            }
        );

    /// <summary>What is kept of a value; the source hides more, where it knows more of the row.</summary>
    private string Kept(string value) => source.Columns.IsOfCitizens ? PersonalValues.Of(Cut(value)) : Cut(value);

    private static string Cut(string value) => value.Length > LongestKept ? value[..LongestKept] + "…" : value;

    /// <summary>The bytes of a column that must not be empty.</summary>
    public ReadOnlySpan<byte> Required(int column, int longest = 100)
    {
        ReadOnlySpan<byte> value = source.Field(column);
        if (value.IsEmpty)
        {
            Reject(column, Reasons.MissingValue);
        }
        else if (value.Length > longest)
        {
            Reject(column, Reasons.TooLong);
        }

        return value;
    }

    /// <summary>Text in composed form (NFC), with blanks that Excel leaves made plain.</summary>
    public string Text(int column, bool required = true, int longest = 1000)
    {
        ReadOnlySpan<byte> bytes = required ? Required(column, longest) : source.Field(column);
        if (bytes.Length > longest)
        {
            Reject(column, Reasons.TooLong);
        }

        string text = Encoding.UTF8.GetString(bytes).Replace('\u00A0', ' ').Trim().Composed();
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            Reject(column, Reasons.TextRuined);
        }

        if (required && text.Length == 0)
        {
            Reject(column, Reasons.MissingValue);
        }

        return text;
    }

    /// <summary>A day and perhaps a time; null where the column may be empty and is.</summary>
    public IsoMoment? Moment(int column, bool required = true)
    {
        ReadOnlySpan<byte> text = required ? Required(column) : source.Field(column);
        if (text.IsEmpty)
        {
            return null;
        }

        if (IsoMoment.TryParse(text, out IsoMoment moment))
        {
            return moment;
        }

        Reject(column, source.IsCanonical && IsWrittenDayFirst(text) ? Reasons.DateNotIso : Reasons.BadDate);
        return null;
    }

    /// <summary>A day from <see cref="Earliest"/> to the one given; that day where the row is refused.</summary>
    public DateOnly Day(int column, DateOnly last)
    {
        DateOnly? day = Day(column);
        if (day < Earliest || day > last)
        {
            Reject(column, Reasons.YearOutOfRange);
        }

        return Ok && day is { } good ? good : last;
    }

    /// <summary>As <see cref="Day(int, DateOnly)"/>; null where nothing stands.</summary>
    public DateOnly? DayIfSaid(int column, DateOnly last) => source.Field(column).IsEmpty ? null : Day(column, last);

    /// <summary>
    /// A calendar month by its first day, written as <c>2022-08</c> or as that day, which spreadsheets make of it: one that
    /// has begun on the day given.
    /// </summary>
    public DateOnly Month(int column, DateOnly last)
    {
        byte[] text = Required(column).ToArray();
        byte[] day = text.Length == "yyyy-MM".Length ? [.. text, .. "-01"u8] : text;
        if (!Ok || !IsoMoment.TryParse(day, out IsoMoment moment))
        {
            Reject(column, Reasons.BadMonth);
            return last;
        }

        DateOnly first = DateOnly.FromDayNumber(moment.Day);
        if (first.Day != 1)
        {
            Reject(column, Reasons.BadMonth);
        }

        if (first < Earliest || first > last)
        {
            Reject(column, Reasons.YearOutOfRange);
        }

        return first;
    }

    /// <summary><c>yes</c>, <c>no</c>, or nothing where it is not known: empty, or <c>unknown</c>.</summary>
    public string YesOrNo(int column)
    {
        if (source.Field(column).IsEmpty)
        {
            return "";
        }

        string[] words = ["yes", "no", "unknown"];
        int word = Word(column, Reasons.NotYesOrNo, words);
        return word is 0 or 1 ? words[word] : "";
    }

    /// <summary>A year from that of <see cref="Earliest"/> to that of <see cref="Latest"/>.</summary>
    public int Year(int column)
    {
        int year = Count(column);
        if (year < Earliest.Year || year > Latest.Year)
        {
            Reject(column, Reasons.YearOutOfRange);
        }

        return year;
    }

    /// <summary>
    /// Validity with both ends included, empty meaning open, as two neighbouring columns give it. It may have begun before
    /// there were figures, and programs write 31/12/9999 for an open end; what begins in a far year is a slip of the pen.
    /// </summary>
    public (DateOnly From, DateOnly To) Validity(int fromColumn)
    {
        DateOnly from = Day(fromColumn, required: false) ?? DateOnly.MinValue;
        DateOnly to = Day(fromColumn + 1, required: false) ?? DateOnly.MaxValue;
        if (from != DateOnly.MinValue && (from.Year < EarliestValidity || from > Latest))
        {
            Reject(fromColumn, Reasons.YearOutOfRange);
        }

        if (to.Year < EarliestValidity || (to.Year > LatestValidity && to != DateOnly.MaxValue))
        {
            Reject(fromColumn + 1, Reasons.YearOutOfRange);
        }

        if (Ok && to < from)
        {
            Reject(fromColumn + 1, Reasons.BadRange);
        }

        return (from, to);
    }

    /// <summary>A whole number that is not negative; null where the file does not count this, or need not.</summary>
    public int? CountIfKnown(int column) =>
        source.MayBeBlank(column) && source.Field(column).IsEmpty ? null : Count(column);

    /// <summary>A whole number that is not negative; null where nothing stands.</summary>
    public int? CountIfSaid(int column) => source.Field(column).IsEmpty ? null : Count(column);

    /// <summary>A whole number that is not negative.</summary>
    public int Count(int column)
    {
        ReadOnlySpan<byte> text = Required(column);
        if (Utf8Parser.TryParse(text, out int value, out int used) && used == text.Length)
        {
            if (value < 0)
            {
                Reject(column, Reasons.NegativeCount);
            }

            return value;
        }

        if (!text.IsEmpty)
        {
            Reject(column, Reasons.BadNumber);
        }

        return 0;
    }

    /// <summary>A percentage from 0 to 100 with at most two decimals, in hundredths of a percent.</summary>
    public int BasisPoints(int column)
    {
        ReadOnlySpan<byte> text = Required(column);
        if (
            decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            && value is >= 0 and <= 100
            && decimal.IsInteger(value * 100)
        )
        {
            return (int)(value * 100);
        }

        Reject(column, Reasons.BadPercent);
        return 0;
    }

    /// <summary>As <see cref="BasisPoints"/>; null where nothing stands.</summary>
    public int? BasisPointsIfSaid(int column) => source.Field(column).IsEmpty ? null : BasisPoints(column);

    /// <summary>One of some words, by position; -1 when it is none of them.</summary>
    public int Word(int column, string reason, params ReadOnlySpan<string> words)
    {
        ReadOnlySpan<byte> text = Required(column);
        for (int i = 0; i < words.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(text, words[i]))
            {
                return i;
            }
        }

        Reject(column, reason);
        return -1;
    }

    /// <summary>Whether a text is a day as people write it, which our own CSV files do not take.</summary>
    private static bool IsWrittenDayFirst(ReadOnlySpan<byte> text) =>
        text.Length <= LongestKept && DateText.TryParse(Encoding.UTF8.GetString(text), DateOrder.DayFirst, out _);

    private DateOnly? Day(int column, bool required = true) =>
        Moment(column, required) is { } moment ? DateOnly.FromDayNumber(moment.Day) : null;

    private void Reject(string column, string value, string reason)
    {
        if (!Ok)
        {
            return;
        }

        Ok = false;
        Rejected.Add(
            new RejectedRow
            {
                Line = source.Line,
                Column = column,
                Value = value,
                Reason = reason,
                Fields = source.Fields(),
                Key = source.Key(),
            }
        );
    }
}
