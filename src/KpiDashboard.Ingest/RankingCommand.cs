using System.CommandLine;
using System.Text.Json;
using KpiDashboard.Indicators;
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
        Option<string> league = new("--league")
        {
            Description = "department, district, commune or vertical.",
            HelpName = "KIND",
            Required = true,
        };
        Option<string> indicator = new("--indicator")
        {
            Description = "services (A) or dossiers (B).",
            HelpName = "CODE",
            Required = true,
        };
        Option<string?> minimum = new("--minimum")
        {
            Description = "The smallest denominator that is ranked. Default: that of the definitions.",
            HelpName = "N",
        };
        Command command = new("ranking", "Print a league in the order of one indicator.")
        {
            league,
            indicator,
            minimum,
        };
        foreach (Option option in CommonOptions.Question.Concat(CommonOptions.Filters))
        {
            command.Options.Add(option);
        }

        command.SetAction(
            async (parsed, cancellation) =>
            {
                Scoreboard board = await Job.ScoreboardAsync(parsed, cancellation);
                Question question = Job.Question(parsed) with
                {
                    League = parsed.GetValue(league),
                    Indicator = parsed.GetValue(indicator),
                    Minimum = parsed.GetValue(minimum),
                };
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
                $"{row.Unit.Code} {row.Unit.Name}",
                ScorecardCommand.Percent(figure.Percent),
                $"{figure.Numerator:N0} / {figure.Denominator:N0}",
                ScorecardCommand.Percent(row.Standing.Target),
                FigureLists.StatusOf(row.Standing)
            );
        }

        Tables.Write(table);
    }
}
