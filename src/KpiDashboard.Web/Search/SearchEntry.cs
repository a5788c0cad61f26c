using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;

namespace KpiDashboard.Web.Search;

/// <summary>Something that can be found, with all that it is found by.</summary>
/// <param name="hit">What is shown for it, in the user's language; its address carries a question on.</param>
/// <param name="names">Its name in each language.</param>
/// <param name="code">Its code, if it has one.</param>
/// <param name="order">Its place among things found equally well; smaller is better.</param>
internal sealed class SearchEntry(Func<Question, SearchHit> hit, IReadOnlyList<string> names, string code, int order)
{
    private readonly string[] keys = [.. names.Select(n => " " + SearchQuery.WordsOf(n))];
    private readonly string[] exact = [.. names.Select(n => n.Composed().ToLowerInvariant())];
    private readonly string[] initials =
    [
        .. names.SelectMany(n => new[] { InitialsOf(n, all: true), InitialsOf(n, all: false) }),
    ];

    private readonly string codeKey = SearchQuery.CodeOf(code);

    public SearchHit Hit(Question question) => hit(question);

    public string Name => names[0];

    public int Order => order;

    /// <summary>How well it fits, 0 is best; null where it does not.</summary>
    public int? Fit(SearchQuery query)
    {
        int? best =
            query.Code.Length == 0 || codeKey.Length == 0 ? null
            : codeKey == query.Code ? 0
            : codeKey.StartsWith(query.Code, StringComparison.Ordinal) ? 4
            : null;
        for (int i = 0; i < keys.Length; i++)
        {
            int? fit = FitOfName(i, query);
            best = fit < (best ?? int.MaxValue) ? fit : best;
        }

        return best;
    }

    private int? FitOfName(int i, SearchQuery query)
    {
        string key = keys[i];
        if (query.Words.Length == 0)
        {
            return null;
        }

        if (!Array.TrueForAll(query.Words, word => key.Contains(" " + word, StringComparison.Ordinal)))
        {
            return
                query.Words.Length == 1
                && query.Words[0].Length > 2
                && initials.Any(letters => letters.StartsWith(query.Words[0], StringComparison.Ordinal))
                ? 10
                : null;
        }

        // Words in the order typed are better than the same words anywhere, and marks that were typed count.
        int fit =
            key.Length == query.Text.Length + 1 && key.EndsWith(query.Text, StringComparison.Ordinal) ? 1
            : key.StartsWith(" " + query.Text, StringComparison.Ordinal) ? 2
            : key.Contains(" " + query.Text, StringComparison.Ordinal) ? 5
            : 7;
        return fit + (exact[i].Contains(query.Exact, StringComparison.Ordinal) ? 0 : 1);
    }

    // Sở Thông tin và Truyền thông is called STTTT.
    private static string InitialsOf(string name, bool all) =>
        string.Concat(
            SearchQuery.WordsOf(name).Split(' ').Where(w => w.Length > 0 && (all || w != "va")).Select(w => w[0])
        );
}

/// <summary>What was typed, in the forms that it is looked for.</summary>
/// <param name="Text">Words without marks and case, one blank between.</param>
/// <param name="Words">The same, apart.</param>
/// <param name="Code">Letters and digits alone, if it may be a code.</param>
/// <param name="Exact">As typed, small letters.</param>
internal sealed record SearchQuery(string Text, string[] Words, string Code, string Exact)
{
    private const int LongestQuestion = 200;

    public static SearchQuery Of(string? typed)
    {
        string text = (typed ?? "").Trim();
        text = text.Length > LongestQuestion ? text[..LongestQuestion] : text;
        string words = WordsOf(text);
        return new SearchQuery(
            words,
            words.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            text.Any(char.IsAsciiDigit) && !text.Contains(' ', StringComparison.Ordinal) ? CodeOf(text) : "",
            text.Composed().ToLowerInvariant()
        );
    }

    /// <summary>Words without marks and case; whatever is neither letter nor digit parts them.</summary>
    public static string WordsOf(string text) =>
        string.Join(
            ' ',
            new string([.. SearchKey.Of(text).Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries
            )
        );

    /// <summary>A code without its dots: 1.000656 is found as 1000656.</summary>
    public static string CodeOf(string code) => new([.. SearchKey.Of(code).Where(char.IsLetterOrDigit)]);
}
