using KpiDashboard.Terms;

namespace KpiDashboard.Units;

/// <summary>
/// Finds units by the names that files use: by the whole name or an alias, else by the kind and name of the place that
/// it mentions, within the place above that it mentions too. What could mean several units gives them all: nothing is
/// guessed.
/// </summary>
internal sealed class UnitFinder
{
    private static readonly string OfProvince = UnitText.Key("tỉnh");

    private readonly string[] provinces;
    private readonly ILookup<string, NamedUnit> byName;
    private readonly ILookup<string, NamedUnit> byPlainName;
    private readonly ILookup<string, NamedUnit> byPlace;
    private readonly ILookup<string, NamedUnit> byPlainPlace;
    private readonly ILookup<string, NamedUnit> byAlias;
    private readonly ILookup<string, NamedUnit> byCode;

    /// <summary>Builds the lookups.</summary>
    /// <param name="units">Units of all times.</param>
    /// <param name="aliases">Other names, with the days on which they hold.</param>
    public UnitFinder(IEnumerable<NamedUnit> units, IEnumerable<UnitAlias> aliases)
    {
        NamedUnit[] all = [.. units];
        byCode = all.ToLookup(u => u.Code, StringComparer.Ordinal);
        provinces = [.. all.Where(u => u.Kind == UnitKind.Province).Select(u => UnitText.Key(u.Name)).Distinct()];
        byName = Lookup(all, u => Spellings(u.Name).Select(UnitText.Key));
        byPlainName = Lookup(all, u => Spellings(u.Name).Select(n => SearchKey.Of(UnitText.Key(n))));
        byPlace = Lookup(all, u => PlaceKeys(u, UnitText.Key));
        byPlainPlace = Lookup(all, u => PlaceKeys(u, n => SearchKey.Of(UnitText.Key(n))));
        byAlias = aliases
            .SelectMany(a =>
                byCode[a.UnitCode]
                    .Select(u =>
                        (
                            Key: UnitText.Key(a.Alias),
                            Unit: u with
                            {
                                From = u.From > a.From ? u.From : a.From,
                                To = u.To < a.To ? u.To : a.To,
                            }
                        )
                    )
            )
            .Where(a => a.Unit.From <= a.Unit.To)
            .ToLookup(a => a.Key, a => a.Unit);
    }

    /// <summary>All units that a text can mean, of all times; the caller keeps those that exist on its day.</summary>
    /// <param name="text">A code, a name, or words such as "Phòng Tư pháp huyện Hoà An".</param>
    /// <param name="within">Code of the unit whose report this is, to choose among places of one name; or null.</param>
    public IReadOnlyList<NamedUnit> Find(string text, string? within = null)
    {
        NamedUnit[] coded = [.. byCode[text]];
        if (coded.Length > 0)
        {
            return coded;
        }

        if (text.Length is > 0 and < 5 && text.All(char.IsAsciiDigit))
        {
            return
            [
                .. byCode
                    .Where(g => g.Key.Length <= 5 && g.Key.TrimStart('0') == text.TrimStart('0'))
                    .SelectMany(g => g),
            ];
        }

        string whole = UnitText.Key(text);
        string key = WithoutProvince(whole);
        NamedUnit[] named = First(byAlias[whole], byName[whole], byName[key], byName[$"{key} {OfProvince}"]);
        if (named.Length == 0)
        {
            UnitText places = UnitText.Read(key);
            named = InPlaces(places, byPlace, p => p);
            named = named.Length > 0 ? named : First(byPlainName[SearchKey.Of(key)]);
            named = named.Length > 0 ? named : InPlaces(places, byPlainPlace, SearchKey.Of);
        }

        NamedUnit[] inReport = within is null ? [] : [.. named.Where(u => u.Code == within || IsBelow(u, within))];
        return inReport.Length > 0 ? inReport : named;
    }

    /// <summary>A unit with the names above it, for telling candidates apart.</summary>
    /// <param name="unit">A unit that was found.</param>
    public string Describe(NamedUnit unit) =>
        byCode[unit.ParentCode ?? ""].FirstOrDefault() is { Kind: not UnitKind.Province } parent
            ? $"{unit.Code} {unit.Name}, {parent.Name}"
            : $"{unit.Code} {unit.Name}";

    /// <summary>"Sở Tư pháp tỉnh Cao Bằng" is "Sở Tư pháp"; the province itself stays.</summary>
    private string WithoutProvince(string key)
    {
        foreach (string province in provinces)
        {
            if (key.Length > province.Length && key.EndsWith($" {province}", StringComparison.Ordinal))
            {
                return key[..^province.Length].TrimEnd(' ', ',');
            }
        }

        return key;
    }

    private NamedUnit[] InPlaces(UnitText text, ILookup<string, NamedUnit> places, Func<string, string> key)
    {
        if (text.Place.Length == 0)
        {
            return [];
        }

        NamedUnit[] found = [.. places[key(text.Place)].Distinct()];
        foreach (string above in text.Above)
        {
            HashSet<string> codes = [.. places[key(above)].Select(u => u.Code)];
            NamedUnit[] below = [.. found.Where(u => codes.Any(c => IsBelow(u, c)))];
            found = below.Length > 0 || codes.Count > 0 ? below : found;
        }

        return found;
    }

    private bool IsBelow(NamedUnit unit, string code)
    {
        string? parent = unit.ParentCode;
        for (int steps = 0; parent is not null && steps < 5; steps++)
        {
            if (parent == code)
            {
                return true;
            }

            parent = byCode[parent].FirstOrDefault()?.ParentCode;
        }

        return false;
    }

    /// <summary>The name, and where it has brackets, what stands outside and inside them.</summary>
    private static IEnumerable<string> Spellings(string name)
    {
        yield return name;
        int open = name.IndexOf('(', StringComparison.Ordinal);
        if (open > 0)
        {
            yield return name[..open];
            yield return name[(open + 1)..].TrimEnd(' ', ')');
        }
    }

    /// <summary>"xã hòa an" for the commune, and "hòa an" for files that leave the kind out.</summary>
    private static IEnumerable<string> PlaceKeys(NamedUnit unit, Func<string, string> key)
    {
        if (unit.Kind is UnitKind.Commune or UnitKind.District or UnitKind.Province)
        {
            string name = key(unit.Name);
            yield return name;
            string bare = UnitText.WithoutKind(name);
            if (bare != name)
            {
                yield return bare;
            }
        }
    }

    private static ILookup<string, NamedUnit> Lookup(NamedUnit[] units, Func<NamedUnit, IEnumerable<string>> keys) =>
        units.SelectMany(u => keys(u).Distinct().Select(k => (Key: k, Unit: u))).ToLookup(p => p.Key, p => p.Unit);

    private static NamedUnit[] First(params IEnumerable<NamedUnit>[] ways)
    {
        foreach (IEnumerable<NamedUnit> way in ways)
        {
            NamedUnit[] found = [.. way.Distinct()];
            if (found.Length > 0)
            {
                return found;
            }
        }

        return [];
    }
}

/// <summary>What is needed of a unit to find it by name; both days included.</summary>
internal sealed record NamedUnit(
    string Code,
    string Name,
    UnitKind Kind,
    string? ParentCode,
    DateOnly From,
    DateOnly To
);

/// <summary>Another name of a unit on some days, both included.</summary>
internal sealed record UnitAlias(string Alias, string UnitCode, DateOnly From, DateOnly To);
