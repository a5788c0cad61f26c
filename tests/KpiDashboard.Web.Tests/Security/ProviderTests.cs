using System.Net;
using System.Text.RegularExpressions;
using KpiDashboard.Access;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.AspNetCore.WebUtilities;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>Signing in by a provider of OpenID Connect: a real one, in this process.</summary>
public sealed partial class ProviderTests : IAsyncLifetime
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

        string back = await AnswerAsync(client);
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
        Assert.Equal(SignInAgain(SignInOutcome.ProviderFailed), down.Headers.Location?.ToString());
        Assert.Equal("province: no answer", await LastFailureAsync());
    }

    [Fact]
    public async Task An_answer_counts_once_and_who_does_not_want_to_comes_back_to_a_sentence()
    {
        using Dashboard dashboard = Start(("SignIn:Providers:0:MakesAccounts", "true"));
        provider.Person = ("1", "an", [], "");
        using HttpClient client = SignedIn.Client(dashboard.Address);
        string back = await AnswerAsync(client);

        using HttpResponseMessage first = await client.GetAsync(back, Ct);
        using HttpResponseMessage comesIn = await client.GetAsync(first.Headers.Location, Ct);
        Assert.Contains(
            comesIn.Headers.GetValues("Set-Cookie"),
            c => c.StartsWith("session=", StringComparison.Ordinal)
        );
        using HttpResponseMessage again = await client.GetAsync(back, Ct);
        Assert.Equal(SignInAgain(SignInOutcome.ProviderFailed), again.Headers.Location?.ToString());
        Assert.StartsWith("province: ", await LastFailureAsync(), StringComparison.Ordinal);
        // Nor does what the provider said, once it has been taken.
        using HttpResponseMessage taken = await client.GetAsync(first.Headers.Location, Ct);
        Assert.Equal(
            Links.SignIn(SecurityFeature.Back("/"), nameof(SignInOutcome.Expired)),
            taken.Headers.Location?.ToString()
        );
        AuditEntry over = (await accounts.Store.AuditAsync(null, 1, null, AuditEvents.Refused, Ct)).Single();
        Assert.Equal(("/sign-in/from", FailedSignIn.Expired), (over.Subject, over.NewValue));

        provider.IsUnwilling = true;
        using HttpResponseMessage refused = await client.GetAsync(await AnswerAsync(client), Ct);
        Assert.Equal(SignInAgain(SignInOutcome.ProviderFailed), refused.Headers.Location?.ToString());
        Assert.Equal("province: access denied", await LastFailureAsync());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task A_providers_clock_that_is_five_minutes_off_keeps_nobody_out(int minutes)
    {
        await OtherClockAsync(minutes);
        using Dashboard dashboard = Start(("SignIn:Providers:0:MakesAccounts", "true"));
        provider.Person = ("1", "an", [], "");

        Assert.Equal("/definitions", await WayAsync(dashboard, "/definitions"));
    }

    [Theory]
    [InlineData(-60, "SecurityTokenExpiredException")]
    [InlineData(-7, "SecurityTokenExpiredException")]
    [InlineData(7, "SecurityTokenNotYetValidException")]
    [InlineData(60, "SecurityTokenNotYetValidException")]
    public async Task A_providers_clock_that_is_further_off_is_named_as_what_is_wrong(int minutes, string why)
    {
        await OtherClockAsync(minutes);
        using Dashboard dashboard = Start(("SignIn:Providers:0:MakesAccounts", "true"));
        provider.Person = ("1", "an", [], "");

        Assert.Equal(Links.SignIn(null, nameof(SignInOutcome.ClockOff)), await WayAsync(dashboard, "/definitions"));
        Assert.Equal($"province: {why}", await LastFailureAsync());
        using HttpClient client = dashboard.Http();
        foreach ((string language, string told) in new[] { ("vi", "kiểm tra đồng hồ"), ("en", "check the clocks") })
        {
            using HttpResponseMessage page = await client.AskAsync(
                Links.SignIn(null, nameof(SignInOutcome.ClockOff)),
                $"lang={language}"
            );
            Assert.Contains(told, await page.TextAsync(), StringComparison.Ordinal);
        }

        Assert.Null((await accounts.Store.ReadAsync(Ct)).FindName("AN"));
    }

    /// <summary>Another provider, whose clock is so many minutes ahead, and whose word holds for one.</summary>
    private async Task OtherClockAsync(int minutes)
    {
        await provider.DisposeAsync();
        provider = await IdentityProvider.StartAsync(TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Who_is_signed_in_ties_the_account_to_a_provider_and_nobody_ties_it_for_another()
    {
        await accounts.AccountAsync("binh", (Role.Viewer, "H14"));
        using Dashboard dashboard = Start();
        using HttpClient admin = SignedIn.Client(dashboard.Address);
        (await SignedIn.SignInAsync(admin, "admin")).Dispose();
        using HttpClient binh = SignedIn.Client(dashboard.Address);
        (await SignedIn.SignInAsync(binh, "binh")).Dispose();
        provider.Person = ("7", "quan.tri", [], "");

        // Drawn for somebody else, or by nobody, a link ties nothing.
        string ofBinh = await TieAsync(binh);
        using HttpResponseMessage foreign = await admin.GetAsync(ofBinh, Ct);
        Assert.Equal("/account?problem=tie", foreign.Headers.Location?.ToString());
        using HttpResponseMessage made = await admin.GetAsync(Links.SignInAt("province", "/", "made-up"), Ct);
        Assert.Equal("/account?problem=tie", made.Headers.Location?.ToString());
        Assert.Contains(
            "không phải do trang này tạo cho bạn",
            await admin.GetStringAsync(made.Headers.Location, Ct),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["/sign-in/at expired", "/sign-in/at expired"],
            (await accounts.Store.AuditAsync(null, 10, "admin", AuditEvents.Refused, Ct)).Select(r =>
                $"{r.Subject} {r.NewValue}"
            )
        );
        AccessBook before = await accounts.Store.ReadAsync(Ct);
        Assert.Empty(before.LoginsOf(before.FindName("ADMIN")!.AccountId));

        Assert.Equal(Links.Account(), await WayAsync(dashboard, await TieAsync(admin), admin));
        Assert.Equal("/ranking", await WayAsync(dashboard, "/ranking"));
        IReadOnlyList<AuditEntry> rows = await accounts.Store.AuditAsync(null, 20, "admin", null, Ct);
        Assert.Contains(rows, r => r is { Event: AuditEvents.Login, NewValue: "province" });
        Assert.Contains(rows, r => r is { Event: AuditEvents.SignIn, NewValue: "province" });

        // Whoever it is there is one account here.
        Assert.Equal(
            Links.SignIn(Links.Account(), nameof(SignInOutcome.Taken)),
            await WayAsync(dashboard, ofBinh, binh)
        );
        // A session that ended on the way ties nothing.
        string late = await TieAsync(binh);
        provider.Person = ("8", "binh", [], "");
        using HttpResponseMessage asked = await binh.GetAsync(late, Ct);
        using HttpResponseMessage answered = await binh.GetAsync(asked.Headers.Location, Ct);
        using HttpResponseMessage came = await binh.GetAsync(answered.Headers.Location, Ct);
        (await SignedIn.SignOutAsync(binh)).Dispose();
        using HttpResponseMessage ended = await binh.GetAsync(came.Headers.Location, Ct);
        Assert.Equal(Links.SignIn(Links.Account(), nameof(SignInOutcome.Expired)), ended.Headers.Location?.ToString());
        Assert.Empty(
            (await accounts.Store.ReadAsync(Ct)).LoginsOf(
                (await accounts.Store.ReadAsync(Ct)).FindName("BINH")!.AccountId
            )
        );
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

    /// <summary>The newest failure to sign in, as the audit has it.</summary>
    private async Task<string?> LastFailureAsync() =>
        (await accounts.Store.AuditAsync(null, 10, null, AuditEvents.SignIn, Ct))
            .First(r => r.Result == AuditEntry.Failed)
            .NewValue;

    /// <summary>The link on the account's page that ties it to the provider.</summary>
    private static async Task<string> TieAsync(HttpClient client) =>
        WebUtility.HtmlDecode(Tie().Match(await client.GetStringAsync(Links.Account(), Ct)).Groups[1].Value);

    [GeneratedRegex("href=\"(/sign-in/at[^\"]+)\"")]
    private static partial Regex Tie();

    /// <summary>The address at which the provider sends a browser back.</summary>
    private static async Task<string> AnswerAsync(HttpClient client)
    {
        using HttpResponseMessage asked = await client.GetAsync(Links.SignInAt("province", "/"), Ct);
        using HttpResponseMessage answered = await client.GetAsync(asked.Headers.Location, Ct);
        return answered.Headers.Location!.ToString();
    }

    /// <summary>All the way to the provider and back; where it ends.</summary>
    private static async Task<string> WayAsync(Dashboard dashboard, string returnTo)
    {
        using HttpClient client = SignedIn.Client(dashboard.Address);
        return await WayAsync(dashboard, Links.SignInAt("province", returnTo), client);
    }

    private static async Task<string> WayAsync(Dashboard dashboard, string address, HttpClient client)
    {
        Uri next = new(dashboard.Address, address);
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
