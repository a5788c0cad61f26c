using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion.Encodings;
using KpiDashboard.Units;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>What a name in a file was found to be.</summary>
/// <param name="Code">The code in UTF-8; null where it is not certain.</param>
/// <param name="Reason">Why not: null where the canonical checks will say it.</param>
/// <param name="Candidates">What it could be.</param>
/// <param name="Note">What is worth noting about how it was found.</param>
internal sealed record FoundName(byte[]? Code, string? Reason = null, string Candidates = "", string? Note = null);

/// <summary>Turns names of units and procedures into codes; each name is looked up once.</summary>
/// <param name="names">What is known.</param>
/// <param name="within">Code of the unit that reports, to choose among places of one name; or null.</param>
internal sealed class NameFields(Names names, string? within)
{
    private const int MostKept = 20_000;

    private readonly Dictionary<string, Meant> units = [];
    private readonly Dictionary<string, FoundName> procedures = [];

    /// <summary>The unit of a name on a day.</summary>
    public FoundName Unit(ReadOnlySpan<char> text, DateOnly? day)
    {
        if (!units.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out Meant? meant))
        {
            string name = text.ToString();
            NamedUnit[] all = [.. names.Units.Find(name, within)];
            meant = new Meant(all, all.Length == 1 ? new(Encoding.UTF8.GetBytes(all[0].Code)) : null);
            Keep(units, name, meant);
        }

        NamedUnit[] found = meant.Units;
        if (meant.Certain is { } certain && (day is null || (found[0].From <= day && day <= found[0].To)))
        {
            return certain;
        }

        if (found.Length == 0)
        {
            return new(null, RuinedText.IsIn(text) ? Reasons.TextRuined : null);
        }

        NamedUnit[] then = [.. found.Where(u => day is null || (u.From <= day && day <= u.To))];
        string[] codes = [.. then.Select(u => u.Code).Distinct()];
        return codes.Length switch
        {
            // A code itself is known to the canonical checks, which say that it does not exist on the day.
            0 => text.SequenceEqual(found[0].Code) ? new(null) : new(null, Reasons.UnitNotValid),
            1 => new(Encoding.UTF8.GetBytes(codes[0])),
            _ => new(null, Reasons.AmbiguousUnit, string.Join("; ", then.Select(names.Units.Describe).Distinct())),
        };
    }

    /// <summary>Whether a text names a unit, on whatever day.</summary>
    public bool IsUnit(ReadOnlySpan<char> text) =>
        Unit(text, null) is { Code: not null } or { Reason: Reasons.AmbiguousUnit };

    /// <summary>The procedure of a code, a code with a name, or a name alone.</summary>
    public FoundName Procedure(ReadOnlySpan<char> text)
    {
        if (!procedures.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out FoundName? found))
        {
            string name = text.ToString();
            found = FindProcedure(name);
            Keep(procedures, name, found);
        }

        return found;
    }

    private FoundName FindProcedure(string text)
    {
        ReadOnlySpan<char> leading = CodeText.Leading(text);
        if (!leading.IsEmpty)
        {
            string code = leading.ToString();
            string national = CodeText.National(leading).ToString();
            return names.HasProcedure(code) ? new(Encoding.UTF8.GetBytes(code))
                : names.HasProcedure(national) ? new(Encoding.UTF8.GetBytes(national))
                : new(null, Reasons.UnknownProcedure, code);
        }

        if (names.HasProcedure(text))
        {
            return new(Encoding.UTF8.GetBytes(text));
        }

        if (names.RestoredProcedure(text) is { } restored)
        {
            return new(Encoding.UTF8.GetBytes(restored), Note: Reasons.NoteCodeRestored);
        }

        IReadOnlyList<string> named = names.ProceduresNamed(text);
        return named.Count switch
        {
            0 => new(null, RuinedText.IsIn(text) ? Reasons.TextRuined : Reasons.UnknownProcedure),
            1 => new(Encoding.UTF8.GetBytes(named[0])),
            _ => new(null, Reasons.AmbiguousProcedure, string.Join("; ", named)),
        };
    }

    private static void Keep<T>(Dictionary<string, T> kept, string name, T found)
    {
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        kept[name] = found;
    }

    /// <summary>The units that a name can mean, and what it means where that is one.</summary>
    private sealed record Meant(NamedUnit[] Units, FoundName? Certain);
}
