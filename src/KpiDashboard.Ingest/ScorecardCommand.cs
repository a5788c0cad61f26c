using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using KpiDashboard.Indicators;
using KpiDashboard.Ingest.Output;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Workbooks;
using Spectre.Console;

namespace KpiDashboard.Ingest;

/// <summary><c>scorecard</c>: one unit's figures.</summary>
internal static class ScorecardCommand
{
    public static Command Create()
    {
        Command command = new("scorecard", "Usage.scorecard")
        {
            new QuestionOption(QuestionParameter.Unit) { Required = true },
        };
        foreach (QuestionParameter parameter in QuestionOption.OfFigures)
        {
            command.Options.Add(new QuestionOption(parameter));
        }

        command.Options.Add(CommonOptions.Format);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                Scoreboard board = await Job.ScoreboardAsync(parsed, cancellation);
                Question question = QuestionOption.QuestionIn(parsed);
                List<Problem> problems = [];
                if (
                    question.Resolve(board, problems) is not { } selection
                    || question.ResolveUnit(board, selection, problems) is not { } found
                )
                {
                    return Job.Refuse(problems);
                }

                Print(parsed, board, board.Scorecard(found, selection));
                return 0;
            }
        );
        return command;
    }

    /// <summary>A percentage as people read it, or a dash.</summary>
    public static string Percent(decimal? value) =>
        value is { } percent ? percent.ToString("0.00", CultureInfo.CurrentCulture) + " %" : "–";

    /// <summary>The line that says with what a figure was made.</summary>
    public static string Head(Scoreboard board, Coverage coverage) =>
        string.Join(
            '\n',
            [
                Words.Get(
                    coverage.Selection.YearToDate ? "Job.HeadYearToDate" : "Job.Head",
                    Words.Of(coverage.Selection.Period),
                    Words.Of(coverage.Selection.Calendar),
                    coverage.Selection.Rules.TitleAndVersion,
                    coverage.Selection.Rules.Source,
                    board.DataVersion
                ),
                .. board.HasDefaultTargets(coverage.Selection)
                    ? [Words.Get("Report.DefaultTargets", coverage.Selection.Period.Year)]
                    : Array.Empty<string>(),
                .. coverage.Sentences,
            ]
        );

    private static void Print(ParseResult parsed, Scoreboard board, Scorecard scorecard)
    {
        if (parsed.GetValue(CommonOptions.Format) == "json")
        {
            Console.WriteLine(JsonSerializer.Serialize(Answer.Of(board, scorecard), Answer.Json));
            return;
        }

        Unit unit = scorecard.Unit;
        Console.WriteLine($"{unit.Code} {unit.Name}");
        Console.WriteLine(Head(board, Coverage.Of(board, unit, scorecard.Selection)));
        Table table = Tables.New(
            "Job.Indicator",
            "#Job.Share",
            "#Job.Counts",
            "#Job.Target",
            "Job.Status",
            "#Job.Rank"
        );
        foreach (IndicatorResult standing in scorecard.Standings)
        {
            Tables.Row(
                table,
                $"{standing.Indicator.Letter} · {standing.Indicator.ShortTitle}",
                Percent(standing.Figure.Percent),
                $"{standing.Figure.Numerator:N0} / {standing.Figure.Denominator:N0}",
                Percent(standing.Target),
                FigureLists.StatusOf(standing),
                standing.Rank is { } rank ? $"{rank} / {standing.Ranked}" : "–"
            );
        }

        Tables.Write(table);
    }
}
