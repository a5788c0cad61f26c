using System.Globalization;
using KpiDashboard.Periods;
using KpiDashboard.Terms;

namespace KpiDashboard.Indicators;

/// <summary>Words for what is said of figures and services.</summary>
public static class IndicatorWords
{
    extension(Words)
    {
        /// <summary>Why a definition does not hold for some days, as a sentence.</summary>
        /// <param name="lapse">Why.</param>
        /// <param name="days">The days that are asked about.</param>
        public static string Of(Lapse lapse, DateRange days) =>
            lapse.Reason switch
            {
                LapseReason.Expired => Words.Get(
                    "Lapse.Expired",
                    lapse.Title,
                    Words.Of(lapse.Day!.Value),
                    Words.Of(days.Last)
                ),
                LapseReason.NotYet => Words.Get(
                    "Lapse.NotYet",
                    lapse.Title,
                    Words.Of(lapse.Day!.Value),
                    Words.Of(days.Start)
                ),
                _ => Words.Get("Lapse.Retired", lapse.Title),
            };

        /// <summary>A status against the target.</summary>
        /// <param name="status">The status.</param>
        public static string Of(Status status) => Words.Get($"Status.{status}");

        /// <summary>A pile of services.</summary>
        /// <param name="pile">The pile.</param>
        public static string Of(ServicePile pile) => Words.Get($"Pile.{pile}");

        /// <summary>The letters of the indicators of a ratio that every rule set defines, or its name where none is.</summary>
        /// <param name="definitions">The indicators.</param>
        /// <param name="ratio">What is counted out of what.</param>
        public static string LettersOf(Definitions definitions, Ratio ratio)
        {
            string letters = string.Join(
                ", ",
                definitions.Indicators.Where(i => i.Ratio == ratio).Select(i => i.Letter)
            );
            return letters.Length > 0 ? letters : Words.Get($"Ratio.{ratio.Denominator.Counts}");
        }

        /// <summary>Where a figure of dossiers comes from, if not from dossiers and statistics alone; else null.</summary>
        /// <param name="figure">The figure.</param>
        /// <param name="fromForms">How many of its dossiers are known from forms only.</param>
        public static string? SourceOf(Figure figure, long fromForms) =>
            fromForms == 0 ? null
            : fromForms >= figure.Denominator ? Words.Get("Source.Form")
            : Words.Get("Source.PartForm", fromForms.ToString("N0", CultureInfo.CurrentCulture));
    }
}
