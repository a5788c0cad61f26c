using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KpiDashboard.Balances;
using KpiDashboard.Fixtures;
using KpiDashboard.Kit;
using KpiDashboard.Units;
using Xunit;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using Selection = KpiDashboard.Indicators.Selection;

namespace KpiDashboard.Workbooks;

/// <summary>What another spreadsheet program makes of the official forms, where this machine has one.</summary>
public sealed class LibreOfficeTests : IDisposable
{
    private static readonly DateOnly Today = new(2022, 9, 1);

    private readonly CultureInfo language = CultureInfo.CurrentUICulture;
    private readonly TempFolder folder = new();

    private readonly Province province = new Province()
        .Unit("A", "department", name: "=1+1 Sở Tư pháp")
        .Unit("X", "district", name: "Huyện Hòa An")
        .Unit("X1", "commune", "X", name: "Xã Một")
        .Procedures("1.000001", "1.000002")
        .Offers("A", "1.000001", "full")
        .Offers("X1", "1.000002", "partial")
        .Receives("A", "1.000001", "2022-08-02", online: 3, direct: 1)
        .Receives("X1", "1.000002", "2022-07-04", online: 2, postal: 5);

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = language;
        province.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Formulas_of_both_forms_come_to_the_values_that_stand_in_the_files()
    {
        _ = OtherPrograms.LibreOffice();
        Selection year = province.Select("2022");
        Unit top = province.Board.Units.Province!;
        BalanceBook balances = await BalanceBook.ReadAsync(
            province.Store,
            year.Days,
            TestContext.Current.CancellationToken
        );
        Dictionary<string, Dictionary<string, string?>> written = [];
        foreach (string culture in (string[])["vi-VN", "en-GB"])
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Write($"balance-{culture}.xlsx", s => BalanceReport.Write(s, province.Board, balances, top, year, Today));
            Write($"monitor-{culture}.xlsx", s => MonitorReport.Write(s, province.Board, top, year, Today));
        }

        await OtherPrograms.ConvertAsync("xlsx", folder, written.Keys.Select(f => Path.Combine(folder.Path, f)));

        foreach ((string file, Dictionary<string, string?> values) in written)
        {
            Assert.NotEmpty(values);
            using SpreadsheetDocument made = SpreadsheetDocument.Open(Path.Combine(folder.Path, "made", file), false);
            Assert.Equal(values, Formulas(made).ToDictionary(f => f.Key, f => Value(f.Cell)));
        }

        void Write(string name, Action<Stream> write) => written[name] = WriteWithoutValues(name, write);
    }

    /// <summary>Writes a workbook without the values of its formulas, so that whoever shows it must work them out.</summary>
    private Dictionary<string, string?> WriteWithoutValues(string name, Action<Stream> write)
    {
        string path = Path.Combine(folder.Path, name);
        using (FileStream file = File.Create(path))
        {
            write(file);
        }

        using SpreadsheetDocument document = SpreadsheetDocument.Open(path, isEditable: true);
        Dictionary<string, string?> values = [];
        foreach ((string key, Cell cell) in Formulas(document))
        {
            values[key] = Value(cell);
            cell.CellValue!.Remove();
        }

        return values;
    }

    private static IEnumerable<(string Key, Cell Cell)> Formulas(SpreadsheetDocument document) =>
        from sheet in document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>()
        let part = (WorksheetPart)document.WorkbookPart!.GetPartById(sheet.Id!)
        from cell in part.Worksheet.Descendants<Cell>()
        where cell.CellFormula is not null
        select ($"{sheet.Name}!{cell.CellReference}", cell);

    /// <summary>Programs write the last digits of a fraction each in their way.</summary>
    private static string? Value(Cell cell) =>
        double.TryParse(cell.CellValue?.Text, CultureInfo.InvariantCulture, out double number)
            ? number.ToString("0.############", CultureInfo.InvariantCulture)
            : cell.CellValue?.Text;
}
