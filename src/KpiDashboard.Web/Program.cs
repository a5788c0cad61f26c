using KpiDashboard.Web.Api;
using KpiDashboard.Web.Hosting;
using KpiDashboard.Web.Live;
using KpiDashboard.Web.Loads;
using KpiDashboard.Web.Reports;
using KpiDashboard.Web.Search;

WebApplicationBuilder builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Path }
);
builder.UseDefaultAddress();
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

WebApplication app = builder.Build();
Task prepared = app.UsePreparedStore();
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

app.MapStaticAssets();
app.MapHealth();
app.MapApi();
app.MapReportFiles();
app.MapReportJobs();
app.MapSearch();
app.MapQuarantine();
app.MapLiveEvents();
app.MapPages();

Task running = app.RunAsync();
await prepared;
await running;
