using System.Text.Json;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Api;

/// <summary>The province's plan for programs: read by everybody, changed row by row by those who may.</summary>
internal static class PlanApi
{
    private const long MostBytes = 4 << 20;
    private const int MostRows = 5_000;

    public static void MapPlanApi(this RouteGroupBuilder api)
    {
        api.MapBoth(
            "/plan/online-only",
            OnlineOnlyAsync,
            "Services that units take online alone, with what the data say of each",
            typeof(ApiPage<OnlineOnlyItem>)
        );
        api.MapRows("/plan/online-only", FileKind.OnlineOnlyServices, "Proposes, announces or withdraws services");
    }

    /// <summary>Adds an address to which rows of a table are sent: all are written, or none.</summary>
    private static void MapRows(this RouteGroupBuilder api, string path, FileKind kind, string summary) =>
        api.MapPut(
                path,
                (HttpContext http, ScoreboardSource source, Store store, TimeProvider clock) =>
                    ApiChange.DoAsync(http, source, store, MostBytes, body => PutAsync(http, store, clock, kind, body))
            )
            .WithTags("changes")
            .WithMetadata(
                new NeedsAttribute(Right.ChangeUnit) { Somewhere = true, OrAdministers = true },
                new KnownParameters([Preferences.Language])
            )
            .DescribeChange<RowsToWrite>($"put-{path.Trim('/').Replace('/', '-')}", $"{summary}, all rows or none");

    private static async Task<Outcome?> PutAsync(
        HttpContext http,
        Store store,
        TimeProvider clock,
        FileKind kind,
        JsonElement body
    )
    {
        RowsToWrite asked;
        try
        {
            asked = body.Deserialize<RowsToWrite>(Answer.Json)!;
        }
        catch (JsonException e)
        {
            return new Outcome(null, [new Problem(e.Path?.TrimStart('$', '.') ?? "body", "", Texts.T("Api.BadBody"))]);
        }

        List<Problem> problems = [];
        if (asked.Rows is null or [])
        {
            problems.Add(new Problem("rows", "", ImportText.Reason("missing-value")));
        }

        if (asked.Rows?.Count > MostRows)
        {
            problems.Add(new Problem("rows", "", Texts.T("Targets.Api.Most", MostRows)));
        }

        if (string.IsNullOrWhiteSpace(asked.Reason))
        {
            problems.Add(new Problem("reason", "", ImportText.Reason("missing-value")));
        }

        if (problems.Count > 0)
        {
            return new Outcome(null, problems);
        }

        Visit visit = Visit.Of(http);
        Edit edit = new(store, clock, visit.Visitor.Name, new ChangeScope(visit.Visitor, visit.Mode));
        try
        {
            EditReport report = await Task.Run(() => edit.Run(kind, asked.Rows!, asked.Reason!));
            return new Outcome(
                report.Entry,
                [
                    .. report.Refused.Select(r => new Problem(
                        $"rows[{r.Line - 1}].{r.Column}",
                        r.Value,
                        ImportText.Reason(r.Reason)
                    )),
                ]
            );
        }
        catch (LoadException e)
        {
            return new Outcome(null, [new Problem("rows", "", e.Message)]);
        }
    }

    private static Task<IResult> OnlineOnlyAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        PerScoreboard<OnlineOnlyBook> books,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
            {
                if (selection is null)
                {
                    return null;
                }

                IReadOnlyList<OnlineOnlyService> all = (await books.OfAsync(board, ct)).At(selection);
                if (!string.IsNullOrEmpty(question.Unit))
                {
                    if (question.ResolveUnit(board, selection, problems) is not { } unit)
                    {
                        return null;
                    }

                    HashSet<Unit> area = [.. board.Area(unit, selection.Own)];
                    all = [.. all.Where(s => area.Contains(s.Unit))];
                }

                return desk.Page(board, selection, paging, problems, all, OnlineOnlyItem.Of);
            },
            ct
        );
}

/// <summary>Rows of a table to be written: all of them, or none.</summary>
/// <param name="Reason">Why, for the history; at most 500 letters are kept.</param>
/// <param name="Rows">Values by the names of the columns of the table's file, written as the file writes them.</param>
internal sealed record RowsToWrite(string? Reason, IReadOnlyList<Dictionary<string, string>>? Rows);

/// <summary>A service that a unit takes online alone, or means to, as it stood at the end of the period.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Name">The unit's name.</param>
/// <param name="Procedure">The procedure's code.</param>
/// <param name="Title">The procedure's name.</param>
/// <param name="Stage">proposed, announced, effective or withdrawn.</param>
/// <param name="ProposedOn">The day on which the unit proposed it.</param>
/// <param name="Decision">Number of the decision; null before there is one.</param>
/// <param name="AnnouncedOn">The day on which it was announced; null before.</param>
/// <param name="Announcement">Where it was announced; null before.</param>
/// <param name="EffectiveFrom">The first day on which dossiers are taken online alone.</param>
/// <param name="EffectiveTo">The last such day; null while it holds.</param>
/// <param name="Exempt">Who may still hand in paper; null where nobody may.</param>
/// <param name="IsAnnouncedLate">Whether people heard of it only after it held.</param>
/// <param name="Paper">Dossiers on paper, direct and postal, since it is effective.</param>
/// <param name="EffectOnServices">Points of the unit's indicator A that rest on it.</param>
/// <param name="EffectOnDossiers">Points of the unit's indicator B beyond the share of before.</param>
/// <param name="Fall">The percentage by which fewer came than with other units; null where there is nothing to compare.</param>
/// <param name="IsFallSignal">Whether chance does not explain that fall.</param>
public sealed record OnlineOnlyItem(
    string Unit,
    string Name,
    string Procedure,
    string Title,
    OnlineOnlyStage Stage,
    DateOnly ProposedOn,
    string? Decision,
    DateOnly? AnnouncedOn,
    string? Announcement,
    DateOnly? EffectiveFrom,
    DateOnly? EffectiveTo,
    string? Exempt,
    bool IsAnnouncedLate,
    long Paper,
    decimal? EffectOnServices,
    decimal? EffectOnDossiers,
    decimal? Fall,
    bool IsFallSignal
)
{
    internal static OnlineOnlyItem Of(OnlineOnlyService service) =>
        new(
            service.Unit.Code,
            service.Unit.Name,
            service.Procedure.Code,
            service.Procedure.Name,
            service.Stage,
            service.Entry.ProposedOn,
            Known(service.Entry.DecisionNumber),
            service.Entry.AnnouncedOn,
            Known(service.Entry.Announcement),
            service.Entry.EffectiveFrom,
            service.Entry.EffectiveTo,
            Known(service.Entry.Exempt),
            service.IsAnnouncedLate,
            service.Leaked,
            Rounded(service.EffectOnServices),
            Rounded(service.EffectOnDossiers),
            Rounded(100 * service.Displacement?.Fall),
            service.Displacement?.IsSignal == true
        );

    private static string? Known(string text) => text.Length == 0 ? null : text;

    private static decimal? Rounded(decimal? points) =>
        points is { } known ? Math.Round(known, 2, MidpointRounding.AwayFromZero) : null;
}
