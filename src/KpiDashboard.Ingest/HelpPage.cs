using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary>How a command is used, in the user's language; the library's own page knows no Vietnamese.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private const int Gap = 2;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(
            parseResult.CommandResult.Command,
            parseResult.InvocationConfiguration.Output,
            Console.IsOutputRedirected ? int.MaxValue : Math.Max(Console.WindowWidth, 40)
        );
        return 0;
    }

    private static void Write(Command command, TextWriter output, int width)
    {
        Definitions definitions = Job.UsableDefinitions();
        Section("Usage.Heading.Description", [("", Words.Get(command.Description!))]);
        Section("Usage.Heading.Usage", [("", string.Join(' ', Call(command)))]);
        Section("Usage.Heading.Arguments", [.. command.Arguments.Select(a => ($"<{NameOf(a.HelpName!)}>", About(a)))]);
        Section(
            "Usage.Heading.Options",
            [
                .. command
                    .Options.Concat(Above(command).SelectMany(c => c.Options).Where(o => o.Recursive))
                    .Select(o => (Spellings(o), About(o, definitions))),
            ]
        );
        Section(
            "Usage.Heading.Commands",
            [.. command.Subcommands.Select(c => (string.Join(' ', [c.Name, .. Places(c)]), Words.Get(c.Description!)))]
        );

        void Section(string heading, IReadOnlyList<(string Name, string Text)> rows)
        {
            if (rows.Count > 0)
            {
                output.WriteLine(Words.Get(heading));
                WriteRows(output, rows, width);
                output.WriteLine();
            }
        }
    }

    /// <summary>Two columns, the right one broken between words; one where there are no names.</summary>
    private static void WriteRows(TextWriter output, IReadOnlyList<(string Name, string Text)> rows, int width)
    {
        int left = rows.Max(r => r.Name.Length) is > 0 and int longest ? Math.Min(longest, width / 2) + Gap : 0;
        foreach ((string name, string text) in rows)
        {
            string[] lines = [.. Broken(text, width - left - Gap)];
            for (int i = 0; i < lines.Length; i++)
            {
                bool isAlone = i == 0 && name.Length + Gap > left && left > 0;
                if (isAlone)
                {
                    output.WriteLine($"{"", Gap}{name}");
                }

                string start = i == 0 && !isAlone ? name : "";
                output.WriteLine($"{"", Gap}{start.PadRight(left)}{lines[i]}");
            }
        }
    }

    private static IEnumerable<string> Broken(string text, int width)
    {
        foreach (string paragraph in text.Split('\n'))
        {
            string line = "";
            foreach (string word in paragraph.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    yield return line;
                    line = word;
                }
                else
                {
                    line = line.Length == 0 ? word : $"{line} {word}";
                }
            }

            yield return line;
        }
    }

    /// <summary>What to type: <c>KpiDashboard.Ingest load &lt;file or folder&gt;... [options]</c>.</summary>
    private static IEnumerable<string> Call(Command command) =>
        [
            .. Above(command).Reverse().Select(c => c.Name),
            command.Name,
            .. Places(command),
            .. command.Subcommands.Count > 0 ? [Words.Get("Usage.AnyCommand")] : Array.Empty<string>(),
            Words.Get("Usage.AnyOptions"),
        ];

    private static IEnumerable<string> Places(Command command) =>
        command.Arguments.Select(a => $"<{NameOf(a.HelpName!)}>{(a.Arity.MaximumNumberOfValues > 1 ? "..." : "")}");

    private static IEnumerable<Command> Above(Command command)
    {
        for (Command? c = Parent(command); c is not null; c = Parent(c))
        {
            yield return c;
        }

        static Command? Parent(Command of) => of.Parents.OfType<Command>().FirstOrDefault();
    }

    private static string Spellings(Option option)
    {
        string names = string.Join(
            ", ",
            option.Aliases.Append(option.Name).Where(n => n[0] == '-').OrderBy(n => n.Length)
        );
        string value = option switch
        {
            QuestionOption { Parameter: WordParameter<bool> flag } => $" [{string.Join('|', flag.Known)}]",
            { HelpName: { } name } => $" <{NameOf(name)}>",
            _ => "",
        };
        return names + value + (option.Required ? $" {Words.Get("Usage.Required")}" : "");
    }

    private static string About(Argument argument) => Words.Get(argument.Description!);

    private static string About(Option option, Definitions definitions) =>
        option switch
        {
            QuestionOption { Required: true } asked => asked.Parameter.MeaningIn(
                CultureInfo.CurrentUICulture,
                definitions
            ),
            QuestionOption asked => asked.Parameter.HelpIn(CultureInfo.CurrentUICulture, definitions),
            ChoiceOption choice => Words.Get(choice.Description!, Words.AnyOf(choice.Choices)),
            _ => Words.Get(option.Description!),
        };

    private static string NameOf(string key) => Words.Get($"Usage.Name.{key}");
}
