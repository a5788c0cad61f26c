namespace KpiDashboard.Ingestion;

/// <summary>A file with one row at fault, and where the fault is.</summary>
/// <param name="Kind">Which header it has.</param>
/// <param name="Rows">Its rows; the last one is refused, the others are good.</param>
/// <param name="Column">The column at fault.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Reason">Why it is refused.</param>
public sealed record Refusal(string Kind, string[] Rows, string Column, string Value, string Reason)
{
    public override string ToString() => $"{Kind} {Column} {Reason}: {Rows[^1]}";
}

/// <summary>Every way in which a row can be wrong. The province of <see cref="RefusalTests"/> is behind them.</summary>
internal static class Refusals
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("X1", 51));

    public static IEnumerable<Refusal> All =>
        [
            .. Units,
            .. Successions,
            .. Procedures,
            .. Aliases,
            .. Offerings,
            .. Dossiers,
            .. Statistics,
            .. Targets,
            .. Benchmarks,
            .. Decisions,
            .. Own,
            .. OnlineOnly,
            .. Policies,
            .. SupportPoints,
            .. PointMonths,
            .. SignalNotes,
            .. Plan,
        ];

    private static Refusal[] Units =>
        [
            One("units", "N1,Tên,ward,H14,,", "kind", "ward", "bad-kind"),
            One("units", "N1,Tên,1,H14,,", "kind", "1", "bad-kind"),
            One("units", "N1,Tên,commune,NOPE,,", "parent", "NOPE", "unknown-parent"),
            One("units", "N1,Tên,commune,N1,,", "parent", "N1", "unknown-parent"),
            One("units", "N1,Tên,commune,H14,2022-13-01,", "valid_from", "2022-13-01", "bad-date"),
            One("units", "N1,Tên,commune,H14,,30/06/2025", "valid_to", "30/06/2025", "date-not-iso"),
            One("units", "N1,Tên,commune,H14,1899-12-31,", "valid_from", "1899-12-31", "year-out-of-range"),
            One("units", "N1,Tên,commune,H14,2122-07-01,", "valid_from", "2122-07-01", "year-out-of-range"),
            One("units", "N1,Tên,commune,H14,,1025-06-30", "valid_to", "1025-06-30", "year-out-of-range"),
            One("units", "N1,Tên,commune,H14,2022-02-01,2022-01-31", "valid_to", "2022-01-31", "bad-range"),
            One("units", ",Tên,commune,H14,,", "code", "", "missing-value"),
            One("units", "N1,,commune,H14,,", "name", "", "missing-value"),
            One("units", "N1,\u00A0,commune,H14,,", "name", "\u00A0", "missing-value"),
            One("units", "N1,Tên,,H14,,", "kind", "", "missing-value"),
            One("units", $"{Long},Tên,commune,H14,,", "code", Long, "too-long"),
            One(
                "units",
                "N1,S\uFFFD T\uFFFD ph\uFFFDp,commune,H14,,",
                "name",
                "S\uFFFD T\uFFFD ph\uFFFDp",
                "text-ruined"
            ),
            new("units", ["N1,Tên,commune,H14,,", "N1,Tên,commune,H14,,"], "code", "N1", "duplicate-row"),
            new("units", ["N1,Tên,commune,H14,,2022-01-31", "N1,Mới,commune,H14,2022-01-31,"], "code", "N1", "overlap"),
            One("units", "02,Xã Hai,commune,H14,2022-06-01,", "valid_from", "02", "unit-has-facts"),
        ];

    private static Refusal[] Successions =>
        [
            One("unit-successions", "9,02,2025-07-01", "old_code", "9", "unknown-unit"),
            One("unit-successions", "01,9,2025-07-01", "new_code", "9", "unknown-unit"),
            One("unit-successions", "01,03,2025-07-02", "old_code", "01", "unit-not-valid"),
            One("unit-successions", "02,03,2025-06-30", "new_code", "03", "unit-not-valid"),
            One("unit-successions", "01,03,1/7/2025", "day", "1/7/2025", "date-not-iso"),
            One("unit-successions", "01,02,1925-07-01", "day", "1925-07-01", "year-out-of-range"),
            One("unit-successions", "01,02,2125-07-01", "day", "2125-07-01", "year-out-of-range"),
            new("unit-successions", ["01,03,2025-07-01", "01,03,2025-07-01"], "old_code", "01", "duplicate-row"),
        ];

    private static Refusal[] Aliases =>
        [
            One("procedure-aliases", "P9,P", "procedure_code", "P", "unknown-procedure"),
            One("procedure-aliases", "P1,P1", "alias", "P1", "alias-of-itself"),
            One("procedure-aliases", ",P1", "alias", "", "missing-value"),
            new("procedure-aliases", ["P8,P1", "P8,P2"], "alias", "P8", "duplicate-row"),
            new("procedure-aliases", ["P9,P1", "P9,P1"], "alias", "P9", "duplicate-row"),
            new("procedure-aliases", ["P3,P1", "P1,P3"], "alias", "P1", "alias-of-itself"),
            One("procedure-aliases", "P0,P3", "alias", "P0", "alias-taken"),
            One("procedure-aliases", "P2,P1", "alias", "P2", "both-codes-report"),
        ];

    private static Refusal[] Procedures =>
        [
            One("procedures", ",Tên,Lĩnh vực", "code", "", "missing-value"),
            One("procedures", "P9,,Lĩnh vực", "name", "", "missing-value"),
            One("procedures", $"{Long},Tên,", "code", Long, "too-long"),
            One("procedures", "P9,\uFFFD,", "name", "\uFFFD", "text-ruined"),
            new("procedures", ["P9,Tên,", "P9,Tên khác,"], "code", "P9", "duplicate-row"),
        ];

    private static Refusal[] Offerings =>
        [
            One("offerings", "1,P1,full,,", "unit_code", "1", "unknown-unit"),
            One("offerings", ",P1,full,,", "unit_code", "", "missing-value"),
            One("offerings", "01,P,full,,", "procedure_code", "P", "unknown-procedure"),
            One("offerings", "01,P1,5,,", "level", "5", "bad-level"),
            One("offerings", "01,P1,mức 4,,", "level", "mức 4", "bad-level"),
            One("offerings", "01,P1,,,", "level", "", "missing-value"),
            One("offerings", "01,P1,full,2022-02-30,", "valid_from", "2022-02-30", "bad-date"),
            One("offerings", "01,P1,full,2022-02-02,2022-02-01", "valid_to", "2022-02-01", "bad-range"),
            One("offerings", "01,P1,full,2025-07-01,", "unit_code", "01", "unit-not-valid"),
            new("offerings", ["01,P1,full,,", "01,P1,full,,"], "valid_from", "", "duplicate-row"),
            new(
                "offerings",
                ["01,P1,partial,,2022-01-31", "01,P1,full,2022-01-31,"],
                "valid_from",
                "2022-01-31",
                "overlap"
            ),
        ];

    private static Refusal[] Dossiers =>
        [
            One("dossiers", "D9,P,01,2022-03-01,online,,,9", "procedure_code", "P", "unknown-procedure"),
            One("dossiers", "D9,P1,1,2022-03-01,online,,,9", "unit_code", "1", "unknown-unit"),
            One("dossiers", "D9,P1,03,2022-03-01,online,,,9", "unit_code", "03", "unit-not-valid"),
            One("dossiers", "D9,P1,01,2022-02-29,online,,,9", "received", "2022-02-29", "bad-date"),
            One("dossiers", "D9,P1,01,01/03/2022,online,,,9", "received", "01/03/2022", "date-not-iso"),
            One("dossiers", "D9,P1,01,2022-03-01,online,2022-3-9,,9", "due", "2022-3-9", "date-not-iso"),
            One("dossiers", "D9,P1,01,2022-03-01,online,,x,9", "finished", "x", "bad-date"),
            One(
                "dossiers",
                "D9,P1,01,2022-03-01,online,,2022-02-28,9",
                "finished",
                "2022-02-28",
                "finished-before-received"
            ),
            One("dossiers", "D9,P1,01,2022-09-02,online,,,9", "received", "2022-09-02", "received-in-future"),
            One("dossiers", "D9,P1,01,2022-03-01,online,,2022-09-02,9", "finished", "2022-09-02", "finished-in-future"),
            One("dossiers", "hai,P1,01,2022-03-01,online,,,9", "dossier_code", "•••", "bad-code"),
            One("dossiers", "D9,P1,01,2022-03-01,zalo,,,9", "channel", "•••", "bad-channel"),
            One("dossiers", "D9,P1,01,2022-03-01,4,,,9", "channel", "4", "bad-channel"),
            One("dossiers", "D9,P1,01,2022-03-01,online,,,0", "status", "0", "bad-status"),
            One("dossiers", "D9,P1,01,2022-03-01,online,,,11", "status", "11", "bad-status"),
            One("dossiers", "D9,P1,01,2022-03-01,online,,,xong", "status", "xong", "bad-status"),
            One("dossiers", ",P1,01,2022-03-01,online,,,9", "dossier_code", "", "missing-value"),
            One("dossiers", "D9,,01,2022-03-01,online,,,9", "procedure_code", "", "missing-value"),
            One("dossiers", "D9,P1,,2022-03-01,online,,,9", "unit_code", "", "missing-value"),
            One("dossiers", "D9,P1,01,,online,,,9", "received", "", "missing-value"),
            One("dossiers", "D9,P1,01,2022-03-01,online,,,", "status", "", "missing-value"),
            One("dossiers", $"{Long},P1,01,2022-03-01,online,,,9", "dossier_code", Long, "too-long"),
            One("dossiers", "D9,P1,01,2022-03-01,online,9", "", "", "wrong-columns"),
            One("dossiers", "D9,P1,01,2022-03-01,online,,,9,9", "", "", "wrong-columns"),
            new(
                "dossiers",
                ["D8,P1,01,2022-03-01,online,,,9", "D8,P2,01,2022-03-02,direct,,,9"],
                "dossier_code",
                "D8",
                "duplicate-code"
            ),
        ];

    private static Refusal[] Statistics =>
        [
            Row("1,P1,2022-01-01,2022-02-01,1,1,1,0,0,0,0,0,0", "unit_code", "1", "unknown-unit"),
            Row("01,P,2022-01-01,2022-02-01,1,1,1,0,0,0,0,0,0", "procedure_code", "P", "unknown-procedure"),
            Row("03,P1,2022-01-01,2022-02-01,1,1,1,0,0,0,0,0,0", "unit_code", "03", "unit-not-valid"),
            Row("01,P1,2022-01-00,2022-02-01,1,1,1,0,0,0,0,0,0", "period_start", "2022-01-00", "bad-date"),
            Row("01,P1,1998-01-01,1998-02-01,1,1,1,0,0,0,0,0,0", "period_start", "1998-01-01", "year-out-of-range"),
            Row("01,P1,2022-01-01,2023-09-02,1,1,1,0,0,0,0,0,0", "period_end", "2023-09-02", "year-out-of-range"),
            Row("01,P1,2022-01-01,2022,1,1,1,0,0,0,0,0,0", "period_end", "2022", "bad-date"),
            Row("01,P1,2022-01-01,2022-01-01,1,1,1,0,0,0,0,0,0", "period_end", "2022-01-01", "bad-range"),
            Row("01,P1,2022-09-02,2022-10-01,1,1,1,0,0,0,0,0,0", "period_start", "2022-09-02", "received-in-future"),
            Row("01,P1,2022-01-01,2022-02-01,1.5,1,1,0,0,0,0,0,0", "received_online", "1.5", "bad-number"),
            Row("01,P1,2022-01-01,2022-02-01,1,-,1,0,0,0,0,0,0", "received_direct", "-", "bad-number"),
            Row(
                "01,P1,2022-01-01,2022-02-01,1,1,99999999999,0,0,0,0,0,0",
                "received_postal",
                "99999999999",
                "bad-number"
            ),
            Row("01,P1,2022-01-01,2022-02-01,1,1,1,-1,0,0,0,0,0", "carried_over", "-1", "negative-count"),
            Row("01,P1,2022-01-01,2022-02-01,1,1,1,0,0,0,0,0,", "pending_overdue", "", "missing-value"),
            Row("01,P1,,2022-02-01,1,1,1,0,0,0,0,0,0", "period_start", "", "missing-value"),
            new(
                "statistics",
                ["01,P1,2022-01-01,2022-02-01,1,1,1,0,0,0,0,0,0", "01,P1,2022-01-01,2022-02-01,2,1,1,0,0,0,0,0,0"],
                "period_start",
                "2022-01-01…2022-02-01",
                "duplicate-row"
            ),
            new(
                "statistics",
                ["01,P1,2022-01-01,2022-02-01,1,1,1,0,0,0,0,0,0", "01,P1,2022-01-31,2022-03-01,2,1,1,0,0,0,0,0,0"],
                "period_start",
                "2022-01-31…2022-03-01",
                "overlap"
            ),
        ];

    private static Refusal[] Targets =>
        [
            One("targets", "speed,2022,,,80", "indicator", "speed", "unknown-indicator"),
            One("targets", "services,hai,,,80", "year", "hai", "bad-number"),
            One("targets", "services,1999,,,80", "year", "1999", "year-out-of-range"),
            One("targets", "services,2033,,,80", "year", "2033", "year-out-of-range"),
            One("targets", "services,2022,1,,80", "unit_code", "1", "unknown-unit"),
            One("targets", "services,2022,,ward,80", "kind", "ward", "bad-kind"),
            One("targets", "services,2022,,\"department,vertical\",80", "kind", "department,vertical", "bad-kind"),
            One("targets", "services,2022,,,100.5", "value", "100.5", "bad-percent"),
            One("targets", "services,2022,,,\"80,5\"", "value", "80,5", "bad-percent"),
            One("targets", "services,2022,,,-1", "value", "-1", "bad-percent"),
            One("targets", "services,2022,,,33.333", "value", "33.333", "bad-percent"),
            One("targets", "services,2022,,,", "value", "", "missing-value"),
            new("targets", ["services,2022,01,,80", "services,2022,01,,70"], "indicator", "services", "duplicate-row"),
            One("targets-in-full", "services,2022,,,80,soon,,,,", "steps", "soon", "bad-steps"),
            One(
                "targets-in-full",
                "services,2022,,,80,2023-03-31=20,,,,",
                "steps",
                "2023-03-31=20",
                "step-outside-year"
            ),
            One(
                "targets-in-full",
                "services,2022,,,80,2022-03-31=20;2022-06-30=10,,,,",
                "steps",
                "2022-03-31=20;2022-06-30=10",
                "steps-fall"
            ),
            One(
                "targets-in-full",
                "services,2022,,,80,2022-03-31=90,,,,",
                "steps",
                "2022-03-31=90",
                "steps-above-target"
            ),
            One("targets-in-full", "services,2022,,,80,,1/QĐ,,,", "decision", "1/QĐ", "unknown-decision"),
            One("targets-in-full", "services,2022,,,80,,,none,,", "for_rules", "none", "unknown-rules"),
            One("targets-in-full", "services,2022,,,80,,,,moon,", "for_calendar", "moon", "bad-calendar"),
            One("targets-in-full", "services,2022,,,80,,,,,7", "seen_change", "7", "changed-meanwhile"),
        ];

    private static Refusal[] Benchmarks =>
        [
            One("benchmarks", "speed,national,2022-05-31,30,Bộ", "indicator", "speed", "unknown-indicator"),
            One("benchmarks", "services,,2022-05-31,30,Bộ", "scope", "", "missing-value"),
            One("benchmarks", "services,national,5/2022,30,Bộ", "as_of", "5/2022", "bad-date"),
            One("benchmarks", "services,national,1995-05-31,30,Bộ", "as_of", "1995-05-31", "year-out-of-range"),
            One("benchmarks", "services,national,2022-09-02,30,Bộ", "as_of", "2022-09-02", "year-out-of-range"),
            One("benchmarks", "services,national,2022-05-31,30 %,Bộ", "value", "30 %", "bad-percent"),
            new(
                "benchmarks",
                ["services,national,2022-05-31,30,Bộ", "services,national,2022-05-31,31,Bộ"],
                "indicator",
                "services",
                "duplicate-row"
            ),
        ];

    private static Refusal[] Decisions =>
        [
            One("decisions", "QĐ,2022-06-20,UBND tỉnh,Giao,,", "decision_number", "QĐ", "decision-without-number"),
            One("decisions", "1/QĐ,2022-06-20,UBND tỉnh,Giao,,1/QĐ", "revoked_by", "1/QĐ", "revoked-by-itself"),
            One("decisions", "1/QĐ,2022-06-20,UBND tỉnh,Giao,,QĐ", "revoked_by", "QĐ", "decision-without-number"),
            One(
                "decisions",
                "1/QĐ,2022-06-20,UBND tỉnh,Giao,2022-06-19,",
                "effective_from",
                "2022-06-19",
                "date-order"
            ),
            new(
                "decisions",
                ["1/QĐ,2022-06-20,UBND tỉnh,Giao,,", "1/QĐ,2022-06-20,UBND tỉnh,Giao lại,,"],
                "decision_number",
                "1/QĐ",
                "duplicate-row"
            ),
        ];

    /// <summary>Definitions and settings of one's own.</summary>
    private static Refusal[] Own =>
        [
            One("settings", "nope,1", "setting", "nope", "unknown-setting"),
            One("settings", "path-start,moon", "setting_value", "•••", "bad-setting"),
            One("definitions", "x,1,rules,loud,{},,,", "state", "loud", "bad-state"),
        ];

    private static Refusal[] OnlineOnly =>
        [
            OfOnline("9,P2,2022-03-01,,,,,,", "unit_code", "9", "unknown-unit"),
            OfOnline("03,P2,2022-03-01,,,,,,", "unit_code", "03", "unit-not-valid"),
            OfOnline("02,P9,2022-03-01,,,,,,", "procedure_code", "P9", "unknown-procedure"),
            OfOnline("02,P3,2022-03-01,,,,,,", "procedure_code", "P3", "not-offered"),
            OfOnline("02,P1,2022-03-01,,,,,,", "procedure_code", "P1", "not-offered"),
            OfOnline("02,P1,,,,,,,", "proposed_on", "", "missing-value"),
            OfOnline("02,P1,2022-03-01,QĐ,,,,,", "decision", "QĐ", "decision-without-number"),
            OfOnline("02,P1,2022-03-01,,2022-03-05,cổng,,,", "decision", "", "missing-value"),
            OfOnline("02,P1,2022-03-01,1/QĐ,2022-03-05,,,,", "announcement", "", "missing-value"),
            OfOnline("02,P1,2022-03-05,1/QĐ,2022-03-01,cổng,,,", "announced_on", "2022-03-01", "date-order"),
            OfOnline("02,P1,2022-03-01,1/QĐ,,,2022-05-01,,", "announced_on", "", "missing-value"),
            OfOnline(
                "02,P1,2022-03-05,1/QĐ,2022-03-06,cổng,2022-03-01,,",
                "effective_from",
                "2022-03-01",
                "date-order"
            ),
            OfOnline("02,P1,2022-03-01,1/QĐ,2022-03-05,cổng,,2022-05-01,", "effective_from", "", "missing-value"),
            OfOnline(
                "02,P1,2022-03-01,1/QĐ,2022-03-05,cổng,2022-05-01,2022-04-30,",
                "effective_to",
                "2022-04-30",
                "bad-range"
            ),
            OfOnline("02,P1,1822-03-01,,,,,,", "proposed_on", "1822-03-01", "year-out-of-range"),
            new(
                "online-only-services",
                ["02,P2,2022-03-01,,,,,,", "02,P2,2022-03-01,,,,,,người già"],
                "proposed_on",
                "2022-03-01",
                "duplicate-row"
            ),
            new(
                "online-only-services",
                [
                    "02,P2,2022-03-01,1/QĐ,2022-03-05,cổng,2022-04-01,2022-05-31,",
                    "02,P2,2022-05-01,2/QĐ,2022-05-05,cổng,2022-05-31,,",
                ],
                "effective_from",
                "2022-05-31",
                "overlap"
            ),
        ];

    private static Refusal OfOnline(string row, string column, string value, string reason) =>
        One("online-only-services", row, column, value, reason);

    private static Refusal[] Policies =>
        [
            Policy("CS1,gift,T,NQ,HĐND,,2022-02-01,,,,,,,P1,,,", "kind", "gift", "bad-kind"),
            Policy("CS1,fee,T,NQ,HĐND,1/2/2022,2022-02-01,,,,,,,P1,,,", "issued_on", "1/2/2022", "date-not-iso"),
            Policy("CS1,fee,T,NQ,HĐND,,,,,,,,,P1,,,", "valid_from", "", "missing-value"),
            Policy("CS1,fee,T,NQ,HĐND,,2022-02-01,2022-01-31,,,,,,P1,,,", "valid_to", "2022-01-31", "bad-range"),
            Policy("CS1,fee,T,NQ,HĐND,,2022-02-01,,CS9,,,,,P1,,,", "replaced_by", "CS9", "unknown-policy"),
            Policy("CS1,fee,T,NQ,HĐND,,2022-02-01,,CS1,,,,,P1,,,", "replaced_by", "CS1", "replaced-by-itself"),
            Policy("CS1,fee,T,NQ,HĐND,,2022-02-01,,,100.5,,,,P1,,,", "cut_percent", "100.5", "bad-percent"),
            Policy("CS1,fee,T,NQ,HĐND,,2022-02-01,,,-1,,,,P1,,,", "cut_percent", "-1", "bad-percent"),
            Policy("CS1,fee,T,NQ,HĐND,,2022-02-01,,,,-3,,,P1,,,", "new_days", "-3", "negative-count"),
            Policy("CS1,fee,T,NQ,HĐND,,2022-02-01,,,,,fax,,P1,,,", "channel", "fax", "bad-channel"),
            Policy("CS1,fee,T,NQ,HĐND,,2022-02-01,,,,,,,P1; P8,,,", "procedures", "P1; P8", "unknown-procedure"),
            Policy("CS1,fee,T,NQ,HĐND,,2022-02-01,,,,,,,,Nông nghiệp,,", "fields", "Nông nghiệp", "unknown-field"),
            Policy("CS1,fee,T,NQ,HĐND,,2022-02-01,,,,,,,,,,", "procedures", "", "empty-scope"),
            Policy("CS1,fee,T,NQ,HĐND,,2022-02-01,,,,,,,P1,,01; 9,", "units", "01; 9", "unknown-unit"),
            Policy("CS1,fee,T,NQ,HĐND,,2022-02-01,,,,,,,P1,,,12.5", "fee_dong", "12.5", "bad-number"),
            new(
                "policies",
                ["CS1,fee,T,NQ,HĐND,,2022-02-01,,,,,,,P1,,,", "CS1,fee,T,NQ,HĐND,,2022-02-01,,,,,,,P2,,,"],
                "policy_code",
                "CS1",
                "duplicate-row"
            ),
        ];

    private static Refusal Policy(string row, string column, string value, string reason) =>
        One("policies", row, column, value, reason);

    private static Refusal[] SupportPoints =>
        [
            Point("hai,Tên,agency,01,,,,,,,,,,,,,,,", "point_code", "hai", "bad-code"),
            Point("02,Tên,agency,01,,,,,,,,,,,,,,,", "point_code", "02", "bad-code"),
            Point("BD-1,,agency,01,,,,,,,,,,,,,,,", "point_name", "", "missing-value"),
            Point("BD-1,Tên,kiosk,01,,,,,,,,,,,,,,,", "point_kind", "kiosk", "bad-kind"),
            Point("BD-1,Tên,agency,1,,,,,,,,,,,,,,,", "unit_code", "1", "unknown-unit"),
            Point("BD-1,Tên,agency,01,5.9,106.2,,,,,,,,,,,,,", "latitude", "5.9", "bad-place"),
            Point("BD-1,Tên,agency,01,22.6,16.2,,,,,,,,,,,,,", "longitude", "16.2", "bad-place"),
            Point("BD-1,Tên,agency,01,22.6,,,,,,,,,,,,,,", "longitude", "", "bad-place"),
            Point("BD-1,Tên,agency,01,,,2022-09-02,,,,,,,,,,,,", "reviewed_on", "2022-09-02", "year-out-of-range"),
            Point("BD-1,Tên,agency,01,,,2022-08-01,maybe,,,,,,,,,,,", "internet", "maybe", "not-yes-or-no"),
            Point("BD-1,Tên,agency,01,,,2022-08-01,,,,,,,169,,,,,", "hours_a_week", "169", "bad-hours"),
            Point("BD-1,Tên,agency,01,,,2022-08-01,,,,,,,,-1,,,,", "trained_staff", "-1", "negative-count"),
            Point("BD-1,Tên,agency,01,,,,,,,,,,,,yes,,,", "eligible", "yes", "not-reviewed"),
            Point("BD-1,Tên,agency,01,,,,,,,,,,,,,,2022-08-01,2022-07-31", "open_to", "2022-07-31", "bad-range"),
            Point("BD-1,Tên,agency,01,,,,,,,,,,,,,,,2022-07-31", "open_to", "2022-07-31", "bad-range"),
            Point("BD-9,Tên,agency,01,,,,,,,,,,,,,,2022-06-01,", "open_from", "2022-06-01", "point-has-months"),
            new(
                "support-points",
                ["BD-1,Tên,agency,01,,,,,,,,,,,,,,,", "bd-1,Tên,agency,02,,,,,,,,,,,,,,,"],
                "point_code",
                "bd-1",
                "duplicate-row"
            ),
        ];

    private static Refusal[] PointMonths =>
        [
            Month("BD-8,2022-08,1,1,,,", "point_code", "BD-8", "unknown-point"),
            Month("BD-9,2022-04,1,1,,,", "month", "2022-04", "point-not-open"),
            Month("BD-9,2022-09,1,1,,,", "month", "2022-09", "point-not-open"),
            Month("BD-9,2022-10,1,1,,,", "month", "2022-10", "year-out-of-range"),
            Month("BD-9,8/2022,1,1,,,", "month", "8/2022", "bad-month"),
            Month("BD-9,2022-06-15,1,1,,,", "month", "2022-06-15", "bad-month"),
            Month("BD-9,2022-06,-1,1,,,", "guided", "-1", "negative-count"),
            Month("BD-9,2022-06,1,nhiều,,,", "helped", "nhiều", "bad-number"),
            new("point-months", ["BD-9,2022-06,1,1,,,", "BD-9,2022-06,2,2,,,"], "point_code", "BD-9", "duplicate-row"),
        ];

    private static Refusal[] SignalNotes =>
        [
            One("signal-notes", "9,leak,2022-06,Đã xem,", "unit_code", "9", "unknown-unit"),
            One("signal-notes", "01,rumour,2022-06,Đã xem,", "signal", "rumour", "bad-kind"),
            One("signal-notes", "01,leak,6/2022,Đã xem,", "month", "6/2022", "bad-month"),
            One("signal-notes", "01,leak,2022-06,,", "reason", "", "missing-value"),
            One("signal-notes", "01,leak,2022-06,Đã xem,P99", "procedure_code", "P99", "unknown-procedure"),
            new(
                "signal-notes",
                ["01,leak,2022-06,Đã xem,", "01,leak,2022-06,Khác,"],
                "unit_code",
                "01",
                "duplicate-row"
            ),
        ];

    private static Refusal Point(string row, string column, string value, string reason) =>
        One("support-points", row, column, value, reason);

    private static Refusal Month(string row, string column, string value, string reason) =>
        One("point-months", row, column, value, reason);

    /// <summary>Tasks of the plan and their steps.</summary>
    private static Refusal[] Plan =>
        [
            One(
                "plan-tasks",
                $"{Task("01", "2022-09-01", "2022-08-31")},,,,,,,,,,",
                "due",
                "2022-08-31",
                "due-before-start"
            ),
            One("plan-tasks", $"{Task("9", "2022-07-01", "2022-08-31")},,,,,,,,,,", "lead_unit", "9", "unknown-unit"),
            One(
                "plan-tasks",
                $"{Task("03", "2022-07-01", "2022-08-31")},,,,,,,,,,",
                "lead_unit",
                "03",
                "unit-not-valid"
            ),
            One(
                "plan-tasks",
                $"{Task("01", "2022-07-01", "2022-08-31")},,,02;9,,,,,,,",
                "supporting_units",
                "02;9",
                "unknown-unit"
            ),
            One(
                "plan-tasks",
                $"{Task("01", "2022-07-01", "2022-08-31")},,,,9,,,,,,",
                "watching_units",
                "9",
                "unknown-unit"
            ),
            One(
                "plan-tasks",
                $"{Task("01", "2022-07-01", "2022-08-31")},,,,,,nope,,,,",
                "indicator",
                "nope",
                "unknown-indicator"
            ),
            One("plan-tasks", $"{Task("01", "2022-07-01", "2022-08-31")},,,,,,,101,,,", "effect", "101", "bad-percent"),
            One(
                "plan-tasks",
                $"{Task("01", "2022-07-01", "2022-08-31")},,,,,,,,P,,",
                "procedure_code",
                "P",
                "unknown-procedure"
            ),
            One(
                "plan-tasks",
                $"{Task("01", "2022-07-01", "2022-08-31")},,,,,,,,,9,",
                "assigned_by",
                "9",
                "unknown-unit"
            ),
            One("plan-tasks", $"{Task("01", "1/7/2022", "2022-08-31")},,,,,,,,,,", "start", "1/7/2022", "date-not-iso"),
            new(
                "plan-tasks",
                [
                    $"{Task("01", "2022-07-01", "2022-08-31")},,,,,,,,,,",
                    $"{Task("02", "2022-07-01", "2022-08-31")},,,,,,,,,,",
                ],
                "task_code",
                "T1",
                "duplicate-row"
            ),
            One("task-steps", "T9,1,Bước,2022-08-31,", "task_code", "T9", "unknown-task"),
            One("task-steps", "T9,100,Bước,2022-08-31,", "step", "100", "bad-number"),
            One("task-steps", "T9,1,Bước,2022-08-31,2022-09-02", "done_on", "2022-09-02", "finished-in-future"),
        ];

    private static string Task(string unit, string start, string due) => $"T1,1. Giao,Việc,{unit},{start},{due}";

    private static Refusal One(string kind, string row, string column, string value, string reason) =>
        new(kind, [row], column, value, reason);

    private static Refusal Row(string row, string column, string value, string reason) =>
        One("statistics", row, column, value, reason);
}
