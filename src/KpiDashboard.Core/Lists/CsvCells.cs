using System.Buffers;
using System.Globalization;

namespace KpiDashboard.Lists;

/// <summary>
/// Cells as CSV. Days are ISO, percentages in percent with two decimals, numbers have those that are shown. Text that a spreadsheet would run gets an apostrophe
/// in front; in a file for Excel, text that it would take for a number or a day is a formula of that text.
/// </summary>
internal sealed class CsvCells(Utf8Buffer buffer, CsvKind kind) : Cells
{
    private static readonly SearchValues<char> QuotedForPrograms = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> QuotedForExcel = SearchValues.Create(";\"\r\n");
    private static readonly string[] Decimals = ["0", "0.0", "0.00", "0.000", "0.0000"];
    private static readonly NumberFormatInfo DecimalComma = new() { NumberDecimalSeparator = "," };

    private readonly bool forExcel = kind == CsvKind.Excel;
    private bool first;

    public override void BeginRow() => first = true;

    public override void EndRow() => buffer.Put("\r\n"u8);

    public override void Nothing() => Separate();

    public override void Text(string text)
    {
        Separate();
        string stored = CellText.Storable(text);
        text =
            CellText.LooksLikeFormula(text) ? "'" + stored
            : forExcel && CellText.LooksLikeValue(text) ? $"={Quoted(stored)}"
            : stored;

        if (text.AsSpan().ContainsAny(forExcel ? QuotedForExcel : QuotedForPrograms))
        {
            text = Quoted(text);
        }

        buffer.Put(text);
    }

    public override void Count(long count) => Value(count);

    public override void Number(decimal number, int digits) => Value(Rounded(number, digits), Decimals[digits]);

    public override void Percent(decimal points)
    {
        Number(points, 2);
        if (forExcel)
        {
            buffer.Put("%"u8);
        }
    }

    public override void Day(DateOnly day) => Value(day, "yyyy-MM-dd");

    // Excel takes no zone; what is written is Vietnam's time either way.
    public override void Moment(DateTime local) =>
        Value(local, forExcel ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss'+07:00'");

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Value<TNumber>(TNumber number, ReadOnlySpan<char> format = default)
        where TNumber : IUtf8SpanFormattable
    {
        Separate();
        buffer.PutNumber(number, format, forExcel && number is decimal ? DecimalComma : null);
    }

    private void Separate()
    {
        if (!first)
        {
            buffer.Put(forExcel ? ";"u8 : ","u8);
        }

        first = false;
    }
}
