using System.Text.RegularExpressions;
using KpiDashboard.Terms;

namespace KpiDashboard.Values;

/// <summary>
/// Words of the trade. A header or state that nobody foresaw is shown where it is made of them alone: anything else in
/// the place of one may be a person's name, since rows slide and headers are forgotten.
/// </summary>
internal static partial class TradeWords
{
    private const int MostWords = 20;

    private static readonly HashSet<string> Known =
    [
        .. """
            ban bao bat bc bcci bieu bo buu cac cach cai can cap nhat chat che chi chinh cho chu chua chuc chung chuyen co cong
            cu cung cuoi da dang dau de den di dia dich diem dien dieu dinh do doan doi don dong du dung duoc duyet dv dvc dvctt
            gia giai gian giao giay gio gui gq ghi ham han hang hanh hen het hien hieu hinh hoac hoan ho hoi hop hs huong huy huyen ich
            in kenh ket khac khai khau khi khong khuyen kien kiem kinh kq ky lai lam lan le lenh li lich lien linh loai luan luc
            luong luu ly ma mang mat mau mien moi mot mua muc muon nam ngay nghi nghia nghiep ngoai nguoi nguon ngung nhan nhap nhat
            nhiem nhom noi nop o phai phan phat phe phi phieu phong phuong qua quan quay quoc quy quyen quyet ra rieng rut sai sau
            so soat som stt sua su sung ta tai tam tang tat tep tham thang thanh thao thay theo the thi thoai thoi thong thu thua thuc thue
            thuoc thuong thuy thu tuc tich tiep ten tin tinh to toan ton tong tra trang tre trich trien trinh tro trong truc truoc
            truong truyen tt tthc tu tuc tung tuyen tuoi uu van thu va vao vi viec vien vu vuc xa xac xem xet xin xong xu
            yeu bien cau cd dan duong gioi loi phap phoi sinh te thai tuong cccd cmnd sdt accepted address agency applicant birth by card channel code comment comments completed count created date day deadline description
            direct dossier due early email end extra field finished from full id identity in is kind late level line list modified month name no note
            notes number of on online order over overdue owner paper parent part partial period phone place portal post postal procedure
            reason received ref reference region remark remarks result returned row score service source start state status
            time title to total type unit updated url user value version year
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(),
    ];

    /// <summary>Whether a text is made of such words, figures and signs alone, and is not written as a name is.</summary>
    public static bool AreAll(string text)
    {
        string[] words = [.. Word().Matches(text.Composed()).Select(m => m.Value)];
        return words.Length is > 0 and <= MostWords
            && words.Any(w => char.IsLetter(w[0]))
            && words.All(w => w.Length == 1 || char.IsAsciiDigit(w[0]) || Known.Contains(SearchKey.Of(w)))
            && !(text.All(c => char.IsLetter(c) || c == ' ') && text.Trim().Split(' ').All(IsCapitalised));
    }

    /// <summary>A header as it may be shown: itself, or the letter of its column.</summary>
    public static string Header(string header, int place) => AreAll(header) ? header : Letter(place);

    /// <summary>The headers of a table as they may be shown.</summary>
    public static string Headers(IReadOnlyList<string> headers) =>
        string.Join(", ", headers.Select(Header).Where((_, i) => headers[i].Length > 0));

    /// <summary>The letter of a column, as workbooks name them.</summary>
    public static string Letter(int place) =>
        place < 26 ? $"{(char)('A' + place)}" : $"{Letter(place / 26 - 1)}{(char)('A' + place % 26)}";

    private static bool IsCapitalised(string word) =>
        char.IsUpper(word[0]) && word.Length > 1 && word.Skip(1).All(char.IsLower);

    // "NgayTra", "ngay_tra" and "Ngày trả" are the same two words.
    [GeneratedRegex(@"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|[0-9]+")]
    private static partial Regex Word();
}
