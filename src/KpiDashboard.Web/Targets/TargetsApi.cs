using System.Globalization;
using System.Text.Json;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Targets;

/// <summary>Assigning targets by programs.</summary>
internal static class TargetsApi
{
    private const int MostRows = 5_000;

    /// <summary>Adds the address.</summary>
    /// <param name="app">The program.</param>
    public static void MapTargetsApi(this IEndpointRouteBuilder app) =>
        app.MapPut(Links.TargetsApi(), PutAsync)
            .WithName("put-targets")
            .WithTags("changes")
            .WithSummary("Assign targets, all of them or none; If-Match names the data version on which they rest")
            .Accepts<TargetsToWrite>("application/json")
            .Produces<TargetsWritten>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithMetadata(new NeedsAttribute(Right.Administer));

    private static async Task<IResult> PutAsync(
        ScoreboardSource source,
        TargetDesk desk,
        HttpContext context,
        CancellationToken ct
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        TargetsToWrite? asked;
        try
        {
            asked = await context.Request.ReadFromJsonAsync<TargetsToWrite>(ct);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Results.Problem(Texts.T("Api.BadBody"), statusCode: StatusCodes.Status400BadRequest);
        }

        if (asked is null)
        {
            return Results.Problem(Texts.T("Api.BadBody"), statusCode: StatusCodes.Status400BadRequest);
        }

        Scoreboard board = await source.CurrentAsync(ct);
        string expected = context.Request.Headers.IfMatch.ToString().Trim('"');
        if (expected.Length > 0 && expected != board.DataVersion.ToString(CultureInfo.InvariantCulture))
        {
            return Results.Problem(
                Texts.T("Targets.Api.Version", expected, board.DataVersion),
                statusCode: StatusCodes.Status412PreconditionFailed
            );
        }

        Dictionary<string, string[]> wrong = [];
        IReadOnlyList<TargetToWrite> rows = asked.Targets ?? [];
        List<TargetDraft> drafts = [];
        for (int i = 0; i < rows.Count; i++)
        {
            TargetToWrite row = rows[i];
            TargetScope scope = new(
                string.IsNullOrEmpty(row.Unit) ? null : row.Unit,
                row.Unit is null ? row.Kind : null
            );
            drafts.Add(
                new TargetDraft(
                    scope,
                    row.Indicator ?? "",
                    row.Value is { } value ? value.ToString(CultureInfo.InvariantCulture) : "",
                    TargetStep.Write((row.Steps ?? []).Select(s => new TargetStep(s.Day, s.Value))),
                    row.SeenChange
                )
            );
        }

        void Missing(string field, bool isMissing)
        {
            if (isMissing)
            {
                wrong[field] = [ImportText.Reason("missing-value")];
            }
        }

        Missing("targets", rows.Count == 0);
        Missing("decision", string.IsNullOrWhiteSpace(asked.Decision));
        Missing("reason", string.IsNullOrWhiteSpace(asked.Reason));
        if (rows.Count > MostRows)
        {
            wrong["targets"] = [Texts.T("Targets.Api.Most", MostRows)];
        }

        List<Problem> problems = [];
        Selection? selection = new Question
        {
            Period = asked.Year.ToString(CultureInfo.InvariantCulture),
            Calendar = asked.Calendar?.ToString().ToLowerInvariant(),
            Rules = asked.Rules,
        }.Resolve(board, problems);
        foreach (Problem problem in problems)
        {
            wrong[problem.Field == "period" ? "year" : problem.Field] = [problem.Message];
        }

        if (wrong.Count > 0 || selection is null)
        {
            return Results.ValidationProblem(wrong);
        }

        try
        {
            TargetOutcome outcome = await desk.AssignAsync(
                drafts,
                asked.Year,
                made: null,
                asked.Decision!.Trim(),
                selection,
                asked.Reason!,
                Visit.Of(context).Visitor.Name
            );
            if (outcome.OfTargets.Count > 0)
            {
                return Results.ValidationProblem(
                    outcome
                        .OfTargets.GroupBy(FieldOf)
                        .ToDictionary(g => g.Key, g => g.Select(r => ImportText.Reason(r.Reason)).ToArray())
                );
            }

            long version = (await source.CurrentAsync(ct)).DataVersion;
            context.Response.Headers.ETag = $"\"{version}\"";
            return Results.Ok(new TargetsWritten(outcome.Entry?.Id, version));
        }
        catch (StoreException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

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

/// <summary>What became of it.</summary>
/// <param name="Change">The number of the change; null where everything stood as it was sent.</param>
/// <param name="DataVersion">The version of the data since.</param>
internal sealed record TargetsWritten(int? Change, long DataVersion);
