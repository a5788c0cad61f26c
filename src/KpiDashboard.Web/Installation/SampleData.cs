using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Installation;

/// <summary><c>--sample-data FOLDER</c>: a first run shows something; a store that has ever loaded a file is left alone.</summary>
public static partial class SampleData
{
    private const string Option = "sample-data";

    /// <summary>Loads the folder named on the command line into a fresh store.</summary>
    /// <param name="store">The store, up to date.</param>
    /// <param name="clock">Says when it is.</param>
    /// <param name="configuration">Names the folder.</param>
    /// <param name="logger">Hears of a store that has data already.</param>
    public static async Task LoadAsync(Store store, TimeProvider clock, IConfiguration configuration, ILogger logger)
    {
        if (configuration[Option] is not { Length: > 0 } folder)
        {
            return;
        }

        if ((await store.QueryAsync<ImportEntry>()).Count > 0)
        {
            LogSampleDataLeftOut(logger, store.Location);
            return;
        }

        Load(store, clock, Find(folder));
    }

    /// <summary>Looks whether the folder is there.</summary>
    /// <param name="configuration">Names the folder.</param>
    /// <exception cref="SettingException">It is not.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (configuration[Option] is { Length: > 0 } folder && !Directory.Exists(Find(folder)))
        {
            throw SettingException.Of("Setting.Folder", "--" + Option, folder);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Database} has data already: the sample data stay out.")]
    private static partial void LogSampleDataLeftOut(ILogger logger, string database);

    /// <summary>Tells on the console what became of each file: the first start takes seconds, and nobody likes silence.</summary>
    private static void Load(Store store, TimeProvider clock, string folder)
    {
        CultureInfo.CurrentCulture = Languages.OnConsole;
        Console.WriteLine(Texts.T("SampleData.Loading", folder));
        try
        {
            LoadReport report = new Loader(store, clock).Load([folder], progress: Tell);
            IEnumerable<string> stopped = report.Stopped is { } why ? [why] : [];
            foreach (string failure in report.Failures.Concat(stopped))
            {
                Console.Error.WriteLine(failure);
            }

            Console.WriteLine(Texts.T("SampleData.Loaded", report.RowsRead, report.Elapsed.TotalSeconds));
        }
        catch (Exception e) when (e is LoadException or MachineException)
        {
            Console.Error.WriteLine(e.Message);
        }
    }

    private static void Tell(LoadProgress progress)
    {
        if (progress.Done is { Entry: { } entry })
        {
            Console.WriteLine(Texts.T("SampleData.File", entry.File, entry.RowsRead, entry.Rejected));
        }
    }

    /// <summary>
    /// The folder, seen from where the user stands; or from the repository's root, because <c>dotnet run</c> starts the
    /// program in the project's folder.
    /// </summary>
    private static string Find(string folder)
    {
        string[] places = [Path.GetFullPath(folder), Path.GetFullPath(Path.Combine("../..", folder))];
        return Array.Find(places, Directory.Exists) ?? places[0];
    }
}
