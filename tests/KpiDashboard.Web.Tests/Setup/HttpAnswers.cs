using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Short ways to ask a running program.</summary>
internal static class HttpAnswers
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> AskAsync(this HttpClient client, string path, params string[] cookies)
    {
        HttpRequestMessage request = new(HttpMethod.Get, new Uri(client.BaseAddress!, path));
        if (cookies.Length > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies));
        }

        return client.SendAsync(request, Cancellation);
    }

    public static Task<string> TextAsync(this HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(Cancellation);

    /// <summary>A page that must be there.</summary>
    public static async Task<IHtmlDocument> PageAsync(this HttpClient client, string path, params string[] cookies)
    {
        using HttpResponseMessage answer = await client.AskAsync(path, cookies);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        return await answer.PageAsync();
    }

    public static async Task<IHtmlDocument> PageAsync(this HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.TextAsync());

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.TextAsync())!.AsObject();
}
