using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>
/// A parameter of a <see cref="Question"/>: its name, the words that it takes, what an empty one means, and what it is
/// for, in both languages. Addresses, the API and its description, the command line and its help, and the resolver all go
/// by the table that this class holds.
/// </summary>
public class QuestionParameter
{
    /// <summary>Flags in addresses that other programs write.</summary>
    private static readonly (string, bool)[] Bits = [("1", true), ("0", false)];

    private readonly Func<Question, string?> read;
    private readonly Func<Question, string?, Question> write;

    private protected QuestionParameter(
        string name,
        Func<Question, string?> read,
        Func<Question, string?, Question> write
    )
    {
        Name = name;
        this.read = read;
        this.write = write;
    }

    /// <summary>The unit asked about.</summary>
    public static QuestionParameter Unit { get; } =
        new("unit", q => q.Unit, (q, text) => q with { Unit = text }) { Example = "H14" };

    /// <summary>The kind of units that are ranked. The province has no league.</summary>
    public static WordParameter<UnitKind> League { get; } =
        new(
            "league",
            q => q.League,
            (q, text) => q with { League = text },
            "Problem.League",
            [UnitKind.Department, UnitKind.District, UnitKind.Commune, UnitKind.Vertical]
        )
        {
            Default = UnitKind.Department,
            Example = "district",
        };

    /// <summary>The indicator: a code of the definitions.</summary>
    public static QuestionParameter Indicator { get; } =
        new("indicator", q => q.Indicator, (q, text) => q with { Indicator = text })
        {
            Defined = definitions => definitions.Indicators.Select(i => (i.Code, $"{i.Code} ({i.Letter})")),
            HasDefaultInWords = true,
        };

    /// <summary>The period: its code.</summary>
    public static QuestionParameter Period { get; } =
        new("period", q => q.Period, (q, text) => q with { Period = text })
        {
            HasDefaultInWords = true,
            Example = "2022-08",
        };

    /// <summary>How months are cut.</summary>
    public static WordParameter<PeriodCalendar> Calendar { get; } =
        new(
            "calendar",
            q => q.Calendar,
            (q, text) => q with { Calendar = text },
            "Problem.Calendar",
            [PeriodCalendar.Calendar, PeriodCalendar.Reporting]
        )
        {
            Default = PeriodCalendar.Calendar,
        };

    /// <summary>Year to date instead of the period alone.</summary>
    public static WordParameter<bool> Ytd { get; } =
        new("ytd", q => q.Ytd, (q, text) => q with { Ytd = text }, "Problem.Flag", [true, false])
        {
            Default = false,
            Also = Bits,
        };

    /// <summary>The definition: a name of the definitions.</summary>
    public static QuestionParameter Rules { get; } =
        new("rules", q => q.Rules, (q, text) => q with { Rules = text })
        {
            Defined = definitions => definitions.RuleSets.Select(r => (r.Name, r.Name)),
            DefaultDefined = definitions => definitions.DefaultRules.Name,
        };

    /// <summary>The unit without the units below it.</summary>
    public static WordParameter<bool> Own { get; } =
        new("own", q => q.Own, (q, text) => q with { Own = text }, "Problem.Flag", [true, false])
        {
            Default = false,
            Also = Bits,
            Example = "false",
        };

    /// <summary>A filter: the subject group of procedures.</summary>
    public static QuestionParameter Field { get; } =
        new("field", q => q.Field, (q, text) => q with { Field = text }) { Example = "Hộ tịch" };

    /// <summary>A filter: one procedure.</summary>
    public static QuestionParameter Procedure { get; } =
        new("procedure", q => q.Procedure, (q, text) => q with { Procedure = text }) { Example = "1.000656" };

    /// <summary>A filter: the level at which a service was offered.</summary>
    public static WordParameter<Levels> Level { get; } =
        new(
            "level",
            q => q.Level,
            (q, text) => q with { Level = text },
            "Problem.Level",
            [Levels.Full, Levels.Partial, Levels.Online, Levels.Information, Levels.None]
        );

    /// <summary>A filter: the way in which a dossier came.</summary>
    public static WordParameter<Channel> Channel { get; } =
        new(
            "channel",
            q => q.Channel,
            (q, text) => q with { Channel = text },
            "Problem.Channel",
            [Procedures.Channel.Online, Procedures.Channel.Direct, Procedures.Channel.Postal]
        );

    /// <summary>A filter: the kind of units.</summary>
    public static WordParameter<UnitKind> Kind { get; } =
        new(
            "kind",
            q => q.Kind,
            (q, text) => q with { Kind = text },
            "Problem.Kind",
            [UnitKind.Department, UnitKind.Vertical, UnitKind.District, UnitKind.Commune, UnitKind.Province]
        )
        {
            Example = "commune",
        };

    /// <summary>The smallest denominator that is ranked.</summary>
    public static QuestionParameter Minimum { get; } =
        new("minimum", q => q.Minimum, (q, text) => q with { Minimum = text })
        {
            HasDefaultInWords = true,
            Example = "1",
        };

    /// <summary>All of them, in the order of addresses.</summary>
    public static IReadOnlyList<QuestionParameter> All { get; } =
    [Unit, League, Indicator, Period, Calendar, Ytd, Rules, Own, Field, Procedure, Level, Channel, Kind, Minimum];

    /// <summary>What is chosen for all figures alike: every answer takes it, and every link carries it on.</summary>
    public static IReadOnlyList<QuestionParameter> Choices { get; } = [Period, Calendar, Ytd, Rules];

    /// <summary>What takes facts away.</summary>
    public static IReadOnlyList<QuestionParameter> Filters { get; } = [Field, Procedure, Level, Channel, Kind];

    /// <summary>The name in an address; the command line puts <c>--</c> before it.</summary>
    public string Name { get; }

    /// <summary>Whether it takes words, rather than what the store or a number says.</summary>
    public virtual bool TakesWords => Defined is not null;

    /// <summary>Whether it also takes names that the installation gives: definitions of its own, and single versions.</summary>
    public bool IsOpen => Defined is not null;

    /// <summary>The words of a parameter that takes what the definitions name, each with how help shows it.</summary>
    private Func<Definitions, IEnumerable<(string Word, string Shown)>>? Defined { get; init; }

    private Func<Definitions, string>? DefaultDefined { get; init; }

    /// <summary>Whether what an empty value means is no word, but said in words.</summary>
    private bool HasDefaultInWords { get; init; }

    private protected string? Example { get; init; }

    /// <summary>The words that it takes; none if it takes no words.</summary>
    /// <param name="definitions">The definitions, for what they name.</param>
    public virtual IReadOnlyList<string> WordsIn(Definitions definitions) =>
        [.. Defined?.Invoke(definitions).Select(d => d.Word) ?? []];

    /// <summary>The word that an empty value stands for; null if that is no word.</summary>
    /// <param name="definitions">The definitions, for what they name.</param>
    public virtual string? DefaultIn(Definitions definitions) => DefaultDefined?.Invoke(definitions);

    /// <summary>A value that can be tried.</summary>
    /// <param name="definitions">The definitions, for what they name.</param>
    public string ExampleIn(Definitions definitions) => Example ?? WordsIn(definitions)[0];

    /// <summary>What it is for, and the words that it takes.</summary>
    /// <param name="language">The language to say it in.</param>
    /// <param name="definitions">The definitions, for what they name.</param>
    public string MeaningIn(CultureInfo language, Definitions definitions) =>
        string.Format(
            language,
            Words.In(language, $"Parameter.{Name}"),
            Words.AnyOf(
                Defined is null ? WordsIn(definitions) : [.. Defined(definitions).Select(d => d.Shown)],
                language
            )
        );

    /// <summary>The same, and what an empty value means.</summary>
    /// <param name="language">The language to say it in.</param>
    /// <param name="definitions">The definitions, for what they name.</param>
    public string HelpIn(CultureInfo language, Definitions definitions)
    {
        string? usual = HasDefaultInWords ? Words.In(language, $"Parameter.{Name}.Default") : DefaultIn(definitions);
        return usual is null
            ? MeaningIn(language, definitions)
            : $"{MeaningIn(language, definitions)} {string.Format(language, Words.In(language, "Parameter.Default"), usual)}";
    }

    /// <summary>What a question says of it; null if nothing.</summary>
    /// <param name="question">The question.</param>
    public string? Of(Question question) => read(question);

    /// <summary>A question that says this of it.</summary>
    /// <param name="question">What is said of the others.</param>
    /// <param name="text">What is said of this one.</param>
    public Question With(Question question, string? text) => write(question, text);

    /// <summary>What is wrong with a value, as far as that can be known without a store; null if nothing.</summary>
    /// <param name="text">The value.</param>
    public virtual Problem? ProblemWith(string text) => null;

    /// <summary>A problem with what was given for it.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="key">The key of the sentence.</param>
    /// <param name="values">What the sentence's places take after what was given.</param>
    internal Problem Refuse(string? text, string key, params ReadOnlySpan<object?> values) =>
        new(Name, text ?? "", Words.Get(key, [text, .. values]));
}
