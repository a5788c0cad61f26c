using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>
/// Two web servers over one store, each the built program in a process of its own, and a browser that a proxy sends now to
/// the one and now to the other: cookies know hosts and no ports.
/// </summary>
public sealed partial class TwoServersTests : IDisposable
{
    private const string OfCertificate = "a password of the test";

    private readonly TempFolder folder = new();

    [Fact]
    public async Task Sessions_locks_and_changes_of_one_server_hold_on_the_other_and_after_a_restart()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        SignedIn accounts = new(folder.Database);
        await accounts.AccountAsync("quantri", (Role.Administrator, "H99"));
        await accounts.AccountAsync("canbo", (Role.Officer, "001"));
        // Both begin where no key of cookies has been kept yet, so that each makes one of its own.
        Task<RunningProgram>[] starts = [StartAsync(), StartAsync()];
        await Task.WhenAll(starts);
        RunningProgram one = await starts[0];
        RunningProgram other = await starts[1];
        try
        {
            await using IBrowserContext office = await ContextAsync();
            IPage officer = await office.NewPageAsync();
            await SignInAsync(officer, one, "canbo");
            await officer.GotoAsync(At(other, "/account"));
            await Expect(officer.Locator("h1")).ToHaveTextAsync("Xin chào Tên canbo");
            await officer.GotoAsync(At(one, "/explorer"));
            // With a circuit, filters need no button.
            await Expect(officer.Locator(".filters")).ToBeVisibleAsync();
            await Expect(officer.Locator(".filters button")).ToHaveCountAsync(0);

            // A form that one server drew is taken by the other, and what it changes is known there.
            await using IBrowserContext room = await ContextAsync();
            IPage admin = await room.NewPageAsync();
            await SignInAsync(admin, other, "quantri");
            await admin.GotoAsync(At(other, "/settings"));
            await admin.FillAsync("#set-tolerance-services", "2,5");
            await admin.FillAsync("#why", "Quyết định 7");
            await admin.RouteAsync(
                "**/settings*",
                route => route.ContinueAsync(new() { Url = At(one, new Uri(route.Request.Url).PathAndQuery) })
            );
            await admin.ClickAsync("section[aria-labelledby=values] button.btn-primary");
            await Expect(admin.Locator("section[aria-labelledby=changes] tbody")).ToContainTextAsync("Quyết định 7");
            await admin.UnrouteAllAsync();
            await Wait.UntilAsync(async () =>
            {
                await admin.GotoAsync(At(other, "/settings"));
                return await admin.InputValueAsync("#set-tolerance-services") is "2.5" or "2,5";
            });

            // A copy of the session: looking at the account's page ends none of the others, on no server.
            await using IBrowserContext elsewhere = await ContextAsync();
            IPage copy = await elsewhere.NewPageAsync();
            await elsewhere.AddCookiesAsync(
                (await room.CookiesAsync()).Select(c => new Cookie
                {
                    Name = c.Name,
                    Value = c.Value,
                    Domain = c.Domain,
                    Path = c.Path,
                })
            );
            Assert.True(await IsKnownAsync(copy, one));

            // Locked on the other, the officer's open page on this one ends, and so does the session.
            await admin.GotoAsync(At(other, "/people"));
            await admin.ClickAsync("text=canbo");
            await admin.ClickAsync("section[aria-labelledby=state] form >> nth=0 >> button");
            await Expect(officer.Locator("a[title='Đăng nhập']")).ToBeVisibleAsync();
            await EndsAsync(officer, one);

            // On the command line it is unlocked, and locked once more.
            await AccountAsync("unlock", "canbo");
            await Wait.UntilAsync(() => IsInAsync(officer, one, "canbo"));
            Assert.True(await IsKnownAsync(officer, other));
            await AccountAsync("lock", "canbo");
            await EndsAsync(officer, one);
            await EndsAsync(officer, other);

            // Signing out on one ends on the other what somebody has copied.
            await admin.GotoAsync(At(other, "/account"));
            Assert.True(await IsKnownAsync(admin, other), await admin.InnerTextAsync("main"));
            await admin.ClickAsync("form[action='/sign-out'] button");
            await Expect(admin.Locator("h1")).ToHaveTextAsync("Đăng nhập");
            await EndsAsync(copy, one);

            // What stands in the store opens nothing without the certificate, and a server that starts anew reads it.
            IReadOnlyList<SiteKey> keys = await accounts.Accounts.SiteKeysAsync(Ct);
            XElement[] kept =
            [
                .. keys.Where(k => k.Name.StartsWith("protection/key-", StringComparison.Ordinal))
                    .Select(k => XElement.Parse(k.Content)),
            ];
            Assert.NotEmpty(kept);
            Assert.All(kept, k => Assert.Contains(k.Descendants(), e => e.Name.LocalName == "EncryptedData"));
            Assert.All(kept, k => Assert.DoesNotContain(k.Descendants(), e => e.Name.LocalName == "masterKey"));
            await SignInAsync(admin, other, "quantri");
            await one.DisposeAsync();
            Assert.DoesNotMatch(NoCertificate(), one.Output);
            one = await StartAsync();
            Assert.True(await IsKnownAsync(admin, one));
        }
        finally
        {
            await one.DisposeAsync();
            await other.DisposeAsync();
        }
    }

    public void Dispose() => folder.Dispose();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string At(RunningProgram server, string path) => new Uri(server.Address, path).ToString();

    private static async Task<IBrowserContext> ContextAsync()
    {
        IBrowser browser = await Browsers.GetAsync();
        IBrowserContext context = await browser.NewContextAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(Browsers.Patience);
        return context;
    }

    private static async Task SignInAsync(IPage page, RunningProgram server, string name) =>
        Assert.True(await IsInAsync(page, server, name), await page.InnerTextAsync("main"));

    /// <summary>Signs in by the form, and tells whether that was let in.</summary>
    private static async Task<bool> IsInAsync(IPage page, RunningProgram server, string name)
    {
        await page.GotoAsync(At(server, "/sign-in"));
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", SignedIn.Password);
        await page.ClickAsync("main button.btn-primary");
        ILocator known = page.Locator("summary[title='Tài khoản']");
        await Expect(known.Or(page.Locator("main [role=alert]")).First).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync();
        return await known.CountAsync() > 0;
    }

    /// <summary>Asked beside the page with its cookies: a page that ends by itself would come between.</summary>
    private static async Task<bool> IsKnownAsync(IPage page, RunningProgram server)
    {
        IAPIResponse answer = await page.APIRequest.GetAsync(At(server, "/account"), new() { MaxRedirects = 0 });
        return answer.Status == 200;
    }

    private static Task EndsAsync(IPage page, RunningProgram server) =>
        Wait.UntilAsync(async () => !await IsKnownAsync(page, server));

    private async Task AccountAsync(params string[] words)
    {
        Run run = await Programs.RunAsync(
            Programs.Prepare(
                "KpiDashboard.Ingest",
                folder.Path,
                ["account", .. words],
                ("Kpi__Database", folder.Database)
            ),
            Ct
        );
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    private Task<RunningProgram> StartAsync()
    {
        string certificate = folder.At("keys.pfx");
        if (!File.Exists(certificate))
        {
            using RSA key = RSA.Create(2048);
            DateTimeOffset now = DateTimeOffset.UtcNow;
            using X509Certificate2 made = new CertificateRequest(
                "CN=kpi",
                key,
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            ).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            File.WriteAllBytes(certificate, made.Export(X509ContentType.Pkcs12, OfCertificate));
        }

        return RunningProgram.StartAsync(
            folder.Path,
            folder.Database,
            [],
            ("SignIn__Certificate", certificate),
            ("SignIn__CertificatePassword", OfCertificate)
        );
    }

    [GeneratedRegex("No XML encryptor configured|unencrypted form")]
    private static partial Regex NoCertificate();
}
