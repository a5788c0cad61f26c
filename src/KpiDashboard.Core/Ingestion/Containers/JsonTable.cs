using System.Text;
using System.Text.Json;
using KpiDashboard.Ingestion.Encodings;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// A list of objects in a JSON file, read as a stream: the first row has the names of all properties, each further row
/// is an object. Properties of an object inside are named <c>outer.inner</c>; lists inside are left out.
/// </summary>
internal sealed class JsonTable : Table
{
    private readonly JsonTokens tokens;
    private readonly string list;
    private readonly Dictionary<string, int> columns;
    private bool started;

    private JsonTable(string path, DetectedForm form, string list)
    {
        this.list = list;
        columns = Lists(path, form)[list];
        tokens = new JsonTokens(path, form);
    }

    public override long Position => tokens.Position;

    public static JsonTable Open(string path, DetectedForm form, string list) =>
        Guard(() => new JsonTable(path, form, list));

    /// <summary>The lists of objects in a file, by the way to them, with the names of their properties.</summary>
    public static Dictionary<string, Dictionary<string, int>> Lists(string path, DetectedForm form) =>
        Guard(() =>
        {
            Dictionary<string, Dictionary<string, int>> lists = [];
            using JsonTokens tokens = new(path, form);
            while (tokens.Read())
            {
                if (tokens.Row is not { } row)
                {
                    continue;
                }

                if (!lists.TryGetValue(row, out Dictionary<string, int>? names))
                {
                    if (lists.Count == 64)
                    {
                        continue;
                    }

                    lists[row] = names = [];
                }

                if (tokens.IsValue && names.Count < 1000)
                {
                    names.TryAdd(tokens.Name, names.Count);
                }
            }

            return lists;
        });

    public override void Dispose() => tokens.Dispose();

    protected override bool Next(out bool hidden)
    {
        hidden = false;
        if (!started)
        {
            started = true;
            foreach ((string name, int column) in columns)
            {
                Row.Put(column, name.AsMemory(), CellKind.Text);
            }

            return columns.Count > 0;
        }

        while (tokens.Read())
        {
            if (tokens.Row != list)
            {
                continue;
            }

            if (tokens.EndsRow)
            {
                Line++;
                return true;
            }

            if (tokens.IsValue && tokens.Value is { } value && columns.TryGetValue(tokens.Name, out int column))
            {
                Row.Put(column, value.AsMemory(), tokens.IsNumber ? CellKind.Number : CellKind.Text);
            }
        }

        return false;
    }
}

/// <summary>The tokens of a JSON file, with the list in whose object they stand.</summary>
internal sealed class JsonTokens : IDisposable
{
    private const int Deepest = 32;
    private const int LongestToken = 1 << 20;

    private readonly FileStream file;
    private readonly Stream text;
    private readonly List<(bool IsList, string Name)> path = [];
    private byte[] buffer = new byte[1 << 16];
    private int length;
    private int consumed;
    private bool ended;
    private JsonReaderState state = new(
        new JsonReaderOptions { MaxDepth = Deepest, CommentHandling = JsonCommentHandling.Skip }
    );
    private string property = "";
    private int rowDepth = -1;

    public JsonTokens(string path, DetectedForm form)
    {
        file = File.OpenRead(path);
        text = TranscodedStream.Open(file, form);
    }

    public long Position => file.Position;

    /// <summary>The way to the list in whose object this token stands; null outside of one.</summary>
    public string? Row { get; private set; }

    /// <summary>Whether this token ends an object of the list.</summary>
    public bool EndsRow { get; private set; }

    /// <summary>Whether it is a value of the object.</summary>
    public bool IsValue { get; private set; }

    public bool IsNumber { get; private set; }

    public string? Value { get; private set; }

    /// <summary>The property's name, with those around it inside the object.</summary>
    public string Name { get; private set; } = "";

    public bool Read()
    {
        while (true)
        {
            Utf8JsonReader reader = new(buffer.AsSpan(consumed, length - consumed), ended, state);
            if (reader.Read())
            {
                Take(ref reader);
                consumed += (int)reader.BytesConsumed;
                state = reader.CurrentState;
                return true;
            }

            consumed += (int)reader.BytesConsumed;
            state = reader.CurrentState;
            if (ended)
            {
                return false;
            }

            Fill();
        }
    }

    public void Dispose()
    {
        text.Dispose();
        file.Dispose();
    }

    private void Fill()
    {
        buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
        length -= consumed;
        consumed = 0;
        if (length == buffer.Length)
        {
            if (length > LongestToken)
            {
                throw new TableException("Load.CellTooLong");
            }

            Array.Resize(ref buffer, length * 2);
        }

        int read = text.Read(buffer.AsSpan(length));
        length += read;
        ended = read == 0;
    }

    private void Take(ref Utf8JsonReader reader)
    {
        EndsRow = IsValue = false;
        if (Row is not null && path.Count < rowDepth)
        {
            Row = null;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                property = reader.GetString()!;
                break;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                Enter(reader.TokenType == JsonTokenType.StartArray);
                break;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                EndsRow = Row is not null && path.Count == rowDepth;
                path.RemoveAt(path.Count - 1);
                break;
            default:
                TakeValue(ref reader);
                break;
        }
    }

    private void Enter(bool isList)
    {
        // An object that stands directly in a list is a row, unless it is part of another row.
        bool inList = path.Count > 0 && path[^1].IsList;
        path.Add((isList, inList ? "" : property));
        if (!isList && inList && Row is null)
        {
            Row = string.Join('.', path.Select(p => p.Name).Where(n => n.Length > 0));
            rowDepth = path.Count;
        }
    }

    private void TakeValue(ref Utf8JsonReader reader)
    {
        IsValue = Row is not null && path.Count >= rowDepth && path.Skip(rowDepth).All(p => !p.IsList);
        if (!IsValue)
        {
            return;
        }

        IsNumber = reader.TokenType == JsonTokenType.Number;
        Value = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.Null => null,
            _ => reader.TokenType == JsonTokenType.True ? "true" : "false",
        };
        Name = string.Join('.', path.Skip(rowDepth).Select(p => p.Name).Append(property));
    }
}
