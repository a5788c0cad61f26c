using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KpiDashboard.Access;
using KpiDashboard.Documents;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Scoreboards;
using KpiDashboard.Signals;
using KpiDashboard.Statistics;
using KpiDashboard.Twins;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Help;
using KpiDashboard.Web.Reports;
using KpiDashboard.Web.Search;
using KpiDashboard.Web.Security;
using KpiDashboard.Web.Uploads;

namespace KpiDashboard.Web.Tests.Language;

public sealed partial class TextsTests
{
    private static readonly string[] Extensions = [".razor", ".cs"];

    private static readonly Dictionary<string, string> Vietnamese = Read("Texts.resx");
    private static readonly Dictionary<string, string> English = Read("Texts.en.resx");

    /// <summary>Values that keys are made of in the sources: <c>T($"Bar.In.{…}")</c>.</summary>
    private static readonly Dictionary<string, IEnumerable<string>> MadeKeys = new()
    {
        ["Bar.In."] = Enum.GetNames<PeriodKind>(),
        ["Month."] = Enumerable.Range(1, 12).Select(m => m.ToString(CultureInfo.InvariantCulture)),
        ["Language."] = ["vi", "en"],
        ["OnlineOnly.Stage."] = Enum.GetNames<OnlineOnlyStage>(),
        ["OnlineOnly.Next."] = Enum.GetNames<OnlineOnlyStage>(),
        ["OnlineOnly.Field."] =
        [
            "proposed_on",
            "decision",
            "announced_on",
            "announcement",
            "effective_from",
            "effective_to",
            "exempt",
        ],
        ["Twin.Title."] = Enum.GetNames<TwinState>(),
        ["Twin.Note."] = Enum.GetNames<TwinState>().Except([$"{TwinState.Found}"]),
        ["Signals.Kind."] = Enum.GetNames<SignalKind>(),
        ["Signals.Says."] = Enum.GetNames<SignalKind>(),
        ["Signals.May."] = Enum.GetNames<SignalKind>(),
        ["Signals.Course."] = Enum.GetNames<ControlSignalKind>().SelectMany(k => new[] { $"{k}Up", $"{k}Down" }),
        ["Signals.Show."] = ["Week", "All", "Looked", "Week.Sub", "All.Sub", "Looked.Sub"],
        ["Plans."] = ["Tasks", "OnlineOnly", "Policies", "Points", "Report"],
        ["Points.View."] = ["Coverage", "Helped"],
        ["Points.Part."] =
        [
            "Point",
            "Review",
            "Opening",
            "Month",
            "Point.Sub",
            "Review.Sub",
            "Opening.Sub",
            "Month.Sub",
        ],
        ["Points.Column."] =
        [
            .. "point_code point_name point_kind unit_code latitude longitude decision reviewed_on internet computer".Split(
                ' '
            ),
            .. "scanner card_reader desk sign hours_a_week trained_staff eligible open_from open_to month guided".Split(
                ' '
            ),
            .. "helped postal_received returned complaints".Split(' '),
        ],
        ["Reminders.Due."] = ["1", "3", "7"],
        ["Tasks.Stage."] = Enum.GetNames<KpiDashboard.Plans.Tasks.TaskStage>(),
        ["Tasks.View."] = ["List", "Board", "Timeline"],
        ["Tasks.Evidence."] = Enum.GetNames<KpiDashboard.Plans.Tasks.EvidenceStatus>(),
        ["Tasks.Log."] = KpiDashboard.Plans.Tasks.TaskEvents.All,
        ["Tasks.Fault."] = Enum.GetNames<KpiDashboard.Changes.AttachedFileFault>(),
        ["Tasks.Field."] =
        [
            "task_code",
            "solution",
            "title",
            "lead_unit",
            "start",
            "due",
            "instrument",
            "clause",
            "product",
            "indicator",
            "effect",
            "procedure_code",
            "assigned_by",
            "cancelled",
            "confirmed_by",
            "confirmed_on",
            "supporting_units",
            "watching_units",
        ],
        ["Registers."] = ["units", "procedures", "offerings"],
        ["Registers.Edit."] = ["units", "procedures", "offerings", "successions"],
        ["Registers.Column."] =
        [
            "code",
            "name",
            "kind",
            "parent",
            "valid_from",
            "valid_to",
            "territory",
            "field",
            "unit_code",
            "procedure_code",
            "level",
            "old_code",
            "new_code",
            "day",
        ],
        ["Targets.Lapse."] = Enum.GetNames<KpiDashboard.Indicators.LapseReason>(),
        ["OwnDefinitions."] = ["Retire", "Discard"],
        ["Decision."] = ["decision_number", "signed_on", "signing_office", "summary", "effective_from", "document"],
        ["Policies.Outcome."] =
        [
            .. Enum.GetNames<PolicyOutcome>().Where(o => o != nameof(PolicyOutcome.Measured)),
            .. Enum.GetNames<PolicyOutcome>().Where(o => o != nameof(PolicyOutcome.Measured)).Select(o => $"{o}.Why"),
        ],
        ["Policies.Hint."] = ["issued_on", "valid_to", "cut_percent", "fee_dong"],
        ["Policies.Column."] =
        [
            "policy_code",
            "kind",
            "title",
            "instrument",
            "issued_by",
            "issued_on",
            "valid_from",
            "valid_to",
            "replaced_by",
            "cut_percent",
            "new_days",
            "channel",
            "condition",
            "procedures",
            "fields",
            "units",
            "fee_dong",
        ],
        ["Theme."] = ["auto", "light", "dark"],
        ["League.Brief."] = Enum.GetNames<UnitKind>().Where(k => k != nameof(UnitKind.Province)),
        ["Sort."] = Enum.GetNames<RankingSort>(),
        ["Wall."] = ["Figures", "Movers", "Map", "Plan"],
        ["Nav."] =
        [
            "Overview",
            "Forecast",
            "Ranking",
            "Plan",
            "Units",
            "Services",
            "Plan",
            "Explorer",
            "Reports",
            "Imports",
            "Quality",
            "Targets",
            "Plan",
            "Definitions",
            "Wallboard",
            "Meeting",
            "Help",
        ],
        ["Upload.State."] = Enum.GetNames<UploadState>(),
        ["Upload.Refused."] = Enum.GetNames<UploadRefusal>(),
        ["Reports.State."] = Enum.GetNames<ReportState>().Where(s => s is not nameof(ReportState.Failed)),
        ["Reports.Kind."] = Enum.GetNames<ReportKind>(),
        ["Search.Group."] = Enum.GetNames<SearchGroup>(),
        ["Help.Keys."] = ["on", "off"],
        ["Term."] = HelpPage.Terms.SelectMany(t => new[] { t, $"{t}.Text" }),
        ["Climb.Why."] = [nameof(CountedThing.Services), nameof(CountedThing.Dossiers), "Own"],
        ["Column.Counts."] = [nameof(CountedThing.Services), nameof(CountedThing.Dossiers), "Own"],
        ["Services.Title."] = Enum.GetNames<ServicePile>(),
        ["Services.Sub."] = Enum.GetNames<ServicePile>(),
        ["Definitions.Status."] = Enum.GetNames<Status>(),
        ["Formula.Dossiers."] = Enum.GetNames<DossierChannel>(),
        ["Formula.Outcome."] = [nameof(CountedOutcome.Finished), nameof(CountedOutcome.OnTime)],
        ["Definitions.Calendar."] = Enum.GetNames<PeriodCalendar>(),
        ["Definitions.Rule."] = ["Area", "Recompute", "Union", "Received", "Offered", "Unlisted", "Ranking"],
        ["Formula.A."] =
            from count in Enum.GetNames<ServiceCount>()
            from channel in Enum.GetNames<DossierChannel>()
            from levels in LevelsOfA
            select $"{count}.{channel}.{levels}",
        ["Formula.B."] = Enum.GetNames<DossierBase>(),
        ["Change.Step."] = Enum.GetNames<ServiceChangeKind>(),
        ["Change.Parts."] = Enum.GetNames<ChangeParts>(),
        ["Explore.By."] = Enum.GetNames<Dimension>(),
        ["Outcome."] = Enum.GetNames<DossierOutcome>(),
        ["DossierStatus."] = Enumerable.Range(1, 10).Select(s => s.ToString(CultureInfo.InvariantCulture)),
        ["OneDossier."] = Enum.GetNames<DossierOutcome>(),
        ["SignIn."] = Enum.GetNames<SignInOutcome>()
            .Except([nameof(SignInOutcome.In), nameof(SignInOutcome.NeedsCode)]),
        ["Role."] = Enum.GetNames<Role>().SelectMany(r => new[] { r, $"{r}.Text" }),
        ["Audit."] = AuditEvents.All,
        ["Audit.Result."] = [AuditEntry.Ok, AuditEntry.Failed],
        ["Definition.Kind."] = Enum.GetNames<DefinitionKind>(),
        ["Definition.State."] = Enum.GetNames<DefinitionState>(),
        ["EditDefinition.Sub."] = Enum.GetNames<DefinitionKind>(),
        ["Definition.Field."] = Enum.GetValues<DefinitionKind>()
            .SelectMany(DefinitionField.Of)
            .Select(f => f.Name)
            .Distinct(),
        ["Definition.Word."] = Enum.GetValues<DefinitionKind>()
            .SelectMany(DefinitionField.Of)
            .Where(f => f.Type != DefinitionFieldType.Flag)
            .SelectMany(f => f.Words)
            .Distinct(),
        ["SettingField."] =
        [
            "reporting-deadline-days",
            "verticals-in-province",
            "path-start",
            "minimum-denominator",
            "tolerance",
        ],
        ["SettingWord."] = ["true", "false", "last-year", "zero"],
        ["BenchmarkField."] = ["indicator", "scope", "as_of", "value", "source"],
        ["OneService.Pile."] = Enum.GetNames<ServicePile>(),
    };

    private static string[] LevelsOfA => ["Online", "Full"];

    [Fact]
    public void Both_languages_say_the_same_things() => Assert.Equal(Vietnamese.Keys.Order(), English.Keys.Order());

    [Fact]
    public void No_text_is_empty() =>
        Assert.All(Vietnamese.Concat(English), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));

    [Fact]
    public void A_text_takes_the_same_values_in_both_languages()
    {
        Assert.All(
            // Chooses between Quý III and Q3.
            Vietnamese.Where(t => t.Key != "Bar.Quarter"),
            text => Assert.Equal((text.Key, Places(text.Value)), (text.Key, Places(English[text.Key])))
        );
    }

    [Fact]
    public void Every_text_is_used_and_every_text_used_is_there()
    {
        HashSet<string> used = [];
        foreach (string source in Sources())
        {
            foreach (Match whole in WholeKeys().Matches(source))
            {
                used.Add(whole.Groups["key"].Value);
            }

            foreach (Match made in MadeKey().Matches(source))
            {
                string start = made.Groups["start"].Value;
                Assert.True(MadeKeys.ContainsKey(start), $"T($\"{start}{{…}}\") is not known to this test");
                used.UnionWith(MadeKeys[start].Select(end => start + end));
            }
        }

        string[] all = [.. Vietnamese.Keys];
        Assert.Equal([], used.Where(key => IsKeyLike(key, all)).Except(all).Order());
        Assert.Equal([], all.Except(used).Order());
    }

    [Fact]
    public void Pages_hold_no_words_of_their_own()
    {
        // Comments may; so may names that are data.
        IEnumerable<string> literal = Directory
            .GetFiles(Repository.Source("KpiDashboard.Web"), "*.razor", SearchOption.AllDirectories)
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(f =>
                VietnameseLetters().Matches(Comments().Replace(File.ReadAllText(f), "")).Select(m => $"{f}: {m.Value}")
            );

        Assert.Empty(literal);
    }

    /// <summary>The table says of each word of the trade which others are not to stand for it.</summary>
    [Fact]
    public void One_thing_has_one_word_in_each_language()
    {
        string terms = Path.Combine(Repository.Source("KpiDashboard.Core"), "Terms");
        (string[] Vietnamese, string[] English)[] others =
        [
            .. File.ReadLines(Path.Combine(terms, "glossary.md"))
                .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
                .Skip(1)
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
                .Select(cells => (Words(cells[4]), Words(cells[5]))),
        ];
        Assert.True(others.Length > 8);

        Dictionary<string, string> ofDefinitions = ReadDefinitions("vi");
        Dictionary<string, string> ofDefinitionsInEnglish = ReadDefinitions("en");
        Assert.True(ofDefinitions.Count > 20);

        Assert.Equal(
            [],
            Using(others.SelectMany(o => o.Vietnamese), Vietnamese, Read(terms, "Words.resx"), ofDefinitions)
        );
        Assert.Equal(
            [],
            Using(others.SelectMany(o => o.English), English, Read(terms, "Words.en.resx"), ofDefinitionsInEnglish)
        );

        static string[] Words(string cell) =>
            cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        static IEnumerable<string> Using(IEnumerable<string> words, params Dictionary<string, string>[] texts) =>
            from word in words
            from text in texts.SelectMany(t => t)
            where text.Value.Contains(word, StringComparison.OrdinalIgnoreCase)
            select $"{text.Key} says {word}: {text.Value}";
    }

    [Fact]
    public void English_texts_are_English()
    {
        // Đ and ă in the names of legal texts and letters of the alphabet.
        IEnumerable<string> foreign = English
            .Select(t => (t.Key, Value: LegalTexts().Replace(t.Value, "")))
            .Where(t => t.Key != "Language.vi" && VietnameseLetters().IsMatch(t.Value))
            .Select(t => $"{t.Key}: {t.Value}");

        Assert.Empty(foreign);
    }

    [Fact]
    public void English_texts_have_a_word_for_one_and_one_for_many()
    {
        // Limits that are never one.
        string[] limits = ["Compare.Sub", "Compare.SubInMonth", "Compare.TooMany", "Dossiers.TooManyToSort"];

        Assert.Empty(English.Where(t => !limits.Contains(t.Key) && ManyAlone().IsMatch(t.Value)).Select(t => t.Key));
    }

    /// <summary>The first word of a key is one that texts begin with.</summary>
    private static bool IsKeyLike(string text, string[] keys) =>
        text.Contains('.', StringComparison.Ordinal)
        && keys.Any(k =>
            k.StartsWith(text[..(text.IndexOf('.', StringComparison.Ordinal) + 1)], StringComparison.Ordinal)
        );

    private static string Places(string text) =>
        string.Join(' ', PlacesOf().Matches(text).Select(m => m.Value).Distinct().Order());

    private static IEnumerable<string> Sources() =>
        Directory
            .GetFiles(Repository.Source("KpiDashboard.Web"), "*", SearchOption.AllDirectories)
            .Where(f => Extensions.Contains(Path.GetExtension(f)))
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    private static Dictionary<string, string> Read(string file) =>
        Read(Path.Combine(Repository.Source("KpiDashboard.Web"), "Resources"), file);

    private static Dictionary<string, string> Read(string folder, string file) =>
        XDocument
            .Load(Path.Combine(folder, file))
            .Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    /// <summary>What the shipped definitions say in a language, by where it stands in their file.</summary>
    private static Dictionary<string, string> ReadDefinitions(string language)
    {
        Dictionary<string, string> texts = [];
        Take(
            JsonNode.Parse(
                File.ReadAllText(Path.Combine(Repository.Source("KpiDashboard.Core"), "Indicators", "indicators.json"))
            )
        );
        return texts;

        void Take(JsonNode? node)
        {
            if (node is JsonObject { Count: > 0 } either && either.All(p => p.Key is "vi" or "en"))
            {
                texts.Add(node.GetPath(), either[language]!.GetValue<string>());
                return;
            }

            foreach (
                JsonNode? part in node switch
                {
                    JsonObject parts => parts.Select(p => p.Value),
                    JsonArray parts => parts,
                    _ => [],
                }
            )
            {
                Take(part);
            }
        }
    }

    /// <summary>
    /// Any literal that looks like a key, for keys also stand in conditions and tables; but no attribute of a component, and
    /// none of the domain's words.
    /// </summary>
    [GeneratedRegex("(?<!=|Words\\.Get\\()\"(?<key>[A-Z][A-Za-z]*(\\.[A-Za-z0-9]+)*)\"")]
    private static partial Regex WholeKeys();

    [GeneratedRegex("""\b(T|Say)\(\s*\$"(?<start>[A-Za-z.]+)\{""")]
    private static partial Regex MadeKey();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex PlacesOf();

    [GeneratedRegex(
        @"\{\d\} ((more|other|own|paper|online|refused) )*(units|services|dossiers|rows|tasks|communes|procedures|files|targets|lines)\b"
    )]
    private static partial Regex ManyAlone();

    [GeneratedRegex(@"@\*.*?\*@|//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\d*/(NĐ-CP|QĐ-\S+|TT-\S+)")]
    private static partial Regex LegalTexts();

    [GeneratedRegex("[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]+")]
    private static partial Regex VietnameseLetters();
}
