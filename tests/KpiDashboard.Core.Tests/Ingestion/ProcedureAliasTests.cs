using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>Codes of procedures are replaced: a new code is the old service, not a dead one and a new one.</summary>
public sealed class ProcedureAliasTests : IDisposable
{
    private readonly Province province = new Province().Unit("01").Unit("02");

    [Fact]
    public void A_code_that_was_replaced_counts_as_the_procedure_by_which_it_was()
    {
        province
            .Procedures("1.000002")
            .Alias("1.000001", "1.000002")
            .Offers("01", "1.000001", "full")
            .Receives("01", "1.000001", "2022-03-01", online: 1)
            .Receives("01", "1.000002", "2022-04-01", direct: 1)
            .Reports("02", "1.000001", "2022-03-01", "2022-04-01", online: 2, direct: 4);

        Assert.Equal(new Figure(1, 1), province.A("H14", "2022"));
        Assert.Equal(new Figure(3, 8), province.B("H14", "2022"));
    }

    [Fact]
    public void What_was_loaded_under_the_old_code_goes_to_the_new_one()
    {
        province
            .Procedures("1.000001", "1.000002")
            .Offers("01", "1.000001", "partial")
            .Offers("01", "1.000002", "full", from: "2022-04-01")
            .Offers("02", "1.000001", "full")
            .Receives("01", "1.000001", "2022-03-01", online: 1)
            .Receives("01", "1.000001", "2022-04-02", online: 1)
            .Reports("02", "1.000001", "2022-03-01", "2022-04-01", online: 2, direct: 4);
        Assert.Equal(new Figure(1, 2), province.A("H14", "2022"));

        province.Alias("1.000001", "1.000002");

        Assert.Equal(new Figure(1, 1), province.A("H14", "2022"));
        Assert.Equal(new Figure(4, 8), province.B("H14", "2022"));
        Assert.Equal("1.000002", Assert.Single(province.Board.Procedures).Code);
        // Unit 01 offered it partially until the new code came with its own level.
        Assert.Equal(new Figure(0, 0), province.A("01", "2022-03", "level-4"));
        Assert.Equal(new Figure(1, 1), province.A("01", "2022-04", "level-4"));
    }

    [Fact]
    public void A_chain_of_replacements_leads_to_the_last_code()
    {
        province
            .Procedures("1.000001", "1.000002", "1.000003")
            .Receives("01", "1.000001", "2022-03-01", online: 1)
            .Alias("1.000001", "1.000002");
        _ = province.Board;

        province.Alias("1.000002", "1.000003").Receives("01", "1.000001", "2022-05-01", direct: 1);

        Assert.Equal("1.000003", Assert.Single(province.Board.Procedures).Code);
        Assert.Equal(new Figure(1, 2), province.B("01", "2022"));
    }

    [Fact]
    public void Two_codes_reported_side_by_side_are_two_procedures()
    {
        province
            .Procedures("1.000001", "1.000002")
            .Reports("01", "1.000001", "2022-03-01", "2022-04-01", online: 1)
            .Reports("01", "1.000002", "2022-03-01", "2022-04-01", online: 1);
        _ = province.Board;

        FileReport report = province.LoadRows("procedure-aliases", "1.000001,1.000002");

        Assert.Equal("both-codes-report", Assert.Single(report.Rejected).Reason);
        Assert.Equal(2, province.Board.Procedures.Count);
    }

    [Fact]
    public void A_replaced_code_does_not_change_its_mind()
    {
        province.Procedures("1.000002", "1.000003").Alias("1.000001", "1.000002");
        _ = province.Board;

        FileReport again = province.LoadRows("procedure-aliases", "1.000001,1.000002");
        FileReport other = province.LoadRows("procedure-aliases", "1.000001,1.000003");

        Assert.Equal(1, again.Entry.Unchanged);
        Assert.Equal("alias-taken", Assert.Single(other.Rejected).Reason);
    }

    [Theory]
    [InlineData("1.000656.000.00.00.H14")]
    [InlineData("1.000656.01")]
    [InlineData("1.000656.H14")]
    public void A_code_with_a_suffix_means_the_procedure_of_its_first_part(string code)
    {
        province.Procedures("1.000656").Receives("01", code, "2022-03-01", online: 1);

        Assert.Equal(new Figure(1, 1), province.B("01", "2022"));
    }

    [Theory]
    [InlineData("1.0006561")]
    [InlineData("1.00065")]
    [InlineData("21000656.01")]
    public void A_code_that_only_looks_alike_stays_unknown(string code)
    {
        province.Procedures("1.000656");
        _ = province.Board;

        FileReport report = province.LoadRows("dossiers", $"D1,{code},01,2022-03-01,online,,,9");

        Assert.Equal("unknown-procedure", Assert.Single(report.Rejected).Reason);
    }

    [Fact]
    public void A_suffixed_code_with_a_row_of_its_own_is_a_procedure_of_its_own()
    {
        province.Procedures("2.000815", "2.000815.01").Receives("01", "2.000815.01", "2022-03-01", online: 1);

        ServiceUse used = Assert.Single(
            province.Board.Services(province.Board.Units.Find("01")!, province.Select("2022"))
        );
        Assert.Equal("2.000815.01", used.Procedure.Code);
    }

    public void Dispose() => province.Dispose();
}
