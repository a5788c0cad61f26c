using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace KpiDashboard.Storage.Engines;

/// <summary>Values of settings. A wrong one is a sentence that names the setting, its value, and what is needed.</summary>
public static class SettingValues
{
    /// <summary>A whole number.</summary>
    /// <param name="section">The part of the configuration that holds the setting.</param>
    /// <param name="name">The setting's name in it.</param>
    /// <param name="usual">The value where nothing is set.</param>
    /// <param name="least">The least one that makes sense.</param>
    /// <param name="most">The greatest one.</param>
    /// <exception cref="SettingException">It is none, or out of bounds.</exception>
    public static int Number(
        this IConfigurationSection section,
        string name,
        int usual,
        int least,
        int most = int.MaxValue
    ) =>
        section[name] is not { Length: > 0 } text ? usual
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
        && number >= least
        && number <= most
            ? number
        : throw (
            most == int.MaxValue
                ? SettingException.Of("Setting.NumberFrom", $"{section.Path}:{name}", text, least)
                : SettingException.Of("Setting.Number", $"{section.Path}:{name}", text, least, most)
        );

    /// <summary>Yes or no.</summary>
    /// <param name="section">The part of the configuration that holds the setting.</param>
    /// <param name="name">The setting's name in it.</param>
    /// <param name="usual">The value where nothing is set.</param>
    /// <exception cref="SettingException">It is neither <c>true</c> nor <c>false</c>.</exception>
    public static bool Flag(this IConfigurationSection section, string name, bool usual) =>
        section[name] is not { Length: > 0 } text ? usual
        : bool.TryParse(text, out bool flag) ? flag
        : throw SettingException.Of("Setting.Flag", $"{section.Path}:{name}", text);

    /// <summary>A time, such as 00:30:00.</summary>
    /// <param name="section">The part of the configuration that holds the setting.</param>
    /// <param name="name">The setting's name in it.</param>
    /// <param name="usual">The value where nothing is set.</param>
    /// <exception cref="SettingException">It is no time, or not longer than none.</exception>
    public static TimeSpan Time(this IConfigurationSection section, string name, TimeSpan usual) =>
        section[name] is not { Length: > 0 } text ? usual
        // A number alone would be taken for days.
        : text.Contains(':', StringComparison.Ordinal)
        && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time)
        && time > TimeSpan.Zero
            ? time
        : throw SettingException.Of("Setting.Time", $"{section.Path}:{name}", text);
}
