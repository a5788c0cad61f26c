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
    private static readonly Option<string?> Encoding = new("--encoding")
    {
        Description =
            "How letters are written, where the program detects it wrongly: "
            + $"{string.Join(", ", ReadingOptions.EncodingNames)}.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Layout = new("--layout")
    {
        Description = "The layout by name, where the program recognises another one (see docs/layouts.md).",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Layouts = new("--layouts")
    {
        Description = "A folder of layouts of your own, as JSON files. Default: the setting Kpi:Layouts.",
        HelpName = "FOLDER",
    };

    private static readonly Option<string?> Unit = new("--unit")
    {
        Description = "The unit that reports, as a code or name, where the file does not say it.",
        HelpName = "UNIT",
    };

    private static readonly Option<string?> PeriodStart = new("--period-start")
    {
        Description = "First day reported on, such as 2022-07-15, where the file does not say it.",
        HelpName = "DAY",
    };

    private static readonly Option<string?> PeriodEnd = new("--period-end")
    {
        Description = "Last day reported on, included, such as 2022-08-14.",
        HelpName = "DAY",
    };

    private static readonly Option<string?> Dates = new("--dates")
    {
        Description =
            "How dates written as text are read: dmy (05/08/2022 is in August) or mdy. Default: day first, unless a whole "
            + "column can only be read month first. Date cells of workbooks are what they are.",
        HelpName = "ORDER",
    };

    static ReadingArguments()
    {
        Encoding.AcceptOnlyFromAmong([.. ReadingOptions.EncodingNames]);
        Dates.AcceptOnlyFromAmong("dmy", "mdy");
    }

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
}
