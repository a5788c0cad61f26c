using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>A page in Firefox: what somebody does with it by mouse and keyboard, and what they see.</summary>
internal sealed class FirefoxPage : IAsyncDisposable
{
    public const string Enter = "\uE007";
    public const string End = "\uE010";
    public const string Escape = "\uE00C";

    private static readonly string[] Strokes = ["keyDown", "keyUp"];

    private readonly Firefox firefox;
    private readonly Uri site;
    private readonly string context;
    private readonly string user;
    private readonly ConcurrentQueue<string> complaints = [];

    public FirefoxPage(Firefox firefox, Uri site, string context, string user)
    {
        (this.firefox, this.site, this.context, this.user) = (firefox, site, context, user);
        firefox.Complained += Hear;
    }

    /// <summary>Errors that scripts and pages tell the console, and answers that are errors.</summary>
    public IEnumerable<string> Complaints => complaints;

    /// <summary>Makes the window as large as a screen.</summary>
    public Task ResizeAsync(int width, int height) =>
        firefox.AskAsync(
            "browsingContext.setViewport",
            Here(("viewport", new JsonObject { ["width"] = width, ["height"] = height }))
        );

    /// <summary>Goes to a page, until all of it has come.</summary>
    public Task GoAsync(string path) =>
        firefox.AskAsync(
            "browsingContext.navigate",
            Here(("url", new Uri(site, path).ToString()), ("wait", "complete"))
        );

    /// <summary>What a script gives, as the text of its value.</summary>
    public async Task<string> TextAsync(string script)
    {
        JsonNode answer = await firefox.AskAsync(
            "script.evaluate",
            new JsonObject
            {
                ["expression"] = $"String({script})",
                ["target"] = new JsonObject { ["context"] = context },
                ["awaitPromise"] = true,
            }
        );
        // While a page gives way to the next one, nobody answers.
        return (string?)answer["result"]?["value"] ?? $"{answer["exceptionDetails"]?["text"]}";
    }

    /// <summary>Waits until a script says so.</summary>
    public async Task UntilAsync(string script)
    {
        string said = "";
        bool holds = await Wait.ForAsync(async () =>
        {
            try
            {
                return (said = await TextAsync($"Boolean({script})")) == "true";
            }
            catch (InvalidOperationException gone)
            {
                said = gone.Message;
                return false;
            }
        });
        Assert.True(holds, $"{script}: {said}; {string.Join("; ", complaints)}");
    }

    /// <summary>Waits until the first element that a selector finds has a text in it.</summary>
    public Task SeesAsync(string selector, string text) =>
        UntilAsync($"document.querySelector({Quote(selector)})?.textContent.includes({Quote(text)})");

    /// <summary>Clicks in the middle of the first element that a selector finds, once it is there and seen.</summary>
    public async Task ClickAsync(string selector)
    {
        await UntilAsync(
            $"(e => e && e.checkVisibility({{ visibilityProperty: true }}) && (e.scrollIntoView({{ block: 'center', behavior: 'instant' }}), true))(document.querySelector({Quote(selector)}))"
        );
        await ClickAtAsync(
            await PlaceAsync(
                $"(b => [b.x + b.width / 2, b.y + b.height / 2])(document.querySelector({Quote(selector)}).getClientRects()[0])"
            )
        );
    }

    /// <summary>Clicks at a place of the window.</summary>
    public Task ClickAtAsync((double X, double Y) place) =>
        ActAsync(
            "pointer",
            new JsonObject
            {
                ["type"] = "pointerMove",
                ["x"] = (int)place.X,
                ["y"] = (int)place.Y,
            },
            new JsonObject { ["type"] = "pointerDown", ["button"] = 0 },
            new JsonObject { ["type"] = "pointerUp", ["button"] = 0 }
        );

    /// <summary>A place that a script gives as two numbers.</summary>
    public async Task<(double X, double Y)> PlaceAsync(string script)
    {
        string told = "";
        // A page that merges another one in may have put a new element in the place of the one that was seen.
        Assert.True(
            await Wait.ForAsync(async () => (told = await TextAsync($"JSON.stringify({script})")).StartsWith('[')),
            $"{script}: {told}"
        );
        double[] numbers = JsonSerializer.Deserialize<double[]>(told)!;
        return (numbers[0], numbers[1]);
    }

    /// <summary>Presses keys one after another.</summary>
    public Task TypeAsync(string keys) =>
        ActAsync(
            "key",
            [
                .. keys.SelectMany(key =>
                    Strokes.Select(type => new JsonObject { ["type"] = type, ["value"] = key.ToString() })
                ),
            ]
        );

    public async ValueTask DisposeAsync()
    {
        firefox.Complained -= Hear;
        await firefox.AskAsync("browser.removeUserContext", new JsonObject { ["userContext"] = user });
    }

    private void Hear(string where, string what)
    {
        if (where == context)
        {
            complaints.Enqueue(what);
        }
    }

    private Task<JsonNode> ActAsync(string type, params JsonObject[] steps) =>
        firefox.AskAsync(
            "input.performActions",
            Here(
                (
                    "actions",
                    new JsonArray(
                        new JsonObject
                        {
                            ["type"] = type,
                            ["id"] = type,
                            ["actions"] = new JsonArray([.. steps]),
                        }
                    )
                )
            )
        );

    private JsonObject Here(params (string Name, JsonNode Value)[] more)
    {
        JsonObject all = new() { ["context"] = context };
        foreach ((string name, JsonNode value) in more)
        {
            all[name] = value;
        }

        return all;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
