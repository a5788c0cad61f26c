using System.Globalization;
using KpiDashboard.Balances;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using Xunit;

namespace KpiDashboard.Changes.Findings;

/// <summary>Official forms beside dossiers and statistics: every difference is found, with both numbers.</summary>
public sealed class FormFindingTests : IDisposable
{
    private const string August = "2022-08-01,2022-09-01";

    private readonly Province province = new Province()
        .Unit("A", "department")
        .Unit("X", "district")
        .Unit("X1", "commune", "X")
        .Procedures("S1", "S2")
        .Offers("A", "S1", "full")
        .Offers("A", "S2", "partial")
        .Offers("X1", "S1", "information");

    [Fact]
    public void A_form_that_agrees_with_the_dossiers_is_passed_over()
    {
        Dossiers();

        // d1 early, d2 on the due day, d3 late, d4 pending and overdue; d0 carried over and finished early.
        Assert.Empty(province.Forms($"A,ii06a-unit,{August},,5,2,2,1,2,1,1,0,1").Findings);
    }

    // The last dossier came in before d4 was due: on that day it was in time, at the end of August it was not.
    [Fact]
    public void A_form_may_judge_what_is_pending_on_the_last_day_with_data_or_at_the_end_of_the_period()
    {
        Dossiers();

        Assert.Empty(province.Forms($"A,ii06a-unit,{August},,5,2,2,1,2,1,1,1,0").Findings);
        Assert.Equal(
            [("ii06a-unit/pending_in_time", 0L, 1L)],
            Differences(province.Forms($"A,ii06a-unit,{August},,5,2,2,1,2,1,1,1,1"))
        );
    }

    [Fact]
    public void Each_number_of_a_form_that_differs_is_found_with_both()
    {
        Dossiers();

        FileReport report = province.Forms($"A,ii06a-unit,{August},,505,502,2,1,2,1,1,500,1");

        Assert.Equal(
            [("ii06a-unit/pending_in_time", 0L, 500L), ("ii06a-unit/received_online", 2L, 502L)],
            Differences(report)
        );
        Assert.All(report.Findings.Where(f => f.Kind == "form-differs"), f => Assert.Equal("Đơn vị A", f.UnitName));
    }

    [Fact]
    public void A_form_by_field_is_compared_field_by_field()
    {
        Dossiers();

        Assert.Equal(
            [("ii06a-field/received_online/Lĩnh vực", 2L, 3L)],
            Differences(province.Forms($"A,ii06a-field,{August},Lĩnh vực,,3,2"))
        );
        // A field that nobody knows: only the sum can be compared.
        Assert.Equal(
            [("ii06a-field/received_online", 2L, 4L)],
            Differences(province.Forms($"A,ii06a-field,{August},Lĩnh vực,,3,2", $"A,ii06a-field,{August},Khác,,1,0"))
        );
    }

    [Fact]
    public void It_does_not_matter_which_came_first()
    {
        province.Forms($"A,ii06a-unit,{August},,,3,2");
        FileReport dossiers = province.LoadRows("dossiers", "d1,S1,A,2022-08-03,online,,,4");
        FileReport statistics = province.LoadRows("statistics", "X1,S1,2022-08-01,2022-09-01,1,1,0,0,0,0,0,0,0");
        Assert.Empty(statistics.Rejected);
        FileReport later = province.Forms($"X,ii06a-unit,{August},,,1,3");

        Assert.Equal(
            [("ii06a-unit/received_direct_postal", 0L, 2L), ("ii06a-unit/received_online", 1L, 3L)],
            Differences(dossiers)
        );
        Assert.Empty(Differences(statistics));
        // The district with its commune.
        Assert.Equal([("ii06a-unit/received_direct_postal", 1L, 3L)], Differences(later));
    }

    [Fact]
    public void Forms_of_766_are_compared_by_what_both_indicators_are_made_of()
    {
        Dossiers();
        province.LoadRows("dossiers", "e1,S1,X1,2022-08-03,online,,,4");

        FileReport report = province.LoadFile(
            "766.csv",
            "unit_code,form,period_start,period_end,services_online,services_with_online_dossiers,dossiers,dossiers_online\n"
                + $"A,monitor-766,{August},2,1,4,2\n"
                + $"X,monitor-766,{August},3,2,9,1\n"
        );

        // A offers S1 and S2 and had d1 and d4 online for S1; X1 offers nothing online and had one dossier, online.
        Assert.Equal(
            [
                ("monitor-766/dossiers", 1L, 9L),
                ("monitor-766/services_online", 0L, 3L),
                ("monitor-766/services_with_online_dossiers", 0L, 2L),
            ],
            Differences(report)
        );
    }

    [Fact]
    public void A_unit_that_only_the_form_speaks_of_has_nothing_to_compare()
    {
        Dossiers();

        Assert.Empty(province.Forms($"X,ii06a-unit,{August},,,3,2").Findings);
    }

    [Fact]
    public async Task Reconciliation_has_forms_beside_what_stands_in_for_them()
    {
        Dossiers();
        province.LoadRows("dossiers", "e1,S1,X1,2022-08-03,online,,,4");
        province.Forms($"A,ii06a-unit,{August},,,2,5", $"X,ii06a-unit,{August},,,1,0");
        province.Forms("A,ii06a-unit,2022-09-01,2022-10-01,,,2,5");

        IReadOnlyList<Reconciliation> rows = await Reconciliation.ReadAsync(
            province.Store,
            province.Board.Units,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            [("ii06a-unit", 2L, 7L, 2L, 4L, true), ("ii06a-unit", 1L, 1L, 1L, 1L, false)],
            rows.OrderByDescending(r => r.StatisticsTotal)
                .Select(r =>
                    (
                        r.Form,
                        r.StatisticsOnline,
                        r.StatisticsTotal,
                        r.DossiersOnline,
                        r.DossiersTotal,
                        r.DossiersMissing
                    )
                )
        );
    }

    [Theory]
    [InlineData(
        "vi-VN",
        "Đơn vị A, kỳ 8/2022: Biểu II.06a theo đơn vị, tiếp nhận trực tuyến trong kỳ: biểu ghi 502, số liệu đã nạp là 2"
    )]
    [InlineData(
        "en-GB",
        "Đơn vị A, 8/2022: Form II.06a by unit, received online in the period: the form says 502, what was loaded is 2"
    )]
    public void A_difference_is_a_sentence_with_both_numbers(string language, string sentence)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            Dossiers();

            FileReport report = province.Forms($"A,ii06a-unit,{August},,,502,2");

            Assert.Equal(sentence, Assert.Single(report.Findings).ToString());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    public void Dispose() => province.Dispose();

    private void Dossiers() =>
        Assert.Empty(
            province
                .LoadRows(
                    "dossiers",
                    // code, procedure, unit, received, channel, due, finished, status
                    "d0,S1,A,2022-07-20,online,2022-08-25,2022-08-20,10",
                    "d1,S1,A,2022-08-03,online,2022-08-10,2022-08-09,9",
                    "d2,S1,A,2022-08-03,direct,2022-08-10,2022-08-10,10",
                    "d3,S2,A,2022-08-03,postal,2022-08-10,2022-08-11,10",
                    "d4,S1,A,2022-08-03,online,2022-08-10,,4"
                )
                .Rejected
        );

    private static IEnumerable<(string, long, long)> Differences(FileReport report) =>
        report
            .Findings.Where(f => f.Kind == FindingKinds.FormDiffers)
            .Select(f => (f.Subject, f.Expected!.Value, f.Actual!.Value))
            .Order();
}
