using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using KpiDashboard.Access;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;
using Microsoft.AspNetCore.Components.Endpoints;

namespace KpiDashboard.Web.Visits;

/// <summary>Finds out who asks, and turns away who may not.</summary>
public static class VisitsFeature
{
    private const string Bearer = "Bearer ";
    private static readonly NeedsAttribute Figures = new(Right.ReadFigures);
    private static readonly TimeSpan BetweenUses = TimeSpan.FromDays(1);
    private const int MostPlaces = 1_000;
    private static readonly ConcurrentDictionary<string, DateTimeOffset> Used = new();

    /// <summary>Registers who is known and what is open.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The program's configuration.</param>
    public static void AddVisits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings(_ => AccessSettings.From(configuration));
        services.AddSingleton(provider => new AccessStore(
            provider.GetRequiredService<KpiSettings>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<Accounts>();
        services.AddSingleton<AddressHashes>();
        services.AddSingleton<AccessWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<AccessWatch>());
    }

    /// <summary>
    /// Finds out who asks: by the cookie, or by a program's key. It stands before everything that sends what was kept.
    /// </summary>
    /// <param name="app">The program.</param>
    public static void UseVisits(this WebApplication app)
    {
        AccessWatch watch = app.Services.GetRequiredService<AccessWatch>();
        TimeProvider clock = app.Services.GetRequiredService<TimeProvider>();
        ConcurrentDictionary<string, DateTimeOffset> wrongKeys = new();
        app.UseAuthentication();
        app.Use(
            async (context, next) =>
            {
                // A page that stands in for one that failed says so, whoever asked: the store may be what failed.
                if (context.Request.Path == Links.Health() || AskedAddress.IsStandIn(context))
                {
                    await next(context);
                    return;
                }

                AccessBook book = await watch.CurrentAsync(context.RequestAborted);
                string authorization = context.Request.Headers.Authorization.ToString();
                Visitor visitor;
                if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
                {
                    string secret = authorization[Bearer.Length..].Trim();
                    if (book.KeyOf(secret, clock.GetUtcNow()) is not { } key)
                    {
                        await NoteWrongKeyAsync(context, book, secret, wrongKeys, clock.GetUtcNow());
                        CultureInfo.CurrentUICulture = RequestLanguage.Of(context);
                        await RefuseAsync(context, StatusCodes.Status401Unauthorized, Texts.T("Access.Key"));
                        return;
                    }

                    visitor = Visitor.Of(key);
                    context.User = new ClaimsPrincipal(
                        new ClaimsIdentity([new Claim(ClaimTypes.Name, visitor.Name)], "key")
                    );
                    await NoteUseAsync(app.Services, key, clock.GetUtcNow());
                }
                else
                {
                    visitor = watch.VisitorOf(context.User, book, clock.GetUtcNow());
                }

                context.Features.Set(new Visit(visitor, watch.ModeWith(book)));
                if (context.Request.Path.StartsWithSegments(Links.Circuits()))
                {
                    await WhileHoldsAsync(context, next, watch, clock, visitor);
                    return;
                }

                await next(context);
            }
        );
    }

    /// <summary>Turns away who may not, before anything is made or sent from memory.</summary>
    /// <param name="app">The program.</param>
    public static void UseGate(this WebApplication app)
    {
        ScoreboardSource source = app.Services.GetRequiredService<ScoreboardSource>();
        app.Use(
            async (context, next) =>
            {
                EndpointMetadataCollection? asked = context.GetEndpoint()?.Metadata;
                if (asked is null || asked.GetMetadata<OpenToAllAttribute>() is not null)
                {
                    await next(context);
                    return;
                }

                Visit visit = Visit.Of(context);
                NeedsAttribute needs = asked.GetMetadata<NeedsAttribute>() ?? Figures;
                // Most addresses need no more than figures, and most installations let all read them.
                if (needs.Right == Right.ReadFigures && visit.Mode != AccessMode.Closed)
                {
                    await next(context);
                    return;
                }

                Scoreboard board = await source.CurrentAsync(context.RequestAborted);
                AccessRules rules = new(visit.Mode, board.Units);
                string code = context.Request.Query["unit"].ToString();
                Unit? unit = code.Length == 0 ? null : board.Units.Find(code);
                bool may = needs.Somewhere
                    ? rules.MaySomewhere(visit.Visitor, needs.Right)
                    : rules.May(visit.Visitor, needs.Right, unit);
                if (may)
                {
                    await next(context);
                }
                else if (
                    code.Length == 0
                    && HttpMethods.IsGet(context.Request.Method)
                    && asked.GetMetadata<ComponentTypeMetadata>() is not null
                    && needs.Right == Right.ReadDossiers
                    && rules.Home(visit.Visitor, needs.Right) is { } home
                )
                {
                    // Who sees a part begins there.
                    context.Response.Redirect(Links.With(AskedAddress.Of(context), "unit", home.Code));
                }
                else
                {
                    await TurnAwayAsync(context, visit, needs.Right);
                }
            }
        );
    }

    /// <summary>Writes down who got an answer, where it is known who asks.</summary>
    /// <param name="route">The address.</param>
    /// <param name="what">What is written down.</param>
    public static RouteHandlerBuilder Audited(this RouteHandlerBuilder route, string what) =>
        route.AddEndpointFilter(
            async (context, next) =>
            {
                object? answer = await next(context);
                HttpContext http = context.HttpContext;
                if (Visit.Of(http).Visitor is { IsKnown: true } visitor)
                {
                    await http.NoteAsync(
                        new AuditLine(what, visitor.Name)
                        {
                            Subject = http.Request.Path.Value + http.Request.QueryString.Value,
                            UnitCode = Shortened(http.Request.Query["unit"].ToString()),
                        }
                    );
                }

                return answer;
            }
        );

    /// <summary>Answers that something is not for the visitor: signing in is offered to nobody, and told to the others.</summary>
    private static async Task TurnAwayAsync(HttpContext context, Visit visit, Right right)
    {
        bool isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (visit.Visitor.IsKnown)
        {
            await context.NoteAsync(
                new AuditLine(AuditEvents.Refused, visit.Visitor.Name)
                {
                    Succeeded = false,
                    Subject = context.Request.Path.Value,
                    UnitCode = Shortened(context.Request.Query["unit"].ToString()),
                    NewValue = right.ToString(),
                }
            );
        }

        if (!isPage && !visit.Visitor.IsKnown && FormFrom(context) is { } from)
        {
            // Whose session ended on a page signs in, and comes back to it.
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Redirect(Links.SignIn(from));
        }
        else if (!isPage)
        {
            int status = visit.Visitor.IsKnown ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
            await RefuseAsync(
                context,
                status,
                Texts.T(visit.Visitor.IsKnown ? "Access.NotYours" : "Access.SignInFirst")
            );
        }
        else if (visit.Visitor.IsKnown)
        {
            context.AnswerForbidden(Texts.T("Access.NotYours"));
        }
        else
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Redirect(Links.SignIn(AskedAddress.Of(context)));
        }
    }

    /// <summary>The page of this site whose form a browser sent by itself; null where it is anything else.</summary>
    private static string? FormFrom(HttpContext context) =>
        context.Request.HasFormContentType
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? Origin.PageOf(context.Request)
            : null;

    private static string? Shortened(string code) => code.Length is > 0 and <= 50 ? code : null;

    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.Problem(why, statusCode: status).ExecuteAsync(context);
    }

    /// <summary>A circuit is one long request: it ends when its visitor may no longer do what he or she might.</summary>
    private static async Task WhileHoldsAsync(
        HttpContext context,
        RequestDelegate next,
        AccessWatch watch,
        TimeProvider clock,
        Visitor visitor
    )
    {
        using CancellationTokenSource ended = new();
        Task watching = visitor.IsKnown ? EndAsync() : Task.CompletedTask;
        try
        {
            await next(context);
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
        }

        async Task EndAsync()
        {
            while (!ended.IsCancellationRequested)
            {
                Task change = watch.NextChange;
                Visitor now = watch.VisitorOf(
                    context.User,
                    await watch.CurrentAsync(CancellationToken.None),
                    clock.GetUtcNow()
                );
                if (now.Scope != visitor.Scope && visitor.IsPerson)
                {
                    // The page reloads itself; whoever keeps it from that loses the line.
                    await Task.WhenAny(
                        Task.Delay(TimeSpan.FromSeconds(5), clock),
                        Task.Delay(Timeout.Infinite, ended.Token)
                    );
                    context.Abort();
                    return;
                }

                await Task.WhenAny(change, Task.Delay(Timeout.Infinite, ended.Token));
            }
        }
    }

    /// <summary>
    /// A key that does not count is written down once a day and place: a program that has not been told asks on and on.
    /// </summary>
    private static async Task NoteWrongKeyAsync(
        HttpContext context,
        AccessBook book,
        string secret,
        ConcurrentDictionary<string, DateTimeOffset> noted,
        DateTimeOffset now
    )
    {
        string hash = Secret.HashOf(secret);
        string? name = book.Keys.FirstOrDefault(k => k.KeyHash == hash)?.Name;
        // Of keys that never were, one row for each place: whoever guesses would fill the audit.
        string place = $"{name} {Caller.Network(context.Connection.RemoteIpAddress)}";
        if (now - noted.GetValueOrDefault(place) > BetweenUses)
        {
            if (noted.Count >= MostPlaces)
            {
                noted.Clear();
            }

            noted[place] = now;
            await context.NoteRefusedAsync(FailedSignIn.Key, name is null ? "" : $"key:{name}");
        }
    }

    /// <summary>When a key was last used is known to the day: writing it at each request would cost more than the answer.</summary>
    private static async Task NoteUseAsync(IServiceProvider services, ApiKey key, DateTimeOffset now)
    {
        if (
            now - (key.LastUsed ?? DateTimeOffset.MinValue) > BetweenUses
            && now - Used.GetValueOrDefault(key.KeyId) > BetweenUses
        )
        {
            Used[key.KeyId] = now;
            await services.GetRequiredService<Accounts>().UsedAsync(key);
        }
    }
}

/// <summary>Where requests come from, told apart without being kept: hashed by a key that only this installation has.</summary>
/// <param name="accounts">Keeps the key.</param>
/// <param name="store">Where it is kept.</param>
public sealed class AddressHashes(Accounts accounts, AccessStore store)
{
    private const string KeyName = "address";
    private byte[]? key;

    /// <summary>The hash of an address: the same for the same address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<string> OfAsync(string address, CancellationToken cancellation = default)
    {
        key ??= await KeyAsync(cancellation);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(address)))[..16];
    }

    private async Task<byte[]> KeyAsync(CancellationToken cancellation)
    {
        store.Migrate();
        if (await FindAsync(cancellation) is { } known)
        {
            return known;
        }

        try
        {
            string content = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            await accounts.KeepSiteKeyAsync(new SiteKey { Name = KeyName, Content = content }, cancellation);
        }
        catch (Storage.Engines.StoreException)
        {
            // Another server was faster: its key holds.
        }

        return await FindAsync(cancellation)
            ?? throw new InvalidOperationException("The key of addresses is not kept.");
    }

    private async Task<byte[]?> FindAsync(CancellationToken cancellation) =>
        (await accounts.SiteKeysAsync(cancellation)).FirstOrDefault(k => k.Name == KeyName) is { } found
            ? Convert.FromBase64String(found.Content)
            : null;
}

/// <summary>Who does something on a page, for the audit.</summary>
public static class RequestActor
{
    /// <summary>The visitor of a request.</summary>
    /// <param name="context">The request.</param>
    public static async Task<Actor> ActorAsync(this HttpContext context) =>
        new(Visit.Of(context).Visitor.Name, await context.AddressHashAsync());

    /// <summary>
    /// Writes down in the audit what a request did, with where it came from, where there are accounts at all: a file of accounts
    /// is not made for it.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="line">What it did.</param>
    public static async Task NoteAsync(this HttpContext context, AuditLine line)
    {
        AccessStore store = context.RequestServices.GetRequiredService<AccessStore>();
        if (store.Exists)
        {
            await store.NoteAsync(line with { AddressHash = await context.AddressHashAsync() }, context.RequestAborted);
        }
    }

    /// <summary>Writes down that a request was refused.</summary>
    /// <param name="context">The request.</param>
    /// <param name="why">Why.</param>
    /// <param name="actor">Who asked, where that is known by something else than the session.</param>
    public static Task NoteRefusedAsync(this HttpContext context, string why, string? actor = null) =>
        context.NoteAsync(
            new AuditLine(AuditEvents.Refused, actor ?? Visit.Of(context).Visitor.Name)
            {
                Succeeded = false,
                Subject = context.Request.Path.Value,
                NewValue = why,
            }
        );

    /// <summary>Where a request comes from, hashed.</summary>
    /// <param name="context">The request.</param>
    public static Task<string> AddressHashAsync(this HttpContext context) =>
        context
            .RequestServices.GetRequiredService<AddressHashes>()
            .OfAsync(Caller.Network(context.Connection.RemoteIpAddress), context.RequestAborted);
}
