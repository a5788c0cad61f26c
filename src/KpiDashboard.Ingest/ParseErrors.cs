using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary>
/// What is wrong with a command line, in the user's language. The library says it in English where it has no sentences of
/// a language; which one it is, is known by its own pattern.
/// </summary>
internal static class ParseErrors
{
    private static readonly ResourceManager Library = new(
        "System.CommandLine.Properties.Resources",
        typeof(RootCommand).Assembly
    );

    /// <summary>The library's names of its sentences. Those with more places come first: shorter ones fit them too.</summary>
    private static readonly string[] Names =
    [
        "ArgumentConversionCannotParseForCommand_Completions",
        "ArgumentConversionCannotParseForOption_Completions",
        "ArgumentConversionCannotParseForCommand",
        "ArgumentConversionCannotParseForOption",
        "ArgumentConversionCannotParse",
        "CommandRequiredArgumentMissing",
        "OptionRequiredArgumentMissing",
        "OptionExpectsOneArgument",
        "RequiredCommandWasNotProvided",
        "RequiredOptionWasNotProvided",
        "UnrecognizedArgument",
        "UnrecognizedCommandOrArgument",
        "VersionOptionCannotBeCombinedWithOtherArguments",
        "ResponseFileNotFound",
        "ErrorReadingResponseFile",
    ];

    /// <summary>The sentence; a message of our own is one already.</summary>
    public static string SentenceOf(ParseError error)
    {
        foreach (string name in Names)
        {
            string pattern = Library.GetString(name, CultureInfo.InvariantCulture) ?? "";
            string fits = Regex.Replace(Regex.Escape(pattern), @"\\\{(\d)}", "(?<p$1>.*)");
            if (Regex.Match(error.Message, $"^{fits}$", RegexOptions.Singleline) is { Success: true } match)
            {
                return Words.Get(
                    $"Parse.{name}",
                    [.. Enumerable.Range(0, 4).Select(place => (object)match.Groups[$"p{place}"].Value)]
                );
            }
        }

        return error.Message;
    }
}
