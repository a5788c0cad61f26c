namespace KpiDashboard.Web.Tests.Setup;

/// <summary>
/// A province of two districts whose figures are worked out in the head. All days lie in January 2022.
/// <list type="bullet">
/// <item>District 001 offers four services online and has 8 dossiers of two of them, 3 online of P1: A 1 / 4, B 3 / 8.</item>
/// <item>District 002 offers two services online and has 2 dossiers, all online, one of each: A 2 / 2, B 2 / 2.</item>
/// <item>District 003 offers nothing and has no dossiers: no data.</item>
/// <item>The department has one service and one dossier on paper: A 0 / 1, B 0 / 1.</item>
/// <item>The province by codes: P1 and P2 of P1 to P5 are used online, A 2 / 5; B 5 / 11.</item>
/// </list>
/// </summary>
internal static class SmallProvince
{
    public static string[] Write(TempFolder folder) =>
        [
            folder.WriteLines(
                "units.csv",
                Headers.Units,
                "H99,Tỉnh Thử,province,,,",
                "H99.STP,Sở Tư pháp,department,H99,,",
                "001,Huyện Một,district,H99,,",
                "002,Huyện Hai,district,H99,,",
                "003,Huyện <script>alert('3')</script> & Ba,district,H99,,"
            ),
            folder.WriteLines(
                "procedures.csv",
                Headers.Procedures,
                "P1,Khai sinh,Hộ tịch",
                "P2,Kết hôn,Hộ tịch",
                "P3,\"Cấp <b onmouseover=\"\"alert(1)\"\">bản</b> sao\",Hộ tịch",
                "P4,Chứng thực,Chứng thực",
                "P5,Lý lịch tư pháp,Lý lịch"
            ),
            folder.WriteLines(
                "offerings.csv",
                Headers.Offerings,
                "001,P1,full,,",
                "001,P2,partial,,",
                "001,P3,full,,",
                "001,P4,partial,,",
                "002,P1,full,,",
                "002,P2,partial,,",
                "H99.STP,P5,partial,,"
            ),
            folder.WriteLines(
                "dossiers-2022-01.csv",
                Headers.Dossiers,
                "D01,P1,001,2022-01-03,online,,,10",
                "D02,P1,001,2022-01-04,online,,,10",
                "D03,P1,001,2022-01-31,online,,,10",
                "D04,P1,001,2022-01-05,direct,,,10",
                "D05,P2,001,2022-01-05,direct,,,10",
                "D06,P2,001,2022-01-06,direct,,,10",
                "D07,P2,001,2022-01-07,postal,,,10",
                "D08,P2,001,2022-01-20,direct,,,10",
                "D09,P1,002,2022-01-10,online,,,10",
                "D10,P2,002,2022-01-11,online,,,10",
                "D11,P5,H99.STP,2022-01-12,direct,,,10",
                // Refused, with values that must not come to life on a page.
                "D12,<img src=x onerror=alert(1)>,001,2022-01-12,direct,,,10",
                "D13,\"=HYPERLINK(\"\"http://evil.example\"\")\",001,2022-01-12,direct,,,10",
                "D14,P1,001,2022-01-12,zalo,,,10"
            ),
        ];
}
