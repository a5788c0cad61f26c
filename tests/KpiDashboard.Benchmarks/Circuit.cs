using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// A circuit as a browser holds it: made from the page that was fetched, told of each address clicked, and confirming
/// each drawing that the server sends.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Uri server;
    private readonly HubConnection hub;
    private TaskCompletionSource drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] awaited = [];
    private string? broken;

    private Circuit(Uri server)
    {
        this.server = server;
        IHubConnectionBuilder builder = new HubConnectionBuilder().WithUrl(
            new Uri(server, "/_blazor"),
            HttpTransportType.WebSockets
        );
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        hub = builder.Build();
        hub.On<int, byte[]>("JS.RenderBatch", DrawAsync);
        hub.On<long, string, string, int, long, int>("JS.BeginInvokeJS", AnswerAsync);
        hub.On<string>("JS.Error", Break);
        hub.Closed += e =>
        {
            Break(e?.Message ?? "closed");
            return Task.CompletedTask;
        };
    }

    public bool Stands => hub.State == HubConnectionState.Connected && broken is null;

    /// <summary>Opens a page with its circuit and waits until that has drawn it.</summary>
    /// <param name="client">Fetches the page.</param>
    /// <param name="server">Where it listens, on this machine.</param>
    /// <param name="path">The page.</param>
    public static async Task<Circuit> OpenAsync(HttpClient client, Uri server, string path)
    {
        string page = await client.GetStringAsync(new Uri(path, UriKind.Relative));
        string marker = Marker().Match(page).Groups[1].Value;
        string state = State().Match(page).Groups[1].Value;
        Circuit circuit = new(server);
        await circuit.hub.StartAsync();
        Task first = circuit.Await("");
        await circuit.hub.InvokeAsync<string>("StartCircuit", server.ToString(), new Uri(server, path), "[]", "");
        string operations = $$"""{"batchId":1,"operations":[{"type":"add","ssrComponentId":1,"marker":{{marker}}}]}""";
        await circuit.hub.SendAsync("UpdateRootComponents", operations, state);
        await first.WaitAsync(Patience);
        return circuit;
    }

    /// <summary>Clicks a link that the circuit answers itself; the time until its drawing has come.</summary>
    /// <param name="path">The address.</param>
    /// <param name="sign">A text that the drawing must hold.</param>
    public async Task<double> ClickAsync(string path, string sign)
    {
        if (broken is not null)
        {
            throw new InvalidOperationException($"The circuit is broken: {broken}");
        }

        Task answer = Await(sign);
        long start = Stopwatch.GetTimestamp();
        await hub.SendAsync("OnLocationChanged", new Uri(server, path).ToString(), null, true);
        await answer.WaitAsync(Patience);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private Task Await(string sign)
    {
        awaited = Encoding.UTF8.GetBytes(sign);
        drawn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return drawn.Task;
    }

    private async Task DrawAsync(int batch, byte[] drawing)
    {
        if (drawing.AsSpan().IndexOf(awaited) >= 0)
        {
            drawn.TrySetResult();
        }

        await hub.SendAsync("OnRenderCompleted", batch, null);
    }

    // Calls of scripts (the title, the catching of links) are answered as done.
    private async Task AnswerAsync(long task, string name, string arguments, int result, long target, int kind)
    {
        if (task != 0)
        {
            string done = string.Create(CultureInfo.InvariantCulture, $"[{task},true,null]");
            await hub.SendAsync("EndInvokeJSFromDotNet", task, true, done);
        }
    }

    private void Break(string why)
    {
        broken = why;
        drawn.TrySetException(new InvalidOperationException(why));
    }

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
