using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>A provider of OpenID Connect on a port of its own, which vouches for one person without asking.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "kpi";
    public const string ClientSecret = "a-secret-of-the-test";

    /// <summary>One for all: made anew of 4096 bits with the first answer, it took longer at times than a client waits for one.</summary>
    private static readonly RsaSecurityKey Key = new(RSA.Create(2048));

    private readonly WebApplication app;

    private IdentityProvider(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>For whom it vouches: the name, and what it says of role and unit.</summary>
    public (string Sub, string Name, string[] Roles, string Unit) Person { get; set; }

    /// <summary>Whether people do not want to sign in when they are asked.</summary>
    public bool IsUnwilling { get; set; }

    /// <param name="ahead">How far its clock is ahead of ours.</param>
    /// <param name="holds">For how long what it vouches for holds.</param>
    public static async Task<IdentityProvider> StartAsync(TimeSpan ahead = default, TimeSpan? holds = null)
    {
        IdentityProvider? provider = null;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication();
        builder.Services.Configure<OpenIddictServerOptions>(options => options.TimeProvider = new OtherClock(ahead));
        builder
            .Services.AddOpenIddict()
            .AddServer(server =>
            {
                server
                    .SetAuthorizationEndpointUris("authorize")
                    .SetTokenEndpointUris("token")
                    .AllowAuthorizationCodeFlow()
                    .RequireProofKeyForCodeExchange()
                    .RegisterScopes(Scopes.Profile)
                    .SetIdentityTokenLifetime(holds ?? TimeSpan.FromMinutes(20))
                    .EnableDegradedMode()
                    .AddEncryptionKey(Key)
                    .AddSigningKey(Key);
                server.UseAspNetCore().DisableTransportSecurityRequirement();
                server.AddEventHandler<ValidateAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        if (context.ClientId != ClientId)
                        {
                            context.Reject(Errors.InvalidClient);
                        }

                        return default;
                    })
                );
                server.AddEventHandler<ValidateTokenRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                        {
                            context.Reject(Errors.InvalidClient);
                        }

                        return default;
                    })
                );
                server.AddEventHandler<HandleAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        if (provider!.IsUnwilling)
                        {
                            context.Reject(Errors.AccessDenied);
                            return default;
                        }

                        (string sub, string name, string[] roles, string unit) = provider.Person;
                        ClaimsIdentity identity = new("test", Claims.Name, Claims.Role);
                        identity.AddClaim(new Claim(Claims.Subject, sub));
                        identity.AddClaim(new Claim(Claims.PreferredUsername, name));
                        identity.AddClaim(new Claim("unit", unit));
                        identity.AddClaims(roles.Select(r => new Claim("roles", r)));
                        identity.SetScopes(context.Request.GetScopes());
                        identity.SetDestinations(_ => [Destinations.IdentityToken]);
                        context.Principal = new ClaimsPrincipal(identity);
                        return default;
                    })
                );
            });
        WebApplication app = builder.Build();
        app.UseAuthentication();
        provider = new IdentityProvider(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        provider.Address = new Uri(app.Urls.Single());
        return provider;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private sealed class OtherClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
