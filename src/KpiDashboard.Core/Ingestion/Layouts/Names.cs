using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Units;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>Units and procedures as files of other systems name them.</summary>
internal sealed class Names
{
    private static readonly string Prefix = $"{UnitText.Plain("thủ tục ")} ";

    private readonly HashSet<string> procedures;

    // Most files have codes, and then nobody asks for names.
    private readonly Lazy<ILookup<string, string>> procedureNames;

    public Names(
        IEnumerable<NamedUnit> units,
        IEnumerable<UnitAlias> aliases,
        IEnumerable<ProcedureRow> procedures,
        IEnumerable<string> procedureAliases
    )
    {
        ProcedureRow[] all = [.. procedures.Where(p => p.ReplacedById is null)];
        Units = new UnitFinder(units, aliases);
        this.procedures = [.. all.Select(p => p.Code), .. procedureAliases];
        procedureNames = new(() => all.ToLookup(p => NameKey(p.Name), p => p.Code));
    }

    public static Names None { get; } = new([], [], [], []);

    public UnitFinder Units { get; }

    public static Names Read(StoreWriter store) =>
        new(
            store
                .Rows<UnitRow>()
                .Select(u => new NamedUnit(u.Code, u.Name, u.Kind, u.ParentCode, u.ValidFrom, u.ValidTo)),
            store.Rows<UnitAliasRow>().Select(a => new UnitAlias(a.Alias, a.UnitCode, a.ValidFrom, a.ValidTo)),
            store.Rows<ProcedureRow>(),
            store.Rows<ProcedureAliasRow>().Select(a => a.Alias)
        );

    public static Names Read(Store store) =>
        new(
            Rows<UnitRow>(store)
                .Select(u => new NamedUnit(u.Code, u.Name, u.Kind, u.ParentCode, u.ValidFrom, u.ValidTo)),
            Rows<UnitAliasRow>(store).Select(a => new UnitAlias(a.Alias, a.UnitCode, a.ValidFrom, a.ValidTo)),
            Rows<ProcedureRow>(store),
            Rows<ProcedureAliasRow>(store).Select(a => a.Alias)
        );

    private static IReadOnlyList<T> Rows<T>(Store store) => store.QueryAsync<T>().GetAwaiter().GetResult();

    public bool HasProcedure(string code) => procedures.Contains(code);

    /// <summary>The codes of all procedures of a name.</summary>
    public IReadOnlyList<string> ProceduresNamed(string name) => [.. procedureNames.Value[NameKey(name)]];

    /// <summary>A code that a spreadsheet took for a number, if it is a known one.</summary>
    public string? RestoredProcedure(ReadOnlySpan<char> text) =>
        CodeText.Restored(text) is { } code && procedures.Contains(code) ? code : null;

    /// <summary>A name as names of procedures are compared: composed, lower case, tone marks last, no signs.</summary>
    private static string NameKey(string name)
    {
        string key = UnitText.Plain(name);
        return key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : key;
    }
}
