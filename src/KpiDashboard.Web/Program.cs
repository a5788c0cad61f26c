using System.IO.Compression;
using KpiDashboard.Web.Api;
using KpiDashboard.Web.Components.Maps;
using KpiDashboard.Web.DefinitionPages;
using KpiDashboard.Web.Dossiers;
using KpiDashboard.Web.Explorer;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Hosting;
using KpiDashboard.Web.ImportPages;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Live;
using KpiDashboard.Web.Plans;
using KpiDashboard.Web.Plans.OnlineOnly;
using KpiDashboard.Web.Plans.Points;
using KpiDashboard.Web.Plans.Policies;
using KpiDashboard.Web.Plans.Report;
using KpiDashboard.Web.Plans.Tasks;
using KpiDashboard.Web.Quality;
using KpiDashboard.Web.Rankings;
using KpiDashboard.Web.Reports;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Search;
using KpiDashboard.Web.Security;
using KpiDashboard.Web.Services;
using KpiDashboard.Web.Targets;
using KpiDashboard.Web.Units;
using KpiDashboard.Web.Uploads;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.ResponseCompression;

try
{
    WebApplicationBuilder builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Path }
    );
    builder.UseDefaultAddress();
    builder.TellStartOnce();
    builder.WebHost.UseStaticWebAssets();
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    builder.Services.AddScoreboard(builder.Configuration);
    builder.Services.AddSite();
    builder.Services.AddVisits(builder.Configuration);
    builder.Services.AddSecurity(builder.Configuration);
    builder.Services.AddLanguages();
    builder.Services.AddErrorPages();
    builder.Services.AddResponseCompression();
    // Pages are kept as they were sent: packed well once, they spare every visit a quarter.
    builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
    builder.Services.AddLimits(builder.Configuration);
    builder.Services.AddProxies(builder.Configuration);
    builder.Services.AddFiles(builder.Configuration);
    builder.Services.AddReports();
    builder.Services.AddUploads(builder.Configuration);
    builder.Services.AddQuality();
    builder.Services.AddTargets();
    builder.Services.AddPlans();
    builder.Services.AddOnlineOnly();
    builder.Services.AddPolicies();
    builder.Services.AddPoints();
    builder.Services.AddTasks();
    builder.Services.AddPlanReport();
    builder.Services.AddApi(builder.Configuration);
    builder.Services.AddMap(builder.Configuration);
    builder.Services.AddSearch();
    builder.Services.AddPages();

    await using WebApplication app = builder.Build();
    app.CheckSettings();
    Task prepared = app.UsePreparedStore();
    app.UseProxies();
    app.UseHeadRequests();
    app.UseErrorPages();
    app.UseVisits();
    app.UseOwnChanges();
    app.UseUnchangedAnswers();
    app.UseSecurityHeaders();
    app.UsePreferences();
    app.UseLanguages();
    app.UseOwnOrigin();
    app.UseGate();
    app.UseKnownParameters();
    app.UseStartPage();
    app.UsePageCache();
    app.UseResponseCompression();
    app.UseLimits();
    app.UseApi();
    app.UseAntiforgery();
    app.UseOldForms();

    app.MapStaticAssets().WithMetadata(new OpenToAllAttribute());
    app.MapUnits();
    app.MapExplorer();
    app.MapRankings();
    app.MapDossiers();
    app.MapServices();
    app.MapDefinitions();
    app.MapUploads();
    app.MapImports();
    app.MapQuality();
    app.MapTargets();
    app.MapOnlineOnly();
    app.MapPolicies();
    app.MapPoints();
    app.MapTasks();
    app.MapPlanReport();
    app.MapReports();
    app.MapSearch();
    app.MapSecurity();
    app.MapLiveEvents();
    app.MapApi();
    app.MapPages();

    await app.ListenAsync();
    await prepared;
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (StartFailure.Sentence(e) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return StartFailure.ExitCode;
}
