using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Uploads;

/// <summary>Somebody who signed in and sends files as the page's script does.</summary>
internal sealed partial class Sender(HttpClient client, CookieContainer? cookies = null) : IDisposable
{
    public HttpClient Client => client;

    public CookieContainer Cookies => cookies!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Makes an account with a role and signs in.</summary>
    public static async Task<Sender> ComeAsync(
        Dashboard dashboard,
        TempFolder folder,
        string name,
        Role role,
        string unit
    )
    {
        await new SignedIn(folder.Database).AccountAsync(name, (role, unit));
        CookieContainer cookies = new();
        HttpClient client = SignedIn.Client(dashboard.Address, cookies);
        // The program looks for accounts that others made each other second.
        while (true)
        {
            using HttpResponseMessage answer = await SignedIn.SignInAsync(client, name);
            if (answer.StatusCode == HttpStatusCode.Redirect)
            {
                return new Sender(client, cookies);
            }

            await Task.Delay(200, Ct);
        }
    }

    /// <summary>The token of a form on a page.</summary>
    public async Task<string> TokenAsync(string page = "/imports/upload") =>
        Token().Match(await client.GetStringAsync(page, Ct)).Groups[1].Value;

    /// <summary>Sends files and gives the answer as it came.</summary>
    public async Task<HttpResponseMessage> SendAsync(string token, params (string Name, byte[] Bytes)[] files)
    {
        MultipartFormDataContent form = new() { { new StringContent(token), "__RequestVerificationToken" } };
        foreach ((string name, byte[] bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), "files", name);
        }

        return await PostAsync("/imports/upload/files", form);
    }

    /// <summary>Sends files, waits for the check, and gives the address of its page.</summary>
    public async Task<string> CheckedAsync(params (string Name, string Text)[] files)
    {
        using HttpResponseMessage answer = await SendAsync(
            await TokenAsync(),
            [.. files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text)))]
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.TextAsync());
        string address = (await answer.JsonAsync())["address"]!.GetValue<string>();
        Assert.Equal("Checked", await EndedAsync(address));
        return address;
    }

    /// <summary>Waits until nothing more happens by itself, and gives the state.</summary>
    public async Task<string> EndedAsync(string address)
    {
        while (true)
        {
            JsonObject state = JsonNode.Parse(await client.GetStringAsync($"{address}/state", Ct))!.AsObject();
            if (!state["runs"]!.GetValue<bool>())
            {
                return state["state"]!.GetValue<string>();
            }

            await Task.Delay(50, Ct);
        }
    }

    /// <summary>Posts a form without files.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string address,
        string token,
        params (string Name, string Value)[] fields
    ) =>
        PostAsync(
            address,
            new FormUrlEncodedContent([
                new("__RequestVerificationToken", token),
                .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)),
            ])
        );

    public void Dispose() => client.Dispose();

    private Task<HttpResponseMessage> PostAsync(string address, HttpContent content)
    {
        HttpRequestMessage request = new(HttpMethod.Post, address) { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        return client.SendAsync(request, Ct);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
