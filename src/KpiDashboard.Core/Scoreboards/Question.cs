using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>
/// A selection as a person or a program writes it: in a URL, an API call or on the command line. All three resolve it
/// here, so that the same words mean the same everywhere.
/// </summary>
public sealed record Question
{
    /// <summary>A unit's code.</summary>
    public string? Unit { get; init; }

    /// <summary>A period's code; the latest month that is over if empty.</summary>
    public string? Period { get; init; }

    /// <summary><c>calendar</c> (if empty) or <c>reporting</c>.</summary>
    public string? Calendar { get; init; }

    /// <summary><c>true</c> for year to date.</summary>
    public string? Ytd { get; init; }

    /// <summary>A rule set's name; the default one if empty.</summary>
    public string? Rules { get; init; }

    /// <summary><c>true</c> for the unit without the units below it.</summary>
    public string? Own { get; init; }

    /// <summary>A league: <c>department</c>, <c>district</c>, <c>commune</c> or <c>vertical</c>.</summary>
    public string? League { get; init; }

    /// <summary>An indicator's code.</summary>
    public string? Indicator { get; init; }

    /// <summary>The smallest denominator that a ranking ranks; that of the definitions if empty.</summary>
    public string? Minimum { get; init; }

    /// <summary>A filter: only procedures of this subject group.</summary>
    public string? Field { get; init; }

    /// <summary>A filter: only the procedure of this code.</summary>
    public string? Procedure { get; init; }

    /// <summary>A filter: <c>full</c>, <c>partial</c>, <c>online</c> (both), <c>information</c> or <c>none</c> (not listed).</summary>
    public string? Level { get; init; }

    /// <summary>A filter: <c>online</c>, <c>direct</c> or <c>postal</c>.</summary>
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
        PeriodCalendar calendar = Word(
            Calendar,
            PeriodCalendar.Calendar,
            "calendar",
            text => new Problem("calendar", text, Words.Get("Problem.Calendar", text)),
            problems
        );
        Period period = default;
        if (!string.IsNullOrEmpty(Period))
        {
            if (!Periods.Period.TryParse(Period, CultureInfo.InvariantCulture, out period))
            {
                problems.Add(new Problem("period", Period, Words.Get("Problem.Period", Period)));
            }
        }
        else if (board.UsualPeriod(calendar) is { } latest)
        {
            period = latest;
        }
        else
        {
            problems.Add(new Problem("period", "", Words.Get("Problem.PeriodMissing")));
        }

        RuleSet? rules = string.IsNullOrEmpty(Rules)
            ? board.Definitions.DefaultRules
            : board.Definitions.FindRules(Rules);
        if (rules is null)
        {
            string known = string.Join(", ", board.Definitions.RuleSets.Select(r => r.Name));
            problems.Add(new Problem("rules", Rules!, Words.Get("Problem.Rules", Rules, known)));
        }

        bool ytd = Flag(Ytd, "ytd", problems);
        bool own = Flag(Own, "own", problems);
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
        if (Procedure is { Length: > 0 } && board.FindProcedure(Procedure) is null)
        {
            problems.Add(new Problem("procedure", Procedure, Words.Get("Problem.Procedure", Procedure)));
        }

        if (Field is { Length: > 0 } && !board.Fields.Contains(Field))
        {
            problems.Add(new Problem("field", Field, Words.Get("Problem.Field", Field)));
        }

        return new Filter
        {
            Field = Field is { Length: > 0 } ? Field : null,
            Procedure = Procedure is { Length: > 0 } ? Procedure : null,
            Levels = Choice<Levels>(Level, "level", text => Words.Get("Problem.Level", text), problems),
            Channel = Choice<Channel>(Channel, "channel", text => Words.Get("Problem.Channel", text), problems),
            Kind = Choice<UnitKind>(Kind, "kind", text => Words.Get("Problem.Kind", text), problems),
        };
    }

    private static T? Choice<T>(
        string? text,
        string field,
        Func<string, string> sentence,
        ICollection<Problem> problems
    )
        where T : struct, Enum =>
        string.IsNullOrEmpty(text)
            ? null
            : Word(text, default(T), field, t => new Problem(field, t, sentence(t)), problems);

    /// <summary>The unit meant: of units that share a code, the latest that existed in the selection's days.</summary>
    /// <param name="board">The scoreboard to ask.</param>
    /// <param name="selection">The days looked at.</param>
    /// <param name="problems">Receives a problem if there is no such unit.</param>
    public Unit? ResolveUnit(Scoreboard board, Selection selection, ICollection<Problem> problems)
    {
        if (string.IsNullOrEmpty(Unit))
        {
            problems.Add(new Problem("unit", "", Words.Get("Problem.UnitMissing")));
            return null;
        }

        Unit? unit = board.Units.Find(Unit, selection.Days);
        if (unit is null)
        {
            problems.Add(
                new Problem(
                    "unit",
                    Unit,
                    board.Units.Find(Unit) is null
                        ? Words.Get("Problem.Unit", Unit)
                        : Words.Get("Problem.UnitNotThen", Unit, Words.Of(selection.Period))
                )
            );
        }

        return unit;
    }

    /// <summary>The league meant; departments if empty.</summary>
    /// <param name="problems">Receives a problem if it is none.</param>
    public UnitKind ResolveLeague(ICollection<Problem> problems)
    {
        UnitKind league = Word(League, UnitKind.Department, "league", LeagueProblem, problems);
        if (league == UnitKind.Province)
        {
            problems.Add(LeagueProblem(League!));
        }

        return league;

        static Problem LeagueProblem(string text) => new("league", text, Words.Get("Problem.League", text));
    }

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
            string known = string.Join(", ", board.Definitions.Indicators.Select(i => i.Code));
            problems.Add(new Problem("indicator", Indicator, Words.Get("Problem.Indicator", Indicator, known)));
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

        problems.Add(new Problem("minimum", Minimum, Words.Get("Problem.Minimum", Minimum)));
        return null;
    }

    private static T Word<T>(
        string? text,
        T otherwise,
        string field,
        Func<string, Problem> problem,
        ICollection<Problem> problems
    )
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        int place = Array.FindIndex(Enum.GetNames<T>(), n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (place >= 0)
        {
            return Enum.GetValues<T>()[place];
        }

        problems.Add(problem(text) with { Field = field });
        return otherwise;
    }

    private static bool Flag(string? text, string field, ICollection<Problem> problems)
    {
        if (string.IsNullOrEmpty(text) || text is "false" or "0")
        {
            return false;
        }

        if (text is not ("true" or "1"))
        {
            problems.Add(new Problem(field, text, Words.Get("Problem.Flag", text)));
        }

        return true;
    }
}
