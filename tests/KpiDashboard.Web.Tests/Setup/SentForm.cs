using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>A form of a page as a browser without scripts sends it.</summary>
internal static class SentForm
{
    /// <summary>Opens a page, types into its form and sends it.</summary>
    /// <param name="client">Who signed in.</param>
    /// <param name="address">The page; its first form that posts to an address of the main part is sent.</param>
    /// <param name="language">The language of the page.</param>
    /// <param name="typed">Fields with what is typed; a name that stands several times is of several fields.</param>
    /// <returns>The page that answers; null where it was taken and another is shown.</returns>
    public static async Task<IHtmlDocument?> SendAsync(
        HttpClient client,
        string address,
        string language,
        params (string Name, string Value)[] typed
    )
    {
        IHtmlDocument page = await client.PageAsync(address, $"lang={language}");
        IElement form = page.QuerySelector("main form.assign, main form.definition-form")!;
        List<KeyValuePair<string, string>> fields =
        [
            .. form.QuerySelectorAll("input, select, textarea")
                .Where(f => typed.All(t => t.Name != f.GetAttribute("name")))
                .SelectMany(Values),
            .. typed.Select(t => KeyValuePair.Create(t.Name, t.Value)),
        ];
        HttpRequestMessage request = new(
            HttpMethod.Post,
            new Uri(client.BaseAddress!, form.GetAttribute("action") ?? address)
        )
        {
            Content = new FormUrlEncodedContent(fields),
        };
        request.Headers.Add("Cookie", $"lang={language}");
        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode ? await answer.PageAsync() : null;
    }

    /// <summary>The sentence under a field, and under which it is read out with it.</summary>
    /// <param name="page">The page that answered; null where it refused nothing.</param>
    /// <param name="field">The field's name.</param>
    public static string? FaultAt(this IHtmlDocument? page, string field)
    {
        string id = $"fault-{field.Replace('.', '-')}";
        return page?.QuerySelector($"[aria-describedby~='{id}']") is null
            ? null
            : page.GetElementById(id)?.TextContent.Trim();
    }

    private static IEnumerable<KeyValuePair<string, string>> Values(IElement field)
    {
        string name = field.GetAttribute("name") ?? "";
        return field switch
        {
            _ when name.Length == 0 => [],
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" } =>
                [],
            IHtmlInputElement input => [KeyValuePair.Create(name, input.Value)],
            IHtmlSelectElement select => [KeyValuePair.Create(name, select.Value ?? "")],
            IHtmlTextAreaElement area => [KeyValuePair.Create(name, area.Value)],
            _ => [],
        };
    }
}
