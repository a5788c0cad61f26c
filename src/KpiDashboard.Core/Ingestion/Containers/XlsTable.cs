using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>A sheet of a workbook of the time before Office Open XML (BIFF).</summary>
internal sealed class XlsTable : Table
{
    /// <summary>The format ends at 65,536 rows; a larger file is none that people use.</summary>
    private const long LargestFile = 256 << 20;

    private readonly FileStream file;
    private readonly IExcelDataReader reader;
    private readonly Dictionary<(int Row, int Column), string> errors;

    private XlsTable(string path, int place)
    {
        file = Open(path);
        reader = Read(file);
        errors = XlsErrors.Of(path, place);
        for (int i = 0; i < place; i++)
        {
            reader.NextResult();
        }

        Merged = new MergedCells(
            (reader.MergeCells ?? [])
                .Take(MergedCells.Most)
                .Select(m => new MergedRange(m.FromRow + 1, m.ToRow + 1, m.FromColumn, m.ToColumn))
                .OrderBy(m => m.FirstRow)
        );
    }

    public override long Position => file.Position;

    public static XlsTable Open(string path, int place) => Guard(() => new XlsTable(path, place));

    public static SheetNames Sheets(string path) =>
        Guard(() =>
        {
            using FileStream file = Open(path);
            using IExcelDataReader reader = Read(file);
            SheetNames names = new();
            do
            {
                names.Add(reader.Name, reader.VisibleState != "visible");
            } while (reader.NextResult());

            return names;
        });

    public override void Dispose()
    {
        reader.Dispose();
        file.Dispose();
    }

    protected override bool Next(out bool hidden)
    {
        hidden = false;
        if (!reader.Read())
        {
            return false;
        }

        Line++;
        hidden = reader.RowHeight == 0;
        for (int i = 0; i < reader.FieldCount; i++)
        {
            (string? text, CellKind kind) = reader.GetValue(i) switch
            {
                double number => (number.ToString("R", CultureInfo.InvariantCulture), CellKind.Number),
                DateTime moment => (moment.ToOADate().ToString("R", CultureInfo.InvariantCulture), CellKind.Date),
                IFormattable other => (other.ToString(null, CultureInfo.InvariantCulture), CellKind.Number),
                bool truth => (Truth(truth), CellKind.Text),
                object other => (other.ToString(), CellKind.Text),
                _ when errors.TryGetValue(((int)Line - 1, i), out string? error) => (error, CellKind.Error),
                _ => (null, CellKind.Text),
            };
            if (text is not null)
            {
                Row.Put(i, text.AsMemory(), kind);
            }
        }

        return true;
    }

    private static FileStream Open(string path)
    {
        FileStream file = File.OpenRead(path);
        if (file.Length > LargestFile)
        {
            file.Dispose();
            throw new TableException("Load.TooLarge");
        }

        return file;
    }

    private static IExcelDataReader Read(FileStream file)
    {
        try
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return ExcelReaderFactory.CreateBinaryReader(file);
        }
        catch (Exception e)
        {
            file.Dispose();
            throw e is ExcelDataReader.Exceptions.InvalidPasswordException
                ? new TableException("Load.Encrypted", e)
                : new TableException("Load.Damaged", e);
        }
    }
}
