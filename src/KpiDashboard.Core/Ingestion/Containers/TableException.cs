namespace KpiDashboard.Ingestion.Containers;

/// <summary>A container cannot be read further; the file is refused whole.</summary>
/// <param name="words">The key of the sentence that says why; the file's name is put in first.</param>
/// <param name="cause">What went wrong underneath.</param>
/// <param name="values">What else is put in.</param>
internal sealed class TableException(string words, Exception? cause = null, params object?[] values)
    : Exception(words, cause)
{
    public string Sentence { get; } = words;

    public IReadOnlyList<object?> Values { get; } = values;
}
