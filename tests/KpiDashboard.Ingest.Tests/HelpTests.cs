using System.Collections;
using System.CommandLine;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>How the program is used, and what is wrong with a command line, in both languages.</summary>
public sealed partial class HelpTests(SampleProvince sample)
{
    private static readonly Dictionary<string, string> Vietnamese = Texts(CultureInfo.InvariantCulture);
    private static readonly Dictionary<string, string> English = Texts(CultureInfo.GetCultureInfo("en"));

    /// <summary>The parameters that a command takes; the last ones may be left out.</summary>
    private static readonly Dictionary<string, (QuestionParameter[] Required, QuestionParameter[] Others)> Taken = new()
    {
        ["scorecard"] = (
            [QuestionParameter.Unit],
            [.. QuestionParameter.Choices, QuestionParameter.Own, .. QuestionParameter.Filters]
        ),
        ["ranking"] = (
            [QuestionParameter.League, QuestionParameter.Indicator],
            [
                QuestionParameter.Minimum,
                .. QuestionParameter.Choices,
                QuestionParameter.Own,
                .. QuestionParameter.Filters,
            ]
        ),
        ["forecast"] = (
            [],
            [QuestionParameter.League, QuestionParameter.Indicator, .. QuestionParameter.Choices, QuestionParameter.Own]
        ),
        ["report"] = ([], [.. QuestionParameter.Choices, QuestionParameter.Own]),
    };

    public static TheoryData<string> Languages => ["vi", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Help_of_every_command_speaks_one_language(string language)
    {
        string root = Help(language);
        string[] commands = [.. Row().Matches(Section(root, language, "Commands")).Select(m => m.Groups["name"].Value)];

        Assert.Equal(15, commands.Length);
        foreach (string help in commands.Select(c => Help(language, c)).Prepend(root))
        {
            (string name, string text)[] rows =
            [
                .. Row().Matches(help).Select(m => (m.Groups["name"].Value, m.Groups["text"].Value)),
            ];
            Assert.Superset(
                new HashSet<string> { "--database", "--language", "-h," },
                rows.Select(r => r.name).ToHashSet()
            );
            Assert.All(
                rows.Select(r => r.text)
                    .Concat(Section(help, language, "Description").Split('\n', StringSplitOptions.TrimEntries)),
                text => Assert.Equal(language == "vi", VietnameseLetters().IsMatch(Neutral().Replace(text, "")))
            );
            Assert.DoesNotContain(
                language == "vi" ? English : Vietnamese,
                other => other.Value != (language == "vi" ? Vietnamese : English)[other.Key] && Says(help, other)
            );
        }

        static bool Says(string help, KeyValuePair<string, string> text) =>
            text.Key.StartsWith("Usage", StringComparison.Ordinal)
            && help.Contains(text.Value.Split('{')[0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Help_says_of_every_parameter_what_it_is_for_and_what_none_means(string language)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(language);
        foreach ((string command, (QuestionParameter[] required, QuestionParameter[] others)) in Taken)
        {
            string help = Help(language, command);

            Assert.All(
                required,
                p =>
                    Assert.Matches($@"--{p.Name} .*  {Regex.Escape(p.MeaningIn(culture, Definitions.BuiltIn))}\n", help)
            );
            Assert.All(
                others,
                p => Assert.Matches($@"--{p.Name} .*  {Regex.Escape(p.HelpIn(culture, Definitions.BuiltIn))}\n", help)
            );
        }
    }

    [Fact]
    public void Every_word_that_help_lists_is_taken()
    {
        QuestionParameter[] parameters =
        [
            .. Taken["ranking"].Required.Concat(Taken["ranking"].Others).Where(p => p.TakesWords),
        ];
        int most = parameters.Max(p => p.WordsIn(Definitions.BuiltIn).Count);

        Assert.Equal(9, parameters.Length);
        for (int i = 0; i < most; i++)
        {
            string[] asked =
            [
                .. parameters.SelectMany(p =>
                {
                    IReadOnlyList<string> words = p.WordsIn(Definitions.BuiltIn);
                    return new[] { $"--{p.Name}", words[i % words.Count] };
                }),
            ];

            Run run = sample.Job.Run(["ranking", .. asked]);

            Assert.Equal((0, ""), (run.ExitCode, run.Error));
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_job_refuses_what_it_does_not_know_as_the_resolver_of_the_API_does(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Scoreboard board = await sample.Store.LoadScoreboardAsync(TestContext.Current.CancellationToken);
        Question usual = new() { League = "commune", Indicator = "services" };
        // Words that the program itself knows are looked at before the store is.
        QuestionParameter[] known = [.. QuestionParameter.All.Where(p => p.ProblemWith("zalo") is not null)];
        QuestionParameter[] others = [.. QuestionParameter.All.Except(known).Where(p => p != QuestionParameter.Unit)];

        Assert.Equal((7, 6), (known.Length, others.Length));
        Same("ranking", known, usual);
        Same("ranking", others, usual);
        Same("scorecard", [QuestionParameter.Unit], new Question());

        void Same(string command, QuestionParameter[] wrong, Question rest)
        {
            Question asked = wrong.Aggregate(rest, (question, parameter) => parameter.With(question, "zalo"));
            Run run = sample.Job.RunBare([
                command,
                .. QuestionParameter
                    .All.Where(p => p.Of(asked) is not null)
                    .SelectMany(p => new[] { $"--{p.Name}", p.Of(asked)! }),
                "--database",
                sample.Job.Database,
                "--language",
                language,
            ]);

            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.Equal(
                Refused(asked).Order(),
                run.ErrorLines.Where(l => !l.Contains("--help", StringComparison.Ordinal)).Order()
            );
        }

        IEnumerable<string> Refused(Question question)
        {
            List<Problem> problems = [];
            Selection? selection = question.Resolve(board, problems);
            question.ResolveLeague(problems);
            question.ResolveIndicator(board, problems);
            question.ResolveMinimum(problems);
            if (question.Unit is not null)
            {
                question.ResolveUnit(board, selection!, problems);
            }

            return problems.Select(p => $"--{p.Field}: {p.Message}");
        }
    }

    [Theory]
    [InlineData("Thiếu lệnh.")]
    [InlineData("Lệnh load thiếu đối số bắt buộc.", "load")]
    [InlineData("Không có lệnh hoặc tùy chọn “fly”.", "fly")]
    [InlineData("Thiếu --unit.", "scorecard")]
    [InlineData("--unit thiếu giá trị.", "scorecard", "--unit")]
    [InlineData("--unit chỉ nhận một giá trị, nhưng có 2.", "scorecard", "--unit", "H14", "--unit", "040")]
    [InlineData("--format: “xml” không hợp lệ: cần table hoặc json.", "scorecard", "--unit", "H14", "--format", "xml")]
    [InlineData("--ytd: “maybe” không phải là true hoặc false.", "scorecard", "--unit", "H14", "--ytd", "maybe")]
    [InlineData("“ba” không hợp lệ đối với lệnh undo.", "undo", "ba")]
    [InlineData(
        "--every: “soon” không phải là khoảng thời gian như 5s, 1m hoặc 500ms.",
        "watch",
        ".",
        "--every",
        "soon"
    )]
    [InlineData("--out: cần một tệp .csv hoặc .xlsx.", "quarantine", "1", "--out", "x.txt")]
    [InlineData("Không có tệp “nowhere.rsp”.", "@nowhere.rsp")]
    public void What_is_wrong_with_a_command_line_is_said_in_the_language_asked_for(
        string sentence,
        params string[] args
    )
    {
        Run run = sample.Job.RunBare(["--language", "vi", .. args]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(sentence, run.ErrorLines);
        Assert.All(run.ErrorLines, line => Assert.Matches(VietnameseLetters(), line));
    }

    [Fact]
    public void Every_sentence_of_the_library_about_a_command_line_is_said_in_our_words()
    {
        // Those of types that no option has: files and folders that must be there.
        string[] unused =
        [
            "DirectoryDoesNotExist",
            "FileDoesNotExist",
            "FileOrDirectoryDoesNotExist",
            "InvalidCharactersInFileName",
            "InvalidCharactersInPath",
            "ExceptionHandlerHeader",
            "SuggestionsTokenNotMatched",
            "VersionOptionDescription",
        ];
        string[] own = ["Choice", "Days", "Every", "QuarantineOut"];

        Assert.Equal(
            new ResourceManager("System.CommandLine.Properties.Resources", typeof(RootCommand).Assembly)
                .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
                .Cast<DictionaryEntry>()
                .Select(e => (string)e.Key)
                .Where(k => !k.StartsWith("Help", StringComparison.Ordinal))
                .Except(unused)
                .Order(),
            Vietnamese
                .Keys.Where(k => k.StartsWith("Parse.", StringComparison.Ordinal))
                .Select(k => k["Parse.".Length..])
                .Except(own)
                .Order()
        );
    }

    [Theory]
    [InlineData("vi_VN.UTF-8", "Cách dùng:", "Thiếu lệnh.", "Đơn vị")]
    [InlineData("en_US.UTF-8", "Usage:", "A command is needed.", "Unit")]
    [InlineData("C", "Usage:", "A command is needed.", "Đơn vị")]
    public void Without_a_language_the_one_of_the_system_is_spoken(
        string system,
        string help,
        string error,
        string heading
    )
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has its language elsewhere.");
        (string, string) environment = ("LC_ALL", system);

        Assert.Contains(help, sample.Job.RunBare(["--help"], environment).Output, StringComparison.Ordinal);
        Assert.Contains(error, sample.Job.RunBare([], environment).ErrorLines);
        Assert.Contains(
            heading,
            sample
                .Job.RunBare(
                    ["ranking", "--league", "district", "--indicator", "services", "--database", sample.Job.Database],
                    environment
                )
                .Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Definitions_of_the_installation_are_named_and_broken_ones_do_not_hide_the_help()
    {
        using Job job = new();
        string builtIn = File.ReadAllText(
            Path.Combine(Repository.Source("KpiDashboard.Core"), "Indicators", "indicators.json")
        );
        string own = job.Write("own.json", builtIn.Replace("\"any-channel\"", "\"our-way\"", StringComparison.Ordinal));
        string broken = job.Write("broken.json", "{");

        Assert.Contains("our-way", Rules(own), StringComparison.Ordinal);
        Assert.Contains("any-channel", Rules(broken), StringComparison.Ordinal);

        string Rules(string definitions) =>
            job.RunBare(["scorecard", "--help"], ("Kpi__Indicators", definitions))
                .Output.Split('\n')
                .Single(l => l.Contains("--rules", StringComparison.Ordinal));
    }

    private string Help(string language, params string[] command)
    {
        Run run = sample.Job.RunBare([.. command, "--help", "--language", language]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output;
    }

    /// <summary>What stands below a heading.</summary>
    private static string Section(string help, string language, string heading) =>
        help.Split($"{(language == "vi" ? Vietnamese : English)[$"Usage.Heading.{heading}"]}\n")[1].Split("\n\n")[0];

    private static Dictionary<string, string> Texts(CultureInfo culture) =>
        new ResourceManager(typeof(Words))
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    /// <summary>A row of two columns.</summary>
    [GeneratedRegex(@"^  (?<name>\S+).*?  +(?<text>\S.*)$", RegexOptions.Multiline)]
    private static partial Regex Row();

    /// <summary>Words of the field that English keeps.</summary>
    [GeneratedRegex(@"\(lĩnh vực\)|\d+/\d+/NĐ-CP")]
    private static partial Regex Neutral();

    [GeneratedRegex("[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")]
    private static partial Regex VietnameseLetters();
}
