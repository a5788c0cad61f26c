using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Forms;

namespace KpiDashboard.Web.Hosting;

/// <summary>
/// Gives a token to the form that asks for one. Blazor's own provider hands one to every page of a site that has circuits,
/// with a cookie and the order not to keep the page.
/// </summary>
/// <param name="antiforgery">Makes tokens.</param>
/// <param name="http">The request that is answered; none on a circuit, where forms are not sent.</param>
internal sealed class FormTokens(IAntiforgery antiforgery, IHttpContextAccessor http) : AntiforgeryStateProvider
{
    /// <inheritdoc/>
    public override AntiforgeryRequestToken? GetAntiforgeryToken()
    {
        if (http.HttpContext is not { } context)
        {
            return null;
        }

        // The maker of tokens forbids to keep the page, and would warn at each view that it was to be kept.
        context.Response.Headers.CacheControl = default;
        return antiforgery.GetAndStoreTokens(context) is { RequestToken: { } token } tokens
            ? new AntiforgeryRequestToken(token, tokens.FormFieldName)
            : null;
    }
}
