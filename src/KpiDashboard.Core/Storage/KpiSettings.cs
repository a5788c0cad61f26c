using KpiDashboard.Indicators;
using Microsoft.Extensions.Configuration;

namespace KpiDashboard.Storage;

/// <summary>What the section <c>Kpi</c> of the configuration says; both programs read the same.</summary>
public sealed record KpiSettings
{
    /// <summary>
    /// Absolute path of the SQLite file. Without <c>Kpi:Database</c> it is <c>KpiDashboard/kpi.db</c> in the user's
    /// folder for application data, the same for the job and the web.
    /// </summary>
    public string Database { get; init; } =
        Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.Create
            ),
            "KpiDashboard",
            "kpi.db"
        );

    /// <summary>The definitions in use: those of <c>Kpi:Indicators</c>, a JSON file, or the built-in ones.</summary>
    public Definitions Definitions { get; init; } = Definitions.BuiltIn;

    /// <summary>Whether vertical agencies count in the province's figure (<c>Kpi:VerticalsInProvince</c>).</summary>
    public bool VerticalsInProvince { get; init; } = true;

    /// <summary>Reads the section, failing early with a sentence that names the setting.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <exception cref="StoreException">A setting is wrong.</exception>
    public static KpiSettings From(IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection("Kpi");
        string provider = section["Provider"] is { Length: > 0 } named ? named : "sqlite";
        if (provider != "sqlite")
        {
            throw StoreException.Of("Store.Provider", provider);
        }

        KpiSettings settings = new()
        {
            VerticalsInProvince =
                section["VerticalsInProvince"] is not { Length: > 0 } verticals ? true
                : bool.TryParse(verticals, out bool count) ? count
                : throw StoreException.Of("Store.Flag", "Kpi:VerticalsInProvince", verticals),
            Definitions = section["Indicators"] is { Length: > 0 } file ? ReadDefinitions(file) : Definitions.BuiltIn,
        };
        return section["Database"] is { Length: > 0 } path
            ? settings with
            {
                Database = Path.GetFullPath(path),
            }
            : settings;
    }

    private static Definitions ReadDefinitions(string file)
    {
        try
        {
            return Definitions.Read(file);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw StoreException.Of("Store.Indicators", e, e.Message);
        }
    }
}
