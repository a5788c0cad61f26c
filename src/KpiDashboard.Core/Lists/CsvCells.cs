using System.Buffers;

namespace KpiDashboard.Lists;

/// <summary>
/// Cells as CSV for programs: comma, decimal point, ISO dates, percentages in percent with two decimals. Text that a
/// spreadsheet would run gets an apostrophe in front.
/// </summary>
internal sealed class CsvCells(Utf8Buffer buffer) : Cells
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");
    private bool first;

    public override void BeginRow() => first = true;

    public override void EndRow() => buffer.Put("\r\n"u8);

    public override void Nothing() => Separate();

    public override void Text(string text)
    {
        Separate();
        text = (CellText.LooksLikeFormula(text) ? "'" : "") + CellText.Storable(text);

        if (text.AsSpan().ContainsAny(NeedsQuotes))
        {
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }

        buffer.Put(text);
    }

    public override void Count(long count) => Value(count);

    public override void Number(decimal number) => Value(number);

    public override void Percent(decimal points) => Value(Math.Round(points, 2, MidpointRounding.AwayFromZero), "0.00");

    public override void Day(DateOnly day) => Value(day, "yyyy-MM-dd");

    public override void Moment(DateTime local) => Value(local, "yyyy-MM-dd'T'HH:mm:ss'+07:00'");

    private void Value<TNumber>(TNumber number, ReadOnlySpan<char> format = default)
        where TNumber : IUtf8SpanFormattable
    {
        Separate();
        buffer.PutNumber(number, format);
    }

    private void Separate()
    {
        if (!first)
        {
            buffer.Put(","u8);
        }

        first = false;
    }
}
