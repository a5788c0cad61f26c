namespace KpiDashboard.Web.Requests;

/// <summary>From which site a request was sent, as browsers say it.</summary>
public static class Origin
{
    /// <summary>
    /// Whether it says that it comes from another site. The scheme is left out: a proxy that ends TLS may keep it to itself.
    /// </summary>
    /// <param name="request">The request.</param>
    public static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsHere(origin, request.Host);

    /// <summary>Whether it says that it comes from a page of this site; programs say nothing.</summary>
    /// <param name="request">The request.</param>
    public static bool IsOwn(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site == "same-origin" && !IsForeign(request)
            : request.Headers.Origin.Count > 0 && !IsForeign(request);

    /// <summary>The address within this site from which somebody came; null where it is none of this site's.</summary>
    /// <param name="request">The request.</param>
    public static string? PageOf(HttpRequest request) =>
        request.Headers.Referer.ToString() is { Length: > 0 } page && IsHere(page, request.Host)
            // One slash in front: "//host" would lead to another site.
            ? "/" + new Uri(page).PathAndQuery.TrimStart('/')
            : null;

    private static bool IsHere(string address, HostString here) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
        && uri.Scheme is "http" or "https"
        && string.Equals(uri.Host, here.Host, StringComparison.OrdinalIgnoreCase)
        && (here.Port is { } port ? port == uri.Port : uri.IsDefaultPort);
}
