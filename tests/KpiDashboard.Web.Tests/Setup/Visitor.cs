using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Somebody with a browser of their own, who notices what goes wrong in it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = [];

    private Visitor(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            // The browser reports a page's own 404 as an error; tests check its status themselves.
            if (
                message.Type == "error"
                && !message.Text.Contains("the server responded with a status of", StringComparison.Ordinal)
            )
            {
                complaints.Enqueue($"console: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Enqueue($"script: {error}");
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && answer.Request.ResourceType != "document")
            {
                complaints.Enqueue($"{answer.Status}: {answer.Url}");
            }
        };
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "blob"), Host: not "127.0.0.1" })
            {
                complaints.Enqueue($"another host: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts, refusals of the content security policy, missing files, requests to other hosts.</summary>
    public IEnumerable<string> Complaints => complaints;

    public static async Task<Visitor> ComeAsync(
        Uri address,
        string language = "vi",
        int width = 1280,
        bool motion = false
    )
    {
        IBrowser browser = await Browsers.GetAsync();
        IBrowserContext context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = address.ToString(),
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = ColorScheme.Light,
                ReducedMotion = motion ? ReducedMotion.NoPreference : ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(30_000);
        await context.AddCookiesAsync([
            new Cookie
            {
                Name = "lang",
                Value = language,
                Url = address.ToString(),
            },
        ]);
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <summary>Goes to a page and waits until its charts stand.</summary>
    public async Task<IResponse> OpenAsync(string path)
    {
        IResponse? answer = await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        await Page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('kpi-chart')].every(c => c.shadowRoot?.querySelector('svg path'))"
        );
        return answer!;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
