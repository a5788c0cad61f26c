using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Components.Layout;

/// <summary>A page that stands in the navigation, is found by the search and has a key.</summary>
/// <param name="Name">Its name; <c>Nav.{Name}</c> of the texts is its title.</param>
/// <param name="Path">Its address.</param>
/// <param name="Key">The letter that opens it after <c>g</c>.</param>
/// <param name="Main">Whether it stands in the bar itself, or in the menu at its end.</param>
public sealed record SitePage(string Name, string Path, char Key, bool Main)
{
    private static readonly Question Nothing = new();

    /// <summary>The pages in the order of the navigation.</summary>
    public static IReadOnlyList<SitePage> All { get; } =
    [
        new("Overview", Links.Overview(Nothing), 'o', true),
        new("Ranking", Links.Ranking(Nothing), 'r', true),
        new("Units", Links.Units(Nothing), 'u', true),
        new("Services", Links.Services(Nothing), 's', true),
        new("Plan", Links.Plan(Nothing), 'k', true),
        new("Explorer", Links.Explorer(Nothing), 'e', true),
        new("Reports", Links.Reports(Nothing), 'p', true),
        new("Imports", Links.Imports(Nothing), 'i', true),
        new("Quality", Links.Quality(Nothing), 'q', false),
        new("Forecast", Links.Forecast(Nothing), 'b', false),
        new("Signals", Links.Signals(Nothing), 'x', false),
        new("Targets", Links.Targets(Nothing), 'c', false),
        new("Definitions", Links.Definitions(Nothing), 'd', false),
        new("Wallboard", Links.Wallboard(), 'w', false),
        new("Meeting", Links.Meeting(Nothing), 't', false),
        new("Help", Links.Help(Nothing), 'h', false),
    ];

    /// <summary>The title in the user's language.</summary>
    public string Title => Texts.T($"Nav.{Name}");

    /// <summary>Whether it fills the screen, with a script of its own: then the browser loads it as a new page.</summary>
    public bool FillsScreen => Path == Links.Wallboard() || Path == Links.Meeting(Nothing);

    /// <summary>Whether an address is this page or one below it.</summary>
    /// <param name="path">The path of the address.</param>
    public bool Holds(string path) =>
        path == Path || (Path.Length > 1 && path.StartsWith(Path + "/", StringComparison.Ordinal));
}
