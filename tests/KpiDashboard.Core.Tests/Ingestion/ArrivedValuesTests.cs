using System.Text;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Ingestion.Quarantine;
using KpiDashboard.Kit;
using KpiDashboard.SampleData.Layouts;
using KpiDashboard.Storage.Bulk;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>
/// Files as they arrive, with what is wrong about their values: years, dates, numbers, codes, and the order of a correction
/// and what it corrects. Each stands for its kind; the right figures are those of the twelve dossiers of a clean book.
/// </summary>
public sealed class ArrivedValuesTests : IDisposable
{
    private static readonly string[] Header =
    [
        "STT",
        "Mã hồ sơ",
        "Mã TTHC",
        "Đơn vị",
        "Chủ hồ sơ",
        "Ngày tiếp nhận",
        "Hình thức tiếp nhận",
        "Ngày hẹn trả",
    ];

    private static readonly int[] Days = [5, 25, 1, 12, 31, 9, 13, 8, 17, 2, 28, 11];
    private static readonly string[] Ways = ["Trực tuyến", "Trực tiếp", "Trực tuyến", "Bưu chính công ích"];

    private readonly LayoutStore store = new();

    [Fact]
    public void A_clean_book_has_six_online_three_direct_three_by_post()
    {
        FileReport report = store.LoadOne("so.xlsx", Book.Of(Rows()));

        Assert.Empty(report.Rejected);
        Assert.Equal("online 6, direct 3, postal 3", Channels());
        Assert.Equal([.. Days.Select(d => $"2022-08-{d:00}")], Received());
    }

    [Theory]
    [InlineData("11/08/1922", "year-out-of-range")]
    [InlineData("11/08/1999", "year-out-of-range")]
    [InlineData("11/08/2922", "received-in-future")]
    [InlineData("11/08/0022", "year-out-of-range")]
    public void A_row_of_another_century_is_refused_and_the_others_count(string day, string reason)
    {
        foreach (string separator in (string[])[",", ";"])
        {
            using LayoutStore other = new();

            FileReport report = other.LoadOne("so.csv", Csv(Rows(received: (11, day)), separator));

            RejectedRow rejected = Assert.Single(report.Rejected);
            Assert.Equal(
                (13L, "Ngày tiếp nhận", day, reason),
                (rejected.Line, rejected.Column, rejected.Value, rejected.Reason)
            );
            Assert.Equal(11, report.Entry.Loaded);
        }
    }

    [Fact]
    public void True_dates_stay_what_they_are_beside_one_that_was_typed()
    {
        object?[][] rows = Rows(onlyDaysTo: 12);
        rows = [.. rows, Row(1, "25/08/2022", "04/09/2022")];

        FileReport report = store.LoadOne("so.xlsx", Book.Of(rows));

        Assert.Empty(report.Rejected);
        Assert.Equal(
            [.. Days.Where(d => d <= 12).Append(25).Order().Select(d => $"2022-08-{d:00}")],
            Received().Order()
        );
    }

    [Theory]
    [InlineData("so-ho-so.csv", "so-ho-so-sua.csv")]
    [InlineData("so-ho-so.csv", "so-ho-so (1).csv")]
    [InlineData("so-ho-so.csv", "so-ho-so_v2.csv")]
    [InlineData("tuan 9.csv", "tuan 10.csv")]
    [InlineData("sổ T8-2022.csv", "sổ T8-2022 đính chính.csv")]
    public void The_channels_of_a_corrected_file_win(string first, string corrected)
    {
        string folder = store.Folder("in");
        store.Write($"in/{first}", Csv([.. Rows().Select((r, i) => i == 0 ? r : [.. r[..6], "Trực tiếp", r[7]])], ","));
        store.Write($"in/{corrected}", Csv(Rows(), ","));

        LoadReport report = store.Load([folder]);

        Assert.Equal(0, report.ExitCode);
        Assert.Equal("online 6, direct 3, postal 3", Channels());
    }

    [Fact]
    public void Twelve_dossiers_in_two_files_of_other_spellings_are_twelve()
    {
        Func<string, string>[] spellings =
        [
            c => c.ToLowerInvariant(),
            c => c + " ",
            c => c.Replace('-', '–'),
            c => " " + c,
            c => c.Replace('-', '—'),
            c => c + "\u00A0",
            c => c.Normalize().Replace('H', 'Ｈ'),
            c => c.Replace("-", " - ", StringComparison.Ordinal),
        ];
        store.LoadOne("a.csv", Csv(Rows(), ","));
        object?[][] again = Rows();
        for (int i = 1; i < again.Length; i++)
        {
            again[i][1] = spellings[i % spellings.Length]((string)again[i][1]!);
        }

        FileReport report = store.LoadOne("b.csv", Csv(again, ","));

        Assert.Equal((0L, 12L, 0L), (report.Entry.Loaded, report.Entry.Unchanged, report.Entry.Rejected));
        Assert.Equal(12, Received().Length);
    }

    [Fact]
    public async Task A_ruined_procedure_code_is_shown_and_handed_back_as_it_came()
    {
        (string Came, object Cell)[] ruined =
        [
            ("9.99903", 9.99903),
            ("9,99903", "9,99903"),
            ("9.999999", "9.999999"),
            ("1000656", "1000656"),
        ];
        object?[][] rows = Rows();
        for (int i = 0; i < ruined.Length; i++)
        {
            rows[i + 1][2] = ruined[i].Cell;
        }

        FileReport report = store.LoadOne("so.xlsx", Book.Of(rows));

        Assert.Equal(ruined.Select(r => ("Mã TTHC", r.Came)), report.Rejected.Select(r => (r.Column, r.Value)));
        QuarantineFile corrections = (
            await QuarantineFile.OfAsync(store.Store, report.Entry.Id, TestContext.Current.CancellationToken)
        )!;
        using MemoryStream csv = new();
        await corrections.WriteCsvAsync(csv, TestContext.Current.CancellationToken);
        string text = Encoding.UTF8.GetString(csv.ToArray());
        Assert.All(ruined, r => Assert.Contains(r.Came, text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_and_a_telephone_are_no_code_and_are_shown_to_nobody()
    {
        object?[][] rows = Rows();
        rows[3][1] = "Nguyen Van An 0912345678";

        FileReport report = store.LoadOne("so.xlsx", Book.Of(rows));

        RejectedRow rejected = Assert.Single(report.Rejected);
        Assert.Equal(("Mã hồ sơ", "bad-code"), (rejected.Column, rejected.Reason));
        Assert.DoesNotContain("0912345678", rejected.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Nguyen", rejected.Value, StringComparison.Ordinal);
    }

    public void Dispose() => store.Dispose();

    private static string Code(int i) => $"H14.51.0{i % 2 + 1}-2208{i + 1:00}-{i + 1:0000}";

    private static object?[] Row(int i, object received, object due) =>
        [
            i + 1,
            Code(i),
            LayoutFiles.Procedures[i % LayoutFiles.Procedures.Length].Code,
            i % 2 == 0 ? "Huyện Hoà An" : "Huyện Quảng Hòa",
            LayoutFiles.Person,
            received,
            Ways[i % 4],
            due,
        ];

    /// <summary>The header and the twelve dossiers; the reception of one of them may be another.</summary>
    private static object?[][] Rows((int Of, object Day)? received = null, int onlyDaysTo = 31) =>
        [
            Header,
            .. Days.Select(
                    (day, i) =>
                        Row(
                            i,
                            received is { } other && other.Of == i ? other.Day : new DateTime(2022, 8, day),
                            new DateTime(2022, 8, day).AddDays(10)
                        )
                )
                .Where((_, i) => Days[i] <= onlyDaysTo),
        ];

    private static byte[] Csv(object?[][] rows, string separator) =>
        Encoding.UTF8.GetBytes(
            string.Concat(
                rows.Select(r =>
                    string.Join(separator, r.Select(c => c is DateTime day ? $"{day:dd'/'MM'/'yyyy}" : $"{c}")) + "\n"
                )
            )
        );

    private string Channels() =>
        Read(
            "select 'online ' || sum(Channel = 2) || ', direct ' || sum(Channel = 1) || ', postal ' || sum(Channel = 3) from Dossier"
        )[0];

    private string[] Received() => Read("select Received from Dossier order by substr(Code, -4)");

    private string[] Read(string sql) => SqliteFile.Texts(store.Store.Location, sql);
}
