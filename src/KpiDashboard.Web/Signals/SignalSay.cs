using KpiDashboard.Indicators;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Signals;
using KpiDashboard.Terms;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Addresses;
using static KpiDashboard.Web.Language.Texts;

namespace KpiDashboard.Web.Signals;

/// <summary>Signals in words, and what they lead to.</summary>
internal static class SignalSay
{
    /// <summary>What a kind is called.</summary>
    public static string Name(SignalKind kind) => T($"Signals.Kind.{kind}");

    /// <summary>The numbers behind a signal, in a sentence or two.</summary>
    public static string Sentence(Signal signal) =>
        T(
            $"Signals.Says.{signal.Kind}",
            [
                Words.Of(signal.Month),
                signal.Day is { } day ? Format.Day(day) : null,
                .. signal.Numbers.Select(n => n.IsPercent ? Format.Percent(n.Value) : Written(n.Value)),
            ]
        ) + CourseOf(signal);

    /// <summary>What is unusual in the course of a share, and where it would be beside the others of its league.</summary>
    private static string CourseOf(Signal signal) =>
        (signal.Course is { } course ? " " + T($"Signals.Course.{course.Kind}{(course.IsUpward ? "Up" : "Down")}") : "")
        + (
            signal.Numbers.FirstOrDefault(n => n.Name == "lower-beside-league") is { } lower
                ? " " + T("Signals.WithLeague", Format.Percent(lower.Value), Format.Percent(signal.Numbers[^1].Value))
                : ""
        );

    /// <summary>What may be behind it that is as it should be.</summary>
    public static string May(SignalKind kind) => T($"Signals.May.{kind}");

    /// <summary>What a task of it is called.</summary>
    public static string Task(Signal signal) =>
        T("Signals.Task", Name(signal.Kind), Words.Inside(Words.Of(signal.Month)));

    /// <summary>Where the dossiers, services or months behind it are.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="question">What is asked, for what is behind it over the year.</param>
    /// <param name="proposed">The day on which a service of the register was proposed; null for other kinds.</param>
    public static IEnumerable<(string Text, string Href)> Behind(Signal signal, Question question, DateOnly? proposed)
    {
        string unit = signal.Unit.Code;
        string? procedure = signal.Procedure?.Code;
        Question area = question with { Unit = unit, Period = $"{signal.Month}", Calendar = null, Ytd = "false" };
        Question alone = area with { Own = "true" };
        Question online = alone with { Procedure = procedure, Channel = Links.Word(Channel.Online) };
        switch (signal.Kind)
        {
            case SignalKind.ShareOfServices:
                yield return (T("Signals.To.Services"), Links.Behind(area, Ratio.Services)!);
                yield return (T("Signals.To.Change"), Links.Change(unit, area));
                break;
            case SignalKind.ShareOfDossiers:
                yield return (T("Signals.To.Dossiers"), Links.Dossiers(area));
                yield return (T("Signals.To.Change"), Links.Change(unit, area));
                break;
            case SignalKind.Substitution:
                yield return (
                    T("Signals.To.Dossiers"),
                    Links.Dossiers(question with { Unit = unit, Own = "true", Procedure = procedure, Ytd = "true" })
                );
                yield return (T("Signals.To.Service"), Links.Service(procedure!, question));
                break;
            case SignalKind.HangingByOne:
                yield return (T("Signals.To.Services"), Links.Unit(unit, question, ServicePile.Online));
                break;
            case SignalKind.MonthEnd:
                yield return (T("Signals.To.Online"), Links.Dossiers(online));
                break;
            case SignalKind.AtTheDesk:
                yield return (T("Signals.To.Online"), Links.Dossiers(online));
                yield return (T("Signals.To.Service"), Links.Service(procedure!, question));
                break;
            case SignalKind.UnusualMonth:
                yield return (T("Signals.To.Dossiers"), Links.Dossiers(alone));
                yield return (T("Nav.Quality"), Links.Quality(question));
                break;
            case SignalKind.Leak when proposed is { } on:
                yield return (T("Signals.To.Paper"), Links.Leaks(question, unit, procedure!, on));
                break;
            default:
                yield return (T("Signals.To.Register"), Links.OnlineOnly(question, "fell", unit, procedure));
                break;
        }
    }

    private static string Written(decimal value) =>
        decimal.IsInteger(value) ? Format.Count((long)value) : Format.Number(value);
}
