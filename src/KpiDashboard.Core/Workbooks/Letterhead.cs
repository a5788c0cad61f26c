using System.Globalization;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Workbooks;

/// <summary>
/// What makes a paper an official document (NĐ 30/2020/NĐ-CP): who issues it under whom, its number, place and date, to whom
/// it goes, on what it rests, and who signs. As the office has set it; else what the unit's kind and the tree suggest, with
/// "…" for what the office alone knows.
/// </summary>
/// <param name="Above">The body above the issuing one; empty at the top.</param>
/// <param name="Issuer">The issuing body.</param>
/// <param name="Number">Its number and symbol; the number is given when it is registered.</param>
/// <param name="Symbol">The symbol by itself.</param>
/// <param name="Place">Where, and the day.</param>
/// <param name="Date">The day by itself.</param>
/// <param name="Addressees">To whom it goes.</param>
/// <param name="Basis">The instruments on which it rests; those that the report itself names if none were set.</param>
/// <param name="Recipients">Who gets a copy.</param>
/// <param name="Signing">By what right and as what somebody signs, line by line.</param>
internal sealed record Letterhead(
    string Above,
    string Issuer,
    string Number,
    string Symbol,
    string Place,
    string Date,
    IReadOnlyList<string> Addressees,
    IReadOnlyList<string> Basis,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<string> Signing
)
{
    /// <summary>What only the office can know.</summary>
    public const string Unknown = "…";

    private const string Committee = "Ủy ban nhân dân";

    /// <summary>The letters of a place that have room on one line of the head.</summary>
    private const int LongestPlace = 26;

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>Who heads an office, by how its name begins; the longest beginning first.</summary>
    private static readonly (string Beginning, string Head)[] Heads =
    [
        ("Bảo hiểm xã hội", "Director"),
        ("Ban Quản lý", "HeadOfBoard"),
        ("Công an", "Director"),
        ("Trung tâm", "Director"),
        ("Thanh tra", "ChiefInspector"),
        ("Văn phòng", "ChiefOfOffice"),
        ("Chi cục", "HeadOfSubAgency"),
        ("Kho bạc", "Director"),
        ("Cục", "HeadOfAgency"),
        ("Ban", "HeadOfBoard"),
        ("Sở", "Director"),
    ];

    /// <summary>The letterhead of a unit.</summary>
    /// <param name="board">Units, and what their offices have set.</param>
    /// <param name="unit">The unit that issues the document.</param>
    /// <param name="today">The day of the document.</param>
    public static Letterhead Of(Scoreboard board, Unit unit, DateOnly today)
    {
        // A unit that is no more reports under whom it stood last.
        DateOnly day =
            today < unit.Validity.Start ? unit.Validity.Start
            : unit.Validity.Contains(today) ? today
            : unit.Validity.Last;
        Unit? parent = board.Units.Parent(unit, new DateRange(day, day.AddDays(1)));
        Office office = board.OfficeOf(unit, today) ?? new Office { UnitCode = unit.Code, Validity = DateRange.Always };
        string place = Or(office.Place, IsCommittee(unit) ? PlaceOf(unit) : PlaceOf(board.Units.Province ?? unit));
        string symbol = Or(office.Symbol, SymbolOf(unit));
        string date = Words.Get("Report.Date", $"{today.Day:00}", Month(today.Month), today.Year);
        return new Letterhead(
            Heading(Or(office.Superior, parent is null ? "" : OfficialName(parent))),
            Heading(Or(office.Issuer, OfficialName(unit))),
            Words.Get("Report.Number", symbol),
            symbol,
            $"{place}, {date}",
            date,
            Or(office.Addressees, parent is null ? Unknown : OfficialName(parent)),
            office.Basis,
            Or(office.Recipients, Words.Get("Report.AsAbove"), Words.Get("Report.Archive")),
            Or(office.Signing, SigningOf(unit))
        );
    }

    /// <summary>The recipients as a document lists them.</summary>
    public IEnumerable<string> RecipientLines =>
        Recipients.Select((r, i) => $"- {r.TrimEnd('.', ';', ' ')}{(i + 1 < Recipients.Count ? ";" : ".")}");

    /// <summary>
    /// A body's name as it heads a document. Where it needs two lines, the second begins with the place, which stays whole.
    /// </summary>
    private static string Heading(string name)
    {
        const char NoBreak = '\u00A0';
        string capitals = name.ToUpper(Vietnamese);
        string committee = $"{Committee.ToUpper(Vietnamese)} ";
        return
            capitals.StartsWith(committee, StringComparison.Ordinal)
            && capitals.Length - committee.Length <= LongestPlace
            ? committee + capitals[committee.Length..].Replace(' ', NoBreak)
            : capitals;
    }

    /// <summary>Districts and communes act through their people's committees.</summary>
    public static string OfficialName(Unit unit)
    {
        const string Short = "UBND ";
        string name = unit.Name.StartsWith(Short, StringComparison.OrdinalIgnoreCase)
            ? $"{Committee} {unit.Name[Short.Length..]}"
            : unit.Name;
        return IsCommittee(unit) && !name.StartsWith(Committee, StringComparison.OrdinalIgnoreCase)
            ? $"{Committee} {char.ToLower(name[0], Vietnamese)}{name[1..]}"
            : name;
    }

    // Of the months, official documents write January and February with a zero, which could be made into others.
    private static string Month(int month) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "vi"
            ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)
        : month < 3 ? $"{month:00}"
        : $"{month}";

    private static bool IsCommittee(Unit unit) =>
        unit.Kind is UnitKind.District or UnitKind.Commune or UnitKind.Province;

    private static string SymbolOf(Unit unit)
    {
        if (IsCommittee(unit))
        {
            return "UBND";
        }

        string last = unit.Code[(unit.Code.LastIndexOf('.') + 1)..];
        return last.All(char.IsAsciiLetterUpper) ? last : Unknown;
    }

    private static string[] SigningOf(Unit unit)
    {
        if (IsCommittee(unit))
        {
            return [Words.Get("Report.Signs.Committee"), Words.Get("Report.Signs.Chair")];
        }

        string? head = Heads
            .FirstOrDefault(h => unit.Name.StartsWith(h.Beginning, StringComparison.OrdinalIgnoreCase))
            .Head;
        return [Words.Get($"Report.Signs.{head ?? "Head"}")];
    }

    private static string PlaceOf(Unit unit)
    {
        string name = unit.Name;
        foreach (
            string kind in (string[])
                ["UBND ", "Ủy ban nhân dân ", "tỉnh ", "thành phố ", "thị xã ", "thị trấn ", "huyện ", "phường ", "xã "]
        )
        {
            name = name.StartsWith(kind, StringComparison.OrdinalIgnoreCase) ? name[kind.Length..] : name;
        }

        return name;
    }

    private static string Or(string set, string suggested) => set.Length > 0 ? set : suggested;

    private static IReadOnlyList<string> Or(IReadOnlyList<string> set, params string[] suggested) =>
        set.Count > 0 ? set : suggested;
}
