using System.Globalization;
using System.Text;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KpiDashboard.Lists;
using KpiDashboard.Terms;
using KpiDashboard.Workbooks;
using Charts = DocumentFormat.OpenXml.Drawing.Charts;
using Drawings = DocumentFormat.OpenXml.Drawing;
using Placed = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace KpiDashboard.Documents;

/// <summary>
/// An official document while it is written, from the top down, in the form of NĐ 30/2020/NĐ-CP: A4, Times New Roman, body 14,
/// margins of 20, 20, 30 and 15 mm, the number of the page at the top from the second one on. Whoever opens it in Word or
/// LibreOffice can go on writing.
/// </summary>
internal sealed class WordDocument : IDisposable
{
    /// <summary>The width between the margins.</summary>
    public const int WidthInMillimetres = 165;

    private const int LeftOfHead = 68;
    private const string Font = "Times New Roman";
    private const string HeadingStyleId = "Heading1";
    private const int BodySize = 14;
    private const int TableSize = 12;
    public const int SmallSize = 11;
    private const int NoteSize = 10;
    private const double TwipsPerMillimetre = 1440 / 25.4;
    private const long EmusPerMillimetre = 36_000;
    private const string HeaderFill = "E8F0FA";
    private const string SectionFill = "F5F7FA";
    private const string Rule = "8A94A6";

    private readonly MemoryStream file = new();
    private readonly WordprocessingDocument document;
    private readonly MainDocumentPart main;
    private readonly Body body;
    private uint drawings;

    public WordDocument(string title, string issuer)
    {
        document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document);
        document.PackageProperties.Title = CellText.Storable(title);
        document.PackageProperties.Creator = CellText.Storable(issuer);
        document.PackageProperties.Description = Words.Get("Workbook.Creator");
        main = document.AddMainDocumentPart();
        body = new Body();
        main.Document = new Document(body);
        main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
    }

    /// <summary>The head: who issues it under whom with number, beside the State's name and motto with place and date.</summary>
    public void Letterhead(Letterhead head)
    {
        TableCell left = Cell(LeftOfHead);
        TableCell right = Cell(WidthInMillimetres - LeftOfHead);
        if (head.Above.Length > 0)
        {
            left.Append(Centred(head.Above, 12));
        }

        left.Append(Underlined(Centred(head.Issuer, 12, bold: true), LeftOfHead));
        left.Append(Centred(head.Number, 13, before: 6));
        right.Append(Centred(Words.Get("Report.State"), 12, bold: true));
        right.Append(Underlined(Centred(Words.Get("Report.Motto"), 13, bold: true), WidthInMillimetres - LeftOfHead));
        right.Append(Centred(head.Place, 13, italic: true, before: 6));
        body.Append(Frameless([LeftOfHead, WidthInMillimetres - LeftOfHead], new TableRow(left, right)));
    }

    /// <summary>The kind of the document, and what it is about.</summary>
    public void Title(string kind, string about)
    {
        body.Append(Centred(kind, BodySize, bold: true, before: 16));
        body.Append(Underlined(Centred(about, BodySize, bold: true), WidthInMillimetres));
    }

    /// <summary>A line in the middle.</summary>
    public void Middle(string text) => body.Append(Centred(text, BodySize, after: 6));

    /// <summary>The heading of a part.</summary>
    public void Heading(string text)
    {
        body.Append(
            new Paragraph(
                new ParagraphProperties(new ParagraphStyleId { Val = HeadingStyleId }),
                Letters(text, BodySize, bold: true)
            )
        );
    }

    /// <summary>A paragraph of the body.</summary>
    public void Paragraph(string text, bool italic = false) =>
        body.Append(new Paragraph(Letters(text, BodySize, italic: italic)));

    /// <summary>What stands above a table or a chart.</summary>
    public void Caption(string text) => body.Append(Kept(Centred(text, 13, bold: true, before: 6, after: 4)));

    /// <summary>Where the numbers come from, small.</summary>
    public void Source(string text) =>
        body.Append(
            new Paragraph(
                new ParagraphProperties(
                    new SpacingBetweenLines { Before = "60", After = "120" },
                    new Indentation { FirstLine = "0" }
                ),
                Letters(text, NoteSize, italic: true)
            )
        );

    /// <summary>A table whose head stands on every page, and whose rows stay whole.</summary>
    /// <param name="columns">The columns; their widths are shares of the page's width.</param>
    /// <param name="rows">The rows; one with a single text is the heading of those below it.</param>
    /// <param name="size">The size of its letters.</param>
    public void Table(IReadOnlyList<WordColumn> columns, IEnumerable<IReadOnlyList<string>> rows, int size = TableSize)
    {
        double sum = columns.Sum(c => c.Width);
        int[] widths = [.. columns.Select(c => (int)Math.Round(c.Width / sum * WidthInMillimetres))];
        Table table = Frameless(widths);
        table.GetFirstChild<TableProperties>()!.TableBorders = Borders();
        TableRow head = new(new TableRowProperties(new CantSplit(), new TableHeader()));
        foreach ((int i, WordColumn column) in columns.Index())
        {
            head.Append(Filled(Cell(widths[i], Centred(column.Header, SmallSize, bold: true)), HeaderFill));
        }

        table.Append(head);
        foreach (IReadOnlyList<string> row in rows)
        {
            TableRow line = new(new TableRowProperties(new CantSplit()));
            if (row.Count == 1)
            {
                TableCell section = Filled(Cell(widths.Sum(), Kept(Flush(row[0], SmallSize, bold: true))), SectionFill);
                section.TableCellProperties!.GridSpan = new GridSpan { Val = columns.Count };
                line.Append(section);
            }
            else
            {
                foreach ((int i, WordColumn column) in columns.Index())
                {
                    line.Append(
                        Cell(
                            widths[i],
                            column.Align switch
                            {
                                WordAlign.Left => Flush(row[i], size),
                                WordAlign.Right => Flush(row[i], size, align: JustificationValues.Right),
                                _ => Centred(row[i], size),
                            }
                        )
                    );
                }
            }

            table.Append(line);
        }

        body.Append(table);
        body.Append(
            new Paragraph(
                new ParagraphProperties(
                    new SpacingBetweenLines
                    {
                        Before = "0",
                        After = "60",
                        Line = "120",
                        LineRule = LineSpacingRuleValues.Exact,
                    }
                )
            )
        );
    }

    /// <summary>A chart that Word draws itself, of the width of the page.</summary>
    public void Chart(SheetChart chart, int heightInMillimetres)
    {
        ChartPart part = main.AddNewPart<ChartPart>();
        EmbeddedPackagePart numbers = part.AddEmbeddedPackagePart(ListWorkbook.ContentType);
        using (Stream workbook = Numbers(chart))
        {
            numbers.FeedData(workbook);
        }

        using (MemoryStream xml = new(Encoding.UTF8.GetBytes(chart.ToXml(part.GetIdOfPart(numbers)))))
        {
            part.FeedData(xml);
        }

        long width = WidthInMillimetres * EmusPerMillimetre;
        long height = heightInMillimetres * EmusPerMillimetre;
        uint id = ++drawings;
        body.Append(
            new Paragraph(
                new ParagraphProperties(
                    new SpacingBetweenLines { Before = "60", After = "60" },
                    new Indentation { FirstLine = "0" },
                    new Justification { Val = JustificationValues.Center }
                ),
                new Run(
                    new Drawing(
                        new Placed.Inline(
                            new Placed.Extent { Cx = width, Cy = height },
                            new Placed.EffectExtent
                            {
                                LeftEdge = 0,
                                TopEdge = 0,
                                RightEdge = 0,
                                BottomEdge = 0,
                            },
                            new Placed.DocProperties
                            {
                                Id = id,
                                Name = string.Create(CultureInfo.InvariantCulture, $"Chart {id}"),
                                Description = CellText.Storable(chart.Title),
                            },
                            new Placed.NonVisualGraphicFrameDrawingProperties(),
                            new Drawings.Graphic(
                                new Drawings.GraphicData(new Charts.ChartReference { Id = main.GetIdOfPart(part) })
                                {
                                    Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart",
                                }
                            )
                        )
                        {
                            DistanceFromTop = 0,
                            DistanceFromBottom = 0,
                            DistanceFromLeft = 0,
                            DistanceFromRight = 0,
                        }
                    )
                )
            )
        );
    }

    /// <summary>The numbers of a chart as the workbook that Word opens when somebody edits them.</summary>
    private static MemoryStream Numbers(SheetChart chart)
    {
        using XLWorkbook workbook = new();
        IXLWorksheet sheet = workbook.AddWorksheet(chart.Sheet);
        foreach ((int row, string month) in chart.Months.Names.Index())
        {
            sheet.Cell(row + 2, 1).SetValue(month);
        }

        foreach ((int column, SheetChartLine line) in chart.Lines.Index())
        {
            sheet.Cell(1, column + 2).SetValue(CellText.Storable(line.Name));
            foreach ((int row, decimal? value) in line.Values.Index())
            {
                if (value is { } percent)
                {
                    sheet.Cell(row + 2, column + 2).SetValue((double)percent / 100).Style.NumberFormat.Format = "0.0%";
                }
            }
        }

        MemoryStream file = new();
        workbook.SaveAs(file);
        file.Position = 0;
        return file;
    }

    /// <summary>Begins an appendix on a page of its own.</summary>
    public void Appendix(string number, string about, string of)
    {
        // Not by a break of its own, which stands alone on a page where what is before it fills one.
        Paragraph heading = Centred(number, BodySize, bold: true);
        heading.ParagraphProperties!.PageBreakBefore = new PageBreakBefore();
        body.Append(heading);
        body.Append(Centred(about, BodySize, bold: true));
        body.Append(Underlined(Centred(of, 13, italic: true), WidthInMillimetres));
    }

    /// <summary>Who gets a copy on the left, who signs on the right, with room for signature and seal.</summary>
    public void Closing(Letterhead head)
    {
        TableCell left = Cell(80, Flush(Words.Get("Report.Recipients"), TableSize, bold: true, italic: true));
        foreach (string recipient in head.RecipientLines)
        {
            left.Append(Flush(recipient, SmallSize));
        }

        TableCell right = Cell(WidthInMillimetres - 80);
        foreach (string line in head.Signing)
        {
            right.Append(Centred(line, BodySize, bold: true));
        }

        for (int i = 0; i < 4; i++)
        {
            right.Append(Centred("", BodySize));
        }

        body.Append(
            Frameless([80, WidthInMillimetres - 80], new TableRow(new TableRowProperties(new CantSplit()), left, right))
        );
    }

    /// <summary>Writes the document; the stream need not be seekable.</summary>
    public void Save(Stream stream)
    {
        body.Append(Section());
        document.Dispose();
        file.Position = 0;
        file.CopyTo(stream);
    }

    public void Dispose()
    {
        document.Dispose();
        file.Dispose();
    }

    /// <summary>The page with its margins, and its number on every page but the first.</summary>
    private SectionProperties Section()
    {
        HeaderPart numbered = main.AddNewPart<HeaderPart>();
        numbered.Header = new Header(
            new Paragraph(
                new ParagraphProperties(
                    new Indentation { FirstLine = "0" },
                    new Justification { Val = JustificationValues.Center }
                ),
                new Run(Look(13, bold: false, italic: false), new FieldChar { FieldCharType = FieldCharValues.Begin }),
                new Run(Look(13, bold: false, italic: false), new FieldCode(" PAGE ")),
                new Run(Look(13, bold: false, italic: false), new FieldChar { FieldCharType = FieldCharValues.End })
            )
        );
        HeaderPart first = main.AddNewPart<HeaderPart>();
        first.Header = new Header(new Paragraph());
        return new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(numbered) },
            new HeaderReference { Type = HeaderFooterValues.First, Id = main.GetIdOfPart(first) },
            new PageSize { Width = Twips(210), Height = Twips(297) },
            new PageMargin
            {
                Top = (int)Twips(20),
                Bottom = (int)Twips(20),
                Left = Twips(30),
                Right = Twips(15),
                Header = Twips(10),
                Footer = Twips(10),
                Gutter = 0,
            },
            new TitlePage()
        );
    }

    private static Styles Styles() =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        Fonts(),
                        new FontSize { Val = HalfPoints(BodySize) },
                        new FontSizeComplexScript { Val = HalfPoints(BodySize) },
                        new Languages
                        {
                            Val = CultureInfo.CurrentUICulture.Name is "" ? "vi-VN" : CultureInfo.CurrentUICulture.Name,
                        }
                    )
                ),
                new ParagraphPropertiesDefault()
            ),
            new Style(
                new StyleName { Val = "Normal" },
                new PrimaryStyle(),
                new StyleParagraphProperties(
                    new SpacingBetweenLines
                    {
                        After = "120",
                        Line = "264",
                        LineRule = LineSpacingRuleValues.Auto,
                    },
                    new Indentation { FirstLine = "567" },
                    new Justification { Val = JustificationValues.Both }
                )
            )
            {
                Type = StyleValues.Paragraph,
                StyleId = "Normal",
                Default = true,
            },
            new Style(
                new StyleName { Val = "heading 1" },
                new BasedOn { Val = "Normal" },
                new NextParagraphStyle { Val = "Normal" },
                new PrimaryStyle(),
                new StyleParagraphProperties(
                    new KeepNext(),
                    new SpacingBetweenLines { Before = "120", After = "60" },
                    new OutlineLevel { Val = 0 }
                )
            )
            {
                Type = StyleValues.Paragraph,
                StyleId = HeadingStyleId,
            }
        );

    private static Table Frameless(IReadOnlyList<int> widths, params TableRow[] rows)
    {
        Table table = new(
            new TableProperties(
                new TableWidth { Width = $"{Twips(widths.Sum())}", Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = 57, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = 57, Type = TableWidthValues.Dxa }
                )
            ),
            new TableGrid(widths.Select(w => new GridColumn { Width = $"{Twips(w)}" }))
        );
        table.Append(rows.AsEnumerable<OpenXmlElement>());
        return table;
    }

    private static TableBorders Borders() =>
        new(
            Line(new TopBorder()),
            Line(new LeftBorder()),
            Line(new BottomBorder()),
            Line(new RightBorder()),
            Line(new InsideHorizontalBorder()),
            Line(new InsideVerticalBorder())
        );

    private static T Line<T>(T border)
        where T : BorderType
    {
        border.Val = BorderValues.Single;
        border.Size = 4;
        border.Color = Rule;
        return border;
    }

    private static TableCell Cell(int millimetres, params Paragraph[] content)
    {
        TableCell cell = new(
            new TableCellProperties(
                new TableCellWidth { Width = $"{Twips(millimetres)}", Type = TableWidthUnitValues.Dxa },
                new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Top }
            )
        );
        cell.Append(content.AsEnumerable<OpenXmlElement>());
        return cell;
    }

    private static TableCell Filled(TableCell cell, string colour)
    {
        cell.TableCellProperties!.Shading = new Shading
        {
            Val = ShadingPatternValues.Clear,
            Color = "auto",
            Fill = colour,
        };
        return cell;
    }

    private static Paragraph Flush(
        string text,
        int size,
        bool bold = false,
        bool italic = false,
        JustificationValues align = JustificationValues.Left
    ) =>
        new(
            new ParagraphProperties(
                new SpacingBetweenLines
                {
                    Before = "20",
                    After = "20",
                    Line = "240",
                    LineRule = LineSpacingRuleValues.Auto,
                },
                new Indentation { FirstLine = "0" },
                new Justification { Val = align }
            ),
            Letters(text, size, bold, italic)
        );

    private static Paragraph Centred(
        string text,
        int size,
        bool bold = false,
        bool italic = false,
        int before = 0,
        int after = 0
    ) =>
        new(
            new ParagraphProperties(
                new SpacingBetweenLines
                {
                    Before = $"{before * 20}",
                    After = $"{after * 20}",
                    Line = "240",
                    LineRule = LineSpacingRuleValues.Auto,
                },
                new Indentation { FirstLine = "0" },
                new Justification { Val = JustificationValues.Center }
            ),
            Letters(text, size, bold, italic)
        );

    /// <summary>On one page with what follows.</summary>
    private static Paragraph Kept(Paragraph paragraph)
    {
        paragraph.ParagraphProperties!.KeepNext = new KeepNext();
        return paragraph;
    }

    /// <summary>With the short line below that official documents draw under the issuer, the motto and the title.</summary>
    /// <param name="paragraph">What is underlined.</param>
    /// <param name="room">The millimetres in the middle of which the line stands.</param>
    private static OpenXmlElement[] Underlined(Paragraph paragraph, int room)
    {
        string indentation = Twips(room / 3).ToString(CultureInfo.InvariantCulture);
        BottomBorder line = new()
        {
            Val = BorderValues.Single,
            Size = 6,
            Space = 0,
            Color = "000000",
        };
        return
        [
            paragraph,
            new Paragraph(
                new ParagraphProperties(
                    new ParagraphBorders(line),
                    new SpacingBetweenLines
                    {
                        Before = "20",
                        After = "120",
                        Line = "60",
                        LineRule = LineSpacingRuleValues.Exact,
                    },
                    new Indentation
                    {
                        Left = indentation,
                        Right = indentation,
                        FirstLine = "0",
                    }
                )
            ),
        ];
    }

    private static Run Letters(string text, int size, bool bold = false, bool italic = false) =>
        new(Look(size, bold, italic), new Text(CellText.Storable(text)) { Space = SpaceProcessingModeValues.Preserve });

    private static RunProperties Look(int size, bool bold, bool italic)
    {
        RunProperties look = new(Fonts());
        if (bold)
        {
            look.Append(new Bold());
        }

        if (italic)
        {
            look.Append(new Italic());
        }

        look.Append(new FontSize { Val = HalfPoints(size) }, new FontSizeComplexScript { Val = HalfPoints(size) });
        return look;
    }

    private static RunFonts Fonts() =>
        new()
        {
            Ascii = Font,
            HighAnsi = Font,
            EastAsia = Font,
            ComplexScript = Font,
        };

    private static string HalfPoints(int points) => (points * 2).ToString(CultureInfo.InvariantCulture);

    private static uint Twips(int millimetres) => (uint)Math.Round(millimetres * TwipsPerMillimetre);
}

/// <summary>A column of a table.</summary>
/// <param name="Header">What stands above it.</param>
/// <param name="Width">Its share of the width.</param>
/// <param name="Align">Where its texts stand.</param>
internal sealed record WordColumn(string Header, double Width, WordAlign Align = WordAlign.Right);

/// <summary>Where the texts of a column stand.</summary>
internal enum WordAlign
{
    Left,
    Centre,
    Right,
}
