using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KpiDashboard.Indicators;
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
    public static ScorecardAnswer Of(Scoreboard board, Scorecard scorecard) =>
        new(
            AnswerHead.Of(board, scorecard.Selection, Coverage.Of(board, scorecard.Unit, scorecard.Selection)),
            scorecard.Unit,
            [
                .. scorecard.Standings.Select(s => new StandingAnswer(
                    s.Indicator.FullName,
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

    /// <summary>A ranking as an answer.</summary>
    /// <param name="board">The scoreboard that gave it.</param>
    /// <param name="ranking">The ranking.</param>
    public static RankingAnswer Of(Scoreboard board, Ranking ranking) =>
        new(
            AnswerHead.Of(board, ranking.Selection, Coverage.Of(board, ranking)),
            board.Units.ProvinceOn(ranking.Selection.Days),
            ranking,
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

    /// <summary>A figure in percent as a decimal number, not rounded (28 digits where it never ends); null without data.</summary>
    /// <param name="figure">The counts.</param>
    public static string? Exact(Figure figure) => figure.Exact?.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value that is one of a few, as a word: <c>on-path</c>.</summary>
    /// <param name="value">The value.</param>
    public static string Word(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>A unit's figures by each indicator.</summary>
public sealed record ScorecardAnswer : AnswerHead
{
    [SetsRequiredMembers]
    internal ScorecardAnswer(AnswerHead head, Unit unit, IReadOnlyList<StandingAnswer> items)
        : base(head)
    {
        Unit = unit.Code;
        Name = unit.Name;
        Items = items;
    }

    /// <summary>The unit's code.</summary>
    public required string Unit { get; init; }

    /// <summary>The unit's name.</summary>
    public required string Name { get; init; }

    /// <summary>The indicators, as they are defined one after the other.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<StandingAnswer> Items { get; init; }
}

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

/// <summary>A league in the order of an indicator.</summary>
public sealed record RankingAnswer : AnswerHead
{
    [SetsRequiredMembers]
    internal RankingAnswer(AnswerHead head, Unit? province, Ranking ranking, IReadOnlyList<RankingRowAnswer> items)
        : base(head)
    {
        Unit = province?.Code ?? "";
        Name = province?.Name ?? "";
        League = ranking.League;
        Indicator = ranking.Indicator.FullName;
        Items = items;
    }

    /// <summary>The code of the province whose league it is; empty without one.</summary>
    public required string Unit { get; init; }

    /// <summary>The province's name.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of the units that are compared.</summary>
    [JsonPropertyOrder(1)]
    public required UnitKind League { get; init; }

    /// <summary>Such as services or dossiers.</summary>
    [JsonPropertyOrder(1)]
    public required string Indicator { get; init; }

    /// <summary>The units, the best first and those without a place last.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<RankingRowAnswer> Items { get; init; }
}

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
