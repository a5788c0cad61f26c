using System.Globalization;

namespace KpiDashboard.Terms;

/// <summary>
/// Puts values into texts, some of whose words follow a number: <c>{0} {0:unit has|units have}</c> is "1 unit has" and
/// "2 units have". Vietnamese has one word for both, so only English texts need it.
/// </summary>
public sealed class NumberWords : IFormatProvider, ICustomFormatter
{
    private const char Or = '|';
    private static readonly NumberWords Instance = new();

    private NumberWords() { }

    /// <summary>A text with its values.</summary>
    /// <param name="text">With places {0}, {1} …</param>
    /// <param name="values">What they take: numbers, or words in which numbers are already written.</param>
    public static string Format(string text, params object?[] values) =>
        string.Format(
            text.Contains(Or, StringComparison.Ordinal) ? Instance : CultureInfo.CurrentCulture,
            text,
            values
        );

    /// <inheritdoc/>
    public object? GetFormat(Type? formatType) =>
        formatType == typeof(ICustomFormatter) ? this : CultureInfo.CurrentCulture.GetFormat(formatType!);

    /// <inheritdoc/>
    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        int or = format?.IndexOf(Or, StringComparison.Ordinal) ?? -1;
        string written = arg is IFormattable number
            ? number.ToString(or < 0 ? format : null, CultureInfo.CurrentCulture)
            : arg?.ToString() ?? "";
        return or < 0 ? written
            : written == "1" ? format![..or]
            : format![(or + 1)..];
    }
}
