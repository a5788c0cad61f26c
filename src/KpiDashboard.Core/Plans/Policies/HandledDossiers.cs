using System.Runtime.InteropServices;
using System.Text.Json;
using Dapper;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Storage;

namespace KpiDashboard.Plans.Policies;

/// <summary>
/// How long dossiers took, in memory, eight bytes each: of the procedures that somebody asked for, read once for as long as the
/// figures stay. A question then takes milliseconds, where the table of all dossiers takes half a second whatever is asked.
/// </summary>
/// <param name="store">Where the dossiers are.</param>
public sealed class HandledDossiers(Store store)
{
    private const int UnitBits = 20;
    private const int DayBits = 16;
    private const int TermBits = 14;
    private const int ChannelAt = UnitBits + DayBits + TermBits;
    private const int WithDueAt = ChannelAt + 2;
    private const int InTimeAt = WithDueAt + 1;

    /// <summary>The term of dossiers that are not finished; those of others are one more than their days.</summary>
    private const int Unfinished = 0;
    private const int LongestTerm = (1 << TermBits) - 1;

    /// <summary>Before the first day that files may name, and less than 179 years before the last.</summary>
    private static readonly int FirstDay = new DateOnly(1950, 1, 1).DayNumber;

    private readonly Lock gate = new();
    private readonly Dictionary<int, Task<Dictionary<int, ulong[]>>> reading = [];

    /// <summary>Bytes of what was read so far.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
            {
                return reading
                    .Values.Distinct()
                    .Where(t => t.IsCompletedSuccessfully)
                    .Sum(t => t.Result.Values.Sum(rows => (long)rows.Length * sizeof(ulong)));
            }
        }
    }

    /// <summary>Reads what is missing of some procedures: all dossiers of the store are looked at once.</summary>
    /// <param name="procedures">The procedures.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available; the next one who asks tries again.</exception>
    public async Task ReadAsync(IEnumerable<Procedure> procedures)
    {
        int[] asked = [.. procedures.Select(p => p.Id).Distinct()];
        Task<Dictionary<int, ulong[]>>[] parts;
        lock (gate)
        {
            int[] missing = [.. asked.Where(p => !reading.TryGetValue(p, out var read) || read.IsFaulted)];
            if (missing.Length > 0)
            {
                Task<Dictionary<int, ulong[]>> read = Task.Run(() => ReadAsync(missing));
                foreach (int procedure in missing)
                {
                    reading[procedure] = read;
                }
            }

            parts = [.. asked.Select(p => reading[p]).Distinct()];
        }

        await Task.WhenAll(parts);
    }

    /// <summary>What became of dossiers of some procedures, received on some days, by channel and days; they must be read.</summary>
    /// <param name="procedures">The procedures.</param>
    /// <param name="units">The units; null for all.</param>
    /// <param name="days">The days of reception.</param>
    internal IReadOnlyList<PolicyHandling> Of(
        IEnumerable<Procedure> procedures,
        IReadOnlySet<int>? units,
        DateRange days
    )
    {
        ulong[][] rows;
        lock (gate)
        {
            rows = [.. procedures.Select(p => reading[p.Id].Result.GetValueOrDefault(p.Id, []))];
        }

        uint first = (uint)Math.Clamp(days.Start.DayNumber - FirstDay, 0, (1 << DayBits) - 1);
        uint end = (uint)
            Math.Clamp(days.End == DateOnly.MaxValue ? int.MaxValue : days.End.DayNumber - FirstDay, 0, 1 << DayBits);
        bool[]? within = units is null ? null : new bool[1 << UnitBits];
        foreach (int unit in units ?? new HashSet<int>())
        {
            within![unit] = true;
        }

        Tally[] tallies = new Tally[4 << TermBits];
        foreach (ulong row in rows.SelectMany(r => r))
        {
            uint day = (uint)(row >> UnitBits) & ((1 << DayBits) - 1);
            if (day >= first && day < end && (within is null || within[row & ((1 << UnitBits) - 1)]))
            {
                ref Tally tally = ref tallies[(int)(row >> (UnitBits + DayBits)) & ((4 << TermBits) - 1)];
                tally.Dossiers++;
                tally.WithDue += (int)(row >> WithDueAt) & 1;
                tally.InTime += (int)(row >> InTimeAt) & 1;
            }
        }

        List<PolicyHandling> found = [];
        for (int i = 0; i < tallies.Length; i++)
        {
            if (tallies[i].Dossiers > 0)
            {
                int term = i & LongestTerm;
                found.Add(
                    new PolicyHandling(
                        i >> TermBits,
                        term == Unfinished ? null : term - 1,
                        tallies[i].Dossiers,
                        tallies[i].WithDue,
                        tallies[i].InTime
                    )
                );
            }
        }

        return found;
    }

    private Task<Dictionary<int, ulong[]>> ReadAsync(int[] procedures) =>
        store.Engine.ReadAsync(
            async connection =>
            {
                Dictionary<int, List<ulong>> read = [];
                await foreach (
                    HandledDossier row in connection.QueryUnbufferedAsync<HandledDossier>(
                        store.Engine.Text(nameof(HandledDossier)),
                        new { ProcedureIds = JsonSerializer.Serialize(procedures) }
                    )
                )
                {
                    ref List<ulong>? rows = ref CollectionsMarshal.GetValueRefOrAddDefault(
                        read,
                        row.ProcedureId,
                        out _
                    );
                    (rows ??= []).Add(Packed(row));
                }

                return read.ToDictionary(p => p.Key, p => p.Value.ToArray());
            },
            CancellationToken.None
        );

    private static ulong Packed(HandledDossier row)
    {
        int received = row.Received.DayNumber - FirstDay;
        int term = row.Days is { } days ? Math.Min(LongestTerm, 1 + days) : Unfinished;
        return (uint)row.UnitId
            | ((ulong)received << UnitBits)
            | ((ulong)term << (UnitBits + DayBits))
            | ((ulong)row.Channel << ChannelAt)
            | ((ulong)row.WithDue << WithDueAt)
            | ((ulong)row.InTime << InTimeAt);
    }

    private struct Tally
    {
        public int Dossiers;
        public int WithDue;
        public int InTime;
    }
}

/// <summary>How long a dossier took: <c>HandledDossier.sql</c>, which takes <c>ProcedureIds</c>, a list in JSON.</summary>
internal sealed record HandledDossier
{
    public required int ProcedureId { get; init; }

    public required int UnitId { get; init; }

    public required DateOnly Received { get; init; }

    public required int Channel { get; init; }

    /// <summary>From the day of reception; null for one that is not finished.</summary>
    public int? Days { get; init; }

    /// <summary>1 where it has a due day; else 0.</summary>
    public required int WithDue { get; init; }

    /// <summary>1 where it was finished on that day or before; else 0.</summary>
    public required int InTime { get; init; }
}
