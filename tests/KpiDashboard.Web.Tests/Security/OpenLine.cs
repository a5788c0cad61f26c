using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>
/// The line of a circuit as somebody holds it who lets no page reload itself: it is there for as long as the server leaves it.
/// </summary>
internal sealed class OpenLine : IAsyncDisposable
{
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(5);
    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource gone = new();
    private Task? signs;

    private OpenLine(CookieContainer cookies) => socket.Options.Cookies = cookies;

    /// <summary>Ends when the server has ended it.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Opens one with the cookies of somebody who is signed in.</summary>
    public static async Task<OpenLine> OpenAsync(Uri address, CookieContainer cookies)
    {
        OpenLine line = new(cookies);
        await line.socket.ConnectAsync(
            new UriBuilder(address) { Scheme = "ws", Path = "/_blazor" }.Uri,
            TestContext.Current.CancellationToken
        );
        await line.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        // Answered, the line stands.
        await line.socket.ReceiveAsync(new byte[1024], TestContext.Current.CancellationToken);
        line.Ended = line.ListenAsync();
        line.signs = line.GiveSignsAsync();
        return line;
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        await Task.WhenAll(Ended, signs!);
        socket.Dispose();
        gone.Dispose();
    }

    private Task SendAsync(byte[] bytes) =>
        socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, gone.Token);

    private async Task ListenAsync()
    {
        byte[] bytes = new byte[4096];
        try
        {
            while ((await socket.ReceiveAsync(bytes, gone.Token)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // It was cut.
        }
    }

    /// <summary>The server takes who says nothing for half a minute for gone.</summary>
    private async Task GiveSignsAsync()
    {
        using PeriodicTimer timer = new(BetweenSigns);
        try
        {
            while (await timer.WaitForNextTickAsync(gone.Token))
            {
                await SendAsync([0x02, 0x91, 0x06]);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody is there.
        }
    }
}
