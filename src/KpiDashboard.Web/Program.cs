using KpiDashboard.Web.Api;
using KpiDashboard.Web.Components;
using KpiDashboard.Web.Hosting;
using KpiDashboard.Web.Live;
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
builder.Services.AddCascadingValue(services => services.GetRequiredService<IConfiguration>().GetSite());
builder.Services.AddRazorComponents().AddInteractiveServerComponents();

WebApplication app = builder.Build();
await app.PrepareStoreAsync();

app.UseErrorPages();
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UsePreferences();
app.UseLanguages();
app.UseAntiforgery();

app.MapStaticAssets();
app.MapHealth();
app.MapScoreboardApi();
app.MapSearch();
app.MapLiveEvents();
app.MapRazorComponents<App>()
    .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);

await app.RunAsync();
