using System.Text.Json;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Which dossiers are of people who may hand in paper although their unit takes the service online alone. They are few, and
/// stand beside the dossiers, one row for each import that said something: the last that stands holds, and an import is taken
/// back by deleting its own.
/// </summary>
internal static class DossierExemptions
{
    private const int AtOnce = 5_000;

    /// <summary>Finds what an import changes of them; its dossiers are written already.</summary>
    /// <param name="change">The import.</param>
    /// <param name="said">What the file says, by the code of good rows.</param>
    public static Said Compare(Change change, IReadOnlyDictionary<string, bool> said)
    {
        if (said.Count == 0)
        {
            return new Said([], 0);
        }

        Dictionary<string, bool> before = change
            .Rows<DossierExempt>()
            .ToDictionary(e => e.Code, e => e.IsExempt > 0, StringComparer.Ordinal);
        List<object?[]> rows = [];
        long restated = 0;
        foreach (
            string[] codes in said.Where(s => s.Value || before.ContainsKey(s.Key)).Select(s => s.Key).Chunk(AtOnce)
        )
        {
            foreach (
                DossierOwner dossier in change.Store.Rows<DossierOwner>(new { Codes = JsonSerializer.Serialize(codes) })
            )
            {
                // A row that was refused when it was written is of a dossier that others brought.
                if (change.Changeable?.Contains(dossier.UnitId) == false)
                {
                    continue;
                }

                bool exempt = said[dossier.Code];
                rows.Add([dossier.Code, change.ImportId, (byte)(exempt ? 1 : 0)]);
                restated +=
                    dossier.ImportId != change.ImportId && before.GetValueOrDefault(dossier.Code) != exempt ? 1 : 0;
            }
        }

        return new Said(rows, restated);
    }

    /// <summary>What an import says of them.</summary>
    /// <param name="Rows">The rows to write.</param>
    /// <param name="Restated">Dossiers that the import says nothing else new of.</param>
    public sealed record Said(IReadOnlyList<object?[]> Rows, long Restated)
    {
        /// <summary>Writes it.</summary>
        /// <param name="change">The import.</param>
        public void Write(Change change)
        {
            if (Rows.Count > 0)
            {
                change.Begin();
                change.Store.Fill(StoreTable.DossierExemption, Rows);
            }
        }
    }
}

/// <summary>What was said last of a dossier of which anything was said: <c>DossierExempt.sql</c>.</summary>
internal sealed record DossierExempt
{
    public required string Code { get; init; }

    /// <summary>1 for yes, 0 for no.</summary>
    public required int IsExempt { get; init; }
}

/// <summary>Whose a dossier is: <c>DossierOwner.sql</c>, which takes <c>Codes</c>, a list in JSON.</summary>
internal sealed record DossierOwner
{
    public required string Code { get; init; }

    public required int UnitId { get; init; }

    public required int ImportId { get; init; }
}
