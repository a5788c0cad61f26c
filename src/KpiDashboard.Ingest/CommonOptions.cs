using System.CommandLine;

namespace KpiDashboard.Ingest;

/// <summary>
/// Options that several commands take. As with all symbols of the command line, a description is the key of its text, and
/// the name of a value one of <c>Usage.Name</c>: <see cref="HelpPage"/> says them in the user's language.
/// </summary>
internal static class CommonOptions
{
    public static Option<string?> Database { get; } =
        new("--database")
        {
            Description = "Usage.database",
            Recursive = true,
            HelpName = "FILE",
        };

    public static Option<string?> Language { get; } =
        new ChoiceOption("--language", "Usage.language", "vi", "en") { Recursive = true };

    public static Option<string?> By { get; } = new("--by") { Description = "Usage.by", HelpName = "NAME" };

    public static Option<string?> Format { get; } = new ChoiceOption("--format", "Usage.format", "table", "json");
}
