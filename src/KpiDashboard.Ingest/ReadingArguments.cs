using System.CommandLine;
using System.Globalization;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion;
using KpiDashboard.Terms;
using KpiDashboard.Values;

namespace KpiDashboard.Ingest;

/// <summary>What the user can say of files that say too little of themselves.</summary>
internal static class ReadingArguments
{
    private static readonly Option<string?> Encoding = new ChoiceOption(
        "--encoding",
        "Usage.encoding",
        [.. ReadingOptions.EncodingNames]
    );

    private static readonly Option<string?> Layout = Plain("--layout", "NAME");

    private static readonly Option<string?> Layouts = Plain("--layouts", "FOLDER");

    private static readonly Option<string?> Unit = Plain("--unit", "UNIT");

    private static readonly Option<string?> PeriodStart = Plain("--period-start", "DAY");

    private static readonly Option<string?> PeriodEnd = Plain("--period-end", "DAY");

    private static readonly Option<string?> Dates = new ChoiceOption("--dates", "Usage.dates", "dmy", "mdy");

    public static IEnumerable<Option> All => [Encoding, Layout, Layouts, Unit, PeriodStart, PeriodEnd, Dates];

    /// <summary>Those that can hold for all files of a folder.</summary>
    public static IEnumerable<Option> OfFolder => [Encoding, Layout, Layouts, Dates];

    /// <summary>What the options say.</summary>
    /// <exception cref="LoadException">A day is none, or the last one lies before the first one.</exception>
    public static ReadingOptions Of(ParseResult parsed)
    {
        DateOnly? start = Day(parsed, PeriodStart);
        DateOnly? end = Day(parsed, PeriodEnd);
        return start is null == end is null && !(end < start)
            ? new ReadingOptions
            {
                Encoding = parsed.GetValue(Encoding),
                Layout = parsed.GetValue(Layout),
                LayoutsFolder = parsed.GetValue(Layouts) ?? Job.Setting("Kpi:Layouts"),
                Unit = parsed.GetValue(Unit),
                PeriodStart = start,
                PeriodEnd = end,
                Dates = parsed.GetValue(Dates) switch
                {
                    "dmy" => DateOrder.DayFirst,
                    "mdy" => DateOrder.MonthFirst,
                    _ => null,
                },
            }
            : throw new LoadException(Words.Get("Load.Period"));
    }

    private static DateOnly? Day(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is not { } text ? null
        : DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly day
        )
            ? day
        : throw new LoadException(Words.Get("Load.Day", option.Name, text));

    private static Option<string?> Plain(string name, string value) =>
        new(name) { Description = $"Usage.{name.TrimStart('-')}", HelpName = value };
}
