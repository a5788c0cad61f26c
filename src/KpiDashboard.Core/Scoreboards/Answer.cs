using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>The JSON of scorecards and rankings, the same from the command line and the API.</summary>
public static class Answer
{
    /// <summary>Values that are one of a few, as words: <c>on-path</c>.</summary>
    public static JsonConverter Words { get; } =
        new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

    /// <summary>Camel case, Vietnamese letters as they are.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            Converters = { Words },
        };

    /// <summary>A scorecard as an answer.</summary>
    /// <param name="board">The scoreboard that gave it.</param>
    /// <param name="scorecard">The scorecard.</param>
    public static ScorecardAnswer Of(Scoreboard board, Scorecard scorecard)
    {
        Coverage coverage = Coverage.Of(board, scorecard.Unit, scorecard.Selection);
        return new(
            scorecard.Unit.Code,
            scorecard.Unit.Name,
            scorecard.Selection.Period.ToString(),
            scorecard.Selection.Calendar,
            scorecard.Selection.YearToDate,
            scorecard.Selection.Own,
            scorecard.Selection.Rules.Name,
            board.DataVersion,
            coverage.Reasons.Count > 0,
            coverage.Reasons,
            board.DataUntil,
            [
                .. scorecard.Standings.Select(s => new StandingAnswer(
                    s.Indicator.Code,
                    s.Figure.Numerator,
                    s.Figure.Denominator,
                    s.Figure.Percent,
                    s.Target,
                    s.Figure.Reaches(s.Target),
                    s.Rank,
                    s.Ranked,
                    Exact(s.Figure),
                    s.TargetIsDefault,
                    s.FromForms,
                    s.Due,
                    s.Status
                )),
            ]
        );
    }

    /// <summary>A ranking as an answer.</summary>
    /// <param name="board">The scoreboard that gave it.</param>
    /// <param name="ranking">The ranking.</param>
    public static RankingAnswer Of(Scoreboard board, Ranking ranking)
    {
        Coverage coverage = Coverage.Of(board, ranking);
        return new(
            board.Units.ProvinceOn(ranking.Selection.Days)?.Code ?? "",
            board.Units.ProvinceOn(ranking.Selection.Days)?.Name ?? "",
            ranking.Selection.Period.ToString(),
            ranking.Selection.Calendar,
            ranking.Selection.YearToDate,
            ranking.Selection.Own,
            ranking.Selection.Rules.Name,
            board.DataVersion,
            coverage.Reasons.Count > 0,
            coverage.Reasons,
            board.DataUntil,
            ranking.League,
            ranking.Indicator.Code,
            [
                .. ranking.Rows.Select(r => new RankingRowAnswer(
                    r.Unit.Code,
                    r.Unit.Name,
                    r.Standing.Figure.Numerator,
                    r.Standing.Figure.Denominator,
                    r.Standing.Figure.Percent,
                    r.Standing.Target,
                    r.Standing.Figure.Reaches(r.Standing.Target),
                    r.Rank,
                    r.PreviousRank,
                    Exact(r.Standing.Figure),
                    r.Standing.TargetIsDefault,
                    r.Standing.FromForms,
                    r.Standing.Due,
                    r.Standing.Status
                )),
            ]
        );
    }

    /// <summary>A figure in percent as a decimal number, not rounded (28 digits where it never ends); null without data.</summary>
    /// <param name="figure">The counts.</param>
    public static string? Exact(Figure figure) => figure.Exact?.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value that is one of a few, as a word: <c>on-path</c>.</summary>
    /// <param name="value">The value.</param>
    public static string Word(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>A scorecard as JSON.</summary>
public sealed record ScorecardAnswer(
    string Unit,
    string Name,
    string Period,
    PeriodCalendar Calendar,
    bool Ytd,
    bool Own,
    string Rules,
    long DataVersion,
    bool Incomplete,
    IReadOnlyList<IncompleteReason> Reasons,
    DateOnly? DataUntil,
    IReadOnlyList<StandingAnswer> Indicators
);

/// <summary>
/// An indicator of a scorecard as JSON; of its denominator, as many dossiers as <c>FromForms</c> says are known from a Biểu
/// II.06a only, and <c>Due</c> is what the path to the target asks on the day of the data, in percent.
/// </summary>
public sealed record StandingAnswer(
    string Code,
    long Numerator,
    long Denominator,
    decimal? Value,
    decimal? Target,
    bool? Reached,
    int? Rank,
    int Ranked,
    string? Exact,
    bool TargetIsDefault,
    long FromForms,
    decimal? Due,
    Status Status
);

/// <summary>A ranking as JSON; its unit is the province whose league it is.</summary>
public sealed record RankingAnswer(
    string Unit,
    string Name,
    string Period,
    PeriodCalendar Calendar,
    bool Ytd,
    bool Own,
    string Rules,
    long DataVersion,
    bool Incomplete,
    IReadOnlyList<IncompleteReason> Reasons,
    DateOnly? DataUntil,
    UnitKind League,
    string Indicator,
    IReadOnlyList<RankingRowAnswer> Rows
);

/// <summary>A unit of a ranking as JSON.</summary>
public sealed record RankingRowAnswer(
    string Unit,
    string Name,
    long Numerator,
    long Denominator,
    decimal? Value,
    decimal? Target,
    bool? Reached,
    int? Rank,
    int? PreviousRank,
    string? Exact,
    bool TargetIsDefault,
    long FromForms,
    decimal? Due,
    Status Status
);
