using KpiDashboard.Access;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KpiDashboard.Web.Security;

/// <summary>
/// Prints, where nobody administers yet, the link with which the first administrator comes in: who started the program reads
/// its console, and nobody else does. Says at the start, too, what is less closed than it could be.
/// </summary>
/// <param name="preparation">Ends before it looks.</param>
/// <param name="watch">Knows the accounts.</param>
/// <param name="accounts">Makes the link.</param>
/// <param name="store">Where it is kept.</param>
/// <param name="settings">They say whether cookies are protected at rest.</param>
/// <param name="server">Knows where the program listens.</param>
/// <param name="clock">Says when it is.</param>
/// <param name="life">Says when the program listens.</param>
/// <param name="logger">Hears what an administrator should know.</param>
internal sealed partial class FirstLink(
    StorePreparation preparation,
    AccessWatch watch,
    Accounts accounts,
    AccessStore store,
    AccessSettings settings,
    IServer server,
    TimeProvider clock,
    IHostApplicationLifetime life,
    ILogger<FirstLink> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await preparation.Done.WaitAsync(stoppingToken);
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration _ = life.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            AccessBook book = await watch.CurrentAsync(stoppingToken);
            if (book.Accounts.Count > 0 && settings.Certificate.Length == 0)
            {
                LogUnprotected(logger);
            }

            ICollection<string> urls = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            if (watch.ModeWith(book) == AccessMode.Open && Listening.BeyondLoopback(urls) is { } open)
            {
                LogOpen(logger, open);
            }

            if (!settings.FirstLink || book.Administrators(clock.GetUtcNow()).Any())
            {
                return;
            }

            await Task.Run(store.Migrate, stoppingToken);
            string token = await accounts.InviteFirstAsync(new Actor("start"), stoppingToken);
            Console.WriteLine(
                Texts.T("FirstLink", (urls.FirstOrDefault() ?? "") + Links.Invitation(token), Invitation.Days)
            );
        }
        catch (StoreException e)
        {
            LogNoLink(logger, e);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The keys of cookies lie unprotected in the store: set SignIn:Certificate (docs/operations.md)."
    )]
    private static partial void LogUnprotected(ILogger logger);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Other machines can ask at {Address}, and Kpi:Access is open: dossiers, imports and refused rows are shown to all of them. Make an account, or set Kpi:Access to ranked or closed."
    )]
    private static partial void LogOpen(ILogger logger, string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No link for a first administrator could be made.")]
    private static partial void LogNoLink(ILogger logger, Exception cause);
}
