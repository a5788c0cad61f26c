using System.Globalization;
using System.Text.Json;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Api;

/// <summary>Definitions and settings for programs: read by all who read figures, changed with an administrator's key.</summary>
public static class DefinitionsApi
{
    private const long MostBytes = 64 << 10;

    internal static void MapDefinitionsApi(this RouteGroupBuilder api)
    {
        api.MapBoth(
            "/definitions",
            ListAsync,
            "Indicators and rule sets in all versions that addresses may name",
            typeof(ApiPage<DefinitionItem>)
        );
        const string One = "/definitions/{name}";
        api.MapGet(One, OneAsync)
            .WithName("definition")
            .WithTags("register")
            .WithSummary("A definition with all its fields; name@2 for exactly one version")
            .WithMetadata(new KnownParameters([Preferences.Language]))
            .Produces<DefinitionBody>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        RouteGroupBuilder changes = api.MapGroup("")
            .WithTags("changes")
            .WithMetadata(new NeedsAttribute(Right.Administer), new KnownParameters([Preferences.Language]));
        changes
            .MapPut(One, SaveAsync)
            .DescribeChange<JsonElement>(
                "saveDefinition",
                "Keeps a draft: the one that there is of the name is written anew, else the next version begins"
            );
        MapMove("publish", "Publishes the draft name@version", edits => edits.PublishAsync);
        MapMove("retire", "Retires the version name@version", edits => edits.RetireAsync);
        MapMove("discard", "Takes the draft name@version away", edits => edits.DiscardAsync);
        changes
            .MapGet("/settings", SettingsAsync)
            .WithName("settings")
            .WithSummary("What is set, and what the configuration says")
            .Produces<SettingItem[]>();
        changes
            .MapPut("/settings", SetAsync)
            .DescribeChange<JsonElement>(
                "saveSettings",
                "Sets values by their names; an empty one is what the configuration says again"
            );

        void MapMove(string verb, string summary, Func<DefinitionEdits, Move> move) =>
            changes
                .MapPost(
                    $"{One}/{verb}",
                    (string name, HttpContext http, Store store, TimeProvider clock, ScoreboardSource source) =>
                        OfVersionAsync(name, http, store, source, move(Edits(http, store, clock)))
                )
                .DescribeChange<JsonElement>($"{verb}Definition", summary);
    }

    /// <summary>Brings the version of a name into another state, for a reason.</summary>
    private delegate Task<DefinitionReport?> Move(string name, int version, string why, CancellationToken ct);

    private static Task<IResult> ListAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        CancellationToken ct
    ) => desk.ListAsync(question, paging, (board, _) => DefinitionItem.AllOf(board.Definitions), ct);

    private static async Task<IResult> OneAsync(string name, ScoreboardSource source, CancellationToken ct)
    {
        Definitions definitions = (await source.CurrentAsync(ct)).Definitions;
        (DefinitionItem Item, TypedDefinition Typed)? found =
            definitions.FindRules(name) is { } rules
                ? (DefinitionItem.Of(definitions, rules), TypedDefinition.Of(rules))
            : definitions.FindIndicator(name) is { } indicator
                ? (DefinitionItem.Of(indicator), TypedDefinition.Of(indicator))
            : null;
        return found is { } known
            ? Results.Json(new DefinitionBody(known.Item, known.Typed.Fields), Answer.Json)
            : ApiChange.NotFound();
    }

    private static Task<IResult> SaveAsync(
        string name,
        HttpContext http,
        Store store,
        TimeProvider clock,
        ScoreboardSource source
    ) =>
        ChangeAsync(
            http,
            source,
            store,
            async body =>
            {
                List<Problem> problems = [];
                TypedDefinition typed = TypedDefinition.Read(name, body, problems);
                return problems.Count > 0
                    ? new DefinitionReport(null, null, problems)
                    : await Edits(http, store, clock).SaveAsync(typed, asNew: false, Why(body), http.RequestAborted);
            }
        );

    /// <summary>Does something with the version that an address names.</summary>
    private static Task<IResult> OfVersionAsync(
        string fullName,
        HttpContext http,
        Store store,
        ScoreboardSource source,
        Move move
    ) =>
        ChangeAsync(
            http,
            source,
            store,
            body =>
                Split(fullName) is var (name, version)
                    ? move(name, version, Why(body), http.RequestAborted)
                    : Task.FromResult<DefinitionReport?>(null)
        );

    private static async Task<IResult> SettingsAsync(Store store, CancellationToken ct)
    {
        IReadOnlyDictionary<string, string> stored = await store.StoredSettingsAsync(ct);
        KpiSettings inUse = await store.SettingsInUseAsync(ct);
        return Results.Json(
            StoreSetting
                .All(inUse.Definitions)
                .Select(s => new SettingItem(
                    s.Name,
                    s.In(inUse),
                    stored.GetValueOrDefault(s.Name, "").Length > 0,
                    s.In(store.Settings)
                )),
            Answer.Json
        );
    }

    private static Task<IResult> SetAsync(HttpContext http, Store store, TimeProvider clock, ScoreboardSource source) =>
        ChangeAsync(
            http,
            source,
            store,
            async body =>
            {
                Dictionary<string, string> values = [];
                List<Problem> problems = [];
                foreach (JsonProperty property in body.EnumerateObject().Where(p => p.Name != "why"))
                {
                    string? value = property.Value.ValueKind switch
                    {
                        JsonValueKind.Null => "",
                        JsonValueKind.String => property.Value.GetString(),
                        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False =>
                            property.Value.GetRawText(),
                        _ => null,
                    };
                    if (value is null)
                    {
                        problems.Add(new Problem(property.Name, "", ImportText.Reason("bad-setting")));
                    }
                    else
                    {
                        values[property.Name] = value;
                    }
                }

                return problems.Count > 0
                    ? new DefinitionReport(null, null, problems)
                    : await Edits(http, store, clock).SetAsync(values, Why(body), http.RequestAborted);
            }
        );

    private static Task<IResult> ChangeAsync(
        HttpContext http,
        ScoreboardSource source,
        Store store,
        Func<JsonElement, Task<DefinitionReport?>> change
    ) =>
        ApiChange.DoAsync(
            http,
            source,
            store,
            MostBytes,
            async body =>
                await change(body) is { } report
                    ? new Outcome(
                        report.Change,
                        report.Problems,
                        report.Definition is { } own ? DefinitionItem.Of(own) : null
                    )
                    : null
        );

    private static string Why(JsonElement body) =>
        body.TryGetProperty("why", out JsonElement why) && why.ValueKind == JsonValueKind.String
            ? why.GetString()!
            : "";

    private static DefinitionEdits Edits(HttpContext http, Store store, TimeProvider clock) =>
        new(store, clock, Visit.Of(http).Visitor.Name);

    /// <summary>The two parts of <c>name@2</c>; null where it names no version.</summary>
    private static (string Name, int Version)? Split(string fullName) =>
        fullName.Split('@') is [string name, string text]
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            ? (name, version)
            : null;
}

/// <summary>A version of an indicator or a rule set.</summary>
/// <param name="Name">The name that questions use.</param>
/// <param name="FullName">What names exactly this version: name@2; that of a shipped one is its name.</param>
/// <param name="Kind">rules or indicator.</param>
/// <param name="Version">From 1; null for what the program ships.</param>
/// <param name="State">draft, published or retired; null for what the program ships.</param>
/// <param name="InUse">Whether the name alone means this version.</param>
/// <param name="MadeFrom">What it was copied from.</param>
/// <param name="ValidFrom">The first day for which its source says it; null where that is open.</param>
/// <param name="ValidTo">The last such day; null where that is open.</param>
/// <param name="Title">What people call it, in Vietnamese.</param>
public sealed record DefinitionItem(
    string Name,
    string FullName,
    DefinitionKind Kind,
    int? Version,
    DefinitionState? State,
    bool InUse,
    string? MadeFrom,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    string Title
)
{
    internal static IEnumerable<DefinitionItem> AllOf(Definitions definitions) =>
        [
            .. definitions.RuleSets.Where(r => r.Edition is null).Select(r => Of(definitions, r)),
            .. definitions.Indicators.Where(i => i.Edition is null).Select(Of),
            .. definitions.Own.Select(o =>
                Of(o) with
                {
                    InUse =
                        o.FullName
                        == (
                            o.Kind == DefinitionKind.Rules
                                ? definitions.FindRules(o.Name)?.FullName
                                : definitions.FindIndicator(o.Name)?.FullName
                        ),
                }
            ),
        ];

    internal static DefinitionItem Of(Definitions definitions, RuleSet rules) =>
        Of(DefinitionKind.Rules, rules.Name, rules.FullName, rules.Edition, rules.Title.Vi) with
        {
            InUse = definitions.FindRules(rules.Name) == rules,
        };

    internal static DefinitionItem Of(Indicator indicator) =>
        Of(DefinitionKind.Indicator, indicator.Code, indicator.FullName, indicator.Edition, indicator.Title.Vi);

    internal static DefinitionItem Of(OwnDefinition own) =>
        Of(
            own.Kind,
            own.Name,
            own.FullName,
            own.Edition,
            (own.Kind == DefinitionKind.Rules ? own.ToRules().Title : own.ToIndicator().Title).Vi
        );

    private static DefinitionItem Of(
        DefinitionKind kind,
        string name,
        string fullName,
        Edition? edition,
        string title
    ) =>
        new(
            name,
            fullName,
            kind,
            edition?.Version,
            edition?.State,
            true,
            edition?.MadeFrom,
            edition is null || edition.Validity.Start == DateOnly.MinValue ? null : edition.Validity.Start,
            edition is null || edition.Validity.Last == DateOnly.MaxValue ? null : edition.Validity.Last,
            title
        );
}

/// <summary>A definition with all its fields.</summary>
/// <param name="Definition">Which it is.</param>
/// <param name="Fields">The fields by their names, as a form has them.</param>
public sealed record DefinitionBody(DefinitionItem Definition, IReadOnlyDictionary<string, string> Fields);

/// <summary>A setting.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What holds.</param>
/// <param name="IsSet">Whether the store says so, and not the configuration.</param>
/// <param name="Default">What the configuration says.</param>
public sealed record SettingItem(string Name, string Value, bool IsSet, string Default);
