using System.Reflection;

namespace KpiDashboard.Kit;

/// <summary>
/// A program as a house of rooms, one a namespace, from the ground up: each uses rooms below alone, so there is no circle,
/// and those alone that the table names.
/// </summary>
/// <param name="program">The program or library.</param>
/// <param name="root">The namespace of what is written in it.</param>
/// <param name="table">The rooms by their namespaces within the root, from the ground up, each with those that it uses.</param>
/// <param name="top">What the root itself is called in the table, which stands above all.</param>
public sealed class Floors(Assembly program, string root, (string Room, string Uses)[] table, string top = "Program")
{
    private readonly Arrows arrows = Arrows.Of(program, root);

    /// <summary>
    /// All that is wrong, in sentences: arrows that the table does not have, each with its types; arrows of the table that
    /// nothing uses; namespaces that are no room, and rooms that are no namespace; rooms that use one above them.
    /// </summary>
    public IReadOnlyList<string> Wrong =>
        [.. new[] { Strange(), Unused(), Unknown(), Upward() }.SelectMany(w => w).Order(StringComparer.Ordinal)];

    private IEnumerable<string> Strange() =>
        arrows
            .BetweenNamespaces.Where(a => RoomOf(a.From) != RoomOf(a.To))
            .Where(a => !Uses(RoomOf(a.From)).Contains(RoomOf(a.To)))
            .Select(a => $"{a} is no arrow of the table");

    private IEnumerable<string> Unused()
    {
        HashSet<(string, string)> used = [.. arrows.BetweenNamespaces.Select(a => (RoomOf(a.From), RoomOf(a.To)))];
        return from floor in table
            from to in Uses(floor.Room)
            where !used.Contains((floor.Room, to))
            select $"{floor.Room} → {to} of the table is used by nothing";
    }

    private IEnumerable<string> Unknown()
    {
        string[] rooms = [.. table.Select(f => f.Room)];
        string[] namespaces = [.. arrows.Types.Select(RoomOf).Distinct()];
        return
        [
            .. namespaces.Except(rooms).Select(n => $"{n} is no room of the table"),
            .. rooms.Except(namespaces).Select(r => $"{r} of the table is no namespace"),
        ];
    }

    private IEnumerable<string> Upward()
    {
        string[] rooms = [.. table.Select(f => f.Room)];
        return table.SelectMany(
            (f, at) => Uses(f.Room).Where(to => !rooms.Take(at).Contains(to)),
            (f, to) => $"{f.Room} → {to} of the table goes up"
        );
    }

    private string[] Uses(string room) =>
        table.SingleOrDefault(f => f.Room == room).Uses?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private string RoomOf(TypeName type) =>
        type.Namespace.Length <= root.Length ? top : type.Namespace[(root.Length + 1)..];
}
