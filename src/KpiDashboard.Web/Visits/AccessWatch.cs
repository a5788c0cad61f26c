using System.Globalization;
using System.Security.Claims;
using KpiDashboard.Access;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Visits;

/// <summary>
/// Who may sign in and what they may do, read once a change: one look every two seconds for changes that other programs made,
/// at once for our own. No request asks the database.
/// </summary>
/// <param name="preparation">Ends before the first look.</param>
/// <param name="store">Where accounts are kept.</param>
/// <param name="settings">They say what is open, and how long sessions hold.</param>
/// <param name="clock">Tells when to look again.</param>
/// <param name="logger">Hears of a store that does not answer.</param>
public sealed partial class AccessWatch(
    StorePreparation preparation,
    AccessStore store,
    AccessSettings settings,
    TimeProvider clock,
    ILogger<AccessWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenTells = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim reading = new(1);

    private volatile TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile AccessBook? book;

    /// <summary>
    /// Ends at the next change, and after a minute in any case: roles and sessions end by the clock, too. Take it before reading
    /// the book, so that no change is missed.
    /// </summary>
    public Task NextChange => changed.Task;

    /// <summary>What is open to those who have not signed in, with the accounts that there are.</summary>
    /// <param name="accounts">The accounts.</param>
    public AccessMode ModeWith(AccessBook accounts) =>
        settings.Mode ?? (accounts.Accounts.Count == 0 ? AccessMode.Open : AccessMode.Ranked);

    /// <summary>Accounts, grants and keys as of the last look; read now if there was none.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public ValueTask<AccessBook> CurrentAsync(CancellationToken cancellation = default) =>
        book is { } known ? ValueTask.FromResult(known) : new ValueTask<AccessBook>(ReadAsync(cancellation));

    /// <summary>The visitor whom a principal names, as long as the session may last.</summary>
    /// <param name="principal">Whom the cookie names.</param>
    /// <param name="accounts">Who has an account.</param>
    /// <param name="now">The moment for which grants are asked.</param>
    public Visitor VisitorOf(ClaimsPrincipal? principal, AccessBook accounts, DateTimeOffset now) =>
        principal?.FindFirst(ClaimTypes.NameIdentifier)?.Value is { } id
        && principal.FindFirst(Visit.StampClaim)?.Value is { } stamp
        && principal.FindFirst(Visit.SessionClaim)?.Value is { } session
        && long.TryParse(
            principal.FindFirst(Visit.BeganClaim)?.Value,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out long began
        )
        && now - DateTimeOffset.FromUnixTimeSeconds(began) < settings.Longest
            ? accounts.VisitorOf(id, stamp, session, now)
            : Visitor.Nobody;

    /// <summary>What the visitor of a request that lasts may see now.</summary>
    /// <param name="context">The request.</param>
    /// <param name="now">The moment.</param>
    public async ValueTask<string> ScopeOfAsync(HttpContext context, DateTimeOffset now)
    {
        Visit began = Visit.Of(context);
        AccessBook known = await CurrentAsync(context.RequestAborted);
        Visitor visitor = began.Visitor.IsPerson ? VisitorOf(context.User, known, now) : began.Visitor;
        return new Visit(visitor, ModeWith(known)).Scope;
    }

    /// <summary>Reads what has just been changed here.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task RefreshAsync(CancellationToken cancellation = default) =>
        await ReadAsync(cancellation, anew: true);

    /// <summary>Looks for changes that other programs made, and reads them if there are any.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<AccessBook> LookAsync(CancellationToken cancellation = default)
    {
        AccessBook known = await CurrentAsync(cancellation);
        bool isOld = known == AccessBook.None ? store.Exists : await store.VersionAsync(cancellation) != known.Version;
        return isOld ? await ReadAsync(cancellation, anew: true) : known;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await preparation.Done.WaitAsync(stoppingToken);
        bool answers = true;
        long told = clock.GetTimestamp();
        using PeriodicTimer timer = new(Pause, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
                answers = true;
            }
            // Whatever it is: a look that fails must not end the program, and there is a next one.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (answers)
                {
                    LogStoreSilent(logger, e);
                }

                answers = false;
            }

            if (clock.GetElapsedTime(told) >= BetweenTells)
            {
                told = clock.GetTimestamp();
                Tell();
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<AccessBook> ReadAsync(CancellationToken cancellation, bool anew = false)
    {
        await reading.WaitAsync(cancellation);
        try
        {
            if (book is { } known && !anew)
            {
                return known;
            }

            // No file, no accounts: it is made when the first of them is, and not by whoever tries the program.
            AccessBook read = AccessBook.None;
            if (store.Exists)
            {
                await Task.Run(store.Migrate, cancellation);
                read = await store.ReadAsync(cancellation);
            }

            book = read;
            Tell();
            return read;
        }
        finally
        {
            reading.Release();
        }
    }

    private void Tell() =>
        Interlocked
            .Exchange(ref changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
            .SetResult();

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The store of accounts does not answer; what was known holds on."
    )]
    private static partial void LogStoreSilent(ILogger logger, Exception cause);
}
