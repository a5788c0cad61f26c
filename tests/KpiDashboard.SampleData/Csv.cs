using System.Globalization;
using System.Text;

namespace KpiDashboard.SampleData;

/// <summary>Just enough of RFC 4180 for files of our own: UTF-8 without BOM, LF, quotes where needed.</summary>
internal static class Csv
{
    public static StreamWriter Create(string folder, string file) =>
        new(Path.Combine(folder, file), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
        {
            NewLine = "\n",
        };

    public static void Write(TextWriter writer, params ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                writer.Write(',');
            writer.Write(Quote(fields[i]));
        }

        writer.WriteLine();
    }

    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(DateOnly? value) =>
        value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    public static string Text(DateTime? value, bool timed) =>
        value?.ToString(timed ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>The data rows of an embedded facts file, without the header.</summary>
    public static IEnumerable<string[]> Facts(string file)
    {
        using var reader = new StreamReader(Resource(file), Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return Split(line);
        }
    }

    /// <summary>Writes an embedded facts file as it is, so that any folder can become a complete sample.</summary>
    public static void Copy(string file, string folder)
    {
        using var source = new StreamReader(Resource(file), Encoding.UTF8);
        using var writer = Create(folder, file);
        while (source.ReadLine() is { } line)
            writer.WriteLine(line);
    }

    private static Stream Resource(string file) =>
        typeof(Csv).Assembly.GetManifestResourceStream(file)
        ?? throw new InvalidOperationException($"The facts file {file} is not embedded.");

    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(",\"\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static string[] Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
                Finish();
            else
                field.Append(line[i]);
        }

        Finish();
        return [.. fields];

        void Finish()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
