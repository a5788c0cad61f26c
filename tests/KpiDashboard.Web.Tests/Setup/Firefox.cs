using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>
/// A Firefox without a screen, told what to do by WebDriver BiDi, which it speaks by itself; where there is none, tests that
/// need it are skipped.
/// </summary>
public sealed partial class Firefox : IAsyncLifetime
{
    private const string HowToInstall = "No Firefox found: install it (Debian: apt-get install firefox-esr).";

    /// <summary>Nothing but the pages asked for comes over the line, and pages see no animation to wait for.</summary>
    private const string Preferences = """
        user_pref("app.update.auto", false);
        user_pref("browser.safebrowsing.downloads.enabled", false);
        user_pref("browser.safebrowsing.malware.enabled", false);
        user_pref("datareporting.policy.dataSubmissionEnabled", false);
        user_pref("app.normandy.enabled", false);
        user_pref("extensions.systemAddon.update.enabled", false);
        user_pref("network.captive-portal-service.enabled", false);
        user_pref("network.connectivity-service.enabled", false);
        user_pref("services.settings.server", "data:,");
        user_pref("signon.rememberSignons", false);
        user_pref("toolkit.telemetry.enabled", false);
        user_pref("ui.prefersReducedMotion", 1);
        """;

    private readonly TempFolder folder = new();
    private readonly ClientWebSocket line = new();
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> asked = [];
    private Process? process;
    private Task listening = Task.CompletedTask;
    private int last;

    /// <summary>What pages say that they did not mean to: by the page's context.</summary>
    internal event Action<string, string>? Complained;

    private static string? Executable { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Prepend("/usr/bin")
            .SelectMany(place => new[] { "firefox-esr", "firefox" }.Select(name => Path.Combine(place, name)))
            .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
        {
            return;
        }

        folder.Write("profile/user.js", Preferences);
        ProcessStartInfo start = new(
            Executable,
            ["--headless", "--no-remote", "--profile", folder.At("profile"), "--remote-debugging-port", "0"]
        )
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["HOME"] = folder.Path, ["MOZ_HEADLESS"] = "1" },
        };
        process = Process.Start(start)!;
        TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, said) =>
        {
            if (said.Data is not null && Listening().Match(said.Data) is { Success: true } match)
            {
                address.TrySetResult(match.Groups[1].Value);
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await line.ConnectAsync(
            new Uri($"{await address.Task.WaitAsync(TimeSpan.FromMinutes(1))}/session"),
            CancellationToken.None
        );
        listening = ListenAsync();
        await AskAsync("session.new", new JsonObject { ["capabilities"] = new JsonObject() });
        await AskAsync(
            "session.subscribe",
            new JsonObject { ["events"] = new JsonArray("log.entryAdded", "network.responseCompleted") }
        );
    }

    /// <summary>A window of its own: no cookie of another one, nothing kept from it.</summary>
    /// <param name="site">Where pages are asked for.</param>
    internal async Task<FirefoxPage> OpenAsync(Uri site)
    {
        Assert.SkipWhen(Executable is null, HowToInstall);
        JsonNode user = await AskAsync("browser.createUserContext", []);
        JsonNode page = await AskAsync(
            "browsingContext.create",
            new JsonObject { ["type"] = "tab", ["userContext"] = (string)user["userContext"]! }
        );
        return new FirefoxPage(this, site, (string)page["context"]!, (string)user["userContext"]!);
    }

    /// <summary>Asks for something and waits until it is done.</summary>
    /// <param name="method">What, by its name in the protocol.</param>
    /// <param name="parameters">With what.</param>
    internal async Task<JsonNode> AskAsync(string method, JsonObject parameters)
    {
        int id = Interlocked.Increment(ref last);
        TaskCompletionSource<JsonNode?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        asked[id] = answer;
        JsonObject message = new()
        {
            ["id"] = id,
            ["method"] = method,
            ["params"] = parameters,
        };
        await turn.WaitAsync();
        try
        {
            await line.SendAsync(
                JsonSerializer.SerializeToUtf8Bytes(message),
                WebSocketMessageType.Text,
                endOfMessage: true,
                CancellationToken.None
            );
        }
        finally
        {
            turn.Release();
        }

        return (await answer.Task.WaitAsync(TimeSpan.FromMinutes(1)))!;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        await listening;
        line.Dispose();
        turn.Dispose();
        end.Dispose();
        folder.Dispose();
    }

    private async Task ListenAsync()
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (!end.IsCancellationRequested)
            {
                using MemoryStream whole = new();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await line.ReceiveAsync(buffer.AsMemory(), end.Token);
                    whole.Write(buffer, 0, part.Count);
                } while (!part.EndOfMessage);
                Take(JsonNode.Parse(whole.ToArray())!);
            }
        }
        catch (Exception ex) when (ex is OperationCanceledException or WebSocketException or JsonException)
        {
            foreach (TaskCompletionSource<JsonNode?> waiting in asked.Values)
            {
                waiting.TrySetException(new InvalidOperationException("Firefox is gone.", ex));
            }
        }
    }

    private void Take(JsonNode message)
    {
        JsonNode? parameters = message["params"];
        if ((int?)message["id"] is { } id && asked.TryRemove(id, out TaskCompletionSource<JsonNode?>? answer))
        {
            if ((string?)message["type"] == "success")
            {
                answer.SetResult(message["result"]);
            }
            else
            {
                answer.SetException(new InvalidOperationException($"{message["error"]}: {message["message"]}"));
            }
        }
        else if ((string?)message["method"] == "log.entryAdded" && (string?)parameters!["level"] == "error")
        {
            Complained?.Invoke((string?)parameters["source"]!["context"] ?? "", $"script: {parameters["text"]}");
        }
        else if (
            (string?)message["method"] == "network.responseCompleted"
            && (int)parameters!["response"]!["status"]! >= 400
        )
        {
            Complained?.Invoke(
                (string?)parameters["context"] ?? "",
                $"{parameters["response"]!["status"]}: {parameters["response"]!["url"]}"
            );
        }
    }

    [GeneratedRegex(@"BiDi listening on (ws://\S+)")]
    private static partial Regex Listening();
}
