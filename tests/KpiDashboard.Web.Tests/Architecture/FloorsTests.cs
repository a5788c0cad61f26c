namespace KpiDashboard.Web.Tests.Architecture;

/// <summary>The front end is a house of rooms, one a namespace: who is above may call down, and nobody calls up.</summary>
public sealed class FloorsTests
{
    private const string Root = "KpiDashboard.Web";

    private const string OfPages =
        "Language Addresses Questions Components.Controls Components.States Components.Layout ";

    /// <summary>The rooms from the ground up, each with those that it uses.</summary>
    private static readonly (string Room, string Uses)[] Floors =
    [
        // What everybody speaks, and where everything is.
        ("Language", ""),
        ("Addresses", "Language"),
        // What is known of a request, and of the place where the program runs.
        ("Requests", "Language"),
        ("Installation", "Language"),
        // What pages and files are made of.
        ("Questions", "Language Addresses Requests"),
        ("Files", "Requests Installation"),
        ("Components.Marks", "Language Addresses"),
        ("Components.Charts", "Language Installation Questions Components.Marks"),
        ("Components.Maps", "Language Addresses Installation Components.Marks"),
        ("Components.Controls", "Language Addresses Questions Components.Marks"),
        ("Components.States", "Language Addresses Components.Marks"),
        ("Components.Panels", "Language Addresses Questions Components.Marks Components.Charts Components.Controls"),
        ("Components.Layout", "Language Addresses Requests Installation Components.Marks"),
        // Features: each registers and maps itself, and none knows another.
        ("Overview", OfPages + "Installation Components.Maps Components.Panels"),
        ("Units", OfPages + "Files Components.Marks Components.Panels"),
        ("Explorer", OfPages + "Files Requests Installation Components.Marks Components.Charts"),
        ("Rankings", OfPages + "Files Components.Marks"),
        ("Dossiers", OfPages + "Files Components.Marks"),
        ("Services", OfPages + "Files Components.Marks"),
        ("DefinitionPages", OfPages + "Files Components.Marks"),
        ("ImportPages", OfPages + "Files Requests Components.Panels"),
        ("Quality", OfPages + "Files Installation Components.Marks Components.Panels"),
        ("Reports", OfPages + "Files Components.Marks"),
        ("Search", "Language Addresses Requests Installation Questions Components.Marks Components.Layout"),
        ("Help", "Language Addresses Requests Components.Marks Components.Layout"),
        (
            "Wallboard",
            "Language Addresses Installation Questions Components.Marks Components.Maps Components.States Components.Panels"
        ),
        ("Live", "Language Addresses Installation"),
        ("Api", "Language Addresses Requests Installation"),
        // The pipeline with what stands in for a page; it knows no feature.
        ("Hosting", "Language Addresses Requests Installation Questions Components.States Components.Layout"),
        (
            "Program",
            "Requests Installation Files Components.Maps Units Explorer Rankings Dossiers Services DefinitionPages "
                + "ImportPages Quality Reports Search Live Api Hosting"
        ),
    ];

    private static readonly Arrows Web = Arrows.Of(typeof(Program).Assembly, Root);

    [Fact]
    public void Rooms_use_others_as_the_table_says_and_no_more() =>
        None(
            Web.BetweenNamespaces.Where(a => RoomOf(a.From) != RoomOf(a.To))
                .Where(a => !Uses(RoomOf(a.From)).Contains(RoomOf(a.To)))
                .Select(a => a.ToString())
        );

    [Fact]
    public void Each_arrow_of_the_table_is_used()
    {
        HashSet<(string, string)> used = [.. Web.BetweenNamespaces.Select(a => (RoomOf(a.From), RoomOf(a.To)))];

        None(
            Floors.SelectMany(
                f => Uses(f.Room).Where(to => !used.Contains((f.Room, to))),
                (f, to) => $"{f.Room} → {to}"
            )
        );
    }

    [Fact]
    public void Each_namespace_is_a_room_of_the_table_and_each_room_a_namespace()
    {
        string[] rooms = [.. Floors.Select(f => f.Room)];
        string[] namespaces = [.. Web.Types.Select(RoomOf).Distinct()];

        None([.. namespaces.Except(rooms), .. rooms.Except(namespaces)]);
    }

    [Fact]
    public void A_room_uses_rooms_below_alone_so_that_there_is_no_circle()
    {
        string[] rooms = [.. Floors.Select(f => f.Room)];

        None(
            Floors.SelectMany(
                (f, at) => Uses(f.Room).Where(to => !rooms.Take(at).Contains(to)),
                (f, to) => $"{f.Room} → {to}"
            )
        );
    }

    private static string[] Uses(string room) =>
        Floors.SingleOrDefault(f => f.Room == room).Uses?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The room of a type: its namespace within the front end; what stands above all is the program itself.</summary>
    private static string RoomOf(TypeName type) =>
        type.Namespace.Length <= Root.Length ? nameof(Program) : type.Namespace[(Root.Length + 1)..];

    /// <summary>Fails with all of them: an assertion about a list shows its first few.</summary>
    private static void None(IEnumerable<string> wrong)
    {
        string[] all = [.. wrong.Order(StringComparer.Ordinal)];
        Assert.True(all.Length == 0, string.Join(Environment.NewLine, all));
    }
}
