using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>
/// The sample's files counted once more, from the definitions and with nothing of the product: rows, dictionaries and
/// sets. Slow and plain, so that it cannot repeat the product's mistakes.
/// </summary>
internal sealed class CountedSample
{
    private static readonly Lazy<CountedSample> Read = new(() => new CountedSample());

    private readonly List<Unit> units = [];
    private readonly List<Offering> offerings = [];
    private readonly List<Received> received = [];
    private readonly ILookup<(string Unit, string Procedure), Offering> byService;
    private readonly ConcurrentDictionary<
        (string Kind, string From, string Until, string Rules),
        Dictionary<string, (int Numerator, int Denominator)>
    > leagues = [];

    private CountedSample()
    {
        foreach (Dictionary<string, string> row in Rows("units.csv"))
        {
            units.Add(new Unit(row["code"], row["kind"], row["parent"], From(row["valid_from"]), To(row["valid_to"])));
        }

        foreach (Dictionary<string, string> row in Rows("offerings.csv"))
        {
            offerings.Add(
                new Offering(
                    row["unit_code"],
                    row["procedure_code"],
                    row["level"],
                    From(row["valid_from"]),
                    To(row["valid_to"])
                )
            );
        }

        byService = offerings.ToLookup(o => (o.Unit, o.Procedure));
        HashSet<string> procedures = [.. Rows("procedures.csv").Select(r => r["code"])];
        Dictionary<string, Received> dossiers = [];
        foreach (string file in Files("dossiers-*.csv"))
        {
            HashSet<string> seen = [];
            foreach (Dictionary<string, string> row in Rows(file))
            {
                if (Take(row, procedures) is { } dossier && seen.Add(row["dossier_code"]))
                {
                    dossiers[row["dossier_code"]] = dossier;
                }
            }
        }

        // Statuses 1 (just registered) and 3 (not accepted) are kept and do not count.
        received.AddRange(dossiers.Values.Where(d => d.Online + d.Paper > 0));
        ILookup<string, DateOnly> days = received.ToLookup(d => d.Unit, d => d.Start);
        foreach (string file in Files("statistics-*.csv"))
        {
            foreach (Dictionary<string, string> row in Rows(file))
            {
                (DateOnly start, DateOnly end) = (Day(row["period_start"])!.Value, Day(row["period_end"])!.Value);
                if (!days[row["unit_code"]].Any(d => d >= start && d < end))
                {
                    received.Add(
                        new Received(
                            row["unit_code"],
                            row["procedure_code"],
                            start,
                            end,
                            Number(row["received_online"]),
                            Number(row["received_direct"]) + Number(row["received_postal"]),
                            Finished: 0,
                            OnTime: 0
                        )
                    );
                }
            }
        }
    }

    public static CountedSample All => Read.Value;

    /// <summary>The place of a unit in the league of its kind by indicator A: one more than have a larger share.</summary>
    public int RankByServices(string unit, string from, string until, string rules)
    {
        DateOnly last = Day(until)!.Value.AddDays(-1);
        string kind = units.Single(u => u.Code == unit && u.IsValid(last)).Kind;
        Dictionary<string, (int Numerator, int Denominator)> league = leagues.GetOrAdd(
            (kind, from, until, rules),
            _ =>
                units
                    .Where(u => u.Kind == kind && u.IsValid(last))
                    .ToDictionary(u => u.Code, u => Services(u.Code, from, until, rules, own: false))
        );
        (int numerator, int denominator) = league[unit];
        return 1 + league.Values.Count(other => other.Numerator * denominator > numerator * other.Denominator);
    }

    /// <summary>Counts an indicator of a unit over days, the end exclusive.</summary>
    public (int Numerator, int Denominator) Services(string unit, string from, string until, string rules, bool own) =>
        Services(unit, from, until, rules, own, []);

    private (int Numerator, int Denominator) Services(
        string unit,
        string from,
        string until,
        string rules,
        bool own,
        Received[] more
    )
    {
        (DateOnly start, DateOnly end) = (Day(from)!.Value, Day(until)!.Value);
        HashSet<string> area = Area(unit, own);
        HashSet<(string, string)> offered =
        [
            .. offerings
                .Where(o => area.Contains(o.Unit) && Counts(o.Level, rules) && o.Overlaps(start, end))
                .Select(o => Thing(o.Unit, o.Procedure, rules)),
        ];
        HashSet<(string, string)> used =
        [
            .. Within(area, start, end)
                .Concat(more.Where(r => r.Start >= start && r.End <= end))
                .Where(r => (rules == "any-channel" ? r.Online + r.Paper : r.Online) > 0)
                .Where(r => IsOffered(r, level => Counts(level, rules)))
                .Select(r => Thing(r.Unit, r.Procedure, rules)),
        ];
        return (used.Count, offered.Count);
    }

    /// <summary>How many services a new online dossier on a day, at every unit of the area, would add.</summary>
    public int Gain(string unit, string from, string until, string rules, string procedure, string day)
    {
        Received[] more =
        [
            .. Area(unit, own: false)
                .Select(u => new Received(u, procedure, Day(day)!.Value, Day(day)!.Value.AddDays(1), 1, 0, 0, 0)),
        ];
        // All tests count the same sample at once: nothing of it is changed.
        return Services(unit, from, until, rules, own: false, more).Numerator
            - Services(unit, from, until, rules, own: false).Numerator;
    }

    public (int Numerator, int Denominator) Dossiers(string unit, string from, string until, string rules, bool own)
    {
        Received[] counted =
        [
            .. Within(Area(unit, own), Day(from)!.Value, Day(until)!.Value)
                .Where(r =>
                    rules switch
                    {
                        "level-4" or "full-pairs" => IsOffered(r, level => level == "full"),
                        "any-channel" => IsOffered(r, level => level is "full" or "partial"),
                        _ => true,
                    }
                ),
        ];
        return (counted.Sum(r => r.Online), counted.Sum(r => r.Online + r.Paper));
    }

    /// <summary>Online dossiers of procedures at level Full on the day, out of all; the same under every rule set.</summary>
    public (int Numerator, int Denominator) FullProcess(string unit, string from, string until, bool own)
    {
        Received[] all = [.. Within(Area(unit, own), Day(from)!.Value, Day(until)!.Value)];
        return (
            all.Where(r => IsOffered(r, level => level == "full")).Sum(r => r.Online),
            all.Sum(r => r.Online + r.Paper)
        );
    }

    /// <summary>Finished dossiers that were not late, out of all finished; statistics do not say how theirs ended.</summary>
    public (int Numerator, int Denominator) OnTime(string unit, string from, string until, bool own)
    {
        Received[] all = [.. Within(Area(unit, own), Day(from)!.Value, Day(until)!.Value)];
        return (all.Sum(r => r.OnTime), all.Sum(r => r.Finished));
    }

    private static bool Counts(string level, string rules) =>
        level == "full" || (level == "partial" && rules is not ("level-4" or "full-pairs"));

    private static (string, string) Thing(string unit, string procedure, string rules) =>
        (rules is "portal-766" or "full-pairs" ? unit : "", procedure);

    private IEnumerable<Received> Within(HashSet<string> area, DateOnly start, DateOnly end) =>
        received.Where(r => r.Start >= start && r.End <= end && area.Contains(r.Unit));

    private bool IsOffered(Received row, Func<string, bool> level) =>
        byService[(row.Unit, row.Procedure)].Any(o => level(o.Level) && o.Overlaps(row.Start, row.End));

    // Codes are enough: the sample's facts all lie before codes were used again.
    private HashSet<string> Area(string unit, bool own)
    {
        HashSet<string> area = [unit];
        while (!own && units.Any(u => area.Contains(u.Parent) && u.From < new DateOnly(2023, 1, 1) && area.Add(u.Code)))
        {
            // Until nothing is added.
        }

        return area;
    }

    private Received? Take(Dictionary<string, string> row, HashSet<string> procedures)
    {
        bool dates = Day(row["due"]) is not null | row["due"] == "";
        if (
            !dates
            || Day(row["received"]) is not { } day
            || (row["finished"] != "" && (Day(row["finished"]) is not { } finished || finished < day))
            || (
                row["finished"].Length == 19 && row["received"].Length == 19 && Before(row["finished"], row["received"])
            )
            || day.Year > 2026
            || !procedures.Contains(row["procedure_code"])
            || !units.Any(u => u.Code == row["unit_code"] && u.From <= day && day < u.To)
            || row["channel"] is not ("online" or "direct" or "postal" or "")
        )
        {
            return null;
        }

        int counts = row["status"] is "1" or "3" ? 0 : 1;
        bool online = row["channel"] == "online";
        return new Received(
            row["unit_code"],
            row["procedure_code"],
            day,
            day.AddDays(1),
            online ? counts : 0,
            online ? 0 : counts,
            row["finished"] == "" ? 0 : counts,
            row["finished"] == "" || Day(row["finished"]) > Day(row["due"]) ? 0 : counts
        );
    }

    private static bool Before(string moment, string other) => string.CompareOrdinal(moment, other) < 0;

    private static IEnumerable<string> Files(string pattern) =>
        Directory.GetFiles(Repository.SampleData, pattern).Order(StringComparer.Ordinal);

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        using IEnumerator<string[]> records = Records(File.ReadAllText(Path.Combine(Repository.SampleData, file)))
            .GetEnumerator();
        records.MoveNext();
        string[] header = records.Current;
        while (records.MoveNext())
        {
            string[] record = records.Current;
            yield return header.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => record[x.i]);
        }
    }

    private static IEnumerable<string[]> Records(string text)
    {
        List<string> record = [];
        StringBuilder value = new();
        bool quoted = false;
        foreach (char c in text)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (quoted || c is not (',' or '\n' or '\r'))
            {
                value.Append(c);
            }
            else if (c != '\r')
            {
                record.Add(value.ToString());
                value.Clear();
                if (c == '\n')
                {
                    yield return [.. record];
                    record.Clear();
                }
            }
        }
    }

    private static DateOnly? Day(string text) =>
        text.Length >= 10
        && DateOnly.TryParseExact(
            text[..10],
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly day
        )
            ? day
            : null;

    private static DateOnly From(string text) => Day(text) ?? DateOnly.MinValue;

    private static DateOnly To(string text) => Day(text)?.AddDays(1) ?? DateOnly.MaxValue;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Unit(string Code, string Kind, string Parent, DateOnly From, DateOnly To)
    {
        public bool IsValid(DateOnly day) => From <= day && day < To;
    }

    private sealed record Offering(string Unit, string Procedure, string Level, DateOnly From, DateOnly To)
    {
        public bool Overlaps(DateOnly start, DateOnly end) => From < end && start < To;
    }

    private sealed record Received(
        string Unit,
        string Procedure,
        DateOnly Start,
        DateOnly End,
        int Online,
        int Paper,
        int Finished,
        int OnTime
    );
}
