using System.CommandLine;

namespace KpiDashboard.Ingest;

/// <summary>Options that every command, or every question for figures, takes.</summary>
internal static class CommonOptions
{
    public static Option<string?> Database { get; } =
        new("--database")
        {
            Description =
                "Path of a SQLite file, or a connection string of SQL Server. Default: the setting Kpi:Provider with "
                + "Kpi:Database or ConnectionStrings:Kpi (environment variables Kpi__Provider, Kpi__Database, "
                + "ConnectionStrings__Kpi), else kpi.db in the user's application data, the same file that the "
                + "dashboard reads.",
            Recursive = true,
            HelpName = "FILE",
        };

    public static Option<string?> Language { get; } =
        Choice("--language", "Language of messages and tables. Default: that of the system.", "vi", "en");

    public static Option<string?> By { get; } =
        new("--by")
        {
            Description = "Who does it, for the history of imports. Default: the account that runs the program.",
            HelpName = "NAME",
        };

    public static Option<string> Period { get; } =
        new("--period")
        {
            Description = "2022, 2022-H1, 2022-9M, 2022-Q3 or 2022-07. Default: the latest month that is over.",
            HelpName = "P",
        };

    public static Option<string?> Calendar { get; } =
        Choice(
            "--calendar",
            "calendar: calendar months (default). reporting: from the 15th of the month before to the 14th, as Decree "
                + "09/2019/NĐ-CP has it.",
            "calendar",
            "reporting"
        );

    public static Option<bool> YearToDate { get; } =
        new("--ytd") { Description = "From the year's start to the period's end, as targets are judged." };

    public static Option<string?> Rules { get; } =
        new("--rules")
        {
            Description = "The definition of both indicators: plan-2022 (default), portal-766, level-4 or any-channel.",
            HelpName = "NAME",
        };

    public static Option<bool> Own { get; } =
        new("--own") { Description = "The unit alone, without the units below it." };

    public static Option<string?> Field { get; } =
        new("--field") { Description = "Only procedures of this subject group.", HelpName = "NAME" };

    public static Option<string?> Procedure { get; } =
        new("--procedure") { Description = "Only the procedure of this code.", HelpName = "CODE" };

    public static Option<string?> Level { get; } =
        Choice(
            "--level",
            "Only what was offered at this level on the day; none: what the unit did not list.",
            "full",
            "partial",
            "online",
            "information",
            "none"
        );

    public static Option<string?> Channel { get; } =
        Choice("--channel", "Only dossiers that came this way.", "online", "direct", "postal");

    public static Option<string?> Kind { get; } =
        Choice("--kind", "Only units of this kind.", "department", "district", "commune", "vertical");

    public static Option<string?> Format { get; } =
        Choice("--format", "table for people (default), json for programs.", "table", "json");

    /// <summary>The options of a question for figures.</summary>
    public static IEnumerable<Option> Question => [Period, Calendar, YearToDate, Rules, Own, Format];

    /// <summary>What a question for figures may leave out of them.</summary>
    public static IEnumerable<Option> Filters => [Field, Procedure, Level, Channel, Kind];

    private static Option<string?> Choice(string name, string description, params string[] words)
    {
        Option<string?> option = new(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            Recursive = name == "--language",
        };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
