using System.Net;
using System.Text.RegularExpressions;
using KpiDashboard.Access;
using KpiDashboard.Storage;
using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Security;

/// <summary>Accounts beside a store, and clients that sign in as their owners, as a browser does.</summary>
internal sealed partial class SignedIn(string database)
{
    public const string Password = "mot cau that dai de nho";
    public const string Wrong = "mot cau khac han";

    private static readonly Actor Root = new("test");
    private readonly AccessStore store = new(new KpiSettings { Database = database }, TimeProvider.System);

    public AccessStore Store => store;

    public Accounts Accounts => new(store, TimeProvider.System);

    /// <summary>Makes an account with a password and roles, as an administrator and its owner do together.</summary>
    public async Task<Account> AccountAsync(string name, params (Role Role, string Unit)[] grants)
    {
        store.Migrate();
        (Account account, string token) = (await Accounts.CreateAsync(name, $"Tên {name}", Root, Ct))!.Value;
        account.PasswordHash = new Microsoft.AspNetCore.Identity.PasswordHasher<Account>().HashPassword(
            account,
            Password
        );
        Assert.True(await Accounts.AcceptAsync(token, account, Root, Ct));
        foreach ((Role role, string unit) in grants)
        {
            await Accounts.GrantAsync(account, role, unit, DateOnly.MinValue, DateOnly.MaxValue, Root, Ct);
        }

        return (await store.ReadAsync(Ct)).Find(account.AccountId)!;
    }

    /// <summary>A client with cookies of its own that has not signed in.</summary>
    public static HttpClient Client(Uri address, CookieContainer? cookies = null) =>
        new(
            new SocketsHttpHandler
            {
                CookieContainer = cookies ?? new CookieContainer(),
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
            }
        )
        {
            BaseAddress = address,
        };

    /// <summary>Posts the form of the page of signing in.</summary>
    public static async Task<HttpResponseMessage> SignInAsync(
        HttpClient client,
        string name,
        string password = Password,
        string path = "/sign-in"
    ) => await PostAsync(client, path, "password", ("Name", name), ("Password", password));

    /// <summary>Posts a form of a page, with the token that the page drew.</summary>
    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient client,
        string path,
        string handler,
        params (string Name, string Value)[] fields
    )
    {
        string page = await client.GetStringAsync(path, Ct);
        return await SendAsync(client, path, page, handler, fields);
    }

    /// <summary>Sends a form of a page that was drawn before, with its token.</summary>
    public static Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        string path,
        string page,
        string handler,
        params (string Name, string Value)[] fields
    ) =>
        client.PostAsync(
            path,
            new FormUrlEncodedContent([
                KeyValuePair.Create("_handler", handler),
                KeyValuePair.Create("__RequestVerificationToken", Token().Match(page).Groups[1].Value),
                .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
            ]),
            Ct
        );

    /// <summary>Posts the form of signing out.</summary>
    public static async Task<HttpResponseMessage> SignOutAsync(HttpClient client)
    {
        string page = await client.GetStringAsync("/account", Ct);
        return await client.PostAsync(
            "/sign-out",
            new FormUrlEncodedContent(
                new Dictionary<string, string> { ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value }
            ),
            Ct
        );
    }

    /// <summary>Signs in in a browser, by keyboard alone.</summary>
    public static async Task SignInAsync(IPage page, string name)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("#name").FocusAsync();
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(page.Locator("summary[title='Tài khoản'], summary[title='Account']"))
            .ToBeVisibleAsync();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
