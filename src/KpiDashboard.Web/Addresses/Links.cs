using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KpiDashboard.Indicators;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using KpiDashboard.Verdicts;
using Microsoft.AspNetCore.WebUtilities;

namespace KpiDashboard.Web.Addresses;

/// <summary>
/// Every address of the program, written in one place. What was asked (period, calendar, definition …) travels from
/// page to page as a <see cref="Question"/>. Calendar months and a unit with its area are left out, as they mean the same
/// everywhere; year to date is always said, since files and the program's interface mean the period itself without it.
/// </summary>
public static partial class Links
{
    [ThreadStatic]
    private static (Question Question, string Query)? Asked;

    /// <summary>What a page shows when its address does not say: targets are judged year to date.</summary>
    /// <param name="question">The question as the address has it.</param>
    public static Question WithDefaults(Question question) => question with { Ytd = question.Ytd ?? "true" };

    /// <summary>What goes along to every page: period, calendar, year to date and definition.</summary>
    /// <param name="question">What is asked.</param>
    public static Question Choices(Question question) =>
        new()
        {
            Period = question.Period,
            Calendar = question.Calendar,
            Ytd = question.Ytd,
            Rules = question.Rules,
        };

    /// <summary>The choices of an address, for what stands around a page: the menu, the search.</summary>
    /// <param name="address">The page's path and query.</param>
    public static Question ChoicesIn(string address)
    {
        ILookup<string, string> given = Parameters(address)
            .ToLookup(p => p.Name, p => p.Value, StringComparer.OrdinalIgnoreCase);
        return WithDefaults(
            QuestionParameter.Choices.Aggregate(
                new Question(),
                (question, choice) => choice.With(question, given[choice.Name].FirstOrDefault())
            )
        );
    }

    /// <summary>A page of the menu.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="question">What is asked.</param>
    public static string Page(string path, Question question) => path + Query(Choices(question));

    /// <summary>The overview, of the whole province or narrowed to a unit.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="since">The import since which it says what changed; the period before if null.</param>
    public static string Overview(Question question, int? since = null) =>
        "/"
        + Query(
            Choices(question) with
            {
                Indicator = question.Indicator,
                Unit = question.Unit,
            },
            ("since", since?.ToString(CultureInfo.InvariantCulture))
        );

    /// <summary>The ranking of a league.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="listing">How it is read; in its own order and with all rows if null.</param>
    public static string Ranking(Question question, RankingListing? listing = null) =>
        "/ranking"
        + Query(
            Choices(question) with
            {
                League = question.League,
                Indicator = question.Indicator,
                Own = question.Own,
                Minimum = question.Minimum,
            },
            listing?.InAddress ?? []
        );

    /// <summary>The ranking of a league.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="league">The league.</param>
    public static string Ranking(Question question, UnitKind league) =>
        Ranking(question with { League = Word(league) });

    /// <summary>The list of units.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="text">A part of a name or code; all units if null.</param>
    public static string Units(Question question, string? text = null) =>
        "/units" + Query(Choices(question), ("q", text));

    /// <summary>A unit.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="pile">Which of its services are listed; the paper ones if null.</param>
    /// <param name="page">The page of that list, from 1.</param>
    /// <param name="plan">What would come online; nothing if null.</param>
    public static string Unit(
        string code,
        Question question,
        ServicePile? pile = null,
        int page = 1,
        Plan? plan = null
    ) =>
        $"/units/{Uri.EscapeDataString(code)}"
        + Query(
            Choices(question) with
            {
                Own = question.Own,
            },
            [
                ("pile", pile is null or ServicePile.PaperOnly ? null : Word(pile.Value)),
                ("page", PageNumber(page)),
                .. plan is null ? [] : plan.InAddress,
            ]
        );

    /// <summary>Why a unit's figures moved.</summary>
    /// <param name="code">The unit's code.</param>
    /// <param name="question">What is asked; its period is the later one.</param>
    /// <param name="against">The earlier period; the one before if null.</param>
    /// <param name="parts">What the parts are; units below where there are any if null.</param>
    public static string Change(string code, Question question, string? against = null, ChangeParts? parts = null) =>
        $"/units/{Uri.EscapeDataString(code)}/change"
        + Query(
            Choices(question) with
            {
                Own = question.Own,
            },
            ("against", against),
            ("parts", parts is { } chosen ? Word(chosen) : null)
        );

    /// <summary>The explorer.</summary>
    /// <param name="question">Where it stands: unit, filters, period …</param>
    /// <param name="by">What its rows are; units below where there are any, else services, if null.</param>
    /// <param name="view">How it shows them.</param>
    /// <param name="page">The page of the rows, from 1.</param>
    /// <param name="order">The order of the rows.</param>
    public static string Explorer(
        Question question,
        Dimension? by = null,
        ExplorerView view = ExplorerView.Table,
        int page = 1,
        ExplorerOrder order = default
    ) =>
        "/explorer"
        + Query(
            question with
            {
                League = null,
            },
            [
                ("by", by is { } chosen ? Word(chosen) : null),
                ("view", view == ExplorerView.Table ? null : Word(view)),
                ("page", PageNumber(page)),
                .. order.InAddress,
            ]
        );

    /// <summary>Most units that stand side by side: more courses cannot be told apart.</summary>
    public const int MostCompared = 5;

    /// <summary>Units side by side.</summary>
    /// <param name="question">What is asked; of its filters nothing is used.</param>
    /// <param name="codes">Up to five units.</param>
    public static string Comparison(Question question, params IEnumerable<string> codes) =>
        "/explorer/compare" + Query(Choices(question), [.. codes.Select(c => ("with", c))]);

    /// <summary>The dossiers behind a number.</summary>
    /// <param name="question">Unit, period and filters.</param>
    /// <param name="list">Which of them, and in which order.</param>
    public static string Dossiers(Question question, DossierListing? list = null) =>
        "/dossiers" + Query(question with { League = null, Indicator = null }, list?.InAddress ?? []);

    /// <summary>One dossier.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="question">What is asked, for the links that lead on.</param>
    public static string Dossier(string code, Question question) =>
        $"/dossiers/{Uri.EscapeDataString(code)}" + Query(Choices(question));

    /// <summary>What stands behind a figure: the services that it counts, or the dossiers; null where a list cannot be narrowed to them.</summary>
    /// <param name="question">Unit, period and filters.</param>
    /// <param name="ratio">The figure's ratio.</param>
    public static string? Behind(Question question, Ratio ratio) =>
        ratio.CountsServices ? Explorer(question, Dimension.Service) : Dossiers(question, ratio.Numerator);

    /// <summary>
    /// The dossiers that a side of a ratio counts, with what the question narrows them to; where it asks for others alone,
    /// those. Null where a list cannot be narrowed to them.
    /// </summary>
    /// <param name="question">Unit, period and filters.</param>
    /// <param name="counted">What is counted.</param>
    public static string? Dossiers(Question question, Counted counted)
    {
        // A list is narrowed to one outcome, and what is finished or in time has several.
        if (counted.Counts != CountedThing.Dossiers || counted.Outcome != CountedOutcome.Any)
        {
            return null;
        }

        string? level = question.Level is { Length: > 0 } ? question.Level : null;
        if (counted.Levels is { } levels && (level is null || Has(FromWord(level, Levels.None), levels)))
        {
            if (!WordsOf<Levels>.ByValue.TryGetValue(levels, out level))
            {
                return null;
            }
        }

        string? channel =
            counted.Channel == DossierChannel.Online && string.IsNullOrEmpty(question.Channel)
                ? Word(Channel.Online)
                : question.Channel;
        return Dossiers(
            question with
            {
                Channel = channel,
                Level = level,
            },
            new DossierListing { InBase = counted.ByRuleSet }
        );

        // A list is narrowed to fewer levels than the question asks for, and not to others.
        static bool Has(Levels asked, Levels counted) => (counted & ~asked) == 0;
    }

    /// <summary>All services.</summary>
    /// <param name="question">What is asked; its field is a filter.</param>
    /// <param name="text">A part of a name or code.</param>
    /// <param name="page">The page of the list, from 1.</param>
    public static string Services(Question question, string? text = null, int page = 1) =>
        "/services" + Query(Choices(question) with { Field = question.Field }, ("q", text), ("page", PageNumber(page)));

    /// <summary>A service across all units.</summary>
    /// <param name="code">The procedure's code.</param>
    /// <param name="question">What is asked.</param>
    public static string Service(string code, Question question) =>
        $"/services/{Uri.EscapeDataString(code)}" + Query(Choices(question));

    /// <summary>The tasks of a unit's area that are as far as that.</summary>
    private static TaskListing TasksOf(Unit unit, TaskStage stage) =>
        new() { Unit = unit.Kind == UnitKind.Province ? null : unit.Code, State = Word(stage) };

    /// <summary>What the rest of the year will bring to the units of a league, and how right that was before.</summary>
    /// <param name="question">What is asked; its league, indicator and filters are looked at.</param>
    public static string Forecast(Question question) =>
        "/forecast"
        + Query(
            QuestionParameter.Filters.Aggregate(
                Choices(question) with
                {
                    League = question.League,
                    Indicator = question.Indicator,
                },
                (asked, filter) => filter.With(asked, filter.Of(question))
            )
        );

    /// <summary>What proves a fact of a verdict.</summary>
    /// <param name="proof">What is to be looked at.</param>
    /// <param name="question">What is asked.</param>
    public static string Proof(Proof proof, Question question) =>
        proof.Of switch
        {
            ProofOf.Figure => Definitions(question with { Unit = proof.Unit!.Code, Indicator = proof.Indicator!.Code }),
            ProofOf.Path => $"{Unit(proof.Unit!, question)}#indicator-{proof.Indicator!.Code}",
            ProofOf.Services => $"{Unit(proof.Unit!, question)}#services",
            ProofOf.Change => Change(proof.Unit!.Code, question),
            ProofOf.Forecast => Forecast(
                question with
                {
                    League = proof.Unit!.Kind == UnitKind.Province ? null : Word(proof.Unit.Kind),
                    Indicator = proof.Indicator!.Code,
                }
            ),
            ProofOf.OverdueTasks => Plan(question, TasksOf(proof.Unit!, TaskStage.Overdue)),
            ProofOf.TasksDueSoon => Plan(question, TasksOf(proof.Unit!, TaskStage.DueSoon)),
            _ => Quality(question),
        };

    /// <summary>How complete and consistent the data are.</summary>
    /// <param name="question">Names year and calendar.</param>
    public static string Quality(Question question) => "/quality" + Query(Choices(question));

    /// <summary>Another unit: with its area, and from the first page of its services.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="question">What is asked.</param>
    public static string Unit(Unit unit, Question question) => Unit(unit.Code, question with { Own = null });

    /// <summary>What was found for a text.</summary>
    /// <param name="question">What is asked: results lead on with it.</param>
    /// <param name="text">What is looked for.</param>
    public static string Search(Question question, string? text = null) =>
        "/search" + Query(Choices(question), ("q", text));

    /// <summary>Suggestions while a text is typed, as JSON; its parameter is <c>q</c>.</summary>
    /// <param name="question">What is asked: suggestions lead on with it.</param>
    public static string SearchSuggest(Question question) => "/search/suggest" + Query(Choices(question));

    /// <summary>News of the data for open pages.</summary>
    /// <param name="scope">What the page was drawn for, so that it hears if that no longer holds.</param>
    public static string Events(string? scope = null) => "/events" + Query(new Question(), ("scope", scope));

    /// <summary>Where circuits are held.</summary>
    public static string Circuits() => "/_blazor";

    /// <summary>Whether pages can be shown, for load balancers.</summary>
    public static string Health() => "/health";

    /// <summary>Keys, marks and terms.</summary>
    /// <param name="question">What is asked, for the links that lead on.</param>
    public static string Help(Question question) => Page("/help", question);

    /// <summary>How sure figures, places and forecasts are, in words with pictures.</summary>
    /// <param name="question">What is asked, for the links that lead on.</param>
    public static string HowSure(Question question) => Page("/help/statistics", question);

    /// <summary>Where somebody signs in.</summary>
    /// <param name="returnTo">Where to lead afterwards; null for the start.</param>
    /// <param name="problem">What went wrong before; null if nothing did.</param>
    public static string SignIn(string? returnTo, string? problem = null) =>
        "/sign-in" + Query(new Question(), ("returnTo", returnTo), ("problem", problem));

    /// <summary>The second step of signing in.</summary>
    /// <param name="returnTo">Where to lead afterwards.</param>
    public static string SignInCode(string? returnTo) =>
        "/sign-in/code" + Query(new Question(), ("returnTo", returnTo));

    /// <summary>Leads to a provider that vouches for people.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="returnTo">Where to lead afterwards.</param>
    /// <param name="tie">What ties the account that is signed in to the person there; null to sign in.</param>
    public static string SignInAt(string? provider, string? returnTo, string? tie = null) =>
        "/sign-in/at" + Query(new Question(), ("provider", provider), ("returnTo", returnTo), ("tie", tie));

    /// <summary>Where providers lead back to, a part for each behind it.</summary>
    public static string SignedInAt() => "/sign-in/from";

    /// <summary>Where a browser asks what to ask an authenticator.</summary>
    /// <param name="make">Whether a passkey is to be made, and not used.</param>
    public static string PasskeyOptions(bool make = false) => make ? "/sign-in/passkey?make=true" : "/sign-in/passkey";

    /// <summary>Ends a session.</summary>
    public static string SignOut() => "/sign-out";

    /// <summary>The visitor's own account.</summary>
    public static string Account() => "/account";

    /// <summary>A link with which somebody sets a password.</summary>
    /// <param name="token">Its secret.</param>
    public static string Invitation(string token) => $"{Invitations()}/{token}";

    /// <summary>Where such links begin.</summary>
    public static string Invitations() => "/invitation";

    /// <summary>The accounts, or one of them.</summary>
    /// <param name="account">The account's key; null for all.</param>
    public static string People(string? account = null) => "/people" + Query(new Question(), ("account", account));

    /// <summary>The keys of programs.</summary>
    public static string ProgramKeys() => "/keys";

    /// <summary>Who did what.</summary>
    /// <param name="actor">Of whom; null for all.</param>
    /// <param name="what">Of which event; null for all.</param>
    /// <param name="under">Rows with smaller numbers; null for the newest.</param>
    public static string Audit(string? actor = null, string? what = null, long? under = null) =>
        "/audit"
        + Query(
            new Question(),
            ("actor", actor),
            ("what", what),
            ("under", under?.ToString(CultureInfo.InvariantCulture))
        );

    /// <summary>An address with one more parameter.</summary>
    /// <param name="address">The address.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    public static string With(string address, string name, string value) =>
        QueryHelpers.AddQueryString(address, name, value);

    /// <summary>The screen on the wall.</summary>
    public static string Wallboard() => "/wallboard";

    /// <summary>A panel of the screen on the wall.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="panels">The panels in turn, as the address has them.</param>
    /// <param name="seconds">How long each stands, as the address has it.</param>
    /// <param name="panel">The panel shown.</param>
    public static string Wallboard(Question question, string? panels, string? seconds, WallPanel panel) =>
        Wallboard() + Query(Choices(question), ("panels", panels), ("seconds", seconds), ("panel", Word(panel)));

    /// <summary>The overview one message a slide, for a meeting.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="slide">The slide shown, from 1.</param>
    public static string Meeting(Question question, int slide = 1) =>
        "/meeting" + Query(Choices(question), ("slide", PageNumber(slide)));

    /// <summary>The page of reports.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="job">The archive that is being made, if any.</param>
    public static string Reports(Question question, string? job = null) =>
        "/reports" + Query(Choices(question) with { Unit = question.Unit }, ("job", job));

    /// <summary>A report or a table as a file; it takes the question of the page that shows it.</summary>
    /// <param name="file">Its name with extension, such as <c>ranking.csv</c>.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="more">Further parameters of the page.</param>
    public static string ReportFile(string file, Question question, params (string Name, string? Value)[] more) =>
        $"{ReportFiles()}/{file}" + Query(question, more);

    /// <summary>Where reports and tables are handed out as files.</summary>
    public static string ReportFiles() => "/reports";

    /// <summary>Where archives of reports are ordered.</summary>
    public static string ReportJobs() => "/reports/jobs";

    /// <summary>An archive of reports on its way.</summary>
    /// <param name="id">Its name.</param>
    public static string ReportJob(string id) => $"{ReportJobs()}/{Uri.EscapeDataString(id)}";

    /// <summary>What came in.</summary>
    /// <param name="question">What is asked, for the links that lead on.</param>
    /// <param name="kind">Only files of a kind; all if null.</param>
    /// <param name="state"><c>quarantine</c> or <c>undone</c>; all if null.</param>
    /// <param name="page">The page of the list, from 1.</param>
    public static string Imports(Question question, string? kind = null, string? state = null, int page = 1) =>
        "/imports" + Query(Choices(question), ("kind", kind), ("state", state), ("page", PageNumber(page)));

    /// <summary>What the statistics say against what the dossiers say.</summary>
    /// <param name="question">What is asked, for the links that lead on.</param>
    public static string Reconciliation(Question question) => Imports(question) + "#reconciliation";

    /// <summary>One import.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="question">What is asked, for the links that lead on.</param>
    /// <param name="page">The page of its refused rows, from 1.</param>
    /// <param name="grid">The page of those that can be put right there, from 1.</param>
    public static string Import(int id, Question question, int page = 1, int grid = 1) =>
        FormattableString.Invariant($"/imports/{id}")
        + Query(Choices(question), ("page", PageNumber(page)), ("grid", PageNumber(grid)));

    /// <summary>Where files are sent.</summary>
    /// <param name="refused">Why what was sent was not taken, if it was not.</param>
    public static string Uploads(string? refused = null) =>
        "/imports/upload" + Query(new Question(), ("refused", refused));

    /// <summary>Where the form with files goes: a page takes forms, too, so it has an address of its own.</summary>
    public static string SentFiles() => Uploads() + "/files";

    /// <summary>What somebody sent, while it is checked and loaded.</summary>
    /// <param name="id">Its name.</param>
    public static string Upload(string id) => $"{Uploads()}/{Uri.EscapeDataString(id)}";

    /// <summary>Where refused rows of an import are put right.</summary>
    /// <param name="id">Its number.</param>
    public static string Corrections(int id) => FormattableString.Invariant($"/imports/{id}/corrections");

    /// <summary>Where it is asked that an import be taken back.</summary>
    /// <param name="id">Its number.</param>
    public static string TakeBack(int id) => FormattableString.Invariant($"/imports/{id}/undo");

    /// <summary>The refused rows of an import as a file to be corrected.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="ending"><c>csv</c> or <c>xlsx</c>.</param>
    public static string Quarantine(int id, string ending) =>
        FormattableString.Invariant($"/imports/{id}/quarantine.{ending}");

    /// <summary>What figures are made of: units, procedures, and who offers which.</summary>
    /// <param name="kind">Which of them; units if null.</param>
    /// <param name="text">A part of a name or code.</param>
    public static string Registers(string? kind = null, string? text = null) =>
        "/registers" + Query(new Question(), ("list", kind), ("q", text));

    /// <summary>The form in which an entry of a register is changed.</summary>
    /// <param name="kind">Which register.</param>
    /// <param name="key">The entry; a new one if null.</param>
    public static string EditRegister(string kind, string? key = null) =>
        "/registers/edit" + Query(new Question(), ("list", kind), ("key", key));

    /// <summary>Which targets are assigned to whom.</summary>
    /// <param name="question">Names the year, and the figures beside the targets.</param>
    /// <param name="scope">Whose history is shown; nobody's if null.</param>
    /// <param name="all">Whether communes that only inherit are shown too.</param>
    /// <param name="saved">The change that was just made.</param>
    public static string Targets(Question question, string? scope = null, bool all = false, int? saved = null) =>
        "/targets"
        + Query(
            Choices(question),
            ("scope", scope),
            ("all", all ? "true" : null),
            ("saved", saved?.ToString(CultureInfo.InvariantCulture))
        );

    /// <summary>The form in which targets are assigned.</summary>
    /// <param name="question">Names the year.</param>
    /// <param name="rows">What is to be assigned; nothing yet if null.</param>
    public static string Assign(Question question, string? rows = null) =>
        "/targets/assign" + Query(Choices(question), ("rows", rows));

    /// <summary>The decisions on which targets rest.</summary>
    /// <param name="question">What is asked, for the links that lead on.</param>
    public static string Decisions(Question question) => "/targets/decisions" + Query(Choices(question));

    /// <summary>A decision, with its signed text and what was changed of it.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="saved">The change that was just made.</param>
    public static string Decision(string number, int? saved = null) =>
        "/targets/decision"
        + Query(new Question(), ("number", number), ("saved", saved?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The signed text of a decision, as it was sent.</summary>
    /// <param name="sha256">Its hash.</param>
    public static string DecisionText(string sha256) =>
        "/targets/decision/file" + Query(new Question(), ("sha256", sha256));

    /// <summary>The form in which a change is taken back that somebody typed.</summary>
    /// <param name="change">Its number; none yet if null.</param>
    public static string TakeBackTyped(int? change = null) =>
        "/changes/take-back" + Query(new Question(), ("change", change?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>What an assignment would do.</summary>
    /// <param name="question">Names the year, and the figures that are held against the targets.</param>
    public static string TargetEffect(Question question) => "/targets/effect" + Query(Choices(question));

    /// <summary>How the figures are made.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="page">The page of the services that make the difference, from 1.</param>
    public static string Definitions(Question question, int page = 1) =>
        "/definitions"
        + Query(
            Choices(question) with
            {
                Unit = question.Unit,
                Indicator = question.Indicator,
                Own = question.Own,
            },
            ("page", PageNumber(page))
        );

    /// <summary>The installation's own definitions, for who administers.</summary>
    /// <param name="done">The change that was made just now; null if none was.</param>
    public static string OwnDefinitions(int? done = null) =>
        "/definitions/own" + Query(new Question(), ("done", done?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A form to make a definition from another, under a new name.</summary>
    /// <param name="from">What names the other.</param>
    public static string CopyDefinition(string from) => "/definitions/edit" + Query(new Question(), ("from", from));

    /// <summary>A form to edit a draft, or to begin the version after one that is published.</summary>
    /// <param name="definition">What names the version.</param>
    public static string EditDefinition(string definition) =>
        "/definitions/edit" + Query(new Question(), ("definition", definition));

    /// <summary>What a draft would change, and where it is published.</summary>
    /// <param name="definition">What names the version.</param>
    public static string PublishDefinition(string definition) =>
        "/definitions/publish" + Query(new Question(), ("definition", definition));

    /// <summary>Settings and benchmarks.</summary>
    /// <param name="done">The change that was made just now; null if none was.</param>
    public static string Settings(int? done = null) =>
        "/settings" + Query(new Question(), ("done", done?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The same scorecard as JSON.</summary>
    /// <param name="code">The unit's code.</param>
    /// <param name="question">What is asked.</param>
    public static string ScorecardApi(string code, Question question) =>
        "/api/v1/scorecard" + Query(Choices(question) with { Unit = code, Own = question.Own });

    /// <summary>The same ranking as JSON.</summary>
    /// <param name="question">What is asked.</param>
    public static string RankingApi(Question question) => "/api/v1/ranking" + Query(question with { Unit = null });

    /// <summary>The page at hand, once more with a preference to be kept.</summary>
    /// <param name="address">The page's path and query.</param>
    /// <param name="name">The preference.</param>
    /// <param name="value">Its value.</param>
    public static string WithPreference(string address, string name, string value) => With(address, name, value);

    /// <summary>An address without some of its parameters.</summary>
    /// <param name="address">A page's path and query.</param>
    /// <param name="names">The parameters to leave out.</param>
    public static string Without(string address, IEnumerable<string> names)
    {
        HashSet<string> unwanted = new(names, StringComparer.OrdinalIgnoreCase);
        return QueryHelpers.AddQueryString(
            address.Split('?')[0],
            Parameters(address)
                .Where(p => !unwanted.Contains(p.Name))
                .Select(p => KeyValuePair.Create(p.Name, (string?)p.Value))
        );
    }

    /// <summary>What a form must carry on so that its answer is about the same: the parameters of an address.</summary>
    /// <param name="address">An address of this class.</param>
    public static IEnumerable<(string Name, string Value)> Parameters(string address) =>
        QueryHelpers
            .ParseQuery(address.Split('#')[0].Split('?', 2).ElementAtOrDefault(1) ?? "")
            .SelectMany(p => p.Value.Select(v => (p.Key, v ?? "")));

    /// <summary>A value as a word of an address: <c>paper-only</c>.</summary>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">Its kind.</typeparam>
    public static string Word<T>(T value)
        where T : struct, Enum => WordsOf<T>.ByValue[value];

    /// <summary>The value that a word of an address means.</summary>
    /// <param name="word">The word.</param>
    /// <param name="otherwise">The value if it means none.</param>
    /// <typeparam name="T">The kind of value.</typeparam>
    public static T FromWord<T>(string? word, T otherwise)
        where T : struct, Enum =>
        WordsOf<T>.ByValue.Where(w => w.Value == word).Select(w => (T?)w.Key).FirstOrDefault() ?? otherwise;

    /// <summary>The page of a list that an address means: the first if it is no number, the last if there are fewer.</summary>
    /// <param name="text">What the address has.</param>
    /// <param name="total">How many entries the list has.</param>
    /// <param name="pageSize">How many stand on a page.</param>
    public static int PageFrom(string? text, long total, int pageSize)
    {
        long last = Math.Max(1, (total + pageSize - 1) / pageSize);
        return (int)(
            BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger page)
                ? BigInteger.Max(1, BigInteger.Min(page, last))
                : 1
        );
    }

    private static string? PageNumber(int page) => page > 1 ? FormattableString.Invariant($"{page}") : null;

    private static string Query(Question question, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        string own = Query(question);
        StringBuilder? query = null;
        foreach ((string name, string? text) in more)
        {
            if (!string.IsNullOrEmpty(text))
            {
                Append(query ??= new StringBuilder(own), name, text);
            }
        }

        return query?.ToString() ?? own;
    }

    /// <summary>The hundreds of links of a page ask the same of hundreds of units, one after the other.</summary>
    private static string Query(Question question)
    {
        if (Asked is { } last && last.Question == question)
        {
            return last.Query;
        }

        StringBuilder query = new();
        foreach (QuestionParameter parameter in QuestionParameter.All)
        {
            string? value = parameter.Of(question);
            Append(query, parameter.Name, IsUnderstood(parameter, value) ? null : value);
        }

        string made = query.ToString();
        Asked = (question, made);
        return made;
    }

    /// <summary>Whether a value means the same as none, on pages and to programs.</summary>
    private static bool IsUnderstood(QuestionParameter parameter, string? value) =>
        (parameter == QuestionParameter.Calendar && value == QuestionParameter.Calendar.DefaultWord)
        || (parameter == QuestionParameter.Own && value == QuestionParameter.Own.DefaultWord);

    private static void Append(StringBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query
                .Append(query.Length == 0 ? '?' : '&')
                .Append(name)
                .Append('=')
                .Append(UrlEncoder.Default.Encode(value));
        }
    }

    /// <summary>A page has hundreds of words: they are made once.</summary>
    private static class WordsOf<T>
        where T : struct, Enum
    {
        public static FrozenDictionary<T, string> ByValue { get; } =
            Enum.GetValues<T>()
                .ToFrozenDictionary(v => v, v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()));
    }
}
