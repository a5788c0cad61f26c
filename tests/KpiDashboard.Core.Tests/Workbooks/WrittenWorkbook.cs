using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using Xunit;

namespace KpiDashboard.Workbooks;

/// <summary>Reads workbooks with libraries that did not write them.</summary>
internal static class WrittenWorkbook
{
    static WrittenWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>All sheets, each row as its cells' values.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<object?[]> Rows)> Read(Stream workbook)
    {
        workbook.Position = 0;
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(
            workbook,
            new ExcelReaderConfiguration { LeaveOpen = true }
        );
        List<(string, IReadOnlyList<object?[]>)> sheets = [];
        do
        {
            List<object?[]> rows = [];
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }

            sheets.Add((reader.Name, rows));
        } while (reader.NextResult());

        return sheets;
    }

    /// <summary>Fails with every rule of the file format that the workbook breaks.</summary>
    public static void Valid(Stream workbook)
    {
        workbook.Position = 0;
        using SpreadsheetDocument document = SpreadsheetDocument.Open(workbook, isEditable: false);
        string[] errors =
        [
            .. new OpenXmlValidator(FileFormatVersions.Office2013)
                .Validate(document)
                .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"),
        ];

        Assert.Empty(errors);
    }
}
