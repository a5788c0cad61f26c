using System.Collections;

namespace KpiDashboard.Procedures;

/// <summary>
/// The rule-book, by code. Each procedure also has an index in a second order, in which those of a field are neighbours: a
/// filter lets a run of them through.
/// </summary>
public sealed class ProcedureBook : IReadOnlyList<Procedure>
{
    private readonly Procedure[] byCode;
    private readonly Procedure[] byField;
    private readonly Dictionary<string, Procedure> ofCode;
    private readonly Dictionary<int, ProcedureIndex> indexes;

    /// <summary>Orders the procedures.</summary>
    /// <param name="source">The procedures in any order, of which no two have the same code.</param>
    public ProcedureBook(IEnumerable<Procedure> source)
    {
        byCode = [.. source.OrderBy(p => p.Code, StringComparer.Ordinal)];
        byField = [.. byCode.OrderBy(p => p.Field, StringComparer.Ordinal)];
        ofCode = byCode.ToDictionary(p => p.Code, StringComparer.Ordinal);
        indexes = byField.Index().ToDictionary(p => p.Item.Id, p => new ProcedureIndex(p.Index));
        Fields = new SortedSet<string>(byField.Select(p => p.Field), StringComparer.Ordinal);
        ByCode = [.. byCode.Select(p => (p, indexes[p.Id]))];
    }

    /// <summary>How many procedures it has.</summary>
    public int Count => byCode.Length;

    /// <summary>The subject groups, in ordinal order.</summary>
    public IReadOnlyCollection<string> Fields { get; }

    /// <summary>A procedure in the order of codes.</summary>
    /// <param name="number">Counted from 0.</param>
    public Procedure this[int number] => byCode[number];

    /// <summary>The procedure of a code, or null.</summary>
    /// <param name="code">The national code.</param>
    public Procedure? Find(string code) => ofCode.GetValueOrDefault(code);

    /// <summary>The procedure of the store's number, or null.</summary>
    /// <param name="id">The number.</param>
    public Procedure? Find(int id) => Has(id, out ProcedureIndex index) ? At(index) : null;

    /// <inheritdoc/>
    public IEnumerator<Procedure> GetEnumerator() => byCode.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The procedures by code, each with its index.</summary>
    internal IReadOnlyList<(Procedure Procedure, ProcedureIndex Index)> ByCode { get; }

    /// <summary>The procedures by field, in the order of their indexes.</summary>
    internal IReadOnlyList<Procedure> ByField => byField;

    /// <summary>The procedure of an index.</summary>
    internal Procedure At(ProcedureIndex index) => byField[index];

    /// <summary>The index of a procedure by the store's number.</summary>
    internal ProcedureIndex IndexOf(int procedureId) => indexes[procedureId];

    /// <summary>Whether the procedure of a number is in the book, and its index there.</summary>
    internal bool Has(int procedureId, out ProcedureIndex index) => indexes.TryGetValue(procedureId, out index);

    /// <summary>The indexes of a field, of a procedure, or of a procedure if it is of the field.</summary>
    /// <param name="field">The field; null for any.</param>
    /// <param name="code">The code; null for any.</param>
    internal Range Run(string? field, string? code)
    {
        (int first, int end) = (0, byField.Length);
        if (field is not null)
        {
            first = Math.Max(0, Array.FindIndex(byField, p => p.Field == field));
            end = Array.FindLastIndex(byField, p => p.Field == field) + 1;
        }

        if (code is not null)
        {
            (first, end) =
                Find(code) is { } procedure && indexes[procedure.Id].Value is var index && index >= first && index < end
                    ? (index, index + 1)
                    : (0, 0);
        }

        return new Range(first, end);
    }
}
