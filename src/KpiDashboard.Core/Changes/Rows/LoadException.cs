namespace KpiDashboard.Changes.Rows;

/// <summary>A file is refused whole; the message is a sentence for people that names the file.</summary>
public sealed class LoadException : Exception
{
    /// <summary>Refuses a file.</summary>
    /// <param name="message">Which one and why, in the user's language.</param>
    /// <param name="cause">What went wrong underneath.</param>
    public LoadException(string message, Exception? cause = null)
        : base(message, cause) { }

    /// <summary>Whether its columns are those of no file that we know: other ways of reading it may know more.</summary>
    internal bool IsOfUnknownKind { get; init; }
}
