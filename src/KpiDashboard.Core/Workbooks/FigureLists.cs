using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Workbooks;

/// <summary>The columns of the lists that screens show, reports print and programs read.</summary>
public static class FigureLists
{
    /// <summary>The services of a unit.</summary>
    /// <param name="board">The scoreboard that gave them.</param>
    /// <param name="selection">What was asked; levels are called as they were on the period's last day.</param>
    /// <param name="pile">Whether the list has services of more than one pile.</param>
    /// <param name="units">Whether more than one unit offers them.</param>
    public static ListColumns<Numbered<ServiceUse>> Services(
        Scoreboard board,
        Selection selection,
        bool pile,
        bool units
    )
    {
        ListColumns<Numbered<ServiceUse>> columns = Procedures(selection, s => s.Procedure.Name);
        columns = pile ? columns.Text(Words.Get("List.Pile"), s => Words.Of(s.Row.Pile), 18) : columns;
        columns = Channels(columns)
            .Percent(
                Words.Get("List.OnlineShare"),
                s => s.Row.Total == 0 ? null : 100m * s.Row.Online / s.Row.Total,
                1,
                10
            );
        columns = units ? Offers(columns) : columns;
        return Notes(Gain(columns, board), board, selection);
    }

    /// <summary>
    /// The services of a unit for a page of paper: without what can be worked out, and with notes, which few have, below their
    /// names.
    /// </summary>
    /// <param name="board">The scoreboard that gave them.</param>
    /// <param name="selection">What was asked.</param>
    /// <param name="services">The services.</param>
    internal static ListColumns<Numbered<ServiceUse>> ServicesOnPaper(
        Scoreboard board,
        Selection selection,
        IReadOnlyList<ServiceUse> services
    )
    {
        DateOnly newFrom = board.NewFrom(selection);
        ListColumns<Numbered<ServiceUse>> columns = Channels(
            Procedures(
                selection,
                s =>
                    Note(s, selection.Rules, board.Definitions, newFrom) is { } note
                        ? $"{s.Procedure.Name}\n{Words.Get("List.GainNote")}: {note}"
                        : s.Procedure.Name
            )
        );
        columns = services.Any(s => s.OfferedBy > 1) ? Offers(columns) : columns;
        return Gain(columns, board);
    }

    private static ListColumns<Numbered<ServiceUse>> Procedures(Selection selection, Func<ServiceUse, string> name)
    {
        DateOnly on = selection.Days.Last;
        return new ListColumns<Numbered<ServiceUse>>()
            .Count(Words.Get("List.Number"), s => s.Number, 6)
            .Code(Words.Get("List.Procedure"), s => s.Row.Procedure.Code, 13)
            .Text(Words.Get("List.ProcedureName"), s => name(s.Row), 56)
            .Text(Words.Get("List.Field"), s => s.Row.Procedure.Field, 28)
            .Text(Words.Get("List.Level"), s => s.Row.Level is { } level ? Words.Of(level, on) : null, 22);
    }

    private static ListColumns<Numbered<ServiceUse>> Channels(ListColumns<Numbered<ServiceUse>> columns) =>
        columns
            .Count(Words.Get("Channel.Online"), s => s.Row.Online, 10)
            .Count(Words.Get("Channel.Direct"), s => s.Row.Direct, 10)
            .Count(Words.Get("Channel.Postal"), s => s.Row.Postal, 10)
            .Count(Words.Get("List.Total"), s => s.Row.Total, 10);

    private static ListColumns<Numbered<ServiceUse>> Offers(ListColumns<Numbered<ServiceUse>> columns) =>
        columns
            .Count(Words.Get("List.OfferedBy"), s => s.Row.OfferedBy, 10)
            .Count(Words.Get("List.OnlineAt"), s => s.Row.OnlineAt, 10);

    private static ListColumns<Numbered<ServiceUse>> Gain(
        ListColumns<Numbered<ServiceUse>> columns,
        Scoreboard board
    ) => columns.Count(GainOf(board.Definitions), s => s.Row.Gain, 10);

    private static ListColumns<Numbered<ServiceUse>> Notes(
        ListColumns<Numbered<ServiceUse>> columns,
        Scoreboard board,
        Selection selection
    )
    {
        DateOnly newFrom = board.NewFrom(selection);
        return columns.Text(
            Words.Get("List.GainNote"),
            s => Note(s.Row, selection.Rules, board.Definitions, newFrom),
            40
        );
    }

    /// <summary>What the column is called that says how many services a new online dossier would add.</summary>
    /// <param name="definitions">The indicators.</param>
    public static string GainOf(Definitions definitions) =>
        Words.Get("List.Gain", Words.LettersOf(definitions, Ratio.Services));

    /// <summary>
    /// What is to be said of a service beside its pile: why a new online dossier would not count, dossiers that came when
    /// or where it was not on offer, places still without. Null where there is nothing.
    /// </summary>
    /// <param name="service">A procedure with its level and its dossiers in the period.</param>
    /// <param name="rules">The rule set that it was asked with.</param>
    /// <param name="definitions">The indicators.</param>
    /// <param name="newFrom">The day from which a new dossier could come in.</param>
    public static string? Note(ServiceUse service, RuleSet rules, Definitions definitions, DateOnly newFrom)
    {
        List<string> notes = [];
        if (service.Pile == ServicePile.NoDemand && service.Total > 0)
        {
            notes.Add(Words.Get("Gain.Before", service.Total));
        }

        if (service.IsOutOfReach && service.LevelNow is null)
        {
            notes.Add(Words.Get("Gain.Ended", Day(newFrom), Words.LettersOf(definitions, Ratio.Services)));
        }
        else if (service.IsOutOfReach && (Offering.SetOf(service.LevelNow!.Value) & rules.Levels) == 0)
        {
            notes.Add(
                Words.Get(
                    "Gain.OtherLevel",
                    Day(newFrom),
                    Words.Inside(Words.Of(service.LevelNow.Value, newFrom)),
                    Words.LettersOf(definitions, Ratio.Services)
                )
            );
        }

        if (service is { Pile: ServicePile.Online, Gain: > 0 })
        {
            notes.Add(Words.Get("Gain.MorePlaces", service.Gain));
        }

        return notes.Count == 0 ? null : string.Join(' ', notes);
    }

    /// <summary>Where a figure comes from, if not from dossiers and statistics alone; else null.</summary>
    /// <param name="standing">A unit's figure with where it was counted from.</param>
    public static string? SourceOf(IndicatorResult standing) => Words.SourceOf(standing.Figure, standing.FromForms);

    /// <summary>A status, with where the figure comes from if not from dossiers and statistics alone.</summary>
    /// <param name="standing">A unit's figure with its target and where it was counted from.</param>
    public static string StatusOf(IndicatorResult standing) =>
        SourceOf(standing) is { } source ? $"{Words.Of(standing.Status)} ({source})" : Words.Of(standing.Status);

    /// <summary>The colour of a status in a formatted report.</summary>
    /// <param name="standing">A unit's figure with its target.</param>
    public static string ColourOf(IndicatorResult standing) =>
        standing.Status switch
        {
            Status.Reached => "#0A7A5A",
            Status.OnPath => "#0B4F9C",
            Status.Behind => "#9A5B00",
            Status.FarBehind => "#B3261E",
            _ => "#5F6B80",
        };

    /// <summary>A league by one indicator.</summary>
    /// <param name="defaults">Whether some targets are the default, which the heading says.</param>
    public static ListColumns<RankingRow> Ranking(bool defaults) =>
        new ListColumns<RankingRow>()
            .Count(Words.Get("List.Rank"), r => r.Rank, 7)
            .Count(Words.Get("List.Moved"), r => r.Moved, 10)
            .Code(Words.Get("List.UnitCode"), r => r.Unit.Code, 18)
            .Text(Words.Get("List.Unit"), r => r.Unit.Name, 42)
            .Text(Words.Get("List.District"), r => r.District?.Name, 24)
            .Count(Words.Get("List.Numerator"), r => r.Standing.Figure.Numerator, 11)
            .Count(Words.Get("List.Denominator"), r => r.Standing.Figure.Denominator, 13)
            .Percent(Words.Get("List.Value"), r => r.Standing.Figure.Exact, 2, 10)
            .Percent(Target(defaults), r => r.Standing.Target, 0, 10)
            .Percent(Words.Get("List.Path"), r => r.Standing.Due, 2, 10)
            .Number(Words.Get("List.Difference"), r => Difference(r.Standing), 2, 13)
            .Count(Words.Get("List.Short"), r => r.Standing.Figure.CountShort(r.Standing.Target), 11)
            .Text(Words.Get("List.Status"), r => Words.Of(r.Standing.Status), 16)
            .Count(Words.Get("List.PreviousRank"), r => r.PreviousRank, 10)
            .Text(Words.Get("List.Source"), r => SourceOf(r.Standing), 22);

    /// <summary>Units with all indicators.</summary>
    /// <param name="indicators">The indicators of the scorecards, in their order.</param>
    /// <param name="defaults">Whether some targets are the default, which the headings say.</param>
    /// <param name="district">What stands beside communes; null for the list of one district, which its heading names.</param>
    public static ListColumns<Scorecard> Units(
        IReadOnlyList<Indicator> indicators,
        bool defaults,
        Func<Unit, Unit?>? district
    )
    {
        ListColumns<Scorecard> columns = new ListColumns<Scorecard>()
            .Code(Words.Get("List.UnitCode"), s => s.Unit.Code, 18)
            .Text(Words.Get("List.Unit"), s => s.Unit.Name, 42);
        columns = district is null
            ? columns
            : columns.Text(Words.Get("List.District"), s => district(s.Unit)?.Name, 24);
        columns.Text(Words.Get("List.Kind"), s => Words.Of(s.Unit.Kind), 20);
        for (int i = 0; i < indicators.Count; i++)
        {
            int at = i;
            string letter = indicators[i].Letter;
            columns
                .Count($"{letter}: {Words.Get("List.Numerator")}", s => s.Standings[at].Figure.Numerator, 11)
                .Count($"{letter}: {Words.Get("List.Denominator")}", s => s.Standings[at].Figure.Denominator, 13)
                .Percent($"{letter}: {Words.Get("List.Value")}", s => s.Standings[at].Figure.Exact, 2, 11)
                .Percent($"{letter}: {Target(defaults)}", s => s.Standings[at].Target, 0, 11)
                .Percent($"{letter}: {Words.Get("List.Path")}", s => s.Standings[at].Due, 2, 11)
                .Text(
                    $"{letter}: {Words.Get("List.Status")}",
                    s => Words.Of(s.Standings[at].Status),
                    16,
                    s => ColourOf(s.Standings[at])
                )
                .Count($"{letter}: {Words.Get("List.Rank")}", s => s.Standings[at].Rank, 9);
        }

        return columns.Text(
            Words.Get("List.Source"),
            s => s.Standings.Select(SourceOf).FirstOrDefault(source => source is not null),
            22
        );
    }

    /// <summary>What came in.</summary>
    public static ListColumns<ImportEntry> Imports()
    {
        ListColumns<ImportEntry> columns = new ListColumns<ImportEntry>()
            .Count(Words.Get("List.Number"), i => i.Id, 7)
            .Text(Words.Get("List.File"), i => Words.OfFile(i.File), 36)
            .Text(Words.Get("List.FileKind"), i => Words.Of(i.Kind), 18)
            .Moment(Words.Get("List.Started"), i => i.Started)
            .Moment(Words.Get("List.Ended"), i => i.Ended);
        foreach ((string key, Func<ImportEntry, long> count) in ImportText.Counts)
        {
            columns.Count(Words.Get(key), i => count(i));
        }

        return columns;
    }

    /// <summary>The lines that say with what a list was made.</summary>
    /// <param name="board">The scoreboard that gave it.</param>
    /// <param name="selection">The period, the definition and the filters of the list.</param>
    /// <param name="coverage">How far the data cover it, which is said; null where another sheet says it.</param>
    public static IReadOnlyList<string> Lines(Scoreboard board, Selection selection, Coverage? coverage) =>
        [
            PeriodLine(selection),
            RulesLine(selection),
            DataLine(board, selection),
            .. Remarks(board, selection),
            .. coverage?.Sentences ?? [],
        ];

    /// <summary>The lines under the title of a report that is sent: its period, and what must be known to read its figures.</summary>
    /// <param name="board">The scoreboard that gave it.</param>
    /// <param name="selection">The period, the definition and the filters of the report.</param>
    /// <param name="coverage">How far the data cover it, which is said; null where another sheet says it.</param>
    internal static IReadOnlyList<string> ReportLines(Scoreboard board, Selection selection, Coverage? coverage) =>
        [PeriodLine(selection), .. Remarks(board, selection), .. coverage?.Sentences ?? []];

    /// <summary>The small line at the end of a report: by which definition and out of which data it was made.</summary>
    /// <param name="board">The scoreboard that gave it.</param>
    /// <param name="selection">The definition, and whether the unit alone is meant.</param>
    internal static string Source(Scoreboard board, Selection selection) =>
        $"{RulesLine(selection)}. {DataLine(board, selection)}.";

    /// <summary>Out of which data something was made.</summary>
    /// <param name="board">The scoreboard that gave it.</param>
    /// <param name="selection">Whether the unit alone is meant.</param>
    internal static string DataLine(Scoreboard board, Selection selection) =>
        Words.Get(
            "Report.Data",
            board.DataUntil is { } until ? Day(until) : "–",
            board.DataVersion,
            Words.Get(selection.Own ? "Report.Own" : "Report.Area")
        );

    private static string PeriodLine(Selection selection) =>
        Words.Get(
            "Report.Period",
            PeriodOf(selection),
            Day(selection.Days.Start),
            Day(selection.Days.Last),
            Words.Inside(Words.Of(selection.Calendar))
        );

    private static string RulesLine(Selection selection) =>
        Words.Get("Report.Rules", selection.Rules.TitleAndVersion, selection.Rules.Source);

    private static IEnumerable<string> Remarks(Scoreboard board, Selection selection) =>
        [
            .. selection.Filter is { IsEmpty: false } filter
                ? [Words.Get("Report.Filter", Of(filter, selection.Days.Last))]
                : Array.Empty<string>(),
            .. board.HasDefaultTargets(selection)
                ? [Words.Get("Report.DefaultTargets", selection.Period.Year)]
                : Array.Empty<string>(),
            .. board.Definitions.LapsesOf(selection.Rules, selection.Days).Select(l => Words.Of(l, selection.Days)),
        ];

    /// <summary>The heading of targets, which says where the default stands in for those that were not set.</summary>
    internal static string Target(bool defaults) => Words.Get(defaults ? "List.Target.Default" : "List.Target");

    private static string Of(Filter filter, DateOnly on)
    {
        string?[] parts =
        [
            filter.Field,
            filter.Procedure,
            filter.Levels is { } levels ? Of(levels, on) : null,
            filter.Channel is { } channel ? Words.Get($"Channel.{channel}") : null,
            filter.Kind is { } kind ? Words.Of(kind) : null,
        ];
        return string.Join("; ", parts.Where(p => p is not null));
    }

    /// <summary>Levels as they are called on a day.</summary>
    private static string Of(Levels levels, DateOnly on)
    {
        ServiceLevel[] known = [.. Enum.GetValues<ServiceLevel>().Where(l => (levels & Offering.SetOf(l)) != 0)];
        return known.Length == 0
            ? Words.Get("Report.NotListed")
            : string.Join(", ", known.Select(l => Words.Of(l, on)));
    }

    /// <summary>Whose form this is, with the unit above it where another of its name may stand elsewhere.</summary>
    internal static string ReportingUnit(UnitTree units, Unit unit, DateRange days) =>
        Words.Get(
            "Report.ReportingUnit",
            units.Parent(unit, days) is { Kind: not UnitKind.Province } parent
                ? $"{unit.Name}, {parent.Name}"
                : unit.Name
        );

    /// <summary>To whom a form goes: the unit above, and from the top the Government's Office.</summary>
    internal static string ReceivingUnit(UnitTree units, Unit unit, DateRange days) =>
        Words.Get(
            "Report.ReceivingUnit",
            units.Parent(unit, days) is { } parent ? parent.Name : Words.Get("Report.GovernmentOffice")
        );

    /// <summary>The period in words, with "year to date" where that is meant.</summary>
    /// <param name="selection">The period, and whether all of its year up to its end is counted.</param>
    public static string PeriodOf(Selection selection) =>
        selection.YearToDate
            ? Words.Get("Report.YearToDate", Words.Inside(Words.Of(selection.Period)))
            : Words.Of(selection.Period);

    internal static string Day(DateOnly day) =>
        day.ToString(
            System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en"
                ? "d MMM yyyy"
                : "dd/MM/yyyy",
            System.Globalization.CultureInfo.CurrentCulture
        );

    /// <summary>Percentage points above (positive) or below the target.</summary>
    internal static decimal? Difference(IndicatorResult standing) => standing.Figure.Exact - standing.Target;
}
