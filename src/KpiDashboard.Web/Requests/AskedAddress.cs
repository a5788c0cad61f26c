using Microsoft.AspNetCore.Diagnostics;

namespace KpiDashboard.Web.Requests;

/// <summary>The address that was asked for, where a page stands in for one that failed.</summary>
public static class AskedAddress
{
    /// <summary>Path and query as they were asked for.</summary>
    /// <param name="context">The request.</param>
    public static string Of(HttpContext? context) =>
        // One slash in front: "//host" would lead to another site.
        "/" + Whole(context).TrimStart('/');

    /// <summary>Whether a page stands in for what was asked.</summary>
    /// <param name="context">The request.</param>
    public static bool IsStandIn(HttpContext context) =>
        context.Features.Get<IExceptionHandlerPathFeature>() is not null
        || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    /// <summary>The path as it was asked for.</summary>
    /// <param name="context">The request.</param>
    public static PathString PathOf(HttpContext context) =>
        // Not by the conversion from text, which would take the marks of an address out of it once more.
        new(
            context.Features.Get<IExceptionHandlerPathFeature>()?.Path
                ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
                ?? context.Request.Path.Value
        );

    private static string Whole(HttpContext? context) =>
        context?.Features.Get<IExceptionHandlerPathFeature>() is { } failure
            ? failure.Path + context.Request.QueryString
        : context?.Features.Get<IStatusCodeReExecuteFeature>() is { } missing
            ? missing.OriginalPath + missing.OriginalQueryString
        : context?.Request.Path + context?.Request.QueryString;
}
