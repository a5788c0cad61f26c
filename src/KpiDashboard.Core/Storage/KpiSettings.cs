using KpiDashboard.Indicators;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Storage.Sqlite;
using KpiDashboard.Storage.SqlServer;
using Microsoft.Extensions.Configuration;

namespace KpiDashboard.Storage;

/// <summary>What the section <c>Kpi</c> of the configuration says; both programs read the same.</summary>
public sealed record KpiSettings
{
    private Definitions? OwnDefinitions { get; init; }

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

    /// <summary>Which database: <c>Kpi:Provider</c>, <c>sqlite</c> (default) or <c>sqlserver</c>.</summary>
    public Dialect Provider { get; init; }

    /// <summary>How to reach SQL Server: <c>ConnectionStrings:Kpi</c>.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Sizes and times of work on SQL Server: the section <c>Kpi:SqlServer</c>.</summary>
    public SqlServerSettings SqlServer { get; init; } = new();

    /// <summary>The definitions in use: those of <c>Kpi:Indicators</c>, a JSON file, or the built-in ones.</summary>
    /// <remarks>The built-in ones are read when they are first asked for: a load of dossiers starts 60 ms sooner.</remarks>
    public Definitions Definitions
    {
        get => OwnDefinitions ?? Definitions.BuiltIn;
        init => OwnDefinitions = value;
    }

    /// <summary>Whether vertical agencies count in the province's figure (<c>Kpi:VerticalsInProvince</c>).</summary>
    public bool VerticalsInProvince { get; init; } = true;

    /// <summary>
    /// How many days after a month's end its rows come in time (<c>Kpi:ReportingDeadlineDays</c>): 0 to 366, usually 10.
    /// </summary>
    public int ReportingDeadlineDays { get; init; } = 10;

    /// <summary>Where the way to a target starts that nobody has given steps; a store may say otherwise.</summary>
    public PathStart PathStart { get; init; }

    /// <summary>
    /// How many days refused rows wait to be put right before the job removes them (<c>Kpi:QuarantineDays</c>): usually 90,
    /// 0 for as long as the store is there.
    /// </summary>
    public int QuarantineDays { get; init; } = 90;

    /// <summary>
    /// Whether the web only reads a SQLite file (<c>Kpi:WebReadsOnly</c>): the job makes it, brings it up to date, and makes
    /// what lists of dossiers need.
    /// </summary>
    public bool WebReadsOnly { get; init; }

    /// <summary>Whether the program that has these settings changes nothing in a SQLite file.</summary>
    public bool ReadsOnly { get; init; }

    /// <summary>
    /// Whether this program reads all the time, so that a connection to a SQLite file waits a second for the next read; one that
    /// loads has the file for itself sooner without.
    /// </summary>
    public bool KeepsConnections { get; init; }

    /// <summary>Reads the section, failing early with a sentence that names the setting.</summary>
    /// <param name="configuration">All settings of the program; only the section <c>Kpi</c> is read.</param>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static KpiSettings From(IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection("Kpi");
        KpiSettings usual = new();
        KpiSettings settings = new()
        {
            VerticalsInProvince = section.Flag("VerticalsInProvince", usual.VerticalsInProvince),
            OwnDefinitions = section["Indicators"] is { Length: > 0 } file ? ReadDefinitions(file) : null,
            ReportingDeadlineDays = section.Number("ReportingDeadlineDays", usual.ReportingDeadlineDays, 0, 366),
            QuarantineDays = section.Number("QuarantineDays", usual.QuarantineDays, 0, 36_500),
            WebReadsOnly = section.Flag("WebReadsOnly", usual.WebReadsOnly),
            SqlServer = SqlServerSettings.From(section.GetSection("SqlServer")),
        };
        return section["Provider"] switch
        {
            null or "" or "sqlite" => section["Database"] is { Length: > 0 } path ? settings.ForFile(path) : settings,
            "sqlserver" => configuration.GetConnectionString("Kpi") is { Length: > 0 } text
                ? settings.ForServer(text)
                : throw SettingException.Of("Store.NoConnectionString"),
            string other => throw SettingException.Of("Store.Provider", other),
        };
    }

    /// <summary>The same settings for a SQLite file.</summary>
    /// <param name="path">Where the SQLite file lies or is to be made.</param>
    public KpiSettings ForFile(string path) =>
        this with
        {
            Provider = Dialect.Sqlite,
            Database = Path.GetFullPath(path),
        };

    /// <summary>The same settings for a SQL Server database.</summary>
    /// <param name="connectionString">How to reach it.</param>
    /// <exception cref="SettingException">The connection string names no server or cannot be read.</exception>
    public KpiSettings ForServer(string connectionString) =>
        this with
        {
            Provider = Dialect.SqlServer,
            ConnectionString = SqlServerEngine.Check(connectionString),
        };

    /// <summary>The same settings for a store named on the command line: a path, or a connection string.</summary>
    /// <param name="place">The path of a SQLite file, or a connection string, which is told by its <c>=</c>.</param>
    public KpiSettings At(string place) =>
        place.Contains('=', StringComparison.Ordinal) && !File.Exists(place) ? ForServer(place) : ForFile(place);

    /// <summary>
    /// The same settings for where accounts, grants, keys and the audit are: SQL Server keeps them in the store; beside a
    /// SQLite file stands one of their own, <c>kpi.access.db</c> beside <c>kpi.db</c>.
    /// </summary>
    public KpiSettings AtAccounts() =>
        Provider == Dialect.Sqlite
            ? ForFile(Path.ChangeExtension(Database, ".access" + Path.GetExtension(Database))) with
            {
                // Who only reads figures keeps accounts all the same.
                ReadsOnly = false,
                KeepsConnections = false,
            }
            : this;

    /// <summary>The same settings with what a store says, which wins.</summary>
    internal KpiSettings With(IEnumerable<SettingRow> settings, IEnumerable<DefinitionRow> definitions) =>
        StoreSetting.Over(
            this,
            settings.ToDictionary(s => s.Name, s => s.Value),
            [.. definitions.Select(d => d.ToDefinition())]
        );

    internal Engine Engine() =>
        Provider == Dialect.Sqlite
            ? new SqliteEngine(Database, ReadsOnly, KeepsConnections)
            : new SqlServerEngine(ConnectionString, SqlServer);

    private static Definitions ReadDefinitions(string file)
    {
        try
        {
            return Definitions.Read(file);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw SettingException.Of("Store.Indicators", e, e.Message);
        }
    }
}
