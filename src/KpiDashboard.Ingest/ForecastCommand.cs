using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Ingest.Output;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using Spectre.Console;

namespace KpiDashboard.Ingest;

/// <summary><c>forecast</c>: how likely the units of a league reach their targets, or how right that was before.</summary>
internal static class ForecastCommand
{
    private static readonly Option<bool> Backtest = new("--backtest") { Description = "Usage.forecast.backtest" };

    private static readonly Option<bool> Leagues = new("--leagues") { Description = "Usage.forecast.leagues" };

    public static Command Create()
    {
        Command command = new("forecast", "Usage.forecast")
        {
            new QuestionOption(QuestionParameter.League),
            new QuestionOption(QuestionParameter.Indicator),
            Leagues,
            Backtest,
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
                UnitKind league = question.ResolveLeague(problems);
                Indicator indicator = question.ResolveIndicator(board, problems);
                if (selection is null || problems.Count > 0)
                {
                    return Job.Refuse(problems);
                }

                bool isJson = parsed.GetValue(CommonOptions.Format) == "json";
                if (parsed.GetValue(Backtest))
                {
                    Print(TrackRecord.Of(board, selection, cancellation), isJson);
                    return 0;
                }

                YearForecasts? forecasts = YearForecasts.AfterOf(board, selection) is { } after
                    ? YearForecasts.Of(board, selection, after, cancellation)
                    : null;
                bool ofLeagues = parsed.GetValue(Leagues);
                if (isJson)
                {
                    Write(board, selection, indicator, league, forecasts, ofLeagues);
                }
                else
                {
                    Print(board, selection, indicator, league, forecasts, ofLeagues);
                }

                return 0;
            }
        );
        return command;
    }

    private static void Write(
        Scoreboard board,
        Selection selection,
        Indicator indicator,
        UnitKind league,
        YearForecasts? forecasts,
        bool ofLeagues
    )
    {
        if (ofLeagues)
        {
            Write(LeagueForecastAnswer.All(board, indicator, selection, forecasts));
        }
        else
        {
            Write(
                board
                    .Units.League(league, selection.Days)
                    .Select(u => ForecastAnswer.Of(u, indicator, forecasts?.Find(u, indicator, selection.Own)))
            );
        }
    }

    private static void Print(
        Scoreboard board,
        Selection selection,
        Indicator indicator,
        UnitKind league,
        YearForecasts? forecasts,
        bool ofLeagues
    )
    {
        Console.WriteLine($"{indicator.Letter} · {indicator.Title}");
        Console.WriteLine(ScorecardCommand.Head(board, Coverage.Of(board, selection)));
        if (YearForecasts.IsFixed(indicator, selection.Filter))
        {
            Console.WriteLine(Words.Get("Job.ForecastFixed"));
        }

        Table table = Tables.New(
            "Job.Unit",
            "#Job.Share",
            "#Job.Target",
            "Job.Chance",
            "#Job.Median",
            "#Job.Low90",
            "#Job.High90"
        );
        foreach (
            UnitKind one in ofLeagues
                ? [.. Enum.GetValues<UnitKind>().Where(k => k != UnitKind.Province)]
                : (UnitKind[])[league]
        )
        {
            Row(
                Words.Get("Job.WholeLeague", Words.Of(one)),
                board.Figure(one, indicator, selection),
                board.TargetOf(one, indicator, selection.Period.Year).Value,
                forecasts?.Find(one, indicator, selection.Own)
            );
        }

        foreach (Unit unit in ofLeagues ? [] : board.Units.League(league, selection.Days))
        {
            Row(
                $"{unit.Code} {unit.Name}",
                board.Figure(unit, indicator, selection),
                board.Target(unit, indicator, selection),
                forecasts?.Find(unit, indicator, selection.Own)
            );
        }

        Tables.Write(table);

        void Row(string name, Figure now, decimal? target, Forecast? forecast) =>
            Tables.Row(
                table,
                name,
                ScorecardCommand.Percent(now.Percent),
                ScorecardCommand.Percent(target),
                forecast?.Reach is { } reach ? Words.ChanceOf(reach) : "–",
                ScorecardCommand.Percent(forecast?.End.Median),
                ScorecardCommand.Percent(forecast?.End.Low90),
                ScorecardCommand.Percent(forecast?.End.High90)
            );
    }

    private static void Print(TrackRecord record, bool isJson)
    {
        if (isJson)
        {
            Write(record.Leagues.Select(l => LeagueRecordAnswer.Of(record.Years, l)));
            return;
        }

        Console.WriteLine(Words.Get("Job.Backtest", string.Join(", ", record.Years)));
        Table table = Tables.New(
            "Job.League",
            "Job.Indicator",
            "#Job.Forecasts",
            "#Job.Brier",
            "#Job.BrierOfNow",
            "#Job.Inside50",
            "#Job.Inside90"
        );
        foreach (LeagueRecord line in record.Leagues)
        {
            Tables.Row(
                table,
                Words.Of(line.League),
                line.Indicator.Letter,
                $"{line.Made:N0}",
                Score(line.Brier),
                Score(line.BrierOfNow),
                ScorecardCommand.Percent((decimal)(100 * line.Inside50)),
                ScorecardCommand.Percent((decimal)(100 * line.Inside90))
            );
        }

        Tables.Write(table);
    }

    private static void Write<T>(IEnumerable<T> items) =>
        Console.WriteLine(JsonSerializer.Serialize(items, Answer.Json));

    private static string Score(double? score) =>
        score is { } known ? known.ToString("0.000", CultureInfo.CurrentCulture) : "–";
}
