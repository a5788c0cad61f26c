using System.Globalization;
using KpiDashboard.Ingestion;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>No page, list, report or answer fails because of the days that a store holds.</summary>
public sealed class AnyDayTests : IDisposable
{
    private readonly TempFolder folder = new();

    /// <summary>Days that no check would let pass today, and no calendar of ours reaches.</summary>
    public static TheoryData<string> Days =>
        new() { "0001-01-01", "1922-08-05", "1999-12-20", "2100-12-31", "2922-08-05", "9999-12-31" };

    [Theory]
    [MemberData(nameof(Days))]
    public async Task A_store_that_holds_rows_of_any_day_shows_its_pages(string day)
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        Put(day);

        await AllAnswerAsync();
    }

    [Theory]
    [InlineData("1922-08-05")]
    [InlineData("2000-01-01")]
    [InlineData("9999-12-31")]
    public async Task A_store_whose_rows_are_all_of_such_a_day_shows_its_pages(string day)
    {
        Stores.Load(folder.Database, [.. SmallProvince.Write(folder).SkipLast(1)]);
        Put(day);

        await AllAnswerAsync();
    }

    [Fact]
    public async Task Every_odd_row_that_the_checks_let_pass_can_be_shown()
    {
        string today = Day(0);
        string[] files =
        [
            .. SmallProvince.Write(folder),
            folder.WriteLines(
                "units-odd.csv",
                Headers.Units,
                "004,Huyện Xưa,district,H99,1900-01-01,1999-12-31",
                $"005,Huyện Sau,district,H99,{Day(3000)},",
                "006,Huyện Một Ngày,district,H99,2022-01-15,2022-01-15",
                "007,Huyện Cũ,district,H99,,2021-12-31",
                "008,Huyện Mới,district,H99,2022-01-01,"
            ),
            folder.WriteLines("unit-successions.csv", Headers.Successions, "007,008,2022-01-01"),
            folder.WriteLines(
                "offerings-odd.csv",
                Headers.Offerings,
                "006,P1,full,2022-01-15,2022-01-15",
                "003,P1,full,1900-01-01,2200-12-31",
                "008,P2,information,2022-01-31,2022-01-31"
            ),
            folder.WriteLines(
                "targets.csv",
                Headers.Targets,
                "services,2000,,,100",
                $"services,{DateTime.Today.Year + 10},,,0"
            ),
            folder.WriteLines(
                "benchmarks.csv",
                Headers.Benchmarks,
                "services,province,2000-01-01,0,Xưa",
                $"dossiers,national,{today},100,Nay"
            ),
            folder.WriteLines(
                "statistics.csv",
                "unit_code,procedure_code,period_start,period_end,received_online,received_direct,received_postal,"
                    + "carried_over,finished_early,finished_on_time,finished_late,pending_in_time,pending_overdue",
                "003,P1,2000-01-01,2000-01-02,1,0,0,0,0,0,0,0,0",
                $"003,P2,2000-01-01,{Day(300)},1,0,0,0,0,0,0,0,0",
                $"003,P3,{today},{Day(1)},2147483647,0,0,0,0,0,0,0,0",
                "003,P4,2022-01-10,2022-01-20,0,0,0,0,0,0,0,0,0"
            ),
            folder.WriteLines(
                "dossiers-odd.csv",
                Headers.Dossiers,
                "O1,P1,001,2000-01-01,online,2000-01-01,2000-01-01,10",
                $"O2,P1,001,{today},online,{Day(3650)},,4",
                $"O3,P5,001,{today}T00:00:00+14:00,postal,,{today},1",
                "O4,P1,006,2022-01-15,online,2021-01-15,,3",
                "O5,P1,008,2022-01-31,online,2032-01-01,,4"
            ),
        ];
        LoadReport report = Stores.Load(folder.Database, files);
        Assert.Empty(report.Files.Where(f => f.Entry.File != "dossiers-2022-01.csv").SelectMany(f => f.Rejected));

        await AllAnswerAsync();
    }

    public void Dispose() => folder.Dispose();

    private static string Day(int fromToday) =>
        DateTime.UtcNow.AddHours(7).AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What programs before this one, or hands, may have put into the tables.</summary>
    private void Put(string day)
    {
        DateOnly on = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        SqliteFile.Execute(
            folder.Database,
            """
            insert into Dossier (Code, UnitId, ProcedureId, Received, Channel, Due, Finished, Status, ImportId)
              values ('X1', (select Id from Unit where Code = '001'), 1, @day, 2, @day, @day, 10, 1);
            insert into DossierPast
              (Code, ImportId, ComesBack, UnitId, ProcedureId, Received, Channel, Due, Finished, Status)
              values ('X1', 1, 1, (select Id from Unit where Code = '001'), 1, @day, 1, @day, @day, 4);
            insert into Cell (UnitId, HalfMonth, ProcedureId, Level, Online, Direct, Postal)
              values ((select Id from Unit where Code = '001'), @half, 1, 4, 1, 0, 0);
            insert into Reception (UnitId, ReceivedOn, Online, Direct, Postal)
              values ((select Id from Unit where Code = '001'), @day, 1, 0, 0);
            insert into Statistic
              (UnitId, PeriodStart, PeriodEnd, ProcedureId, ReceivedOnline, ReceivedDirect, ReceivedPostal, ImportId)
              values ((select Id from Unit where Code = '003'), @start, @end, 2, 1, 1, 1, 1);
            insert into ReportedCount (UnitId, PeriodStart, PeriodEnd, Form, Field, Measure, Amount, ImportId)
              values ((select Id from Unit where Code = '002'), @start, @end, 'II.06a', '', 'received', 5, 1);
            insert into Finding (ImportId, Number, Kind, Severity, UnitId, PeriodStart, PeriodEnd, Expected, Actual, Subject)
              values (1, 999, 'silent', 'warning', (select Id from Unit where Code = '002'), @start, @end, 5, 1, '');
            insert into Offering (UnitId, ProcedureId, Level, ValidFrom, ValidTo, ImportId)
              values ((select Id from Unit where Code = '003'), 1, 4, @day, @day, 1);
            insert into Unit (Id, Code, Name, SearchKey, Kind, ParentCode, ValidFrom, ValidTo, ImportId)
              values (999, '999', 'Huyện Lạ', 'huyen la', 'district', 'H99', @day, @day, 1);
            insert into UnitSuccession (OldCode, NewCode, Day, ImportId) values ('001', '002', @day, 1);
            insert into UnitAlias (Alias, AliasKey, UnitCode, ValidFrom, ValidTo, ImportId)
              values ('Lạ', 'la', '001', @day, @day, 1);
            insert into Office
              (UnitCode, ValidFrom, ValidTo, Symbol, Place, Superior, Issuer, Addressees, Basis, Recipients, Signing, ImportId)
              values ('001', @day, @day, 'LA', '', '', '', '', '', '', '', 1);
            insert into Definition
              (Name, Version, Kind, State, MadeFrom, ValidFrom, ValidTo, Body, ImportId)
              values ('la', 1, 'rules', 'published', 'plan-2022', @day, @day, @body, 1);
            insert into Setting (Name, Value, ImportId) values ('path-start', 'zero', 1);
            insert into Target
              (Indicator, Year, UnitCode, Kind, BasisPoints, Steps, DecisionNumber, Rules, Calendar, ImportId)
              values ('services', @year, '', '', 5000, '', '', 'la@1', '', 1);
            insert into Benchmark (Indicator, Scope, AsOf, BasisPoints, Source, ImportId)
              values ('services', 'province', @day, 5000, 'Lạ', 1);
            update DataVersion set Version = Version + 1;
            """,
            ("@day", day),
            (
                "@body",
                """
                {"title":{"vi":"L","en":"L"},"description":{"vi":"L","en":"L"},"source":{"vi":"L","en":"L"},
                "count":"pair","channel":"any","levels":["full"],"base":"full"}
                """
            ),
            ("@half", day[..8] + (on.Day < 15 ? "01" : "15")),
            ("@start", on == DateOnly.MaxValue ? "9999-12-30" : day),
            (
                "@end",
                on == DateOnly.MaxValue ? day : on.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            ),
            ("@year", on.Year)
        );
    }

    private Task<IReadOnlySet<string>> AllAnswerAsync() => SiteWalk.AllAnswerAsync(folder.Database);
}
