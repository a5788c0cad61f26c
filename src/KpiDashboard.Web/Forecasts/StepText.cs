using KpiDashboard.Forecasts;
using KpiDashboard.Terms;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Forecasts;

/// <summary>How likely the next step of the way to a target is, in words.</summary>
internal static class StepText
{
    /// <summary>The step with its day and the chance.</summary>
    /// <param name="forecast">The forecast; without a step nothing is said.</param>
    public static string Of(Forecast forecast) =>
        forecast.NextStep is { } next
            ? Texts.T(
                "Forecast.NextStep.Of",
                Format.Target(next.Step.Value),
                Format.DayOfYear(next.Step.Day),
                Words.ChanceOf(next.Reach)
            )
            : Format.Nothing;
}
