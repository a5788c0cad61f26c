using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KpiDashboard.Periods;
using KpiDashboard.Terms;

namespace KpiDashboard.Indicators;

/// <summary>A definition as somebody says it, field by field, before it is known to make sense.</summary>
/// <param name="Kind">What is defined.</param>
/// <param name="Name">Its name.</param>
/// <param name="MadeFrom">What it was copied from.</param>
/// <param name="Fields">Values by the names of <see cref="DefinitionField"/>; what is missing is empty.</param>
public sealed partial record TypedDefinition(
    DefinitionKind Kind,
    string Name,
    string MadeFrom,
    IReadOnlyDictionary<string, string> Fields
)
{
    private const int LongestMadeFrom = 60;
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>What a field says; empty if nothing.</summary>
    /// <param name="field">Its name.</param>
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>A rule set as it would be typed.</summary>
    /// <param name="rules">The rule set, to be copied.</param>
    public static TypedDefinition Of(RuleSet rules) =>
        Of(
            DefinitionKind.Rules,
            rules.Name,
            rules.FullName,
            JsonSerializer.SerializeToElement(rules, DefinitionJson.Options),
            rules.Edition
        );

    /// <summary>An indicator as it would be typed.</summary>
    /// <param name="indicator">The indicator, to be copied.</param>
    public static TypedDefinition Of(Indicator indicator) =>
        Of(
            DefinitionKind.Indicator,
            indicator.Code,
            indicator.FullName,
            JsonSerializer.SerializeToElement(indicator, DefinitionJson.Options),
            indicator.Edition
        );

    /// <summary>Takes what a program says: the fields of <c>indicators.json</c>, and what the version says beside them.</summary>
    /// <param name="name">The name, which the address says.</param>
    /// <param name="body">The JSON.</param>
    /// <param name="problems">Receives what is no field, or no value of one.</param>
    public static TypedDefinition Read(string name, JsonElement body, ICollection<Problem> problems)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new Problem("body", "", Words.Get("Definition.NoJson")));
            return new TypedDefinition(DefinitionKind.Rules, name, "", new Dictionary<string, string>());
        }

        string kind = Text(body, "kind");
        bool isIndicator = kind == "indicator";
        if (!isIndicator && kind != "rules")
        {
            problems.Add(new Problem("kind", kind, Words.Get("Definition.Word", "rules, indicator")));
        }

        DefinitionKind of = isIndicator ? DefinitionKind.Indicator : DefinitionKind.Rules;
        return new TypedDefinition(of, name, Text(body, "madeFrom"), Flat(of, body, problems, "kind", "madeFrom"));
    }

    /// <summary>Takes what a row says.</summary>
    /// <param name="row">The row; its body may be anything.</param>
    /// <param name="problems">Receives what is no field, or no value of one.</param>
    public static TypedDefinition Read(OwnDefinition row, ICollection<Problem> problems)
    {
        Dictionary<string, string> fields = [];
        if (Parsed(row.Body) is { ValueKind: JsonValueKind.Object } body)
        {
            fields = Flat(row.Kind, body, problems);
        }
        else
        {
            problems.Add(new Problem("body", row.Body, Words.Get("Definition.NoJson")));
        }

        fields["validFrom"] = DateRange.Written(row.ValidFrom);
        fields["validTo"] = DateRange.Written(row.ValidTo);
        return new TypedDefinition(row.Kind, row.Name, row.MadeFrom, fields);
    }

    /// <summary>Finds out whether it makes sense, field by field.</summary>
    /// <param name="version">The version that it would be.</param>
    /// <param name="inUse">The definitions in use: a name of theirs, or an indicator's letter, cannot be taken again.</param>
    /// <param name="problems">Receives what is wrong, in the user's language.</param>
    /// <returns>The draft; null where something is wrong.</returns>
    public OwnDefinition? Check(int version, Definitions inUse, ICollection<Problem> problems)
    {
        int before = problems.Count;
        CheckName(inUse, problems);
        JsonObject body = [];
        DateOnly from = DateOnly.MinValue;
        DateOnly to = DateOnly.MaxValue;
        foreach (DefinitionField field in DefinitionField.Of(Kind))
        {
            string value = Tidy(this[field.Name]);
            if (FaultOf(field, value) is { } fault)
            {
                problems.Add(new Problem(field.Name, value, fault));
            }
            else if (field.OfBody)
            {
                Put(body, field, value);
            }
            else if (value.Length > 0)
            {
                DateOnly day = DateOnly.ParseExact(value, "yyyy-MM-dd", Plain);
                (from, to) = field.Name == "validFrom" ? (day, to) : (from, day);
            }
        }

        if (to < from)
        {
            problems.Add(new Problem("validTo", this["validTo"], Words.Get("Definition.Days")));
        }

        OwnDefinition made = new()
        {
            Kind = Kind,
            Name = Name,
            Version = version,
            State = DefinitionState.Draft,
            MadeFrom = MadeFrom,
            ValidFrom = from,
            ValidTo = to,
            Body = body.ToJsonString(DefinitionJson.Options),
        };
        if (problems.Count > before)
        {
            return null;
        }

        if (Kind == DefinitionKind.Indicator)
        {
            CheckIndicator(made.ToIndicator(), inUse, problems);
        }

        return problems.Count > before ? null : made;
    }

    private void CheckName(Definitions inUse, ICollection<Problem> problems)
    {
        if (!NameForm().IsMatch(Name))
        {
            problems.Add(new Problem("name", Name, Words.Get("Definition.Name")));
        }
        else if (inUse.Ships(Name))
        {
            problems.Add(new Problem("name", Name, Words.Get("Definition.Shipped", Name)));
        }

        if (MadeFrom.Length > LongestMadeFrom || MadeFrom.Any(char.IsControl))
        {
            problems.Add(new Problem("madeFrom", "", Words.Get("Definition.TooLong", LongestMadeFrom)));
        }
    }

    private static void CheckIndicator(Indicator made, Definitions inUse, ICollection<Problem> problems)
    {
        if (Definitions.Flaw(made.Ratio) is { } flaw)
        {
            problems.Add(new Problem($"ratio.{flaw.Field}", "", Words.Get(flaw.Key)));
        }

        if (
            inUse.Indicators.FirstOrDefault(i =>
                i.Code != made.Code && i.Letter.Equals(made.Letter, StringComparison.OrdinalIgnoreCase)
            ) is
            { } other
        )
        {
            problems.Add(new Problem("letter", made.Letter, Words.Get("Definition.Letter", other.Title)));
        }
    }

    /// <summary>What is wrong with a value by itself, in the user's language; null if nothing.</summary>
    private static string? FaultOf(DefinitionField field, string value) =>
        value.Length == 0 ? (field.Required ? Words.Get("Definition.Missing") : null)
        : value.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c == '\uFFFD') ? Words.Get("Definition.Letters")
        : field.Type switch
        {
            DefinitionFieldType.Text when value.Length > field.Longest => Words.Get(
                "Definition.TooLong",
                field.Longest
            ),
            DefinitionFieldType.Word or DefinitionFieldType.Flag when !field.Words.Contains(value) => Words.Get(
                "Definition.Word",
                string.Join(", ", field.Words)
            ),
            DefinitionFieldType.Words when Split(value).Except(field.Words).Any() => Words.Get(
                "Definition.Word",
                string.Join(", ", field.Words)
            ),
            DefinitionFieldType.Percent when Number(value) is not (>= 0 and <= 100) => Words.Get("Definition.Percent"),
            DefinitionFieldType.Day
                when !DateOnly.TryParseExact(value, "yyyy-MM-dd", Plain, DateTimeStyles.None, out DateOnly day)
                    || day.Year is < 1900 or > 2200 => Words.Get("Definition.Day"),
            _ => null,
        };

    private static void Put(JsonObject body, DefinitionField field, string value)
    {
        string[] path = field.Name.Split('.');
        JsonNode? node = field.Type switch
        {
            _ when value.Length == 0 => null,
            DefinitionFieldType.Words => new JsonArray([
                .. field.Words.Where(Split(value).Contains).Select(w => JsonValue.Create(w)),
            ]),
            DefinitionFieldType.Flag => value == "true" ? JsonValue.Create(true) : JsonValue.Create(false),
            DefinitionFieldType.Percent => JsonValue.Create(Number(value)!.Value),
            _ => JsonValue.Create(value),
        };
        if (node is null)
        {
            return;
        }

        JsonObject parent = body;
        foreach (string part in path[..^1])
        {
            parent = (parent[part] ??= new JsonObject()).AsObject();
        }

        parent[path[^1]] = node;
    }

    private static TypedDefinition Of(
        DefinitionKind kind,
        string name,
        string fullName,
        JsonElement json,
        Edition? edition
    )
    {
        List<Problem> unknown = [];
        Dictionary<string, string> fields = Flat(kind, json, unknown);
        fields["validFrom"] = edition is null ? "" : DateRange.Written(edition.Validity.Start);
        fields["validTo"] = edition is null ? "" : DateRange.Written(edition.Validity.Last);
        return new TypedDefinition(kind, name, fullName, fields);
    }

    /// <summary>The values of an object by the paths to them; what is no field is a problem.</summary>
    private static Dictionary<string, string> Flat(
        DefinitionKind kind,
        JsonElement json,
        ICollection<Problem> problems,
        params string[] beside
    )
    {
        Dictionary<string, string> values = [];
        HashSet<string> known = [.. DefinitionField.Of(kind).Select(f => f.Name)];
        Walk(json, "");
        return values;

        void Walk(JsonElement element, string path)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                string name = path + property.Name;
                JsonElement value = property.Value;
                if (beside.Contains(name))
                {
                    continue;
                }

                if (known.Contains(name) && Shown(value) is { } text)
                {
                    values[name] = text;
                }
                else if (
                    value.ValueKind == JsonValueKind.Object
                    && known.Any(k => k.StartsWith($"{name}.", StringComparison.Ordinal))
                )
                {
                    Walk(value, $"{name}.");
                }
                else
                {
                    problems.Add(
                        new Problem(
                            name.Length > LongestMadeFrom ? name[..LongestMadeFrom] : name,
                            "",
                            Words.Get("Definition.Field")
                        )
                    );
                }
            }
        }
    }

    private static string? Shown(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String) =>
                string.Join(';', value.EnumerateArray().Select(v => v.GetString())),
            _ => null,
        };

    private static JsonElement? Parsed(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!.Trim()
            : "";

    private static string[] Split(string value) =>
        value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>People write a decimal comma.</summary>
    private static decimal? Number(string value) =>
        value.Length <= 6
        && decimal.TryParse(value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, Plain, out decimal number)
        && decimal.IsInteger(number * 100)
            ? number
            : null;

    /// <summary>Composed, and with one blank where there are line ends or several.</summary>
    private static string Tidy(string value)
    {
        string text = Blanks().Replace(value, " ").Trim();
        // Half a letter has no composed form; it is refused as it is.
        return text.Any(char.IsSurrogate) ? text : text.Normalize(NormalizationForm.FormC);
    }

    [GeneratedRegex("[\\s\\u00A0]+")]
    private static partial Regex Blanks();

    [GeneratedRegex("^(?=.{2,40}\\z)[a-z][a-z0-9]*(-[a-z0-9]+)*\\z")]
    private static partial Regex NameForm();
}
