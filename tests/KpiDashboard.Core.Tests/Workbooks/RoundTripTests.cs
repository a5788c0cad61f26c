using System.Globalization;
using KpiDashboard.Balances;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Workbooks;

/// <summary>Official forms that we write are read by our own job as what they say.</summary>
public sealed class RoundTripTests : IDisposable
{
    private static readonly DateOnly Today = new(2022, 9, 1);
    private static readonly string[] Languages = ["vi-VN", "en-GB"];
    private static readonly string[] Units = ["H14", "X", "X1", "A"];

    private readonly CultureInfo language = CultureInfo.CurrentUICulture;
    private readonly Province sender;
    private readonly Province receiver = Register();

    public RoundTripTests()
    {
        sender = Register();
        FileReport loaded = sender.LoadRows(
            "dossiers",
            // code, procedure, unit, received, channel, due, finished, status
            "d1,1.000001,A,2022-08-03,online,2022-08-10,2022-08-09,9",
            "d2,1.000001,A,2022-08-03,direct,2022-08-10,2022-08-10,10",
            "d3,1.000002,A,2022-08-03,postal,2022-08-10,2022-08-11,10",
            "d4,1.000001,A,2022-07-20,online,2022-09-01,,4",
            "d5,1.000002,X,2022-08-20,direct,2022-08-28,,4",
            "d6,1.000002,X1,2022-08-20,online,2022-09-28,,4",
            "d7,1.000003,X1,2022-08-21,direct,,,4",
            "d8,1.000002,Y1,2022-08-20,online,2022-08-28,2022-08-21,10",
            "d9,1.000003,Y1,2022-08-21,direct,,,4"
        );
        Assert.Empty(loaded.Rejected);
    }

    public static TheoryData<string, string> LanguagesAndUnits =>
        [.. Languages.SelectMany(l => Units.Select(u => new TheoryDataRow<string, string>(l, u)))];

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = language;
        sender.Dispose();
        receiver.Dispose();
    }

    [Theory]
    [MemberData(nameof(LanguagesAndUnits))]
    public async Task Form_06a_loads_back_with_its_numbers(string culture, string code)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Selection august = sender.Select("2022-08");
        Unit unit = sender.Find(code, august);
        BalanceBook balances = await Balances(sender);
        using MemoryStream file = new();
        BalanceReport.Write(file, sender.Board, balances, unit, august, Today);

        ReportedCountRow[] loaded = Load(file, 2);

        Unit[] lines = [.. sender.Board.Units.Children(unit).DefaultIfEmpty(unit)];
        if (code == "X")
        {
            // The district received a dossier itself.
            lines = [unit, .. lines];
        }

        Assert.Equal(
            lines
                .SelectMany(u =>
                    Measures(u.Code, "ii06a-unit", "", balances.Of(u == unit ? [u] : sender.Board.Area(u)))
                )
                .Concat(
                    balances
                        .ByField(sender.Board.Area(unit), sender.Board.Procedures)
                        .SelectMany(f => Measures(code, "ii06a-field", f.Key, f.Value))
                )
                .Order(),
            loaded.Select(Text).Order()
        );
    }

    [Theory]
    [MemberData(nameof(LanguagesAndUnits))]
    public async Task A_store_with_a_loaded_form_only_shows_the_b_of_the_store_that_wrote_it(
        string culture,
        string code
    )
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Selection august = sender.Select("2022-08");
        Unit unit = sender.Find(code, august);
        using MemoryStream file = new();
        BalanceReport.Write(file, sender.Board, await Balances(sender), unit, august, Today);

        Load(file, 2);
        using MemoryStream again = new();
        BalanceReport.Write(
            again,
            receiver.Board,
            await Balances(receiver),
            receiver.Find(code, august),
            august,
            Today
        );

        foreach (Unit line in sender.Board.Units.Children(unit).Append(unit))
        {
            Assert.Equal((line.Code, sender.B(line.Code, august)), (line.Code, receiver.B(line.Code, august)));
            Assert.Equal(
                (await Balances(sender)).Of(sender.Board.Area(line)),
                (await Balances(receiver)).Of(receiver.Board.Area(receiver.Find(line.Code, august)))
            );
        }

        // What is written from it says the same once more.
        using Province third = Register();
        _ = third.Board;
        LoadReport report = new Loader(third.Store, third.Clock).Load([third.Write("form.xlsx", again.ToArray())]);
        Assert.Empty(report.Files.SelectMany(f => f.Rejected));
        Assert.Equal(sender.B(code, august), third.B(code, august));
    }

    [Theory]
    [MemberData(nameof(LanguagesAndUnits))]
    public async Task Our_own_forms_agree_with_the_store_that_wrote_them(string culture, string code)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Selection august = sender.Select("2022-08");
        Unit unit = sender.Find(code, august);
        using MemoryStream balance = new();
        using MemoryStream monitor = new();
        BalanceReport.Write(balance, sender.Board, await Balances(sender), unit, august, Today);
        MonitorReport.Write(monitor, sender.Board, unit, august, Today);

        LoadReport report = new Loader(sender.Store, sender.Clock).Load([
            sender.Write("balance.xlsx", balance.ToArray()),
            sender.Write("monitor.xlsx", monitor.ToArray()),
        ]);

        Assert.Equal(3, report.Files.Count);
        Assert.Empty(report.Files.SelectMany(f => f.Findings));
    }

    private static Task<BalanceBook> Balances(Province province) =>
        BalanceBook.ReadAsync(
            province.Store,
            province.Select("2022-08").Days,
            province.Board.DataDay(province.Select("2022-08")),
            TestContext.Current.CancellationToken
        );

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("en-GB")]
    public void Monitoring_766_loads_back_with_its_numbers(string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Selection august = sender.Select("2022-08");
        using MemoryStream file = new();
        MonitorReport.Write(file, sender.Board, sender.Find("H14", august), august, Today);

        ReportedCountRow[] loaded = Load(file, 1);

        Assert.Equal(4, loaded.Select(r => r.UnitId).Distinct().Count());
        // A offers 1 fully and 1 partially, and had d1 (online) and d2 of the former and d3 of the latter.
        Assert.Equal(
            [
                "dossiers 3",
                "dossiers_of_services 3",
                "dossiers_online 1",
                "full_dossiers 2",
                "full_dossiers_online 1",
                "full_with_dossiers 1",
                "information_dossiers 0",
                "information_procedures 0",
                "information_with_dossiers 0",
                "partial_dossiers 1",
                "partial_dossiers_online 0",
                "partial_with_dossiers 1",
                "procedures 2",
                "procedures_with_dossiers 2",
                "services_full 1",
                "services_online 2",
                "services_partial 1",
                "services_with_online_dossiers 1",
            ],
            loaded
                .Where(r => CodeOf(r.UnitId) == "A")
                .Select(r => $"{r.Measure} {r.Amount}")
                .Order(StringComparer.Ordinal)
        );
        // X with its commune: 1.000002 fully and 1.000003 as information at X1; d5 at X, which lists nothing.
        Assert.Equal(
            ["dossiers 3", "information_dossiers 1", "procedures 2", "services_with_online_dossiers 1"],
            loaded
                .Where(r => CodeOf(r.UnitId) == "X")
                .Select(r => $"{r.Measure} {r.Amount}")
                .Intersect(["dossiers 3", "information_dossiers 1", "procedures 2", "services_with_online_dossiers 1"])
                .Order(StringComparer.Ordinal)
        );
    }

    private static Province Register() =>
        new Province()
            .Unit("A", "department", name: "Sở Tư pháp")
            .Unit("B", "department", name: "Sở Y tế")
            .Unit("X", "district", name: "Huyện Hòa An")
            .Unit("X1", "commune", "X", name: "Xã Dân Chủ")
            .Unit("Y", "district", name: "Huyện Hạ Lang")
            .Unit("Y1", "commune", "Y", name: "Xã Dân Chủ")
            .Procedures("1.000001", "1.000002", "1.000003")
            .Offers("A", "1.000001", "full")
            .Offers("A", "1.000002", "partial")
            .Offers("X1", "1.000002", "full")
            .Offers("X1", "1.000003", "information");

    /// <summary>What the receiver knows after loading a form, of which nothing may be refused or differ.</summary>
    private ReportedCountRow[] Load(MemoryStream form, int tables)
    {
        _ = receiver.Board;
        LoadReport report = new Loader(receiver.Store, receiver.Clock).Load([
            receiver.Write("form.xlsx", form.ToArray()),
        ]);

        Assert.Empty(report.Failures);
        Assert.Equal(tables, report.Files.Count);
        Assert.Empty(report.Files.SelectMany(f => f.Rejected));
        Assert.DoesNotContain(report.Files.SelectMany(f => f.Notes), n => n.Note != "part-not-read");
        ReportedCountRow[] rows = [.. receiver.Query<ReportedCountRow>()];
        Assert.All(
            rows,
            r => Assert.Equal((new DateOnly(2022, 8, 1), new DateOnly(2022, 9, 1)), (r.PeriodStart, r.PeriodEnd))
        );
        return rows;
    }

    private static IEnumerable<string> Measures(string unit, string form, string field, Balance b) =>
        new (string Name, long Amount)[]
        {
            ("received_total", b.Received),
            ("received_online", b.ReceivedOnline),
            ("received_direct_postal", b.ReceivedOnPaper),
            ("carried_over", b.CarriedOver),
            ("finished_total", b.Finished),
            ("finished_early", b.FinishedEarly),
            ("finished_on_time", b.FinishedOnTime),
            ("finished_late", b.FinishedLate),
            ("pending_total", b.Pending),
            ("pending_in_time", b.PendingInTime),
            ("pending_overdue", b.PendingOverdue),
        }.Select(m => $"{unit} {form} {field} {m.Name} {m.Amount}");

    private string Text(ReportedCountRow row) =>
        $"{CodeOf(row.UnitId)} {row.Form} {row.Field} {row.Measure} {row.Amount}";

    private string CodeOf(int unitId) => receiver.Board.Units.All.Single(u => u.Id == unitId).Code;
}
