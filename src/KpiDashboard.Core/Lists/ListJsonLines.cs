using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using KpiDashboard.Periods;

namespace KpiDashboard.Lists;

/// <summary>Lists as JSON Lines: an object a line, called as the columns are; streamed.</summary>
public static class ListJsonLines
{
    /// <summary>The media type of JSON Lines.</summary>
    public const string ContentType = "application/x-ndjson";

    private const int Full = 64 * 1024;

    /// <summary>Writes a list; the stream stays open.</summary>
    /// <typeparam name="T">What a row is.</typeparam>
    /// <param name="stream">Receives the lines.</param>
    /// <param name="columns">The properties of a line.</param>
    /// <param name="rows">The rows, read once as they are written.</param>
    /// <param name="cancellation">Stops the writing; what was written stays incomplete.</param>
    public static async Task WriteAsync<T>(
        Stream stream,
        ListColumns<T> columns,
        IAsyncEnumerable<T> rows,
        CancellationToken cancellation = default
    )
    {
        ArrayBufferWriter<byte> buffer = new(2 * Full);
        using Utf8JsonWriter json = new(
            buffer,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }
        );
        JsonCells cells = new(
            json,
            buffer,
            [.. columns.All.Select(c => JsonEncodedText.Encode(c.Header, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))]
        );
        await foreach (T row in rows.WithCancellation(cancellation))
        {
            cells.Write(row, columns);
            if (buffer.WrittenCount >= Full)
            {
                await stream.WriteAsync(buffer.WrittenMemory, cancellation);
                buffer.ResetWrittenCount();
            }
        }

        await stream.WriteAsync(buffer.WrittenMemory, cancellation);
    }

    /// <summary>Cells as the properties of one object a row.</summary>
    private sealed class JsonCells(Utf8JsonWriter json, ArrayBufferWriter<byte> buffer, JsonEncodedText[] names) : Cells
    {
        private int column;

        private JsonEncodedText Next => names[column++];

        public override void BeginRow()
        {
            column = 0;
            json.WriteStartObject();
        }

        public override void EndRow()
        {
            json.WriteEndObject();
            json.Flush();
            buffer.Write("\n"u8);
            json.Reset();
        }

        public override void Nothing() => json.WriteNull(Next);

        public override void Text(string text) => json.WriteString(Next, text);

        public override void Words(IReadOnlyList<string> words)
        {
            json.WriteStartArray(Next);
            foreach (string word in words)
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
        }

        public override void Flag(bool yes) => json.WriteBoolean(Next, yes);

        public override void Count(long count) => json.WriteNumber(Next, count);

        public override void Number(decimal number, int digits) => json.WriteNumber(Next, Rounded(number, digits));

        public override void Percent(decimal points) => Number(points, 2);

        public override void Day(DateOnly day)
        {
            Span<char> text = stackalloc char[10];
            day.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
            json.WriteString(Next, text);
        }

        public override void Moment(DateTime local) => json.WriteString(Next, VietnamTime.At(local));
    }
}
