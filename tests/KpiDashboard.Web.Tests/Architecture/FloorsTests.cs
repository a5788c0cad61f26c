namespace KpiDashboard.Web.Tests.Architecture;

/// <summary>The front end is a house of rooms, one a namespace: who is above may call down, and nobody calls up.</summary>
public sealed class FloorsTests
{
    private const string OfPages =
        "Language Addresses Questions Components.Controls Components.States Components.Layout ";

    /// <summary>The rooms from the ground up, each with those that it uses.</summary>
    private static readonly (string Room, string Uses)[] Rooms =
    [
        // What everybody speaks, and where everything is.
        ("Language", ""),
        ("Addresses", "Language"),
        // What is known of a request, and of the place where the program runs.
        ("Requests", "Language"),
        ("Installation", "Language"),
        // Who asks, and what for.
        ("Visits", "Language Addresses Requests Installation"),
        // What pages and files are made of.
        ("Questions", "Language Addresses Requests"),
        ("Files", "Addresses Requests Installation"),
        ("Components.Marks", "Language Addresses"),
        ("Components.Charts", "Language Addresses Installation Components.Marks"),
        ("Components.Maps", "Language Installation Components.Marks"),
        ("Components.Pictures", "Language"),
        ("Components.Controls", "Language Addresses Questions Components.Marks"),
        ("Components.States", "Language Addresses Installation Visits Components.Marks"),
        ("Components.Panels", "Language Addresses Components.Marks Components.Charts Components.Controls"),
        ("Components.Layout", "Language Addresses Requests Installation Visits Components.Marks"),
        ("Verdicts", "Language Addresses"),
        // What stands above each page of the plan, and what other pages show of it; each of those is a room of its own.
        ("Plans", "Language Addresses Visits Components.Marks Components.Charts"),
        // Features: each registers and maps itself, and none knows another but the screens of a room,
        // which show the overview's, and the pages of imports, which send corrections.
        (
            "Overview",
            "Language Addresses Questions Components.Controls Components.States Verdicts Installation "
                + "Visits Components.Marks Components.Charts Components.Maps Components.Panels Plans"
        ),
        ("Units", OfPages + "Verdicts Visits Plans Files Components.Marks Components.Charts Components.Panels"),
        ("Explorer", OfPages + "Plans Visits Files Requests Installation Components.Marks Components.Charts"),
        ("Rankings", OfPages + "Files Components.Marks Components.Pictures"),
        ("Forecasts", OfPages + "Components.Marks Components.Pictures"),
        ("Signals", OfPages + "Visits Requests Installation Plans Components.Marks"),
        ("Dossiers", OfPages + "Visits Files Components.Marks"),
        ("Services", OfPages + "Files Components.Marks"),
        ("Plans.OnlineOnly", OfPages + "Visits Requests Installation Files Components.Marks Plans"),
        ("Plans.Policies", OfPages + "Visits Requests Files Installation Plans Components.Marks Components.Charts"),
        ("Plans.Points", OfPages + "Visits Requests Files Installation Components.Marks Components.Maps Plans"),
        ("Plans.Report", OfPages + "Files Components.Marks Plans"),
        ("Plans.Tasks", OfPages + "Visits Requests Installation Files Components.Marks Plans"),
        ("Targets", OfPages + "Visits Requests Files Components.Marks Components.Pictures"),
        ("DefinitionPages", OfPages + "Files Requests Visits Components.Marks"),
        (
            "Uploads",
            "Language Addresses Questions Components.Layout Visits Installation Requests Components.Marks Components.Panels"
        ),
        (
            "Registers",
            "Language Addresses Components.Controls Components.Layout Visits Requests Uploads Components.Marks"
        ),
        ("ImportPages", OfPages + "Plans Visits Files Requests Uploads Components.Marks Components.Panels"),
        ("Quality", OfPages + "Plans Visits Files Installation Components.Marks Components.Panels"),
        ("Reports", OfPages + "Requests Installation Files Components.Marks"),
        ("Search", "Language Addresses Requests Visits Questions Components.Marks Components.Layout"),
        ("Help", "Language Addresses Requests Components.Marks Components.Layout Components.Pictures"),
        (
            "Wallboard",
            "Language Addresses Installation Questions Components.Marks Components.Charts Components.Maps Components.States "
                + "Components.Panels Plans Overview"
        ),
        (
            "Security",
            "Language Addresses Components.Controls Components.Layout Installation Requests Visits Files Components.Marks"
        ),
        ("Live", "Addresses Installation Visits"),
        ("Api", "Language Addresses Requests Installation Visits Files Targets Plans Uploads"),
        // The pipeline with what stands in for a page; it knows no feature.
        ("Hosting", "Language Addresses Requests Installation Visits Questions Components.States Components.Layout"),
        (
            "Program",
            "Requests Installation Visits Security Files Components.Maps Units Explorer Rankings Dossiers Services Targets "
                + "Plans Plans.OnlineOnly Plans.Policies Plans.Points Plans.Tasks Plans.Report DefinitionPages "
                + "Uploads ImportPages Quality Reports Search Live Api Hosting"
        ),
    ];

    [Fact]
    public void Rooms_use_rooms_below_as_the_table_says_and_no_more()
    {
        IReadOnlyList<string> wrong = new Floors(typeof(Program).Assembly, "KpiDashboard.Web", Rooms).Wrong;

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }
}
