using KpiDashboard.Access;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Periods;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Web.Plans;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Api;

/// <summary>Services online only for programs: read by everybody, changed by those who may.</summary>
internal static class OnlineOnlyApi
{
    public static void MapOnlineOnlyApi(this RouteGroupBuilder api)
    {
        api.MapBoth(
            "/plan/online-only",
            OnlineOnlyAsync,
            "Services that units take online alone, with what the data say of each",
            typeof(ApiPage<OnlineOnlyItem>)
        );
        api.MapPut("/plan/online-only", PutOnlineOnlyAsync)
            .WithTags("changes")
            .WithMetadata(
                new NeedsAttribute(Right.ChangeUnit) { Somewhere = true },
                new KnownParameters([Preferences.Language])
            )
            .DescribeChange<OnlineOnlyToWrite>(
                "put-plan-online-only",
                "Proposes, announces or withdraws services, all of them or none"
            );
    }

    private static Task<IResult> PutOnlineOnlyAsync(
        HttpContext http,
        ScoreboardSource source,
        Store store,
        PlanDesk desk
    ) =>
        ApiChange.WriteRowsAsync<OnlineOnlyToWrite>(
            http,
            source,
            store,
            desk,
            FileKind.OnlineOnlyServices,
            "services",
            asked => asked.Reason,
            asked => asked.Services?.Select(s => s.ToRow()),
            column =>
                column switch
                {
                    "unit_code" => "unit",
                    "procedure_code" => "procedure",
                    _ => null,
                }
        );

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

/// <summary>Services to be written: all of them, or none.</summary>
/// <param name="Reason">Why, for the history; at most 500 letters are kept.</param>
/// <param name="Services">The services.</param>
internal sealed record OnlineOnlyToWrite(string? Reason, IReadOnlyList<OnlineOnlyServiceToWrite>? Services);

/// <summary>A service to be written: it takes the place of the one that was proposed on that day.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Procedure">The procedure's code.</param>
/// <param name="ProposedOn">The day on which the unit proposed it.</param>
/// <param name="Decision">Number of the decision.</param>
/// <param name="AnnouncedOn">The day on which it was announced; it needs a decision and a place.</param>
/// <param name="Announcement">Where it was announced.</param>
/// <param name="EffectiveFrom">The first day on which dossiers are taken online alone; it needs an announcement.</param>
/// <param name="EffectiveTo">The last such day.</param>
/// <param name="Exempt">Who may still hand in paper.</param>
internal sealed record OnlineOnlyServiceToWrite(
    string? Unit,
    string? Procedure,
    DateOnly? ProposedOn,
    string? Decision = null,
    DateOnly? AnnouncedOn = null,
    string? Announcement = null,
    DateOnly? EffectiveFrom = null,
    DateOnly? EffectiveTo = null,
    string? Exempt = null
)
{
    public IReadOnlyDictionary<string, string> ToRow() =>
        new Dictionary<string, string>
        {
            ["unit_code"] = Unit ?? "",
            ["procedure_code"] = Procedure ?? "",
            ["proposed_on"] = Day(ProposedOn),
            ["decision"] = Decision ?? "",
            ["announced_on"] = Day(AnnouncedOn),
            ["announcement"] = Announcement ?? "",
            ["effective_from"] = Day(EffectiveFrom),
            ["effective_to"] = Day(EffectiveTo),
            ["exempt"] = Exempt ?? "",
        };

    private static string Day(DateOnly? day) => day is { } known ? DateRange.Written(known) : "";
}

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
/// <param name="Paper">Dossiers on paper, direct and postal, since it is effective, without those of people who are exempt.</param>
/// <param name="PaperExempt">Further ones, of people who are exempt.</param>
/// <param name="PaperOfSums">Those of them that rows of statistics tell, which are at least so many; null without such rows.</param>
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
    long PaperExempt,
    long? PaperOfSums,
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
            service.Exempt,
            service.LeaksOfSums?.Dossiers,
            Rounded(service.EffectOnServices),
            Rounded(service.EffectOnDossiers),
            Rounded(100 * service.Displacement?.Fall),
            service.Displacement?.IsSignal == true
        );

    private static string? Known(string text) => text.Length == 0 ? null : text;

    private static decimal? Rounded(decimal? points) =>
        points is { } known ? Math.Round(known, 2, MidpointRounding.AwayFromZero) : null;
}
