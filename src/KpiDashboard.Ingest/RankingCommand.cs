using System.CommandLine;
using System.Text.Json;
using KpiDashboard.Indicators;
using KpiDashboard.Ingest.Output;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Workbooks;
using Spectre.Console;

namespace KpiDashboard.Ingest;

/// <summary><c>ranking</c>: a league in order.</summary>
internal static class RankingCommand
{
    public static Command Create()
    {
        Command command = new("ranking", "Usage.ranking")
        {
            new QuestionOption(QuestionParameter.League) { Required = true },
            new QuestionOption(QuestionParameter.Indicator) { Required = true },
            new QuestionOption(QuestionParameter.Minimum),
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
                Selection? selection = question.Resolve(board, problems);
                UnitKind kind = question.ResolveLeague(problems);
                Indicator by = question.ResolveIndicator(board, problems);
                long? least = question.ResolveMinimum(problems);
                if (selection is null || problems.Count > 0)
                {
                    return Job.Refuse(problems);
                }

                Print(parsed, board, board.Ranking(kind, by, selection, least));
                return 0;
            }
        );
        return command;
    }

    private static void Print(ParseResult parsed, Scoreboard board, Ranking ranking)
    {
        if (parsed.GetValue(CommonOptions.Format) == "json")
        {
            Console.WriteLine(JsonSerializer.Serialize(Answer.Of(board, ranking), Answer.Json));
            return;
        }

        Console.WriteLine($"{Words.Of(ranking.League)} · {ranking.Indicator.Letter} · {ranking.Indicator.Title}");
        Console.WriteLine(ScorecardCommand.Head(board, Coverage.Of(board, ranking)));
        Table table = Tables.New(
            "#Job.Rank",
            "#Job.Moved",
            "Job.Unit",
            "#Job.Share",
            "#Job.Counts",
            "#Job.Target",
            "Job.Status"
        );
        foreach (RankingRow row in ranking.Rows)
        {
            Figure figure = row.Standing.Figure;
            Tables.Row(
                table,
                row.Rank is { } rank ? $"{rank}" : "–",
                row.Moved switch
                {
                    null => "",
                    0 => "–",
                    > 0 and int up => $"▲{up}",
                    int down => $"▼{-down}",
                },
                row.District is { } district
                    ? $"{row.Unit.Code} {row.Unit.Name}, {district.Name}"
                    : $"{row.Unit.Code} {row.Unit.Name}",
                ScorecardCommand.Percent(figure.Percent),
                $"{figure.Numerator:N0} / {figure.Denominator:N0}",
                ScorecardCommand.Percent(row.Standing.Target),
                FigureLists.StatusOf(row.Standing)
            );
        }

        Tables.Write(table);
    }
}
