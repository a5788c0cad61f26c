using System.Buffers.Binary;
using System.Text;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// Finds the cells of a workbook of before 2007 whose formulas failed: ExcelDataReader gives them as blank cells. Of the
/// compound file only the stream of the workbook is looked at, of this only the records that can hold an error.
/// </summary>
internal static class XlsErrors
{
    private const ushort FormulaRecord = 0x0006;
    private const ushort EndRecord = 0x000A;
    private const ushort PasswordRecord = 0x002F;
    private const ushort SheetRecord = 0x0085;
    private const ushort BooleanOrErrorRecord = 0x0205;
    private const int DirectoryEntry = 128;

    /// <summary>Streams that are shorter lie elsewhere in the file; no workbook is.</summary>
    private const int ShortestStream = 4096;

    private static readonly Dictionary<byte, string> Shown = new()
    {
        [0x00] = "#NULL!",
        [0x07] = "#DIV/0!",
        [0x0F] = "#VALUE!",
        [0x17] = "#REF!",
        [0x1D] = "#NAME?",
        [0x24] = "#NUM!",
        [0x2A] = "#N/A",
    };

    /// <summary>What is shown in the cells of a sheet that show an error, by row and column from 0.</summary>
    /// <param name="path">The workbook, which was opened before.</param>
    /// <param name="place">Which of its sheets.</param>
    public static Dictionary<(int Row, int Column), string> Of(string path, int place)
    {
        Dictionary<(int, int), string> errors = [];
        ReadOnlySpan<byte> book = Workbook(File.ReadAllBytes(path));
        int at = SheetBeginning(book, place);
        while (at >= 0 && TryRecord(book, ref at, out ushort kind, out ReadOnlySpan<byte> data) && kind != EndRecord)
        {
            byte? code = kind switch
            {
                BooleanOrErrorRecord when data.Length >= 8 && data[7] == 1 => data[6],
                FormulaRecord when data.Length >= 14 && data[6] == 2 && Number(data, 12) == 0xFFFF => data[8],
                _ => null,
            };
            if (code is { } known)
            {
                errors[(Number(data, 0), Number(data, 2))] = Shown.GetValueOrDefault(known, "#N/A");
            }
        }

        return errors;
    }

    /// <summary>Where the records of a sheet begin; -1 where it is not known.</summary>
    private static int SheetBeginning(ReadOnlySpan<byte> book, int place)
    {
        int at = 0;
        while (TryRecord(book, ref at, out ushort kind, out ReadOnlySpan<byte> data))
        {
            if (kind is EndRecord or PasswordRecord)
            {
                return -1;
            }

            // Charts and macros are no sheets.
            if (kind == SheetRecord && data.Length >= 6 && data[5] == 0 && place-- == 0)
            {
                int beginning = BinaryPrimitives.ReadInt32LittleEndian(data);
                return beginning < book.Length ? beginning : -1;
            }
        }

        return -1;
    }

    private static bool TryRecord(ReadOnlySpan<byte> book, ref int at, out ushort kind, out ReadOnlySpan<byte> data)
    {
        kind = 0;
        data = default;
        if (at + 4 > book.Length)
        {
            return false;
        }

        kind = (ushort)Number(book, at);
        int length = Math.Min(Number(book, at + 2), book.Length - at - 4);
        data = book.Slice(at + 4, length);
        at += 4 + length;
        return true;
    }

    /// <summary>The stream of the workbook; nothing where it cannot be found.</summary>
    private static byte[] Workbook(ReadOnlySpan<byte> file)
    {
        int shift = Number(file, 30);
        if (shift is not (9 or 12))
        {
            return [];
        }

        int[] table = SectorTable(file, shift);
        byte[] directory = Chain(file, shift, table, Long(file, 48), int.MaxValue);
        for (int at = 0; at + DirectoryEntry <= directory.Length; at += DirectoryEntry)
        {
            ReadOnlySpan<byte> entry = directory.AsSpan(at, DirectoryEntry);
            string name = Encoding.Unicode.GetString(entry[..Math.Clamp(Number(entry, 64) - 2, 0, 64)]);
            int size = Long(entry, 120);
            if (name is "Workbook" or "Book" && size >= ShortestStream)
            {
                return Chain(file, shift, table, Long(entry, 116), size);
            }
        }

        return [];
    }

    /// <summary>Which sector follows each sector of the file.</summary>
    private static int[] SectorTable(ReadOnlySpan<byte> file, int shift)
    {
        int parts = Math.Min(Long(file, 44), (file.Length >> shift) + 1);
        int inSector = (1 << shift) / 4 - 1;
        int further = Long(file, 68);
        List<int> table = [];
        // The head names the first sectors of the table, further sectors the others, each with the next of these at its end.
        int[] list = Numbers(file.Slice(76, 109 * 4));
        for (int taken = 0, i = 0; taken < parts; taken++, i++)
        {
            if (i == (taken <= 109 ? 109 : inSector))
            {
                list = Numbers(Sector(file, shift, further));
                further = list.Length > inSector ? list[inSector] : -1;
                i = 0;
            }

            table.AddRange(Numbers(Sector(file, shift, i < list.Length ? list[i] : -1)));
        }

        return [.. table];
    }

    private static byte[] Chain(ReadOnlySpan<byte> file, int shift, int[] table, int sector, int size)
    {
        using MemoryStream stream = new();
        for (int i = 0; i < table.Length && sector >= 0 && sector < table.Length && stream.Length < size; i++)
        {
            stream.Write(Sector(file, shift, sector));
            sector = table[sector];
        }

        return stream.ToArray();
    }

    private static ReadOnlySpan<byte> Sector(ReadOnlySpan<byte> file, int shift, int sector)
    {
        long at = ((long)sector + 1) << shift;
        return sector < 0 || at >= file.Length
            ? default
            : file.Slice((int)at, (int)Math.Min(1 << shift, file.Length - at));
    }

    private static int[] Numbers(ReadOnlySpan<byte> sector)
    {
        int[] numbers = new int[sector.Length / 4];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Long(sector, 4 * i);
        }

        return numbers;
    }

    private static int Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static int Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
}
