using System.Globalization;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Changes.Rows;

/// <summary>A change of one table: what it works with, inside its transaction, and what it has counted so far.</summary>
internal sealed class Change(RowSource source, StoreWriter store, int importId, DateOnly today)
{
    private const int MostFindings = 1000;

    private readonly List<Finding> findings = [];
    private KpiSettings? settings;

    /// <summary>Where its rows come from.</summary>
    public RowSource Source => source;

    public RowChecks Row { get; } = new(source, today);

    /// <summary>The store, inside the file's transaction.</summary>
    public StoreWriter Store => store;

    public int ImportId => importId;

    /// <summary>Today in Vietnam: nothing is received after it.</summary>
    public DateOnly Today => today;

    /// <summary>What holds in the store, read when it is first asked for: it names the indicators that there are.</summary>
    public KpiSettings Settings => settings ??= ReadSettings();

    /// <summary>Reads what holds in the store.</summary>
    public required Func<KpiSettings> ReadSettings { get; init; }

    /// <summary>The numbers of the units that it may change; null for all.</summary>
    public IReadOnlySet<int>? Changeable { get; init; }

    /// <summary>What its good rows are about.</summary>
    public ChangeReach Reach { get; } = new();

    public long RowsRead { get; set; }

    public long Loaded { get; set; }

    public long Replaced { get; set; }

    public long Unchanged { get; set; }

    /// <summary>Called with the bytes and the rows read so far.</summary>
    public required Action<long, long> Progress { get; init; }

    /// <summary>Called before something is written that refers to the import; it need not be called by who executes.</summary>
    public required Action Begin { get; init; }

    /// <summary>Whether the same bytes were loaded before, with as many rows refused.</summary>
    public required Func<bool> WasLoaded { get; init; }

    /// <summary>Called with rows refused, as they are found.</summary>
    public required Action<IReadOnlyList<RejectedRow>> Reject { get; init; }

    /// <summary>Whether a slice lost rows without getting others for them.</summary>
    public bool Removed { get; private set; }

    /// <summary>Slices that the store had and the file repeats, as they are named in the store of now.</summary>
    public HashSet<string> Repeated { get; } = new(StringComparer.Ordinal);

    /// <summary>Dossiers that the store had and the file repeats, as packed runs; null where there are none.</summary>
    public byte[]? RepeatedDossiers { get; set; }

    public Dictionary<(string Note, string Subject), long> Notes { get; } = [];

    /// <summary>Rows that were refused before and come again with this file.</summary>
    public List<QuarantinedRowReference> Corrected { get; } = [];

    /// <summary>What was found so far; the store keeps no more than <see cref="MostFindings"/> of an change.</summary>
    public IReadOnlyList<Finding> Findings => [.. findings.OrderByDescending(f => f.IsWarning).Take(MostFindings)];

    /// <summary>Notes something that is worth saying and no reason to refuse a row.</summary>
    public void Found(Finding finding) => findings.Add(finding);

    /// <summary>The units, procedures and offerings that rows are checked against.</summary>
    public Register Register() => store.Register(Changeable);

    public IReadOnlyList<T> Rows<T>() => store.Rows<T>();

    public int Execute(string queryFile, object? parameters = null)
    {
        Begin();
        return store.Execute(queryFile, parameters);
    }

    /// <summary>Adds rows to a table, all in one go.</summary>
    public void Fill(StoreTable table, IReadOnlyCollection<object?[]> rows)
    {
        if (rows.Count > 0)
        {
            Begin();
            store.Fill(table, rows);
        }
    }

    /// <summary>The file says of a slice what the store says already: it keeps it when the other import is taken back.</summary>
    /// <param name="slice">The values of the columns that name it: <see cref="VersionedTable.Slice"/>.</param>
    public void Confirm(params object?[] slice) => Repeated.Add(SliceOf(slice));

    /// <summary>What names a slice in the store of now; it may have units' numbers in it.</summary>
    public static string SliceOf(params IEnumerable<object?> values) =>
        string.Join(
            '\t',
            values.Select(v =>
                v is DateOnly day ? $"{day:yyyy-MM-dd}" : Convert.ToString(v, CultureInfo.InvariantCulture)
            )
        );

    /// <summary>Makes room for what a file says of a slice; what the store says of it until now is kept.</summary>
    /// <param name="table">Name of the table in the store that holds the slice.</param>
    /// <param name="slice">What names the slice: the parameters of <c>…Delete.sql</c>.</param>
    /// <param name="any">Whether the store has rows of it.</param>
    public void Replace(string table, object slice, bool any)
    {
        if (any)
        {
            Execute($"{table}PastKeep", slice);
            Execute($"{table}Delete", slice);
        }
    }

    /// <summary>Puts a row in the place of the one that is its whole slice; the same row again is left as it is.</summary>
    /// <param name="table">Name of the table in the store.</param>
    /// <param name="before">What the store says of the slice, as if this change had said it; null for nothing.</param>
    /// <param name="row">The row, which is the parameters of <c>…Insert.sql</c>.</param>
    /// <param name="slice">The parameters of <c>…Delete.sql</c>.</param>
    /// <param name="key">The values of the columns that name the slice.</param>
    /// <typeparam name="T">A row of the table.</typeparam>
    public void ReplaceRow<T>(string table, T? before, T row, object slice, params object?[] key)
        where T : class, IEquatable<T>
    {
        CountSlice<T>(before is null ? [] : [before], [row]);
        if (row.Equals(before))
        {
            Confirm(key);
        }
        else
        {
            Replace(table, slice, before is not null);
            Execute($"{table}Insert", row);
        }
    }

    /// <summary>
    /// Refuses a row whose writer saw another change than the one that set what stands: somebody was faster. Who says nothing of
    /// what was seen writes whatever stands.
    /// </summary>
    /// <param name="seen">The row, and the change that its writer saw.</param>
    /// <param name="column">The column that says so.</param>
    /// <param name="key">What names the entry in the statement.</param>
    /// <typeparam name="T">Which entry: the statement is named as it is.</typeparam>
    /// <returns>Whether it is refused.</returns>
    public bool IsOvertaken<T>((long Line, int? Change) seen, int column, object key)
        where T : EntryChange
    {
        if (seen.Change is not { } change || change == (store.Rows<T>(key).Single().ImportId ?? 0))
        {
            return false;
        }

        Row.RejectLater(seen.Line, column, change.ToString(CultureInfo.InvariantCulture), Reasons.ChangedMeanwhile);
        return true;
    }

    /// <summary>Takes a row away that is its whole slice, and puts none in its place.</summary>
    /// <param name="table">Name of the table in the store.</param>
    /// <param name="before">What the store says of the slice; null for nothing, and then nothing is done.</param>
    /// <param name="slice">The parameters of <c>…Delete.sql</c>, with the number of this change.</param>
    /// <typeparam name="T">A row of the table.</typeparam>
    public void Remove<T>(string table, T? before, object slice)
        where T : class
    {
        if (before is null)
        {
            Unchanged++;
            return;
        }

        CountSlice<T>([before], []);
        Replace(table, slice, any: true);
        Execute($"{table}Gone", slice);
    }

    /// <summary>Replaces the slices that the rows name; one that says what the store says already is left as it is.</summary>
    /// <param name="table">Name of the table in the store.</param>
    /// <param name="rows">The rows of the change.</param>
    /// <param name="sliceOf">What names the slice of a row.</param>
    /// <param name="isSame">Whether a row takes the place of another of its slice.</param>
    /// <param name="slice">The parameters of <c>…Delete.sql</c>.</param>
    /// <param name="insert">The parameters of <c>…Insert.sql</c>.</param>
    /// <typeparam name="T">A row of the table.</typeparam>
    public void ReplaceSlices<T>(
        string table,
        IReadOnlyCollection<T> rows,
        Func<T, string> sliceOf,
        Func<T, T, bool> isSame,
        Func<string, object> slice,
        Func<T, object> insert
    )
    {
        ILookup<string, T> stored = Rows<T>().ToLookup(sliceOf);
        foreach (IGrouping<string, T> brought in rows.GroupBy(sliceOf))
        {
            T[] old = [.. stored[brought.Key]];
            T[] staying = Staying(old, o => brought.Any(b => isSame(b, o)));
            CountSlice([.. old.Except(staying)], [.. brought]);
            T[] after = [.. brought, .. staying];
            if (old.ToHashSet().SetEquals(after))
            {
                Confirm(brought.Key);
                continue;
            }

            Replace(table, slice(brought.Key), old.Length > 0);
            foreach (T row in after)
            {
                Execute($"{table}Insert", insert(row));
            }
        }

        HandOver();
    }

    /// <summary>
    /// Rows of a slice that stand beside those that the file brings: none, for a file owns the slice, unless it is one of
    /// refused rows that were put right. Those complete what was loaded of their slice.
    /// </summary>
    /// <param name="before">The slice as it is.</param>
    /// <param name="replaced">Whether the file brings another row in the place of one.</param>
    public T[] Staying<T>(IEnumerable<T> before, Func<T, bool> replaced) =>
        source.IsOfSingleRows ? [.. before.Where(row => !replaced(row))] : [];

    /// <summary>Takes good rows one by one; refused ones are handed on.</summary>
    public IEnumerable<T> Read<T>(Func<RowChecks, T> take)
    {
        while (Row.Next())
        {
            T value = take(Row);
            if (Row.Ok)
            {
                yield return value;
            }

            if (Row.RowsRead % 1000 == 0)
            {
                HandOver();
            }
        }

        HandOver();
    }

    /// <summary>Hands over rows refused since the last time, and tells how far the file is read.</summary>
    public void HandOver()
    {
        RowsRead = Row.RowsRead;
        Corrected.AddRange(Row.Corrected);
        Row.Corrected.Clear();
        Progress(source.Position, RowsRead);
        Reject(Row.TakeRejected());
    }

    /// <summary>
    /// Counts a slice of rows that a file owns: rows that were there, to the letter, are unchanged; others replace what
    /// was there or are new.
    /// </summary>
    public void CountSlice<T>(IReadOnlyCollection<T> before, IReadOnlyCollection<T> after)
    {
        Removed |= before.Count > after.Count;
        int same = after.Intersect(before).Count();
        int replaced = Math.Min(after.Count - same, before.Count - same);
        Unchanged += same;
        Replaced += replaced;
        Loaded += after.Count - same - replaced;
    }
}
