using System.Collections.Concurrent;

namespace KpiDashboard.Scoreboards;

/// <summary>
/// Answers of a scoreboard that take longer than the rest of a page: the same few are asked for each time the page is drawn
/// anew. They are kept as long as the scoreboard, and forgotten together when there are too many of them.
/// </summary>
/// <typeparam name="TQuestion">What is asked; compared by value.</typeparam>
/// <typeparam name="TAnswer">What follows from it; nobody changes it.</typeparam>
/// <param name="most">So many are kept at most.</param>
internal sealed class RecentAnswers<TQuestion, TAnswer>(int most)
    where TQuestion : notnull
{
    private readonly ConcurrentDictionary<TQuestion, TAnswer> answers = [];

    /// <summary>The answer, found anew if it is not kept.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="find">Finds it.</param>
    public TAnswer Of(TQuestion question, Func<TQuestion, TAnswer> find)
    {
        if (answers.TryGetValue(question, out TAnswer? known))
        {
            return known;
        }

        if (answers.Count >= most)
        {
            answers.Clear();
        }

        return answers.GetOrAdd(question, find);
    }
}
