using System.CommandLine;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary>An option that takes one of a few words. What it is for has a place for them.</summary>
internal sealed class ChoiceOption : Option<string?>
{
    public ChoiceOption(string name, string description, params IReadOnlyList<string> choices)
        : base(name)
    {
        Choices = choices;
        Description = description;
        HelpName = "WORD";
        Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(t => t.Value).Except(choices))
            {
                result.AddError(Words.Get("Parse.Choice", name, text, Words.AnyOf(choices)));
            }
        });
    }

    public IReadOnlyList<string> Choices { get; }
}
