using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>
/// A selection as a person or a program writes it: in a URL, an API call or on the command line. All three resolve it
/// here, so that the same words mean the same everywhere; <see cref="QuestionParameter"/> says which words there are.
/// </summary>
public sealed record Question
{
    /// <summary>A unit's code.</summary>
    public string? Unit { get; init; }

    /// <summary>A period's code.</summary>
    public string? Period { get; init; }

    /// <summary>How months are cut.</summary>
    public string? Calendar { get; init; }

    /// <summary>Whether year to date.</summary>
    public string? Ytd { get; init; }

    /// <summary>A rule set's name.</summary>
    public string? Rules { get; init; }

    /// <summary>Whether the unit without the units below it.</summary>
    public string? Own { get; init; }

    /// <summary>A league.</summary>
    public string? League { get; init; }

    /// <summary>An indicator's code.</summary>
    public string? Indicator { get; init; }

    /// <summary>The smallest denominator that a ranking ranks.</summary>
    public string? Minimum { get; init; }

    /// <summary>A filter: only procedures of this subject group.</summary>
    public string? Field { get; init; }

    /// <summary>A filter: only the procedure of this code.</summary>
    public string? Procedure { get; init; }

    /// <summary>A filter: a level.</summary>
    public string? Level { get; init; }

    /// <summary>A filter: a channel.</summary>
    public string? Channel { get; init; }

    /// <summary>A filter: only units of a kind.</summary>
    public string? Kind { get; init; }

    /// <summary>The selection meant, or what is wrong with it.</summary>
    /// <param name="board">The scoreboard to ask.</param>
    /// <param name="problems">Receives a problem for each field that cannot be understood.</param>
    /// <returns>Null if there are problems.</returns>
    public Selection? Resolve(Scoreboard board, ICollection<Problem> problems)
    {
        int before = problems.Count;
        PeriodCalendar calendar = QuestionParameter.Calendar.Read(this, problems).GetValueOrDefault();
        Period period = default;
        if (!string.IsNullOrEmpty(Period))
        {
            if (!Periods.Period.TryParse(Period, CultureInfo.InvariantCulture, out period))
            {
                problems.Add(QuestionParameter.Period.Refuse(Period, "Problem.Period"));
            }
        }
        else if (board.UsualPeriod(calendar) is { } latest)
        {
            period = latest;
        }
        else
        {
            problems.Add(QuestionParameter.Period.Refuse(null, "Problem.PeriodMissing"));
        }

        RuleSet? rules = string.IsNullOrEmpty(Rules)
            ? board.Definitions.DefaultRules
            : board.Definitions.FindRules(Rules);
        if (rules is null)
        {
            problems.Add(
                QuestionParameter.Rules.Refuse(
                    Rules,
                    "Problem.Rules",
                    string.Join(", ", QuestionParameter.Rules.WordsIn(board.Definitions))
                )
            );
        }

        bool ytd = QuestionParameter.Ytd.Read(this, problems).GetValueOrDefault();
        bool own = QuestionParameter.Own.Read(this, problems).GetValueOrDefault();
        Filter filter = ResolveFilter(board, problems);
        return problems.Count > before
            ? null
            : new Selection
            {
                Period = period,
                Calendar = calendar,
                YearToDate = ytd,
                Rules = rules!,
                Own = own,
                Filter = filter.IsEmpty ? null : filter,
            };
    }

    private Filter ResolveFilter(Scoreboard board, ICollection<Problem> problems)
    {
        if (Procedure is { Length: > 0 } && board.Procedures.Find(Procedure) is null)
        {
            problems.Add(QuestionParameter.Procedure.Refuse(Procedure, "Problem.Procedure"));
        }

        if (Field is { Length: > 0 } && !board.Procedures.Fields.Contains(Field))
        {
            problems.Add(QuestionParameter.Field.Refuse(Field, "Problem.Field"));
        }

        return new Filter
        {
            Field = Field is { Length: > 0 } ? Field : null,
            Procedure = Procedure is { Length: > 0 } ? Procedure : null,
            Levels = QuestionParameter.Level.Read(this, problems),
            Channel = QuestionParameter.Channel.Read(this, problems),
            Kind = QuestionParameter.Kind.Read(this, problems),
        };
    }

    /// <summary>The unit meant: of units that share a code, the latest that existed in the selection's days.</summary>
    /// <param name="board">The scoreboard to ask.</param>
    /// <param name="selection">The days looked at.</param>
    /// <param name="problems">Receives a problem if there is no such unit.</param>
    public Unit? ResolveUnit(Scoreboard board, Selection selection, ICollection<Problem> problems)
    {
        if (string.IsNullOrEmpty(Unit))
        {
            problems.Add(QuestionParameter.Unit.Refuse(null, "Problem.UnitMissing"));
            return null;
        }

        Unit? unit = board.Units.Find(Unit, selection.Days);
        if (unit is null)
        {
            problems.Add(
                board.Units.Find(Unit) is null
                    ? QuestionParameter.Unit.Refuse(Unit, "Problem.Unit")
                    : QuestionParameter.Unit.Refuse(Unit, "Problem.UnitNotThen", Words.Of(selection.Period))
            );
        }

        return unit;
    }

    /// <summary>The league meant; departments if empty.</summary>
    /// <param name="problems">Receives a problem if it is none.</param>
    public UnitKind ResolveLeague(ICollection<Problem> problems) =>
        QuestionParameter.League.Read(this, problems).GetValueOrDefault();

    /// <summary>The indicator meant; the first one if empty.</summary>
    /// <param name="board">The scoreboard to ask.</param>
    /// <param name="problems">Receives a problem if there is no such indicator.</param>
    public Indicator ResolveIndicator(Scoreboard board, ICollection<Problem> problems)
    {
        if (string.IsNullOrEmpty(Indicator))
        {
            return board.Definitions.Indicators[0];
        }

        Indicator? indicator = board.Definitions.FindIndicator(Indicator);
        if (indicator is null)
        {
            problems.Add(
                QuestionParameter.Indicator.Refuse(
                    Indicator,
                    "Problem.Indicator",
                    string.Join(", ", QuestionParameter.Indicator.WordsIn(board.Definitions))
                )
            );
        }

        return indicator ?? board.Definitions.Indicators[0];
    }

    /// <summary>The least denominator meant; null, which stands for that of the definitions, if empty.</summary>
    /// <param name="problems">Receives a problem if it is no whole number from 1.</param>
    public long? ResolveMinimum(ICollection<Problem> problems)
    {
        if (string.IsNullOrEmpty(Minimum))
        {
            return null;
        }

        if (long.TryParse(Minimum, NumberStyles.None, CultureInfo.InvariantCulture, out long minimum) && minimum > 0)
        {
            return minimum;
        }

        problems.Add(QuestionParameter.Minimum.Refuse(Minimum, "Problem.Minimum"));
        return null;
    }
}
