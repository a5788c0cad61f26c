using System.Globalization;
using System.Xml.Linq;
using KpiDashboard.Balances;
using KpiDashboard.Changes;
using KpiDashboard.Documents;
using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Kit;
using KpiDashboard.Lists;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Workbooks;

/// <summary>
/// Every report of the sample's province, of a department, a district and a commune for a month, a quarter and a year; for the
/// month of one that has nothing but long names, recipients and signing lines too, and of one with four hundred services and
/// no dossiers; some in English; and lists of all widths, as LibreOffice prints them. Nothing is made where LibreOffice or the
/// reader of PDF is not found.
/// </summary>
/// <remarks>With <c>KPI_PRINTS=FOLDER</c> the workbooks and their pages stay there, for a person to look at.</remarks>
public sealed class PrintedReports : IAsyncLifetime
{
    private const string Scale = "scale";

    /// <summary>Services of a unit that has more than any real one.</summary>
    private const int Many = 400;

    private static readonly string[] Units = ["H14", "H14.STP", "040", "01273", "H14.X", "H14.Y", "H14.SGTVT"];
    private static readonly DateOnly Today = new(2022, 9, 1);

    private readonly (CultureInfo, CultureInfo) languages = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private readonly TempFolder folder = new();

    /// <summary>The reports by the names of their files.</summary>
    internal Dictionary<string, PrintedReport> All { get; } = [];

    /// <summary>How high the box of a word of 10 points is, by whatever this machine has for Times New Roman.</summary>
    internal double TenPoints { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!OtherPrograms.Has("soffice") || !OtherPrograms.Has("pdftotext"))
        {
            return;
        }

        Store store = new(new KpiSettings { Database = folder.Database });
        string more = folder.WriteLines(
            "more-units.csv",
            "code,name,kind,parent,valid_from,valid_to",
            $"H14.X,\"{string.Join(' ', Enumerable.Repeat("Trung tâm Dịch vụ kỹ thuật và Phát triển nông nghiệp", 4))}\",department,H14,,",
            "H14.Y,Sở Giao thông vận tải và Xây dựng,department,H14,,"
        );
        string offices = folder.WriteLines(
            "offices.csv",
            Headers.Offices,
            $"H14.X,,,,,,,,,{Several("Trung tâm Phục vụ hành chính công và các phòng chuyên môn thuộc Ủy ban nhân dân", 9)},{Several("KT. GIÁM ĐỐC TRUNG TÂM DỊCH VỤ KỸ THUẬT VÀ PHÁT TRIỂN NÔNG NGHIỆP", 2)}"
        );
        string procedures = folder.WriteLines(
            "more-procedures.csv",
            [
                "code,name,field",
                .. Enumerable
                    .Range(0, Many)
                    .Select(i => $"9.{i:000000},Thủ tục số {i} {Long(i)},\"Lĩnh vực, nhóm {i % 7}\""),
            ]
        );
        string offerings = folder.WriteLines(
            "more-offerings.csv",
            [
                "unit_code,procedure_code,level,valid_from,valid_to",
                .. Enumerable.Range(0, Many).Select(i => $"H14.Y,9.{i:000000},full,2021-01-01,"),
            ]
        );
        LoadReport loaded = new Loader(store, TimeProvider.System).Load([
            Repository.SampleData,
            more,
            offices,
            procedures,
            offerings,
        ]);
        Assert.Empty(loaded.Failures);
        Assert.DoesNotContain(loaded.Files.SelectMany(f => f.Rejected), r => r.Column == "name");
        Scoreboard board = await store.LoadScoreboardAsync(TestContext.Current.CancellationToken);
        await WriteAsync(store, board, "2022-08", "vi-VN", Units);
        // A district whose appendix fills a page to its last line, and a department whose form has two rows.
        await WriteAsync(store, board, "2022-08", "en-GB", ["H14", "040", "045"]);
        // A province of whose services the second has a name of twenty-five lines.
        await WriteAsync(store, board, "2022-Q2", "vi-VN", Units[..1]);
        await WriteAsync(store, board, "2022-Q3", "vi-VN", Units[..4]);
        await WriteAsync(store, board, "2022", "vi-VN", Units[..4]);
        foreach (string culture in (string[])["vi-VN", "en-GB"])
        {
            await WriteListsAsync(store, board, culture);
        }

        Write(
            Scale,
            stream =>
            {
                using ReportBook book = new(Scale, Scale);
                book.Sheet(Scale, landscape: false, [40]).Note("Mười");
                book.Save(stream);
            }
        );
        await OtherPrograms.ConvertAsync("pdf", folder, All.Values.Select(r => r.File));
        await Parallel.ForEachAsync(
            All.Values,
            async (report, _) => report.Pages = await PagesAsync(report.Pdf(folder))
        );
        TenPoints = Assert.Single(Assert.Single(All[Scale].Pages)).Height;
        All.Remove(Scale);
        Keep();
    }

    public ValueTask DisposeAsync()
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = languages;
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task WriteAsync(Store store, Scoreboard board, string period, string culture, string[] units)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        string name = $"{period}-{culture[..2]}";
        Selection alone = new()
        {
            Period = Period.Parse(period, CultureInfo.InvariantCulture),
            Rules = board.Definitions.DefaultRules,
        };
        Selection toDate = alone with { YearToDate = true };
        BalanceBook balances = await BalanceBook.ReadAsync(store, alone.Days, TestContext.Current.CancellationToken);
        Write($"ranking-{name}", s => RankingReport.Write(s, board, toDate, Today));
        foreach (string code in units)
        {
            Unit unit = board.Units.All.Single(u => u.Code == code && u.Validity.Overlaps(alone.Days));
            Write($"unit-{code}-{name}", s => UnitReport.Write(s, board, unit, toDate, Today));
            Write($"balance-{code}-{name}", s => BalanceReport.Write(s, board, balances, unit, alone, Today));
            Write($"monitor-{code}-{name}", s => MonitorReport.Write(s, board, unit, alone, Today));
            Write(
                $"narrative-{code}-{name}",
                s => NarrativeReport.Write(s, board, balances, unit, toDate, Today),
                PrintedReport.Document
            );
        }
    }

    /// <summary>Lists of all widths: narrow, as wide as a page, and wider.</summary>
    private async Task WriteListsAsync(Store store, Scoreboard board, string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Selection august = new() { Period = Period.Month(2022, 8), Rules = board.Definitions.DefaultRules };
        Unit district = board.Units.All.Single(u => u.Code == "040" && u.Validity.Overlaps(august.Days));
        Indicator services = board.Definitions.Indicators[0];
        ListHeading heading = new(Terms.Words.Get("Report.Services.Title"))
        {
            Lines = FigureLists.Lines(board, august, Coverage.Of(board, august)),
        };
        await ListAsync(
            "units",
            FigureLists.Units(
                board.Definitions.Indicators,
                defaults: true,
                u => board.Units.DistrictOf(u, august.Days)
            ),
            [.. board.Scorecards(UnitKind.Commune, august)]
        );
        await ListAsync(
            "ranking",
            FigureLists.Ranking(defaults: true),
            board.Ranking(UnitKind.District, services, august).Rows
        );
        await ListAsync(
            "services",
            FigureLists.Services(board, august, pile: true, units: true),
            RunningNumbers.Of(board.Services(district, august))
        );
        await ListAsync("imports", FigureLists.Imports(), await store.QueryAsync<ImportEntry>());
        await ListAsync(
            "codes",
            new ListColumns<Unit>().Code(Terms.Words.Get("List.UnitCode"), u => u.Code).Text("…", u => u.Name, 30),
            [.. board.Units.All.Take(60)]
        );
        await ListAsync(
            "long",
            new ListColumns<string>().Code("…", _ => "1.000656").Text("…", t => t, 30).Text("…", _ => "a", 12),
            [string.Join(' ', Enumerable.Repeat("Cấp giấy chứng nhận đăng ký", 120)), "Cấp lại"]
        );

        async Task ListAsync<T>(string name, ListColumns<T> columns, IReadOnlyList<T> rows)
        {
            using MemoryStream list = new();
            await ListWorkbook.WriteAsync(list, heading, columns, rows, TestContext.Current.CancellationToken);
            Write($"{PrintedReport.List}{name}-{culture[..2]}", list.WriteTo);
        }
    }

    private void Write(string name, Action<Stream> write, string ending = ".xlsx")
    {
        string path = folder.At(name + ending);
        using FileStream file = File.Create(path);
        write(file);
        All.Add(name, new PrintedReport(path));
    }

    private static async Task<IReadOnlyList<IReadOnlyList<PrintedWord>>> PagesAsync(string pdf)
    {
        string boxes = await OtherPrograms.RunAsync(OtherPrograms.PdfToText(), ["-bbox", pdf, "-"]);
        XNamespace html = "http://www.w3.org/1999/xhtml";
        return
        [
            .. XDocument
                .Parse(boxes)
                .Descendants(html + "page")
                .Select(page =>
                    Joined(
                        page.Elements(html + "word")
                            .Select(w => new PrintedWord(
                                w.Value,
                                (double)w.Attribute("xMin")!,
                                (double)w.Attribute("yMin")!,
                                (double)w.Attribute("xMax")!,
                                (double)w.Attribute("yMax")!,
                                (double)page.Attribute("width")!,
                                (double)page.Attribute("height")!
                            ))
                    )
                ),
        ];
    }

    /// <summary>Where a font lacks some Vietnamese letters, others stand in for them, and the word is told in pieces.</summary>
    private static List<PrintedWord> Joined(IEnumerable<PrintedWord> pieces)
    {
        List<PrintedWord> words = [];
        foreach (PrintedWord piece in pieces)
        {
            if (words.Count > 0 && piece.Continues(words[^1]))
            {
                words[^1] = words[^1] with { Text = words[^1].Text + piece.Text, Right = piece.Right };
            }
            else
            {
                words.Add(piece);
            }
        }

        return words;
    }

    private static string Several(string text, int times) =>
        string.Join(';', Enumerable.Range(1, times).Select(i => $"{text} {i}"));

    /// <summary>One name of all is longer than the highest row has lines.</summary>
    private static string Long(int i) =>
        i != 3 ? "" : string.Join(' ', Enumerable.Range(1, 110).Select(n => $"cấp giấy phép loại {n}"));

    private void Keep()
    {
        if (Environment.GetEnvironmentVariable("KPI_PRINTS") is { Length: > 0 } kept)
        {
            Directory.CreateDirectory(kept);
            foreach (PrintedReport report in All.Values)
            {
                foreach (string file in (string[])[report.File, report.Pdf(folder)])
                {
                    File.Copy(file, Path.Combine(kept, Path.GetFileName(file)), overwrite: true);
                }
            }
        }
    }
}

/// <summary>A report as a file and on paper.</summary>
/// <param name="File">Where the workbook or document lies.</param>
internal sealed record PrintedReport(string File)
{
    public const string Document = ".docx";

    /// <summary>How the names of lists begin.</summary>
    public const string List = "list-";

    /// <summary>Whether it is a list as screens show it, and no report that is sent.</summary>
    public bool IsList => Path.GetFileName(File).StartsWith(List, StringComparison.Ordinal);

    public bool IsWorkbook => Path.GetExtension(File) != Document;

    /// <summary>The words on each page.</summary>
    public IReadOnlyList<IReadOnlyList<PrintedWord>> Pages { get; set; } = [];

    public string Pdf(TempFolder folder) => folder.At($"made/{Path.GetFileNameWithoutExtension(File)}.pdf");
}

/// <summary>A word on a page, with the box around it and the size of the page, in points from the upper left corner.</summary>
internal sealed record PrintedWord(
    string Text,
    double Left,
    double Top,
    double Right,
    double Bottom,
    double PageWidth,
    double PageHeight
)
{
    public double Height => Bottom - Top;

    /// <summary>Whether it is a word and no rule that is drawn with dashes.</summary>
    public bool IsText => Text.Any(char.IsLetterOrDigit);

    /// <summary>Whether there is no room between two words on a line.</summary>
    public bool Continues(PrintedWord before) =>
        Math.Abs(Left - before.Right) < 0.8 && Math.Abs(Bottom - before.Bottom) < 0.5 * Height;

    /// <summary>Whether two words lie over one another: boxes are higher than lines are apart.</summary>
    public bool Overlaps(PrintedWord other) =>
        Math.Min(Right, other.Right) - Math.Max(Left, other.Left) > 1
        && Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top) > 0.3 * Math.Min(Height, other.Height);
}
