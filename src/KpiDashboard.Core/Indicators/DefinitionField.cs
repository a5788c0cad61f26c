namespace KpiDashboard.Indicators;

/// <summary>A field of a definition: forms, the program's interface and rows are checked by the same table of them.</summary>
/// <param name="Name">Where it stands in JSON: <c>ratio.numerator.counts</c>.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Required">Whether it must not be empty.</param>
public sealed record DefinitionField(string Name, DefinitionFieldType Type, bool Required = true)
{
    private static readonly string[] Bool = ["true", "false"];
    private static readonly string[] AllLevels = [.. DefinitionJson.LevelWords.Select(l => l.Word)];

    private static readonly DefinitionField[] Head =
    [
        new("validFrom", DefinitionFieldType.Day, Required: false),
        new("validTo", DefinitionFieldType.Day, Required: false),
    ];

    private static readonly DefinitionField[] Rules =
    [
        .. Both("title", 150),
        .. Both("description", 700),
        .. Both("source", 300),
        new("count", DefinitionFieldType.Word) { Words = ["code", "pair"] },
        new("channel", DefinitionFieldType.Word) { Words = ["online", "any"] },
        new("levels", DefinitionFieldType.Words) { Words = AllLevels },
        new("base", DefinitionFieldType.Word) { Words = ["all", "online-services", "full"] },
    ];

    private static readonly DefinitionField[] Indicator =
    [
        new("letter", DefinitionFieldType.Text) { Longest = 3 },
        .. Both("title", 150),
        .. Both("shortTitle", 60),
        .. Both("noun", 40),
        .. Both("nounForOne", 40),
        .. Side("ratio.numerator", ["services-with-dossiers", "dossiers"]),
        .. Side("ratio.denominator", ["services", "dossiers"]),
        new("overview", DefinitionFieldType.Flag, Required: false) { Words = Bool },
        new("defaultTarget", DefinitionFieldType.Percent, Required: false),
        new("tolerance", DefinitionFieldType.Percent),
        .. Both("source", 300),
        .. Both("description", 700, required: false),
    ];

    /// <summary>The words of a field that takes some, as JSON spells them.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>So many letters at most.</summary>
    public int Longest { get; private init; } = 100;

    /// <summary>Whether it is a part of the definition itself, not of what is said about the version.</summary>
    public bool OfBody => Type != DefinitionFieldType.Day;

    /// <summary>The fields of a kind of definition in the order of forms.</summary>
    /// <param name="kind">What is defined.</param>
    public static IReadOnlyList<DefinitionField> Of(DefinitionKind kind) =>
        kind == DefinitionKind.Rules ? [.. Rules, .. Head] : [.. Indicator, .. Head];

    private static DefinitionField[] Both(string name, int longest, bool required = true) =>
        [
            new($"{name}.vi", DefinitionFieldType.Text, required) { Longest = longest },
            new($"{name}.en", DefinitionFieldType.Text, required) { Longest = longest },
        ];

    private static DefinitionField[] Side(string name, string[] counts) =>
        [
            new($"{name}.counts", DefinitionFieldType.Word) { Words = counts },
            new($"{name}.byRuleSet", DefinitionFieldType.Flag, Required: false) { Words = Bool },
            new($"{name}.channel", DefinitionFieldType.Word, Required: false) { Words = ["any", "online"] },
            new($"{name}.levels", DefinitionFieldType.Words, Required: false) { Words = AllLevels },
            new($"{name}.outcome", DefinitionFieldType.Word, Required: false)
            {
                Words = ["any", "finished", "on-time"],
            },
        ];
}

/// <summary>What a field of a definition takes.</summary>
public enum DefinitionFieldType
{
    /// <summary>Text for people.</summary>
    Text,

    /// <summary>One of some words.</summary>
    Word,

    /// <summary>Any of some words, with <c>;</c> between them.</summary>
    Words,

    /// <summary>Yes or no; empty is no.</summary>
    Flag,

    /// <summary>A number from 0 to 100 with at most two decimals.</summary>
    Percent,

    /// <summary>A day as <c>2022-08-31</c>.</summary>
    Day,
}
