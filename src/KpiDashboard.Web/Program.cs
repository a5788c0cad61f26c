using KpiDashboard.Web.Api;
using KpiDashboard.Web.Hosting;
using KpiDashboard.Web.ImportPages;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Live;
using KpiDashboard.Web.Reports;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Search;

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
    builder.Services.AddLiveEvents();
    builder.Services.AddLanguages();
    builder.Services.AddErrorPages();
    builder.Services.AddResponseCompression();
    builder.Services.AddSite();
    builder.Services.AddReports(builder.Configuration);
    builder.Services.AddApi(builder.Configuration);
    builder.Services.AddPages();

    await using WebApplication app = builder.Build();
    app.CheckSettings();
    Task prepared = app.UsePreparedStore();
    app.UseHeadRequests();
    app.UseErrorPages();
    app.UseUnchangedAnswers();
    app.UseSecurityHeaders();
    app.UsePreferences();
    app.UseLanguages();
    app.UseKnownParameters();
    app.UsePageCache();
    app.UseResponseCompression();
    app.UseApi();
    app.UseAntiforgery();
    app.UseOldForms();

    app.MapStaticAssets();
    app.MapHealth();
    app.MapApi();
    app.MapReportFiles();
    app.MapReportJobs();
    app.MapSearch();
    app.MapQuarantine();
    app.MapLiveEvents();
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
