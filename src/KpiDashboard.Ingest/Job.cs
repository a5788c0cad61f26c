using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;
using Microsoft.Extensions.Configuration;

namespace KpiDashboard.Ingest;

/// <summary>One run of the program: language, settings, and the sentence and exit code of what goes wrong.</summary>
internal static class Job
{
    public const int Failed = 2;

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        ParseResult parsed = root.Parse(args);
        SpeakLanguage(parsed);
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        if (parsed.Errors.Count > 0)
        {
            // Once more, in the language that the command line asked for.
            foreach (ParseError error in root.Parse(args).Errors)
            {
                await Console.Error.WriteLineAsync(ParseErrors.SentenceOf(error));
            }

            await Console.Error.WriteLineAsync(Words.Get("Job.SeeHelp"));
            return Failed;
        }

        try
        {
            MachineException.CheckFiles();
            InvocationConfiguration configuration = new() { EnableDefaultExceptionHandler = false };
            if (parsed.CommandResult.Command.Name == WatchCommand.Name)
            {
                // It ends in its own time: after the file at hand, not within two seconds.
                configuration.ProcessTerminationTimeout = null;
            }

            return await parsed.InvokeAsync(configuration);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(Words.Get("Job.Stopped"));
            return Failed;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(Sentence(e));
            return Failed;
        }
    }

    /// <summary>
    /// What went wrong, in one sentence. Of a failure that nobody foresaw, what the program was doing stands below it;
    /// its message could repeat what stands in a file.
    /// </summary>
    private static string Sentence(Exception e) =>
        e switch
        {
            StoreException or LoadException or SettingException or MachineException => e.Message,
            // These name their file themselves.
            IOException or UnauthorizedAccessException => e.Message,
            _ when MachineException.Of(e, Path.GetTempPath()) is { } fault => fault.Message,
            _ => $"{Words.Get("Job.Broken", e.GetType().Name)}\n{e.StackTrace}",
        };

    /// <summary>The store that the options and the configuration name.</summary>
    public static Store Store(ParseResult parsed) => Store(parsed.GetValue(CommonOptions.Database));

    /// <summary>A store at a place: a path or a connection string; without one, that of the configuration.</summary>
    public static Store Store(string? place)
    {
        KpiSettings settings = KpiSettings.From(
            Configuration(place is null ? [] : [new KeyValuePair<string, string?>("Kpi:Provider", "sqlite")])
        );
        return new Store(place is null ? settings : settings.At(place));
    }

    /// <summary>A setting of the configuration, or null.</summary>
    public static string? Setting(string name) => Configuration([])[name];

    private static IConfigurationRoot Configuration(IEnumerable<KeyValuePair<string, string?>> more)
    {
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
                .AddEnvironmentVariables()
                .AddInMemoryCollection(more)
                .Build();
        }
        catch (InvalidDataException e)
        {
            throw SettingException.OfFile(e);
        }
    }

    /// <summary>The scoreboard of the store that the options name.</summary>
    public static Task<Scoreboard> ScoreboardAsync(ParseResult parsed, CancellationToken cancellation) =>
        ScoreboardAsync(Store(parsed), cancellation);

    /// <summary>The scoreboard of a store that must be there.</summary>
    public static async Task<Scoreboard> ScoreboardAsync(Store store, CancellationToken cancellation)
    {
        if (!store.Exists)
        {
            throw StoreException.Of("Store.Missing", store.Location);
        }

        store.Migrate();
        return await store.LoadScoreboardAsync(cancellation);
    }

    /// <summary>Says what could not be understood.</summary>
    public static int Refuse(IEnumerable<Problem> problems)
    {
        foreach (Problem problem in problems)
        {
            Console.Error.WriteLine(Sentence(problem));
        }

        return Failed;
    }

    /// <summary>A problem as the command line says it: with the option that it is about.</summary>
    public static string Sentence(Problem problem) => $"--{problem.Field}: {problem.Message}";

    /// <summary>The definitions that help names words of: those of the settings, or the built-in ones if they are broken.</summary>
    public static Definitions UsableDefinitions()
    {
        try
        {
            return KpiSettings.From(Configuration([])).Definitions;
        }
        catch (SettingException)
        {
            return Definitions.BuiltIn;
        }
    }

    /// <summary>
    /// Speaks the language asked for. Without one, help and what is wrong with the command line are Vietnamese on a
    /// Vietnamese system and English elsewhere, for whoever sets the job up; messages, tables and reports are English on an
    /// English system and Vietnamese elsewhere, for the province, whose schedulers often have no language.
    /// </summary>
    private static void SpeakLanguage(ParseResult parsed)
    {
        string system = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        bool isOfUse = parsed.Errors.Count > 0 || parsed.Action is HelpPage;
        string language =
            parsed.GetResult(CommonOptions.Language)?.Tokens.Select(t => t.Value).FirstOrDefault(t => t is "vi" or "en")
            ?? (
                system is "vi" or "en" ? system
                : isOfUse ? "en"
                : "vi"
            );
        CultureInfo culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "vi-VN");
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = culture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = culture;
    }
}
