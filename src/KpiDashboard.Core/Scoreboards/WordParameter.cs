using System.Text.Json;
using KpiDashboard.Indicators;
using KpiDashboard.Terms;

namespace KpiDashboard.Scoreboards;

/// <summary>A parameter of a question that takes words which the program knows.</summary>
/// <typeparam name="T">What the words mean.</typeparam>
public sealed class WordParameter<T> : QuestionParameter
    where T : struct
{
    /// <summary>The key of the sentence with which another word is refused; it lists those that there are.</summary>
    private readonly string refusal;
    private readonly (string Text, T Value)[] words;

    internal WordParameter(
        string name,
        Func<Question, string?> read,
        Func<Question, string?, Question> write,
        string refusal,
        IEnumerable<T> values
    )
        : base(name, read, write)
    {
        this.refusal = refusal;
        words = [.. values.Select(v => (JsonNamingPolicy.KebabCaseLower.ConvertName($"{v}"), v))];
        Known = [.. words.Select(w => w.Text)];
    }

    /// <summary>What an empty value means; null if it asks for nothing.</summary>
    public T? Default
    {
        get;
        internal init
        {
            field = value;
            DefaultWord = words.Where(w => w.Value.Equals(value)).Select(w => w.Text).FirstOrDefault();
        }
    }

    /// <summary>The word for it.</summary>
    public string? DefaultWord { get; private init; }

    /// <summary>Other spellings that are understood and not listed.</summary>
    internal IReadOnlyList<(string Text, T Value)> Also { get; init; } = [];

    /// <summary>The words, in the order in which help and sentences list them.</summary>
    public IReadOnlyList<string> Known { get; }

    /// <inheritdoc/>
    public override bool TakesWords => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> WordsIn(Definitions definitions) => Known;

    /// <inheritdoc/>
    public override string? DefaultIn(Definitions definitions) => DefaultWord;

    /// <inheritdoc/>
    public override Problem? ProblemWith(string text) =>
        text.Length == 0 || Meant(text) is not null ? null : Refusal(text);

    /// <summary>What a question means by it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="problems">Receives a problem if it says a word that is none.</param>
    public T? Read(Question question, ICollection<Problem> problems)
    {
        string text = Of(question) ?? "";
        T? meant = Meant(text);
        if (meant is null && text.Length > 0)
        {
            problems.Add(Refusal(text));
        }

        return meant ?? Default;
    }

    private Problem Refusal(string text) => Refuse(text, refusal, Words.AnyOf(Known));

    private T? Meant(string text) =>
        words
            .Concat(Also)
            .Where(w => w.Text.Equals(text, StringComparison.OrdinalIgnoreCase))
            .Select(w => (T?)w.Value)
            .FirstOrDefault();
}
