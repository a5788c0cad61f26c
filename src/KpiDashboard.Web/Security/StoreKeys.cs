using System.Collections.Concurrent;
using System.Xml.Linq;
using KpiDashboard.Access;
using KpiDashboard.Storage.Engines;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace KpiDashboard.Web.Security;

/// <summary>
/// The keys that protect cookies and forms, in the store: what one web server handed out, each of them understands, and
/// after a restart too. Where they cannot be kept, they hold for as long as the program runs.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="accounts">Keeps them.</param>
/// <param name="logger">Hears of keys that could not be kept.</param>
internal sealed partial class StoreKeys(AccessStore store, Accounts accounts, ILogger<StoreKeys> logger)
    : IXmlRepository
{
    private const string Prefix = "protection/";
    private readonly ConcurrentBag<XElement> unkept = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        try
        {
            IEnumerable<XElement> kept = store.Exists
                ? accounts
                    .SiteKeysAsync()
                    .GetAwaiter()
                    .GetResult()
                    .Where(k => k.Name.StartsWith(Prefix, StringComparison.Ordinal))
                    .Select(k => XElement.Parse(k.Content))
                : [];
            return [.. kept, .. unkept];
        }
        catch (StoreException e)
        {
            LogNotRead(logger, e);
            return [.. unkept];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        try
        {
            store.Migrate();
            accounts
                .KeepSiteKeyAsync(
                    new SiteKey
                    {
                        Name = Prefix + friendlyName,
                        Content = element.ToString(SaveOptions.DisableFormatting),
                    }
                )
                .GetAwaiter()
                .GetResult();
        }
        catch (Exception e) when (e is StoreException or IOException or UnauthorizedAccessException)
        {
            unkept.Add(element);
            LogNotKept(logger, e);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The keys of cookies could not be read from the store; those of this program hold."
    )]
    private static partial void LogNotRead(ILogger logger, Exception cause);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A key of cookies could not be kept in the store: sessions end when this program does."
    )]
    private static partial void LogNotKept(ILogger logger, Exception cause);
}
