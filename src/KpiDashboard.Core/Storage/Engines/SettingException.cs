using KpiDashboard.Terms;

namespace KpiDashboard.Storage.Engines;

/// <summary>A setting is wrong; the message is a sentence for people that names the setting and its value.</summary>
public sealed class SettingException : Exception
{
    private SettingException(string message, Exception? cause)
        : base(message, cause) { }

    /// <summary>The exception for a sentence of <c>Words.resx</c>.</summary>
    /// <param name="key">Key of the sentence in <c>Words.resx</c>, such as <c>Setting.Number</c>.</param>
    /// <param name="values">What its places take.</param>
    public static SettingException Of(string key, params object?[] values) => new(Words.Get(key, values), null);

    /// <summary>The same with the cause kept for the log.</summary>
    /// <param name="key">Key of the sentence in <c>Words.resx</c>, such as <c>Setting.Number</c>.</param>
    /// <param name="cause">What went wrong underneath.</param>
    /// <param name="values">What the sentence's places take.</param>
    public static SettingException Of(string key, Exception cause, params object?[] values) =>
        new(Words.Get(key, values), cause);

    /// <summary>The exception for a file of settings that cannot be read.</summary>
    /// <param name="cause">What the reader of configurations said: it names the file, and what is inside the place.</param>
    public static SettingException OfFile(InvalidDataException cause) =>
        Of("Setting.Unreadable", cause, "appsettings.json", cause.GetBaseException().Message);
}
