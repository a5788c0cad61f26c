using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Web.Installation;

/// <summary>
/// How much one caller may ask, and all of them together: section <c>Limits</c> of the configuration. A caller is an
/// account, else an address, from which a whole office may come.
/// </summary>
public sealed record LimitSettings
{
    /// <summary>Reports, tables and other files a minute of one caller; 0 for no limit.</summary>
    public int FilesPerMinute { get; init; } = 1_200;

    /// <summary>Searches and suggestions a minute of one caller; 0 for no limit.</summary>
    public int SearchesPerMinute { get; init; } = 3_000;

    /// <summary>Requests for pages of signing in a minute of one caller, each of which may cost a tenth of a second; 0 for no limit.</summary>
    public int SignInsPerMinute { get; init; } = 300;

    /// <summary>
    /// Wrong tries to sign in from one address in a quarter of an hour, counted over all servers; 0 for no limit. A whole
    /// office may come from one address.
    /// </summary>
    public int WrongSignIns { get; init; } = 100;

    /// <summary>Files of one caller that wait to be made; with more it is asked to come later.</summary>
    public int WaitingOfCaller { get; init; } = 100;

    /// <summary>Files that wait to be made, whoever asked.</summary>
    public int Waiting { get; init; } = 400;

    /// <summary>Archives of one caller that wait or are being made.</summary>
    public int ArchivesOfCaller { get; init; } = 4;

    /// <summary>Archives that wait or are being made, whoever asked.</summary>
    public int Archives { get; init; } = 16;

    /// <summary>Pages of one caller that listen for news; 0 for no limit.</summary>
    public int EventsOfCaller { get; init; } = 1_000;

    /// <summary>Pages that listen for news, whoever opened them; 0 for no limit.</summary>
    public int Events { get; init; } = 5_000;

    /// <summary>Circuits of one caller; 0 for no limit.</summary>
    public int CircuitsOfCaller { get; init; } = 500;

    /// <summary>Circuits, whoever holds them, each of which takes 400 KiB; 0 for no limit.</summary>
    public int Circuits { get; init; } = 1_000;

    /// <summary>Reads the section.</summary>
    /// <param name="section">The section.</param>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static LimitSettings From(IConfigurationSection section)
    {
        LimitSettings usual = new();
        return new LimitSettings
        {
            FilesPerMinute = section.Number("FilesPerMinute", usual.FilesPerMinute, 0),
            SearchesPerMinute = section.Number("SearchesPerMinute", usual.SearchesPerMinute, 0),
            SignInsPerMinute = section.Number("SignInsPerMinute", usual.SignInsPerMinute, 0),
            WrongSignIns = section.Number("WrongSignIns", usual.WrongSignIns, 0),
            WaitingOfCaller = section.Number("WaitingOfCaller", usual.WaitingOfCaller, 1),
            Waiting = section.Number("Waiting", usual.Waiting, 1),
            ArchivesOfCaller = section.Number("ArchivesOfCaller", usual.ArchivesOfCaller, 1),
            Archives = section.Number("Archives", usual.Archives, 1),
            EventsOfCaller = section.Number("EventsOfCaller", usual.EventsOfCaller, 0),
            Events = section.Number("Events", usual.Events, 0),
            CircuitsOfCaller = section.Number("CircuitsOfCaller", usual.CircuitsOfCaller, 0),
            Circuits = section.Number("Circuits", usual.Circuits, 0),
        };
    }
}
