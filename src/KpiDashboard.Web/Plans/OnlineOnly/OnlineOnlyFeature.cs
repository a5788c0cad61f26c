using KpiDashboard.Lists;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Plans.OnlineOnly;

/// <summary>The register of services that are taken online alone: the page, its forms, its list as a file.</summary>
public static class OnlineOnlyFeature
{
    /// <summary>Registers what is made of the register once a data version.</summary>
    /// <param name="services">The services.</param>
    public static void AddOnlineOnly(this IServiceCollection services) =>
        services.AddPerScoreboard<OnlineOnlyBook>(OnlineOnlyBook.ReadAsync, ofPlan: true);

    /// <summary>Adds the register as a file, which can be loaded again.</summary>
    /// <param name="app">The program.</param>
    public static void MapOnlineOnly(this IEndpointRouteBuilder app)
    {
        PerScoreboard<OnlineOnlyBook> books = app.ServiceProvider.GetRequiredService<PerScoreboard<OnlineOnlyBook>>();
        app.MapFiles()
            .MapTable(
                "online-only-services",
                typeof(OnlineOnlyPage),
                needsUnit: false,
                async (asked, ct) => FileOf(asked, await books.OfAsync(asked.Board, ct))
            );
    }

    private static TableFile FileOf(Asked asked, OnlineOnlyBook book) =>
        TableFile.Of(
            Texts.T("OnlineOnly.Name"),
            asked.Head(),
            asked.Lines(),
            new ListColumns<OnlineOnlyService>()
                .Code("unit_code", s => s.Entry.UnitCode, 12)
                .Text("unit", s => s.Unit.Name, 30)
                .Code("procedure_code", s => s.Entry.ProcedureCode, 14)
                .Text("procedure", s => s.Procedure.Name, 50)
                .Day("proposed_on", s => s.Entry.ProposedOn)
                .Text("decision", s => s.Entry.DecisionNumber, 18)
                .Day("announced_on", s => s.Entry.AnnouncedOn)
                .Text("announcement", s => s.Entry.Announcement, 30)
                .Day("effective_from", s => s.Entry.EffectiveFrom)
                .Day("effective_to", s => s.Entry.EffectiveTo)
                .Text("exempt", s => s.Entry.Exempt, 20)
                .Text(Texts.T("OnlineOnly.Stage"), s => Texts.T($"OnlineOnly.Stage.{s.Stage}"), 14)
                .Count(Texts.T("OnlineOnly.Leaked"), s => s.Leaked)
                .Count(Texts.T("OnlineOnly.Leaked.Exempt"), s => s.Exempt)
                .Count(Texts.T("OnlineOnly.Leaked.OfSums"), s => s.LeaksOfSums?.Dossiers)
                .Number(Texts.T("OnlineOnly.Effect.A"), s => s.EffectOnServices)
                .Number(Texts.T("OnlineOnly.Effect.B"), s => s.EffectOnDossiers),
            book.At(asked.Selection)
        );
}
