namespace KpiDashboard.Web.Installation;

/// <summary>Settings that are read when the program starts, so that a wrong one is found then and not by the first visitor.</summary>
public static class CheckedSettings
{
    /// <summary>Registers settings, read once.</summary>
    /// <param name="services">The services.</param>
    /// <param name="read">Reads them; fails if one is wrong.</param>
    /// <typeparam name="T">The settings.</typeparam>
    public static void AddSettings<T>(this IServiceCollection services, Func<IServiceProvider, T> read)
        where T : class
    {
        services.AddSingleton(read);
        services.AddSingleton(new Check(provider => provider.GetRequiredService<T>()));
    }

    /// <summary>Reads all that were registered, in the order in which they were.</summary>
    /// <param name="provider">The services.</param>
    public static void ReadSettings(this IServiceProvider provider)
    {
        foreach (Check check in provider.GetServices<Check>())
        {
            check.Read(provider);
        }
    }

    private sealed record Check(Func<IServiceProvider, object> Read);
}
