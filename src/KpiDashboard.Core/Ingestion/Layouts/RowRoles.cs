using System.Text.RegularExpressions;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>What a row below the header is.</summary>
internal enum RowRole
{
    Data,

    /// <summary>The header again, as on each printed page, or the numbers of its columns.</summary>
    Header,

    /// <summary>The beginning of a section, often with its subtotal.</summary>
    Section,

    Total,

    /// <summary>Signatures, page numbers, remarks: nothing that the layout reads.</summary>
    Remark,
}

/// <summary>
/// Tells rows of data from all others. A row is left out only when something says what it is; whatever is not certain
/// is data, and refused if it cannot be right.
/// </summary>
internal sealed partial class RowRoles
{
    private static readonly string[] Totals =
    [
        "tong",
        "total",
        "cong",
        "tongcong",
        "tongso",
        "toantinh",
        "congtoantinh",
        "tongtoantinh",
        "congtrang",
        "congdon",
        "chuyentrangsau",
        "congchuyensangtrang",
        "mangsang",
        "luyke",
    ];

    /// <summary>Rows of more cells are looked at no further: no signature has them.</summary>
    private const int MostOfFooter = 6;

    private const int LongestNumbering = 40;

    private readonly LayoutMatch match;
    private readonly string[][] headerRows;
    private readonly int[] labels;
    private readonly HashSet<int> names;
    private readonly int key = -1;

    /// <summary>Whether the signatures have begun: what follows without a code, number or day is of them.</summary>
    private bool isFooter;
    private bool afterHeader = true;

    public RowRoles(LayoutMatch match, IReadOnlyList<SampleRow> sample)
    {
        this.match = match;
        headerRows =
        [
            .. Enumerable
                .Range(match.First, match.Rows)
                .Select(r => sample[r].Cells.Select(c => HeaderKey.Of(c.Text.ToString())).ToArray()),
        ];
        names = [];
        for (int i = 0; i < match.Places.Length; i++)
        {
            LayoutColumn column = match.Layout.Columns[i];
            if (
                match.Places[i] >= 0
                && FieldKinds.Of(column.Field) is FieldKind.Text or FieldKind.Unit or FieldKind.Procedure
            )
            {
                _ = column.Field.Length > 0 && names.Add(match.Places[i]);
            }

            if (match.Places[i] >= 0 && column.Field is "dossier_code" or "code")
            {
                key = match.Places[i];
            }
        }

        labels = [.. new[] { Math.Max(0, match.Order) }.Concat(names).Append(key).Where(c => c >= 0).Distinct()];
    }

    /// <summary>The words of a section or total: those of its first cell with letters that is no numeral.</summary>
    public string Label(TableRows row)
    {
        string label = "";
        foreach (int column in labels)
        {
            string text = row[column].Text.Trim().ToString();
            label = text.Length > label.Length && !double.TryParse(text, out _) ? text : label;
        }

        return Numeral().Replace(label, "");
    }

    public RowRole Of(TableRows row)
    {
        RowRole role = RoleOf(row);
        afterHeader = role == RowRole.Header;
        isFooter &= role is not (RowRole.Header or RowRole.Data);
        return role;
    }

    private RowRole RoleOf(TableRows row)
    {
        int filled = 0;
        int last = -1;
        for (int c = 0; c < row.Count; c++)
        {
            if (!row[c].IsBlank)
            {
                filled++;
                last = c;
            }
        }

        if (IsHeader(row) || IsNumbering(row, filled, afterHeader))
        {
            return RowRole.Header;
        }

        if (key < 0 || row[key].IsBlank || IsTotal(row[key]))
        {
            foreach (int column in labels)
            {
                if (IsTotal(row[column]))
                {
                    return RowRole.Total;
                }
            }

            if (
                match.Order >= 0
                && row[match.Order].Kind == CellKind.Text
                && Section().IsMatch(row[match.Order].Text.Trim())
            )
            {
                return RowRole.Section;
            }
        }

        return NothingMapped(row) || IsFooter(row, filled) ? RowRole.Remark
            : filled == 1 && names.Contains(last) && CodeText.Leading(row[last].Text.Trim()).IsEmpty ? RowRole.Section
            : RowRole.Data;
    }

    private bool IsHeader(TableRows row)
    {
        foreach (string[] header in headerRows)
        {
            bool same = true;
            bool any = false;
            for (int c = 0; same && c < Math.Max(header.Length, row.Count); c++)
            {
                string expected = c < header.Length ? header[c] : "";
                TableCell cell = row[c];
                // Most rows differ in their first cells, and are told apart before any key is made.
                same = cell.IsBlank
                    ? expected.Length == 0
                    : cell.Kind == CellKind.Text
                        && expected.Length > 0
                        && MayBegin(cell.Text, expected[0])
                        && HeaderKey.Of(cell.Text.ToString()) == expected;
                any |= same && expected.Length > 0;
            }

            if (same && any)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the key of a text can begin with a sign: plain letters and digits tell it without the key.</summary>
    private static bool MayBegin(ReadOnlySpan<char> text, char first) =>
        !char.IsAsciiLetterOrDigit(text[0]) || char.ToLowerInvariant(text[0]) == first;

    /// <summary>"(1) (2) (3)=(4)+(5) …" under the header, and in brackets wherever a page begins.</summary>
    private static bool IsNumbering(TableRows row, int filled, bool afterHeader)
    {
        if (filled < 3)
        {
            return false;
        }

        int before = -1;
        for (int c = 0; c < row.Count; c++)
        {
            if (row[c].IsBlank)
            {
                continue;
            }

            ReadOnlySpan<char> text = row[c].Text.Trim();
            Match? number =
                text.Length <= LongestNumbering && (afterHeader || text[0] == '(')
                    ? ColumnNumber().Match(text.ToString())
                    : null;
            if (number is not { Success: true })
            {
                // The first columns are often lettered: A, B, 1, 2, …
                if (before < 0 && text is "A" or "B" or "C" or "(A)" or "(B)")
                {
                    continue;
                }

                return false;
            }

            int value = int.Parse(number.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
            if (before >= 0 ? value != before + 1 : value > 2)
            {
                return false;
            }

            before = value;
        }

        return before >= 2;
    }

    private bool NothingMapped(TableRows row)
    {
        foreach (int place in match.Places)
        {
            if (place >= 0 && !row[place].IsBlank)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether a row is of what stands below a table or a page: it has no code, number or day where the layout reads one,
    /// and either says what it is or comes after a row that did.
    /// </summary>
    private bool IsFooter(TableRows row, int filled)
    {
        if (filled > MostOfFooter || HasData(row))
        {
            return false;
        }

        for (int c = 0; c < row.Count; c++)
        {
            if (row[c].Kind == CellKind.Text && !row[c].IsBlank)
            {
                string text = HeaderKey.Of(row[c].Text.ToString());
                if (Signature().IsMatch(text))
                {
                    isFooter = true;
                    return true;
                }

                if (PageOrRemark().IsMatch(text))
                {
                    return true;
                }
            }
        }

        return isFooter;
    }

    /// <summary>Whether a row has a code, number or day in a column that the layout reads.</summary>
    public bool HasData(TableRows row)
    {
        foreach (int place in match.Places)
        {
            if (place >= 0 && place != match.Order && !row[place].IsBlank)
            {
                TableCell cell = row[place];
                if (cell.Kind != CellKind.Text || PersonalValues.IsCodeNumberOrDay(cell.Text.Trim().ToString()))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsTotal(TableCell cell)
    {
        if (cell.Kind != CellKind.Text || cell.Text.Length > 60 || cell.IsBlank)
        {
            return false;
        }

        char first = char.ToLowerInvariant(cell.Text.TrimStart()[0]);
        if (first is not ('t' or 'c' or 'm' or 'l'))
        {
            return false;
        }

        string key = HeaderKey.Of(cell.Text.ToString());
        return Array.IndexOf(Totals, key) >= 0 || key.StartsWith("tongcong", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?:(?:[IVXLC]{1,6}|[A-H])[.)]?|(?:[IVXLC]{1,6}|[A-H])[.)]\s*\p{L}.*)$", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^(?:[IVXLC]{1,6}|[A-H])[.)]\s*")]
    private static partial Regex Numeral();

    [GeneratedRegex(@"^\(?(\d{1,2})\)?(?:\s*=.*)?$", RegexOptions.Singleline)]
    private static partial Regex ColumnNumber();

    // "Người lập biểu", "TM. UBND HUYỆN", "KT. CHỦ TỊCH", "(Ký, ghi rõ họ tên)", "Nơi nhận:", "Hòa An, ngày 31 tháng 8 năm 2022".
    [GeneratedRegex(
        "^(?:nguoilap|lapbieu|canbolap|nguoibaocao|nguoithongke|nguoitonghop|nguoikiemtra|kiemsoat|ketoan|preparedby|headof|signature"
            + "|(?:q|quyen|pho)?(?:thutruong|giamdoc|chutich|cuctruong|chicuctruong|truongphong|truongban|chanhvanphong)|lanhdao|phophong"
            + "|daidien|kyten|kytren|kyghiro|kyvaghiro|kydongdau|kyduyet|kyso|daky|noinhan|xacnhan|kinhgui|tmubnd|(?:tm|kt|tl|tuq)(?![0-9])).*"
            + "|^.*ngay[0-9]*thang[0-9]*nam[0-9]*$"
    )]
    private static partial Regex Signature();

    [GeneratedRegex("^(?:ghichu.*|trang(?:so)?[0-9]+.*|page[0-9]+.*|(?:in|xuat|ketxuat)(?:luc|ngay|boi).*)$")]
    private static partial Regex PageOrRemark();
}
