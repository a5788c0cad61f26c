using System.CommandLine;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Ingest;

/// <summary>A parameter of a question as an option of the command line.</summary>
internal sealed class QuestionOption : Option<string?>
{
    public QuestionOption(QuestionParameter parameter)
        : base($"--{parameter.Name}")
    {
        Parameter = parameter;
        HelpName = parameter.TakesWords ? "WORD" : parameter.Name.ToUpperInvariant();
        Arity = IsFlag ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne;
        Validators.Add(result =>
        {
            foreach (Problem problem in result.Tokens.Select(t => parameter.ProblemWith(t.Value)).OfType<Problem>())
            {
                result.AddError(Job.Sentence(problem));
            }
        });
    }

    public QuestionParameter Parameter { get; }

    /// <summary>Whether its name alone means yes.</summary>
    public bool IsFlag => Parameter is WordParameter<bool>;

    /// <summary>What a report of all facts takes.</summary>
    public static IEnumerable<QuestionParameter> OfReports => [.. QuestionParameter.Choices, QuestionParameter.Own];

    /// <summary>What a figure takes.</summary>
    public static IEnumerable<QuestionParameter> OfFigures => [.. OfReports, .. QuestionParameter.Filters];

    /// <summary>The question that the options of a command ask.</summary>
    public static Question QuestionIn(ParseResult parsed) =>
        parsed
            .CommandResult.Command.Options.OfType<QuestionOption>()
            .Aggregate(new Question(), (question, option) => option.Parameter.With(question, option.TextIn(parsed)));

    private string? TextIn(ParseResult parsed) =>
        IsFlag && parsed.GetResult(this) is { Tokens.Count: 0 } ? "true" : parsed.GetValue(this);
}
