using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Units;

namespace KpiDashboard.Storage;

/// <summary>
/// A setting that a store may have: what it says wins over the configuration, which is the default. Those of one server (where
/// files lie, limits, how long refused rows wait) stay in the configuration.
/// </summary>
public sealed class StoreSetting
{
    private const int MostDays = 366;
    private const long MostDenominator = 1_000_000;
    private static readonly string[] YesNo = ["true", "false"];
    private static readonly string[] Starts = ["last-year", "zero"];
    private static readonly UnitKind[] Leagues =
    [
        UnitKind.Department,
        UnitKind.Vertical,
        UnitKind.District,
        UnitKind.Commune,
    ];

    private readonly Func<KpiSettings, string> read;
    private readonly Func<string, bool> fits;
    private readonly string fault;

    private StoreSetting(
        string name,
        Func<KpiSettings, string> read,
        Func<string, bool> fits,
        string fault,
        IReadOnlyList<string>? words = null
    )
    {
        Name = name;
        this.read = read;
        this.fits = fits;
        this.fault = fault;
        Words = words ?? [];
    }

    /// <summary>The name in rows, addresses and answers: <c>reporting-deadline-days</c>.</summary>
    public string Name { get; }

    /// <summary>The words that it takes; none where it takes a number.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The settings that there are, in the order of pages.</summary>
    /// <param name="definitions">The definitions in use: the shipped ones have a tolerance to be set.</param>
    public static IReadOnlyList<StoreSetting> All(Definitions definitions) =>
        [
            new(
                "reporting-deadline-days",
                s => Text(s.ReportingDeadlineDays),
                v => Whole(v) is >= 0 and <= MostDays,
                "Setting.Days"
            ),
            new(
                "verticals-in-province",
                s => s.VerticalsInProvince ? "true" : "false",
                YesNo.Contains,
                "Setting.Word",
                YesNo
            ),
            new("path-start", s => Starts[(int)s.PathStart], Starts.Contains, "Setting.Word", Starts),
            .. Leagues.Select(league => new StoreSetting(
                MinimumOf(league),
                s => Text(s.Definitions.MinimumDenominator(league)),
                v => Whole(v) is >= 1 and <= MostDenominator,
                "Setting.Minimum"
            )),
            .. definitions
                .Indicators.Where(i => i.Edition is null)
                .Select(indicator => new StoreSetting(
                    ToleranceOf(indicator.Code),
                    s => Text(s.Definitions.FindIndicator(indicator.Code)!.Tolerance),
                    v => Points(v) is >= 0 and <= 100,
                    "Setting.Points"
                )),
        ];

    /// <summary>What holds, as it is typed.</summary>
    /// <param name="settings">Those in use, or those of the configuration.</param>
    public string In(KpiSettings settings) => read(settings);

    /// <summary>What is wrong with a value, in the user's language; null if nothing. Empty is the default.</summary>
    /// <param name="value">As somebody typed it.</param>
    public string? FaultOf(string value) =>
        value.Length == 0 || fits(value) ? null : Terms.Words.Get(fault, string.Join(", ", Words));

    /// <summary>The settings with what a store says.</summary>
    internal static KpiSettings Over(
        KpiSettings configured,
        IReadOnlyDictionary<string, string> stored,
        IReadOnlyList<OwnDefinition> own
    )
    {
        if (stored.Count == 0 && own.Count == 0)
        {
            return configured;
        }

        // What a hand put into the table must not keep pages from being shown.
        Dictionary<string, string> sound = All(configured.Definitions)
            .Where(s => stored.GetValueOrDefault(s.Name) is { Length: > 0 } value && s.fits(value))
            .ToDictionary(s => s.Name, s => stored[s.Name]);
        return configured with
        {
            ReportingDeadlineDays = Of("reporting-deadline-days") is { } days
                ? (int)Whole(days)!.Value
                : configured.ReportingDeadlineDays,
            VerticalsInProvince = Of("verticals-in-province") is { } verticals
                ? verticals == "true"
                : configured.VerticalsInProvince,
            PathStart = Of("path-start") is { } start ? (PathStart)Array.IndexOf(Starts, start) : configured.PathStart,
            Definitions = configured.Definitions.With(
                own,
                Leagues
                    .Where(l => Of(MinimumOf(l)) is not null)
                    .ToDictionary(l => l, l => Whole(Of(MinimumOf(l))!)!.Value),
                configured
                    .Definitions.Indicators.Where(i => Of(ToleranceOf(i.Code)) is not null)
                    .ToDictionary(i => i.Code, i => Points(Of(ToleranceOf(i.Code))!)!.Value)
            ),
        };

        string? Of(string name) => sound.GetValueOrDefault(name);
    }

    private static string MinimumOf(UnitKind league) => $"minimum-denominator.{league}".ToLowerInvariant();

    private static string ToleranceOf(string indicator) => $"tolerance.{indicator}";

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static long? Whole(string value) =>
        value.Length < 10 && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    private static decimal? Points(string value) =>
        value.Length <= 6
        && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
        && decimal.IsInteger(number * 100)
            ? number
            : null;
}
