using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Ingestion.Encodings;
using KpiDashboard.Ingestion.Layouts;
using KpiDashboard.Periods;
using KpiDashboard.Terms;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion;

/// <summary>A table that was recognised in a file, to be read later.</summary>
/// <param name="Path">Where the file lies that holds it.</param>
/// <param name="Name">What the table is called to the user: the file, and its part where it has several.</param>
/// <param name="Container">What the file is; null for canonical CSV.</param>
/// <param name="Part">Which of its parts.</param>
/// <param name="Layout">How it is laid out; null for canonical CSV.</param>
/// <param name="Kind">What its rows become.</param>
internal sealed record FoundTable(
    string Path,
    string Name,
    Container? Container,
    int Part,
    LayoutDefinition? Layout,
    FileKind Kind
)
{
    /// <summary>When its turn comes among those of its kind.</summary>
    public required LoadKey Key { get; init; }

    /// <summary>Names of parts of the file that no layout fits; kept with the first table of the file.</summary>
    public IReadOnlyList<string> NotRead { get; init; } = [];

    /// <summary>Names of sheets of the file that nobody sees; kept with its first table.</summary>
    public IReadOnlyList<string> HiddenSheets { get; init; } = [];

    /// <summary>Recognises the tables of a file.</summary>
    /// <param name="file">Where it lies, and what tells when it was made.</param>
    /// <param name="options">What the user says about it.</param>
    /// <param name="catalogue">The layouts that it can have.</param>
    /// <exception cref="LoadException">It cannot be read, or no layout fits any of it.</exception>
    public static IReadOnlyList<FoundTable> In(ArrivedFile file, ReadingOptions options, LayoutCatalogue catalogue)
    {
        (string path, string name) = (file.Path, file.Name);
        LoadException? notCanonical = null;
        if (options is { Encoding: null or "utf-8", Layout: null } && LooksDelimited(path))
        {
            try
            {
                using CsvFile csv = CsvFile.Open(path, name);
                using FileStream text = File.OpenRead(path);
                if (DetectedForm.Of(text).Form == TextForm.Utf8)
                {
                    return [new(path, name, null, 0, null, csv.Columns.Kind) { Key = file.Key }];
                }
            }
            catch (LoadException e)
            {
                notCanonical = e;
            }
        }

        try
        {
            Container container = Container.Of(path, Form(options));
            FoundTable[] found = [.. Parts(container, file, options, catalogue, notCanonical)];
            return found;
        }
        catch (TableException e)
        {
            throw DataFile.Refusal(name, e);
        }
    }

    /// <summary>Opens the table at its first row of data.</summary>
    /// <exception cref="LoadException">It cannot be read, or neither it nor the user says whose and of when it is.</exception>
    public DataFile Open(ReadingOptions options)
    {
        if (Container is null)
        {
            return new DataFile(CsvFile.Open(Path, Name), () => Open(options));
        }

        TableRows? rows = null;
        try
        {
            rows = OpenRows(Container, Part, options);
            LayoutMatch match = LayoutMatch.All(rows.Sample, [Layout!])[0];
            if (match.Twice.Count > 0)
            {
                throw new LoadException(Words.Get("Load.DuplicateColumn", Name, match.Twice[0]));
            }

            string? decisive = DecisiveHeaders.Unplaced(
                match.Layout.Kind,
                match.Unknown.Select(p => match.Headers[p]),
                field => match.Layout.Columns.Where((c, i) => c.Field == field && match.Places[i] >= 0).Any()
            );
            if (decisive is not null)
            {
                throw new LoadException(Words.Get("Load.DecisiveColumn", Name, decisive, match.Layout.Title));
            }

            LaidOutRows laidOut = new(
                rows,
                match,
                Head(rows, match, options),
                () => Container.Open(Part),
                options.Dates
            );
            foreach (string part in NotRead)
            {
                laidOut.Notes[(Reasons.NotePartNotRead, part)] = 0;
            }

            foreach (string sheet in HiddenSheets)
            {
                laidOut.Notes[(Reasons.NoteSheetHidden, sheet)] = 0;
            }

            return new DataFile(Path, Name, Container.Parts[Part], laidOut, () => Open(options));
        }
        catch (Exception e)
        {
            rows?.Dispose();
            throw e is TableException broken ? DataFile.Refusal(Name, broken) : e;
        }
    }

    private static List<FoundTable> Parts(
        Container container,
        ArrivedFile file,
        ReadingOptions options,
        LayoutCatalogue catalogue,
        LoadException? notCanonical
    )
    {
        string name = file.Name;
        List<FoundTable> found = [];
        List<string> notRead = [];
        LoadException? refusal = null;
        bool ruined = false;
        IReadOnlyList<LayoutDefinition> layouts = catalogue.For(options.Layout);
        bool only = container.Parts.Count == 1;
        for (int part = 0; part < container.Parts.Count; part++)
        {
            using TableRows rows = OpenRows(container, part, options);
            string partName = only ? name : $"{name} › {container.Parts[part]}";
            LayoutMatch? match = Recognition.Of(partName, rows.Sample, layouts, options.Layout is not null);
            if (match is not null)
            {
                found.Add(
                    new(container.Path, partName, container, part, match.Layout, match.Layout.Kind)
                    {
                        Key = (file.Key with { Name = partName }).Titled(rows.Sample.Take(match.First), match.Layout),
                    }
                );
            }
            else if (rows.Sample.Count > 0)
            {
                notRead.Add(container.Parts[part]);
                bool lost = IsRuined(rows);
                refusal =
                    ruined ? refusal
                    : lost ? new LoadException(Words.Get("Load.TextRuined", partName))
                    : refusal ?? NotRecognised(partName, rows, layouts);
                ruined |= lost;
            }
        }

        if (found.Count == 0)
        {
            refusal = ruined || notCanonical is null or { IsOfUnknownKind: true } ? refusal : notCanonical;
            throw NothingFound(container, name, refusal ?? new LoadException(Words.Get("Load.Empty", name)));
        }

        found[0] = found[0] with { NotRead = notRead, HiddenSheets = container.Hidden };
        return found;
    }

    /// <summary>Why nothing is read from a file, with what else may be the cause.</summary>
    private static LoadException NothingFound(Container container, string name, LoadException refusal) =>
        container.Kind == ContainerKind.Delimited && IsOfArchives(name)
            ? new LoadException(Words.Get("Load.Damaged", name), refusal)
        : container.Hidden.Count == 0 ? refusal
        : new LoadException(
            $"{refusal.Message} {Words.Get("Load.HiddenSheets", string.Join(", ", container.Hidden))}",
            refusal
        );

    /// <summary>Whether a name is that of a file that no text editor writes.</summary>
    private static bool IsOfArchives(string name) =>
        System.IO.Path.GetExtension(name).ToLowerInvariant() is ".xlsx" or ".xlsm" or ".ods" or ".zip";

    private static bool IsRuined(TableRows rows) =>
        rows.Sample.Take(60).Any(r => r.Cells.Any(c => RuinedText.IsIn(c.Text)));

    private static LoadException NotRecognised(string name, TableRows rows, IReadOnlyList<LayoutDefinition> layouts)
    {
        SampleRow widest = rows.Sample.Take(60).MaxBy(r => r.Cells.Count(c => !c.IsBlank))!;
        string[] texts = [.. widest.Cells.Take(30).Select(c => c.Text.Trim().ToString())];
        string[] headers = [.. texts.Where(t => t.Length is > 0 and < 80)];
        return LayoutMatch.Nearest(rows.Sample, layouts) is { Share: >= 0.5 } nearest && nearest.Missing.Length > 0
            ? new LoadException(
                Words.Get("Load.MissingColumns", name, nearest.Layout.Title, string.Join(", ", nearest.Missing))
            )
            // A table without a header begins with a row: what stands in it is shown to nobody.
            : new LoadException(
                PersonalValues.AreNoHeaders(headers)
                    ? Words.Get("Load.NoHeader", name)
                    : Words.Get("Load.NotRecognised", name, TradeWords.Headers(texts))
            );
    }

    private ReportHead Head(TableRows rows, LayoutMatch match, ReadingOptions options)
    {
        ReportHead head = ReportHead.Of(rows.Sample.Take(match.First), match.Layout.Calendar);
        if (head.Unit is null)
        {
            head = head with { Unit = options.Unit };
        }

        if (head.Days is null && options is { PeriodStart: { } from, PeriodEnd: { } to })
        {
            head = head with { Days = DateRange.Inclusive(from, to) };
        }

        TableColumns canonical = LoadableTables.Of(match.Layout.Kind).Columns;
        bool Lacks(string field) =>
            canonical.Needed.Contains(field)
            && !match.Layout.Fixed.ContainsKey(field)
            && !match.Layout.Columns.Where((c, i) => c.Field == field && match.Places[i] >= 0).Any();

        return Lacks("unit_code") && head.Unit is null
                ? throw new LoadException(Words.Get("Load.NoUnit", Name, match.Layout.Title))
            : Lacks("period_start") && head.Days is null
                ? throw new LoadException(Words.Get("Load.NoPeriod", Name, match.Layout.Title))
            : head;
    }

    private static TableRows OpenRows(Container container, int part, ReadingOptions options)
    {
        Table table = container.Open(part);
        try
        {
            bool isUnicode =
                container.Form
                is null
                    or { Form: TextForm.Utf8 or TextForm.Utf16LittleEndian or TextForm.Utf16BigEndian };
            return new TableRows(table, isUnicode, Form(options));
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    private static TextForm? Form(ReadingOptions options) =>
        options.Encoding is { } name ? TextForms.ByName[name] : null;

    /// <summary>Whether a file can be canonical CSV at all: no workbook, archive, page or JSON.</summary>
    private static bool LooksDelimited(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[4];
        int length = file.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        return !(
                length == 4
                && head is [(byte)'P', (byte)'K', ..] or [0xD0, 0xCF, ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
            ) && !(length > 0 && head[0] is (byte)'{' or (byte)'[' or (byte)'<');
    }
}
