using System.Globalization;
using KpiDashboard.Access;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Terms;

namespace KpiDashboard.Changes;

/// <summary>
/// What administrators do with definitions, settings and benchmarks: each a change of its own, with a number, checked field by
/// field and written down in the audit.
/// </summary>
/// <param name="store">What is changed.</param>
/// <param name="clock">Says when it is.</param>
/// <param name="by">Who changes it.</param>
public sealed class DefinitionEdits(Store store, TimeProvider clock, string by)
{
    /// <summary>Keeps a draft: the one that there is of the name is written anew, else the next version begins.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="asNew">Whether a name is meant that is not in use.</param>
    /// <param name="why">Why, for the history; may be empty.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<DefinitionReport> SaveAsync(
        TypedDefinition typed,
        bool asNew,
        string why,
        CancellationToken cancellation = default
    )
    {
        List<Problem> problems = [];
        OwnDefinition[] versions =
        [
            .. (await store.OwnDefinitionsAsync(cancellation)).Where(d => d.Name == typed.Name),
        ];
        if (versions.Length > 0 && (asNew || versions[0].Kind != typed.Kind))
        {
            problems.Add(new Problem("name", typed.Name, Words.Get("Definition.InUse", typed.Name)));
        }

        int version =
            versions.FirstOrDefault(d => d.State == DefinitionState.Draft)?.Version
            ?? versions.Select(d => d.Version).DefaultIfEmpty().Max() + 1;
        Definitions inUse = (await store.SettingsInUseAsync(cancellation)).Definitions;
        OwnDefinition? draft = typed.Check(version, inUse, problems);
        return draft is null || problems.Count > 0
            ? new DefinitionReport(null, null, problems)
            : await WriteAsync(draft, why, AuditEvents.DefinitionSaved);
    }

    /// <summary>Publishes a draft: figures are made with it from now on, and it no longer changes.</summary>
    /// <param name="name">The definition's name.</param>
    /// <param name="version">The draft's version.</param>
    /// <param name="why">Why, for the history.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What was recorded; null where there is no such version.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<DefinitionReport?> PublishAsync(
        string name,
        int version,
        string why,
        CancellationToken cancellation = default
    ) => MoveAsync(name, version, DefinitionState.Draft, DefinitionState.Published, why, cancellation);

    /// <summary>Retires a published version: it is no longer offered, and addresses that name it keep their meaning.</summary>
    /// <param name="name">The definition's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="why">Why, for the history.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What was recorded; null where there is no such version.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<DefinitionReport?> RetireAsync(
        string name,
        int version,
        string why,
        CancellationToken cancellation = default
    ) => MoveAsync(name, version, DefinitionState.Published, DefinitionState.Retired, why, cancellation);

    /// <summary>Sets what is to hold otherwise than the configuration says.</summary>
    /// <param name="values">Values by the settings' names; empty for what the configuration says.</param>
    /// <param name="why">Why, for the history.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<DefinitionReport> SetAsync(
        IReadOnlyDictionary<string, string> values,
        string why,
        CancellationToken cancellation = default
    )
    {
        List<Problem> problems = [];
        if (string.IsNullOrWhiteSpace(why))
        {
            problems.Add(NoReason);
        }

        Definitions inUse = (await store.SettingsInUseAsync(cancellation)).Definitions;
        Dictionary<string, StoreSetting> known = StoreSetting.All(inUse).ToDictionary(s => s.Name);
        foreach ((string name, string value) in values)
        {
            if (!known.TryGetValue(name, out StoreSetting? setting))
            {
                problems.Add(new Problem(name, value, ImportText.Reason("unknown-setting")));
            }
            else if (setting.FaultOf(value) is { } fault)
            {
                problems.Add(new Problem(name, value, fault));
            }
        }

        IReadOnlyDictionary<string, string> stored = await store.StoredSettingsAsync(cancellation);
        return problems.Count > 0
            ? new DefinitionReport(null, null, problems)
            : await WriteAsync(
                FileKind.Settings,
                [
                    .. values
                        // What was never set otherwise need not be told to be as it is.
                        .Where(v => v.Value.Length > 0 || stored.ContainsKey(v.Key))
                        .Select(v => new Dictionary<string, string>
                        {
                            ["setting"] = v.Key,
                            ["setting_value"] = v.Value,
                        }),
                ],
                why,
                new AuditLine(AuditEvents.SettingsChanged, by)
                {
                    Subject = string.Join(", ", values.Keys),
                    NewValue = string.Join(", ", values.Values),
                }
            );
    }

    /// <summary>Keeps a published figure to compare with.</summary>
    /// <param name="fields">Values by the columns of benchmarks: indicator, scope, as_of, value, source.</param>
    /// <param name="why">Why, for the history.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<DefinitionReport> KeepBenchmarkAsync(IReadOnlyDictionary<string, string> fields, string why) =>
        WriteAsync(
            FileKind.Benchmarks,
            [fields],
            why,
            new AuditLine(AuditEvents.SettingsChanged, by)
            {
                Subject = string.Join(' ', fields["indicator"], fields["scope"], fields["as_of"]),
                NewValue = fields["value"],
            }
        );

    /// <summary>Takes a published figure away that was wrong, or that nobody compares with any more.</summary>
    /// <param name="benchmark">The figure.</param>
    /// <param name="why">Why, for the history.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<DefinitionReport> RemoveBenchmarkAsync(Benchmark benchmark, string why) =>
        string.IsNullOrWhiteSpace(why)
            ? Task.FromResult(new DefinitionReport(null, null, [NoReason]))
            : WriteAsync(
                FileKind.Benchmarks,
                [
                    new Dictionary<string, string>
                    {
                        ["indicator"] = benchmark.Indicator,
                        ["scope"] = benchmark.Scope,
                        ["as_of"] = DateRange.Written(benchmark.AsOf),
                        ["value"] = RemovedRow.Word,
                        ["source"] = "",
                    },
                ],
                why,
                new AuditLine(AuditEvents.SettingsChanged, by)
                {
                    Subject = string.Join(' ', benchmark.Indicator, benchmark.Scope, DateRange.Written(benchmark.AsOf)),
                    NewValue = RemovedRow.Word,
                }
            );

    /// <summary>Takes a draft away that was given up; what it was can be brought back like any change.</summary>
    /// <param name="name">The definition's name.</param>
    /// <param name="version">The draft's version.</param>
    /// <param name="why">Why, for the history.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What was recorded; null where there is no such version.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<DefinitionReport?> DiscardAsync(
        string name,
        int version,
        string why,
        CancellationToken cancellation = default
    )
    {
        if (await FindAsync(name, version, cancellation) is not { } found)
        {
            return null;
        }

        List<Problem> problems = [.. ProblemsOf(found, DefinitionState.Draft, why)];
        return problems.Count > 0
            ? new DefinitionReport(null, null, problems)
            : await WriteAsync(found, RemovedRow.Word, why, AuditEvents.DefinitionDiscarded);
    }

    private static Problem NoReason => new("why", "", Words.Get("Definition.Missing"));

    private async Task<OwnDefinition?> FindAsync(string name, int version, CancellationToken cancellation) =>
        (await store.OwnDefinitionsAsync(cancellation)).FirstOrDefault(d => d.Name == name && d.Version == version);

    /// <summary>What keeps a version from being changed: nobody said why, or it is in another state.</summary>
    private static IEnumerable<Problem> ProblemsOf(OwnDefinition found, DefinitionState from, string why)
    {
        if (string.IsNullOrWhiteSpace(why))
        {
            yield return NoReason;
        }

        if (found.State != from)
        {
            yield return new Problem("state", $"{found.State}", Words.Get($"Definition.Not.{from}", found.FullName));
        }
    }

    private async Task<DefinitionReport?> MoveAsync(
        string name,
        int version,
        DefinitionState from,
        DefinitionState to,
        string why,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(name, version, cancellation) is not { } found)
        {
            return null;
        }

        List<Problem> problems = [.. ProblemsOf(found, from, why)];
        if (found.State == from && to == DefinitionState.Published)
        {
            // The names and letters in use may be others than when it was written.
            _ = TypedDefinition
                .Read(found, problems)
                .Check(version, (await store.SettingsInUseAsync(cancellation)).Definitions, problems);
        }

        return problems.Count > 0
            ? new DefinitionReport(null, null, problems)
            : await WriteAsync(
                found with
                {
                    State = to,
                },
                why,
                to == DefinitionState.Published ? AuditEvents.DefinitionPublished : AuditEvents.DefinitionRetired
            );
    }

    private Task<DefinitionReport> WriteAsync(OwnDefinition definition, string why, string what) =>
        WriteAsync(definition, DefinitionRow.Of(definition).State, why, what);

    private async Task<DefinitionReport> WriteAsync(OwnDefinition definition, string state, string why, string what)
    {
        DefinitionRow row = DefinitionRow.Of(definition) with { State = state };
        DefinitionReport report = await WriteAsync(
            FileKind.Definitions,
            [
                new Dictionary<string, string>
                {
                    ["definition"] = row.Name,
                    ["version"] = row.Version.ToString(CultureInfo.InvariantCulture),
                    ["kind"] = row.Kind,
                    ["state"] = row.State,
                    ["body"] = row.Body,
                    ["made_from"] = row.MadeFrom,
                    ["valid_from"] = DateRange.Written(row.ValidFrom),
                    ["valid_to"] = DateRange.Written(row.ValidTo),
                },
            ],
            why,
            new AuditLine(what, by) { Subject = definition.FullName, NewValue = row.State }
        );
        return report with { Definition = definition };
    }

    /// <summary>Not on the caller's thread: a change waits for the database, and so does the audit.</summary>
    private Task<DefinitionReport> WriteAsync(
        FileKind kind,
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows,
        string why,
        AuditLine line
    ) =>
        Task.Run(() =>
        {
            EditReport? report = rows.Count == 0 ? null : new Edit(store, clock, by).Run(kind, rows, why, line);
            return new DefinitionReport(
                null,
                report?.Entry,
                [.. (report?.Refused ?? []).Select(r => new Problem(r.Column, r.Value, ImportText.Reason(r.Reason)))]
            );
        });
}

/// <summary>What became of a change of definitions, settings or benchmarks.</summary>
/// <param name="Definition">The version as it is now; null where it is about none, or something is wrong.</param>
/// <param name="Change">The change in the history; null where nothing changed.</param>
/// <param name="Problems">What is wrong, by field; nothing was written if there is anything.</param>
public sealed record DefinitionReport(OwnDefinition? Definition, ImportEntry? Change, IReadOnlyList<Problem> Problems);
