using System.Globalization;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Units;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Targets;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Api;

/// <summary>Assigning targets by programs.</summary>
internal static class TargetsApi
{
    private const int MostRows = 5_000;
    private const long MostBytes = 4 << 20;

    public static void MapTargetsApi(this RouteGroupBuilder api) =>
        api.MapPut("/targets", PutAsync)
            .WithTags("changes")
            .WithMetadata(new NeedsAttribute(Right.Administer), new KnownParameters([Preferences.Language]))
            .DescribeChange<TargetsToWrite>("put-targets", "Assigns targets, all of them or none");

    private static Task<IResult> PutAsync(HttpContext http, ScoreboardSource source, Store store, TargetDesk desk) =>
        ApiChange.DoAsync(
            http,
            source,
            store,
            MostBytes,
            async body =>
            {
                if (ApiChange.Read(body, out TargetsToWrite asked) is { } fault)
                {
                    return fault;
                }

                List<Problem> problems = [];
                Selection? selection = Check(asked, await source.CurrentAsync(http.RequestAborted), problems);
                if (problems.Count > 0 || selection is null)
                {
                    return new Outcome(null, problems);
                }

                TargetOutcome outcome = await desk.AssignAsync(
                    [.. asked.Targets!.Select(Draft)],
                    asked.Year,
                    made: null,
                    asked.Decision!.Trim(),
                    selection,
                    asked.Reason!,
                    Visit.Of(http).Visitor.Name
                );
                return new Outcome(
                    outcome.Entry,
                    [.. outcome.OfTargets.Select(r => new Problem(FieldOf(r), r.Value, ImportText.Reason(r.Reason)))]
                );
            }
        );

    /// <summary>What is missing, and the year with definition and calendar.</summary>
    private static Selection? Check(TargetsToWrite asked, Scoreboard board, List<Problem> problems)
    {
        foreach (
            (string field, bool isMissing) in new[]
            {
                ("targets", asked.Targets is null or []),
                ("decision", string.IsNullOrWhiteSpace(asked.Decision)),
                ("reason", string.IsNullOrWhiteSpace(asked.Reason)),
            }
        )
        {
            if (isMissing)
            {
                problems.Add(new Problem(field, "", ImportText.Reason("missing-value")));
            }
        }

        if (asked.Targets?.Count > MostRows)
        {
            problems.Add(new Problem("targets", "", Texts.T("Targets.Api.Most", MostRows)));
        }

        List<Problem> ofYear = [];
        Selection? selection = new Question
        {
            Period = asked.Year.ToString(CultureInfo.InvariantCulture),
            Calendar = asked.Calendar is { } calendar ? Addresses.Links.Word(calendar) : null,
            Rules = asked.Rules,
        }.Resolve(board, ofYear);
        problems.AddRange(ofYear.Select(p => p with { Field = p.Field == "period" ? "year" : p.Field }));
        return selection;
    }

    private static TargetDraft Draft(TargetToWrite row) =>
        new(
            new TargetScope(string.IsNullOrEmpty(row.Unit) ? null : row.Unit, row.Unit is null ? row.Kind : null),
            row.Indicator ?? "",
            row.Value?.ToString(CultureInfo.InvariantCulture) ?? "",
            TargetStep.Write((row.Steps ?? []).Select(s => new TargetStep(s.Day, s.Value))),
            row.SeenChange
        );

    private static string FieldOf(RejectedRow row) =>
        $"targets[{row.Line - 1}]."
        + row.Column switch
        {
            "unit_code" => "unit",
            "seen_change" => "seenChange",
            _ => row.Column,
        };
}

/// <summary>Targets to be assigned.</summary>
/// <param name="Year">The year that they are for.</param>
/// <param name="Decision">The number of the decision that they rest on; it is known already.</param>
/// <param name="Reason">Why, for the history; at most 500 letters are kept.</param>
/// <param name="Targets">The targets; all are written, or none.</param>
/// <param name="Rules">The rule set that they are set for; the usual one if left out.</param>
/// <param name="Calendar">The calendar that they are set for; calendar months if left out.</param>
internal sealed record TargetsToWrite(
    int Year,
    string? Decision,
    string? Reason,
    IReadOnlyList<TargetToWrite>? Targets,
    string? Rules = null,
    PeriodCalendar? Calendar = null
);

/// <summary>A target to be assigned.</summary>
/// <param name="Indicator">Such as services or dossiers.</param>
/// <param name="Unit">The code of the unit that it is for, with all below it; left out for a kind or for everyone.</param>
/// <param name="Kind">The kind that it is for; left out for a unit or for everyone.</param>
/// <param name="Value">Percent, 0 to 100; left out to take the target back, so that what stands above holds again.</param>
/// <param name="Steps">What is due on days of the year before its last; left out for a straight way.</param>
/// <param name="SeenChange">The change that stood when the target was read, 0 for none: where another one came between, it is refused; left out to write whatever stands.</param>
internal sealed record TargetToWrite(
    string? Indicator,
    string? Unit,
    UnitKind? Kind,
    decimal? Value,
    IReadOnlyList<StepToWrite>? Steps = null,
    int? SeenChange = null
);

/// <summary>A step on the way to a target.</summary>
/// <param name="Day">The day on which it is due.</param>
/// <param name="Value">Percent, 0 to 100.</param>
internal sealed record StepToWrite(DateOnly Day, decimal Value);
