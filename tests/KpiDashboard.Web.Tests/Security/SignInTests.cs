using System.Net;
using System.Text.RegularExpressions;
using KpiDashboard.Access;
using KpiDashboard.Web.Security;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>From the first administrator to an officer whose role is taken away, as people do it in a browser.</summary>
public sealed partial class SignInTests : IDisposable
{
    private const string FirstPassword = "cau that dai cua nguoi lap";
    private const string OfficerPassword = "cau that dai cua nguoi dung";

    private readonly TempFolder folder = new();

    [Fact]
    public async Task An_administrator_invites_an_officer_who_signs_in_sees_what_is_the_units_and_loses_it_again()
    {
        Stores.PutSample(folder.Database);
        await using IdentityProvider provider = await IdentityProvider.StartAsync();
        provider.Person = ("77", "can.bo.tu.phap", [], "");
        using Dashboard dashboard = new(
            folder.Database,
            ("SignIn:Providers:0:Name", "province"),
            ("SignIn:Providers:0:Title", "Cổng của tỉnh"),
            ("SignIn:Providers:0:Authority", provider.Address.ToString()),
            ("SignIn:Providers:0:ClientId", IdentityProvider.ClientId),
            ("SignIn:Providers:0:ClientSecret", IdentityProvider.ClientSecret)
        );
        SignedIn accounts = new(folder.Database);
        accounts.Store.Migrate();
        string first = await accounts.Accounts.InviteFirstAsync(new Actor("start"), Ct);
        // Passkeys need the name of a host, and a secure place: this machine is one.
        Uri site = new UriBuilder(dashboard.Address) { Host = "localhost" }.Uri;
        IBrowser browser = await Browsers.GetAsync();

        // The first administrator.
        await using IBrowserContext room = await ContextAsync(browser, site);
        IPage admin = await room.NewPageAsync();
        await admin.GotoAsync($"/invitation/{first}");
        await admin.FillAsync("#name", "quantri");
        await admin.FillAsync("#display", "Quản trị tỉnh");
        await admin.FillAsync("#password", "ngan");
        await admin.FillAsync("#again", "ngan");
        await admin.ClickAsync("main button.btn-primary");
        await Expect(admin.Locator("[role=alert]").First).ToContainTextAsync("12 ký tự");
        await Expect(admin.Locator("#name")).ToHaveValueAsync("quantri");
        await admin.FillAsync("#password", FirstPassword);
        await admin.FillAsync("#again", FirstPassword);
        await admin.ClickAsync("main button.btn-primary");
        await Expect(admin.Locator("h1")).ToHaveTextAsync("Xin chào Quản trị tỉnh");
        // Nothing that keeps somebody out: labels, contrast, heads of tables.
        await Axe.PassesAsync(admin);

        // Invites an officer of Sở Tư pháp.
        await admin.GotoAsync("/people");
        await Axe.PassesAsync(admin);
        await admin.FillAsync("#new-name", "tuphap");
        await admin.FillAsync("#new-display", "Cán bộ Tư pháp");
        await admin.SelectOptionAsync("#role", "officer");
        await admin.SelectOptionAsync("#unit", new SelectOptionValue { Label = "Sở Tư pháp" });
        await admin.ClickAsync("main .wide-entry button.btn-primary");
        string link = await admin.Locator("code.break").InnerTextAsync();

        // Who sets a password, and a second factor.
        await using IBrowserContext office = await ContextAsync(browser, site);
        IPage officer = await office.NewPageAsync();
        await officer.GotoAsync(new Uri(link).PathAndQuery);
        await officer.FillAsync("#password", OfficerPassword);
        await officer.FillAsync("#again", OfficerPassword);
        await officer.ClickAsync("main button.btn-primary");
        await Expect(officer.Locator("h1")).ToHaveTextAsync("Xin chào Cán bộ Tư pháp");
        string key = await officer.Locator("p.mono.small").InnerTextAsync();
        await officer.FillAsync("#on-code", Totp.Of(key, DateTimeOffset.UtcNow));
        await officer.ClickAsync("section[aria-labelledby=second] button");
        await Expect(officer.Locator(".codes li")).ToHaveCountAsync(10);
        string recovery = await officer.Locator(".codes li").First.InnerTextAsync();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(officer, new Uri(link).PathAndQuery));

        // Signs out, and in by password and code.
        await SignOutAsync(officer);
        await PasswordAsync(officer, "tuphap", "khong phai cau do dau");
        await Expect(officer.Locator("main [role=alert]")).ToHaveTextAsync("Tên đăng nhập hoặc mật khẩu không đúng.");
        await PasswordAsync(officer, "khongco", OfficerPassword);
        await Expect(officer.Locator("main [role=alert]")).ToHaveTextAsync("Tên đăng nhập hoặc mật khẩu không đúng.");
        await PasswordAsync(officer, "tuphap", OfficerPassword);
        await Expect(officer.Locator("h1")).ToHaveTextAsync("Nhập mã xác thực");
        // A clock that is five minutes wrong, either way.
        await officer.FillAsync("#code", Totp.Of(key, DateTimeOffset.UtcNow.AddMinutes(5)));
        await officer.ClickAsync("main button.btn-primary");
        await Expect(officer.Locator("main [role=alert]")).ToContainTextAsync("đồng hồ");
        await officer.GotoAsync("/sign-in/code?lang=en");
        await officer.FillAsync("#code", Totp.Of(key, DateTimeOffset.UtcNow.AddMinutes(-5)));
        await officer.ClickAsync("main button.btn-primary");
        await Expect(officer.Locator("main [role=alert]")).ToContainTextAsync("phone's clock is right");
        await officer.GotoAsync("/sign-in/code?lang=vi");
        string code = Totp.Of(key, DateTimeOffset.UtcNow);
        await officer.FillAsync("#code", code);
        await officer.ClickAsync("main button.btn-primary");
        await Expect(officer.Locator("summary[title='Tài khoản']")).ToBeVisibleAsync();

        // The same code does not count twice; one for who has lost the phone does, once.
        await SignOutAsync(officer);
        await PasswordAsync(officer, "tuphap", OfficerPassword);
        await officer.FillAsync("#code", code);
        await officer.ClickAsync("main button.btn-primary");
        await Expect(officer.Locator("main [role=alert]")).ToContainTextAsync("đã được dùng");
        await officer.FillAsync("#code", recovery);
        await officer.ClickAsync("main button.btn-primary");
        await Expect(officer.Locator("summary[title='Tài khoản']")).ToBeVisibleAsync();

        // Makes a passkey, and signs in by it.
        ICDPSession devtools = await office.NewCDPSessionAsync(officer);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                },
            }
        );
        await officer.GotoAsync("/account");
        await officer.FillAsync("#passkey-name", "Máy cơ quan");
        await officer.ClickAsync("section[aria-labelledby=passkeys] form[data-passkey] button");
        await Expect(officer.Locator("section[aria-labelledby=passkeys]")).ToContainTextAsync("Máy cơ quan");
        await SignOutAsync(officer);
        await officer.ClickAsync("form[data-passkey] button");
        await Expect(officer.Locator("summary[title='Tài khoản']")).ToBeVisibleAsync();

        // Ties the account to the province's own sign-in, and comes in by it.
        await officer.GotoAsync("/account");
        await Axe.PassesAsync(officer);
        await officer.ClickAsync("section[aria-labelledby=providers] a");
        await Expect(officer.Locator("section[aria-labelledby=providers] form")).ToContainTextAsync("Cổng của tỉnh");
        await SignOutAsync(officer);
        await officer.ClickAsync("text=Cổng của tỉnh");
        await Expect(officer.Locator("summary[title='Tài khoản']")).ToBeVisibleAsync();

        // Sees own dossiers and only those, and changes nothing of others.
        await officer.GotoAsync("/dossiers");
        await Expect(officer.Locator("h1")).ToContainTextAsync("Sở Tư pháp");
        await Expect(officer.Locator("main table tbody tr").First).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(officer, "/dossiers?unit=H14"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(officer, "/people"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(officer, "/imports"));
        await officer.GotoAsync("/people");
        await Expect(officer.Locator("h1, h2").First).ToContainTextAsync("Không có quyền");

        // The administrator takes the role away: the officer's open page ends.
        await officer.GotoAsync("/dossiers");
        await Expect(officer.Locator("h1")).ToContainTextAsync("Sở Tư pháp");
        await admin.GotoAsync("/people");
        await admin.ClickAsync("text=tuphap");
        await admin.ClickAsync("section[aria-labelledby=grants] li form button");
        await Expect(officer.Locator("h1, h2").First).ToContainTextAsync("Không có quyền");

        // The lock ends the session, on a page with a circuit too.
        await officer.GotoAsync("/explorer");
        await admin.ClickAsync("section[aria-labelledby=state] form >> nth=0 >> button");
        await Expect(officer.Locator("a[title='Đăng nhập']")).ToBeVisibleAsync();

        // The audit tells the story.
        await admin.GotoAsync("/audit");
        await Axe.PassesAsync(admin);
        IReadOnlyList<AuditEntry> story = await accounts.Store.AuditAsync(null, 1000, null, null, Ct);
        Assert.Null(await accounts.Store.BrokenAtAsync(Ct));
        Assert.Equal(
            ["locked ok", "revoked ok", "granted ok"],
            story
                .Where(e =>
                    e.Subject == "tuphap" && e.Event is AuditEvents.Locked or AuditEvents.Granted or AuditEvents.Revoked
                )
                .Select(e => $"{e.Event} {e.Result}")
        );
        Assert.Equal(
            [
                "province ok",
                "passkey ok",
                "recovery code ok",
                "code used before failed",
                "code ok",
                "code failed",
                "code failed",
                "password failed",
                "invitation ok",
            ],
            story
                .Where(e => e.Event == AuditEvents.SignIn && e.Actor == "tuphap")
                .Select(e => $"{e.NewValue} {e.Result}")
        );
        Assert.Contains(story, e => e is { Event: AuditEvents.Login, Actor: "tuphap", NewValue: "province" });
        Assert.Contains(story, e => e is { Event: AuditEvents.Refused, Actor: "tuphap", Subject: "/people" });
        Assert.All(story.Where(e => e.Event == AuditEvents.SignIn), e => Assert.Equal(16, e.AddressHash!.Length));
    }

    [Fact]
    public async Task Five_wrong_passwords_make_even_the_right_one_wait_on_every_server_whether_there_is_an_account_or_not()
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("an", (Role.Viewer, "H14"));
        Account locked = await accounts.AccountAsync("binh", (Role.Viewer, "H14"));
        await accounts.Accounts.LockAsync(locked, true, new Actor("admin"), Ct);
        using Dashboard one = new(folder.Database);
        using Dashboard other = new(folder.Database);
        using HttpClient here = SignedIn.Client(one.Address);
        using HttpClient there = SignedIn.Client(other.Address);

        // An account, a locked one, and names that nobody has: the same answers, on whichever server. Small and large letters
        // are one name.
        foreach (string[] name in new string[][] { ["an", "AN"], ["binh", "Binh"], ["khongco", "KhongCo"] })
        {
            for (int i = 0; i < 4; i++)
            {
                Assert.Equal(
                    SignInOutcome.Wrong,
                    await TryAsync(i % 2 == 0 ? here : there, name[i / 2], SignedIn.Wrong)
                );
            }

            Assert.Equal(SignInOutcome.Locked, await TryAsync(here, name[0], SignedIn.Wrong));
            Assert.Equal(SignInOutcome.Locked, await TryAsync(there, name[1], SignedIn.Password));
        }

        IReadOnlyList<AuditEntry> rows = await accounts.Store.AuditAsync(null, 100, null, AuditEvents.SignIn, Ct);
        Assert.Equal(18, rows.Count(r => r.Result == AuditEntry.Failed));
    }

    [Fact]
    public async Task Who_knows_the_password_of_a_locked_account_is_told_that_it_is()
    {
        SignedIn accounts = new(folder.Database);
        Account account = await accounts.AccountAsync("an", (Role.Viewer, "H14"));
        await accounts.Accounts.LockAsync(account, true, new Actor("admin"), Ct);
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = SignedIn.Client(dashboard.Address);

        Assert.Equal(SignInOutcome.Wrong, await TryAsync(client, "an", SignedIn.Wrong));
        Assert.Equal(SignInOutcome.Locked, await TryAsync(client, "an", SignedIn.Password));
    }

    [Fact]
    public async Task Many_passwords_at_once_are_counted_one_by_one()
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("an", (Role.Viewer, "H14"));
        using Dashboard dashboard = new(folder.Database);

        SignInOutcome[] outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(async i =>
                {
                    using HttpClient client = SignedIn.Client(dashboard.Address);
                    return await TryAsync(client, "an", SignedIn.Wrong + i);
                })
        );

        Assert.Equal(4, outcomes.Count(o => o == SignInOutcome.Wrong));
        Assert.Equal(8, outcomes.Count(o => o == SignInOutcome.Locked));
    }

    [Fact]
    public async Task A_code_and_a_link_that_two_send_at_once_to_two_servers_let_one_in()
    {
        SignedIn accounts = new(folder.Database);
        Account invited = await accounts.AccountAsync("an", (Role.Viewer, "H14"));
        using Dashboard one = new(folder.Database);
        using Dashboard other = new(folder.Database);
        using HttpClient owner = SignedIn.Client(one.Address);
        (await SignedIn.SignInAsync(owner, "an")).Dispose();
        string key = await PartAsync(await owner.GetAsync("/account", Ct), SharedKey());
        using HttpResponseMessage on = await SignedIn.PostAsync(
            owner,
            "/account",
            "on",
            ("OnCode", Totp.Of(key, DateTimeOffset.UtcNow))
        );
        string[] recovery =
        [
            .. RecoveryCode().Matches(await on.Content.ReadAsStringAsync(Ct)).Select(m => m.Groups[1].Value).Take(2),
        ];
        Assert.Equal(2, recovery.Length);
        DateTimeOffset now = DateTimeOffset.UtcNow;

        // Three steps of the clock count at a time, and so three codes.
        foreach (
            string code in (string[])[.. new[] { -30, 0, 30 }.Select(s => Totp.Of(key, now.AddSeconds(s))), .. recovery]
        )
        {
            using HttpClient here = SignedIn.Client(one.Address);
            using HttpClient there = SignedIn.Client(other.Address);
            (await SignedIn.SignInAsync(here, "an")).Dispose();
            (await SignedIn.SignInAsync(there, "an")).Dispose();

            HttpResponseMessage[] answers = await AtOnceAsync([here, there], "/sign-in/code", "code", ("Code", code));

            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
            HttpResponseMessage late = Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Unauthorized);
            Assert.Contains("đã được dùng", await late.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
            Assert.Equal(
                [HttpStatusCode.OK, HttpStatusCode.Redirect],
                (await Task.WhenAll(here.GetAsync("/account", Ct), there.GetAsync("/account", Ct)))
                    .Select(a => a.StatusCode)
                    .Order()
            );
        }

        IReadOnlyList<AuditEntry> rows = await accounts.Store.AuditAsync(null, 100, "an", AuditEvents.SignIn, Ct);
        Assert.Equal(5, rows.Count(r => r is { Result: AuditEntry.Failed, NewValue: "code used before" }));
        Assert.Equal(3, rows.Count(r => r is { Result: AuditEntry.Ok, NewValue: FailedSignIn.Code }));
        Assert.Equal(2, rows.Count(r => r is { Result: AuditEntry.Ok, NewValue: FailedSignIn.RecoveryCode }));

        string link = await accounts.Accounts.InviteAsync(invited, new Actor("test"), Ct);
        using HttpClient first = SignedIn.Client(one.Address);
        using HttpClient second = SignedIn.Client(other.Address);
        HttpResponseMessage[] ends = await AtOnceAsync(
            [first, second],
            $"/invitation/{link}",
            "invitation",
            ("Password", OfficerPassword),
            ("Again", OfficerPassword)
        );
        Assert.Single(ends, a => a.StatusCode == HttpStatusCode.Redirect);
        HttpResponseMessage ended = Assert.Single(ends, a => a.StatusCode != HttpStatusCode.Redirect);
        Assert.Contains("không còn hiệu lực", await ended.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Single(
            await accounts.Store.AuditAsync(null, 100, null, AuditEvents.SignIn, Ct),
            r => r is { Result: AuditEntry.Failed, NewValue: "invitation ended" }
        );
    }

    [Fact]
    public async Task An_address_that_tries_many_names_waits_on_every_server()
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("an", (Role.Viewer, "H14"));
        using Dashboard one = new(folder.Database, ("Limits:WrongSignIns", "3"));
        using Dashboard other = new(folder.Database, ("Limits:WrongSignIns", "3"));
        using HttpClient here = SignedIn.Client(one.Address);
        using HttpClient there = SignedIn.Client(other.Address);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(SignInOutcome.Wrong, await TryAsync(here, $"u{i}", SignedIn.Wrong));
        }

        using HttpResponseMessage answer = await SignedIn.SignInAsync(there, "an");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("sai từ mạng này", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(
            "too often",
            (await accounts.Store.AuditAsync(null, 1, "an", AuditEvents.SignIn, Ct)).Single().NewValue
        );
    }

    [Fact]
    public async Task What_was_before_signing_in_is_worth_nothing_after_it()
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("an", (Role.Administrator, "H14"));
        await accounts.AccountAsync("mallory");
        using Dashboard one = new(folder.Database);
        using Dashboard other = new(folder.Database);

        // Somebody plants a session of his own, and words of his own, in the browser of somebody else.
        CookieContainer planted = new();
        using HttpClient attacker = SignedIn.Client(one.Address, planted);
        (await SignedIn.SignInAsync(attacker, "mallory")).Dispose();
        string his = Session(planted, one);
        foreach (string before in new[] { his, "made-up" })
        {
            CookieContainer cookies = new();
            cookies.Add(one.Address, new System.Net.Cookie("session", before));
            using HttpClient victim = SignedIn.Client(one.Address, cookies);
            (await SignedIn.SignInAsync(victim, "an")).Dispose();
            Assert.NotEqual(before, Session(cookies, one));
            Assert.Equal(HttpStatusCode.OK, (await PeopleAsync(one, Session(cookies, one))).StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await PeopleAsync(one, before)).StatusCode);
            await EndsOnAsync(other, before);

            // Signed in once more, the session of before is over; signed out, the last one is: for a copy of it, too.
            string first = Session(cookies, one);
            (await SignedIn.SignInAsync(victim, "an")).Dispose();
            string second = Session(cookies, one);
            Assert.Equal(HttpStatusCode.Redirect, (await PeopleAsync(one, first)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await PeopleAsync(other, second)).StatusCode);
            (await SignedIn.SignOutAsync(victim)).Dispose();
            Assert.Equal(HttpStatusCode.Redirect, (await PeopleAsync(one, second)).StatusCode);
            await EndsOnAsync(other, second);
        }
    }

    [Fact]
    public async Task A_form_that_another_site_sends_is_refused_with_a_sentence_and_written_down()
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("an", (Role.Viewer, "H14"));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = SignedIn.Client(dashboard.Address);
        using HttpRequestMessage request = new(HttpMethod.Post, "/sign-in")
        {
            Headers = { { "Origin", "https://evil.example" } },
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["_handler"] = "password",
                    ["Name"] = "an",
                    ["Password"] = SignedIn.Password,
                }
            ),
        };

        using HttpResponseMessage answer = await client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("biểu mẫu", await answer.Content.ReadAsStringAsync(Ct), StringComparison.OrdinalIgnoreCase);
        AuditEntry row = (await accounts.Store.AuditAsync(null, 1, null, null, Ct)).Single();
        Assert.Equal((AuditEvents.Refused, "/sign-in", "foreign form"), (row.Event, row.Subject, row.NewValue));
    }

    [Theory]
    [InlineData("/sign-out", HttpStatusCode.OK)]
    [InlineData("/sign-in/passkey", HttpStatusCode.BadRequest)]
    public async Task What_another_site_sends_signs_nobody_out_and_is_written_down(string path, HttpStatusCode answers)
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("an", (Role.Viewer, "H14"));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = SignedIn.Client(dashboard.Address);
        (await SignedIn.SignInAsync(client, "an")).Dispose();
        using HttpRequestMessage request = new(HttpMethod.Post, path)
        {
            Headers = { { "Origin", "https://evil.example" } },
            Content = new FormUrlEncodedContent([]),
        };

        using HttpResponseMessage answer = await client.SendAsync(request, Ct);

        // Who was not signed out is told so, on the page of the account.
        using HttpResponseMessage told = answer.Headers.Location is { } next ? await client.GetAsync(next, Ct) : answer;
        Assert.Equal(answers, told.StatusCode);
        Assert.Contains(
            answers == HttpStatusCode.OK ? "Chưa đăng xuất" : "Hãy mở lại biểu mẫu",
            await told.Content.ReadAsStringAsync(Ct),
            StringComparison.Ordinal
        );
        using HttpResponseMessage account = await client.GetAsync("/account", Ct);
        Assert.Equal(HttpStatusCode.OK, account.StatusCode);
        AuditEntry row = (await accounts.Store.AuditAsync(null, 1, null, AuditEvents.Refused, Ct)).Single();
        Assert.Equal(("an", path, "foreign form"), (row.Actor, row.Subject, row.NewValue));
    }

    [Fact]
    public async Task Signing_out_by_a_form_of_somebody_else_or_of_none_is_told_to_be_tried_again()
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("an", (Role.Viewer, "H14"));
        await accounts.AccountAsync("mallory");
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = SignedIn.Client(dashboard.Address);
        using HttpClient mallory = SignedIn.Client(dashboard.Address);
        (await SignedIn.SignInAsync(client, "an")).Dispose();
        (await SignedIn.SignInAsync(mallory, "mallory")).Dispose();

        foreach (string page in new[] { await mallory.GetStringAsync("/account", Ct), "" })
        {
            using HttpResponseMessage answer = await SignedIn.SendAsync(client, "/sign-out", page, "");
            Assert.Equal("/account?problem=out", answer.Headers.Location?.ToString());
            Assert.Contains(
                "Chưa đăng xuất",
                await client.GetStringAsync(answer.Headers.Location, Ct),
                StringComparison.Ordinal
            );
        }

        using HttpResponseMessage own = await SignedIn.SignOutAsync(client);
        Assert.Equal("/sign-in", own.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/sign-in/code", "code", "Code", "123456")]
    [InlineData("/sign-in", "passkey", "Credential", "{}")]
    public async Task A_step_that_nobody_began_says_to_begin_again_and_is_written_down(
        string path,
        string handler,
        string field,
        string value
    )
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("an", (Role.Viewer, "H14"));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = SignedIn.Client(dashboard.Address);

        using HttpResponseMessage answer = await SignedIn.PostAsync(client, path, handler, (field, value));

        string page = answer.Headers.Location is { } next
            ? await client.GetStringAsync(next, Ct)
            : await answer.Content.ReadAsStringAsync(Ct);
        Assert.Contains("Hãy bắt đầu lại", page, StringComparison.Ordinal);
        AuditEntry row = (await accounts.Store.AuditAsync(null, 1, null, AuditEvents.Refused, Ct)).Single();
        Assert.Equal((path, FailedSignIn.Expired), (row.Subject, row.NewValue));
    }

    [Fact]
    public async Task A_link_that_has_ended_says_so_and_what_to_do()
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("an", (Role.Viewer, "H14"));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = SignedIn.Client(dashboard.Address);

        using HttpResponseMessage answer = await client.GetAsync("/invitation/used-before", Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "Hãy xin quản trị viên một liên kết mới",
            await answer.Content.ReadAsStringAsync(Ct),
            StringComparison.Ordinal
        );
        AuditEntry row = (await accounts.Store.AuditAsync(null, 1, null, AuditEvents.SignIn, Ct)).Single();
        Assert.Equal((AuditEntry.Failed, "invitation ended"), (row.Result, row.NewValue));
    }

    [Fact]
    public async Task Who_tries_too_often_is_told_when_to_come_again()
    {
        using Dashboard dashboard = new(folder.Database, ("Limits:SignInsPerMinute", "3"));
        using HttpClient client = SignedIn.Client(dashboard.Address);
        (await SignedIn.SignInAsync(client, "an", SignedIn.Wrong)).Dispose();

        using HttpResponseMessage third = await client.GetAsync("/sign-in", Ct);
        using HttpResponseMessage fourth = await client.GetAsync("/sign-in", Ct);

        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, fourth.StatusCode);
        Assert.NotNull(fourth.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/x")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_never_leads_to_another_site(string address)
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("an", (Role.Viewer, "H14"));
        using Dashboard dashboard = new(folder.Database);
        using HttpClient client = SignedIn.Client(dashboard.Address);

        using HttpResponseMessage answer = await SignedIn.SignInAsync(
            client,
            "an",
            path: $"/sign-in?returnTo={Uri.EscapeDataString(address)}"
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(dashboard.Address.Authority, new Uri(dashboard.Address, answer.Headers.Location!).Authority);
        Assert.Contains(
            "bạn sẽ ở lại trang này",
            await client.GetStringAsync($"/sign-in?returnTo={Uri.EscapeDataString(address)}", Ct),
            StringComparison.Ordinal
        );
        AuditEntry row = (await accounts.Store.AuditAsync(null, 1, null, AuditEvents.Refused, Ct)).Single();
        Assert.Equal("foreign address", row.NewValue);
    }

    [Fact]
    public async Task A_session_holds_on_another_server_over_the_same_store_and_its_cookie_is_kept_from_scripts()
    {
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("an", (Role.Administrator, "H14"));
        using Dashboard one = new(folder.Database);
        using Dashboard other = new(folder.Database);
        CookieContainer cookies = new();
        using HttpClient client = SignedIn.Client(one.Address, cookies);

        using HttpResponseMessage answer = await SignedIn.SignInAsync(client, "an");
        string session = Assert.Single(
            answer.Headers.GetValues("Set-Cookie"),
            c => c.StartsWith("session=", StringComparison.Ordinal)
        );
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);

        using HttpClient elsewhere = SignedIn.Client(other.Address, cookies);
        using HttpResponseMessage people = await elsewhere.GetAsync("/people", Ct);
        Assert.Equal(HttpStatusCode.OK, people.StatusCode);

        // Locked on the command line, it ends on both.
        await accounts.Accounts.LockAsync(
            (await accounts.Store.ReadAsync(Ct)).FindName("AN")!,
            true,
            new Actor("job"),
            Ct
        );
        await Wait.UntilAsync(async () =>
        {
            using HttpResponseMessage ended = await elsewhere.GetAsync("/people", Ct);
            return ended.Headers.Location?.ToString().StartsWith("/sign-in", StringComparison.Ordinal) == true;
        });
    }

    public void Dispose() => folder.Dispose();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Posts the same form as several clients, of which each has drawn it before any of them sends it.</summary>
    private static async Task<HttpResponseMessage[]> AtOnceAsync(
        HttpClient[] clients,
        string path,
        string handler,
        params (string Name, string Value)[] fields
    )
    {
        string[] pages = await Task.WhenAll(clients.Select(c => c.GetStringAsync(path, Ct)));
        return await Task.WhenAll(clients.Zip(pages, (c, page) => SignedIn.SendAsync(c, path, page, handler, fields)));
    }

    private static async Task<string> PartAsync(HttpResponseMessage answer, Regex part)
    {
        using HttpResponseMessage read = answer;
        return part.Match(await read.Content.ReadAsStringAsync(Ct)).Groups[1].Value;
    }

    [GeneratedRegex("<p class=\"mono small\">([A-Z2-7]+)</p>")]
    private static partial Regex SharedKey();

    [GeneratedRegex("<li>([0-9A-Z]{5}-[0-9A-Z]{5})</li>")]
    private static partial Regex RecoveryCode();

    /// <summary>Tries a password, and tells from the sentence what became of it.</summary>
    private static async Task<SignInOutcome> TryAsync(HttpClient client, string name, string password)
    {
        using HttpResponseMessage answer = await SignedIn.SignInAsync(client, name, password);
        string page = await answer.Content.ReadAsStringAsync(Ct);
        return answer.StatusCode == HttpStatusCode.Redirect ? SignInOutcome.In
            : page.Contains("đang bị khóa", StringComparison.Ordinal) ? SignInOutcome.Locked
            : page.Contains("hoặc mật khẩu không đúng", StringComparison.Ordinal) ? SignInOutcome.Wrong
            : throw new InvalidOperationException($"{answer.StatusCode}: {page}");
    }

    private static string Session(CookieContainer cookies, Dashboard dashboard) =>
        cookies.GetCookies(dashboard.Address)["session"]!.Value;

    /// <summary>Asks for what only an administrator sees, with a cookie as somebody has it who copied it.</summary>
    private static async Task<HttpResponseMessage> PeopleAsync(Dashboard dashboard, string session)
    {
        using HttpClient client = dashboard.Http();
        using HttpRequestMessage request = new(HttpMethod.Get, "/people")
        {
            Headers = { { "Cookie", $"session={session}" } },
        };
        return await client.SendAsync(request, Ct);
    }

    private static Task EndsOnAsync(Dashboard dashboard, string session) =>
        Wait.UntilAsync(async () => (await PeopleAsync(dashboard, session)).StatusCode == HttpStatusCode.Redirect);

    private static async Task<IBrowserContext> ContextAsync(IBrowser browser, Uri site)
    {
        IBrowserContext context = await browser.NewContextAsync(
            new BrowserNewContextOptions { BaseURL = site.ToString(), ReducedMotion = ReducedMotion.Reduce }
        );
        context.SetDefaultTimeout(Browsers.Patience);
        return context;
    }

    private static async Task PasswordAsync(IPage page, string name, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", password);
        await page.ClickAsync("main button.btn-primary");
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/account");
        await page.ClickAsync("form[action='/sign-out'] button");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Đăng nhập");
    }

    private static async Task<HttpStatusCode> StatusAsync(IPage page, string address)
    {
        IAPIResponse answer = await page.APIRequest.GetAsync(
            new Uri(new Uri(page.Url), address).ToString(),
            new APIRequestContextOptions { MaxRedirects = 0 }
        );
        return (HttpStatusCode)answer.Status;
    }
}
