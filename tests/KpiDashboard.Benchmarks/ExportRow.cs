using System.Globalization;

namespace KpiDashboard.Benchmarks;

/// <summary>A dossier as a list shows it: five texts, three days, three numbers and a code of its own.</summary>
internal sealed record ExportRow(
    string Code,
    string Unit,
    string Procedure,
    string ProcedureName,
    DateTime Received,
    DateTime Due,
    DateTime Finished,
    string Channel,
    int Status,
    int Days,
    decimal Fee,
    string Outcome
)
{
    private static readonly string[] Units = ["Sở Tư pháp", "Sở Y tế", "UBND huyện Hòa An", "UBND thành phố Cao Bằng"];
    private static readonly string[] Channels = ["Trực tuyến", "Trực tiếp", "Bưu chính công ích"];
    private static readonly string[] Outcomes = ["Trước hạn", "Đúng hạn", "Quá hạn", "Đang giải quyết"];

    public static IEnumerable<ExportRow> Some(long count)
    {
        for (long i = 0; i < count; i++)
        {
            DateTime received = new DateTime(2022, 1, 1).AddDays(i * 7919 % 243);
            int days = (int)(i * 31 % 40);
            yield return new ExportRow(
                string.Create(CultureInfo.InvariantCulture, $"000.17.22.H14-{received:yyMMdd}-{i % 10_000:0000}"),
                Units[i % Units.Length],
                string.Create(CultureInfo.InvariantCulture, $"1.{i * 13 % 10_000:000000}"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Cấp bản sao trích lục hộ tịch, xác nhận nội dung số {i * 17 % 331} & ghi vào sổ"
                ),
                received,
                received.AddDays(20),
                received.AddDays(days),
                Channels[i % Channels.Length],
                (int)(i % 10) + 1,
                days,
                i % 900 * 1.5m,
                Outcomes[i % Outcomes.Length]
            );
        }
    }
}
