using System.Data.Common;
using System.Globalization;
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
                await using DbDataReader reader = await connection.ExecuteReaderAsync(
                    store.Engine.Text("HandledDossier"),
                    new { ProcedureIds = JsonSerializer.Serialize(procedures) }
                );
                while (await reader.ReadAsync())
                {
                    ref List<ulong>? rows = ref CollectionsMarshal.GetValueRefOrAddDefault(
                        read,
                        reader.GetInt32(0),
                        out _
                    );
                    (rows ??= []).Add(Packed(reader));
                }

                return read.ToDictionary(p => p.Key, p => p.Value.ToArray());
            },
            CancellationToken.None
        );

    private ulong Packed(DbDataReader reader)
    {
        int received = store.Engine.Day(reader, 2).DayNumber - FirstDay;
        int term = reader.IsDBNull(4) ? Unfinished : Math.Min(LongestTerm, 1 + Int(reader, 4));
        return (uint)reader.GetInt32(1)
            | ((ulong)received << UnitBits)
            | ((ulong)term << (UnitBits + DayBits))
            | ((ulong)Int(reader, 3) << ChannelAt)
            | ((ulong)Int(reader, 5) << WithDueAt)
            | ((ulong)Int(reader, 6) << InTimeAt);
    }

    /// <summary>A number, whichever width the database gives it.</summary>
    private static int Int(DbDataReader reader, int column) =>
        Convert.ToInt32(reader.GetValue(column), CultureInfo.InvariantCulture);

    private struct Tally
    {
        public int Dossiers;
        public int WithDue;
        public int InTime;
    }
}
