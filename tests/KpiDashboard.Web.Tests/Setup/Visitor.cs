using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Somebody with a browser of their own, who notices what goes wrong in it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(Uri Address, string Language), Lazy<Task<IBrowserContext>>> Known =
    [];

    /// <summary>The browser that goes with the visitor; null where others use it too.</summary>
    private readonly IBrowserContext? own;
    private readonly ConcurrentQueue<string> complaints = [];

    private Visitor(IPage page, IBrowserContext? own)
    {
        this.own = own;
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
        page.Request += (_, request) =>
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
        IBrowserContext context = await StartAsync(address, language, width, motion);
        return new Visitor(await context.NewPageAsync(), context);
    }

    /// <summary>Somebody who was here before: what pages share, scripts and styles, is in the browser's cache.</summary>
    public static async Task<Visitor> ComeAgainAsync(Uri address, string language)
    {
        IBrowserContext context = await Known
            .GetOrAdd(
                (address, language),
                known => new(() => StartAsync(known.Address, known.Language, width: 1280, motion: false))
            )
            .Value;
        return new Visitor(await context.NewPageAsync(), own: null);
    }

    private static async Task<IBrowserContext> StartAsync(Uri address, string language, int width, bool motion)
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
        context.SetDefaultTimeout(Browsers.Patience);
        await context.AddCookiesAsync([
            new Cookie
            {
                Name = "lang",
                Value = language,
                Url = address.ToString(),
            },
        ]);
        return context;
    }

    /// <summary>Goes to a page and waits until its charts can be asked.</summary>
    public async Task<IResponse> OpenAsync(string path)
    {
        IResponse? answer = await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        await Page.WaitForFunctionAsync("() => [...document.querySelectorAll('kpi-chart')].every(c => c.shadowRoot)");
        return answer!;
    }

    /// <summary>
    /// Waits until a script finds nothing: charts are told of a new size a moment later, and what stands beside them moves.
    /// </summary>
    /// <param name="script">Gives the words of each place where something is wrong.</param>
    /// <param name="what">What was looked at, for whoever reads the failure.</param>
    public async Task FindsNothingAsync(string script, string what)
    {
        string[] found = [];
        Assert.True(
            await Wait.ForAsync(async () => (found = await Page.EvaluateAsync<string[]>(script)).Length == 0),
            $"{what}: {string.Join(Environment.NewLine, found)}"
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        if (own is not null)
        {
            await own.DisposeAsync();
        }
    }
}
