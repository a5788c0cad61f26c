using System.Collections;

namespace KpiDashboard.Procedures;

/// <summary>
/// The rule-book, by code. Each procedure also has a place in a second order, in which those of a field are neighbours: a
/// filter lets a run of places through.
/// </summary>
public sealed class ProcedureBook : IReadOnlyList<Procedure>
{
    private readonly Procedure[] byCode;
    private readonly Procedure[] placed;
    private readonly Dictionary<string, Procedure> ofCode;
    private readonly Dictionary<int, int> places;
    private readonly SortedSet<string> fields;

    /// <summary>Orders the procedures.</summary>
    /// <param name="source">The procedures in any order, of which no two have the same code.</param>
    public ProcedureBook(IEnumerable<Procedure> source)
    {
        byCode = [.. source.OrderBy(p => p.Code, StringComparer.Ordinal)];
        placed = [.. byCode.OrderBy(p => p.Field, StringComparer.Ordinal)];
        ofCode = byCode.ToDictionary(p => p.Code, StringComparer.Ordinal);
        places = placed.Select((p, place) => (p.Id, place)).ToDictionary(p => p.Id, p => p.place);
        fields = new SortedSet<string>(placed.Select(p => p.Field), StringComparer.Ordinal);
        ByCode = [.. byCode.Select(p => (p, places[p.Id]))];
    }

    /// <summary>How many procedures it has.</summary>
    public int Count => byCode.Length;

    /// <summary>The subject groups, in ordinal order.</summary>
    public IReadOnlyCollection<string> Fields => fields;

    /// <summary>A procedure in the order of codes.</summary>
    /// <param name="number">Counted from 0.</param>
    public Procedure this[int number] => byCode[number];

    /// <summary>The procedure of a code, or null.</summary>
    /// <param name="code">The national code.</param>
    public Procedure? Find(string code) => ofCode.GetValueOrDefault(code);

    /// <inheritdoc/>
    public IEnumerator<Procedure> GetEnumerator() => byCode.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The procedures by code, each with its place.</summary>
    internal IReadOnlyList<(Procedure Procedure, int Place)> ByCode { get; }

    /// <summary>The procedures by their places.</summary>
    internal IReadOnlyList<Procedure> Placed => placed;

    /// <summary>The place of a procedure by the store's number.</summary>
    internal int PlaceOf(int procedureId) => places[procedureId];

    /// <summary>Whether the procedure of a number is in the book, and its place there.</summary>
    internal bool Has(int procedureId, out int place) => places.TryGetValue(procedureId, out place);

    /// <summary>The places of a field, of a procedure, or of a procedure if it is of the field.</summary>
    /// <param name="field">The field; null for any.</param>
    /// <param name="code">The code; null for any.</param>
    internal Range Run(string? field, string? code)
    {
        (int first, int end) = (0, placed.Length);
        if (field is not null)
        {
            first = Math.Max(0, Array.FindIndex(placed, p => p.Field == field));
            end = Array.FindLastIndex(placed, p => p.Field == field) + 1;
        }

        if (code is not null)
        {
            (first, end) =
                Find(code) is { } procedure && places[procedure.Id] is var place && place >= first && place < end
                    ? (place, place + 1)
                    : (0, 0);
        }

        return new Range(first, end);
    }
}
