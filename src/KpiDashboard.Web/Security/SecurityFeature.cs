using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using KpiDashboard.Access;
using KpiDashboard.Lists;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace KpiDashboard.Web.Security;

/// <summary>Signing in, in three ways, and what administrators do with accounts.</summary>
public static partial class SecurityFeature
{
    private const int LeastPassword = 12;
    private const string Tie = "tie";

    /// <summary>What an account's page is told where a link on it, or what looks like one, tied nothing.</summary>
    internal const string NotTied = "tie";

    /// <summary>What it is told where nobody was signed out.</summary>
    internal const string NotOut = "out";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Registers accounts, cookies, providers and keys.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The program's configuration.</param>
    public static void AddSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        Providers providers = new(Provider.From(configuration));
        services.AddSingleton(providers);
        services
            .AddIdentityCore<Account>(options =>
            {
                // Long rather than odd (NIST SP 800-63B): no rules of capitals and signs, but none of the commonest.
                options.Password.RequiredLength = LeastPassword;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = WrongTries.Most;
                options.Lockout.DefaultLockoutTimeSpan = WrongTries.Wait;
                options.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<AccountUsers>()
            .AddPasswordValidator<CommonPasswords>()
            .AddErrorDescriber<PasswordWords>()
            .AddSignInManager()
            // No codes by mail or phone: neither is kept.
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddSingleton<WrongTries>();
        services.AddSingleton<Ties>();
        services.AddScoped<SignIns>();
        services.AddHostedService<FirstLink>();
        AuthenticationBuilder authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        services
            .AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<AccessSettings>(OfSession)
            .PostConfigure<TimeProvider>(
                (cookie, clock) => cookie.TicketDataFormat = new RememberedTickets(cookie.TicketDataFormat, clock)
            );
        foreach (string scheme in new[] { IdentityConstants.ExternalScheme, IdentityConstants.TwoFactorUserIdScheme })
        {
            services.Configure<CookieAuthenticationOptions>(
                scheme,
                cookie =>
                {
                    OfSite(cookie, scheme == IdentityConstants.ExternalScheme ? "provider" : "step");
                    cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5);
                }
            );
        }

        foreach (Provider provider in providers.All)
        {
            authentication.AddOpenIdConnect(provider.Name, provider.Title, options => Configure(options, provider));
        }

        services.AddKeysOfStore(AccessSettings.From(configuration));
    }

    /// <summary>Keys that protect cookies and forms are the store's: every server has the same.</summary>
    private static void AddKeysOfStore(this IServiceCollection services, AccessSettings settings)
    {
        services.AddSingleton<StoreKeys>();
        services.AddSingleton<IXmlRepository>(provider => provider.GetRequiredService<StoreKeys>());
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<StoreKeys>((options, keys) => options.XmlRepository = keys);
        IDataProtectionBuilder protection = services.AddDataProtection().SetApplicationName("KpiDashboard");
        if (settings.Certificate.Length > 0)
        {
            protection.ProtectKeysWithCertificate(
                X509CertificateLoader.LoadPkcs12FromFile(settings.Certificate, settings.CertificatePassword)
            );
        }
    }

    /// <summary>Adds what is no page: ways to providers and passkeys, signing out, the audit as a file.</summary>
    /// <param name="app">The program.</param>
    public static void MapSecurity(this WebApplication app)
    {
        app.MapGet(Links.SignInAt(null, null), ToProviderAsync)
            .WithMetadata(new OpenToAllAttribute())
            .ExcludeFromDescription();
        app.MapGet(Links.SignedInAt(), FromProviderAsync)
            .WithMetadata(new OpenToAllAttribute())
            .ExcludeFromDescription();
        app.MapPost(Links.SignOut(), SignOutAsync).WithMetadata(new OpenToAllAttribute()).ExcludeFromDescription();
        app.MapPost(Links.PasskeyOptions(), PasskeyOptionsAsync)
            .WithMetadata(new OpenToAllAttribute())
            .ExcludeFromDescription();
        RouteGroupBuilder files = app.MapFiles();
        files.MapGet("/audit.{format}", AuditAsync).WithMetadata(new NeedsAttribute(Right.Administer));
    }

    /// <summary>Where somebody is led after signing in: never to another site.</summary>
    /// <param name="address">What the address asked for.</param>
    public static string Back(string? address) =>
        address is "/" or ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl)
            ? address
            : Links.Overview(Links.WithDefaults(new Question()));

    private static void OfSession(CookieAuthenticationOptions cookie, AccessSettings settings)
    {
        OfSite(cookie, "session");
        cookie.ExpireTimeSpan = settings.Idle;
        cookie.SlidingExpiration = true;
        cookie.Events = new CookieAuthenticationEvents
        {
            OnSigningIn = context =>
            {
                IDictionary<string, string?> items = context.Properties.Items;
                items.TryAdd(
                    Visit.BeganClaim,
                    Clock(context.HttpContext).GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
                );
                // Drawn up anew, as after a new password, it stays the session that it was.
                items.TryAdd(Visit.SessionClaim, Accounts.NewStamp());
                ((ClaimsIdentity)context.Principal!.Identity!).AddClaims(
                    new[] { Visit.SessionClaim, Visit.BeganClaim }.Select(c => new Claim(c, items[c]!))
                );
                return Task.CompletedTask;
            },
            OnValidatePrincipal = async context =>
            {
                try
                {
                    if (!await HoldsAsync(context))
                    {
                        context.RejectPrincipal();
                        context.Response.Cookies.Delete(cookie.Cookie.Name!);
                    }
                }
                // Nobody can be asked who this is; the answer says so, and the session goes on afterwards.
                catch (StoreException)
                {
                    context.RejectPrincipal();
                }
            },
            // Who may not is told by the gate.
            OnRedirectToLogin = context =>
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            },
            OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>
    /// Asked of what is known already: nothing is read, so nothing need be trusted for minutes. Only whoever would be sent away
    /// is looked for once more: another server may have let somebody in a moment ago whom this one does not know yet.
    /// </summary>
    private static async Task<bool> HoldsAsync(CookieValidatePrincipalContext context)
    {
        DateTimeOffset now = Clock(context.HttpContext).GetUtcNow();
        AccessWatch watch = context.HttpContext.RequestServices.GetRequiredService<AccessWatch>();
        CancellationToken aborted = context.HttpContext.RequestAborted;
        return watch.VisitorOf(context.Principal, await watch.CurrentAsync(aborted), now).IsKnown
            || watch.VisitorOf(context.Principal, await watch.LookAsync(aborted), now).IsKnown;
    }

    private static void OfSite(CookieAuthenticationOptions cookie, string name)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        // Over plain HTTP, as inside an office's network, a browser would drop a Secure cookie.
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.IsEssential = true;
    }

    private static void Configure(OpenIdConnectOptions options, Provider provider)
    {
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.Authority = provider.Authority;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.RequireHttpsMetadata = !new Uri(provider.Authority).IsLoopback;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // By the address and not by a form of theirs: the cookies that prove who asked stay Lax, and need no HTTPS inside an
        // office's network.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.CallbackPath = Links.SignedInAt() + "/" + provider.Name;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.SaveTokens = false;
        options.TokenValidationParameters.ClockSkew = ClockSkew;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("profile");
        options.BackchannelTimeout = TimeSpan.FromSeconds(30);
        foreach (CookieBuilder cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        foreach (
            string claim in new[] { "preferred_username", "name", "email", provider.RoleClaim, provider.UnitClaim }
        )
        {
            if (claim.Length > 0)
            {
                options.ClaimActions.MapUniqueJsonKey(claim, claim);
            }
        }

        options.Events = EventsOf(provider);
    }

    /// <summary>What is done where a provider's answer is of no use.</summary>
    private static OpenIdConnectEvents EventsOf(Provider provider) =>
        new()
        {
            // Of a time to come: nothing would refuse it, though one of the clocks is wrong.
            OnTokenValidated = context =>
            {
                if (context.SecurityToken.IssuedAt > Clock(context.HttpContext).GetUtcNow() + ClockSkew)
                {
                    context.Fail(new SecurityTokenNotYetValidException("iat"));
                }

                return Task.CompletedTask;
            },
            OnRemoteFailure = context =>
            {
                context.HandleResponse();
                // It says what is wrong inside what says that something is.
                Exception? cause = context.Failure?.GetBaseException();
                return FailedAsync(
                    context.HttpContext,
                    provider,
                    cause?.GetType().Name,
                    // Its answers are of another time than ours: a wrong clock, and nothing that its owner could do.
                    cause is SecurityTokenExpiredException or SecurityTokenNotYetValidException
                        ? SignInOutcome.ClockOff
                        : SignInOutcome.ProviderFailed
                );
            },
            // Somebody did not want to sign in there, or may not.
            OnAccessDenied = context =>
            {
                context.HandleResponse();
                return FailedAsync(context.HttpContext, provider, "access denied", SignInOutcome.ProviderFailed);
            },
        };

    private static async Task FailedAsync(HttpContext context, Provider provider, string? why, SignInOutcome told)
    {
        await context.NoteAsync(
            new AuditLine(AuditEvents.SignIn, "") { Succeeded = false, NewValue = $"{provider.Name}: {why}" }
        );
        context.Response.Redirect(Links.SignIn(null, told.ToString()));
    }

    /// <summary>Writes down that an address of signing in would have led to another site.</summary>
    /// <param name="context">The request.</param>
    /// <param name="returnTo">What the address asked for.</param>
    public static async Task NoteForeignAsync(HttpContext context, string? returnTo)
    {
        if (IsForeign(returnTo))
        {
            await context.NoteRefusedAsync("foreign address");
        }
    }

    /// <summary>Whether an address of signing in would lead to another site.</summary>
    /// <param name="returnTo">What the address asked for.</param>
    public static bool IsForeign(string? returnTo) => returnTo is { Length: > 0 } && Back(returnTo) != returnTo;

    private static async Task<IResult> ToProviderAsync(
        string? provider,
        string? returnTo,
        string? tie,
        Providers providers,
        Ties ties,
        ILogger<Providers> logger,
        HttpContext context
    )
    {
        if (providers.All.FirstOrDefault(p => p.Name == provider) is not { } known)
        {
            return Results.NotFound();
        }

        await NoteForeignAsync(context, returnTo);
        AuthenticationProperties properties = new()
        {
            RedirectUri = QueryOf(Links.SignedInAt(), known.Name, Back(returnTo)),
        };
        // Only a link that the account's own page drew ties it to somebody at the provider: no other site can lead there.
        if (tie is not null && ties.AccountOf(tie) is { } account && account == Visit.Of(context).Visitor.AccountId)
        {
            properties.Items[Tie] = account;
        }
        else if (tie is not null)
        {
            await context.NoteRefusedAsync(FailedSignIn.Expired);
            return Results.Redirect(Links.With(Links.Account(), "problem", NotTied));
        }

        try
        {
            await context.ChallengeAsync(known.Name, properties);
        }
        // The provider is down: what it says of itself cannot be read.
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException)
        {
            LogProviderDown(logger, known.Name, e);
            await FailedAsync(context, known, "no answer", SignInOutcome.ProviderFailed);
        }

        return Results.Empty;
    }

    private static string QueryOf(string path, string provider, string returnTo) =>
        Links.With(Links.With(path, "provider", provider), "returnTo", returnTo);

    private static async Task<IResult> FromProviderAsync(
        string? provider,
        string? returnTo,
        Providers providers,
        SignIns signIns,
        HttpContext context
    )
    {
        AuthenticateResult result = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (
            providers.All.FirstOrDefault(p => p.Name == provider) is not { } known
            || result is not { Succeeded: true, Principal: { } principal }
            || result.Properties?.Items.TryGetValue(".AuthScheme", out string? scheme) == true && scheme != known.Name
        )
        {
            await signIns.ExpiredAsync();
            return Results.Redirect(Links.SignIn(Back(returnTo), nameof(SignInOutcome.Expired)));
        }

        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (result.Properties?.Items.TryGetValue(Tie, out string? account) == true)
        {
            SignInOutcome tied = await signIns.TieAsync(known, principal, account!);
            return Results.Redirect(
                tied == SignInOutcome.In ? Links.Account() : Links.SignIn(Links.Account(), tied.ToString())
            );
        }

        SignInOutcome outcome = await signIns.ByProviderAsync(known, principal);
        return Results.Redirect(
            outcome == SignInOutcome.In ? Back(returnTo) : Links.SignIn(Back(returnTo), outcome.ToString())
        );
    }

    private static async Task<IResult> SignOutAsync(SignIns signIns, HttpContext context, IAntiforgery antiforgery)
    {
        if (!await IsOwnFormAsync(context, antiforgery))
        {
            return Results.Redirect(Links.With(Links.Account(), "problem", NotOut));
        }

        await signIns.OutAsync();
        return Results.Redirect(Links.SignIn(null));
    }

    /// <summary>Whether a form carries a token of ours; one that another site sent is written down.</summary>
    private static async Task<bool> IsOwnFormAsync(HttpContext context, IAntiforgery antiforgery)
    {
        bool isValid = await antiforgery.IsRequestValidAsync(context);
        if (!isValid && Origin.IsForeign(context.Request))
        {
            await context.NoteRefusedAsync("foreign form");
        }

        return isValid;
    }

    /// <summary>What a browser asks an authenticator: to make a passkey for who is signed in, or to say who somebody is.</summary>
    private static async Task<IResult> PasskeyOptionsAsync(
        string? make,
        HttpContext context,
        IAntiforgery antiforgery,
        SignInManager<Account> manager,
        UserManager<Account> users
    )
    {
        if (!await IsOwnFormAsync(context, antiforgery))
        {
            return Results.Problem(Texts.T("OldForm.Text"), statusCode: StatusCodes.Status400BadRequest);
        }

        if (make != "true")
        {
            return Results.Content(await manager.MakePasskeyRequestOptionsAsync(null), "application/json");
        }

        return Visit.Of(context).Visitor.AccountId is { } id && await users.FindByIdAsync(id) is { } account
            ? Results.Content(
                await manager.MakePasskeyCreationOptionsAsync(
                    new PasskeyUserEntity
                    {
                        Id = account.AccountId,
                        Name = account.Name,
                        DisplayName = account.DisplayName,
                    }
                ),
                "application/json"
            )
            : Results.Unauthorized();
    }

    private static async Task<IResult> AuditAsync(
        string format,
        string? actor,
        string? what,
        AccessStore store,
        FileDesk desk,
        ScoreboardSource source,
        CancellationToken ct
    ) =>
        await desk.SendAsync(
            format,
            TableFile.Of(
                Texts.T("Audit.Title"),
                AnswerHead.Of(await source.CurrentAsync(ct), selection: null, coverage: null),
                [],
                new ListColumns<AuditEntry>()
                    .Count(Texts.T("Audit.Number"), e => e.Number, 10)
                    .Text(
                        Texts.T("Audit.At"),
                        e => e.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                        22
                    )
                    .Text(Texts.T("Audit.Actor"), e => e.Actor, 26)
                    .Text(Texts.T("Audit.Event"), e => Texts.T($"Audit.{e.Event}"), 30)
                    .Text(Texts.T("Audit.Result"), e => Texts.T($"Audit.Result.{e.Result}"), 14)
                    .Code(Words.Get("List.UnitCode"), e => e.UnitCode, 13)
                    .Text(Texts.T("Audit.Subject"), e => e.Subject, 30)
                    .Text(Texts.T("Audit.OldValue"), e => AuditWords.Of(e.OldValue), 40)
                    .Text(Texts.T("Audit.NewValue"), e => AuditWords.Of(e.NewValue), 40)
                    .Text(Texts.T("Audit.Address"), e => e.AddressHash, 20)
                    .Text(Texts.T("Audit.Hash"), e => e.Hash, 66),
                await store.AuditAsync(null, int.MaxValue, actor, what, ct)
            ),
            ct
        );

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider {Provider} does not answer.")]
    private static partial void LogProviderDown(ILogger logger, string provider, Exception cause);

    private static TimeProvider Clock(HttpContext context) =>
        context.RequestServices.GetRequiredService<TimeProvider>();
}

/// <summary>The providers that people can sign in with.</summary>
/// <param name="All">In the order in which they are offered.</param>
public sealed record Providers(IReadOnlyList<Provider> All);
