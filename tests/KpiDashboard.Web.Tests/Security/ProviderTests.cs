using System.Net;
using KpiDashboard.Access;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.AspNetCore.WebUtilities;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>Signing in by a provider of OpenID Connect: a real one, in this process.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private IdentityProvider provider = null!;
    private SignedIn accounts = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await IdentityProvider.StartAsync();
        accounts = new SignedIn(folder.Database);
        await accounts.AccountAsync("admin", (Role.Administrator, "H14"));
    }

    [Fact]
    public async Task Roles_and_unit_follow_what_the_provider_says_at_each_sign_in()
    {
        using Dashboard dashboard = Start(("SignIn:Providers:0:MakesAccounts", "true"));

        provider.Person = ("42", "tuphap", ["kpi-officer", "printer"], "014");
        Assert.Equal("/ranking", await WayAsync(dashboard, "/ranking"));
        AccessBook book = await accounts.Store.ReadAsync(Ct);
        Account account = book.FindName("TUPHAP")!;
        Assert.Equal(
            ["Officer 014 oidc:province"],
            book.GrantsOf(account.AccountId).Select(g => $"{g.Role} {g.UnitCode} {g.GrantedBy}")
        );

        // Another role, another unit; what was given here stays.
        await accounts.Accounts.GrantAsync(
            account,
            Role.Viewer,
            "015",
            DateOnly.MinValue,
            DateOnly.MaxValue,
            new Actor("admin"),
            Ct
        );
        provider.Person = ("42", "renamed", ["kpi-analyst"], "016");
        Assert.Equal("/ranking", await WayAsync(dashboard, "/ranking"));
        book = await accounts.Store.ReadAsync(Ct);
        Assert.Equal(
            ["Analyst 016", "Viewer 015"],
            book.GrantsOf(account.AccountId)
                .Where(g => g.RevokedAt is null)
                .Select(g => $"{g.Role} {g.UnitCode}")
                .Order()
        );
        Assert.Equal(2, book.Accounts.Count);
    }

    [Fact]
    public async Task Only_who_was_invited_comes_in_unless_the_provider_makes_accounts()
    {
        using Dashboard dashboard = Start();
        provider.Person = ("1", "an", [], "");

        Assert.Equal(SignInAgain(SignInOutcome.NotInvited), await WayAsync(dashboard, "/"));

        await accounts.Accounts.CreateAsync("an", "", new Actor("admin"), Ct);
        Assert.Equal("/definitions", await WayAsync(dashboard, "/definitions"));
        // The name alone opens no account that somebody uses already.
        provider.Person = ("2", "admin", [], "");
        Assert.Equal(SignInAgain(SignInOutcome.NotInvited), await WayAsync(dashboard, "/"));
    }

    [Fact]
    public async Task A_locked_account_stays_out_whoever_vouches_for_it()
    {
        using Dashboard dashboard = Start(("SignIn:Providers:0:MakesAccounts", "true"));
        provider.Person = ("1", "an", [], "");
        Assert.Equal("/definitions", await WayAsync(dashboard, "/definitions"));
        await accounts.Accounts.LockAsync(
            (await accounts.Store.ReadAsync(Ct)).FindName("AN")!,
            true,
            new Actor("admin"),
            Ct
        );

        Assert.Equal(SignInAgain(SignInOutcome.Locked), await WayAsync(dashboard, "/"));
    }

    [Fact]
    public async Task A_changed_state_a_foreign_answer_and_a_provider_that_is_down_are_a_sentence_and_a_row_of_the_audit()
    {
        using Dashboard dashboard = Start(("SignIn:Providers:0:MakesAccounts", "true"));
        provider.Person = ("1", "an", [], "");
        using HttpClient client = SignedIn.Client(dashboard.Address);

        using HttpResponseMessage asked = await client.GetAsync(Links.SignInAt("province", "/"), Ct);
        using HttpResponseMessage answered = await client.GetAsync(asked.Headers.Location, Ct);
        string back = answered.Headers.Location!.ToString();
        string state = QueryHelpers.ParseQuery(new Uri(back).Query)["state"].ToString();
        using HttpResponseMessage changed = await client.GetAsync(
            back.Replace(Uri.EscapeDataString(state), "changed", StringComparison.Ordinal),
            Ct
        );
        Assert.Equal(SignInAgain(SignInOutcome.ProviderFailed), changed.Headers.Location?.ToString());

        // The answer to one browser does not sign another one in.
        using HttpClient other = SignedIn.Client(dashboard.Address);
        using HttpResponseMessage stolen = await other.GetAsync(back, Ct);
        Assert.Equal(SignInAgain(SignInOutcome.ProviderFailed), stolen.Headers.Location?.ToString());

        string page = await client.GetStringAsync(SignInAgain(SignInOutcome.ProviderFailed), Ct);
        Assert.Contains("không trả lời hoặc trả lời sai", page, StringComparison.Ordinal);
        IReadOnlyList<AuditEntry> rows = await accounts.Store.AuditAsync(null, 10, null, AuditEvents.SignIn, Ct);
        Assert.Equal(2, rows.Count(r => r.Result == AuditEntry.Failed));

        await provider.DisposeAsync();
        using Dashboard later = Start();
        using HttpClient late = SignedIn.Client(later.Address);
        using HttpResponseMessage down = await late.GetAsync(Links.SignInAt("province", "/ranking"), Ct);
        Assert.StartsWith("/sign-in?", down.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        folder.Dispose();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string SignInAgain(SignInOutcome why) =>
        why is SignInOutcome.ProviderFailed
            ? Links.SignIn(null, why.ToString())
            : Links.SignIn(SecurityFeature.Back("/"), why.ToString());

    /// <summary>All the way to the provider and back; where it ends.</summary>
    private static async Task<string> WayAsync(Dashboard dashboard, string returnTo)
    {
        using HttpClient client = SignedIn.Client(dashboard.Address);
        Uri next = new(dashboard.Address, Links.SignInAt("province", returnTo));
        for (int step = 0; ; step++)
        {
            Assert.True(step < 6, $"It goes round: {next}");
            using HttpResponseMessage answer = await client.GetAsync(next, Ct);
            Assert.Equal((next.AbsolutePath, HttpStatusCode.Redirect), (next.AbsolutePath, answer.StatusCode));
            next = new Uri(next, answer.Headers.Location!);
            if (
                next.Authority == dashboard.Address.Authority
                && !next.AbsolutePath.StartsWith("/sign-in/", StringComparison.Ordinal)
            )
            {
                Assert.DoesNotContain(dashboard.Log.All, l => l.StartsWith("The provider", StringComparison.Ordinal));
                return next.PathAndQuery;
            }
        }
    }

    private Dashboard Start(params (string Key, string Value)[] more) =>
        new(
            folder.Database,
            [
                ("SignIn:Providers:0:Name", "province"),
                ("SignIn:Providers:0:Title", "Tỉnh"),
                ("SignIn:Providers:0:Authority", provider.Address.ToString()),
                ("SignIn:Providers:0:ClientId", IdentityProvider.ClientId),
                ("SignIn:Providers:0:ClientSecret", IdentityProvider.ClientSecret),
                ("SignIn:Providers:0:RoleClaim", "roles"),
                ("SignIn:Providers:0:UnitClaim", "unit"),
                ("SignIn:Providers:0:Roles:kpi-officer", "officer"),
                ("SignIn:Providers:0:Roles:kpi-analyst", "analyst"),
                .. more,
            ]
        );
}
