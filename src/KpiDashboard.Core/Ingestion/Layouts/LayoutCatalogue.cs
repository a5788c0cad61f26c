using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>The layouts that a file can have: the built-in ones, those of a folder, and the canonical columns.</summary>
internal sealed class LayoutCatalogue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new FileKindWord(), new JsonStringEnumConverter() },
    };

    private const string CanonicalPrefix = "canonical-";

    /// <summary>Fields that a line above the table or an option can give.</summary>
    public static readonly string[] OfReport = ["unit_code", "period_start", "period_end"];

    private readonly Lazy<IReadOnlyList<LayoutDefinition>> all;

    private LayoutCatalogue(Func<IReadOnlyList<LayoutDefinition>> all) => this.all = new(all);

    public static LayoutCatalogue BuiltIn { get; } = new(() => [.. Canonical(), .. Embedded()]);

    /// <summary>Read when they are first asked for: canonical CSV does without them, and without their 30 ms.</summary>
    public IReadOnlyList<LayoutDefinition> All => all.Value;

    /// <summary>The layout that the user names, or all.</summary>
    /// <exception cref="LoadException">There is none of that name.</exception>
    public IReadOnlyList<LayoutDefinition> For(string? name)
    {
        if (name is null)
        {
            return All;
        }

        string meant =
            name.StartsWith(CanonicalPrefix, StringComparison.Ordinal)
            && FileKindWord.Find(name[CanonicalPrefix.Length..]) is { } kind
                ? CanonicalNameOf(kind)
                : name;
        LayoutDefinition[] named = [.. All.Where(l => l.Name == meant)];
        return named.Length > 0
            ? named
            : throw new LoadException(Words.Get("Load.NoLayout", name, string.Join(", ", All.Select(l => l.Name))));
    }

    /// <summary>The built-in layouts with those of a folder; one of the same name takes the place of a built-in one.</summary>
    /// <exception cref="LoadException">The folder is not there, or a file of it is no layout.</exception>
    public static LayoutCatalogue Of(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
        {
            return BuiltIn;
        }

        if (!Directory.Exists(folder))
        {
            throw new LoadException(Words.Get("Load.NotFound", folder));
        }

        LayoutDefinition[] own =
        [
            .. Directory
                .GetFiles(folder, "*.json")
                .Order(StringComparer.Ordinal)
                .Select(file => Read(Path.GetFileName(file), File.ReadAllText(file))),
        ];
        return new(() => [.. BuiltIn.All.Where(b => own.All(o => o.Name != b.Name)), .. own]);
    }

    /// <summary>Reads one layout and checks that everything it names is there.</summary>
    /// <exception cref="LoadException">It is no layout; the sentence says what is wrong.</exception>
    public static LayoutDefinition Read(string file, string text)
    {
        try
        {
            LayoutDefinition layout =
                JsonSerializer.Deserialize<LayoutDefinition>(text, Json) ?? throw new JsonException("null");
            string[] wrong = [.. Wrong(layout)];
            return wrong.Length == 0
                ? layout
                : throw new LoadException(Words.Get("Load.Layout", file, string.Join("; ", wrong)));
        }
        catch (JsonException e)
        {
            throw new LoadException(Words.Get("Load.Layout", file, e.Message), e);
        }
    }

    private static IEnumerable<string> Wrong(LayoutDefinition layout)
    {
        TableColumns canonical = LoadableTables.Of(layout.Kind).Columns;
        string[] filled =
        [
            .. layout.Columns.Select(c => c.Field).Where(f => f.Length > 0),
            .. layout.Fixed.Keys,
            // What follows from another field may also stand in the table itself.
            .. layout.Derived.Select(d => d.Field).Where(f => !layout.Columns.Any(c => c.Field == f && !c.Required)),
        ];
        foreach (string field in filled.Concat(layout.Derived.Select(d => d.Given)).Except(canonical.All))
        {
            yield return $"'{field}' is no field of {FileKindWord.Of(layout.Kind)}: {string.Join(", ", canonical.All)}";
        }

        foreach (string twice in filled.GroupBy(f => f).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            yield return $"'{twice}' is filled twice";
        }

        foreach (string field in canonical.Needed.Except(filled).Except(OfReport))
        {
            yield return $"nothing fills '{field}'";
        }

        string[] known = [.. layout.Columns.Select(c => c.CheckName)];
        foreach (string name in layout.Checks.SelectMany(c => c.Parts.Append(c.Total)).Except(known))
        {
            yield return $"a check names '{name}', which is no column";
        }

        foreach (LayoutColumn column in layout.Columns.Where(c => c.CheckName.Length == 0 || c.Headers.Count == 0))
        {
            yield return $"a column lacks field and name, or headers ({string.Join(", ", column.Headers)})";
        }
    }

    /// <summary>The name of the layout of a kind's canonical columns.</summary>
    public static string CanonicalNameOf(FileKind kind) => CanonicalPrefix + FileKindWord.Of(kind);

    /// <summary>The canonical columns of a kind as a layout.</summary>
    public static LayoutDefinition CanonicalOf(FileKind kind) =>
        new()
        {
            Name = CanonicalNameOf(kind),
            Title = new BilingualText(CanonicalTitle("vi", kind), CanonicalTitle("en", kind)),
            Kind = kind,
            Columns =
            [
                .. LoadableTables
                    .Of(kind)
                    .Columns.All.Select(column => new LayoutColumn
                    {
                        Field = column,
                        Headers = [column],
                        Required = LoadableTables.Of(kind).Columns.Required.Contains(column),
                    }),
            ],
        };

    /// <summary>Canonical columns in a workbook, or in text of another encoding or separator.</summary>
    private static IEnumerable<LayoutDefinition> Canonical() => LoadableTables.All.Select(c => CanonicalOf(c.Kind));

    private static string CanonicalTitle(string language, FileKind kind)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(language);
        return string.Format(culture, Words.In(culture, "File.Canonical"), Words.In(culture, Words.KeyOf(kind)));
    }

    private static IEnumerable<LayoutDefinition> Embedded()
    {
        Assembly assembly = typeof(LayoutCatalogue).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (name.StartsWith("layouts/", StringComparison.Ordinal))
            {
                using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
                yield return Read(name, reader.ReadToEnd());
            }
        }
    }
}
