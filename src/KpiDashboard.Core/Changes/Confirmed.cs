using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Changes;

/// <summary>
/// What imports found unchanged. An import that repeats a row of an earlier one keeps it when that one is taken back: the
/// version is handed over to the first later import that brought it again before it was corrected.
/// </summary>
internal static class Confirmed
{
    /// <summary>The runs of slices that a file repeated, packed; null where it repeated none.</summary>
    public static byte[]? Runs(StoreWriter store, FileKind kind, IReadOnlySet<string> slices, int importId)
    {
        if (slices.Count == 0)
        {
            return null;
        }

        VersionedTable table = LoadableTables.Of(kind).Versions!;
        Dictionary<string, (string Slice, int ImportId)> standing = [];
        foreach (object?[] version in store.Versions(table))
        {
            string key = Key(table, version);
            if (
                !standing.TryGetValue(key, out (string Slice, int ImportId) other)
                || other.ImportId < ImportId(version)
            )
            {
                standing[key] = (SliceOf(table, version), ImportId(version));
            }
        }

        using KeyRuns runs = new();
        foreach (string key in standing.Keys.Order(StringComparer.Ordinal))
        {
            if (slices.Contains(standing[key].Slice))
            {
                runs.Extend(Encoding.UTF8.GetBytes(key));
            }
            else if (standing[key].ImportId != importId)
            {
                runs.End();
            }
        }

        return runs.Pack();
    }

    /// <summary>Hands over what later imports that stand repeated of one that is to be taken back.</summary>
    /// <param name="store">The store, in a transaction.</param>
    /// <param name="import">The import to be taken back.</param>
    /// <param name="later">Later imports of its kind that stand and found rows unchanged, the first first.</param>
    /// <returns>How many rows stand that were handed over.</returns>
    public static long HandOver(StoreWriter store, ImportEntry import, IReadOnlyList<ImportEntry> later) =>
        later.Count == 0 ? 0
        : import.Kind == FileKind.Dossiers ? Dossiers(store, import, later)
        : Slices(store, import, later);

    /// <summary>Whether it was kept what an import found unchanged: not in a store of before that was kept.</summary>
    public static bool IsKept(StoreWriter store, ImportEntry import) => RunsOf(store, import).Length > 0;

    private static long Dossiers(StoreWriter store, ImportEntry import, IEnumerable<ImportEntry> later)
    {
        long left = store.Rows<DossierVersions>(new { ImportId = import.Id }).Single().Versions;
        long standing = 0;
        foreach (ImportEntry confirming in later)
        {
            if (left == 0)
            {
                break;
            }

            (string First, string Last)[] runs = RunsOf(store, confirming);
            if (runs.Length == 0)
            {
                continue;
            }

            store.Execute("ConfirmedRunEmpty");
            store.Fill(StoreTable.ConfirmedRun, runs.Select(run => new object?[] { run.First, run.Last }));
            var parameters = new { ImportId = import.Id, ConfirmedBy = confirming.Id };
            long past = store.Execute("DossierPastHandOver", parameters);
            long stand = store.Execute("DossierHandOver", parameters);
            standing += stand;
            left -= past + stand;
        }

        store.Execute("ConfirmedRunEmpty");
        return standing;
    }

    private static long Slices(StoreWriter store, ImportEntry import, IEnumerable<ImportEntry> later)
    {
        VersionedTable table = LoadableTables.Of(import.Kind).Versions!;
        (int Id, (string First, string Last)[] Runs)[] confirming =
        [
            .. later.Select(i => (i.Id, RunsOf(store, i))).Where(c => c.Item2.Length > 0),
        ];
        if (confirming.Length == 0)
        {
            return 0;
        }

        long standing = 0;
        foreach (
            IGrouping<string, object?[]> versions in store.Versions(table).ToLookup(version => Key(table, version))
        )
        {
            object?[]? own = versions.FirstOrDefault(version => ImportId(version) == import.Id);
            if (own is null)
            {
                continue;
            }

            int next = versions.Select(ImportId).Where(id => id > import.Id).DefaultIfEmpty(int.MaxValue).Min();
            int by = confirming.FirstOrDefault(c => c.Id < next && Contains(c.Runs, versions.Key)).Id;
            if (by > 0)
            {
                standing += store.HandOver(table, own, import.Id, by);
            }
        }

        return standing;
    }

    private static (string First, string Last)[] RunsOf(StoreWriter store, ImportEntry import) =>
        [
            .. store
                .Rows<ImportConfirmed>(new { ImportId = import.Id })
                .SelectMany(confirmed => KeyRuns.Unpack(confirmed.Runs)),
        ];

    private static bool Contains((string First, string Last)[] runs, string key)
    {
        int from = 0;
        int to = runs.Length;
        while (from < to)
        {
            int middle = (from + to) / 2;
            if (string.CompareOrdinal(runs[middle].Last, key) < 0)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from < runs.Length && string.CompareOrdinal(runs[from].First, key) <= 0;
    }

    private static int ImportId(object?[] version) => (int)version[^2]!;

    private static string SliceOf(VersionedTable table, object?[] version) =>
        Change.SliceOf(version.Take(table.Slice.Length));

    /// <summary>
    /// What names a slice for good: a unit by its code, for its number changes where a correction moves what it received
    /// to another one of the code.
    /// </summary>
    private static string Key(VersionedTable table, object?[] version) =>
        Change.SliceOf(table.Slice.Select((column, i) => column.Name == "UnitId" ? version[^1] : version[i]));
}

/// <summary>What an import found unchanged, packed: <c>ImportConfirmed.sql</c>.</summary>
internal sealed record ImportConfirmed
{
    public required int ImportId { get; init; }

    public required byte[] Runs { get; init; }
}

/// <summary>How many dossiers an import brought that are kept: <c>DossierVersions.sql</c>.</summary>
internal sealed record DossierVersions
{
    public required int Versions { get; init; }
}
