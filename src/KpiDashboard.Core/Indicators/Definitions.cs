using System.Globalization;
using System.Text.Json;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>
/// The indicators, rule sets and leagues as data, read from <c>indicators.json</c>. One engine evaluates them; adding
/// a rule set of the known vocabulary needs no code.
/// </summary>
public sealed class Definitions
{
    private readonly Document shipped;
    private readonly IReadOnlyDictionary<UnitKind, long> minimumDenominators;
    private readonly Dictionary<string, RuleSet> rulesByName;
    private readonly Dictionary<string, Indicator> indicatorsByName;

    private Definitions(
        Document shipped,
        IReadOnlyList<OwnDefinition> own,
        IReadOnlyDictionary<UnitKind, long> minimums,
        IReadOnlyDictionary<string, decimal> tolerances
    )
    {
        this.shipped = shipped;
        minimumDenominators = minimums;
        Own =
        [
            .. own.Where(o => o.State != DefinitionState.Draft && !Ships(o.Name))
                .OrderBy(o => o.Name, StringComparer.Ordinal)
                .ThenBy(o => o.Version),
        ];
        (RuleSets, rulesByName) = InUse(
            shipped.RuleSets,
            [.. Own.Where(o => o.Kind == DefinitionKind.Rules).Select(o => o.ToRules())],
            r => r.Name,
            r => r.Edition
        );
        (Indicators, indicatorsByName) = InUse(
            [
                .. shipped.Indicators.Select(i =>
                    tolerances.TryGetValue(i.Code, out decimal tolerance) ? i with { Tolerance = tolerance } : i
                ),
            ],
            [.. Own.Where(o => o.Kind == DefinitionKind.Indicator).Select(o => o.ToIndicator())],
            i => i.Code,
            i => i.Edition
        );
        Overview = [.. Indicators.Where(i => i.Overview)];
    }

    /// <summary>The definitions that the program ships.</summary>
    public static Definitions BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The indicators in the order of the screens; the first is what pages open with.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>Those that the overview and the wallboard show; at least one.</summary>
    public IReadOnlyList<Indicator> Overview { get; }

    /// <summary>
    /// The rule sets to choose from; the first is the default. Of those of the installation's own, the newest version that
    /// is published.
    /// </summary>
    public IReadOnlyList<RuleSet> RuleSets { get; }

    /// <summary>The versions of the installation's own that addresses may name: published ones, and retired ones.</summary>
    public IReadOnlyList<OwnDefinition> Own { get; }

    /// <summary>The rule set used where none is named.</summary>
    public RuleSet DefaultRules => RuleSets[0];

    /// <summary>Reads definitions from a file of the installation.</summary>
    /// <param name="path">A JSON file of the form of the built-in one.</param>
    /// <exception cref="InvalidDataException">The file is no valid definition; the message says why.</exception>
    public static Definitions Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>The rule set of a name, or null. Without a version it is the newest that is published, else the newest.</summary>
    /// <param name="name">Such as <c>plan-2022</c>, or <c>name@2</c> for exactly one version.</param>
    public RuleSet? FindRules(string name) => rulesByName.GetValueOrDefault(name);

    /// <summary>The indicator of a code, or null. Without a version it is the newest that is published, else the newest.</summary>
    /// <param name="code">Such as <c>services</c>, or <c>name@2</c> for exactly one version.</param>
    public Indicator? FindIndicator(string code) => indicatorsByName.GetValueOrDefault(code);

    /// <summary>Why a rule set does not hold for some days; null where it does, and for what the program ships.</summary>
    /// <param name="rules">The rule set.</param>
    /// <param name="days">The days that are asked about.</param>
    public Lapse? LapseOf(RuleSet rules, DateRange days) =>
        LapseOf(rules.Edition, rules.TitleAndVersion, DefinitionKind.Rules, rules.Name, days);

    /// <summary>Why an indicator does not hold for some days; null where it does, and for what the program ships.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="days">The days that are asked about.</param>
    public Lapse? LapseOf(Indicator indicator, DateRange days) =>
        LapseOf(indicator.Edition, indicator.Title, DefinitionKind.Indicator, indicator.Code, days);

    /// <summary>Why a rule set, and indicators, do not hold for some days: what is said wherever figures of these days are shown.</summary>
    /// <param name="rules">The rule set that the figures are made with.</param>
    /// <param name="days">The days that are asked about.</param>
    public IEnumerable<Lapse> LapsesOf(RuleSet rules, DateRange days) =>
        new[] { LapseOf(rules, days) }.Concat(Indicators.Select(i => LapseOf(i, days))).OfType<Lapse>();

    /// <summary>Whether a name is of what the program or the installation's file defines, which no row can change.</summary>
    /// <param name="name">A name of a rule set or an indicator.</param>
    public bool Ships(string name) =>
        shipped.RuleSets.Any(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        || shipped.Indicators.Any(i => i.Code.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same with what the installation has defined and set.</summary>
    /// <param name="own">Its definitions in all versions; drafts change nothing.</param>
    /// <param name="minimums">Smallest denominators that are ranked, where others are set.</param>
    /// <param name="tolerances">Tolerances of shipped indicators, where others are set.</param>
    /// <exception cref="InvalidDataException">One of them is none that this program knows.</exception>
    public Definitions With(
        IReadOnlyList<OwnDefinition> own,
        IReadOnlyDictionary<UnitKind, long>? minimums = null,
        IReadOnlyDictionary<string, decimal>? tolerances = null
    ) =>
        new(
            shipped,
            own,
            minimums is null
                ? minimumDenominators
                : Enum.GetValues<UnitKind>()
                    .ToDictionary(k => k, k => minimums.GetValueOrDefault(k, MinimumDenominator(k))),
            tolerances ?? shipped.Indicators.ToDictionary(i => i.Code, i => FindIndicator(i.Code)!.Tolerance)
        );

    /// <summary>The same with a draft as if it were published, to see what it would change.</summary>
    /// <param name="draft">The draft.</param>
    public Definitions WithPublished(OwnDefinition draft) =>
        With([
            .. Own.Where(o => (o.Name, o.Version) != (draft.Name, draft.Version)),
            draft with
            {
                State = DefinitionState.Published,
            },
        ]);

    /// <summary>The first indicator of a ratio, or null: an installation need not have it.</summary>
    /// <param name="ratio">What is counted out of what.</param>
    public Indicator? FindIndicator(Ratio ratio) => Indicators.FirstOrDefault(i => i.Ratio == ratio);

    /// <summary>The smallest denominator with which a unit of a league is ranked; at least 1.</summary>
    /// <param name="league">The league's kind.</param>
    public long MinimumDenominator(UnitKind league) => Math.Max(1, minimumDenominators.GetValueOrDefault(league, 1));

    private Lapse? LapseOf(Edition? edition, BilingualText title, DefinitionKind kind, string name, DateRange days)
    {
        (LapseReason Reason, DateOnly? Day)? lapse =
            edition is null ? null
            : edition.Validity.Last < days.Last ? (LapseReason.Expired, edition.Validity.Last)
            : edition.Validity.Start > days.Start ? (LapseReason.NotYet, edition.Validity.Start)
            : edition.State == DefinitionState.Retired ? (LapseReason.Retired, null)
            : null;
        return lapse is not { } why
            ? null
            : new Lapse(
                title,
                why.Reason,
                why.Day,
                Own.LastOrDefault(o =>
                    o.Kind == kind
                    && o.Name == name
                    && o.State == DefinitionState.Published
                    && o.Version != edition!.Version
                    && o.Edition.Validity.Contains(days)
                )?.FullName
            );
    }

    private static Definitions ReadBuiltIn()
    {
        using Stream stream = typeof(Definitions).Assembly.GetManifestResourceStream("indicators.json")!;
        return Read(stream, "indicators.json");
    }

    private static Definitions Read(Stream stream, string name)
    {
        try
        {
            Document document =
                JsonSerializer.Deserialize<Document>(stream, DefinitionJson.Options)
                ?? throw new InvalidDataException($"{name}: empty.");
            if (document.Indicators.Count == 0 || document.RuleSets.Count == 0)
            {
                throw new InvalidDataException($"{name}: at least one indicator and one rule set are needed.");
            }

            Check(name, document);

            return new Definitions(
                document,
                [],
                document.Leagues.ToDictionary(l => l.Kind, l => l.MinimumDenominator),
                new Dictionary<string, decimal>()
            );
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }

    /// <summary>What is offered, and what addresses may name.</summary>
    private static (IReadOnlyList<T> Offered, Dictionary<string, T> ByName) InUse<T>(
        IReadOnlyList<T> shipped,
        IReadOnlyList<T> own,
        Func<T, string> nameOf,
        Func<T, Edition?> editionOf
    )
    {
        List<T> offered = [.. shipped];
        Dictionary<string, T> byName = shipped.ToDictionary(nameOf);
        foreach (IGrouping<string, T> versions in own.GroupBy(nameOf))
        {
            foreach (T version in versions)
            {
                byName[Edition.FullName(versions.Key, editionOf(version))] = version;
            }

            T[] published = [.. versions.Where(v => editionOf(v)!.State == DefinitionState.Published)];
            byName[versions.Key] = (published.Length > 0 ? published : [.. versions])[^1];
            offered.AddRange(published.TakeLast(1));
        }

        return (offered, byName);
    }

    /// <summary>What the form of the file lets pass and no page or report could show.</summary>
    private static void Check(string name, Document document)
    {
        Unlike(document.Indicators, "indicators.code", i => i.Code);
        Unlike(document.Indicators, "indicators.letter", i => i.Letter);
        Unlike(document.RuleSets, "ruleSets.name", r => r.Name);
        Unlike(document.Leagues, "leagues.kind", l => $"{l.Kind}");
        foreach (Indicator indicator in document.Indicators)
        {
            Within(indicator, "defaultTarget", indicator.DefaultTarget ?? 0);
            Within(indicator, "tolerance", indicator.Tolerance);
            if (Flaw(indicator.Ratio) is { } flaw)
            {
                throw new InvalidDataException($"{name}: ratio.{flaw.Field} {flaw.Text} ('{indicator.Code}').");
            }
        }

        if (!document.Indicators[0].Overview)
        {
            throw new InvalidDataException(
                $"{name}: overview of '{document.Indicators[0].Code}' is false, but pages open with the first indicator."
            );
        }

        void Unlike<T>(IEnumerable<T> all, string field, Func<T, string> value)
        {
            string[] values = [.. all.Select(value)];
            if (Array.Exists(values, string.IsNullOrWhiteSpace))
            {
                throw new InvalidDataException($"{name}: {field} is empty.");
            }

            if (
                values.GroupBy(v => v, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice
            )
            {
                throw new InvalidDataException($"{name}: {field} has '{twice.Key}' twice.");
            }
        }

        void Within(Indicator indicator, string field, decimal percent)
        {
            if (percent is < 0 or > 100)
            {
                throw new InvalidDataException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}: {field} of '{indicator.Code}' is {percent}, which is no share of 0 to 100 percent."
                    )
                );
            }
        }
    }

    /// <summary>What keeps a ratio from being counted; null if it can be.</summary>
    internal static RatioFlaw? Flaw(Ratio ratio) =>
        ratio.Denominator.Counts switch
        {
            CountedThing.ServicesWithDossiers => new(
                "denominator.counts",
                "is 'services-with-dossiers'; it can be 'services' or 'dossiers'",
                "Definition.Flaw.Denominator"
            ),
            CountedThing.Services when ratio.Numerator.Counts != CountedThing.ServicesWithDossiers => new(
                "numerator.counts",
                "must be 'services-with-dossiers', as the denominator counts services",
                "Definition.Flaw.Services"
            ),
            CountedThing.Services => ServicesFlaw("numerator", ratio.Numerator)
                ?? ServicesFlaw("denominator", ratio.Denominator),
            _ when ratio.Numerator.Counts != CountedThing.Dossiers => new(
                "numerator.counts",
                "must be 'dossiers', as the denominator counts dossiers",
                "Definition.Flaw.Dossiers"
            ),
            _ => LevelsFlaw("numerator", ratio.Numerator)
                ?? LevelsFlaw("denominator", ratio.Denominator)
                ?? (
                    ratio is { Numerator.Levels: { } some, Denominator.Levels: { } all } && (some & ~all) != 0
                        ? new(
                            "numerator.levels",
                            "has a level that denominator.levels has not",
                            "Definition.Flaw.LevelOutside"
                        )
                    : ratio
                        is { Numerator.Outcome: CountedOutcome.Finished, Denominator.Outcome: CountedOutcome.OnTime }
                        ? new(
                            "numerator.outcome",
                            "is 'finished', but the denominator counts only what was finished 'on-time'",
                            "Definition.Flaw.OutcomeOutside"
                        )
                    : ratio.Numerator.Within(ratio.Denominator) == ratio.Denominator
                        ? new(
                            "numerator",
                            "is the same as the denominator, so that every figure would be 100 percent",
                            "Definition.Flaw.Same"
                        )
                    : null
                ),
        };

    private static RatioFlaw? ServicesFlaw(string side, Counted counted) =>
        !counted.ByRuleSet
            ? new(
                $"{side}.byRuleSet",
                "must be true, as services are counted as the rule set says",
                "Definition.Flaw.ByRuleSet"
            )
        : counted.Levels is not null
            ? new(
                $"{side}.levels",
                "cannot be given, as the rule set says at which levels services count",
                "Definition.Flaw.OfRuleSet"
            )
        : counted.Channel != DossierChannel.Any
            ? new(
                $"{side}.channel",
                "cannot be given, as the rule set says which dossiers make a service one with dossiers",
                "Definition.Flaw.OfRuleSet"
            )
        : counted.Outcome != CountedOutcome.Any
            ? new(
                $"{side}.outcome",
                "cannot be given, as services have none: only dossiers are finished",
                "Definition.Flaw.NoOutcome"
            )
        : null;

    private static RatioFlaw? LevelsFlaw(string side, Counted counted) =>
        counted.Levels == Levels.None
            ? new($"{side}.levels", "is empty; leave it out where every dossier counts", "Definition.Flaw.NoLevels")
            : null;

    /// <summary>What keeps a ratio from being counted.</summary>
    /// <param name="Field">Where it is wrong: <c>numerator.counts</c>.</param>
    /// <param name="Text">What is wrong there, for who writes the file.</param>
    /// <param name="Key">The sentence for who fills in a form.</param>
    internal sealed record RatioFlaw(string Field, string Text, string Key);

    internal sealed record Document(
        IReadOnlyList<Indicator> Indicators,
        IReadOnlyList<RuleSet> RuleSets,
        IReadOnlyList<League> Leagues
    );

    internal sealed record League(UnitKind Kind, long MinimumDenominator);
}
