using KpiDashboard.Storage.Engines;
using Xunit;

namespace KpiDashboard.Sql;

/// <summary>The judge is judged: what a server would refuse must not pass, and what is merely unusual must.</summary>
public class WrongStatementTests
{
    [Fact]
    public void Every_wrong_statement_is_refused()
    {
        (string Name, string Text)[] named = Named(Wrong);
        ILookup<string, string> problems = SqlServerModel.Check(named);

        Assert.True(named.Length >= 40);
        Assert.Empty(named.Where(w => !problems.Contains(w.Name)).Select(w => w.Text));
    }

    [Fact]
    public void Every_unusual_but_right_statement_passes()
    {
        (string Name, string Text)[] named = Named(Right);
        string[] problems =
        [
            .. SqlServerModel
                .Check(named)
                .SelectMany(f => f.Select(p => $"{named.Single(n => n.Name == f.Key).Text}: {p}")),
        ];

        Assert.True(named.Length >= 20);
        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    /// <summary>A column of a shipped query is misspelt, one query at a time: each must be found.</summary>
    [Theory]
    [InlineData("UnitRow", "ParentCode", "ParrentCode")]
    [InlineData("DossierApply", "s.Finished", "s.Finnished")]
    [InlineData("DossierUndoCells", "o.Level", "o.Levell")]
    [InlineData("Reconciliation", "r.Online", "r.OnLineCount")]
    [InlineData("LoadHolder", "Holder", "Holders")]
    public void A_misspelt_column_of_a_shipped_query_is_found(string query, string right, string wrong)
    {
        string text = QueryFile.Text(Dialect.SqlServer, query);

        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.True(
            SqlServerModel.Check([(query, text.Replace(right, wrong, StringComparison.Ordinal))]).Contains(query)
        );
    }

    /// <summary>What SQLite takes and SQL Server does not, in a query file for both.</summary>
    [Theory]
    [InlineData("ImportEntry", "order by Id desc", "order by Id desc limit 10")]
    [InlineData("SameImport", "coalesce(max(Id), 0)", "ifnull(max(Id), 0)")]
    [InlineData("UnitRow", "  Name,", "  Code || Name as Name,")]
    [InlineData("TargetDelete", "Year = @Year", "Year == @Year")]
    [InlineData("DataVersionRaise", "@ChangedAt", "datetime('now')")]
    public void A_SQLite_ism_in_a_common_query_is_found(string query, string right, string wrong)
    {
        string text = QueryFile.Text(Dialect.SqlServer, query);

        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.True(
            SqlServerModel.Check([(query, text.Replace(right, wrong, StringComparison.Ordinal))]).Contains(query)
        );
    }

    /// <summary>A value that stands in the text instead of arriving as a parameter.</summary>
    [Theory]
    [InlineData("StatisticDelete", "@UnitId", "42")]
    [InlineData("BenchmarkDelete", "@Indicator", "'services'")]
    [InlineData("RejectedRow", "@ImportId", "7")]
    public void A_value_that_is_no_parameter_is_found(string query, string right, string wrong)
    {
        string text = QueryFile.Text(Dialect.SqlServer, query);

        Assert.True(
            SqlServerModel.Check([(query, text.Replace(right, wrong, StringComparison.Ordinal))]).Contains(query)
        );
    }

    private static (string, string)[] Named(string[] statements) =>
        [.. statements.Select((text, i) => ($"Statement{i:00}", text))];

    private static readonly string[] Wrong =
    [
        "select Nmae from kpi.Unit",
        "select u.Nmae from kpi.Unit u",
        "select Name from kpi.Units",
        "select Name from Unit",
        "select Name from dbo.Unit",
        "select * from kpi.Unit",
        "select u.* from kpi.Unit u",
        "select x.Name from kpi.Unit u",
        "select Name from kpi.Unit limit 10",
        "select Name from kpi.Unit order by Name limit @Limit offset @Offset",
        "select Code || Name as Label from kpi.Unit",
        "select ifnull(ParentCode, N'') as Parent from kpi.Unit",
        "select substr(Code, 1, 2) as Short from kpi.Unit",
        "select length(Code) as Long from kpi.Unit",
        "select strftime('%Y', ValidFrom) as Year from kpi.Unit",
        "select date(ValidFrom, '+1 day') as Next from kpi.Unit",
        "select group_concat(Code, ',') as Codes from kpi.Unit",
        "select count(*) as Units from kpi.Unit group by 1",
        "select max(Online, Direct) as Most from kpi.Cell",
        "select Code from kpi.Unit where Code == @Code",
        "select Code from kpi.Unit where ValidFrom is @ValidFrom",
        "select Code from kpi.Unit where Code = 'H14'",
        "select Code from kpi.Unit where Code in (N'H14', N'H15')",
        "select Code from kpi.Unit where Id = 7",
        "select Code from kpi.Unit where Name like N'%Hòa%'",
        "select Code from kpi.Unit where ValidFrom >= '2022-01-01'",
        "select Code from kpi.Unit where Code = @Cod",
        "select Code from kpi.Unit where Id = @Code",
        "select Code from kpi.Unit where ValidFrom = @Year",
        "select Id from kpi.Import where Rejected = @UnitId",
        "select Code from kpi.Unit where rowid = @Id",
        "select Code from kpi.Unit where Code glob @Code",
        "select cast(Id as text) as Id from kpi.Unit",
        "select cast(Code as varchar(10)) as Code from kpi.Unit",
        "select iif2(Id, 1, 0) as X from kpi.Unit",
        "select 'Tỉnh' as Word from kpi.Unit",
        "select Code from kpi.Unit with (nolock)",
        "select Code from #Unit",
        "select Code from kpi.Unit order by Code nulls last",
        "select UnitId, sum(Online) from kpi.Cell group by UnitId having Onlyne > 0",
        "insert into kpi.LoadHolder values (2, @Holder, @Since)",
        "insert into kpi.LoadHolder (Id, Holder, Since) values (@Id, @Holder)",
        "insert into kpi.LoadHolder (Id, Holder) select Id from kpi.DataVersion",
        "insert into kpi.LoadHolder (Id, Since) values (@Id, @Since)",
        "insert into kpi.LoadHolder (Id, Holder, Sinse) values (@Id, @Holder, @Since)",
        "insert or replace into kpi.LoadHolder (Id, Holder) values (@Id, @Holder)",
        "insert into kpi.LoadHolder (Id, Holder) values (@Id, @Holder) on conflict (Id) do nothing",
        "insert into kpi.LoadHolder (Id, Holder) values (@Id, @Holder) returning Id",
        "update kpi.Unit set Nmae = @Name where Id = @Id",
        "update kpi.Unit set Name = @Name",
        "update kpi.Unit set ValidFrom = @Code where Id = @Id",
        "update u set Online = s.Onlin from kpi.Cell u inner join kpi.CellStaging s on s.UnitId = u.UnitId",
        "delete from kpi.Unit where Idd = @Id",
        "delete from kpi.Unit limit 1",
        "with x as (select Code from kpi.Unit) select Name from x",
        "merge kpi.LoadHolder h using (select @Id as Id) s on h.Id = s.Id when matched then update set Holder = @Holder;",
        "execute (N'delete from kpi.Unit')",
        "pragma foreign_keys = on",
        "select Code from kpi.Unit where",
        "select datefromparts(year(Recieved), 1, 1) as D from kpi.Dossier",
    ];

    private static readonly string[] Right =
    [
        "select Code from kpi.Unit where Code = @Code",
        "select u.Code as \"File\" from kpi.Unit as u",
        "select [Name] from kpi.[Unit]",
        "select count(*) as Units from kpi.Unit where ParentCode is null",
        "select count_big(distinct Code) as Codes from kpi.Unit",
        "select max(len(Code)) as Longest from kpi.Unit",
        "select Code from kpi.Unit order by Code offset @Offset rows fetch next @Limit rows only",
        "select top (@Limit) Code from kpi.Unit order by Code",
        "select Code, row_number() over (partition by Kind order by Code) as Place from kpi.Unit",
        "with x as (select Code from kpi.Unit) select Code from x",
        "with x as (select Code from kpi.Unit), y as (select Code from x) select y.Code from y",
        "select c.Code from kpi.Unit c where exists (select 1 from kpi.Unit p where p.Code = c.ParentCode)",
        "select Code from kpi.Unit union all select Code from kpi.ServiceProcedure",
        "select Code from kpi.Unit except select ParentCode from kpi.Unit",
        "select UnitId from kpi.Cell group by UnitId having sum(Online) > sum(Direct)",
        "select coalesce(ParentCode, Code) as Code from kpi.Unit",
        "select case Channel when 2 then N'trực tuyến' else N'khác' end as Word from kpi.Dossier",
        "select Code from kpi.Dossier where Status not in (1, 3) and Channel = 2",
        "select Code from kpi.Dossier where Received between @ValidFrom and @ValidTo",
        "select x.Total from kpi.Unit u cross apply (select sum(Online) as Total from kpi.Cell c where c.UnitId = u.Id) x",
        "update u set Name = p.Name from kpi.Unit u inner join kpi.Unit p on p.Code = u.ParentCode",
        "update kpi.DataVersion set Version += 1 where Id = 1",
        "delete r from kpi.Reception r left join kpi.Unit u on u.Id = r.UnitId where u.Id is null",
        "insert into kpi.LoadHolder (Id, Holder) select 2, @Holder where not exists (select 1 from kpi.LoadHolder where Holder = @Holder)",
        "declare @Now datetimeoffset = sysdatetimeoffset(); select @Now as Now",
        "select Code /* a comment -- in a comment */ from kpi.Unit -- and one more",
        "select string_agg(cast(Code as nvarchar(max)), N', ') within group (order by Code) as Codes from kpi.Unit",
        "set nocount off; select Code from kpi.Unit where Code collate Latin1_General_100_BIN2 = @Code",
    ];
}
