using KpiDashboard.Terms;

namespace KpiDashboard.Storage.Engines;

/// <summary>The store cannot do what was asked; the message is a sentence for people, in their language.</summary>
public sealed class StoreException : Exception
{
    private readonly string key;

    private StoreException(string key, object?[] values, Exception? cause)
        : base(Words.Get(key, values), cause) => this.key = key;

    /// <summary>The sentence for users of the site, who are told no places of the server.</summary>
    public string ForUsers => Words.Find(key + ".Users") ?? Words.Get("Store.Users");

    /// <summary>The exception for a sentence of <c>Words.resx</c>.</summary>
    /// <param name="key">Key of the sentence in <c>Words.resx</c>.</param>
    /// <param name="values">What its places take.</param>
    public static StoreException Of(string key, params object?[] values) => new(key, values, null);

    /// <summary>The same with the cause kept for the log.</summary>
    /// <param name="key">Key of the sentence in <c>Words.resx</c>.</param>
    /// <param name="cause">What went wrong underneath.</param>
    /// <param name="values">What the sentence's places take.</param>
    public static StoreException Of(string key, Exception cause, params object?[] values) => new(key, values, cause);
}
