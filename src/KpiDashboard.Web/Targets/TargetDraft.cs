using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Addresses;

namespace KpiDashboard.Web.Targets;

/// <summary>A target that somebody is about to assign, as it was typed.</summary>
/// <param name="Scope">For whom.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Value">The percentage as typed; empty to inherit again.</param>
/// <param name="Steps">The steps as typed; empty for a straight way.</param>
/// <param name="Seen">The change that stood when it was shown; 0 for none, null where it does not matter.</param>
internal sealed record TargetDraft(TargetScope Scope, string Indicator, string Value, string Steps, int? Seen)
{
    /// <summary>What forms write of a row beside what is typed.</summary>
    public string Cell => string.Create(CultureInfo.InvariantCulture, $"{Scope.Key},{Indicator},{Seen}");

    /// <summary>Whether what stands above is to hold again.</summary>
    public bool IsInherited => Value.Trim().Length == 0 || Value.Trim() == Target.Inherited;

    /// <summary>The percentage; null where the target is taken back, or what was typed is none.</summary>
    public decimal? Percent =>
        decimal.TryParse(Plain(Value), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
        && value is >= 0 and <= 100
            ? value
            : null;

    /// <summary>Reads rows of an address: <c>scope,indicator,value,day=value|day=value</c> with <c>;</c> between them.</summary>
    /// <param name="text">The rows; what cannot be read is left out.</param>
    /// <param name="board">Knows the units and indicators.</param>
    /// <param name="standing">What stands, for the change that was seen.</param>
    public static IReadOnlyList<TargetDraft> Read(
        string? text,
        Scoreboard board,
        IReadOnlyCollection<TargetVersion> standing
    ) =>
        [
            .. (text ?? "")
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(row => row.Split(',', StringSplitOptions.TrimEntries))
                .Select(parts =>
                    parts.Length is 3 or 4
                    && TargetScope.Parse(parts[0], board) is { } scope
                    && board.Definitions.FindIndicator(parts[1]) is { } indicator
                        ? new TargetDraft(
                            scope,
                            indicator.Code,
                            parts[2] == Target.Inherited ? "" : parts[2],
                            parts.Length == 4 ? parts[3].Replace('|', ';') : "",
                            SeenOf(scope, indicator.Code, standing)
                        )
                        : null
                )
                .OfType<TargetDraft>()
                .DistinctBy(d => (d.Scope, d.Indicator)),
        ];

    /// <summary>The number of the change that stands for a scope; 0 where there is none.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="indicator">Code of the indicator.</param>
    /// <param name="standing">All versions of the year.</param>
    public static int SeenOf(TargetScope scope, string indicator, IEnumerable<TargetVersion> standing) =>
        StandingOf(scope, indicator, standing)?.ImportId ?? 0;

    /// <summary>What stands for a target; null for none of its own.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="indicator">Of what.</param>
    /// <param name="standing">The versions of the year.</param>
    public static TargetVersion? StandingOf(TargetScope scope, string indicator, IEnumerable<TargetVersion> standing) =>
        standing.FirstOrDefault(v => v.Stands == 1 && v.Indicator == indicator && IsOf(v, scope));

    /// <summary>Whether a version is of a scope.</summary>
    /// <param name="version">The version.</param>
    /// <param name="scope">The scope.</param>
    public static bool IsOf(TargetVersion version, TargetScope scope) =>
        version.UnitCode == (scope.UnitCode ?? "") && version.Kind == (scope.Kind is { } kind ? Links.Word(kind) : "");

    /// <summary>
    /// Steps as people type them, <c>31/3 = 25; 30/6 = 45,5</c>, as files write them; what is neither stays as it is, for
    /// the change to refuse it.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="year">The year of the target.</param>
    public static string StepsOf(string text, int year)
    {
        List<string> steps = [];
        foreach (string part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] sides = part.Split('=', StringSplitOptions.TrimEntries);
            if (sides.Length != 2)
            {
                return text;
            }

            string day = sides[0].Count(c => c == '/') == 1 ? $"{sides[0]}/{year}" : sides[0];
            steps.Add(
                DateOnly.TryParseExact(day, "d/M/yyyy", CultureInfo.InvariantCulture, 0, out DateOnly read)
                    ? string.Create(CultureInfo.InvariantCulture, $"{read:yyyy-MM-dd}={Plain(sides[1])}")
                    : $"{day}={Plain(sides[1])}"
            );
        }

        return string.Join(';', steps);
    }

    /// <summary>Steps as people type them.</summary>
    /// <param name="steps">The steps.</param>
    public static string Typed(IEnumerable<TargetStep> steps) =>
        string.Join(
            "; ",
            steps.Select(s =>
                string.Create(CultureInfo.InvariantCulture, $"{s.Day.Day}/{s.Day.Month} = ") + Typed(s.Value)
            )
        );

    /// <summary>A percentage as people type it.</summary>
    /// <param name="value">The percentage.</param>
    public static string Typed(decimal value) => value.ToString("0.##", CultureInfo.CurrentCulture);

    /// <summary>The target that it would be; null where it is taken back, or cannot be read.</summary>
    /// <param name="year">The year.</param>
    public Target? ToTarget(int year) =>
        Percent is { } value
            ? new()
            {
                Indicator = Indicator,
                Year = year,
                UnitCode = Scope.UnitCode,
                Kind = Scope.Kind,
                Value = value,
                Steps = TargetStep.TryParse(StepsOf(Steps, year), out IReadOnlyList<TargetStep> steps) ? steps : [],
            }
            : null;

    /// <summary>The row of the change.</summary>
    /// <param name="year">The year.</param>
    /// <param name="decision">The number of the decision.</param>
    /// <param name="selection">Definition and calendar that it is set for.</param>
    public IReadOnlyDictionary<string, string> ToRow(int year, string decision, Selection selection) =>
        new Dictionary<string, string>
        {
            ["indicator"] = Indicator,
            ["year"] = year.ToString(CultureInfo.InvariantCulture),
            ["unit_code"] = Scope.UnitCode ?? "",
            ["kind"] = Scope.Kind is { } kind ? Links.Word(kind) : "",
            ["value"] = IsInherited ? Target.Inherited : Plain(Value),
            ["steps"] = StepsOf(Steps, year),
            ["decision"] = decision,
            ["for_rules"] = selection.Rules.FullName,
            ["for_calendar"] = Links.Word(selection.Calendar),
            ["seen_change"] = Seen?.ToString(CultureInfo.InvariantCulture) ?? "",
        };

    private static string Plain(string number) =>
        number.Replace("%", "", StringComparison.Ordinal).Trim().Replace(',', '.');
}
