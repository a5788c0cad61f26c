using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Ingestion.Encodings;
using KpiDashboard.Ingestion.Layouts;
using KpiDashboard.Storage;
using KpiDashboard.Terms;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion;

/// <summary>Says how a file would be understood and what loading it would do, and changes nothing.</summary>
/// <param name="store">The store whose units and procedures it is checked against; it need not be there.</param>
/// <param name="clock">Says which day lies in the future.</param>
public sealed class Inspector(Store store, TimeProvider clock)
{
    private const int FirstRows = 5;
    private const int LongestShown = 60;

    /// <summary>Looks at a file.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="options">What the user says about it.</param>
    /// <returns>Its tables as far as they can be read; why one cannot be loaded stands in the report.</returns>
    /// <exception cref="LoadException">It does not exist.</exception>
    public Inspection Inspect(string path, ReadingOptions options)
    {
        LayoutCatalogue catalogue = LayoutCatalogue.Of(options.LayoutsFolder);
        using ArrivedFiles arrived = ArrivedFiles.Of([path]);
        Names names = ReadNames();
        List<InspectedTable> tables = [];
        foreach (ArrivedFile file in arrived.Files)
        {
            try
            {
                foreach (FoundTable found in FoundTable.In(file, options, catalogue))
                {
                    tables.Add(Of(found.Container is null ? Again(found, options, catalogue) : found, options, names));
                }
            }
            catch (LoadException)
            {
                // The report says why.
            }
        }

        return new Inspection(
            tables,
            new Loader(store, clock).Load([path], dryRun: true, reading: options),
            store.Exists
        );
    }

    /// <summary>Canonical CSV is read by its own short way; here it takes the way of all others, which tells more.</summary>
    private static FoundTable Again(FoundTable found, ReadingOptions options, LayoutCatalogue catalogue) =>
        FoundTable.In(
            ArrivedFile.Alone(found.Path, found.Name),
            options with
            {
                Layout = LayoutCatalogue.CanonicalNameOf(found.Kind),
            },
            catalogue
        )[0];

    private Names ReadNames()
    {
        if (!store.Exists)
        {
            return Names.None;
        }

        store.Migrate();
        return Names.Read(store);
    }

    private static InspectedTable Of(FoundTable table, ReadingOptions options, Names names)
    {
        using DataFile data = table.Open(options);
        LaidOutRows rows = data.LaidOut!;
        try
        {
            data.Use(() => names);
        }
        catch (LoadException)
        {
            // Whose report it is, is not known: its columns and rows can be shown all the same.
            rows.Use(names, null);
        }

        LayoutMatch match = rows.Match;
        Container container = table.Container!;
        DetectedForm? form = rows.Font ?? container.Form;
        List<InspectedRow> first = [];
        while (first.Count < FirstRows && data.Read())
        {
            first.Add(new InspectedRow(data.Line, Fields(data)));
        }

        while (data.Read())
        {
            // To the end: rows that are no data are counted on the way.
        }

        return new InspectedTable
        {
            Name = table.Name,
            Container = container.Kind.ToString(),
            Encoding = form is null ? null : TextForms.NameOf(form.Form),
            Confidence = form?.Confidence,
            Separator = container.Kind == ContainerKind.Delimited ? $"{container.Separator}" : null,
            Layout = match.Layout.Name,
            Title = match.Layout.Title.ToString(),
            Kind = match.Layout.Kind,
            HeaderLine = rows.HeaderLine,
            HeaderRows = match.Rows,
            ReportUnit = rows.Head.Unit,
            PeriodStart = rows.Head.Days?.Start,
            PeriodEnd = rows.Head.Days?.Last,
            Columns =
            [
                .. Enumerable.Range(0, match.Headers.Length).Select(c => Column(rows, c)).OfType<InspectedColumn>(),
            ],
            FirstRows = first,
            NonData = [.. rows.NonDataRows.Select(r => new InspectedRemark(r.Line, r.Role.ToString()))],
        };
    }

    private static Dictionary<string, string> Fields(DataFile data)
    {
        string[] texts = PersonalValues.Of(
            [.. data.Columns.All.Select((_, i) => Encoding.UTF8.GetString(data.Field(i)))],
            data.Columns.IsOfCitizens
        );
        Dictionary<string, string> fields = [];
        for (int i = 0; i < texts.Length; i++)
        {
            if (texts[i].Length > 0)
            {
                fields[data.Columns.All[i]] =
                    texts[i].Length > LongestShown ? texts[i][..LongestShown] + "…" : texts[i];
            }
        }

        if (data.Fault is { } fault)
        {
            fields["!"] = $"{fault.Header}: {Words.Get($"Reason.{fault.Reason}")}";
        }

        return fields;
    }

    private static InspectedColumn? Column(LaidOutRows rows, int place)
    {
        LayoutMatch match = rows.Match;
        string header = match.Headers[place];
        int index = Array.IndexOf(match.Places, place);
        string key = HeaderKey.Of(header);
        bool Knows(IEnumerable<string> headers) => headers.Any(h => HeaderKey.Of(h) == key);

        ColumnRole role =
            index >= 0 ? ColumnRole.Used
            : place == match.Order ? ColumnRole.Order
            : Knows(match.Layout.Personal) || PersonalHeaders.Contains(header) ? ColumnRole.Personal
            : Knows(match.Layout.Unused) || Knows(match.Layout.Columns.SelectMany(c => c.Headers)) ? ColumnRole.Unused
            : ColumnRole.Unknown;
        string field = index >= 0 ? match.Layout.Columns[index].CheckName : "";
        string note =
            index >= 0 && FieldKinds.Of(field) == FieldKind.Day && rows.OrderOf(place) != DateOrder.DayFirst
                ? Words.Get($"Inspect.{rows.OrderOf(place)}")
                : "";
        return header.Length == 0 && index < 0
            ? null
            : new InspectedColumn(TradeWords.Letter(place), Shown(header, role, place), field, role, note);
    }

    /// <summary>A header that nothing knows may be a person's name.</summary>
    private static string Shown(string header, ColumnRole role, int place) =>
        role == ColumnRole.Unknown ? TradeWords.Header(header, place) : header;
}
