using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>What people and programs write, and what is understood.</summary>
public sealed class QuestionTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("01273", to: "2025-06-30")
        .Procedures("S1")
        .Receives("01273", "S1", "2022-08-20", online: 1);
    private readonly List<Problem> problems = [];

    [Fact]
    public void An_empty_question_means_the_latest_month_with_data_by_the_default_rules()
    {
        Selection selection = new Question().Resolve(province.Board, problems)!;

        Assert.Empty(problems);
        Assert.Equal("2022-08", selection.Period.ToString());
        Assert.Equal(
            (PeriodCalendar.Calendar, false, false),
            (selection.Calendar, selection.YearToDate, selection.Own)
        );
        Assert.Equal("plan-2022", selection.Rules.Name);
    }

    [Fact]
    public void The_latest_month_depends_on_the_calendar() =>
        Assert.Equal(
            "2022-09",
            new Question { Calendar = "reporting" }
                .Resolve(province.Board, problems)!
                .Period.ToString()
        );

    [Fact]
    public void Every_word_is_understood()
    {
        Question question = new()
        {
            Unit = "01273",
            Period = "2022-Q3",
            Calendar = "Reporting",
            Ytd = "true",
            Rules = "level-4",
            Own = "1",
            League = "Commune",
            Indicator = "dossiers",
        };

        Selection selection = question.Resolve(province.Board, problems)!;
        Assert.Equal(province.Select("2022-Q3", "level-4", PeriodCalendar.Reporting, ytd: true, own: true), selection);
        Assert.Equal("01273", question.ResolveUnit(province.Board, selection, problems)!.Code);
        Assert.Equal(UnitKind.Commune, question.ResolveLeague(problems));
        Assert.Equal("dossiers", question.ResolveIndicator(province.Board, problems).Code);
        Assert.Empty(problems);
    }

    [Fact]
    public void The_table_of_parameters_has_all_that_a_question_holds()
    {
        Question full = QuestionParameter.All.Aggregate(new Question(), (q, p) => p.With(q, p.Name));

        Assert.Equal(
            typeof(Question).GetProperties().Select(p => p.Name.ToLowerInvariant()).Order(),
            QuestionParameter.All.Select(p => p.Name).Order()
        );
        Assert.All(QuestionParameter.All, p => Assert.Equal(p.Name, p.Of(full)));
    }

    [Fact]
    public void Every_word_of_the_table_is_taken_whatever_its_case_and_no_word_means_the_default()
    {
        Definitions definitions = province.Board.Definitions;
        foreach (QuestionParameter parameter in QuestionParameter.All.Where(p => p.TakesWords))
        {
            foreach (string word in parameter.WordsIn(definitions))
            {
                Ask(parameter, word);
            }

            if (parameter.DefaultIn(definitions) is { } usual)
            {
                Assert.Equal(Ask(parameter, null), Ask(parameter, usual));
            }
        }

        Assert.Equal(Ask(QuestionParameter.Level, "full"), Ask(QuestionParameter.Level, "FULL"));
        Assert.Empty(problems);

        (Selection?, UnitKind, Indicator) Ask(QuestionParameter parameter, string? word)
        {
            Question question = parameter.With(new Question(), word);
            return (
                question.Resolve(province.Board, problems),
                question.ResolveLeague(problems),
                question.ResolveIndicator(province.Board, problems)
            );
        }
    }

    [Fact]
    public void Each_word_of_a_parameter_asks_something_else()
    {
        foreach (QuestionParameter parameter in QuestionParameter.All.Where(p => p.TakesWords))
        {
            IReadOnlyList<string> words = parameter.WordsIn(province.Board.Definitions);
            Assert.Equal(
                words.Count,
                words
                    .Select(word =>
                    {
                        Question question = parameter.With(new Question(), word);
                        return (
                            question.Resolve(province.Board, problems),
                            question.ResolveLeague(problems),
                            question.ResolveIndicator(province.Board, problems)
                        );
                    })
                    .Distinct()
                    .Count()
            );
        }
    }

    [Fact]
    public void Each_part_that_cannot_be_understood_is_named_with_its_value()
    {
        Question question = new()
        {
            Period = "2022-13",
            Calendar = "lunar",
            Ytd = "maybe",
            Rules = "plan-2021",
            Own = "x",
        };

        Assert.Null(question.Resolve(province.Board, problems));
        Assert.Equal(
            [("calendar", "lunar"), ("own", "x"), ("period", "2022-13"), ("rules", "plan-2021"), ("ytd", "maybe")],
            problems.Select(p => (p.Field, p.Value)).Order()
        );
        Assert.All(problems, p => Assert.Contains(p.Value, p.Message, StringComparison.Ordinal));
        Assert.Contains("portal-766", problems.Single(p => p.Field == "rules").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("province")]
    [InlineData("ward")]
    [InlineData("3")]
    [InlineData("-1")]
    [InlineData("+3")]
    [InlineData(" 3")]
    [InlineData("department,vertical")]
    public void Anything_that_is_no_league_is_a_problem(string league)
    {
        new Question { League = league }.ResolveLeague(problems);

        Assert.Equal(("league", league), (Assert.Single(problems).Field, problems[0].Value));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("+1")]
    [InlineData("calendar,reporting")]
    public void Anything_that_is_no_calendar_is_a_problem(string calendar)
    {
        Assert.Null(new Question { Calendar = calendar }.Resolve(province.Board, problems));
        Assert.Equal("calendar", Assert.Single(problems).Field);
    }

    [Fact]
    public void A_unit_must_be_there_and_have_existed_in_the_period()
    {
        Selection early = province.Select("2022");
        Selection late = province.Select("2026");

        Assert.Null(new Question().ResolveUnit(province.Board, early, problems));
        Assert.Null(new Question { Unit = "1273" }.ResolveUnit(province.Board, early, problems));
        Assert.Null(new Question { Unit = "01273" }.ResolveUnit(province.Board, late, problems));
        Assert.NotNull(new Question { Unit = "01273" }.ResolveUnit(province.Board, early, problems));
        Assert.Equal(["", "1273", "01273"], problems.Select(p => p.Value));
        Assert.Equal(3, problems.Select(p => p.Message).Distinct().Count());
        Assert.Contains("2026", problems[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_indicator_is_a_problem_that_names_those_there_are()
    {
        new Question { Indicator = "speed" }.ResolveIndicator(province.Board, problems);

        Assert.Contains("services, dossiers", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_selection_can_be_written_to_a_log() =>
        Assert.Contains("2022-08", province.Select("2022-08").ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_store_without_data_needs_a_period()
    {
        using Province empty = new();

        Assert.Null(new Question().Resolve(empty.Board, problems));
        Assert.Equal("period", Assert.Single(problems).Field);
        Assert.NotNull(new Question { Period = "2022" }.Resolve(empty.Board, []));
    }

    public void Dispose() => province.Dispose();
}
